package statespace

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

var somePrior = Prior{Noise: 0.5, NoiseN: 3, Step: 0.1, LeastStep: 0.01, Slope: 0.01, LeastSlope: 0.0005, SlopeStart: 0.05}

// options are all variants of the mixture for a series of n periods.
func options(n int) []Options {
	return []Options{
		{Prior: somePrior}, {Prior: somePrior, Jumps: []int{n / 3, n / 2}}, {Prior: somePrior, Trend: true},
		{Prior: somePrior, Robust: true}, {Prior: somePrior, Trend: true, Robust: true, Jumps: []int{n / 2}},
	}
}

func TestAveragedWeightsMakeTheLevel(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 1))
	for round := range 10 {
		x, neff := panel(rng, 3+rng.IntN(50))
		x0, neff0 := slices.Clone(x), slices.Clone(neff)
		for _, o := range options(len(x)) {
			a, err := Average(x, neff, o)
			if err != nil {
				t.Fatal(err)
			}
			for i := range x {
				if seen(x[:i+1]) > 0 {
					sum, total := dot(t, a.FilteredWeights(i), x)
					near(t, "filtered from its weights", round, i, sum, a.Filtered[i])
					near(t, "sum of the filter's weights", round, i, total, 1)
				}
				sum, total := dot(t, a.SmoothedWeights(i), x)
				near(t, "smoothed from its weights", round, i, sum, a.Smoothed[i])
				near(t, "sum of the smoother's weights", round, i, total, 1)
			}
			if v := a.ChangeVar(1, 1); v != 0 {
				t.Errorf("variance of no change is %g", v)
			}
		}
		if !same(x, x0) || !same(neff, neff0) {
			t.Fatal("the inputs were changed")
		}
	}
}

// The second road: the density of q on a grid a hundred times as fine, each node
// by dense conditioning, one after the other.
func TestAverageEqualsAFineIntegral(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 1))
	for round := range 3 {
		x, neff := panel(rng, 25)
		a, err := Average(x, neff, Options{Prior: somePrior})
		if err != nil {
			t.Fatal(err)
		}
		lo, hi := logRange(somePrior.LeastStep, somePrior.Step, somePrior.Noise)
		var total, mean, square float64
		n, at := seen(x), len(x)/2
		for k := range 800 {
			q := math.Exp(lo + (hi-lo)*(float64(k)+0.5)/800)
			d := newDense(t, LocalLevel{q, 1}, x, neff)
			// The likelihood at Sigma2 = 1 gives ln F and Σ v²/F apart.
			resid, logDet := d.parts()
			w := math.Exp(-0.5*logDet-0.5*(3+float64(n-1))*math.Log(3*0.5+resid)) * math.Sqrt(q) / (1 + q*0.5/0.01)
			variance, level := d.cov(at, at)
			total += w
			mean += w * level
			square += w * (variance*(3*0.5+resid)/(3+float64(n-1)) + level*level)
		}
		mean /= total
		sd := math.Sqrt(square/total - mean*mean)
		if math.Abs(a.Smoothed[at]-mean) > 0.02*sd || math.Abs(math.Sqrt(a.SmoothedVar[at])/sd-1) > 0.02 {
			t.Errorf("round %d: %g ± %g, the fine integral says %g ± %g", round, a.Smoothed[at], math.Sqrt(a.SmoothedVar[at]), mean, sd)
		}
	}
}

func TestAverageAtTheEdges(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name string
		x    []float64
		n    int
	}{
		{"no period", nil, 0},
		{"no observation", []float64{nan, nan, nan}, 0},
		{"one observation", []float64{nan, 0.3, nan}, 1},
		{"two far apart", []float64{-1, 1}, 2},
		{"all equal", slices.Repeat([]float64{0.3}, 50), 50},
		{"a long gap", slices.Concat([]float64{0.1, 0.2}, slices.Repeat([]float64{nan}, 500), []float64{0.3}), 3},
		{"alternating", slices.Repeat([]float64{-0.5, 0.5}, 20), 40},
	} {
		for k, o := range options(len(c.x)) {
			if len(c.x) < 3 {
				o.Jumps = nil
			}
			t.Run(fmt.Sprintf("%s/%d", c.name, k), func(t *testing.T) {
				a, err := Average(c.x, ones(len(c.x)), o)
				if err != nil {
					t.Fatal(err)
				}
				total := 0.0
				for _, n := range a.Nodes {
					total += n.Weight
				}
				if a.N != c.n || math.Abs(total-1) > 1e-12 {
					t.Errorf("%d observations, weights sum to %g", a.N, total)
				}
				for i, v := range a.SmoothedVar {
					if !(v > 0) || math.IsNaN(a.Smoothed[i]) != (c.n == 0) || math.IsInf(v, 0) != (c.n == 0) {
						t.Fatalf("period %d: smoothed %g with variance %g", i, a.Smoothed[i], v)
					}
				}
			})
		}
	}
}

