package index

import (
	"math"

	"example.com/detente/data"
)

// mean fills points with the plain mean of each period and the band s²/n_eff.
//
// The variance of a few events is a poor guess of itself and zero for equal or
// single ones, which would claim certainty: s² is drawn towards the variance
// within all periods of the series, which counts as one event.
func (s *Series) mean(points []data.Point) {
	within := s.withinVariance()
	for i := range points {
		n := s.NEff[i]
		if n == 0 {
			continue
		}
		df := max(0, n-1)
		own := 0.0
		if df > 0 {
			own = s.Var[i] * n // n·s² is what df·s² corrected for the mean would be
		}
		variance := (own + within*priorEvents) / (df + priorEvents)
		points[i].Relations = points[i].Raw
		setBands(&points[i], 100*math.Sqrt(variance/n))
	}
}

// linearMean has the mean itself for both values: nothing is known before or
// after the period.
func (s *Series) linearMean() *Linear {
	own := func(t int) []float64 {
		w := make([]float64, len(s.X))
		if s.NEff[t] > 0 {
			w[t] = 1
		}
		return w
	}
	return &Linear{Series: s, Method: MethodMean, Filtered: s.X, Smoothed: s.X, filteredWeights: own, smoothedWeights: own}
}
