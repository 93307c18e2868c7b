package bootstrap

import (
	"fmt"
	"math"
	"slices"
)

// Sums are the sums of weighted events by period and replicate, in integers: a
// commutative monoid under Merge.
type Sums struct {
	periods, replicates int
	w, w2, ws           []int64 // [period·replicates + replicate]
}

// NewSums returns the empty sums of so many periods and replicates. They take 24
// bytes for each replicate of each period.
func NewSums(periods, replicates int) *Sums {
	n := periods * replicates
	return &Sums{periods, replicates, make([]int64, n), make([]int64, n), make([]int64, n)}
}

// Add adds an event to a period: its weight w, w² and w·s in any unit that all
// events share, counts[r] times to replicate r. It panics when the period or the
// length of counts is not that of the sums.
func (s *Sums) Add(period int, counts []uint8, w, w2, ws int64) {
	if len(counts) != s.replicates {
		panic(fmt.Sprintf("bootstrap: %d counts for %d replicates", len(counts), s.replicates))
	}
	from := period * s.replicates
	sw, sw2, sws := s.w[from:from+len(counts)], s.w2[from:from+len(counts)], s.ws[from:from+len(counts)]
	for r, c := range counts {
		k := int64(c)
		sw[r] += k * w
		sw2[r] += k * w2
		sws[r] += k * ws
	}
}

// Merge adds o to s and leaves o alone. It panics when their shapes differ.
func (s *Sums) Merge(o *Sums) {
	if s.periods != o.periods || s.replicates != o.replicates {
		panic("bootstrap: merge of sums of different shapes")
	}
	for i := range o.w {
		s.w[i] += o.w[i]
		s.w2[i] += o.w2[i]
		s.ws[i] += o.ws[i]
	}
}

// Reset empties s for another series.
func (s *Sums) Reset() {
	clear(s.w)
	clear(s.w2)
	clear(s.ws)
}

// Replicate sets x[t] to the mean Σ w·s/Σ w of period t in replicate r and
// neff[t] to (Σ w)²/Σ w² divided by unit, the w² of an event whose w is 1 in the
// unit of the sums. A period without weight is NaN and 0. It panics unless x and
// neff have a place for each period.
func (s *Sums) Replicate(r int, unit float64, x, neff []float64) {
	for t := range s.periods {
		i := t*s.replicates + r
		x[t], neff[t] = math.NaN(), 0
		if s.w[i] > 0 && s.w2[i] > 0 {
			w := float64(s.w[i])
			x[t] = float64(s.ws[i]) / w
			neff[t] = w / float64(s.w2[i]) * w / unit
		}
	}
}

// Quantile returns the p-quantile of values that are not NaN, by linear
// interpolation between order statistics (Hyndman & Fan 1996, definition 7); NaN
// when there is none. It sorts values.
func Quantile(values []float64, p float64) float64 {
	slices.Sort(values) // NaN first
	for len(values) > 0 && math.IsNaN(values[0]) {
		values = values[1:]
	}
	if len(values) == 0 {
		return math.NaN()
	}
	at := p * float64(len(values)-1)
	i := min(int(at), len(values)-1)
	if i+1 == len(values) {
		return values[i]
	}
	return values[i] + (at-float64(i))*(values[i+1]-values[i])
}
