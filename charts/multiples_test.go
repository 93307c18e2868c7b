package charts

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

// actors are the sides of the synthetic pairs, long names among them.
func actors() []data.Actor {
	return []data.Actor{"USA", "CHN", "RUS", "IRN", "SAU", "ARE", "GBR", "FRA", "DEU", "JPN", "KOR", "PRK", "IND", "PAK", "TUR", "ISR"}
}

// pairSeries returns n periods of a made-up pair.
func pairSeries(seed int, period data.Period, from data.Day, n int) []data.Point {
	r := rand.New(rand.NewPCG(uint64(seed), 5))
	a := actors()
	i, j := seed%len(a), (seed*7/3+1+seed%5)%len(a)
	if i == j {
		j = (j + 1) % len(a)
	}
	var path []knot
	v := r.Float64()*100 - 50
	end := from
	for range n {
		end = period.Next(end)
	}
	for k := range 9 {
		path = append(path, knot{from + data.Day(float64(end-from)*float64(k)/8), v})
		v = math.Max(-80, math.Min(80, v+30*r.NormFloat64()))
	}
	gap := r.IntN(n)
	points := synthetic(period, from, n, path, func(k int) bool { return seed%3 == 0 && k >= gap && k < gap+n/8 })
	for k := range points {
		points[k].Pair = data.MakePair(a[i], a[j])
	}
	return points
}

func multiplesOf(n int, period data.Period, periods int) Multiples {
	m := Multiples{Title: fmt.Sprintf("Most of these %d relations are worse than they were ten years ago", n),
		Subtitle: "Relations index, −100 to +100, by " + period.String() + ", both directions; sorted by latest value",
		Footnote: "Source: synthetic. n = 61,114 events, 2014-01-01 to 2023-12-31. detente 0.1."}
	for i := range n {
		points := pairSeries(i, period, day(2014, 1, 1), periods)
		m.Panels = append(m.Panels, MultiplePanel{Points: points, Note: fmt.Sprintf("%s %d since 2014", [...]string{"down", "up"}[i%2], 3+i*7%50)})
	}
	return m
}

func multiplesCases() map[string]drawer {
	nan := math.NaN()
	awkward := multiplesOf(7, data.PeriodMonth, 40)
	awkward.Theme = Dark()
	awkward.Panels[1].Name = "Αθήνα–Москва: a very long name of a pair that has to go on for two lines and then be cut"
	awkward.Panels[2].Points = awkward.Panels[2].Points[20:]
	for i := range awkward.Panels[3].Points {
		p := &awkward.Panels[3].Points[i]
		p.Relations, p.Smoothed, p.Filtered, p.Lo50, p.Hi50, p.Lo90, p.Hi90, p.Flags = nan, nan, nan, nan, nan, nan, nan, []string{data.FlagMissing}
	}
	empty := multiplesOf(1, data.PeriodMonth, 12)
	empty.Panels[0].Points = awkward.Panels[3].Points
	return map[string]drawer{
		"golden": multiplesOf(3, data.PeriodQuarter, 5), "one": multiplesOf(1, data.PeriodMonth, 120), "twelve": multiplesOf(12, data.PeriodMonth, 120),
		"sixty": multiplesOf(60, data.PeriodMonth, 120), "days": multiplesOf(5, data.PeriodDay, 10000), "awkward": awkward, "empty": empty,
		"weeks": multiplesOf(25, data.PeriodWeek, 500),
	}
}

func TestMultiplesErrors(t *testing.T) {
	mixed := multiplesOf(2, data.PeriodMonth, 4)
	mixed.Panels[1].Points = pairSeries(1, data.PeriodWeek, day(2020, 1, 6), 4)
	hole := multiplesOf(2, data.PeriodMonth, 4)
	hole.Panels[1].Points = nil
	for name, c := range map[string]struct {
		chart Multiples
		want  string
	}{
		"none":        {Multiples{}, "choose pairs"},
		"two periods": {mixed, "panel 2: is by week, the first by month"},
		"no points":   {hole, "leave it out"},
	} {
		if _, err := c.chart.Figure(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.want)
		}
	}
	f := figureOf(t, multiplesOf(61, data.PeriodYear, 3))
	if got := strings.Join(f.Warnings(), "\n"); !strings.Contains(got, "1 pairs beyond the first 60") {
		t.Errorf("warnings %q do not speak of the pair that is left out", got)
	}
}

func TestMultiplesShareOneScale(t *testing.T) {
	p, err := multiplesOf(12, data.PeriodMonth, 30).plan()
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.panels {
		a, b := &p.panels[0], &p.panels[i]
		if a.x0 != b.x0 || a.x1 != b.x1 || a.y0 != b.y0 || a.y1 != b.y1 ||
			abs(a.rect.Size().X-b.rect.Size().X)+abs(a.rect.Size().Y-b.rect.Size().Y) > 1e-6 {
			t.Errorf("panel %d has scales of its own", i)
		}
	}
}
