package index

import (
	"math"

	"example.com/detente/data"
)

// mean makes the points of the plain mean of each period, with the band s²/n_eff.
//
// The variance of a few events is a poor guess of itself and zero for equal or
// single ones, which would claim certainty: s² is drawn towards the variance
// within all periods of the series, which counts as one event.
func (b *builder) mean(m *Method, s *Series) ([]data.Point, error) {
	points := b.points(m, s)
	within, _ := s.withinVariance()
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
		points[i].Relations, points[i].Value = points[i].Raw, points[i].Raw
		setBands(&points[i], 100*math.Sqrt(variance/n), 100)
	}
	return points, nil
}

// linearMean has the mean itself for both values: nothing is known before or
// after the period.
func (b *builder) linearMean(m *Method, s *Series) (*Linear, error) {
	own := func(t int) []float64 {
		w := make([]float64, len(s.X))
		if s.NEff[t] > 0 {
			w[t] = 1
		}
		return w
	}
	return &Linear{Series: s, Method: m.Name, Filtered: s.X, Smoothed: s.X, filteredWeights: own, smoothedWeights: own}, nil
}
