package statespace

import "math"

// LocalTrend is the local linear trend of Durbin & Koopman (2012), section 3.2:
// the level of the local level model moves on by a slope that itself drifts,
//
//	μ[t] = μ[t−1] + ν[t−1] + η[t], ν[t] = ν[t−1] + ζ[t],
//
// with Var(η) = Q·Sigma2 and Var(ζ) = Slope·Sigma2. The level starts diffuse, the
// slope of the first period with mean 0 and variance Start·Sigma2.
type LocalTrend struct {
	LocalLevel
	Slope float64 // variance of one step of the slope in units of Sigma2, ≥ 0
	Start float64 // variance of the first slope in units of Sigma2, ≥ 0
}

// vec and sym are the state (level, slope) and its symmetric variance.
type (
	vec  struct{ l, s float64 }
	sym  struct{ ll, ls, ss float64 }
	mat2 [2][2]float64
)

// trendTrack is the filter and the smoother of a LocalTrend; its numbers are in
// units of Sigma2 where they are variances.
type trendTrack struct {
	m     LocalTrend
	noise []float64 // 1/neff, +Inf in missing periods
	jumps jumps

	pred, state []vec // before and after the observation of the period
	predVar     []sym // ll is +Inf before the first observation
	stateVar    []sym
	smooth      []vec
	smoothVar   []sym
	back        []mat2 // how the state follows that of the period after
}

// advance returns the prediction of the next period from a state.
func (m LocalTrend) advance(a vec, p sym, jump float64) (vec, sym) {
	q := sym{ll: p.ll + 2*p.ls + p.ss + m.Q + jump, ls: p.ls + p.ss, ss: p.ss + m.Slope}
	if math.IsInf(p.ll, 1) {
		q.ls = 0 // an unknown level does not vary with anything
	}
	return vec{a.l + a.s, a.s}, q
}

// observe takes up an observation x of variance noise into a prediction. It
// returns the gain too.
func observe(a vec, p sym, x, noise float64) (vec, sym, vec) {
	if math.IsInf(p.ll, 1) {
		return vec{x, a.s}, sym{ll: noise, ss: p.ss}, vec{1, 0}
	}
	total := p.ll + noise
	k := vec{p.ll / total, p.ls / total}
	v := x - a.l
	return vec{a.l + k.l*v, a.s + k.s*v}, sym{
		ll: k.l * noise, ls: k.s * noise,
		ss: max(0, p.ss-k.s*p.ls),
	}, k
}

// run filters and smooths x. Inputs have been checked.
func (m LocalTrend) run(x, neff []float64, j jumps) *trendTrack {
	n := len(x)
	r := &trendTrack{
		m: m, noise: make([]float64, n), jumps: j,
		pred: make([]vec, n), state: make([]vec, n), predVar: make([]sym, n), stateVar: make([]sym, n),
		smooth: make([]vec, n), smoothVar: make([]sym, n), back: make([]mat2, n),
	}
	a, p := vec{math.NaN(), 0}, sym{ll: math.Inf(1), ss: m.Start}
	for t, v := range x {
		if t > 0 {
			a, p = m.advance(a, p, j.at(t))
		}
		r.pred[t], r.predVar[t], r.noise[t] = a, p, math.Inf(1)
		if !math.IsNaN(v) {
			r.noise[t] = 1 / neff[t]
			a, p, _ = observe(a, p, v, r.noise[t])
		}
		r.state[t], r.stateVar[t] = a, p
	}
	r.smoothBack()
	return r
}

// innovations runs the filter alone and returns Σ v²/F, Σ ln F and the number of
// observations, in units of Sigma2.
func (m LocalTrend) innovations(x, neff []float64, j jumps) (sum, logDet float64, seen int) {
	a, p := vec{math.NaN(), 0}, sym{ll: math.Inf(1), ss: m.Start}
	for t, v := range x {
		if t > 0 {
			a, p = m.advance(a, p, j.at(t))
		}
		if math.IsNaN(v) {
			continue
		}
		noise := 1 / neff[t]
		if total := p.ll + noise; !math.IsInf(total, 1) {
			sum += (v - a.l) * (v - a.l) / total
			logDet += math.Log(total)
		}
		a, p, _ = observe(a, p, v, noise)
		seen++
	}
	return sum, logDet, seen
}

