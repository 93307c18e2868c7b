package statespace

import "math"

// Filtered is what is known at each period from the observations up to it.
// All slices have length T.
type Filtered struct {
	Model LocalLevel
	// Pred and PredVar are the level expected from the periods before, NaN
	// and +Inf until the first observation has been seen.
	Pred, PredVar []float64
	// Level and Var are the level after the period's own observation, NaN and
	// +Inf before the first.
	Level, Var []float64
	// Gain is the share of the surprise x − Pred that the level took up, in
	// [0, 1]: 1 at the first observation, 0 in missing periods.
	Gain []float64
	// Innovation is the surprise over its standard deviation, N(0, 1) when the
	// model holds; NaN in missing periods and at the first observation.
	Innovation []float64

	noise []float64 // variance of the observation, +Inf in missing periods
	jumps jumps     // periods that a jump may come before
}

// Filter runs the Kalman filter over x. It panics when len(x) != len(neff) and
// returns an error for parameters or observations out of range.
func (m LocalLevel) Filter(x, neff []float64) (*Filtered, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	if err := checkSeries(x, neff); err != nil {
		return nil, err
	}
	f := m.filter(input{x: x, eff: neff})
	f.Innovation = make([]float64, len(x))
	for t, v := range x {
		f.Innovation[t] = math.NaN()
		if !math.IsNaN(v) && !math.IsNaN(f.Pred[t]) {
			f.Innovation[t] = (v - f.Pred[t]) / math.Sqrt(f.PredVar[t]+f.noise[t])
		}
	}
	return f, nil
}

// filter is Filter for what has been checked, with jumps and without Innovation.
func (m LocalLevel) filter(in input) *Filtered {
	f := newFiltered(m, in)
	level, p := math.NaN(), math.Inf(1) // p is the variance of level in units of Sigma2
	for t, v := range in.x {
		p += m.Q + in.jumps.at(t)
		f.Pred[t], f.PredVar[t] = level, p*m.Sigma2
		f.noise[t] = math.Inf(1)
		if !math.IsNaN(v) {
			f.noise[t] = m.Sigma2 / in.eff[t]
		}
		switch {
		case math.IsNaN(v):
		case math.IsInf(p, 1): // diffuse: the first observation is all that is known
			level, p, f.Gain[t] = v, 1/in.eff[t], 1
		default:
			noise := 1 / in.eff[t]
			total := p + noise
			gain := p / total
			f.Gain[t] = gain
			level += gain * (v - level)
			p = gain * noise
		}
		f.Level[t], f.Var[t] = level, p*m.Sigma2
	}
	return f
}

// newFiltered cuts the slices of a Filtered from one block.
func newFiltered(m LocalLevel, in input) *Filtered {
	n := len(in.x)
	block := in.space.take(6 * n)
	cut := func(i int) []float64 { return block[i*n : (i+1)*n : (i+1)*n] }
	return &Filtered{
		Model: m, Pred: cut(0), PredVar: cut(1), Level: cut(2), Var: cut(3),
		Gain: cut(4), noise: cut(5), jumps: in.jumps,
	}
}
