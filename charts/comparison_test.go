package charts

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
)

// line makes a reference of n periods; f gives its values.
func line(name string, period data.Period, from data.Day, n int, f func(i int) float64) data.Reference {
	s := data.Reference{Name: name, Period: period}
	start := period.Start(from)
	for i := range n {
		s.Starts, s.Values = append(s.Starts, start), append(s.Values, f(i))
		start = period.Next(start)
	}
	return s
}

func comparison() Comparison {
	r := rand.New(rand.NewPCG(3, 3))
	path := make([]float64, 84)
	for i := 1; i < len(path); i++ {
		path[i] = 0.9*path[i-1] + 0.4*r.NormFloat64()
	}
	c := Comparison{
		Title:    "China–United States relations and newspaper risk: changes run against each other (r = −0.62)",
		Subtitle: "Both in standard deviations around their mean, monthly. The reference is drawn upside down",
		Footnote: "Source: synthetic. 84 months, 2017-01 to 2023-12. Intervals of 95 %, block bootstrap. detente 0.1.0.",
		Index:    line("China–United States relations", data.PeriodMonth, day(2017, 1, 1), 84, func(i int) float64 { return path[i] }),
		Reference: line("Geopolitical risk, upside down", data.PeriodMonth, day(2017, 1, 1), 84, func(i int) float64 {
			if i > 40 && i < 46 {
				return math.NaN()
			}
			return path[max(0, i-1)] + 0.3*r.NormFloat64()
		}),
		LagHead:  "Correlation of the surprises of the index with changes of the reference so many months later",
		LagEarly: "the reference moves first", LagLate: "the index moves first",
	}
	for k := -6; k <= 6; k++ {
		v := -0.6*math.Exp(-math.Pow(float64(k-1), 2)) + 0.1*r.NormFloat64()
		c.Lags = append(c.Lags, LagMark{Lag: k, R: v, Lo: v - 0.2, Hi: v + 0.2, Best: k == 1})
	}
	return c
}

// comparisons are the charts that every test runs over.
func comparisons() map[string]Comparison {
	dark := comparison()
	dark.Theme = Dark()
	plain := comparison()
	plain.Lags = nil
	few := comparison()
	few.Index = line("A pair", data.PeriodYear, day(2012, 1, 1), 9, func(i int) float64 { return float64(i%3) - 1 })
	few.Reference = line("A reference with a name that is much too long for the margin it stands in", data.PeriodYear, day(2012, 1, 1), 9, func(i int) float64 { return 1 - float64(i%4)/2 })
	few.Lags = few.Lags[3:10]
	few.Lags[0].R = math.NaN()
	close := comparison()
	close.Reference.Values = close.Index.Values
	return map[string]Comparison{"comparison": comparison(), "comparison_dark": dark, "comparison_plain": plain, "comparison_few": few, "comparison_close": close}
}

func TestComparisonLook(t *testing.T) {
	folder := os.Getenv("CHARTS_LOOK")
	for name, c := range comparisons() {
		f, err := c.Figure()
		if err != nil {
			t.Fatal(err)
		}
		var svg, png bytes.Buffer
		if err := f.WriteSVG(&svg); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"← the reference moves first<", ">the index moves first →<", "r = −0.", "Line chart of two series"} {
			if len(c.Lags) > 0 && name != "comparison_few" && !strings.Contains(svg.String(), want) {
				t.Errorf("%s: no %q in the drawing", name, want)
			}
		}
		if strings.Contains(svg.String(), "NaN") {
			t.Errorf("%s: a position is not finite", name)
		}
		if folder == "" {
			continue
		}
		if err := f.WritePNG(&png); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".png"), png.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestComparisonErrors(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Comparison)
		want   string
	}{
		"no value": {func(c *Comparison) { c.Index.Values = slices.Repeat([]float64{math.NaN()}, 84) }, "relations has no value"},
		"two periods": {func(c *Comparison) {
			c.Reference.Period = data.PeriodYear
			c.Reference.Starts, c.Reference.Values = c.Reference.Starts[:1], c.Reference.Values[:1]
		}, "put them on one calendar"},
		"out of order": {func(c *Comparison) { slices.Reverse(c.Reference.Starts) }, "upside down are not in order"},
		"two lengths":  {func(c *Comparison) { c.Index.Values = c.Index.Values[:3] }, "84 dates and 3 values"},
	} {
		one := comparison()
		c.change(&one)
		if _, err := one.Figure(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// The same chart is the same bytes, and no word leaves the figure.
func TestComparisonIsDeterministic(t *testing.T) {
	once := func() string {
		f, err := comparison().Figure()
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := f.WriteSVG(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if first := once(); once() != first {
		t.Error("two runs wrote different SVG")
	}
	for name, c := range comparisons() {
		p, err := c.plan()
		if err != nil {
			t.Fatal(err)
		}
		x := p.main.rect.Max.X + endGap
		for i, e := range p.ends {
			if x+e.width() > p.theme.Width || e.top-e.height < 0 || e.top > p.theme.Height {
				t.Errorf("%s: the name of line %d leaves the figure", name, i)
			}
		}
		if p.ends[0].top-p.ends[0].height < p.ends[1].top {
			t.Errorf("%s: the names of the lines overlap", name)
		}
	}
}
