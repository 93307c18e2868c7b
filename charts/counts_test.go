package charts

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

func countsOf(period data.Period, n int, perDay float64) Counts {
	r := rand.New(rand.NewPCG(3, 4))
	c := Counts{Title: "Conflict overtook cooperation in 2018, but most of it stayed in words",
		Subtitle: "Events between China and the United States, both directions, by " + period.String(),
		Footnote: "Source: synthetic. detente 0.1.", Period: period}
	start := period.Start(day(2017, 1, 1))
	for i := range n {
		mood := along(relations(), start) / 100
		size := perDay * float64(period.Next(start)-start)
		b := Count{Start: start}
		for q, share := range [5]float64{0, 0.4 + 0.3*mood, 0.14 + 0.1*mood, 0.33 - 0.3*mood, 0.13 - 0.1*mood} {
			b.Quads[q] = math.Floor(size*share*(0.6+0.8*r.Float64()) + 0.4)
		}
		if n > 50 && i > n/3 && i < n/3+n/25+2 {
			b.Quads = [5]float64{}
		}
		if i != 2 {
			c.Bars = append(c.Bars, b)
		}
		start = period.Next(start)
	}
	return c
}

func countsCases() map[string]drawer {
	dark := countsOf(data.PeriodMonth, 84, 2)
	dark.Theme = Dark()
	return map[string]drawer{"golden": countsOf(data.PeriodQuarter, 4, 1), "usual": countsOf(data.PeriodMonth, 84, 2), "dark": dark,
		"few": countsOf(data.PeriodMonth, 30, 0.04), "days": countsOf(data.PeriodDay, 10000, 5), "one": countsOf(data.PeriodYear, 1, 40),
		"weeks": countsOf(data.PeriodWeek, 300, 40)}
}

func TestCountsErrors(t *testing.T) {
	for name, c := range map[string]struct {
		bars []Count
		want string
	}{
		"none":         {nil, "choose a pair"},
		"out of order": {[]Count{{Start: 50}, {Start: 40}}, "sort the bars"},
		"no day":       {[]Count{{Start: data.NoDay}}, "outside 1600 to 2200"},
		"nothing":      {[]Count{{Start: 50, Quads: [5]float64{7, math.NaN(), -1, math.Inf(1), 0}}}, "no event has a class"},
	} {
		if _, err := (Counts{Bars: c.bars}).Figure(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.want)
		}
	}
	f := figureOf(t, Counts{Title: "t", Bars: []Count{{Start: 50, Quads: [5]float64{7, 1, 0, 0, 0}}}})
	if got := strings.Join(f.Warnings(), ""); got != "7 events of unknown class are not drawn" {
		t.Errorf("warnings: %q", got)
	}
}

// TestCountsKeepEveryEvent: sums over longer periods hold what the periods held.
func TestCountsKeepEveryEvent(t *testing.T) {
	c := countsOf(data.PeriodDay, 10000, 5)
	p, err := c.plan()
	if err != nil {
		t.Fatal(err)
	}
	if p.period != data.PeriodMonth {
		t.Errorf("bars of 10,000 days count per %s, want month", p.period)
	}
	var drawn, counted [5]float64
	for _, b := range p.bars {
		for q, v := range b.quads {
			drawn[q] += v
		}
	}
	for _, b := range c.Bars {
		for q, v := range b.Quads {
			counted[q] += v
		}
	}
	if drawn != counted || drawn != p.total {
		t.Errorf("bars hold %v, the data %v, the totals %v", drawn, counted, p.total)
	}
}