func TestAverageIsDeterministic(t *testing.T) {
	x, neff := panel(rand.New(rand.NewPCG(17, 1)), 70)
	for k, o := range options(70) {
		a, _ := Average(x, neff, o)
		b, _ := Average(x, neff, o)
		if !same(a.Smoothed, b.Smoothed) || !same(a.SmoothedVar, b.SmoothedVar) || !same(a.Rank, b.Rank) {
			t.Errorf("variant %d: two fits of one series differ", k)
		}
	}
}

func TestRobustIgnoresOneOutlier(t *testing.T) {
	rng := rand.New(rand.NewPCG(18, 1))
	x := make([]float64, 60)
	for i := range x {
		x[i] = 0.1 * rng.NormFloat64()
	}
	clean, _ := Average(x, ones(60), Options{Prior: somePrior})
	x[30] = 3
	plain, _ := Average(x, ones(60), Options{Prior: somePrior})
	robust, _ := Average(x, ones(60), Options{Prior: somePrior, Robust: true})
	moved := func(a *Averaged) float64 { return math.Abs(a.Smoothed[30] - clean.Smoothed[30]) }
	if moved(robust) > moved(plain)/4 || robust.NEff[30] > 0.1 {
		t.Errorf("the outlier moves the level by %g, without robustness by %g; its weight is %g", moved(robust), moved(plain), robust.NEff[30])
	}
	if p := robust.Rank[30]; p < 0.999 {
		t.Errorf("rank of the outlier is %g, want it to stand out", p)
	}
}

func TestJumpFollowsAStep(t *testing.T) {
	x := make([]float64, 40)
	for i := range x {
		x[i] = 0.05 * math.Sin(float64(3*i))
		if i >= 20 {
			x[i]++
		}
	}
	prior := somePrior
	prior.Noise = 0.01
	a, _ := Average(x, ones(40), Options{Prior: prior, Jumps: []int{20}})
	b, _ := Average(x, ones(40), Options{Prior: prior})
	if d := a.Smoothed[20] - a.Smoothed[19]; math.Abs(d-1) > 0.05 {
		t.Errorf("the level steps by %g, want 1", d)
	}
	if !(a.SmoothedVar[10] < b.SmoothedVar[10]/2) {
		t.Errorf("away from the step the variance is %g, without it %g", a.SmoothedVar[10], b.SmoothedVar[10])
	}
}

func TestTrendFollowsALine(t *testing.T) {
	x := make([]float64, 48)
	for i := range x {
		x[i] = 0.02*float64(i) + 0.1*math.Sin(float64(5*i))
		if i > 36 {
			x[i] = math.NaN()
		}
	}
	prior := somePrior
	prior.Noise = 0.01
	a, _ := Average(x, ones(48), Options{Prior: prior, Trend: true})
	b, _ := Average(x, ones(48), Options{Prior: prior})
	if d := math.Abs(a.Smoothed[47] - 0.02*47); d > 0.15 || d > math.Abs(b.Smoothed[47]-0.02*47)/2 {
		t.Errorf("after 11 silent periods the trend is at %g and the level at %g, the line at %g", a.Smoothed[47], b.Smoothed[47], 0.02*47)
	}
}

// HeldOut must not look ahead: what comes later changes no earlier rank.
func TestHeldOutSeesThePastAlone(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 1))
	x, neff := panel(rng, 60)
	for k, o := range options(60) {
		before, err := HeldOut(x, neff, 30, o)
		if err != nil {
			t.Fatal(err)
		}
		later := slices.Clone(x)
		for i := 45; i < 60; i++ {
			later[i] += 5
		}
		after, _ := HeldOut(later, neff, 30, o)
		if !same(before[:45], after[:45]) {
			t.Errorf("variant %d: ranks before period 45 changed with what came after", k)
		}
		for i, r := range before {
			if (i < 30 || math.IsNaN(x[i])) != math.IsNaN(r) {
				t.Fatalf("variant %d period %d: rank %g", k, i, r)
			}
		}
	}
}

func TestAverageRefuses(t *testing.T) {
	with := func(change func(*Options)) Options {
		o := Options{Prior: somePrior}
		change(&o)
		return o
	}
	for _, c := range []struct {
		name string
		o    Options
		want string
	}{
		{"no prior", Options{}, "prior of the noise is 0"},
		{"step below the least", with(func(o *Options) { o.Prior.Step = 0.001 }), "prior of the step is 0.001"},
		{"no slope", with(func(o *Options) { o.Prior.Slope = math.NaN(); o.Trend = true }), "prior of the slope is NaN"},
		{"jump outside", with(func(o *Options) { o.Jumps = []int{2} }), "jump at period 2 is not within"},
	} {
		if _, err := Average([]float64{1, 2}, ones(2), c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", c.name, err, c.want)
		}
	}
}

func BenchmarkAverage(b *testing.B) {
	bench(b, func(x, n []float64) { _, _ = Average(x, n, Options{Prior: somePrior}) })
}
