package statespace

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// dense is the second road to every number of the package: the level at t is
// β + W[t], β unknown and W made of independent shocks, all written out. Given
// the covariance matrix of the observations this is generalised least squares
// and kriging, done here with a Cholesky factor and no recursion at all.
type dense struct {
	m    LocalLevel
	w    func(s, t int) float64 // covariance of W[s] and W[t] in units of Sigma2
	at   []int                  // periods observed
	y    *mat.VecDense
	chol mat.Cholesky
	one  *mat.VecDense // Ω⁻¹·1
	sum1 float64       // 1'Ω⁻¹1
	beta float64
}

func newDense(t *testing.T, m LocalLevel, x, neff []float64) *dense {
	t.Helper()
	return newDenseOf(t, m, func(s, u int) float64 { return m.Q * float64(min(s, u)) }, x, neff)
}

// walk is W of any model: steps of the level, jumps, the first slope and the
// steps of the slope, each with how far it has carried the level by s and by t.
func walk(m LocalTrend, j jumps) func(s, t int) float64 {
	return func(s, t int) float64 {
		c := m.Start * float64(s) * float64(t)
		for u := 1; u <= min(s, t); u++ {
			c += m.Q + j.at(u) + m.Slope*float64(s-u)*float64(t-u)
		}
		return c
	}
}

func newDenseOf(t *testing.T, m LocalLevel, w func(s, t int) float64, x, neff []float64) *dense {
	t.Helper()
	d := &dense{m: m, w: w}
	for i, v := range x {
		if !math.IsNaN(v) {
			d.at = append(d.at, i)
		}
	}
	n := len(d.at)
	d.y = mat.NewVecDense(n, nil)
	omega := mat.NewSymDense(n, nil)
	for i, s := range d.at {
		d.y.SetVec(i, x[s])
		for j := i; j < n; j++ {
			omega.SetSym(i, j, w(s, d.at[j]))
		}
		omega.SetSym(i, i, omega.At(i, i)+1/neff[s])
	}
	if !d.chol.Factorize(omega) {
		t.Fatal("covariance is not positive definite")
	}
	ones := mat.NewVecDense(n, nil)
	for i := range n {
		ones.SetVec(i, 1)
	}
	d.one = d.solve(ones)
	d.sum1 = mat.Dot(ones, d.one)
	d.beta = mat.Dot(d.y, d.one) / d.sum1
	return d
}

func (d *dense) solve(v *mat.VecDense) *mat.VecDense {
	var out mat.VecDense
	if err := d.chol.SolveVecTo(&out, v); err != nil {
		panic(err)
	}
	return &out
}

// cov returns the posterior covariance of the levels at s and t, and the mean at t.
func (d *dense) cov(s, t int) (cov, mean float64) {
	cs, ct := d.cross(s), d.cross(t)
	wt := d.solve(ct)
	resid := mat.NewVecDense(len(d.at), nil)
	for i := range d.at {
		resid.SetVec(i, d.y.AtVec(i)-d.beta)
	}
	bs, bt := 1-mat.Dot(cs, d.one), 1-mat.Dot(ct, d.one)
	cov = d.w(s, t) - mat.Dot(cs, wt) + bs*bt/d.sum1
	return cov * d.m.Sigma2, d.beta + mat.Dot(wt, resid)
}

func (d *dense) cross(t int) *mat.VecDense {
	c := mat.NewVecDense(len(d.at), nil)
	for i, s := range d.at {
		c.SetVec(i, d.w(s, t))
	}
	return c
}

// parts are Σ v²/F and Σ ln F of the differences to the first observation: what
// is left of the density once β has been taken out.
func (d *dense) parts() (sum, logDet float64) {
	resid := mat.NewVecDense(len(d.at), nil)
	for i := range d.at {
		resid.SetVec(i, d.y.AtVec(i)-d.beta)
	}
	return mat.Dot(resid, d.solve(resid)), d.chol.LogDet() + math.Log(d.sum1)
}

