package bootstrap

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestCountsArePoisson(t *testing.T) {
	const keys, replicates = 400, 1000
	counts := make([]uint8, replicates)
	var seen [13]float64
	perReplicate := make([]float64, replicates)
	cross := 0.0
	for i := range keys {
		NewKey(7, fmt.Sprint("event ", i)).Counts(0, counts)
		for r, c := range counts {
			seen[c]++
			perReplicate[r] += float64(c)
			if r > 0 {
				cross += (float64(c) - 1) * (float64(counts[r-1]) - 1)
			}
		}
	}
	n := float64(keys * replicates)
	p, chi := math.Exp(-1), 0.0
	for k := range 8 {
		if k > 0 {
			p /= float64(k)
		}
		chi += (seen[k] - n*p) * (seen[k] - n*p) / (n * p)
	}
	if chi > 26 { // χ²(7) at 0.9995
		t.Errorf("counts %v are not Poisson with mean 1: χ² = %g", seen, chi)
	}
	// Neighbouring replicates: the mean of their products is N(0, 1/n).
	if z := cross / math.Sqrt(n); math.Abs(z) > 4 {
		t.Errorf("neighbouring replicates correlate: z = %g", z)
	}
	far := 0.0
	for _, v := range perReplicate {
		far = max(far, math.Abs(v-keys)/math.Sqrt(keys))
	}
	if far > 4.5 { // the largest of 1,000 normal deviates
		t.Errorf("a replicate lies %g standard deviations from its mean", far)
	}
}

func TestCountsDependOnSeedAndIdAlone(t *testing.T) {
	a, b := make([]uint8, 64), make([]uint8, 64)
	NewKey(1, "x").Counts(0, a)
	NewKey(1, "x").Counts(0, b)
	if !reflect.DeepEqual(a, b) {
		t.Error("the same key gave other counts")
	}
	short := make([]uint8, 9)
	NewKey(1, "x").Counts(0, short)
	if !reflect.DeepEqual(short, a[:9]) {
		t.Error("fewer replicates are not the first of many")
	}
	if NewKey(1, "x").Counts(10, short); !reflect.DeepEqual(short, a[10:19]) {
		t.Error("replicates from the tenth are not those of many")
	}
	for name, k := range map[string]Key{"seed": NewKey(2, "x"), "id": NewKey(1, "y"), "no id": NewKey(1, "")} {
		if k.Counts(0, b); reflect.DeepEqual(a, b) {
			t.Errorf("another %s gave the same counts", name)
		}
	}
}

type added struct {
	period    int
	id        string
	w, w2, ws int64
}

func someEvents(rng *rand.Rand, n, periods int) []added {
	out := make([]added, n)
	for i := range out {
		w := 1 + rng.Int64N(5e9)
		out[i] = added{rng.IntN(periods), fmt.Sprint("e", i), w, w / 1000 * w / 1e6, w * int64(rng.IntN(201)-100) / 100}
	}
	return out
}

func sumOf(events []added, periods, replicates int) *Sums {
	s, counts := NewSums(periods, replicates), make([]uint8, replicates)
	for _, e := range events {
		NewKey(3, e.id).Counts(0, counts)
		s.Add(e.period, counts, e.w, e.w2, e.ws)
	}
	return s
}

func TestSumsDoNotDependOnOrderOrSplit(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 6))
	events := someEvents(rng, 500, 10)
	want := sumOf(events, 10, 31)
	for range 5 {
		rng.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		cut := rng.IntN(len(events))
		a, b := sumOf(events[:cut], 10, 31), sumOf(events[cut:], 10, 31)
		a.Merge(b)
		if !reflect.DeepEqual(a, want) {
			t.Fatal("another order or split gave other sums")
		}
	}
	want.Reset()
	if !reflect.DeepEqual(want, NewSums(10, 31)) {
		t.Error("Reset left something behind")
	}
}

// The spread of the mean over replicates is what sampling theory says it is:
// s/√n for equal weights.
func TestSpreadOfAMean(t *testing.T) {
	const n, replicates, unit = 400, 4000, 1e9
	rng := rand.New(rand.NewPCG(2, 6))
	s, counts := NewSums(1, replicates), make([]uint8, replicates)
	sum, square := 0.0, 0.0
	for i := range n {
		v := math.Round(rng.NormFloat64()*1e8) / 1e9
		sum += v
		square += v * v
		NewKey(4, fmt.Sprint(i)).Counts(0, counts)
		s.Add(0, counts, unit, unit, int64(math.Round(v*unit)))
	}
	mean := sum / n
	se := math.Sqrt((square/n - mean*mean) / n)
	values := make([]float64, replicates)
	x, neff := make([]float64, 1), make([]float64, 1)
	effective := 0.0
	for r := range replicates {
		s.Replicate(r, unit, x, neff)
		values[r] = x[0]
		effective += neff[0] / replicates
	}
	lo, hi := Quantile(values, 0.05), Quantile(values, 0.95)
	for _, c := range []struct{ got, want float64 }{{lo, mean - 1.645*se}, {hi, mean + 1.645*se}} {
		if math.Abs(c.got-c.want) > 0.12*se { // four standard errors of the quantile of 4,000
			t.Errorf("end of the band is %g, sampling theory says %g", c.got, c.want)
		}
	}
	if math.Abs(effective-n) > 3 { // a count is Poisson: its mean over 4,000 is within 1
		t.Errorf("effective number is %g on average, want %d", effective, n)
	}
}

func TestReplicateOfNothing(t *testing.T) {
	x, neff := []float64{1}, []float64{1}
	NewSums(1, 1).Replicate(0, 1, x, neff)
	if !math.IsNaN(x[0]) || neff[0] != 0 {
		t.Errorf("mean %g of %g, want NaN of 0", x[0], neff[0])
	}
}

func TestQuantile(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		values  []float64
		p, want float64
	}{
		{[]float64{3, 1, 2}, 0.5, 2}, {[]float64{4, 1}, 0.25, 1.75}, {[]float64{1}, 0.9, 1}, {[]float64{1, 2}, 1, 2},
		{[]float64{nan, 5, nan, 7}, 0.5, 6}, {nil, 0.5, nan}, {[]float64{nan}, 0.5, nan},
	} {
		if got := Quantile(c.values, c.p); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%g-quantile of %v is %g, want %g", c.p, c.values, got, c.want)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	counts, s := make([]uint8, 1000), NewSums(240, 1000)
	b.ReportAllocs()
	for i := range b.N {
		Key(mix(uint64(i))).Counts(0, counts)
		s.Add(i%240, counts, 1e9, 1e9, 5e8)
	}
}

func BenchmarkCounts(b *testing.B) {
	counts := make([]uint8, 1000)
	for i := range b.N {
		Key(mix(uint64(i))).Counts(0, counts)
	}
}

func TestQuickCountsAreTheSlowOnes(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 200_000 {
		u := rng.Uint32()
		if rng.IntN(4) == 0 { // at the limits
			u = poisson[rng.IntN(len(poisson))] + uint32(rng.IntN(3)) - 1
		}
		if count(u) != slowCount(u) {
			t.Fatalf("%d: %d and %d", u, count(u), slowCount(u))
		}
	}
}