// smoothBack is the smoother of Rauch, Tung & Striebel (1965) in the form that
// sums positive parts: P = (I − JF)P(I − JF)' + J(Q + P')J'.
func (r *trendTrack) smoothBack() {
	last := len(r.state) - 1
	if last < 0 {
		return
	}
	r.smooth[last], r.smoothVar[last] = r.state[last], r.stateVar[last]
	for t := last - 1; t >= 0; t-- {
		p, next := r.stateVar[t], r.smoothVar[t+1]
		next.ll += r.m.Q + r.jumps.at(t+1)
		next.ss += r.m.Slope
		if math.IsInf(p.ll, 1) {
			r.smoothDiffuse(t, next)
			continue
		}
		j := backGain(p, r.predVar[t+1])
		r.back[t] = j
		ahead, smooth := r.pred[t+1], r.smooth[t+1]
		dl, ds := smooth.l-ahead.l, smooth.s-ahead.s
		r.smooth[t] = vec{r.state[t].l + j[0][0]*dl + j[0][1]*ds, r.state[t].s + j[1][0]*dl + j[1][1]*ds}
		keep := mat2{{1 - j[0][0], -j[0][0] - j[0][1]}, {-j[1][0], 1 - j[1][0] - j[1][1]}} // I − JF
		r.smoothVar[t] = keep.spread(p).plus(j.spread(next))
	}
}

// smoothDiffuse walks back from the first observation: the slope of before is
// drawn to its start, the level follows from both. next is the variance of the
// state after together with that of the step to it.
func (r *trendTrack) smoothDiffuse(t int, next sym) {
	p, after := r.stateVar[t], r.smooth[t+1]
	if math.IsInf(r.smoothVar[t+1].ll, 1) { // no observation at all
		r.smooth[t], r.smoothVar[t] = r.state[t], p
		return
	}
	b := 0.0 // a slope that is known follows nothing
	if p.ss > 0 {
		b = p.ss / (p.ss + r.m.Slope)
	}
	j := mat2{{1, -b}, {0, b}}
	r.back[t] = j
	r.smooth[t] = vec{after.l - b*after.s, b * after.s}
	// Given the state after, slope and level vary by what the slope was drawn
	// away from it: Var(ν) = (1−b)²·p + b²·Slope, and the level by the opposite.
	own := (1 - b) * (1 - b) * p.ss
	r.smoothVar[t] = j.spread(next).plus(sym{ll: own, ls: -own, ss: own})
}

// backGain is J = P·F'·(variance of the prediction)⁻¹.
func backGain(p, ahead sym) mat2 {
	det := ahead.ll*ahead.ss - ahead.ls*ahead.ls
	a, b, c := p.ll+p.ls, p.ls, p.ls+p.ss // P·F' = [[ll+ls, ls], [ls+ss, ss]]
	d := p.ss
	if !(det > 0) { // the slope is known: the level alone follows
		return mat2{{a / ahead.ll, 0}, {c / ahead.ll, 0}}
	}
	return mat2{
		{(a*ahead.ss - b*ahead.ls) / det, (b*ahead.ll - a*ahead.ls) / det},
		{(c*ahead.ss - d*ahead.ls) / det, (d*ahead.ll - c*ahead.ls) / det},
	}
}

// spread is A·P·A'.
func (a mat2) spread(p sym) sym {
	x, y := a[0][0]*p.ll+a[0][1]*p.ls, a[0][0]*p.ls+a[0][1]*p.ss
	z, w := a[1][0]*p.ll+a[1][1]*p.ls, a[1][0]*p.ls+a[1][1]*p.ss
	return sym{ll: x*a[0][0] + y*a[0][1], ls: x*a[1][0] + y*a[1][1], ss: z*a[1][0] + w*a[1][1]}
}

func (p sym) plus(o sym) sym { return sym{p.ll + o.ll, p.ls + o.ls, p.ss + o.ss} }
