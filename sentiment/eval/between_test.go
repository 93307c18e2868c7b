package eval

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/detente/data"
)

// judgedBy makes one event for each row of tones and levels; NaN and absent are
// no judgement.
func judgedBy(tones map[string][]float64, levels map[string][]data.Level) []data.Event {
	var events []data.Event
	at := func(i int) *data.Event {
		for len(events) <= i {
			events = append(events, data.Event{ID: string(rune('a' + len(events))), Source: "CHN", Target: "USA", Date: data.Day(len(events))})
		}
		return &events[i]
	}
	for name, list := range tones {
		for i, v := range list {
			at(i).AddOpinion(data.Opinion{Scorer: name, Tone: v})
		}
	}
	for name, list := range levels {
		for i, l := range list {
			o := at(i).Opinion(name)
			o.Commitment, o.Judged = l, true
			at(i).AddOpinion(o)
		}
	}
	return events
}

func TestBetween(t *testing.T) {
	nan := math.NaN()
	events := judgedBy(map[string][]float64{
		"detente": {-0.8, -0.2, 0, 0.4, 0.7, nan},
		"vader":   {-0.6, 0.3, 0.1, 0.2, nan, 0.5},
	}, map[string][]data.Level{"detente": {-3, 0, 3, 4, 5}, "llm": {-3, 0, 3, 3}})
	got := Between(events)
	if len(got) != 3 || got[0].A != "detente" || got[0].B != "llm" || got[2].A != "llm" || got[2].B != "vader" {
		t.Fatalf("pairs %+v", got)
	}
	v := got[1] // detente and vader: by hand, ranks 1 2 3 4 against 1 4 2 3 give 1 − 6·6/60
	if v.Tones != 4 || !near(v.Spearman, 0.4) || !near(v.SameLabel, 0.75) || !near(v.WrongSign, 0.25) || v.Levels != 0 || !math.IsNaN(v.LevelAlpha) {
		t.Errorf("detente and vader: %+v", v)
	}
	l := got[0]
	if l.Tones != 0 || !math.IsNaN(l.Spearman) || !math.IsNaN(l.ToneAlpha) || l.Levels != 4 || !near(l.SameLevel, 0.75) || !(l.LevelAlpha > 0.5 && l.LevelAlpha < 1) {
		t.Errorf("detente and llm: %+v", l)
	}
	if Between(judgedBy(map[string][]float64{"detente": {1}}, nil)) != nil {
		t.Error("one scorer agrees with itself")
	}
}

// The short way gives what the table of coincidences gives.
func TestAlphaOfTwoLists(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		values := []float64{-1, -0.5, 0, 0.25, 1}
		var a, b []float64
		var units [][]int
		for range 2 + rng.IntN(20) {
			i, k := rng.IntN(5), rng.IntN(5)
			a, b, units = append(a, values[i]), append(b, values[k]), append(units, []int{i, k})
		}
		want := Alpha(units, values, Interval)
		if got := alphaOfTwo(a, b); math.Abs(got-want) > 1e-12 && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Fatalf("%v, %v: %g, want %g", a, b, got, want)
		}
	}
	if !math.IsNaN(alphaOfTwo(nil, nil)) || !math.IsNaN(alphaOfTwo([]float64{1}, []float64{1})) {
		t.Error("alpha of nothing, or of one value, is a number")
	}
}

func TestWorst(t *testing.T) {
	nan := math.NaN()
	events := judgedBy(map[string][]float64{
		"detente": {-0.8, 0.1, 0.5, nan, 0.2},
		"vader":   {0.6, 0.1, 0.4, 0.9, 0.1},
	}, map[string][]data.Level{"detente": {0, 3, 0}, "llm": {0, -3, 0}})
	var got []string
	for _, d := range Worst(events, 9) {
		got = append(got, d.Event.ID+" "+d.About+" "+d.A+" < "+d.B)
	}
	want := []string{"b commitment llm < detente", "a tone detente < vader", "c tone vader < detente", "e tone vader < detente"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if n := len(Worst(events, 2)); n != 2 {
		t.Errorf("%d, want the first 2", n)
	}
}
