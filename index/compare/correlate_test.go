package compare

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

var nan = math.NaN()

// twins returns n values of two AR(1) series whose shocks correlate by rho, and
// so do they.
func twins(n int, phi, rho float64, seed uint64) (x, y []float64) {
	const warmUp = 50
	r := rand.New(rand.NewPCG(seed, 77))
	a, b := 0.0, 0.0
	for i := range n + warmUp {
		u, v := r.NormFloat64(), r.NormFloat64()
		a = phi*a + u
		b = phi*b + rho*u + math.Sqrt(1-rho*rho)*v
		if i >= warmUp {
			x, y = append(x, a), append(y, b)
		}
	}
	return x, y
}

func TestPearsonAgainstGonum(t *testing.T) {
	for seed := range uint64(20) {
		x, y := twins(40, 0.3, 0.6, seed)
		for i := range x {
			x[i] = 1e6 + x[i] // far from 0, where sums of squares lose digits
		}
		want := stat.Correlation(x, y, nil)
		e, _ := (couples{x, y}).estimate(Options{Replicates: 9, Confidence: 0.95})
		if math.Abs(e.R-want) > 1e-9 {
			t.Errorf("seed %d: %.12f, want %.12f", seed, e.R, want)
		}
	}
}

// The worked example of "Spearman's rank correlation coefficient", Wikipedia: IQ
// and hours of television of ten persons, ρ = −29/165.
func TestSpearman(t *testing.T) {
	c := couples{[]float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, []float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}}
	if got := c.ranks().pearson(); math.Abs(got+29.0/165) > 1e-12 {
		t.Errorf("%.6f, want %.6f", got, -29.0/165)
	}
	if got := rank([]float64{5, 1, 5, 3}); !slices.Equal(got, []float64{3.5, 1, 3.5, 2}) {
		t.Errorf("ranks with ties %v", got)
	}
}

func TestShift(t *testing.T) {
	x, y := []float64{1, 2, nan, 4}, []float64{10, 20, 30, 40}
	for lag, want := range map[int]couples{
		0: {[]float64{1, 2, 4}, []float64{10, 20, 40}}, 1: {[]float64{1, 2}, []float64{20, 30}},
		-1: {[]float64{2, 4}, []float64{10, 30}}, 4: {},
	} {
		if got := shift(x, y, lag); !slices.Equal(got.x, want.x) || !slices.Equal(got.y, want.y) {
			t.Errorf("lag %d: %v, want %v", lag, got, want)
		}
	}
}

// A 95 % interval of φ = 0.5 covers about 93 % of the true correlations; that of
// independent pairs, which knows nothing of time, 88 %.
func TestIntervalCovers(t *testing.T) {
	const runs = 250
	covered := 0
	for seed := range uint64(runs) {
		x, y := twins(60, 0.5, 0.5, seed)
		e, _ := (couples{x, y}).estimate(Options{Replicates: 199, Confidence: 0.95})
		if e.Lo <= 0.5 && 0.5 <= e.Hi {
			covered++
		}
	}
	if part := float64(covered) / runs; part < 0.89 || part > 0.985 {
		t.Errorf("the interval covers %.3f", part)
	}
}

func TestEstimateOfLittle(t *testing.T) {
	o := Options{Replicates: 99, Confidence: 0.95}
	flat := slices.Repeat([]float64{0.1}, 20)
	x, _ := twins(20, 0, 0, 1)
	for name, c := range map[string]struct {
		couples
		r, lo float64
	}{
		"nothing":  {couples{}, nan, nan},
		"seven":    {couples{x[:7], x[:7]}, nan, nan},
		"constant": {couples{flat, x}, nan, nan},
		"itself":   {couples{x, x}, 1, 1},
	} {
		e, _ := c.estimate(o)
		same := func(a, b float64) bool { return math.Abs(a-b) < 1e-3 || math.IsNaN(a) && math.IsNaN(b) }
		if !same(e.R, c.r) || !same(e.Lo, c.lo) {
			t.Errorf("%s: %+v, want r %g, lo %g", name, e, c.r, c.lo)
		}
	}
	text, err := json.Marshal(Estimate{R: 0.5, Lo: nan, Hi: nan, N: 9})
	if want := `{"r":0.5,"lo":null,"hi":null,"n":9}`; err != nil || string(text) != want {
		t.Errorf("JSON %s, error %v, want %s", text, err, want)
	}
}
