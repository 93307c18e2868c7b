package statespace

import (
	"fmt"
	"math"
)

// Floor bounds an estimate from below. Few or equal observations would
// otherwise be taken for certainty.
type Floor struct {
	// Sigma2 is the least observation variance, > 0: what is known of it from
	// elsewhere, such as the variance of the events within the periods.
	Sigma2 float64
	// Step is the least variance of the level's step from one period to the
	// next, ≥ 0. Zero allows a level that never moves, whose band does not
	// widen in silence.
	Step float64
}

// Estimate is a fitted model.
type Estimate struct {
	LocalLevel
	LogLik  float64 // diffuse log-likelihood at the estimate, 0 for fewer than two observations
	N       int     // observations
	AtFloor bool    // Sigma2 is the floor's, not the data's
}

// The search over q. Below the first value the level is as good as constant
// over 10,000 periods, above the last one the noise is as good as none.
const (
	minQ       = 1e-8 // [W] sets the range of the search only
	maxQ       = 1e6  // [W] likewise
	gridSteps  = 56   // [W] four grid points a decade, then golden section
	qTolerance = 1e-7 // [W] relative, about the root of the machine epsilon: a likelihood is flat within it
	// A larger q must earn this much log-likelihood: where the data are silent
	// about q, the level moves no more than the floor asks.
	minGain = 1e-9 // [W] above rounding, far below any evidence
)

// Fit estimates the model by maximum likelihood under the floor. Sigma2 is
// concentrated out; q is found on a fixed grid and refined by golden section,
// the boundary included, so that the same input always gives the same estimate.
// With fewer than two observations the estimate is the floor. Fit panics when
// len(x) != len(neff) and returns an error for an observation or a floor out of
// range.
func Fit(x, neff []float64, floor Floor) (Estimate, error) {
	if !(floor.Sigma2 > 0) || math.IsInf(floor.Sigma2, 0) {
		return Estimate{}, fmt.Errorf("floor of the observation variance is %g, want a finite number > 0", floor.Sigma2)
	}
	if !(floor.Step >= 0) || math.IsInf(floor.Step, 0) {
		return Estimate{}, fmt.Errorf("floor of the step variance is %g, want a finite number ≥ 0", floor.Step)
	}
	if err := checkSeries(x, neff); err != nil {
		return Estimate{}, err
	}
	l := newLikelihood(x, neff, nil)
	l.minSigma2 = floor.Sigma2
	q := l.maximise(l.leastQ(floor.Step))
	sigma2, loglik := l.at(q)
	return Estimate{
		LocalLevel: LocalLevel{Q: q, Sigma2: sigma2},
		LogLik:     loglik, N: len(l.seen), AtFloor: sigma2 == floor.Sigma2,
	}, nil
}

// LogLik returns the diffuse log-likelihood of x under m, 0 for fewer than two
// observations. It panics and returns errors as Filter does.
func (m LocalLevel) LogLik(x, neff []float64) (float64, error) {
	if err := m.Validate(); err != nil {
		return math.NaN(), err
	}
	if err := checkSeries(x, neff); err != nil {
		return math.NaN(), err
	}
	l := newLikelihood(x, neff, nil)
	sum, logDet := l.innovations(m.Q)
	return l.value(m.Sigma2, sum, logDet), nil
}

// likelihood is the profile likelihood of q over the observed periods alone.
type likelihood struct {
	seen      []observation
	minSigma2 float64
}

type observation struct {
	x, noise float64 // noise is 1/neff
	gap      float64 // periods since the observation before
	jump     float64 // variance of the jumps since then, in units of Sigma2
}

func newLikelihood(x, neff []float64, j jumps) likelihood {
	seen := make([]observation, 0, len(x))
	last, jump := 0, 0.0
	for t, v := range x {
		jump += j.at(t)
		if math.IsNaN(v) {
			continue
		}
		seen = append(seen, observation{x: v, noise: 1 / neff[t], gap: float64(t - last), jump: jump})
		last, jump = t, 0
	}
	return likelihood{seen: seen}
}

