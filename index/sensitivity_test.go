package index

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

func TestSensitivity(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(30, 2)), 600)
	before := text(events)
	rows, err := Sensitivity(events, nil, Scoring{}, Settings{Pairs: []data.Pair{chnUSA}})
	if err != nil {
		t.Fatal(err)
	}
	if text(events) != before {
		t.Error("the events were changed")
	}
	var variants []string
	for _, r := range rows {
		variants = append(variants, r.Variant)
		if r.Pair != chnUSA || r.Direction != data.Both || r.Periods < 20 || !(math.Abs(r.Spearman) <= 1) || !(math.Abs(r.Mean) <= 100) {
			t.Errorf("row %+v", r)
		}
	}
	if got := strings.Join(variants, ", "); got != "deed, tone, commitment, equal weights" {
		t.Errorf("variants %s", got)
	}
	// Equal weights are the nearest of the four to .40, .25, .35.
	for _, r := range rows[:3] {
		if rows[3].Spearman < r.Spearman {
			t.Errorf("equal weights correlate %.2f with the default, %s alone %.2f", rows[3].Spearman, r.Variant, r.Spearman)
		}
	}
}

// Events of one component have the same index by any weights.
func TestSensitivityOfOneComponent(t *testing.T) {
	var events []data.Event
	for _, e := range randomEvents(rand.New(rand.NewPCG(31, 2)), 400) {
		e.Tone, e.Commitment = math.NaN(), data.NoCommitment
		events = append(events, e)
	}
	rows, err := Sensitivity(events, nil, Scoring{}, Settings{Pairs: []data.Pair{chnUSA}})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 {
		t.Fatalf("rows %+v, want deed and equal weights", rows)
	}
	for _, r := range rows {
		if !near(r.Spearman, 1) || !near(r.Mean, r.Default) {
			t.Errorf("row %+v, want the default itself", r)
		}
	}
}

func TestSpearman(t *testing.T) {
	for _, c := range []struct {
		name string
		x, y []float64
		want float64
	}{
		{"same order", []float64{1, 2, 30}, []float64{-5, 0, 0.1}, 1},
		{"reverse", []float64{1, 2, 3}, []float64{3, 2, 1}, -1},
		{"one exchange", []float64{1, 2, 3, 4, 5}, []float64{1, 2, 4, 3, 5}, 0.9}, // 1 − 6·2/(5·24)
		{"ties", []float64{1, 1, 2, 3}, []float64{1, 2, 3, 4}, 4.5 / math.Sqrt(4.5*5)},
		{"constant", []float64{1, 1, 1}, []float64{1, 2, 3}, math.NaN()},
		{"two", []float64{1, 2}, []float64{1, 2}, math.NaN()},
	} {
		if got := spearman(c.x, c.y); !near(got, c.want) {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
}
