package statespace

import "math"

// input is a series as the models see it: len(x) == len(eff) == len(raw) == T.
type input struct {
	x, eff []float64 // eff is neff after reweighting
	raw    []float64 // neff before; not looked at by filter and smoother
	jumps  jumps
	space  *Space
}

// track is one model run over a series. Its slices are in the units of x and
// have the length T; they are as in Filtered and Smoothed.
type track struct {
	pred, predVar   []float64 // the level expected, before noise
	level, levelVar []float64 // filtered
	smooth, sVar    []float64 // smoothed

	filteredWeights, smoothedWeights func(t int) []float64
	cov                              func(from, to int) float64 // of the smoothed levels, from ≤ to
}

// track runs the local level. Inputs have been checked.
func (m LocalLevel) track(in input) track {
	f := m.filter(in)
	s := f.smooth(in.space)
	return track{
		pred: f.Pred, predVar: f.PredVar, level: f.Level, levelVar: f.Var, smooth: s.Level, sVar: s.Var,
		filteredWeights: f.Weights, smoothedWeights: s.Weights, cov: s.cov,
	}
}

// track runs the local trend. Inputs have been checked.
func (m LocalTrend) track(in input) track {
	r := m.run(in.x, in.eff, in.jumps)
	n := len(in.x)
	block := in.space.take(6 * n)
	cut := func(i int) []float64 { return block[i*n : (i+1)*n : (i+1)*n] }
	k := track{
		pred: cut(0), predVar: cut(1), level: cut(2), levelVar: cut(3), smooth: cut(4), sVar: cut(5),
		filteredWeights: r.filteredWeights, smoothedWeights: r.smoothedWeights, cov: r.cov,
	}
	for t := range in.x {
		k.pred[t], k.predVar[t] = r.pred[t].l, r.predVar[t].ll*m.Sigma2
		k.level[t], k.levelVar[t] = r.state[t].l, r.stateVar[t].ll*m.Sigma2
		k.smooth[t], k.sVar[t] = r.smooth[t].l, r.smoothVar[t].ll*m.Sigma2
	}
	return k
}

// filteredWeights follows the filter back: what the state of a period took from
// its own observation, and the rest from the state before.
func (r *trendTrack) filteredWeights(t int) []float64 {
	w := make([]float64, len(r.state))
	if math.IsInf(r.stateVar[t].ll, 1) {
		return w
	}
	a := vec{1, 0} // how the level at t follows the state at s
	for s := t; s >= 0; s-- {
		if !math.IsInf(r.noise[s], 1) {
			_, _, k := observe(r.pred[s], r.predVar[s], 0, r.noise[s])
			w[s] = a.l*k.l + a.s*k.s
			a.l -= w[s]
		}
		a.s += a.l // the state follows that of the period before by F
	}
	return w
}

// smoothedWeights enters each observation by its covariance with the level, as
// Smoothed.Weights does.
func (r *trendTrack) smoothedWeights(t int) []float64 {
	w := make([]float64, len(r.state))
	if math.IsInf(r.smoothVar[t].ll, 1) {
		return w
	}
	row := vec{1, 0} // e'·J[t]·…·J[u−1]
	for u := t; u < len(w); u++ {
		p := r.smoothVar[u]
		w[u] = (row.l*p.ll + row.s*p.ls) / r.noise[u]
		row = r.back[u].left(row)
	}
	column := vec{r.smoothVar[t].ll, r.smoothVar[t].ls} // J[u]·…·J[t−1]·P[t]·e
	for u := t - 1; u >= 0; u-- {
		column = r.back[u].right(column)
		w[u] = column.l / r.noise[u]
	}
	return w
}

// cov is the covariance of the smoothed levels at from and to, from ≤ to.
func (r *trendTrack) cov(from, to int) float64 {
	column := vec{r.smoothVar[to].ll, r.smoothVar[to].ls}
	for u := to - 1; u >= from; u-- {
		column = r.back[u].right(column)
	}
	return column.l * r.m.Sigma2
}

// left is v'·A, right is A·v.
func (a mat2) left(v vec) vec {
	return vec{v.l*a[0][0] + v.s*a[1][0], v.l*a[0][1] + v.s*a[1][1]}
}

func (a mat2) right(v vec) vec {
	return vec{a[0][0]*v.l + a[0][1]*v.s, a[1][0]*v.l + a[1][1]*v.s}
}
