package changepoint

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// someSeries is a random walk with noise of unequal size, gaps and jumps.
func someSeries(rng *rand.Rand, n int) []observation {
	x, neff := make([]float64, n), make([]float64, n)
	level := rng.NormFloat64()
	for i := range n {
		level += 0.1 * rng.NormFloat64()
		if rng.IntN(8) == 0 {
			level += 2 * rng.NormFloat64()
		}
		neff[i] = math.Exp(rng.NormFloat64())
		x[i] = level + rng.NormFloat64()/math.Sqrt(neff[i])
		if rng.IntN(5) == 0 {
			x[i] = math.NaN()
		}
	}
	seen, err := observe(x, neff)
	if err != nil {
		panic(err)
	}
	return seen
}

// bruteForce tries every segmentation of seen from observation from on.
func bruteForce(seen []observation, m model, penalty float64, minSegment int) (best float64) {
	best = math.Inf(1)
	var try func(breaks []int)
	try = func(breaks []int) {
		best = min(best, costOf(seen, breaks, m.q)/m.sigma2+penalty*float64(len(breaks)))
		first := minSegment
		if len(breaks) > 0 {
			first += breaks[len(breaks)-1]
		}
		for b := first; b <= len(seen)-minSegment; b++ {
			try(append(slices.Clone(breaks), b))
		}
	}
	try(nil)
	return best
}

// optimalPartitioning is the plain recursion of Jackson et al. (2005), without
// any pruning.
func optimalPartitioning(seen []observation, m model, penalty float64, minSegment int) float64 {
	n := len(seen)
	best := slices.Repeat([]float64{math.Inf(1)}, n+1)
	best[0] = -penalty
	for t := minSegment; t <= n; t++ {
		for s := 0; s+minSegment <= t; s++ {
			best[t] = min(best[t], best[s]+costOf(seen[s:t], nil, m.q)/m.sigma2+penalty)
		}
	}
	return best[n]
}

func TestPartitionIsExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 3))
	for round := range 300 {
		m := model{q: []float64{0, 0.01, 0.3}[round%3], sigma2: 0.5 + rng.Float64()}
		penalty, minSegment := 6*rng.Float64(), 1+rng.IntN(5)
		seen := someSeries(rng, 4+rng.IntN(14))
		breaks := partition(seen, m, penalty, minSegment)
		got := costOf(seen, breaks, m.q)/m.sigma2 + penalty*float64(len(breaks))
		if want := bruteForce(seen, m, penalty, minSegment); math.Abs(got-want) > 1e-9 {
			t.Fatalf("round %d: breaks %v cost %.12g, the best of all segmentations %.12g", round, breaks, got, want)
		}
		checkLengths(t, breaks, len(seen), minSegment)
	}
	for round := range 60 {
		m := model{q: []float64{0, 0.01, 0.3}[round%3], sigma2: 0.5 + rng.Float64()}
		penalty, minSegment := 12*rng.Float64(), 1+rng.IntN(7)
		seen := someSeries(rng, 120)
		breaks := partition(seen, m, penalty, minSegment)
		got := costOf(seen, breaks, m.q)/m.sigma2 + penalty*float64(len(breaks))
		if want := optimalPartitioning(seen, m, penalty, minSegment); math.Abs(got-want) > 1e-9 {
			t.Fatalf("round %d: breaks %v cost %.12g, optimal partitioning finds %.12g", round, breaks, got, want)
		}
		checkLengths(t, breaks, len(seen), minSegment)
	}
}

func checkLengths(t *testing.T, breaks []int, n, minSegment int) {
	t.Helper()
	from := 0
	for _, b := range append(slices.Clone(breaks), n) {
		if b-from < minSegment && len(breaks) > 0 {
			t.Fatalf("breaks %v of %d: a segment is shorter than %d", breaks, n, minSegment)
		}
		from = b
	}
}

// gls is generalised least squares of seen on a level and a step at each break,
// with the dense covariance of the model: the second road to cost and size.
func gls(t *testing.T, seen []observation, breaks []int, q float64) (rss, logDet float64, beta *mat.VecDense, cov *mat.Dense) {
	t.Helper()
	n := len(seen)
	omega := mat.NewSymDense(n, nil)
	x, y := mat.NewDense(n, 1+len(breaks), nil), mat.NewVecDense(n, nil)
	for i := range n {
		y.SetVec(i, seen[i].x)
		x.Set(i, 0, 1)
		for k, b := range breaks {
			if i >= b {
				x.Set(i, k+1, 1)
			}
		}
		for j := i; j < n; j++ {
			omega.SetSym(i, j, q*float64(seen[i].at-seen[0].at))
		}
		omega.SetSym(i, i, omega.At(i, i)+seen[i].noise)
	}
	var chol mat.Cholesky
	if !chol.Factorize(omega) {
		t.Fatal("covariance is not positive definite")
	}
	var ox, xox, inverse mat.Dense
	var oy, xoy, resid, weighted mat.VecDense
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(chol.SolveTo(&ox, x))
	must(chol.SolveVecTo(&oy, y))
	xox.Mul(x.T(), &ox)
	xoy.MulVec(x.T(), &oy)
	must(inverse.Inverse(&xox))
	beta = new(mat.VecDense)
	beta.MulVec(&inverse, &xoy)
	resid.MulVec(x, beta)
	resid.SubVec(y, &resid)
	must(chol.SolveVecTo(&weighted, &resid))
	return mat.Dot(&resid, &weighted), chol.LogDet(), beta, &inverse
}

func TestCostAndSizeEqualGeneralisedLeastSquares(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	for round := range 40 {
		q := []float64{0, 0.002, 0.1, 3}[round%4]
		seen := someSeries(rng, 60)
		breaks := []int{9 + rng.IntN(5), 20 + rng.IntN(5), 33}
		rss, det, beta, cov := gls(t, seen, breaks, q)
		near(t, "cost", round, costOf(seen, breaks, q), rss)
		near(t, "log-determinant", round, logDet(seen, q), det)
		p := &problem{seen: seen, minSigma2: 0.1}
		f := &fitted{model: model{q, 0.7}, breaks: breaks}
		for k := range breaks {
			b := p.measure(f, k, 3)
			near(t, "size", round, b.Size, beta.AtVec(k+1))
			near(t, "standard error", round, b.SE*b.SE, 0.7*cov.At(k+1, k+1))
			if b.Lo > b.At || b.Hi < b.At {
				t.Errorf("round %d: break at %d has the interval %d to %d", round, b.At, b.Lo, b.Hi)
			}
		}
	}
}

func near(t *testing.T, what string, round int, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Fatalf("round %d: %s is %.15g, least squares say %.15g", round, what, got, want)
	}
}

func TestFitIsNoWorseThanItsNeighbours(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for round := range 20 {
		p := &problem{seen: someSeries(rng, 80), minSigma2: 0.2, minStep: float64(round%2) * 1e-3}
		breaks := []int{20, 40}
		m, value := p.fit(breaks)
		for _, f := range []float64{0.3, 0.9, 1.1, 3} {
			if _, v := p.at(max(m.q, 1e-6)*f, breaks); v < value-1e-4 {
				t.Errorf("round %d: q %g has −2 log-likelihood %.9g, q %g %.9g", round, m.q, value, m.q*f, v)
			}
		}
		if m.sigma2 < 0.2 || m.q*m.sigma2 < p.minStep*(1-1e-9) {
			t.Errorf("round %d: %+v is below the bounds", round, m)
		}
	}
}
