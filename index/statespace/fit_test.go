package statespace

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// nile is the annual flow of the Nile at Aswan, 1871 to 1970, in 10⁸ m³: the
// worked example of Durbin & Koopman (2012), chapter 2.
var nile = []float64{
	1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
	1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
	831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
	781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
	744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
}

func ones(n int) []float64 { return slices.Repeat([]float64{1}, n) }

func TestFitAgreesWithTheNileExample(t *testing.T) {
	e, err := Fit(nile, ones(len(nile)), Floor{Sigma2: 1e-6})
	if err != nil {
		t.Fatal(err)
	}
	// Durbin & Koopman (2012), section 2.10: σ²_ε = 15099, σ²_η = 1469.1,
	// q = 0.0973, and −492.07 for the concentrated log-likelihood, which there
	// leaves out the constant.
	constant := -99.0 / 2 * (math.Log(2*math.Pi) + 1)
	for _, c := range []struct {
		what           string
		got, want, tol float64
	}{
		{"observation variance", e.Sigma2, 15099, 1.5},
		{"step variance", e.Q * e.Sigma2, 1469.1, 0.5},
		{"variance ratio", e.Q, 0.0973, 0.0001},
		{"log-likelihood", e.LogLik, -492.07 + constant, 0.006},
	} {
		if math.Abs(c.got-c.want) > c.tol {
			t.Errorf("%s is %g, the book prints %g", c.what, c.got, c.want)
		}
	}
	if e.N != 100 || e.AtFloor {
		t.Errorf("N %d at floor %v, want 100 false", e.N, e.AtFloor)
	}
}

func TestFitAtTheEdges(t *testing.T) {
	nan := math.NaN()
	floor := Floor{Sigma2: 0.1, Step: 1e-4}
	gap := slices.Repeat([]float64{nan}, 10_000)
	for _, c := range []struct {
		name    string
		x       []float64
		n       int
		atFloor bool
	}{
		{"no period", nil, 0, true},
		{"no observation", []float64{nan, nan}, 0, true},
		{"one observation", []float64{nan, 0.3, nan}, 1, true},
		{"two equal", []float64{0.3, 0.3}, 2, true},
		{"two far apart", []float64{-1, 1}, 2, false},
		{"all equal", slices.Repeat([]float64{0.3}, 50), 50, true},
		{"a very long gap", slices.Concat([]float64{0.1, 0.2}, gap, []float64{0.3}), 3, true},
		{"a jump", slices.Concat(slices.Repeat([]float64{-0.5}, 20), slices.Repeat([]float64{0.5}, 20)), 40, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := Fit(c.x, ones(len(c.x)), floor)
			if err != nil {
				t.Fatal(err)
			}
			if e.N != c.n || e.AtFloor != c.atFloor || e.Sigma2 < floor.Sigma2 || e.Q*e.Sigma2 < floor.Step*(1-1e-9) {
				t.Errorf("estimate %+v, want N %d, at floor %v, variances above %+v", e, c.n, c.atFloor, floor)
			}
			f, err := e.Filter(c.x, ones(len(c.x)))
			if err != nil {
				t.Fatal(err)
			}
			s := f.Smooth()
			for i, v := range s.Var {
				if !(v > 0) || math.IsNaN(s.Level[i]) != (c.n == 0) || math.IsInf(v, 0) != (c.n == 0) {
					t.Fatalf("period %d: smoothed %g with variance %g", i, s.Level[i], v)
				}
			}
		})
	}
}

func TestSilenceWidensTheBand(t *testing.T) {
	x := []float64{0.2, math.NaN(), math.NaN(), math.NaN()}
	e, _ := Fit(x, ones(4), Floor{Sigma2: 0.1, Step: 1e-3})
	f, _ := e.Filter(x, ones(4))
	if got, want := f.Var[3]-f.Var[0], 3e-3; math.Abs(got-want) > 1e-12 { // three steps of the floor
		t.Errorf("variance grew by %g in three silent periods, want %g", got, want)
	}
}

func TestFitFindsTheBoundary(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 1))
	x := make([]float64, 40)
	for i := range x { // alternating: any moving level fits worse than a constant one
		x[i] = float64(i%2*2-1) + 0.01*rng.NormFloat64()
	}
	e, err := Fit(x, ones(len(x)), Floor{Sigma2: 1e-9})
	if err != nil || e.Q != 0 {
		t.Errorf("q is %g (%v), want exactly 0", e.Q, err)
	}
}

func TestFitIsAMaximum(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 1))
	for round := range 20 {
		x, neff := panel(rng, 80)
		e, err := Fit(x, neff, Floor{Sigma2: 0.05, Step: 1e-5})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []LocalLevel{
			{e.Q * 1.01, e.Sigma2}, {e.Q * 3, e.Sigma2}, {e.Q, e.Sigma2 * 1.01}, {e.Q * 0.97, e.Sigma2 / 0.97}, {e.Q * 30, e.Sigma2},
		} {
			if lik, _ := m.LogLik(x, neff); lik > e.LogLik+1e-8 {
				t.Errorf("round %d: %+v has log-likelihood %.12g, above the estimate's %.12g", round, m, lik, e.LogLik)
			}
		}
	}
}

