package compare

import (
	"fmt"
	"math"

	"example.com/detente/data"
	"example.com/detente/index/blockboot"
)

// Options say how to compare. The zero value works.
type Options struct {
	Seed       uint64  // of the bootstrap
	Replicates int     // 0 is blockboot.DefaultReplicates
	Confidence float64 // of the intervals, 0 … 1; 0 is 0.95
	MaxLag     int     // periods to either side; 0 is 6
}

const (
	defaultConfidence = 0.95 // as in the reports of package eval
	defaultMaxLag     = 6    // method §5
)

func (o Options) withDefaults() Options {
	if o.Replicates == 0 {
		o.Replicates = blockboot.DefaultReplicates
	}
	if o.Confidence == 0 {
		o.Confidence = defaultConfidence
	}
	if o.MaxLag == 0 {
		o.MaxLag = defaultMaxLag
	}
	return o
}

// Result is what Compare found.
type Result struct {
	Period     data.Period `json:"period"`
	From       data.Day    `json:"from"`           // first period, its first day
	To         data.Day    `json:"to"`             // last period, its first day
	Periods    int         `json:"periods"`        // in which both series have a value
	Unit       string      `json:"unit,omitempty"` // of the index where it is not index points
	Confidence float64     `json:"confidence"`
	Levels     Relation    `json:"levels"`
	Changes    Relation    `json:"changes"` // first differences
	Lags       []Lag       `json:"lags"`    // from −MaxLag to MaxLag
	Best       Best        `json:"best"`
	Drift      Drift       `json:"drift"`
	Notes      []string    `json:"notes"` // what was done to either series
}

// Relation is how two series go together in the same period.
type Relation struct {
	Pearson  Estimate `json:"pearson"`
	Spearman Estimate `json:"spearman"`
	Block    float64  `json:"block"` // expected block length of Pearson's interval, periods; 0 without one
}

// Drift says how much a series resembles itself a period later, the correlation
// of its levels at lag 1.
type Drift struct {
	Index     Estimate `json:"index"`
	Reference Estimate `json:"reference"`
}

// drifts is the correlation at lag 1 from which on a level is said to drift.
const drifts = 0.8 // [W] where the intervals of levels begin to cover too little, see interval

// Both reports whether both series drift, so that their levels may correlate
// for no other reason.
func (d Drift) Both() bool { return d.Index.R >= drifts && d.Reference.R >= drifts }

// Compare measures how the two series of p go together. The error says that they
// share too few periods, or that one of them does not vary.
func Compare(p *Pairing, o Options) (*Result, error) {
	o = o.withDefaults()
	same := shift(p.Index, p.Reference, 0)
	if len(same.x) < leastPairs {
		return nil, fmt.Errorf("the two series have %d %ss in common, a comparison needs %d", len(same.x), p.Period, leastPairs)
	}
	if _, ok := standardise(same.x); !ok {
		return nil, fmt.Errorf("the index does not vary over the %d %ss that both have", len(same.x), p.Period)
	}
	if _, ok := standardise(same.y); !ok {
		return nil, fmt.Errorf("the reference does not vary over the %d %ss that both have", len(same.x), p.Period)
	}
	r := &Result{
		Unit: p.Unit, Period: p.Period, From: p.Starts[0], To: p.Starts[len(p.Starts)-1], Periods: len(same.x), Confidence: o.Confidence,
		Levels: same.relation(o), Changes: shift(differences(p.Index), differences(p.Reference), 0).relation(o),
		Drift: Drift{persistence(p.Index, o), persistence(p.Reference, o)}, Notes: p.Notes,
	}
	if r.Notes == nil {
		r.Notes = []string{}
	}
	r.Lags, r.Best = leadLag(p, o)
	return r, nil
}

func (c couples) relation(o Options) Relation {
	pearson, length := c.estimate(o)
	spearman, _ := c.ranks().estimate(o)
	if math.IsNaN(length) {
		length = 0
	}
	return Relation{Pearson: pearson, Spearman: spearman, Block: length}
}

// differences returns x[t] − x[t−1], NaN where one of them is missing and at the
// first.
func differences(x []float64) []float64 {
	out := make([]float64, len(x))
	out[0] = math.NaN()
	for t := 1; t < len(x); t++ {
		out[t] = x[t] - x[t-1]
	}
	return out
}

func persistence(x []float64, o Options) Estimate {
	e, _ := shift(x, x, 1).estimate(o)
	return e
}
