package statespace

import (
	"math"
	"math/rand/v2"
	"testing"
)

// dot is Σ w·x over the observed periods, and the sum of the weights.
func dot(t *testing.T, w, x []float64) (sum, total float64) {
	t.Helper()
	for i, v := range x {
		if math.IsNaN(v) {
			if w[i] != 0 {
				t.Fatalf("missing period %d has weight %g", i, w[i])
			}
			continue
		}
		sum += w[i] * v
		total += w[i]
	}
	return sum, total
}

func TestWeightsMakeTheLevel(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 1))
	for round := range 50 {
		x, neff := panel(rng, 1+rng.IntN(60))
		f, err := models[round%len(models)].Filter(x, neff)
		if err != nil {
			t.Fatal(err)
		}
		s := f.Smooth()
		for i := range x {
			if seen(x[:i+1]) > 0 {
				sum, total := dot(t, f.Weights(i), x)
				near(t, "filtered from its weights", round, i, sum, f.Level[i])
				near(t, "sum of the filter's weights", round, i, total, 1)
			}
			if seen(x) > 0 {
				sum, total := dot(t, s.Weights(i), x)
				near(t, "smoothed from its weights", round, i, sum, s.Level[i])
				near(t, "sum of the smoother's weights", round, i, total, 1)
			}
		}
	}
}

func TestWeightsWithoutObservations(t *testing.T) {
	nan := math.NaN()
	f, _ := models[2].Filter([]float64{nan, nan, 0.5}, ones(3))
	if sum, total := dot(t, f.Weights(1), []float64{0, 0, 0}); sum != 0 || total != 0 {
		t.Errorf("weights %v before the first observation", f.Weights(1))
	}
	f, _ = models[2].Filter([]float64{nan, nan}, ones(2))
	if w := f.Smooth().Weights(0); w[0] != 0 || w[1] != 0 {
		t.Errorf("weights %v without any observation", w)
	}
}
