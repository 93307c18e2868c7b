package statespace

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSmootherVarianceIsNotAboveTheFilters(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 1))
	for round := range 50 {
		m := models[round%len(models)]
		x, neff := panel(rng, 100)
		f, err := m.Filter(x, neff)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range f.Smooth().Var {
			if v > f.Var[i] || f.Var[i] > f.PredVar[i] {
				t.Fatalf("round %d period %d: smoothed %g, filtered %g, predicted %g", round, i, v, f.Var[i], f.PredVar[i])
			}
		}
	}
}

func TestDroppingAnObservationNeverNarrowsTheBand(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 1))
	for round := range 40 {
		m := models[round%len(models)]
		x, neff := panel(rng, 30)
		f, _ := m.Filter(x, neff)
		s := f.Smooth()
		drop := rng.IntN(len(x))
		less := slices.Clone(x)
		less[drop] = math.NaN()
		fl, _ := m.Filter(less, neff)
		sl := fl.Smooth()
		for i := range x {
			if sl.Var[i] < s.Var[i]*(1-1e-12) || fl.Var[i] < f.Var[i]*(1-1e-12) {
				t.Fatalf("round %d: without period %d the variance at %d falls from %g to %g (filter %g to %g)",
					round, drop, i, s.Var[i], sl.Var[i], f.Var[i], fl.Var[i])
			}
		}
	}
}

// The level is a weighted mean of the observations with positive weights that
// sum to 1: it stays between the least and the greatest of them.
func TestLevelStaysWithinTheObservations(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 1))
	for round := range 30 {
		x, neff := panel(rng, 40)
		f, _ := models[round%len(models)].Filter(x, neff)
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, v := range x {
			if !math.IsNaN(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
		for i, v := range f.Smooth().Level {
			if v < lo-1e-12 || v > hi+1e-12 {
				t.Fatalf("round %d period %d: level %g outside [%g, %g]", round, i, v, lo, hi)
			}
		}
	}
}

func TestChangeVarPanicsOutOfRange(t *testing.T) {
	f, _ := LocalLevel{0.1, 1}.Filter([]float64{1, 2}, []float64{1, 1})
	s := f.Smooth()
	for _, c := range [][2]int{{1, 0}, {-1, 0}, {0, 2}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("ChangeVar(%d, %d) did not panic", c[0], c[1])
				}
			}()
			s.ChangeVar(c[0], c[1])
		}()
	}
}

func TestLjungBox(t *testing.T) {
	// The formula of Ljung & Box (1978), n(n+2) Σ r²/(n−k), from sums taken the
	// long way; the p-value from the closed form of χ²(2).
	e := []float64{1, 2, 3, 4, 5, 4, 3, 2, 1, 2}
	mean, n := 2.7, 10.0
	var c [3]float64
	for k := range c {
		for i := k; i < len(e); i++ {
			c[k] += (e[i] - mean) * (e[i-k] - mean)
		}
	}
	want := n * (n + 2) * (c[1]*c[1]/(n-1) + c[2]*c[2]/(n-2)) / (c[0] * c[0])
	got, p := LjungBox(e, 2)
	if math.Abs(got-want) > 1e-12 || math.Abs(p-math.Exp(-want/2)) > 1e-9 {
		t.Errorf("statistic %g p %g, want %g and %g", got, p, want, math.Exp(-want/2))
	}
	for name, bad := range map[string][]float64{"short": {1, 2}, "constant": {1, 1, 1, 1, 1}, "empty": nil} {
		if s, p := LjungBox(bad, 2); !math.IsNaN(s) || !math.IsNaN(p) {
			t.Errorf("%s: %g, %g, want NaN", name, s, p)
		}
	}
}

func BenchmarkFit(b *testing.B) {
	bench(b, func(x, n []float64) { _, _ = Fit(x, n, Floor{Sigma2: 0.01}) })
}
func BenchmarkFilter(b *testing.B) { bench(b, func(x, n []float64) { _, _ = models[2].Filter(x, n) }) }
func BenchmarkSmooth(b *testing.B) {
	bench(b, func(x, n []float64) {
		f, _ := models[2].Filter(x, n)
		f.Smooth()
	})
}

func bench(b *testing.B, run func(x, neff []float64)) {
	for _, size := range []struct {
		name string
		n    int
	}{{"periods=500", 500}, {"periods=5000", 5000}} {
		b.Run(size.name, func(b *testing.B) {
			x, neff := panel(rand.New(rand.NewPCG(1, 1)), size.n)
			b.ReportAllocs()
			for b.Loop() {
				run(x, neff)
			}
		})
	}
}
