package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/detente/data"
)

// months returns n events a month from January 2015 for each score, alternating
// direction.
func months(scores []float64, n int) []data.Event {
	var out []data.Event
	for m, s := range scores {
		for i := range n {
			e := event(fmt.Sprintf("m%d-%d", m, i), "2015-01-01", "USA", "CHN", s)
			e.Date = data.MakeDay(2015, time.Month(1+m), 1+2*i)
			out = append(out, e)
		}
	}
	return out
}

func build(t *testing.T, p *Panel, s Settings) Result {
	t.Helper()
	r, err := Build(p, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestBuildZeroSettings(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(6, 2)), 600))
	r := build(t, p, Settings{})
	if !slices.IsSortedFunc(r.Points, func(a, b data.Point) int { return data.ComparePoints(&a, &b) }) {
		t.Error("points are not in canonical order")
	}
	if len(r.Fits) != 6 || len(r.Warnings) != 0 { // four actors make six pairs
		t.Errorf("%d fits, warnings %v", len(r.Fits), r.Warnings)
	}
	for i, pt := range r.Points {
		if pt.Method != MethodLevel || pt.Direction != data.Both || pt.Period != data.PeriodMonth {
			t.Fatalf("point %+v is not the monthly level of a pair", pt)
		}
		checkPoint(t, &pt)
		if i > 0 && r.Points[i-1].Pair == pt.Pair && pt.Start != data.PeriodMonth.Next(r.Points[i-1].Start) {
			t.Fatalf("%s: a month is left out before %s", pt.Pair, pt.Start)
		}
	}
}

// checkPoint fails when p breaks what data.Point promises.
func checkPoint(t *testing.T, p *data.Point) {
	t.Helper()
	in := func(lo, v, hi float64) bool { return lo <= v && v <= hi }
	ok := in(-100, p.Lo90, p.Lo50) && in(p.Lo50, p.Relations, p.Hi50) && in(p.Hi50, p.Hi90, 100) &&
		p.Lo90 < p.Hi90 && near(p.Tension, (100-p.Relations)/2) && p.HasFlag(data.FlagMissing) == math.IsNaN(p.Raw)
	if p.Method == MethodLevel {
		ok = ok && p.Smoothed == p.Relations && p.Value == p.Relations
	}
	if !ok {
		t.Fatalf("point breaks its promises: %+v", *p)
	}
}

func TestBuildDoesNotDependOnOrder(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(7, 2)), 400)
	s := Settings{Directions: DirectionsAll, Methods: []string{MethodMean, MethodLevel}, Period: new(data.PeriodWeek)}
	want := text(build(t, panelOf(events), s))
	slices.Reverse(events)
	a, b := panelOf(events[:100]), panelOf(events[100:])
	a.Merge(b)
	if got := text(build(t, a, s)); got != want {
		t.Error("another order of the events gave another index")
	}
}

// The level is the mean of the models that package statespace weighs, ×100.
func TestLevelIsTheSmoother(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(8, 2)), 300))
	from, to := day("2019-01-01"), day("2021-12-31")
	r := build(t, p, Settings{Pairs: []data.Pair{chnUSA}, From: &from, To: &to})
	s, err := p.Series(chnUSA, data.Both, data.PeriodMonth, from, to)
	if err != nil {
		t.Fatal(err)
	}
	n := len(s.X)
	filtered, level, square := make([]float64, n), make([]float64, n), make([]float64, n)
	for _, node := range r.Fits[0].Nodes { // the moments of the mixture, by its models
		f, err := node.LocalLevel.Filter(s.X, s.NEff)
		if err != nil {
			t.Fatal(err)
		}
		for i, smooth := 0, f.Smooth(); i < n; i++ {
			filtered[i] += node.Weight * f.Level[i]
			level[i] += node.Weight * smooth.Level[i]
			square[i] += node.Weight * (smooth.Var[i] + smooth.Level[i]*smooth.Level[i])
		}
	}
	for i, pt := range r.Points {
		half := 164.48536269514722 * math.Sqrt(square[i]-level[i]*level[i]) // 100 × the 95 % quantile of N(0, 1)
		if !near(pt.Relations, 100*level[i]) || !near(pt.Filtered, 100*filtered[i]) ||
			math.Abs(pt.Lo90-max(-100, 100*level[i]-half)) > 1e-8 {
			t.Fatalf("%s: %+v, want level %g ± %g", pt.Start, pt, 100*level[i], half)
		}
		if i > 0 && !near(pt.Change, pt.Relations-r.Points[i-1].Relations) || i == 0 && !math.IsNaN(pt.Change) {
			t.Fatalf("%s: change %g", pt.Start, pt.Change)
		}
	}
}

