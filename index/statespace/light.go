package statespace

import "math"

// Light smooths many series of one length by one local level: the levels of
// Filter and Smooth without their variances, and without a new slice for each
// series, which a bootstrap would fill the memory with. It belongs to one
// goroutine.
type Light struct {
	m        LocalLevel
	jumps    jumps
	level, p []float64 // filtered, and its variance in units of Sigma2
}

// NewLight returns the smoother of series of n periods with jumps at those
// periods. It panics when a jump is out of range.
func NewLight(m LocalLevel, n int, jumps []int) *Light {
	return &Light{m: m, jumps: newJumps(n, jumps), level: make([]float64, n), p: make([]float64, n)}
}

// Smooth sets out[t] to the level of period t given all observations, NaN
// without any. neff must be > 0 where x is not NaN, which is not checked. It
// panics unless all slices have the length of the series.
func (l *Light) Smooth(x, neff, out []float64) {
	if n := len(l.level); len(x) != n || len(neff) != n || len(out) != n {
		panic("statespace: slice length mismatch")
	}
	level, p := math.NaN(), math.Inf(1)
	for t, v := range x {
		p += l.m.Q + l.jumps.at(t)
		switch {
		case math.IsNaN(v):
		case math.IsInf(p, 1):
			level, p = v, 1/neff[t]
		default:
			noise := 1 / neff[t]
			gain := p / (p + noise)
			level += gain * (v - level)
			p = gain * noise
		}
		l.level[t], l.p[t] = level, p
	}
	next := level
	for t := len(x) - 1; t >= 0; t-- {
		if p := l.p[t]; t < len(x)-1 && !math.IsInf(p, 1) {
			next = l.level[t] + p/(p+l.m.Q+l.jumps.at(t+1))*(next-l.level[t])
		}
		out[t] = next
	}
}
