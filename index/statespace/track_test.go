package statespace

import (
	"math/rand/v2"
	"testing"
)

// variants are the models beside the plain local level.
var variants = []LocalTrend{
	{LocalLevel{0.01, 0.1}, 0, 0},       // the local level itself
	{LocalLevel{0.05, 0.3}, 1e-4, 1e-2}, // a slope that drifts
	{LocalLevel{0.02, 1}, 0, 0.05},      // one straight line
	{LocalLevel{1, 2}, 0.1, 1},
	{LocalLevel{0, 0.5}, 0.01, 0.1}, // a smooth trend
}

func TestVariantsEqualDenseConditioning(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 1))
	for round := range 60 {
		m := variants[round%len(variants)]
		x, neff := panel(rng, 3+rng.IntN(30))
		var j jumps
		if round%2 == 1 {
			j = newJumps(len(x), []int{rng.IntN(len(x)), rng.IntN(len(x))})
		}
		if seen(x) == 0 {
			continue
		}
		k := m.track(input{x: x, eff: neff, jumps: j})
		d := newDenseOf(t, m.LocalLevel, walk(m, j), x, neff)
		for i := range x {
			variance, mean := d.cov(i, i)
			near(t, "smoothed mean", round, i, k.smooth[i], mean)
			near(t, "smoothed variance", round, i, k.sVar[i], variance)
			sum, total := dot(t, k.smoothedWeights(i), x)
			near(t, "smoothed from its weights", round, i, sum, k.smooth[i])
			near(t, "sum of the smoother's weights", round, i, total, 1)
			c, _ := d.cov(i/2, i)
			near(t, "covariance", round, i, k.cov(i/2, i), c)
			if k.sVar[i] > k.levelVar[i]*(1+1e-12) {
				t.Fatalf("round %d period %d: smoothed variance %g above the filter's %g", round, i, k.sVar[i], k.levelVar[i])
			}
			if seen(x[:i+1]) == 0 {
				continue
			}
			variance, mean = newDenseOf(t, m.LocalLevel, walk(m, j), x[:i+1], neff[:i+1]).cov(i, i)
			near(t, "filtered mean", round, i, k.level[i], mean)
			near(t, "filtered variance", round, i, k.levelVar[i], variance)
			sum, total = dot(t, k.filteredWeights(i), x)
			near(t, "filtered from its weights", round, i, sum, k.level[i])
			near(t, "sum of the filter's weights", round, i, total, 1)
		}
	}
}

// Without a slope the trend is the level, and the level takes jumps too.
func TestTrendWithoutSlopeIsTheLevel(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 1))
	for round := range 20 {
		x, neff := panel(rng, 40)
		j := newJumps(len(x), []int{5, 20})
		m := LocalLevel{0.05, 0.3}
		a, b := m.track(input{x: x, eff: neff, jumps: j}), LocalTrend{LocalLevel: m}.track(input{x: x, eff: neff, jumps: j})
		for i := range x {
			if seen(x[:i+1]) == 0 {
				continue
			}
			near(t, "filtered", round, i, a.level[i], b.level[i])
			near(t, "smoothed", round, i, a.smooth[i], b.smooth[i])
			near(t, "smoothed variance", round, i, a.sVar[i], b.sVar[i])
		}
	}
}
