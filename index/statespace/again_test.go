package statespace

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestAgain(t *testing.T) {
	rng := rand.New(rand.NewPCG(40, 1))
	for round := range 5 {
		x, neff := panel(rng, 12+rng.IntN(40))
		for k, o := range options(len(x)) {
			a, err := Average(x, neff, o)
			if err != nil {
				t.Fatal(err)
			}
			same, err := a.Again(x, neff, o.Jumps)
			if err != nil {
				t.Fatal(err)
			}
			for i := range x {
				if seen(x[:i+1]) > 0 {
					near(t, "filtered again", round, i, same.Filtered[i], a.Filtered[i])
				}
				near(t, "smoothed again", round, i, same.Smoothed[i], a.Smoothed[i])
			}
			// Linear given the models: doubled means, doubled levels.
			twice := slices.Clone(x)
			for i := range twice {
				twice[i] *= 2
			}
			b, _ := a.Again(twice, neff, o.Jumps)
			for i := range x {
				near(t, "level of doubled means", round, i, b.Smoothed[i], 2*a.Smoothed[i])
			}
			// One observation less: the models stay, so the level is that of a mixture
			// of filters which never saw it.
			less := slices.Clone(x)
			at := slices.IndexFunc(less, func(v float64) bool { return !math.IsNaN(v) })
			less[at] = math.NaN()
			c, err := a.Again(less, neff, o.Jumps)
			if err != nil {
				t.Fatal(err)
			}
			if c.N != a.N-1 || c.SmoothedWeights(len(x) - 1)[at] != 0 || !slices.Equal(c.Nodes, a.Nodes) {
				t.Errorf("round %d variant %d: %d of %d observations left", round, k, c.N, a.N)
			}
		}
	}
	if _, err := new(Averaged).Again(nil, nil, nil); err != nil {
		t.Errorf("nothing again: %v", err)
	}
}
