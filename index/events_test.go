package index

import (
	"fmt"
	"math"
	"math/rand/v2"

	"example.com/detente/data"
)

var chnUSA = data.MakePair("CHN", "USA")

func day(s string) data.Day {
	d, err := data.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// event returns a scored event of weight 1.
func event(id, date string, source, target data.Actor, score float64) data.Event {
	quad := data.VerbalCooperation
	if score < 0 {
		quad = data.VerbalConflict
	}
	return data.Event{
		ID: id, Date: day(date), Source: source, Target: target, Quad: quad,
		Goldstein: 10 * score, Tone: math.NaN(), Score: score, Weight: 1, Mentions: 1, Reported: data.NoDay,
	}
}

// randomEvents returns n scored events among four actors in 2019 to 2021, with
// every precision, unknown parts and reciprocal acts.
func randomEvents(rng *rand.Rand, n int) []data.Event {
	actors := []data.Actor{"CHN", "JPN", "RUS", "USA"}
	out := make([]data.Event, n)
	for i := range out {
		a := rng.IntN(4)
		e := data.Event{
			ID: fmt.Sprint("e", i), Date: day("2019-01-01") + data.Day(rng.IntN(1000)),
			Source: actors[a], Target: actors[(a+1+rng.IntN(3))%4], Reciprocal: rng.IntN(4) == 0,
			Quad: data.Quad(rng.IntN(5)), Goldstein: float64(rng.IntN(201)-100) / 10, Tone: 2*rng.Float64() - 1,
			Commitment: data.Level(rng.IntN(9) - 3), Mentions: 1 + rng.IntN(40), Certainty: rng.Float64(), Reported: data.NoDay,
		}
		if rng.IntN(5) == 0 {
			e.Precision = data.Precision(rng.IntN(5))
		}
		if rng.IntN(3) == 0 {
			e.Tone = math.NaN()
		}
		if rng.IntN(6) == 0 {
			e.Goldstein = math.NaN()
		}
		if err := (Scoring{}).Score(&e, nil); err != nil {
			panic(err)
		}
		out[i] = e
	}
	return out
}

func panelOf(events []data.Event) *Panel {
	p := new(Panel)
	for i := range events {
		if err := p.Add(&events[i]); err != nil {
			panic(err)
		}
	}
	return p
}

// text prints v so that NaN equals NaN and every bit of a number counts.
func text(v any) string { return fmt.Sprintf("%+v", v) }

func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(b))
}
