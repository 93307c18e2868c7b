package attribution

import (
	"math"
	"math/rand/v2"
	"testing"
)

// somePanel returns items with parts in one to three periods, means and a row.
func somePanel(rng *rand.Rand) (row, x []float64, parts []Part, n int) {
	periods := 1 + rng.IntN(30)
	n = rng.IntN(200)
	row, x = make([]float64, periods), make([]float64, periods)
	weight := make([]float64, periods)
	for item := range n {
		score := 2*rng.Float64() - 1
		at := rng.IntN(periods)
		for k := range 1 + rng.IntN(3) {
			if at+k == periods {
				break
			}
			w := 10 * rng.Float64() * float64(rng.IntN(6)) / 5
			parts = append(parts, Part{Item: item, Period: at + k, Weight: w, Value: w * score})
			weight[at+k] += w
			x[at+k] += w * score
		}
	}
	for t := range row {
		if weight[t] == 0 {
			x[t] = math.NaN()
			continue
		}
		x[t] /= weight[t]
		row[t] = rng.NormFloat64()
	}
	return row, x, parts, n
}

func value(row, x []float64) (sum float64) {
	for t, w := range row {
		if w != 0 {
			sum += w * x[t]
		}
	}
	return sum
}

func TestContributionsClose(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	for round := range 1000 {
		row, x, parts, n := somePanel(rng)
		base := 2 * rng.NormFloat64() * float64(round%2)
		items, sum := Contribute(row, parts, n, base)
		for _, v := range items {
			sum += v
		}
		if want := value(row, x); math.Abs(sum-want) > 1e-9 {
			t.Fatalf("round %d: contributions sum to %.15g, the value is %.15g", round, sum, want)
		}
		groups := Group(items, 4, func(i int) int { return i % 4 })
		whole := 0.0
		for _, v := range groups {
			whole += v
		}
		for _, v := range items {
			whole -= v
		}
		if math.Abs(whole) > 1e-9 {
			t.Fatalf("round %d: groups and items differ by %g", round, whole)
		}
	}
}

// Two items of one period with weights 1 and 3 and scores −1 and 0.5: x = 0.125.
// Half of it is −0.125 and 0.1875; beyond a base of 0.5 it is −0.1875 and 0, on a
// part of the base of 0.25.
func TestContributeByHand(t *testing.T) {
	parts := []Part{{Item: 0, Weight: 1, Value: -1}, {Item: 1, Weight: 3, Value: 1.5}}
	for _, c := range []struct{ base, first, second, ofBase float64 }{{0, -0.125, 0.1875, 0}, {0.5, -0.1875, 0, 0.25}} {
		items, ofBase := Contribute([]float64{0.5}, parts, 2, c.base)
		if items[0] != c.first || items[1] != c.second || ofBase != c.ofBase {
			t.Errorf("base %g: %v and %g, want %+v", c.base, items, ofBase, c)
		}
	}
}

// The contributions to a change are differences of those to the values, and the
// base has no part in it when both rows sum to the same.
func TestChange(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 5))
	for range 100 {
		a, _, parts, n := somePanel(rng)
		b := make([]float64, len(a))
		total := 0.0
		for t := range a {
			total += a[t]
		}
		for t := range a { // the same sum on the same periods, the other way round
			if a[t] != 0 {
				b[t] = total - a[t]
			}
		}
		of := func(row []float64) []float64 { items, _ := Contribute(row, parts, n, 0.3); return items }
		ofA, ofB, change := of(a), of(b), of(Difference(b, a))
		for i := range change {
			if math.Abs(change[i]-(ofB[i]-ofA[i])) > 1e-9 {
				t.Fatalf("item %d: %g, the values differ by %g", i, change[i], ofB[i]-ofA[i])
			}
		}
	}
	row := Difference([]float64{0.25, 0.75}, []float64{1, 0})
	if _, ofBase := Contribute(row, []Part{{Period: 0, Weight: 1}, {Period: 1, Weight: 1}}, 1, 7); ofBase != 0 {
		t.Errorf("the base has a part of %g in a change", ofBase)
	}
}

func TestShare(t *testing.T) {
	if Share(-2, 4) != -0.5 || !math.IsNaN(Share(1, 0)) {
		t.Errorf("shares %g and %g, want −0.5 and NaN", Share(-2, 4), Share(1, 0))
	}
}
