package changepoint

import (
	"fmt"
	"math"
	"slices"
)

// The defaults of Options and the ends of the path.
const (
	DefaultMinSegment = 5   // observations (method §4.5)
	DefaultPenalty    = 3   // [W] in ln n: see BenchmarkBreaks for what it finds and invents
	MinPenalty        = 1.0 // in ln n, where the path begins (method §4.5)
	MaxPenalty        = 10  // in ln n, where it ends
)

// Options say what counts as a break. MinSigma2 must be set.
type Options struct {
	// MinSigma2 is the least variance of an observation whose neff is 1, > 0:
	// what is known of it from elsewhere. Equal observations would otherwise be
	// taken for certainty.
	MinSigma2 float64
	// MinStep is the least variance of the level's step in a period, ≥ 0: what
	// the level may always do without a break.
	MinStep float64
	// Penalty is the price of a break in ln n, n the observations; 0 is
	// DefaultPenalty. It must lie between MinPenalty and MaxPenalty.
	Penalty float64
	// MinSegment is the least number of observations between breaks; 0 is
	// DefaultMinSegment.
	MinSegment int
}

func (o Options) withDefaults() (Options, error) {
	if o.Penalty == 0 {
		o.Penalty = DefaultPenalty
	}
	if o.MinSegment == 0 {
		o.MinSegment = DefaultMinSegment
	}
	switch {
	case !(o.MinSigma2 > 0) || math.IsInf(o.MinSigma2, 0):
		return o, fmt.Errorf("least observation variance is %g, want a finite number > 0", o.MinSigma2)
	case !(o.MinStep >= 0) || math.IsInf(o.MinStep, 0):
		return o, fmt.Errorf("least step variance is %g, want a finite number ≥ 0", o.MinStep)
	case !(o.Penalty >= MinPenalty && o.Penalty <= MaxPenalty):
		return o, fmt.Errorf("penalty of a break is %g, want %g to %d", o.Penalty, MinPenalty, MaxPenalty)
	case o.MinSegment < 2:
		return o, fmt.Errorf("least segment is %d observations, want 2 or more", o.MinSegment)
	}
	return o, nil
}

// Break is one jump of the level.
type Break struct {
	At int // first period of the new level that was observed
	// Lo and Hi are the 90 % interval of At: the first and last period at which
	// the jump may have come, silent periods before an observation included.
	Lo, Hi int
	// Size is the jump in units of x, positive is up, and SE its standard error
	// given the date, q and σ². It leads from the level Before to the level After.
	Size, SE      float64
	Before, After float64
	// Strength is the largest penalty, in ln n, whose breaks include this one
	// within its interval; MaxPenalty when all do.
	Strength float64
}

// Step is one segmentation of the path.
type Step struct {
	At     []int   // the breaks, as Break.At
	Lo, Hi float64 // the penalties that choose it, in ln n
}

// Result is what Find found.
type Result struct {
	Breaks []Break // in order of time
	// Path holds the segmentations that penalties from MinPenalty to MaxPenalty
	// choose, by falling number of breaks; the ranges of their penalties meet.
	Path []Step
	// Q and Sigma2 are the parameters estimated beside Breaks: q·σ² is the
	// variance of a step of the level, σ² that of an observation of neff 1.
	Q, Sigma2 float64
	N         int // observations
}

// Find returns the breaks of x. With fewer than 2·MinSegment observations there
// are none. It panics when len(x) != len(neff) and returns an error for an
// option or an observation out of range. The same input always gives the same
// result; its cost is some 50 passes of PELT, O(T²) at worst.
func Find(x, neff []float64, options Options) (*Result, error) {
	o, err := options.withDefaults()
	if err != nil {
		return nil, err
	}
	seen, err := observe(x, neff)
	if err != nil {
		return nil, err
	}
	p := &problem{seen: seen, minSigma2: o.MinSigma2, minStep: o.MinStep}
	if len(seen) < 2*o.MinSegment {
		r := &Result{N: len(seen), Sigma2: o.MinSigma2, Path: []Step{{Lo: MinPenalty, Hi: MaxPenalty}}}
		if len(seen) > 1 {
			m, _ := p.fit(nil)
			r.Q, r.Sigma2 = m.q, m.sigma2
		}
		return r, nil
	}
	w := newWalk(p, o.MinSegment)
	chosen := w.path(o.Penalty)
	r := &Result{Q: chosen.q, Sigma2: chosen.sigma2, N: len(seen), Path: w.steps()}
	for k := range chosen.breaks {
		r.Breaks = append(r.Breaks, p.measure(chosen, k, o.MinSegment))
	}
	for k := range r.Breaks {
		r.Breaks[k].Strength = strength(r.Path, &r.Breaks[k])
	}
	return r, nil
}

// strength returns the largest penalty of the path whose breaks include b.
func strength(path []Step, b *Break) float64 {
	best := MinPenalty
	for _, s := range path {
		if slices.ContainsFunc(s.At, func(at int) bool { return at >= b.Lo && at <= b.Hi }) {
			best = max(best, s.Hi)
		}
	}
	return best
}
