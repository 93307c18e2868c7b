package charts

import (
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
)

// twoWays returns n periods of each direction of a made-up pair.
func twoWays(period data.Period, n int) (forth, back []data.Point) {
	forth = synthetic(period, day(2017, 1, 1), n, relations(), func(i int) bool { return n > 60 && i > n/2 && i < n/2+n/30+2 })
	softer := relations()
	for i := range softer {
		softer[i].value = softer[i].value*0.5 + 6 + 14*math.Sin(float64(i))
	}
	back = synthetic(period, day(2017, 1, 1), n, softer, func(i int) bool { return n > 60 && i > n/2 && i < n/2+n/25+3 })
	for i := range forth {
		forth[i].Direction, back[i].Direction = "USA>CHN", "CHN>USA"
		back[i].Smoothed += 2 * math.Sin(float64(i)/3)
	}
	return forth, back
}

func directionsOf(period data.Period, n int) Directions {
	forth, back := twoWays(period, n)
	return Directions{Title: "Washington has been harder on Beijing than Beijing on Washington since 2018",
		Subtitle: "Relations index, −100 to +100, by " + period.String() + ", each direction by itself. Local level model",
		Footnote: "Source: synthetic. n = 2,812 and 2,119 events, 2017-01-01 to 2023-12-31. detente 0.1.", Forth: forth, Back: back}
}

func contrastCases() map[string]drawer {
	dark := directionsOf(data.PeriodMonth, 84)
	dark.Theme = Dark()
	gone := directionsOf(data.PeriodMonth, 84)
	for i := range gone.Back {
		gone.Back[i].Relations, gone.Back[i].Smoothed, gone.Back[i].Filtered = math.NaN(), math.NaN(), math.NaN()
	}
	gone.Back[40].Relations, gone.Back[40].Smoothed = 30, 30
	words := Contrast{Title: "Words have been warmer than deeds in all but four months", Subtitle: "Weighted means, −1 to +1, by month",
		Footnote: "Source: synthetic. n = 4,931 events", A: partsOf(data.PeriodMonth, 84)[1], B: partsOf(data.PeriodMonth, 84)[0]}
	words.A.Series.Name, words.B.Series.Name = "Words: tone and promises", "Deeds: what was done"
	return map[string]drawer{"golden": directionsOf(data.PeriodMonth, 4), "usual": directionsOf(data.PeriodMonth, 84), "dark": dark,
		"days": directionsOf(data.PeriodDay, 10000), "one": directionsOf(data.PeriodMonth, 1), "gone": gone, "words": words}
}

// partsOf returns n periods of made-up components in [−1, 1].
func partsOf(period data.Period, n int) []Line {
	forth, back := twoWays(period, n)
	parts := []Line{LineOf("Deeds", forth), LineOf("Tone", back), LineOf("Commitment", back)}
	parts[0].Note, parts[1].Note, parts[2].Note = "what was done: Goldstein scale of the events", "how it was said", "what was promised, kept or broken"
	for k := range parts {
		for i := range parts[k].Series.Values {
			v := parts[k].Series.Values[i] / 100
			if k == 2 {
				v = 0.3*math.Sin(float64(i)/9) + v/4
			}
			parts[k].Series.Values[i] = v
		}
		parts[k].Lo, parts[k].Hi = nil, nil
	}
	return parts
}

func componentsOf(period data.Period, n int) Components {
	return Components{Title: "Deeds fell first; the tone followed, and promises never carried the difference",
		Subtitle: "Weighted means of the components, −1 to +1, by " + period.String(), Footnote: "Source: synthetic. n = 4,931 events, 2017 to 2023.",
		Parts: partsOf(period, n)}
}

func componentsCases() map[string]drawer {
	dark := componentsOf(data.PeriodMonth, 84)
	dark.Theme = Dark()
	one := componentsOf(data.PeriodMonth, 84)
	one.Parts = one.Parts[:1]
	six := componentsOf(data.PeriodWeek, 200)
	six.Parts = append(six.Parts, six.Parts...)
	return map[string]drawer{"golden": componentsOf(data.PeriodMonth, 5), "usual": componentsOf(data.PeriodMonth, 84), "dark": dark, "one": one, "six": six,
		"days": componentsOf(data.PeriodDay, 10000), "single": componentsOf(data.PeriodMonth, 1)}
}

func TestContrastErrors(t *testing.T) {
	forth, back := twoWays(data.PeriodMonth, 3)
	both := append([]data.Point(nil), forth...)
	for i := range both {
		both[i].Direction = data.Both
	}
	empty := LineOf("nothing", back)
	for i := range empty.Series.Values {
		empty.Series.Values[i] = math.NaN()
	}
	uneven := LineOf("uneven", forth)
	uneven.Lo = uneven.Lo[1:]
	weeks, _ := twoWays(data.PeriodWeek, 3)
	for name, c := range map[string]struct {
		chart drawer
		want  string
	}{
		"one side":    {Directions{Forth: forth}, "draw a trend"},
		"no side":     {Directions{Forth: both, Back: back}, "index each direction"},
		"no value":    {Contrast{A: LineOf("a", forth), B: empty}, `"nothing" has no value`},
		"bad band":    {Contrast{A: uneven, B: LineOf("a", forth)}, "3 values and a band of 2 and 3"},
		"no line":     {Contrast{A: LineOf("a", forth)}, "0 dates"},
		"two periods": {Contrast{A: LineOf("a", forth), B: LineOf("b", weeks)}, "one calendar"},
		"no part":     {Components{}, "hand in 1 to 6"},
	} {
		if _, err := c.chart.Figure(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.want)
		}
	}
}

// TestPatchesCoverTheGap compares the area of the patches with the integral of
// the gap: shading must not be more or less than there is.
func TestPatchesCoverTheGap(t *testing.T) {
	d := directionsOf(data.PeriodMonth, 84)
	p, err := Contrast{A: LineOf("a", d.Forth), B: LineOf("b", d.Back)}.plan()
	if err != nil {
		t.Fatal(err)
	}
	var want, got float64
	steps := p.series[0].steps
	for i := 1; i < len(steps); i++ {
		a, b, dx := p.gap(i-1), p.gap(i), steps[i].at()-steps[i-1].at()
		switch {
		case math.IsNaN(a + b):
		case a*b < 0:
			want += (a*a + b*b) / (2 * math.Abs(a-b)) * dx
		default:
			want += math.Abs(a+b) / 2 * dx
		}
	}
	for _, g := range p.patches() {
		for i := 1; i < len(g.upper); i++ {
			top, under := g.upper[i].Y-g.lower[i].Y, g.upper[i-1].Y-g.lower[i-1].Y
			if top < -1e-9 || under < -1e-9 {
				t.Errorf("a patch is upside down at %v", g.upper[i])
			}
			got += (top + under) / 2 * (g.upper[i].X - g.upper[i-1].X)
		}
	}
	if want == 0 || math.Abs(got-want) > 1e-6*want {
		t.Errorf("the patches cover %g, the gap is %g", got, want)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		lo, hi, v float64
		want      string
	}{{-1, 1, -0.2, "−0.20"}, {-1, 1, 0.004, "0"}, {-1, 1, -0.004, "0"}, {-10, 0, -3.14, "−3.1"}, {-60, 40, -27.6, "−28"}, {-60, 40, 0.4, "0"}} {
		if got := numbers(c.lo, c.hi)(c.v); got != c.want {
			t.Errorf("%g on a scale from %g to %g: %q, want %q", c.v, c.lo, c.hi, got, c.want)
		}
	}
}
