package blockboot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// ar1 returns n values that remember the part rho of the one before.
func ar1(n int, rho float64, seed uint64) []float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	x := make([]float64, n)
	x[0] = r.NormFloat64() / math.Sqrt(1-rho*rho)
	for t := 1; t < n; t++ {
		x[t] = rho*x[t-1] + r.NormFloat64()
	}
	return x
}

// Of an AR(1), G/g(0) = 2ρ/(1 − ρ²), so that the best block length is known:
// (2ρ/(1−ρ²))^(2/3)·n^(1/3), from summing the geometric series of R(k) by hand.
func TestLengthOfAR1(t *testing.T) {
	const n, series = 20000, 12
	for _, rho := range []float64{0.1, 0.3, 0.5, 0.7, 0.9, -0.5} {
		want := math.Pow(2*math.Abs(rho)/(1-rho*rho), 2.0/3) * math.Cbrt(n)
		mean := 0.0
		for seed := range uint64(series) {
			mean += Length(ar1(n, rho, seed)) / series
		}
		if math.Abs(mean/want-1) > 0.2 {
			t.Errorf("ρ = %g: mean length %.1f, want about %.1f", rho, mean, want)
		}
	}
}

// longhand is the rule written as one sums it on paper, for a given M: over
// both signs of k, with every covariance summed anew.
func longhand(x []float64, m int) float64 {
	n := len(x)
	mean := 0.0
	for _, v := range x {
		mean += v
	}
	mean /= float64(n)
	cov := func(k int) float64 {
		s := 0.0
		for t := range x {
			if u := t + max(k, -k); u < n {
				s += (x[t] - mean) * (x[u] - mean)
			}
		}
		return s / float64(n)
	}
	g, d := 0.0, 0.0
	for k := -m; k <= m; k++ {
		lambda := 1.0
		if a := math.Abs(float64(k) / float64(m)); a > 0.5 {
			lambda = 2 * (1 - a)
		}
		g += lambda * math.Abs(float64(k)) * cov(k)
		d += lambda * cov(k)
	}
	return math.Pow(2*g*g/(2*d*d), 1.0/3) * math.Pow(float64(n), 1.0/3)
}

func TestLengthAgainstTheFormulas(t *testing.T) {
	for seed := range uint64(20) {
		x := ar1(300, 0.6, seed)
		r := autocovariances(x, 23) // ⌈√300⌉ + 5
		m := bandwidth(r, len(x), 5)
		if got, want := Length(x), longhand(x, m); math.Abs(got-want) > 1e-9*want && want < 52 { // 52: 3·√300
			t.Errorf("seed %d: %.9f, want %.9f with M = %d", seed, got, want, m)
		}
	}
}

func TestBandwidth(t *testing.T) {
	// The bound of 100 values is 2·√(2/100) = 0.283.
	for name, c := range map[string]struct {
		r    []float64
		want int
	}{
		"noise":              {[]float64{1, .1, .1, .1, .1, .1, .9, .1}, 1},
		"two":                {[]float64{1, .5, .3, .1, .1, .1, .1, .1, .9}, 4},
		"a gap of four":      {[]float64{1, .5, .1, .1, .1, .1, .4, .1, .1, .1, .1, .1, .1, .1}, 12},
		"negative":           {[]float64{1, -.5, .1, .1, .1, .1, .1}, 2},
		"never quiet":        {[]float64{1, .9, .8, .7, .6, .5, .4}, 6},
		"on the bound":       {[]float64{1, .283, .1, .1, .1, .1, .1}, 2},
		"just below it":      {[]float64{1, .282, .1, .1, .1, .1, .1}, 1},
		"in units of R(0)":   {[]float64{4, 2, 1.2, .4, .4, .4, .4, .4}, 4},
		"cut by what it has": {[]float64{1, .1, .1, .1, .1, .5, .1}, 6},
	} {
		if got := bandwidth(c.r, 100, 5); got != c.want {
			t.Errorf("%s: M = %d, want %d", name, got, c.want)
		}
	}
}

func TestLengthOfLittle(t *testing.T) {
	nan := math.NaN()
	for name, x := range map[string][]float64{
		"nothing": nil, "seven": {1, 2, 3, 4, 5, 6, 7}, "constant": slices.Repeat([]float64{3}, 50), "tenths": slices.Repeat([]float64{0.1}, 37),
		"missing": slices.Repeat([]float64{nan}, 50),
	} {
		if got := Length(x); got != 1 {
			t.Errorf("%s: %g, want 1", name, got)
		}
	}
	trend := make([]float64, 60)
	for i := range trend {
		trend[i] = float64(i)
	}
	if got := Length(trend); got > 20 {
		t.Errorf("a trend of 60: %g, want at most a third", got)
	}
	x := ar1(200, 0.5, 3)
	holes := slices.Insert(slices.Clone(x), 100, nan, nan)
	if a, b := Length(x), Length(holes); a != b {
		t.Errorf("missing values changed the length from %g to %g", a, b)
	}
}

