package eval

import (
	"math"
	"math/rand/v2"
	"testing"
)

func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 1e-9
}

func TestKappa(t *testing.T) {
	tests := []struct {
		name string
		a, b []int
		k    int
		want float64
	}{
		{"the same", []int{0, 1, 2, 1}, []int{0, 1, 2, 1}, 3, 1},
		// Squared distances seen: 0, 1, 4, 1, sum 6. By chance, from margins a {2,1,1}
		// and b {1,1,2} over n = 4: distance 1 at (0,1) 2·1, (1,0) 1·1, (1,2) 1·2,
		// (2,1) 1·1, sum 6; distance 4 at (0,2) 2·2, (2,0) 1·1, 4·5 = 20; 26/4 = 6.5.
		// 1 − 6/6.5 = 1/13.
		{"by hand", []int{0, 1, 0, 2}, []int{0, 2, 2, 1}, 3, 1.0 / 13},
		{"opposite", []int{0, 1}, []int{1, 0}, 2, -1},
		{"one category", []int{1, 1}, []int{1, 1}, 2, math.NaN()},
		{"nothing", nil, nil, 2, math.NaN()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Kappa(tt.a, tt.b, tt.k); !near(got, tt.want) {
				t.Errorf("Kappa(%v, %v, %d) = %v, want %v", tt.a, tt.b, tt.k, got, tt.want)
			}
		})
	}
}

// TestAlpha is the example of Krippendorff 2011, section C: four observers,
// twelve units, values 1 to 5, some missing. The paper prints .743, .815 and
// .849.
func TestAlpha(t *testing.T) {
	const none = 0
	observers := [4][12]int{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3},
		{none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none},
	}
	units := make([][]int, 12)
	for u := range units {
		for o := range observers {
			if v := observers[o][u]; v != none {
				units[u] = append(units[u], v-1)
			}
		}
	}
	for _, tt := range []struct {
		name   string
		metric Metric
		want   float64
	}{{"nominal", Nominal, .743}, {"ordinal", Ordinal, .815}, {"interval", Interval, .849}} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Alpha(units, []float64{1, 2, 3, 4, 5}, tt.metric); math.Abs(got-tt.want) > 5e-4 {
				t.Errorf("alpha %v, the paper prints %v", got, tt.want)
			}
		})
	}
	if got := Alpha([][]int{{1, 1}, {1, 1}}, []float64{0, 1}, Nominal); !math.IsNaN(got) {
		t.Errorf("alpha of one value is %v, want NaN", got)
	}
}

// TestAlphaOfTwo checks that the road of Section, a table of couples made
// symmetric, is the road of Alpha.
func TestAlphaOfTwo(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	c, units := make(couples, 40), make([][]int, 40)
	for i := range c {
		a, b := rng.IntN(4), rng.IntN(4)
		c[i], units[i] = [][2]int{{a, b}}, []int{a, b}
	}
	values := []float64{0, 1, 4, 5}
	for _, m := range []Metric{Nominal, Ordinal, Interval} {
		if got, want := c.alpha("", "", values, m).Estimate.Value, Alpha(units, values, m); !near(got, want) {
			t.Errorf("metric %d: %v by the table, %v by units", m, got, want)
		}
	}
}

func TestSpearman(t *testing.T) {
	tests := []struct {
		name string
		a, b []float64
		want float64
	}{
		{"same order", []float64{1, 5, 9}, []float64{-1, 0, 100}, 1},
		{"reversed", []float64{1, 2, 3}, []float64{3, 2, 1}, -1},
		// Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: deviations −1.5, 0, 0, 1.5 and −1.5, .5,
		// −.5, 1.5; sum of products 4.5, of squares 4.5 and 5.
		{"ties", []float64{1, 2, 2, 3}, []float64{1, 3, 2, 4}, 4.5 / math.Sqrt(4.5*5)},
		{"constant", []float64{1, 1}, []float64{1, 2}, math.NaN()},
		{"nothing", nil, nil, math.NaN()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Spearman(tt.a, tt.b); !near(got, tt.want) {
				t.Errorf("Spearman(%v, %v) = %v, want %v", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

// TestEstimate checks the interval on a mean of n = 200 draws from {0, 1} with
// share .3: the normal interval is ±1.96·√(.3·.7/200) = ±.0635.
func TestEstimate(t *testing.T) {
	x := make([]float64, 200)
	for i := range 60 {
		x[i] = 1
	}
	mean := func(pick []int) float64 {
		sum := 0.0
		for _, i := range pick {
			sum += x[i]
		}
		return sum / float64(len(pick))
	}
	e := estimate(len(x), mean)
	if e.Value != .3 || math.Abs(e.Lo-(.3-.0635)) > .012 || math.Abs(e.Hi-(.3+.0635)) > .012 {
		t.Errorf("estimate %+v, want .3 with about ±.0635", e)
	}
	if again := estimate(len(x), mean); again != e {
		t.Errorf("a second call gives %+v, the first gave %+v", again, e)
	}
	if one := estimate(1, func([]int) float64 { return 1 }); one.Value != 1 || !math.IsNaN(one.Lo) || !math.IsNaN(one.Hi) {
		t.Errorf("estimate of one record %+v, want 1 without an interval", one)
	}
}
