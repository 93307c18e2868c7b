package charts

import (
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"example.com/detente/data"
)

// hostile is a chart of every kind all of whose words come from an enemy.
func hostile(words string) map[string]drawer {
	a, b := data.Actor(words), data.Actor("B"+words)
	forth, back := twoWays(data.PeriodMonth, 6)
	for i := range forth {
		forth[i].Pair, back[i].Pair = data.MakePair(a, b), data.MakePair(a, b)
		forth[i].Direction, back[i].Direction = data.Direction(data.Dyad{Source: a, Target: b}.String()), data.Direction(data.Dyad{Source: b, Target: a}.String())
	}
	parts := partsOf(data.PeriodMonth, 5)
	for i := range parts {
		parts[i].Series.Name, parts[i].Note = words, words
	}
	ladder := ladderOf(30, a, b)
	for i := range 3 {
		ladder.Notes = append(ladder.Notes, LadderNote{ladder.Events[i].ID, words})
	}
	ladder.Title, ladder.Subtitle, ladder.Footnote = words, words, words
	heat := heatOf(data.PeriodMonth, day(2022, 1, 1), 9)
	heat.Title, heat.Footnote = words, words
	counts := countsOf(data.PeriodMonth, 9, 1)
	counts.Title, counts.Subtitle = words, words
	return map[string]drawer{
		"trend":      Trend{Title: words, Points: forth, Marks: []Mark{{forth[2].Start, words, true}}},
		"multiples":  Multiples{Title: words, Subtitle: words, Footnote: words, Panels: []MultiplePanel{{Points: forth, Note: words}, {Name: words, Points: back}}},
		"directions": Directions{Title: words, Subtitle: words, Footnote: words, Forth: forth, Back: back},
		"components": Components{Title: words, Subtitle: words, Footnote: words, Parts: parts}, "heat": heat, "counts": counts, "ladder": ladder,
		"waterfall": Waterfall{Title: words, From: WaterfallEnd{words, 1}, To: WaterfallEnd{words, 20}, Rest: words, Steps: []WaterfallStep{{words, 3}, {"2 Aug: " + words, -4}}},
		"matrix":    Matrix{Title: words, Actors: []data.Actor{a, b}, Cells: []MatrixCell{{a, b, 4}}},
	}
}

// TestHostileWords: what comes from outside stays text, in every format, and the
// figure stays whole.
func TestHostileWords(t *testing.T) {
	forbidden := regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]|<script|<b>|onload="`)
	for name, words := range map[string]string{
		"markup": `<script>alert(1)</script>]]><b>&"' onload="x`, "controls": "a\x00b\x1b[31mc\u202egnp\xff\u2066", "endless": strings.Repeat("unbreakable", 300),
		"spaces": strings.Repeat("a ", 900), "empty": "", "other script": "中国 \u0627\u0644 Ωm, Україна", "brackets": `(\)(((/CreationDate (D:1)`,
	} {
		for kind, d := range hostile(words) {
			f, err := d.Figure()
			if name == "empty" && kind == "matrix" {
				continue // actors without a name are an error
			}
			if err != nil {
				t.Errorf("%s, %s: %v", kind, name, err)
				continue
			}
			svg := string(bytesOf(t, f.WriteSVG))
			if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
				t.Errorf("%s, %s: %v", kind, name, err)
			}
			if bad := forbidden.FindString(svg); bad != "" {
				t.Errorf("%s, %s: the file contains %q", kind, name, bad)
			}
			if err := f.WritePDF(io.Discard); err != nil {
				t.Errorf("%s, %s: %v", kind, name, err)
			}
			l := newLetters()
			f.draw(l)
			whole := rect(0, 0, f.theme.Width, f.theme.Height)
			for _, text := range l.texts {
				if !within(text.box, whole) {
					t.Errorf("%s, %s: %.40q leaves the figure", kind, name, text.text)
				}
			}
		}
	}
}

// FuzzFigures hands values of every kind to the charts that take plain values:
// nothing may panic, no position may be anything but finite.
func FuzzFigures(f *testing.F) {
	f.Add(int32(17000), 1.0, -2.0, uint8(5), uint8(2))
	f.Add(int32(-135140), math.NaN(), math.Inf(1), uint8(200), uint8(0))
	f.Add(int32(83900), 1e308, -1e-300, uint8(3), uint8(4))
	f.Add(int32(0), 0.0, 0.0, uint8(1), uint8(3))
	f.Fuzz(func(t *testing.T, start int32, a, b float64, n, period uint8) {
		mixed := [...]float64{a, b, a + b, math.NaN(), a * b, 7}
		per := data.Period(period % 5)
		line := Line{Series: data.Reference{Name: "line", Period: per}}
		other := line
		counts := Counts{Title: "t", Period: per}
		fall := Waterfall{Title: "t", From: WaterfallEnd{"a", a}, To: WaterfallEnd{"b", b}}
		var points []data.Point
		d := data.Day(start)
		for i := range int(n) {
			if d < data.MinDay || d > data.MaxDay {
				break
			}
			v, w := mixed[(i*5+1)%6], mixed[(i*7+3)%6]
			line.Series.Starts, line.Series.Values = append(line.Series.Starts, d), append(line.Series.Values, v)
			other.Series.Starts, other.Series.Values = append(other.Series.Starts, d), append(other.Series.Values, w)
			counts.Bars = append(counts.Bars, Count{d, [5]float64{v, w, a, b, v}})
			fall.Steps = append(fall.Steps, WaterfallStep{"2 Aug: x", v})
			points = append(points, data.Point{Pair: data.MakePair("USA", "CHN"), Direction: data.Both, Period: per, Start: d, Method: "level",
				Relations: v, Smoothed: w, Raw: v, Lo90: w - 5, Hi90: v + 5})
			d = per.Next(d)
		}
		for _, chart := range []drawer{Contrast{Title: "t", A: line, B: other}, Components{Title: "t", Parts: []Line{line, other}}, counts, fall,
			Heat{Title: "t", Points: points}, Multiples{Title: "t", Panels: []MultiplePanel{{Points: points}}},
			Matrix{Title: "t", Actors: []data.Actor{"USA", "CHN", "FRA"}, Cells: []MatrixCell{{"USA", "CHN", a}, {"CHN", "FRA", b}}}} {
			fig, err := chart.Figure()
			if err != nil {
				continue
			}
			l := newLetters()
			fig.draw(l)
			if l.bad > 0 {
				t.Fatalf("%T: %d positions are not finite", chart, l.bad)
			}
		}
	})
}
