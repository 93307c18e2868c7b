package index

import (
	"math"

	"example.com/detente/data"
)

// halfLife is how many days the decay methods take to forget half.
func halfLife(method string) float64 {
	switch method {
	case MethodDecayHalf:
		return 45
	case MethodDecayTwice:
		return 180
	default:
		return 90 // [W] a quarter: a crisis fades within a year
	}
}

// decay fills M[t] = λ·M[t−1] + (1 − λ)·x[t] with λ = 2^(−days/h), days since the
// last period with a scored event. It starts with the first mean. In silence it
// stands still: nothing is learnt, and a band does not exist.
func (b *builder) decay(m *Method, s *Series) ([]data.Point, error) {
	points := b.points(m, s)
	for i, v := range s.memory(halfLife(m.Name)) {
		points[i].Relations, points[i].Filtered = 100*v, 100*v
	}
	return points, nil
}

func (s *Series) memory(half float64) []float64 {
	out := make([]float64, len(s.X))
	last, level := -1, math.NaN()
	for i, x := range s.X {
		if s.NEff[i] > 0 {
			if last < 0 {
				level = x
			} else {
				keep := s.keep(last, i, half)
				level = float64(keep*level) + float64((1-keep)*x)
			}
			last = i
		}
		out[i] = level
	}
	return out
}

// keep is the λ from period i to period j.
func (s *Series) keep(i, j int, half float64) float64 {
	return math.Exp2(-float64(s.Starts[j]-s.Starts[i]) / half)
}

func (b *builder) linearDecay(m *Method, s *Series) (*Linear, error) {
	half := halfLife(m.Name)
	weights := func(t int) []float64 {
		w := make([]float64, len(s.X))
		left, next := 1.0, -1 // next is the period with events after i
		for i := t; i >= 0; i-- {
			if !(s.NEff[i] > 0) {
				continue
			}
			if next >= 0 {
				keep := s.keep(i, next, half)
				w[next] = left * (1 - keep)
				left *= keep
			}
			next = i
		}
		if next >= 0 {
			w[next] = left
		}
		return w
	}
	values := s.memory(half)
	return &Linear{Series: s, Method: m.Name, Filtered: values, Smoothed: values, filteredWeights: weights, smoothedWeights: weights}, nil
}
