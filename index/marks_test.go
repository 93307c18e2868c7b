package index

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// shocked returns three years of calm months with a bad July 2015 and a good
// March 2017.
func shocked() []data.Event {
	rng := rand.New(rand.NewPCG(11, 2))
	scores := make([]float64, 36)
	events := months(scores, 5)
	for i := range events {
		e := &events[i]
		e.Score = 0.1 + 0.05*rng.NormFloat64()
		switch data.PeriodMonth.Label(data.PeriodMonth.Start(e.Date)) {
		case "2015-07":
			e.Score -= 0.6 + 0.01*float64(i%5)
		case "2017-03":
			e.Score += 0.5 + 0.01*float64(i%5)
		}
	}
	return events
}

func TestMarks(t *testing.T) {
	events := shocked()
	points := build(t, panelOf(events), Settings{Methods: []string{MethodLevel, MethodMean}}).Points
	got := Marks(events, points, 2)
	if len(got) != 2 || got[0].Start != day("2015-07-01") || got[1].Start != day("2017-03-01") {
		t.Fatalf("marks %+v, want July 2015 and March 2017", got)
	}
	for _, d := range got {
		var before, raw float64
		for i, p := range points {
			if p.Method == MethodLevel && p.Start == d.Start {
				before, raw = points[i-1].Filtered, p.Raw
			}
		}
		sum, best, id := 0.0, 0.0, ""
		for _, e := range events {
			if data.PeriodMonth.Start(e.Date) != d.Start {
				continue
			}
			c := (100*e.Score - before) / 5 // five events of weight 1
			sum += c
			if c*(raw-before) > 0 && math.Abs(c) > math.Abs(best) {
				best, id = c, e.ID
			}
		}
		if d.EventID != id || !near(d.Contribution, best) {
			t.Errorf("%s: event %s gives %g, want %s and %g", d.Start, d.EventID, d.Contribution, id, best)
		}
		if math.Abs(sum-(raw-before)) > 1e-6 { // the cells were rounded to 1e-9
			t.Errorf("%s: contributions sum to %g, the surprise is %g", d.Start, sum, raw-before)
		}
	}
}

func TestMarksDoNotDependOnOrder(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(12, 2)), 800)
	points := build(t, panelOf(events), Settings{Directions: DirectionsAll}).Points
	want := text(Marks(events, points, 4))
	before := text(points)
	slices.Reverse(events)
	if got := text(Marks(events, points, 4)); got != want || text(points) != before {
		t.Errorf("another order gave\n%s\nwas\n%s", got, want)
	}
}

func TestMarksAreApart(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(13, 2)), 3000)
	points := build(t, panelOf(events), Settings{}).Points
	drivers := Marks(events, points, 100)
	if len(drivers) < 10 {
		t.Fatalf("only %d marks", len(drivers))
	}
	for i := 1; i < len(drivers); i++ {
		a, b := drivers[i-1], drivers[i]
		if a.Pair == b.Pair && b.Start <= data.PeriodMonth.Next(a.Start) {
			t.Errorf("%s: %s and %s are neighbours", a.Pair, a.Start, b.Start)
		}
	}
}

func TestMarksAtTheEdges(t *testing.T) {
	events := shocked()
	points := build(t, panelOf(events), Settings{}).Points
	for name, got := range map[string][]data.Driver{
		"none wanted": Marks(events, points, 0),
		"no points":   Marks(events, nil, 3),
		"no events":   Marks(nil, points, 3),
		"one point":   Marks(events, points[:1], 3),
		"calm":        Marks(months([]float64{0.1, 0.1, 0.1}, 3), build(t, panelOf(months([]float64{0.1, 0.1, 0.1}, 3)), Settings{}).Points, 3),
	} {
		if len(got) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestMarksTieGoesToTheFirstEvent(t *testing.T) {
	events := append(months([]float64{0.1, 0.1, 0.1}, 3),
		event("b", "2015-04-02", "USA", "CHN", -0.8), event("a", "2015-04-02", "USA", "CHN", -0.8))
	points := build(t, panelOf(events), Settings{}).Points
	if got := Marks(events, points, 1); len(got) != 1 || got[0].EventID != "a" {
		t.Errorf("marks %+v, want event a, the first in canonical order", got)
	}
}

// The gain read off the points gives the standardised innovation: nearly, as the
// level is a mean of filters with gains of their own.
func TestSurpriseIsTheInnovation(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(14, 2)), 500))
	from, to := day("2019-01-01"), day("2021-09-30")
	r := build(t, p, Settings{Pairs: []data.Pair{chnUSA}, From: &from, To: &to})
	s, _ := p.Series(chnUSA, data.Both, data.PeriodMonth, from, to)
	b := newBuilder(p, Settings{}.withDefaults())
	m, _ := findMethod(MethodLevel)
	a, err := statespace.Average(s.X, s.NEff, b.options(m, s))
	if err != nil {
		t.Fatal(err)
	}
	sigma := 100 * math.Sqrt(a.Model().Sigma2)
	for i := range r.Points {
		want := a.Innovation[i]
		if math.IsNaN(want) {
			want = 0
		}
		if got := surprise(r.Points, i) / sigma; math.Abs(got-want) > 0.25+0.2*math.Abs(want) {
			t.Errorf("month %d: %g, the mixture says %g", i, got, want)
		}
	}
}