func TestSilenceIsMissingAndWidens(t *testing.T) {
	events := append(months([]float64{0.2, 0.3, 0.2}, 4), event("late", "2016-06-01", "CHN", "USA", 0.25))
	r := build(t, panelOf(events), Settings{})
	if len(r.Points) != 18 {
		t.Fatalf("%d points, want the 18 months to June 2016", len(r.Points))
	}
	width := func(i int) float64 { return r.Points[i].Hi90 - r.Points[i].Lo90 }
	middle := r.Points[10]
	if !middle.HasFlag(data.FlagMissing) || !math.IsNaN(middle.Raw) || math.IsNaN(middle.Relations) || middle.N != 0 {
		t.Errorf("silent month %+v", middle)
	}
	if !(width(10) > width(1)) {
		t.Errorf("band is %g wide in silence, %g with events", width(10), width(1))
	}
	if last := r.Points[17]; !last.HasFlag(data.FlagThin) || !last.HasFlag(data.FlagPartial) {
		t.Errorf("June 2016 has one event and ends after it: flags %v", last.Flags)
	}
	if r.Points[16].HasFlag(data.FlagPartial) {
		t.Error("May 2016 was over when the data ended")
	}
}

func TestPartialEndsWithTo(t *testing.T) {
	p := panelOf(months([]float64{0.2, 0.3, 0.2}, 4))
	r := build(t, p, Settings{To: new(day("2015-03-31"))})
	if last := r.Points[len(r.Points)-1]; last.HasFlag(data.FlagPartial) {
		t.Errorf("the data are said to cover all of March: flags %v", last.Flags)
	}
}

func TestOneEventHasAnHonestBand(t *testing.T) {
	p := panelOf([]data.Event{event("a", "2021-03-05", "USA", "CHN", 0.3)})
	for _, method := range []string{MethodLevel, MethodMean} {
		r := build(t, p, Settings{Methods: []string{method}})
		if len(r.Points) != 1 {
			t.Fatalf("%d points", len(r.Points))
		}
		// 30 ± 164.485·√.1: the prior's variance alone.
		if pt := r.Points[0]; !near(pt.Relations, 30) || math.Abs(pt.Lo90-(30-52.0148)) > 0.001 || math.Abs(pt.Hi90-82.0148) > 0.001 {
			t.Errorf("%s: %g in [%g, %g]", method, pt.Relations, pt.Lo90, pt.Hi90)
		}
		if !strings.Contains(text(r.Warnings), "no pair has 10 events") {
			t.Errorf("%s: warnings %v", method, r.Warnings)
		}
	}
}

func TestEqualEventsKeepABand(t *testing.T) {
	scores := slices.Repeat([]float64{0.19}, 60)
	for _, method := range []string{MethodLevel, MethodMean} {
		for _, pt := range build(t, panelOf(months(scores, 3)), Settings{Methods: []string{method}}).Points {
			checkPoint(t, &pt)
			if w := pt.Hi90 - pt.Lo90; !(w > 0.5) {
				t.Fatalf("%s %s: band of equal events is %g wide", method, pt.Start, w)
			}
		}
	}
}