// at returns the Sigma2 that fits best for q, and the log-likelihood of both.
func (l likelihood) at(q float64) (sigma2, loglik float64) {
	sum, logDet := l.innovations(q)
	sigma2 = l.minSigma2
	if n := len(l.seen); n > 1 {
		sigma2 = max(sigma2, sum/float64(n-1))
	}
	return sigma2, l.value(sigma2, sum, logDet)
}

func (l likelihood) value(sigma2, sum, logDet float64) float64 {
	if len(l.seen) < 2 {
		return 0
	}
	n := float64(len(l.seen) - 1) // the first observation is spent on the diffuse start
	return -0.5 * (n*math.Log(2*math.Pi*sigma2) + logDet + sum/sigma2)
}

// innovations runs the filter in units of Sigma2 and returns Σ v²/F and Σ ln F.
func (l likelihood) innovations(q float64) (sum, logDet float64) {
	if len(l.seen) == 0 {
		return 0, 0
	}
	level, p := l.seen[0].x, l.seen[0].noise
	prod := 1.0 // a product of F: one logarithm serves for many
	for _, o := range l.seen[1:] {
		p += q*o.gap + o.jump
		total := p + o.noise
		v := o.x - level
		gain := p / total
		level += gain * v
		p = gain * o.noise
		sum += v * v / total
		prod *= total
		if prod > 1e100 || prod < 1e-100 {
			logDet += math.Log(prod)
			prod = 1
		}
	}
	return sum, logDet + math.Log(prod)
}

// leastQ returns the q whose step variance q·Sigma2 is step. The product grows
// with q, since Σ v²/F falls more slowly than q rises: bisection finds it.
func (l likelihood) leastQ(step float64) float64 {
	if step == 0 {
		return 0
	}
	hi := step / l.minSigma2 // Sigma2 ≥ minSigma2, so q·Sigma2 ≥ step here
	lo := 0.0
	for range 200 {
		mid := lo + (hi-lo)/2
		if mid == lo || mid == hi {
			break
		}
		if sigma2, _ := l.at(mid); mid*sigma2 < step {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// maximise returns the q ≥ least with the greatest likelihood.
func (l likelihood) maximise(least float64) float64 {
	if len(l.seen) < 3 { // one difference fits any q equally well
		return least
	}
	_, atLeast := l.at(least)
	ratio := math.Pow(maxQ/minQ, 1.0/gridSteps)
	best, bestLik := least, atLeast
	for i := range gridSteps + 1 {
		q := minQ * math.Pow(ratio, float64(i))
		if q <= least {
			continue
		}
		if _, lik := l.at(q); lik > bestLik {
			best, bestLik = q, lik
		}
	}
	if best < minQ { // the boundary, below the grid
		return least
	}
	lo, hi := max(best/ratio, least), min(best*ratio, max(maxQ, least))
	best = l.golden(math.Log(lo), math.Log(hi))
	if _, lik := l.at(best); lik > atLeast+minGain {
		return best
	}
	return least
}

// golden maximises the likelihood over ln q in [lo, hi] by golden section.
func (l likelihood) golden(lo, hi float64) float64 {
	const inv = 1 / math.Phi
	f := func(logQ float64) float64 { _, lik := l.at(math.Exp(logQ)); return lik }
	a, b := hi-inv*(hi-lo), lo+inv*(hi-lo)
	fa, fb := f(a), f(b)
	for hi-lo > qTolerance {
		if fa >= fb {
			hi, b, fb = b, a, fa
			a = hi - inv*(hi-lo)
			fa = f(a)
		} else {
			lo, a, fa = a, b, fb
			b = lo + inv*(hi-lo)
			fb = f(b)
		}
	}
	return math.Exp(lo + (hi-lo)/2)
}
