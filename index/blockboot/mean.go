package blockboot

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Mean returns the mean of x and its interval at the given confidence, which knows
// how much neighbours resemble each other: as wide as Student's t with a degree of
// freedom for each block but one, times the spread of the replicates. NaN is left
// out. The ends are NaN for fewer than 8 values.
//
// Note: quantiles of the replicates would cover less when blocks are few.
func Mean(x []float64, confidence float64, seed uint64) (mean, lo, hi float64) {
	x = present(x)
	n := len(x)
	if n == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	for _, v := range x {
		mean += v
	}
	mean /= float64(n)
	if n < 8 { // as for Length
		return mean, math.NaN(), math.NaN()
	}
	length := Length(x)
	sum, square := 0.0, 0.0
	all := Plan{N: n, Length: length, Seed: seed}.Replicate(func(pick []int) float64 {
		s := 0.0
		for _, i := range pick {
			s += x[i] - mean
		}
		return s / float64(n)
	})
	for _, v := range all {
		sum += v
		square += v * v
	}
	r := float64(len(all))
	sd := math.Sqrt(max(0, square/r-(sum/r)*(sum/r)))
	half := sd * distuv.StudentsT{Sigma: 1, Nu: max(2, float64(n)/length-1)}.Quantile(1-(1-confidence)/2)
	return mean, mean - half, mean + half
}
