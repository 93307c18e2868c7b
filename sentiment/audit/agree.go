package audit

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"example.com/detente/sentiment/eval"
)

// Agreement is how far two auditors say the same of one field.
type Agreement struct {
	Field string   `json:"field"`
	N     int      `json:"n"`    // events that both called right or wrong
	Same  Estimate `json:"same"` // share on which they agree
	// Kappa is Cohen's (1960), NaN when both always say the same one thing; its
	// interval is a bootstrap over events. Where nearly all is right, kappa is low
	// even of auditors who hardly ever differ: read it beside Same.
	Kappa Estimate `json:"kappa"`
}

// Difference is one event on which two auditors differ.
type Difference struct {
	ID     string   `json:"id"`
	Fields []string `json:"fields"`
}

// Agree compares the answers of two auditors to the same sample. The error says
// that they have no judged event in common.
func Agree(first, second []Answer) ([]Agreement, []Difference, error) {
	other := make(map[string]*Answer, len(second))
	for i := range second {
		other[second[i].ID] = &second[i]
	}
	var both [][2]*Answer
	for i := range first {
		a := &first[i]
		if b := other[a.ID]; b != nil && a.Judged() && b.Judged() {
			both = append(both, [2]*Answer{a, b})
		}
	}
	if len(both) == 0 {
		return nil, nil, errors.New("the two sheets have no judged event in common: are they of the same sample?")
	}
	var all []Agreement
	for _, f := range Fields() {
		all = append(all, agreement(f, both))
	}
	var differ []Difference
	for _, pair := range both {
		d := Difference{ID: pair[0].ID}
		for _, f := range Fields() {
			if x, y := pair[0].Of(f), pair[1].Of(f); x == Right && y == Wrong || x == Wrong && y == Right {
				d.Fields = append(d.Fields, f)
			}
		}
		if d.Fields != nil {
			differ = append(differ, d)
		}
	}
	return all, differ, nil
}

const (
	replicates = 999 // [W] as in package eval
	seed       = 20  // fixed: the same sheets give the same interval
)

func agreement(field string, both [][2]*Answer) Agreement {
	var a, b []int
	same := 0
	for _, pair := range both {
		x, y := pair[0].Of(field), pair[1].Of(field)
		if x != Right && x != Wrong || y != Right && y != Wrong {
			continue
		}
		a, b = append(a, int(x-Right)), append(b, int(y-Right))
		if x == y {
			same++
		}
	}
	out := Agreement{Field: field, N: len(a), Same: Wilson(float64(same)/float64(len(a)), float64(len(a)))}
	out.Kappa = Estimate{eval.Kappa(a, b, 2), math.NaN(), math.NaN()}
	if math.IsNaN(out.Kappa.Value) {
		return out
	}
	rng := rand.New(rand.NewPCG(seed, uint64(len(a))))
	x, y := make([]int, len(a)), make([]int, len(a))
	var values []float64
	for range replicates {
		for i := range x {
			j := rng.IntN(len(a))
			x[i], y[i] = a[j], b[j]
		}
		if v := eval.Kappa(x, y, 2); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	if len(values) < replicates/2 { // [W] kappa is hardly ever defined: the rest is no fair choice
		return out
	}
	slices.Sort(values)
	at := func(p float64) float64 { return values[int(math.Round(p*float64(len(values)-1)))] }
	out.Kappa.Lo, out.Kappa.Hi = at(0.025), at(0.975)
	return out
}
