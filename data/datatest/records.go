package datatest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"example.com/detente/data"
)

// Day reads "2006-01-02" and fails the test when it cannot.
func Day(t testing.TB, s string) data.Day {
	t.Helper()
	d, err := data.ParseDay(s)
	if err != nil {
		t.Fatalf("datatest: %v", err)
	}
	return d
}

// Event returns a valid, neutral event: a visit of 2021-03-18 by USA to CHN,
// without tone, commitment or score. The changes are applied in order. Its ID is
// Event.MakeID's unless a change set one.
func Event(changes ...func(*data.Event)) data.Event {
	e := data.Event{
		Date: data.MakeDay(2021, 3, 18), Source: "USA", Target: "CHN",
		Type: data.Consult, Quad: data.VerbalCooperation, Goldstein: 1.9,
		Tone: math.NaN(), Score: math.NaN(), Weight: math.NaN(),
		Mentions: 1, Reported: data.NoDay, Certainty: 1,
	}
	for _, change := range changes {
		change(&e)
	}
	if e.ID == "" {
		e.ID = e.MakeID()
	}
	return e
}

// Article returns a valid article of 2021-03-18; the changes are applied in
// order.
func Article(changes ...func(*data.Article)) data.Article {
	a := data.Article{
		ID: "a1", Date: data.MakeDay(2021, 3, 18), Title: "Envoys meet",
		Text:      "Envoys of the United States and China met in Anchorage on Thursday.",
		Publisher: "Example Wire", Language: "en",
	}
	for _, change := range changes {
		change(&a)
	}
	return a
}

// Events returns n valid events with unique ids over four actors and two years
// from 2020-01-01, the same for the same seed: input for properties such as
// "order never matters". A fifth has no tone, a tenth no Goldstein value.
func Events(seed uint64, n int) []data.Event {
	rng := rand.New(rand.NewPCG(seed, 0))
	actors := []data.Actor{"CHN", "JPN", "RUS", "USA"}
	types := data.Types()
	events := make([]data.Event, n)
	for i := range events {
		source := rng.IntN(len(actors))
		target := (source + 1 + rng.IntN(len(actors)-1)) % len(actors)
		kind := rng.IntN(len(types))
		events[i] = Event(func(e *data.Event) {
			e.ID = fmt.Sprintf("e%06d", i)
			e.Date = data.MakeDay(2020, 1, 1) + data.Day(rng.IntN(731))
			e.Precision = data.Precision(max(0, rng.IntN(12)-7)) // two thirds to the day
			e.Source, e.Target = actors[source], actors[target]
			e.Type, e.Quad = types[kind], data.Quad(1+kind/4)
			e.Reciprocal = e.Type == data.Consult && rng.IntN(2) == 0
			e.Goldstein = tenths(rng, 10)
			if rng.IntN(10) == 0 {
				e.Goldstein = math.NaN()
			}
			if rng.IntN(5) > 0 {
				e.Tone = tenths(rng, 1)
			}
			e.Commitment = data.Level(rng.IntN(9)) + data.Withdrawn
			e.Mentions = 1 + rng.IntN(40)
		})
	}
	return events
}

// tenths returns a multiple of 0.1 in [−limit, limit].
func tenths(rng *rand.Rand, limit int) float64 {
	return float64(rng.IntN(20*limit+1)-10*limit) / 10
}