// The variance of the mean under the stationary bootstrap is known exactly
// (Politis & Romano 1994, lemma 1): (1/n)·Σ over lags of the circular
// autocovariances, weighted by (1 − k/n)(1 − p)^k + (k/n)(1 − p)^(n−k).
func TestVarianceOfTheMeanIsExact(t *testing.T) {
	x := ar1(40, 0.6, 9)
	n := len(x)
	mean := 0.0
	for _, v := range x {
		mean += v / float64(n)
	}
	for _, length := range []float64{1, 3, 8} {
		p := 1 / length
		want := 0.0
		for k := range n {
			circular := 0.0
			for i := range x {
				circular += (x[i] - mean) * (x[(i+k)%n] - mean) / float64(n)
			}
			part := float64(k) / float64(n)
			weight := (1-part)*math.Pow(1-p, float64(k)) + part*math.Pow(1-p, float64(n-k))
			if k == 0 {
				weight = 1
			}
			want += weight * circular / float64(n)
		}
		means := Plan{N: n, Length: length, Replicates: 20000, Seed: 5}.Replicate(func(pick []int) float64 {
			s := 0.0
			for _, i := range pick {
				s += x[i] / float64(n)
			}
			return s
		})
		got := 0.0
		for _, m := range means {
			got += (m - mean) * (m - mean) / float64(len(means))
		}
		if math.Abs(got/want-1) > 0.04 { // 20,000 draws: a standard error of 1 %
			t.Errorf("length %g: variance %.5f, want %.5f", length, got, want)
		}
	}
}

func TestBlocksHaveTheLength(t *testing.T) {
	const n = 100000
	pick := make([]int, n)
	for _, length := range []float64{1, 2, 7.5, 40} {
		NewSampler(1000, length, 1).Draw(pick)
		jumps := 1
		for i := 1; i < n; i++ {
			if pick[i] < 0 || pick[i] >= 1000 {
				t.Fatalf("length %g: position %d", length, pick[i])
			}
			if pick[i] != (pick[i-1]+1)%1000 {
				jumps++
			}
		}
		if got := float64(n) / float64(jumps); math.Abs(got/length-1) > 0.05 {
			t.Errorf("length %g: blocks of %.2f on average", length, got)
		}
	}
}

func TestTheSameSeedGivesTheSame(t *testing.T) {
	x := ar1(80, 0.4, 2)
	mean := func(pick []int) float64 {
		s := 0.0
		for _, i := range pick {
			s += x[i]
		}
		return s / float64(len(pick))
	}
	p := Plan{N: 80, Length: 4, Replicates: 200, Seed: 11}
	lo, hi := p.Interval(0.95, mean)
	if l, h := p.Interval(0.95, mean); l != lo || h != hi {
		t.Errorf("%g to %g, then %g to %g", lo, hi, l, h)
	}
	p.Seed++
	if l, h := p.Interval(0.95, mean); l == lo && h == hi {
		t.Error("another seed gives the same interval")
	}
}

func TestIntervalOfLittle(t *testing.T) {
	value := func(v float64) func([]int) float64 { return func([]int) float64 { return v } }
	for name, c := range map[string]struct {
		plan Plan
		f    func([]int) float64
		want float64
	}{
		"none":        {Plan{}, value(1), math.NaN()},
		"one":         {Plan{N: 1}, value(1), math.NaN()},
		"no value":    {Plan{N: 9, Replicates: 50}, value(math.NaN()), math.NaN()},
		"no variance": {Plan{N: 9, Replicates: 50}, value(2), 2},
	} {
		lo, hi := c.plan.Interval(0.9, c.f)
		if lo != hi && !math.IsNaN(lo) || !(lo == c.want || math.IsNaN(lo) && math.IsNaN(c.want)) {
			t.Errorf("%s: %g to %g, want %g", name, lo, hi, c.want)
		}
	}
}

// Quantiles of 1 … 5 by type 7: h = (n − 1)p + 1.
func TestQuantile(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5}
	for p, want := range map[float64]float64{0: 1, 1: 5, 0.5: 3, 0.25: 2, 0.1: 1.4, 0.95: 4.8} {
		if got := Quantile(x, p); math.Abs(got-want) > 1e-12 {
			t.Errorf("p = %g: %g, want %g", p, got, want)
		}
	}
	if !math.IsNaN(Quantile(nil, 0.5)) {
		t.Error("nothing has a quantile")
	}
}

func BenchmarkInterval(b *testing.B) {
	x := ar1(240, 0.5, 1)
	b.ReportAllocs()
	for b.Loop() {
		Plan{N: len(x), Length: 8}.Interval(0.95, func(pick []int) float64 {
			s := 0.0
			for _, i := range pick {
				s += x[i]
			}
			return s
		})
	}
}

// Of independent values the interval is nearly Student's; of an AR(1) it must
// still cover most of the time (86 % here; that of independent values 73 %).
func TestMeanCovers(t *testing.T) {
	const runs, n = 200, 80
	for rho, least := range map[float64]float64{0: 0.9, 0.5: 0.83} {
		covered := 0
		for seed := range uint64(runs) {
			mean, lo, hi := Mean(ar1(n, rho, seed), 0.95, 1)
			if lo <= 0 && 0 <= hi {
				covered++
			}
			if !(lo < mean && mean < hi) {
				t.Fatalf("seed %d: %g to %g around %g", seed, lo, hi, mean)
			}
		}
		if part := float64(covered) / runs; part < least || part > 0.995 {
			t.Errorf("ρ = %g: the interval covers %.3f", rho, part)
		}
	}
	if mean, lo, _ := Mean([]float64{1, 2, math.NaN(), 6}, 0.95, 1); mean != 3 || !math.IsNaN(lo) {
		t.Errorf("of three: %g from %g", mean, lo)
	}
}