func TestFitRecoversWhatWasSimulated(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	for _, want := range []LocalLevel{{0.005, 0.1}, {0.05, 0.02}, {1, 0.3}} {
		const n = 4000
		x, neff := make([]float64, n), make([]float64, n)
		level := 0.0
		for i := range n {
			level += math.Sqrt(want.Q*want.Sigma2) * rng.NormFloat64()
			neff[i] = 0.5 + 10*rng.Float64()
			x[i] = level + math.Sqrt(want.Sigma2/neff[i])*rng.NormFloat64()
			if rng.Float64() < 0.2 {
				x[i] = math.NaN()
			}
		}
		e, err := Fit(x, neff, Floor{Sigma2: 1e-9})
		if err != nil {
			t.Fatal(err)
		}
		// Within about three standard errors of 3,200 observations.
		if r := e.Q / want.Q; r < 0.7 || r > 1.4 {
			t.Errorf("q is %g, simulated with %g", e.Q, want.Q)
		}
		if r := e.Sigma2 / want.Sigma2; r < 0.88 || r > 1.13 {
			t.Errorf("Sigma2 is %g, simulated with %g", e.Sigma2, want.Sigma2)
		}
		f, _ := e.Filter(x, neff)
		inside, total := 0, 0
		for _, v := range f.Innovation {
			if !math.IsNaN(v) {
				total++
				if math.Abs(v) <= 1.6448536 { // 95 % quantile of N(0, 1)
					inside++
				}
			}
		}
		if cover := float64(inside) / float64(total); cover < 0.88 || cover > 0.92 {
			t.Errorf("%+v: one-step 90 %% band covers %.3f", want, cover)
		}
		if _, p := LjungBox(f.Innovation, 10); p < 0.001 {
			t.Errorf("%+v: innovations correlate, p = %g", want, p)
		}
	}
}

func TestFitIgnoresShiftAndFollowsScale(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 1))
	x, neff := panel(rng, 60)
	base, err := Fit(x, neff, Floor{Sigma2: 0.01})
	if err != nil {
		t.Fatal(err)
	}
	moved := slices.Clone(x)
	for i := range moved {
		moved[i] = 4 * (moved[i] + 7)
	}
	got, err := Fit(moved, neff, Floor{Sigma2: 0.16})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(math.Log(got.Q/base.Q)) > 1e-5 || math.Abs(got.Sigma2/(16*base.Sigma2)-1) > 1e-5 {
		t.Errorf("moved and scaled: %+v, was %+v", got, base)
	}
	f0, _ := base.Filter(x, neff)
	f1, _ := LocalLevel{base.Q, 16 * base.Sigma2}.Filter(moved, neff)
	s0, s1 := f0.Smooth(), f1.Smooth()
	for i := range x {
		near(t, "moved level", 0, i, s1.Level[i], 4*(s0.Level[i]+7))
		near(t, "scaled variance", 0, i, s1.Var[i], 16*s0.Var[i])
	}
}

func TestFitIsDeterministicAndLeavesItsInputs(t *testing.T) {
	x, neff := panel(rand.New(rand.NewPCG(8, 1)), 70)
	x0, neff0 := slices.Clone(x), slices.Clone(neff)
	a, _ := Fit(x, neff, Floor{Sigma2: 0.01, Step: 1e-4})
	b, _ := Fit(x, neff, Floor{Sigma2: 0.01, Step: 1e-4})
	if a != b || !same(x, x0) || !same(neff, neff0) {
		t.Errorf("two fits of one series: %+v and %+v; inputs kept: %v", a, b, same(x, x0) && same(neff, neff0))
	}
}

func TestBadInput(t *testing.T) {
	good := Floor{Sigma2: 1}
	for _, c := range []struct {
		name    string
		x, neff []float64
		floor   Floor
		want    string
	}{
		{"infinite observation", []float64{math.Inf(1)}, []float64{1}, good, "period 0: observation is infinite"},
		{"neff zero", []float64{1, 2}, []float64{1, 0}, good, "period 1: neff is 0"},
		{"neff infinite", []float64{1}, []float64{math.Inf(1)}, good, "neff is +Inf"},
		{"neff not measured", []float64{1}, []float64{math.NaN()}, good, "neff is NaN"},
		{"no floor", []float64{1}, []float64{1}, Floor{}, "floor of the observation variance is 0"},
		{"floor not a number", nil, nil, Floor{Sigma2: math.NaN()}, "floor of the observation variance is NaN"},
		{"negative step", nil, nil, Floor{Sigma2: 1, Step: -1}, "floor of the step variance is -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Fit(c.x, c.neff, c.floor)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want it to say %q", err, c.want)
			}
		})
	}
	for _, m := range []LocalLevel{{-1, 1}, {math.NaN(), 1}, {0, 0}, {0, math.Inf(1)}} {
		if _, err := m.Filter(nil, nil); err == nil {
			t.Errorf("%+v: no error", m)
		}
	}
}
