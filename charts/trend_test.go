package charts

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"math"
	"regexp"
	"strings"
	"sync"
	"testing"

	"example.com/detente/data"
	"example.com/detente/data/datatest"
	"gonum.org/v1/plot/vg"
)

func svgOf(t *testing.T, trend Trend) string {
	t.Helper()
	f, err := trend.Figure()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := f.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTrendGolden(t *testing.T) {
	datatest.Golden(t, "testdata/trend_three.svg", []byte(svgOf(t, cases()["three"])))
}

// plan lays a trend out as Figure does, and returns the places too.
func plan(t *testing.T, trend Trend) *trendPlan {
	t.Helper()
	p, err := trend.plan()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTrendLabelsDoNotOverlap(t *testing.T) {
	for name, trend := range cases() {
		p := plan(t, trend)
		s := p.scene()
		checkSpots(t, name, s, p.spots)
		type label struct {
			text string
			box  vg.Rectangle
		}
		var labels []label
		for i, sp := range p.spots {
			if sp == nil {
				t.Errorf("%s: mark %d has no place", name, i)
				continue
			}
			labels = append(labels, label{p.callouts[i].head, sp.box})
		}
		for _, n := range p.notes {
			labels = append(labels, label{n.text, n.spot.box})
		}
		for _, b := range p.breaks {
			if b.spot == nil {
				t.Errorf("%s: %q has no place", name, b.head)
				continue
			}
			labels = append(labels, label{b.head, b.spot.box})
		}
		x := p.main.rect.Max.X + endGap
		for _, e := range p.ends {
			labels = append(labels, label{e.lines[0].text, rect(x, e.top-e.height, x+e.width(), e.top)})
		}
		figure := rect(0, 0, p.theme.Width, p.theme.Height)
		for i, a := range labels {
			if !within(a.box, figure) {
				t.Errorf("%s: %q at %v leaves the figure", name, a.text, a.box)
			}
			for _, b := range labels[:i] {
				if overlap(a.box, b.box, 0) {
					t.Errorf("%s: %q at %v and %q at %v overlap", name, a.text, a.box, b.text, b.box)
				}
			}
		}
	}
}

func TestTrendNamesEveryMark(t *testing.T) {
	for _, name := range []string{"usachn", "many"} {
		trend := cases()[name]
		svg := svgOf(t, trend)
		for i := range trend.Marks {
			head, _, _ := strings.Cut(trend.Marks[i].Text, ": ")
			if !strings.Contains(svg, ">▲ "+head+"<") && !strings.Contains(svg, ">▼ "+head+"<") {
				t.Errorf("%s: mark %q is not in the drawing", name, head)
			}
		}
	}
}

func TestTrendIsDeterministic(t *testing.T) {
	for _, name := range []string{"usachn", "many", "two"} {
		want := svgOf(t, cases()[name])
		for range 3 {
			if svgOf(t, cases()[name]) != want {
				t.Errorf("%s: two runs wrote different SVG", name)
			}
		}
	}
	f, err := usaChina().Figure()
	if err != nil {
		t.Fatal(err)
	}
	var shots [3]bytes.Buffer
	var wg sync.WaitGroup
	for i := range shots {
		wg.Go(func() {
			if err := f.WritePNG(&shots[i]); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i := range shots {
		if !bytes.Equal(shots[i].Bytes(), shots[0].Bytes()) {
			t.Error("one figure was written as two different PNGs")
		}
	}
	if img, err := png.Decode(&shots[0]); err != nil || img.Bounds().Dx() != 2400 || img.Bounds().Dy() != 1350 {
		t.Errorf("PNG: %v, error %v, want 2400×1350", img.Bounds(), err)
	}
}

func TestSVGIsWellFormedAndAccessible(t *testing.T) {
	forbidden := regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]|<script|<b>`)
	for name, trend := range cases() {
		svg := svgOf(t, trend)
		var title, desc string
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: not well-formed: %v", name, err)
			}
			if el, ok := tok.(xml.StartElement); ok && el.Name.Local == "title" {
				d.DecodeElement(&title, &el)
			} else if ok && el.Name.Local == "desc" {
				d.DecodeElement(&desc, &el)
			}
		}
		if title == "" || !strings.Contains(desc, "Last value") {
			t.Errorf("%s: title %q, desc %q", name, title, desc)
		}
		if bad := forbidden.FindString(svg); bad != "" {
			t.Errorf("%s: the file contains %q", name, bad)
		}
		if !strings.HasPrefix(svg, "<svg ") || !strings.Contains(svg, `role="img"`) {
			t.Errorf("%s: begins %.80q", name, svg)
		}
		if n := strings.Count(svg, "font-family:"); n == 0 || n != strings.Count(svg, svgFonts) {
			t.Errorf("%s: %d texts, not all of them with fallback fonts", name, n)
		}
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Errorf("%s: a position is not finite", name)
		}
	}
}

func TestTrendErrors(t *testing.T) {
	change := func(f func(p []data.Point)) []data.Point {
		p := synthetic(data.PeriodMonth, day(2020, 1, 1), 4, relations(), never)
		f(p)
		return p
	}
	for name, c := range map[string]struct {
		points []data.Point
		want   string
	}{
		"none":         {nil, "choose a pair"},
		"no value":     {change(func(p []data.Point) { allNaN(p) }), "no point has a finite value"},
		"two pairs":    {change(func(p []data.Point) { p[2].Pair.A = "FRA" }), "one pair"},
		"two ways":     {change(func(p []data.Point) { p[2].Direction = "USA>CHN" }), "one direction"},
		"two methods":  {change(func(p []data.Point) { p[2].Method = "mean" }), "one method"},
		"two periods":  {change(func(p []data.Point) { p[2].Period = data.PeriodDay }), "one period"},
		"out of order": {change(func(p []data.Point) { p[1], p[2] = p[2], p[1] }), "sort the points"},
		"twice":        {change(func(p []data.Point) { p[2].Start = p[1].Start }), "sort the points"},
		"no day":       {change(func(p []data.Point) { p[0].Start = data.NoDay }), "outside 1600 to 2200"},
		"no period":    {change(func(p []data.Point) { p[0].Period = 9 }), "unknown period"},
	} {
		_, err := Trend{Points: c.points}.Figure()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.want)
		}
	}
	tiny := usaChina()
	tiny.Theme = Light()
	tiny.Theme.Width, tiny.Theme.Height = 200, 120
	if _, err := tiny.Figure(); err == nil || !strings.Contains(err.Error(), "enlarge") {
		t.Errorf("tiny: error %v, want it to say enlarge", err)
	}
}

func allNaN(points []data.Point) {
	for i := range points {
		p, nan := &points[i], math.NaN()
		p.Relations, p.Smoothed, p.Filtered, p.Lo50, p.Hi50, p.Lo90, p.Hi90 = nan, nan, math.Inf(1), nan, nan, nan, nan
	}
}

func TestTrendWarnings(t *testing.T) {
	trend := usaChina()
	trend.Title = "Relations 中国"
	trend.Points[5].Hi90 = 1e6
	for i := range 30 {
		trend.Marks = append(trend.Marks, Mark{Start: day(2016, 6, 1) + data.Day(i*60), Text: fmt.Sprint(i)})
	}
	f, err := trend.Figure()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(f.Warnings(), "\n")
	for _, want := range []string{"中 (U+4E2D), 国 (U+56FD)", "4 marks lie outside 2017-01-01 to 2023-12-31", "10 marks beyond the first 24", "beyond the plot in 1 periods"} {
		if !strings.Contains(got, want) {
			t.Errorf("warnings %q do not contain %q", got, want)
		}
	}
}

func TestTrendLeftOutPeriodsAreMissing(t *testing.T) {
	trend := usaChina()
	trend.Points = append(trend.Points[:20:20], trend.Points[44:]...)
	p := plan(t, trend)
	if gaps := p.hatched(); len(gaps) != 2 || gaps[0].to-gaps[0].from != 731 {
		t.Errorf("hatched %v, want two years from Sep 2018 and three months in 2021", gaps)
	}
	if alt := p.alt(trend.Points); !strings.Contains(alt, "27 of 84 periods are without events") {
		t.Errorf("alt text: %s", alt)
	}
}

// FuzzTrend hands in values of every kind: nothing may panic, no position may be
// anything but finite.
func FuzzTrend(f *testing.F) {
	f.Add(uint8(2), int32(17000), 1.0, 2.0, "Aug 2022: a visit", uint8(3))
	f.Add(uint8(0), int32(-135140), math.NaN(), math.Inf(-1), "\x00<&>\xff", uint8(200))
	f.Add(uint8(4), int32(80000), 1e308, -1e9, strings.Repeat("long ", 400), uint8(0))
	f.Add(uint8(1), int32(0), 1e-300, 99.9, "", uint8(1))
	f.Fuzz(func(t *testing.T, period uint8, start int32, a, b float64, text string, n uint8) {
		day := data.Day(start)
		var points []data.Point
		for i := range int(n) {
			mixed := [...]float64{a, b, a - b, math.NaN(), 12}
			v := func(k int) float64 { return mixed[(i*7+k)%len(mixed)] }
			points = append(points, data.Point{Period: data.Period(period), Start: day, Relations: v(0), Smoothed: v(1), Filtered: v(2),
				Lo50: v(3), Hi50: v(4), Lo90: v(5), Hi90: v(6), Coop: v(7), Conf: v(8)})
			if data.Period(period) > data.PeriodYear || day < data.MinDay || day > data.MaxDay {
				break
			}
			day = data.Period(period).Next(day)
		}
		trend := Trend{Title: text, Subtitle: text, Footnote: text, Points: points,
			Marks: []Mark{{data.Day(start), text, true}, {data.Day(start) + 40, text, false}, {data.Day(start) + 40, "x", false}}}
		figure, err := trend.Figure()
		if err != nil {
			return
		}
		var svg strings.Builder
		if err := figure.WriteSVG(&svg); err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal([]byte(svg.String()), new(struct{})); err != nil {
			t.Fatalf("%v in %s", err, svg.String())
		}
	})
}
