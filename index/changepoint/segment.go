package changepoint

import (
	"fmt"
	"math"
)

// observation is one period that is not missing.
type observation struct {
	x, noise float64 // noise is 1/neff
	gap      float64 // periods since the observation before
	at       int     // its period
}

// observe checks x and neff and drops the missing periods.
func observe(x, neff []float64) ([]observation, error) {
	if len(x) != len(neff) {
		panic("changepoint: slice length mismatch")
	}
	var seen []observation
	last := 0
	for t, v := range x {
		if math.IsNaN(v) {
			continue
		}
		if math.IsInf(v, 0) {
			return nil, fmt.Errorf("period %d: observation is infinite", t)
		}
		if n := neff[t]; !(n > 0) || math.IsInf(n, 0) {
			return nil, fmt.Errorf("period %d: neff is %g, want a finite number > 0", t, n)
		}
		seen = append(seen, observation{x: v, noise: 1 / neff[t], gap: float64(t - last), at: t})
		last = t
	}
	return seen, nil
}

// segment is the filter of one segment after some of its observations, in units
// of σ².
type segment struct {
	level, p float64 // estimate of the level and its variance
	cost     float64 // Σ v²/F, the squared standardised innovations ×σ²
}

// begin is the segment of one observation: whatever was before, the level is
// what that observation says.
func begin(o *observation) segment { return segment{level: o.x, p: o.noise} }

// add takes the next observation in.
func (s *segment) add(o *observation, q float64) {
	p := s.p + q*o.gap
	total := p + o.noise
	v := o.x - s.level
	gain := p / total
	s.cost += v * v / total
	s.level += gain * v
	s.p = gain * o.noise
}

// costOf returns the cost of seen with breaks before the observations of those
// numbers, in units of σ².
func costOf(seen []observation, breaks []int, q float64) float64 {
	sum, from := 0.0, 0
	for k := range len(breaks) + 1 {
		to := len(seen)
		if k < len(breaks) {
			to = breaks[k]
		}
		if from == to {
			continue
		}
		s := begin(&seen[from])
		for i := from + 1; i < to; i++ {
			s.add(&seen[i], q)
		}
		sum += s.cost
		from = to
	}
	return sum
}
