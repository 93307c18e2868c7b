package statespace

import "math"

// Weights returns how Level[t] is made of the observations: Level[t] = Σ w[s]·x[s]
// over the observed periods s ≤ t, with Σ w[s] = 1. The slice has length T; it is
// 0 in missing periods and after t, and all 0 before the first observation. It
// panics unless 0 ≤ t < T. Its cost is O(t).
func (f *Filtered) Weights(t int) []float64 {
	w := make([]float64, len(f.Level))
	left := 1.0 // what the observations after s have not taken over
	for s := t; s >= 0; s-- {
		w[s] = left * f.Gain[s]
		left *= 1 - f.Gain[s]
	}
	return w
}

// Weights returns how Level[t] is made of the observations: Level[t] = Σ w[s]·x[s]
// over all observed periods s, with Σ w[s] = 1. The slice has length T; it is 0 in
// missing periods, and all 0 without any observation. It panics unless
// 0 ≤ t < T. Its cost is O(T).
//
// Note: an observation enters by its covariance with the level over its own
// noise, w[s] = Cov(μ[t], μ[s])/Var(ε[s]), and Cov(μ[a], μ[b]) =
// Back[a]·…·Back[b−1]·Var[b] for a ≤ b: sums of nothing, so that no digit is lost.
func (s *Smoothed) Weights(t int) []float64 {
	w := make([]float64, len(s.Level))
	if math.IsInf(s.Var[t], 1) {
		return w
	}
	decay := 1.0
	for u := t; u < len(w); u++ {
		w[u] = decay * s.Var[u] / s.noise[u]
		decay *= s.Back[u]
	}
	decay = 1
	for u := t - 1; u >= 0; u-- {
		decay *= s.Back[u]
		w[u] = decay * s.Var[t] / s.noise[u]
	}
	return w
}
