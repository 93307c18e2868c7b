package statespace

import (
	"fmt"
	"math"
)

// LocalLevel holds the two parameters of the model.
type LocalLevel struct {
	Q      float64 // variance of one step of the level in units of Sigma2, ≥ 0
	Sigma2 float64 // variance of an observation whose neff is 1, > 0
}

// Validate says which parameter is out of its range, or nil.
func (m LocalLevel) Validate() error {
	if !(m.Q >= 0) || math.IsInf(m.Q, 0) {
		return fmt.Errorf("variance ratio q is %g, want a finite number ≥ 0", m.Q)
	}
	if !(m.Sigma2 > 0) || math.IsInf(m.Sigma2, 0) {
		return fmt.Errorf("observation variance is %g, want a finite number > 0", m.Sigma2)
	}
	return nil
}

// checkSeries panics when the lengths differ and returns an error for an
// observation that the model cannot take.
func checkSeries(x, neff []float64) error {
	if len(x) != len(neff) {
		panic("statespace: slice length mismatch")
	}
	for t, v := range x {
		if math.IsNaN(v) {
			continue
		}
		if math.IsInf(v, 0) {
			return fmt.Errorf("period %d: observation is infinite", t)
		}
		if n := neff[t]; !(n > 0) || math.IsInf(n, 0) {
			return fmt.Errorf("period %d: neff is %g, want a finite number > 0", t, n)
		}
	}
	return nil
}
