package statespace

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestLightIsTheSmoother(t *testing.T) {
	rng := rand.New(rand.NewPCG(41, 1))
	for round := range 40 {
		m := models[round%len(models)]
		n := 1 + rng.IntN(50)
		l, out := NewLight(m, n, nil), make([]float64, n)
		for range 2 { // the second series finds nothing left of the first
			x, neff := panel(rng, n)
			f, err := m.Filter(x, neff)
			if err != nil {
				t.Fatal(err)
			}
			l.Smooth(x, neff, out)
			for i, v := range f.Smooth().Level {
				if math.IsNaN(v) != math.IsNaN(out[i]) {
					t.Fatalf("round %d period %d: %g, the smoother says %g", round, i, out[i], v)
				}
				if !math.IsNaN(v) {
					near(t, "level", round, i, out[i], v)
				}
			}
		}
	}
}

// With jumps the second road is a mixture of one model.
func TestLightJumps(t *testing.T) {
	rng := rand.New(rand.NewPCG(42, 1))
	for round := range 10 {
		m := models[1+round%4]
		x, neff := panel(rng, 40)
		at := []int{13, 29}
		f := m.filter(input{x: x, eff: neff, jumps: newJumps(40, at)})
		out := make([]float64, 40)
		NewLight(m, 40, at).Smooth(x, neff, out)
		for i, v := range f.Smooth().Level {
			near(t, "level", round, i, out[i], v)
		}
	}
}

func TestLightWithoutPeriods(t *testing.T) {
	NewLight(LocalLevel{Sigma2: 1}, 0, nil).Smooth(nil, nil, nil)
}
