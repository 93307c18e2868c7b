package statespace

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// LjungBox tests whether the innovations e are uncorrelated at the lags 1 to
// lags (Ljung & Box 1978). It returns the statistic and its p-value under
// χ²(lags); a small p says that the model leaves structure behind. NaN elements
// are missing: pairs that hold one are left out. Both results are NaN when
// fewer than lags+2 elements are present, lags < 1, or e does not vary.
func LjungBox(e []float64, lags int) (stat, p float64) {
	n, mean := 0, 0.0
	for _, v := range e {
		if !math.IsNaN(v) {
			n++
			mean += v
		}
	}
	if lags < 1 || n < lags+2 {
		return math.NaN(), math.NaN()
	}
	mean /= float64(n)
	variance := 0.0
	for _, v := range e {
		if !math.IsNaN(v) {
			variance += (v - mean) * (v - mean)
		}
	}
	if variance == 0 {
		return math.NaN(), math.NaN()
	}
	for k := 1; k <= lags; k++ {
		cov := 0.0
		for t := k; t < len(e); t++ {
			if c := (e[t] - mean) * (e[t-k] - mean); !math.IsNaN(c) {
				cov += c
			}
		}
		r := cov / variance
		stat += r * r / float64(max(1, n-k))
	}
	stat *= float64(n) * float64(n+2)
	return stat, distuv.ChiSquared{K: float64(lags)}.Survival(stat)
}
