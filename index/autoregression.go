package index

import "math"

// step is one observation and the one before it.
type step struct {
	t         int
	x, before float64
	gap       float64 // periods between them
}

// steps are the observed periods of a series from the second on, and for every
// period which observation it follows.
type steps struct {
	all  []step
	last []step // by period: x is not set
}

func newSteps(x []float64) steps {
	s := steps{last: make([]step, len(x))}
	before, at := math.NaN(), 0
	for t, v := range x {
		s.last[t] = step{t: t, before: before, gap: float64(t - at)}
		if math.IsNaN(v) {
			continue
		}
		if !math.IsNaN(before) {
			s.all = append(s.all, step{t, v, before, float64(t - at)})
		}
		before, at = v, t
	}
	return s
}

// head are the steps before period cut.
func (s steps) head(cut int) []step {
	for i := range s.all {
		if s.all[i].t >= cut {
			return s.all[:i]
		}
	}
	return s.all
}

// leastStepVar keeps a series of equal values from being foreseen with certainty.
const leastStepVar = 1e-6 // [W] a tenth of an index point, squared, in units of the score

// walk forecasts by a random walk: the variance of a step is the mean square of
// those before cut, each over its gap.
func (s steps) walk(cut int) []prediction {
	sum, n := 0.0, 0.0
	for _, k := range s.head(cut) {
		sum += (k.x - k.before) * (k.x - k.before) / k.gap
		n++
	}
	variance := max(leastStepVar, sum/n)
	out := make([]prediction, len(s.last))
	for t, k := range s.last {
		out[t] = normal(k.before, variance*k.gap)
	}
	return out
}

// ar1 is x[t] = mean + phi·(x[t−1] − mean) + e, e of the given variance.
type ar1 struct{ mean, phi, variance float64 }

// ahead returns what x is gap periods after before.
func (m ar1) ahead(before, gap float64) (mean, variance float64) {
	f := math.Pow(m.phi, gap)
	return m.mean + f*(before-m.mean), m.variance * m.over(gap)
}

// over is the variance of gap steps in units of that of one.
func (m ar1) over(gap float64) float64 {
	if p := m.phi * m.phi; p > 0 {
		return (1 - math.Pow(p, gap)) / (1 - p)
	}
	return 1
}

// autoregression forecasts by an AR(1) with the greatest likelihood before cut,
// given the first observation. Mean and variance are concentrated out, φ is sought
// on a grid and refined.
func (s steps) autoregression(cut int) []prediction {
	head := s.head(cut)
	const most, grid = 0.99, 99 // stationary, in steps of 0.02
	best := fitAR1(head, 0)
	bestLik := best.logLik(head)
	try := func(phi float64) {
		m := fitAR1(head, phi)
		if lik := m.logLik(head); lik > bestLik {
			best, bestLik = m, lik
		}
	}
	for i := 0; i <= grid; i++ {
		try(-most + 2*most*float64(i)/grid)
	}
	for width := 2 * most / grid; width > 1e-6; width /= 2 {
		phi := best.phi
		try(max(-most, phi-width/2))
		try(min(most, phi+width/2))
	}
	out := make([]prediction, len(s.last))
	for t, k := range s.last {
		out[t] = normal(best.ahead(k.before, k.gap))
	}
	return out
}

// fitAR1 returns the likeliest mean and variance for phi, by least squares with
// each step weighed by its gap.
func fitAR1(all []step, phi float64) ar1 {
	m := ar1{phi: phi}
	num, den := 0.0, 0.0
	for _, k := range all {
		f := math.Pow(phi, k.gap)
		num += (1 - f) * (k.x - f*k.before) / m.over(k.gap)
		den += (1 - f) * (1 - f) / m.over(k.gap)
	}
	m.mean = num / den
	sum := 0.0
	for _, k := range all {
		f := math.Pow(phi, k.gap)
		d := k.x - m.mean - f*(k.before-m.mean)
		sum += d * d / m.over(k.gap)
	}
	m.variance = max(leastStepVar, sum/float64(len(all)))
	return m
}

func (m ar1) logLik(all []step) float64 {
	sum := 0.0
	for _, k := range all {
		mean, variance := m.ahead(k.before, k.gap)
		sum += normal(mean, variance).density(k.x)
	}
	return sum
}
