package statespace

import "math"

// Again runs the models of a, with the weights they have, over another series
// of the same length: what a would have said, had it seen x. An observation that
// a weighed down as an outlier keeps its factor. jumps are those of the Options
// that made a. It panics when a length differs or a jump is out of range, and
// returns an error for an observation out of range.
//
// So the levels of a series without some of its events are exact given the
// variances; to estimate those anew as well is Average.
func (a *Averaged) Again(x, neff []float64, jumps []int) (*Averaged, error) {
	if len(x) != len(a.Smoothed) {
		panic("statespace: slice length mismatch")
	}
	if err := checkSeries(x, neff); err != nil {
		return nil, err
	}
	eff := make([]float64, len(neff))
	for t, n := range neff {
		eff[t] = n
		if factor := a.NEff[t] / a.raw[t]; factor > 0 && !math.IsInf(factor, 1) {
			eff[t] *= factor
		}
	}
	out := mix(input{x: x, eff: eff, raw: neff, jumps: newJumps(len(x), jumps)}, a.Nodes)
	out.tail = a.tail
	out.predict(x)
	return out, nil
}
