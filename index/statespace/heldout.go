package statespace

import (
	"math"
	"slices"
)

// HeldOut returns the Rank of the observations after the first part, in a fit
// that has seen only the first part: the model is fitted to periods before from
// and then run over all, so that each rank is an honest forecast of one step.
// Its length is T; it is NaN before from and in missing periods. Robust weights
// exist only for what was seen, so that the rest has the weight 1. Errors are
// those of Average.
func HeldOut(x, neff []float64, from int, o Options) ([]float64, error) {
	if err := o.validate(x, neff); err != nil {
		return nil, err
	}
	head := o
	head.Jumps = nil
	for _, t := range o.Jumps {
		if t < from {
			head.Jumps = append(head.Jumps, t)
		}
	}
	fit, err := Average(x[:from], neff[:from], head)
	if err != nil {
		return nil, err
	}
	eff := slices.Concat(fit.NEff, neff[from:])
	run := mix(x, eff, neff, fit.Nodes, newJumps(len(x), head.Jumps))
	run.tail = fit.tail
	run.predict(x)
	for t := range from {
		run.Rank[t] = math.NaN()
	}
	return run.Rank, nil
}
