package statespace

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
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
	in := input{x: x, eff: neff, raw: neff, jumps: newJumps(len(x), head.Jumps), space: o.Space}
	mark := o.Space.mark()
	defer o.Space.release(mark)
	first := in
	first.x, first.eff, first.raw, first.jumps = x[:from], neff[:from], neff[:from], in.jumps[:min(from, len(in.jumps))]
	if !o.Robust {
		return forecast(in, head.nodes(first), 1, from), nil
	}
	fit := head.robust(first)
	in.eff = slices.Concat(fit.NEff, neff[from:])
	return forecast(in, fit.Nodes, fit.tail, from), nil
}

// forecast returns the ranks from one period on, by given models that only filter.
func forecast(in input, nodes []Node, tail float64, from int) []float64 {
	mean, square := make([]float64, len(in.x)), make([]float64, len(in.x))
	for i := range nodes {
		node, mark := &nodes[i], in.space.mark()
		pred, predVar := node.forecast(in)
		for t := from; t < len(in.x); t++ {
			if !math.IsNaN(in.x[t]) {
				mean[t] += node.Weight * pred[t]
				square[t] += node.Weight * (predVar[t] + tail*node.Sigma2/in.raw[t] + pred[t]*pred[t])
			}
		}
		in.space.release(mark)
	}
	ranks := mean
	for t, v := range in.x {
		if t < from || math.IsNaN(v) {
			ranks[t] = math.NaN()
			continue
		}
		ranks[t] = distuv.UnitNormal.CDF((v - mean[t]) / math.Sqrt(square[t]-mean[t]*mean[t]))
	}
	return ranks
}

// forecast returns the level expected of each period and its variance.
func (n *Node) forecast(in input) (pred, predVar []float64) {
	if n.plain() {
		f := n.LocalLevel.filter(in)
		return f.Pred, f.PredVar
	}
	k := n.LocalTrend.track(in)
	return k.pred, k.predVar
}

// plain reports whether the model has no slope.
func (n *Node) plain() bool { return n.Start == 0 && n.Slope == 0 }
