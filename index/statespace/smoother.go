package statespace

import "math"

// Smoothed is what is known of each period from all observations. All slices
// have length T. Without any observation Level is NaN and Var is +Inf.
type Smoothed struct {
	Level, Var []float64
	// Back is the weight with which period t follows period t+1 when the
	// smoother walks back, in [0, 1]; 1 before the first observation.
	Back []float64

	noise []float64 // variance of the observation, +Inf in missing periods
}

// Smooth runs the fixed-interval smoother (Rauch, Tung & Striebel 1965) back
// over f. Its variances are sums of positive terms, so that they lose no digits.
func (f *Filtered) Smooth() *Smoothed { return f.smooth(nil) }

func (f *Filtered) smooth(space *Space) *Smoothed {
	n := len(f.Level)
	block := space.take(3 * n)
	s := &Smoothed{Level: block[:n:n], Var: block[n : 2*n : 2*n], Back: block[2*n:], noise: f.noise}
	if n == 0 {
		return s
	}
	last := n - 1
	s.Level[last], s.Var[last] = f.Level[last], f.Var[last]
	for t := last - 1; t >= 0; t-- {
		p, step := f.Var[t], (f.Model.Q+f.jumps.at(t+1))*f.Model.Sigma2
		if math.IsInf(p, 1) { // before the first observation: a walk back from it
			s.Level[t], s.Var[t], s.Back[t] = s.Level[t+1], s.Var[t+1]+step, 1
			continue
		}
		back := p / (p + step)
		s.Back[t] = back
		s.Level[t] = f.Level[t] + back*(s.Level[t+1]-f.Level[t])
		s.Var[t] = min(p, back*step+back*back*s.Var[t+1])
	}
	return s
}

// ChangeVar returns the variance of Level[to] − Level[from] given all
// observations, with the correlation of the two taken into account. It is 0 for
// from == to and +Inf without observations; it panics unless
// 0 ≤ from ≤ to < T. Its cost is O(to − from).
func (s *Smoothed) ChangeVar(from, to int) float64 {
	if from < 0 || from > to || to >= len(s.Var) {
		panic("statespace: change between periods out of range")
	}
	if math.IsInf(s.Var[to], 1) {
		return math.Inf(1)
	}
	return max(0, s.Var[to]+s.Var[from]-2*s.cov(from, to))
}

// cov is the covariance of Level[from] and Level[to], from ≤ to:
// Back[from]·…·Back[to−1]·Var[to].
func (s *Smoothed) cov(from, to int) float64 {
	c := s.Var[to]
	for _, b := range s.Back[from:to] {
		c *= b
	}
	return c
}