func (d *dense) logLik() float64 {
	sum, logDet := d.parts()
	return -0.5 * (float64(len(d.at)-1)*math.Log(2*math.Pi*d.m.Sigma2) + logDet + sum/d.m.Sigma2)
}

// panel is a random series with missing periods, missing ends and unequal noise.
func panel(rng *rand.Rand, n int) (x, neff []float64) {
	x, neff = make([]float64, n), make([]float64, n)
	level, missing := rng.NormFloat64(), rng.Float64()*0.7
	for t := range n {
		level += 0.1 * rng.NormFloat64()
		neff[t] = math.Exp(2 * rng.NormFloat64())
		x[t] = level + rng.NormFloat64()/math.Sqrt(neff[t])
		if rng.Float64() < missing {
			x[t] = math.NaN()
			neff[t] = math.NaN() // never looked at
		}
	}
	return x, neff
}

func seen(x []float64) (n int) {
	for _, v := range x {
		if !math.IsNaN(v) {
			n++
		}
	}
	return n
}

var models = []LocalLevel{
	{Q: 0, Sigma2: 1}, {Q: 1e-6, Sigma2: 0.3}, {Q: 0.01, Sigma2: 0.1}, {Q: 1, Sigma2: 2}, {Q: 50, Sigma2: 0.01},
}

func TestSmootherAndFilterEqualDenseConditioning(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for round := range 30 {
		m := models[round%len(models)]
		x, neff := panel(rng, 2+rng.IntN(40))
		if seen(x) == 0 {
			continue
		}
		x0, neff0 := slices.Clone(x), slices.Clone(neff)
		f, err := m.Filter(x, neff)
		if err != nil {
			t.Fatal(err)
		}
		s := f.Smooth()
		d := newDense(t, m, x, neff)
		for i := range x {
			variance, mean := d.cov(i, i)
			near(t, "smoothed mean", round, i, s.Level[i], mean)
			near(t, "smoothed variance", round, i, s.Var[i], variance)
			if seen(x[:i+1]) == 0 {
				if !math.IsNaN(f.Level[i]) || !math.IsInf(f.Var[i], 1) {
					t.Fatalf("round %d period %d: filter knows %g ± %g before any observation", round, i, f.Level[i], f.Var[i])
				}
				continue
			}
			variance, mean = newDense(t, m, x[:i+1], neff[:i+1]).cov(i, i)
			near(t, "filtered mean", round, i, f.Level[i], mean)
			near(t, "filtered variance", round, i, f.Var[i], variance)
		}
		if !same(x, x0) || !same(neff, neff0) {
			t.Fatal("the inputs were changed")
		}
	}
}

func TestChangeVarEqualsDenseConditioning(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 1))
	for round, m := range models {
		x, neff := panel(rng, 25)
		f, err := m.Filter(x, neff)
		if err != nil {
			t.Fatal(err)
		}
		s, d := f.Smooth(), newDense(t, m, x, neff)
		for from := 0; from < len(x); from += 3 {
			for to := from; to < len(x); to += 4 {
				a, _ := d.cov(from, from)
				b, _ := d.cov(to, to)
				c, _ := d.cov(from, to)
				near(t, "variance of the change", round, to, s.ChangeVar(from, to), a+b-2*c)
			}
		}
	}
}

func TestLogLikEqualsDense(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for round := range 20 {
		m := models[round%len(models)]
		x, neff := panel(rng, 60)
		if seen(x) < 2 {
			continue
		}
		got, err := m.LogLik(x, neff)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "log-likelihood", round, 0, got, newDense(t, m, x, neff).logLik())
	}
}

// near fails unless got is within 1e-9 of want, relative above 1.
func near(t *testing.T, what string, round, period int, got, want float64) {
	t.Helper()
	if d := math.Abs(got - want); !(d <= 1e-9*max(1, math.Abs(want))) {
		t.Fatalf("round %d period %d: %s is %.15g, dense conditioning says %.15g", round, period, what, got, want)
	}
}

// same compares bit for bit, NaN included.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}
