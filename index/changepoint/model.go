package changepoint

import "math"

// model holds the two parameters, as statespace.LocalLevel does.
type model struct{ q, sigma2 float64 }

// The search over q, as in package statespace but coarser: q only weighs one
// segmentation against another.
const (
	minQ       = 1e-6 // [W] below it the level is constant over 1,000 periods
	maxQ       = 1e3  // [W] above it there is no noise
	gridSteps  = 27   // [W] three grid points a decade, then golden section
	qTolerance = 1e-3 // [W] relative: costs differ by far less
)

// problem is a series with the bounds of its parameters.
type problem struct {
	seen      []observation
	minSigma2 float64
	minStep   float64
}

// at returns the model of that q that fits best with breaks, and −2·log-likelihood
// without its constant. σ² is raised where q·σ² would fall below the least step.
func (p *problem) at(q float64, breaks []int) (model, float64) {
	n := float64(len(p.seen))
	cost := costOf(p.seen, breaks, q)
	sigma2 := max(p.minSigma2, cost/n)
	if p.minStep > 0 {
		sigma2 = max(sigma2, p.minStep/q)
	}
	return model{q, sigma2}, n*math.Log(sigma2) + logDet(p.seen, q) + cost/sigma2
}

// logDet returns ln|Ω|, Ω the covariance of the observations about a first level
// that is fixed, in units of σ². Jumps of fixed size leave it alone.
func logDet(seen []observation, q float64) float64 {
	sum, prod, p := 0.0, 1.0, 0.0
	for i := range seen {
		if i > 0 {
			p += q * seen[i].gap
		}
		total := p + seen[i].noise
		p *= seen[i].noise / total
		prod *= total
		if prod > 1e100 || prod < 1e-100 { // one logarithm serves for many
			sum += math.Log(prod)
			prod = 1
		}
	}
	return sum + math.Log(prod)
}

// fit returns the model of the greatest likelihood given breaks, and its −2·log-
// likelihood.
func (p *problem) fit(breaks []int) (model, float64) {
	ratio := math.Pow(maxQ/minQ, 1.0/gridSteps)
	best, value := model{}, math.Inf(1)
	try := func(q float64) float64 {
		m, v := p.at(q, breaks)
		if v < value {
			best, value = m, v
		}
		return v
	}
	if p.minStep == 0 {
		try(0)
	}
	for i := range gridSteps + 1 {
		try(minQ * math.Pow(ratio, float64(i)))
	}
	if best.q > 0 {
		golden(try, math.Log(best.q/ratio), math.Log(best.q*ratio))
	}
	return best, value
}

// golden minimises f(e^u) over u in [lo, hi] by golden section.
func golden(f func(float64) float64, lo, hi float64) {
	const inv = 1 / math.Phi
	a, b := hi-inv*(hi-lo), lo+inv*(hi-lo)
	fa, fb := f(math.Exp(a)), f(math.Exp(b))
	for hi-lo > qTolerance {
		if fa <= fb {
			hi, b, fb = b, a, fa
			a = hi - inv*(hi-lo)
			fa = f(math.Exp(a))
		} else {
			lo, a, fa = a, b, fb
			b = lo + inv*(hi-lo)
			fb = f(math.Exp(b))
		}
	}
}

// fromDifferences returns the σ² that neighbouring observations show at that q:
// a jump spoils one difference, not the mean of all.
func (p *problem) fromDifferences(q float64) float64 {
	sum := 0.0
	for i := 1; i < len(p.seen); i++ {
		a, b := &p.seen[i-1], &p.seen[i]
		d := b.x - a.x
		sum += d * d / (a.noise + b.noise + q*b.gap)
	}
	sigma2 := max(p.minSigma2, sum/float64(len(p.seen)-1))
	if p.minStep > 0 {
		sigma2 = max(sigma2, p.minStep/q)
	}
	return sigma2
}
