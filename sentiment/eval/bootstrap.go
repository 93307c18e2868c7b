package eval

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
)

const (
	replicates = 1000       // Efron & Tibshirani 1993, ch. 13: at least 1000 for percentile intervals
	confidence = 0.95       // the usual one
	seedHigh   = 0x64657465 // any fixed number
	seedLow    = 0x6e7465   // any fixed number
)

// Estimate is a number and its 95 % interval. NaN is not defined; a single
// record has no interval.
type Estimate struct{ Value, Lo, Hi float64 }

// MarshalJSON writes numbers that are not defined as null.
func (e Estimate) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Value *float64 `json:"value"`
		Lo    *float64 `json:"lo95"`
		Hi    *float64 `json:"hi95"`
	}{number64(e.Value), number64(e.Lo), number64(e.Hi)})
}

// statistic computes a number from the records at the places in pick, which may
// name a record more than once.
type statistic func(pick []int) float64

// estimate returns the statistic of n records and its percentile interval over
// resampled records. Every call draws the same samples of n records, so that two
// statistics of one file can be compared.
func estimate(n int, f statistic) Estimate {
	pick := make([]int, n)
	for i := range pick {
		pick[i] = i
	}
	out := Estimate{Value: f(pick), Lo: math.NaN(), Hi: math.NaN()}
	if n < 2 || math.IsNaN(out.Value) {
		return out
	}
	rng := rand.New(rand.NewPCG(seedHigh, seedLow))
	values := make([]float64, 0, replicates)
	for range replicates {
		for i := range pick {
			pick[i] = rng.IntN(n)
		}
		if v := f(pick); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	slices.Sort(values)
	out.Lo, out.Hi = quantile(values, (1-confidence)/2), quantile(values, (1+confidence)/2)
	return out
}

// quantile interpolates linearly in sorted values; NaN when there are none.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
