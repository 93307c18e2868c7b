package blockboot

import "math"

// The constants of the rule, by their names in Politis & White (2004).
const (
	significant = 2.0 // c in section 3.2: about two standard errors of a correlation
	leastRun    = 5   // least K_N in section 3.2: lags in a row that must be insignificant
)

// rounding is the variance, in units of the largest square, that equal values
// may seem to have.
const rounding = 1e-28 // the square of a hundred machine epsilons

// Length returns the expected block length of the stationary bootstrap, ≥ 1,
// that minimises the mean squared error of the variance of a mean of x:
//
//	b = (2·G²/D)^(1/3) · n^(1/3),   G = Σ λ(k/M)·|k|·R(k),   D = 2·(Σ λ(k/M)·R(k))²
//
// over |k| ≤ M, with R the autocovariances, λ the flat-top window and M twice the
// lag after which correlations are insignificant. It is at most
// min(3·√n, n/3), and 1 for fewer than 8 values or a series that does not vary.
func Length(x []float64) float64 {
	x = present(x)
	n := len(x)
	if n < 8 { // too few for one correlation to be told from another
		return 1
	}
	root := math.Sqrt(float64(n))
	run := max(leastRun, int(math.Ceil(math.Sqrt(math.Log10(float64(n))))))
	most := min(int(math.Ceil(root))+run, n-1)
	r := autocovariances(x, most)
	if !(r[0] > rounding*largest(x)) {
		return 1
	}
	m := bandwidth(r, n, run)
	g, spectrum := 0.0, r[0]
	for k := 1; k <= m; k++ {
		w := 2 * flatTop(float64(k)/float64(m)) * r[k] // both signs of k
		g += w * float64(k)
		spectrum += w
	}
	if !(spectrum > 0) { // the window may make it negative: nothing is known then
		return 1
	}
	b := math.Cbrt(g * g / (spectrum * spectrum) * float64(n)) // the two 2 cancel
	return max(1, min(b, math.Ceil(min(3*root, float64(n)/3))))
}

func present(x []float64) []float64 {
	out := make([]float64, 0, len(x))
	for _, v := range x {
		if !math.IsNaN(v) {
			out = append(out, v)
		}
	}
	return out
}

// largest returns the largest square of x.
func largest(x []float64) (most float64) {
	for _, v := range x {
		most = max(most, v*v)
	}
	return most
}

// autocovariances returns R(0) … R(most), each divided by the length of x.
func autocovariances(x []float64, most int) []float64 {
	n := float64(len(x))
	mean := 0.0
	for _, v := range x {
		mean += v
	}
	mean /= n
	r := make([]float64, most+1)
	for k := range r {
		for t := k; t < len(x); t++ {
			r[k] += (x[t] - mean) * (x[t-k] - mean) / n
		}
	}
	return r
}

// bandwidth returns M: twice the last lag before run insignificant ones. Without
// such a run it is twice the last significant lag, as far as r reaches.
func bandwidth(r []float64, n, run int) int {
	bound := significant * math.Sqrt(math.Log10(float64(n))/float64(n))
	last, quiet := 0, 0
	for k := 1; k < len(r); k++ {
		if math.Abs(r[k]/r[0]) >= bound {
			last, quiet = k, 0
			continue
		}
		if quiet++; quiet == run {
			break
		}
	}
	return min(max(2*last, 1), len(r)-1)
}

// flatTop is the trapezoidal window of Politis & Romano (1995): 1 up to a half,
// then falling to 0 at 1.
func flatTop(t float64) float64 { return min(1, max(0, 2*(1-math.Abs(t)))) }