func TestMeanMethod(t *testing.T) {
	events := []data.Event{
		event("a", "2021-03-01", "USA", "CHN", 0.1), event("b", "2021-03-02", "USA", "CHN", 0.5),
		event("c", "2021-05-02", "USA", "CHN", -0.5),
	}
	points := build(t, panelOf(events), Settings{Methods: []string{MethodMean}}).Points
	if len(points) != 3 {
		t.Fatalf("%d points, want March to May", len(points))
	}
	// Within variance: (2·.04 + .1)/(1 + 1) = .09. March: (2·.04 + .09)/2 = .085,
	// over 2 events. May: .09 over 1 event.
	for i, want := range []struct{ r, half float64 }{
		{30, 164.48536269514722 * math.Sqrt(0.0425)}, {math.NaN(), math.NaN()}, {-50, 164.48536269514722 * 0.3},
	} {
		p := points[i]
		if !near(p.Relations, want.r) || !near(p.Hi90-p.Relations, want.half) || !math.IsNaN(p.Filtered) || !math.IsNaN(p.Smoothed) {
			t.Errorf("%s: %+v, want %g ± %g", p.Start, p, want.r, want.half)
		}
	}
	if !math.IsNaN(points[1].Tension) || !math.IsNaN(points[2].Change) {
		t.Error("April is missing: its tension and the change after it are not defined")
	}
}

func TestBandsEndWithTheScale(t *testing.T) {
	for _, pt := range build(t, panelOf(months([]float64{-1, -1, -0.9}, 2)), Settings{}).Points {
		if pt.Lo90 != -100 {
			t.Errorf("%s: lower band %g, want it cut at −100", pt.Start, pt.Lo90)
		}
		checkPoint(t, &pt)
	}
}

func TestChoiceOfPairs(t *testing.T) {
	events := months([]float64{0.1, 0.2, 0.3}, 4) // 12 events
	events = append(events, event("j", "2015-02-01", "JPN", "CHN", 0.5))
	p := panelOf(events)
	chnJPN, jpnUSA := data.MakePair("CHN", "JPN"), data.MakePair("JPN", "USA")
	for _, c := range []struct {
		name    string
		s       Settings
		pairs   string
		warning string
	}{
		{"all with enough", Settings{}, "[CHN:USA]", "pairs with fewer than 10 events are left out (1 of them)"},
		{"all", Settings{MinEvents: 1}, "[CHN:JPN CHN:USA]", ""},
		{"none has enough", Settings{MinEvents: 50}, "[CHN:JPN CHN:USA]", "no pair has 50 events"},
		{"named though thin", Settings{Pairs: []data.Pair{chnJPN}}, "[CHN:JPN]", "pair CHN:JPN has 1 of the 10 events"},
		{"named without events", Settings{Pairs: []data.Pair{jpnUSA}}, "[]", "pair JPN:USA has no event in the range"},
		{"named twice", Settings{Pairs: []data.Pair{chnUSA, chnUSA}}, "[CHN:USA]", ""},
		{"range without events", Settings{From: new(day("2020-01-01")), To: new(day("2020-12-31"))}, "[]", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := build(t, p, c.s)
			var pairs []data.Pair
			for _, pt := range r.Points {
				if !slices.Contains(pairs, pt.Pair) {
					pairs = append(pairs, pt.Pair)
				}
			}
			if text(pairs) != c.pairs || !strings.Contains(text(r.Warnings), c.warning) || c.warning == "" && len(r.Warnings) > 0 {
				t.Errorf("pairs %v, warnings %v; want %s and %q", pairs, r.Warnings, c.pairs, c.warning)
			}
		})
	}
	if r := build(t, new(Panel), Settings{}); len(r.Points) != 0 {
		t.Errorf("an empty panel gave %d points", len(r.Points))
	}
}

