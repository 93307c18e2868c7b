package statespace

import (
	"math/rand/v2"
	"testing"
)

// Memory that held another series changes nothing.
func TestSpaceLeavesNoTrace(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 1))
	var space Space
	for round := range 20 {
		x, neff := panel(rng, 10+rng.IntN(60))
		for k, o := range options(len(x)) {
			fresh, err := Average(x, neff, o)
			if err != nil {
				t.Fatal(err)
			}
			freshRanks, _ := HeldOut(x, neff, len(x)/2, o)
			space.Reset()
			o.Space = &space
			again, _ := Average(x, neff, o)
			ranks, _ := HeldOut(x, neff, len(x)/2, o)
			if !same(fresh.Smoothed, again.Smoothed) || !same(fresh.SmoothedVar, again.SmoothedVar) || !same(fresh.Rank, again.Rank) ||
				!same(freshRanks, ranks) || !same(fresh.SmoothedWeights(5), again.SmoothedWeights(5)) {
				t.Fatalf("round %d, variant %d: memory used before gives another fit", round, k)
			}
		}
	}
}
