package statespace

import (
	"fmt"
	"math"
)

// Prior is what is known of a series before it is seen: how noisy one event is,
// and how far a level moves. It keeps few or equal observations from being taken
// for certainty and fades as observations come in.
type Prior struct {
	// Noise is the variance of an observation whose neff is 1, > 0, known from
	// elsewhere (such as the variance of the events within the periods), and
	// NoiseN how many observations that knowledge counts for, > 0: a scaled
	// inverse χ² with NoiseN degrees of freedom.
	Noise, NoiseN float64
	// Step is the typical standard deviation of the level's step from one period
	// to the next, > 0: the scale of a half-Cauchy on it, which is weak where the
	// data speak and proper where they do not (Gelman 2006, section 5).
	// LeastStep is the least standard deviation that is considered, in (0, Step]:
	// below it the band would not widen in silence.
	Step, LeastStep float64
	// Slope and LeastSlope are the same for the steps of a slope, and SlopeStart
	// the standard deviation of the first slope, > 0. They are not looked at
	// without a trend.
	Slope, LeastSlope, SlopeStart float64
}

// Validate says which number is out of range, or nil. The slope is checked when
// trend is set.
func (p Prior) Validate(trend bool) error {
	good := func(v float64) bool { return v > 0 && !math.IsInf(v, 0) }
	switch {
	case !good(p.Noise) || !good(p.NoiseN):
		return fmt.Errorf("prior of the noise is %g with the weight %g, want finite numbers > 0", p.Noise, p.NoiseN)
	case !good(p.LeastStep) || !(p.Step >= p.LeastStep) || math.IsInf(p.Step, 0):
		return fmt.Errorf("prior of the step is %g, at least %g, want finite numbers > 0 in that order", p.Step, p.LeastStep)
	case trend && (!good(p.LeastSlope) || !(p.Slope >= p.LeastSlope) || math.IsInf(p.Slope, 0) || !good(p.SlopeStart)):
		return fmt.Errorf("prior of the slope is %g, at least %g, starting with %g, want finite numbers > 0",
			p.Slope, p.LeastSlope, p.SlopeStart)
	}
	return nil
}

// mostSteps is how many times its scale a step is considered to be at most.
const mostSteps = 30 // [W] a half-Cauchy leaves 2 % beyond

// noise returns the Sigma2 that the prior and n observations with Σ v²/F = sum
// make together, of which the first is spent on the start.
func (p Prior) noise(sum float64, n int) float64 {
	return (p.NoiseN*p.Noise + sum) / (p.NoiseN + float64(max(0, n-1)))
}

// logMarginal is the log-likelihood of q with Sigma2 integrated out, but for a
// constant: the multivariate Student density of the innovations.
func (p Prior) logMarginal(sum, logDet float64, n int) float64 {
	return -0.5*logDet - 0.5*(p.NoiseN+float64(max(0, n-1)))*math.Log(p.NoiseN*p.Noise+sum)
}

// logHalfCauchy is the density of the logarithm of a step with that scale.
func logHalfCauchy(step, scale float64) float64 {
	r := step / scale
	return math.Log(r) - math.Log1p(r*r)
}
