package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/detente/data"
	"example.com/detente/index/changepoint"
)

// turned returns ten years of months of which the scores fall by 0.5 in May 2019,
// when a treaty is left and an envoy expelled.
func turned(rng *rand.Rand) []data.Event {
	var out []data.Event
	for m := range 120 {
		start := data.MakeDay(2015, 1, 1).Time().AddDate(0, m, 0)
		for k := range 6 {
			score := 0.2 + 0.2*rng.NormFloat64()
			if m >= 52 {
				score -= 0.5
			}
			e := event(fmt.Sprint(m, ":", k), start.AddDate(0, 0, 3*k).Format("2006-01-02"), "USA", "CHN", math.Max(-1, math.Min(1, score)))
			out = append(out, e)
		}
	}
	treaty, envoy := event("treaty", "2019-05-02", "USA", "CHN", -0.9), event("envoy", "2019-05-20", "CHN", "USA", -0.8)
	treaty.Weight, envoy.Weight = 4, 3
	return append(out, treaty, envoy, event("praise", "2019-05-08", "USA", "CHN", 0.9))
}

func TestBreaks(t *testing.T) {
	events := turned(rand.New(rand.NewPCG(34, 2)))
	breaks, paths, err := Breaks(events, panelOf(events), Settings{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(breaks) != 1 || len(paths) != 1 {
		t.Fatalf("breaks %+v, want the one of May 2019", breaks)
	}
	b := breaks[0]
	if b.Start != day("2019-05-01") || b.Earliest > b.Start || b.Latest < b.Start || math.Abs(b.Size+50) > 6 || !(b.SE > 0 && b.SE < 6) {
		t.Errorf("break %+v, want May 2019 and −50 points", b)
	}
	if !near(b.After-b.Before, b.Size) || math.Abs(b.Before-20) > 5 || b.Strength < 9 {
		t.Errorf("levels %g and %g, strength %g", b.Before, b.After, b.Strength)
	}
	if len(b.Events) != breakEvents || b.Events[0] != "treaty" || b.Events[1] != "envoy" {
		t.Errorf("events %v, want the treaty and the envoy first", b.Events)
	}
	last := paths[0].Steps[len(paths[0].Steps)-1]
	if last.Hi != changepoint.MaxPenalty || len(last.Starts) != 1 || last.Starts[0] != b.Start {
		t.Errorf("path ends with %+v", last)
	}
}

func TestBreaksDoNotDependOnOrder(t *testing.T) {
	events := append(turned(rand.New(rand.NewPCG(35, 2))), randomEvents(rand.New(rand.NewPCG(36, 2)), 300)...)
	s := Settings{Directions: DirectionsAll}
	a, pa, err := Breaks(events, panelOf(events), s, 0)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(events)
	b, pb, _ := Breaks(events, panelOf(events), s, 0)
	if text(a) != text(b) || text(pa) != text(pb) {
		t.Errorf("another order gave\n%+v\nwas\n%+v", b, a)
	}
	if !slices.IsSortedFunc(a, func(x, y data.Break) int { return data.CompareBreaks(&x, &y) }) {
		t.Errorf("breaks are not in canonical order: %+v", a)
	}
}

func TestBreaksOfLittle(t *testing.T) {
	for name, events := range map[string][]data.Event{
		"none": nil, "one": {event("a", "2021-01-05", "USA", "CHN", 0.3)}, "calm": months(slices.Repeat([]float64{0.1}, 40), 3),
	} {
		breaks, _, err := Breaks(events, panelOf(events), Settings{}, 0)
		if err != nil || len(breaks) != 0 {
			t.Errorf("%s: breaks %+v, error %v", name, breaks, err)
		}
	}
	if _, _, err := Breaks(nil, new(Panel), Settings{Directions: "up"}, 0); err == nil {
		t.Error("a wrong setting: no error")
	}
	some := months([]float64{0.1, 0.2}, 3)
	if _, _, err := Breaks(some, panelOf(some), Settings{}, 99); err == nil {
		t.Error("a penalty of 99: no error")
	}
}
