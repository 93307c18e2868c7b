package compare

import (
	"encoding/json"
	"math"
	"slices"

	"example.com/detente/index/blockboot"
	"gonum.org/v1/gonum/stat/distuv"
)

// Estimate is a correlation with its interval, all in [−1, 1]; NaN where it is
// not defined: a series that does not vary, or too few values.
type Estimate struct {
	R, Lo, Hi float64
	N         int // pairs of values behind it
}

// Clear reports whether the interval leaves 0 out.
func (e Estimate) Clear() bool { return e.Lo > 0 || e.Hi < 0 }

// MarshalJSON writes r, lo, hi and n; null for what is not defined.
func (e Estimate) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		R  *float64 `json:"r"`
		Lo *float64 `json:"lo"`
		Hi *float64 `json:"hi"`
		N  int      `json:"n"`
	}{number(e.R), number(e.Lo), number(e.Hi), e.N})
}

// number returns nil for NaN, which JSON cannot say.
func number(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}

// leastPairs is how many pairs of values a correlation needs.
const leastPairs = 8 // [W] with fewer, one pair decides its sign

// couples are the pairs of values that are both there, in order of time.
type couples struct{ x, y []float64 }

// shift pairs x[t] with y[t+lag]: a positive lag lets x lead.
func shift(x, y []float64, lag int) couples {
	var c couples
	for t, v := range x {
		if u := t + lag; u >= 0 && u < len(y) && !math.IsNaN(v) && !math.IsNaN(y[u]) {
			c.x, c.y = append(c.x, v), append(c.y, y[u])
		}
	}
	return c
}

// pearson is the correlation of c, NaN when a side does not vary.
func (c couples) pearson() float64 {
	var all moments
	for i := range c.x {
		all.add(c.x[i], c.y[i])
	}
	return all.correlation()
}

// moments are the running sums of a correlation. Values must be centred, or near
// it, so that no digits are lost.
type moments struct{ n, x, y, xx, yy, xy float64 }

func (m *moments) add(x, y float64) {
	m.n++
	m.x += x
	m.y += y
	m.xx += x * x
	m.yy += y * y
	m.xy += x * y
}

func (m *moments) correlation() float64 {
	vx, vy := m.xx-m.x*m.x/m.n, m.yy-m.y*m.y/m.n
	const still = 1e-12 // of the sum of squares: rounding, not variance
	if !(vx > still*m.xx && vy > still*m.yy) {
		return math.NaN()
	}
	return min(1, max(-1, (m.xy-m.x*m.y/m.n)/math.Sqrt(vx*vy)))
}

// standard returns c with both sides at mean 0 and variance 1, and whether both
// vary.
func (c couples) standard() (couples, bool) {
	x, ok := standardise(c.x)
	y, ok2 := standardise(c.y)
	return couples{x, y}, ok && ok2
}

// Standard returns x at mean 0 and variance 1, for a chart; NaN stays. A series
// that does not vary becomes 0.
func Standard(x []float64) []float64 {
	out, ok := standardise(x)
	if !ok {
		out = make([]float64, len(x))
		for i, v := range x {
			out[i] = v * 0 // NaN stays
		}
	}
	return out
}

// standardise returns x at mean 0 and variance 1; ok is false when it does not
// vary.
func standardise(x []float64) (out []float64, ok bool) {
	n, mean, square, largest := 0.0, 0.0, 0.0, 0.0
	for _, v := range x {
		if !math.IsNaN(v) {
			n++
			mean += v
			largest = max(largest, math.Abs(v))
		}
	}
	mean /= n
	for _, v := range x {
		if !math.IsNaN(v) {
			square += (v - mean) * (v - mean)
		}
	}
	sd := math.Sqrt(square / n)
	if !(sd > 1e-12*largest) { // rounding, not variance
		return nil, false
	}
	out = make([]float64, len(x))
	for i, v := range x {
		out[i] = (v - mean) / sd
	}
	return out, true
}

// ranks returns c with each value as its rank among its side, ties at the mean of
// theirs: the Pearson correlation of ranks is Spearman's.
func (c couples) ranks() couples { return couples{rank(c.x), rank(c.y)} }

func rank(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	out := make([]float64, len(x))
	for from := 0; from < len(x); {
		to := from + 1
		for to < len(x) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = float64(from+to-1)/2 + 1
		}
		from = to
	}
	return out
}

// length is the block length for a statistic of c: the longest that either side
// or their product, of which the correlation is the mean, asks for.
func (c couples) length() float64 {
	product := make([]float64, len(c.x))
	for i := range product {
		product[i] = c.x[i] * c.y[i]
	}
	return max(blockboot.Length(c.x), blockboot.Length(c.y), blockboot.Length(product))
}

// estimate returns the correlation of c with its block-bootstrap interval.
func (c couples) estimate(o Options) (e Estimate, length float64) {
	nan := math.NaN()
	e = Estimate{R: nan, Lo: nan, Hi: nan, N: len(c.x)}
	if e.N < leastPairs {
		return e, nan
	}
	z, ok := c.standard()
	if !ok {
		return e, nan
	}
	e.R = z.pearson()
	length = z.length()
	plan := blockboot.Plan{N: e.N, Length: length, Replicates: o.Replicates, Seed: o.Seed}
	replicates := plan.Replicate(func(pick []int) float64 {
		var m moments
		for _, i := range pick {
			m.add(z.x[i], z.y[i])
		}
		return m.correlation()
	})
	e.Lo, e.Hi = interval(e, length, o.Confidence, replicates)
	return e, length
}

// interval makes an interval of the replicates of a correlation. It is
// symmetric in Fisher's z, where correlations are nearly normal, and as wide as
// Student's t with a degree of freedom for each block but one.
//
// Note: quantiles of the replicates cover too little when blocks are few. In
// simulations of pairs of AR(1) with n of 30 to 200, this interval of 95 % covers
// 92 to 97 % for φ ≤ 0.5 (quantiles 86 to 94 %), 86 to 91 % for φ = 0.8 (78 to
// 90 %), 76 to 82 % for φ = 0.95 (70 to 80 %): drifting levels are beyond any.
func interval(e Estimate, length, confidence float64, replicates []float64) (lo, hi float64) {
	n := float64(e.N)
	sd := max(spread(replicates), 1/math.Sqrt(n-3)) // Fisher (1915): that of independent pairs
	nu := max(2, n/length-1)                        // 2: the least with a finite spread in use, [W]
	half := sd * distuv.StudentsT{Sigma: 1, Nu: nu}.Quantile(1-(1-confidence)/2)
	if math.IsNaN(half) {
		return math.NaN(), math.NaN()
	}
	z := math.Atanh(min(bound, max(-bound, e.R)))
	return math.Tanh(z - half), math.Tanh(z + half)
}

// bound keeps Fisher's z of a perfect correlation finite.
const bound = 1 - 1e-9

// spread is the standard deviation of replicates in Fisher's z. Those that are
// not defined are left out; it is NaN when that is more than a tenth.
func spread(replicates []float64) float64 {
	n, sum, square := 0.0, 0.0, 0.0
	for _, r := range replicates {
		if !math.IsNaN(r) {
			z := math.Atanh(min(bound, max(-bound, r)))
			n++
			sum += z
			square += z * z
		}
	}
	if n < 0.9*float64(len(replicates)) { // [W] the lucky ones would not be a fair choice
		return math.NaN()
	}
	return math.Sqrt(max(0, square-sum*sum/n) / n)
}
