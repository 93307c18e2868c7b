package blockboot

import (
	"math"
	"slices"
)

// DefaultReplicates is how many times a series is drawn anew when nobody says:
// enough that the ends of a 95 % interval move by a hundredth of its width.
const DefaultReplicates = 1999 // [W] one less than a round number: quantiles fall on values (Davison & Hinkley 1997, ch. 2)

// Plan says how to resample a series of N values.
type Plan struct {
	N          int
	Length     float64 // expected block length, see the function Length
	Replicates int     // 0 is DefaultReplicates
	Seed       uint64
}

// Replicate returns what f makes of the positions of each replicate, len(pick)
// == N, in the order they were drawn. f must not keep pick.
func (p Plan) Replicate(f func(pick []int) float64) []float64 {
	if p.N < 1 {
		return nil
	}
	if p.Replicates == 0 {
		p.Replicates = DefaultReplicates
	}
	s := NewSampler(p.N, p.Length, p.Seed)
	pick := make([]int, p.N)
	out := make([]float64, p.Replicates)
	for i := range out {
		s.Draw(pick)
		out[i] = f(pick)
	}
	return out
}

// leastUsable is the part of the replicates that must have a value: an interval
// made of a few lucky ones would look as good as any.
const leastUsable = 0.9 // [W]

// Interval returns the percentile interval of f that holds the given confidence,
// 0.95 say. Replicates whose value is NaN are left out; both ends are NaN when
// that is more than a tenth of them, or N < 2.
func (p Plan) Interval(confidence float64, f func(pick []int) float64) (lo, hi float64) {
	if p.N < 2 {
		return math.NaN(), math.NaN()
	}
	all := p.Replicate(f)
	values := present(all)
	if float64(len(values)) < leastUsable*float64(len(all)) {
		return math.NaN(), math.NaN()
	}
	slices.Sort(values)
	tail := (1 - confidence) / 2
	return Quantile(values, tail), Quantile(values, 1-tail)
}

// Quantile returns the p-quantile, 0 … 1, of sorted values by straight lines
// between them (type 7 of Hyndman & Fan 1996); NaN without any.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := p * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-1)
	if i == len(sorted)-1 {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