func TestDirectionsOfOnePairShareTheirPeriods(t *testing.T) {
	events := append(months([]float64{0.1, 0.2, 0.3}, 4), event("c", "2015-03-15", "CHN", "USA", -0.2))
	r := build(t, panelOf(events), Settings{Directions: DirectionsAll})
	count := map[data.Direction]int{}
	for _, pt := range r.Points {
		count[pt.Direction]++
	}
	if fmt.Sprint(count) != "map[CHN>USA:3 USA>CHN:3 both:3]" {
		t.Errorf("points by direction %v, want three months each", count)
	}
	r = build(t, panelOf(months([]float64{0.1, 0.2}, 6)), Settings{Directions: DirectionsEach})
	if len(r.Points) != 2 || !strings.Contains(text(r.Warnings), "CHN:USA CHN>USA has no scored event") {
		t.Errorf("one-sided pair: %d points, warnings %v", len(r.Points), r.Warnings)
	}
}

func TestSettingsValidate(t *testing.T) {
	for _, c := range []struct {
		s    Settings
		want string
	}{
		{Settings{Methods: []string{"magic"}}, `method "magic" is not one of`},
		{Settings{Directions: "left"}, `directions "left" is not one of`},
		{Settings{MinEvents: -1}, "least number of events is -1"},
		{Settings{Pairs: []data.Pair{{A: "USA", B: "CHN"}}}, "not two different actors"},
		{Settings{Period: new(data.Period(9))}, "period 9 is not one of"},
		{Settings{From: new(day("2021-02-01")), To: new(day("2021-01-01"))}, "swap the two dates"},
	} {
		if _, err := Build(new(Panel), c.s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want it to say %q", c.s, err, c.want)
		}
	}
}

func TestZScore(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 2))
	scores := make([]float64, 100)
	for i := range scores {
		scores[i] = math.Round(100*(rng.Float64()-0.5)) / 100
	}
	points := build(t, panelOf(months(scores, 2)), Settings{}).Points
	for i, p := range points {
		from := max(0, i-59) // five years of months, this one included
		n, mean, square := float64(i-from+1), 0.0, 0.0
		for _, q := range points[from : i+1] {
			mean += q.Relations / n
		}
		for _, q := range points[from : i+1] {
			square += (q.Relations - mean) * (q.Relations - mean)
		}
		want := (p.Relations - mean) / math.Sqrt(square/(n-1))
		if n < 12 {
			want = math.NaN()
		}
		if math.IsNaN(want) != math.IsNaN(p.Z) || math.Abs(want-p.Z) > 1e-5 {
			t.Fatalf("month %d: z %g, want %g", i, p.Z, want)
		}
	}
}

// The bands take q as known. In simulations of this kind the 90 % band covers
// 82 to 89 % over 40 to 80 periods and 88 to 90 % over 200; with the true q, 90 %.
func TestBandCoversASimulatedLevel(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 2))
	inside, total := 0, 0
	for range 20 {
		truth := make([]float64, 80)
		level := 0.0
		var events []data.Event
		for m := range truth {
			level = min(0.6, max(-0.6, level+0.05*rng.NormFloat64()))
			truth[m] = level
			for i := range rng.IntN(6) {
				e := event("s", "2015-01-01", "USA", "CHN", 0)
				e.Date = data.MakeDay(2015, time.Month(1+m), 1+3*i)
				e.Score = min(1, max(-1, level+0.3*rng.NormFloat64()))
				events = append(events, e)
			}
		}
		from := data.MakeDay(2015, 1, 1)
		for i, p := range build(t, panelOf(events), Settings{From: &from}).Points {
			total++
			if p.Lo90 <= 100*truth[i] && 100*truth[i] <= p.Hi90 {
				inside++
			}
		}
	}
	if cover := float64(inside) / float64(total); cover < 0.80 || cover > 0.95 {
		t.Errorf("90 %% band covers the simulated level %.3f of the time", cover)
	}
}
