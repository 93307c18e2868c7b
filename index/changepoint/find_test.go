package changepoint

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// nile is the annual flow of the Nile at Aswan, 1871 to 1970, in 10⁸ m³, as
// printed in Durbin & Koopman (2012).
var nile = []float64{
	1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
	1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
	831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
	781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
	744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
}

func ones(n int) []float64 { return slices.Repeat([]float64{1}, n) }

func find(t *testing.T, x, neff []float64, o Options) *Result {
	t.Helper()
	r, err := Find(x, neff, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNile(t *testing.T) {
	r := find(t, nile, ones(100), Options{MinSigma2: 1})
	if len(r.Breaks) != 1 {
		t.Fatalf("breaks %+v, want the one of 1899", r.Breaks)
	}
	// Cobb (1978), Biometrika 65: the flow falls after 1898. The means on either
	// side are 1097.75 and 849.97: the level that remains is constant, q = 0.
	b := r.Breaks[0]
	if b.At != 1899-1871 || math.Abs(b.Size-(849.97-1097.75)) > 0.01 || r.Q > 1e-5 {
		t.Errorf("break %+v with q %g, want 1899, −247.78 and 0", b, r.Q)
	}
	if b.Lo < 1895-1871 || b.Hi > 1902-1871 || b.SE < 20 || b.SE > 40 {
		t.Errorf("interval %d to %d and standard error %g are implausible", 1871+b.Lo, 1871+b.Hi, b.SE)
	}
}

func TestFindAtTheEdges(t *testing.T) {
	nan := math.NaN()
	step := slices.Concat(slices.Repeat([]float64{-0.3}, 10), slices.Repeat([]float64{0.3}, 10))
	gap := slices.Concat(step[:10], slices.Repeat([]float64{nan}, 6), step[10:])
	for _, c := range []struct {
		name string
		x    []float64
		want string // at, lo, hi
	}{
		{"no period", nil, "[]"},
		{"no observation", []float64{nan, nan}, "[]"},
		{"one observation", []float64{nan, 1}, "[]"},
		{"fewer than two segments", step[6:14], "[]"},
		{"constant", slices.Repeat([]float64{0.1}, 40), "[]"},
		{"a step", step, "[[10 10 10]]"},
		{"a step in a silence", gap, "[[16 10 16]]"},
		{"an outlier", slices.Concat(step[10:], []float64{-0.9}, step[10:]), "[]"},
	} {
		r := find(t, c.x, ones(len(c.x)), Options{MinSigma2: 0.01})
		got := make([][3]int, 0)
		for _, b := range r.Breaks {
			got = append(got, [3]int{b.At, b.Lo, b.Hi})
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: breaks %v, want %s", c.name, got, c.want)
		}
	}
}

// The path covers all penalties once, from many breaks to few, and the breaks
// that Find returns are those of its penalty.
func TestPath(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 3))
	for round := range 12 {
		d := designs[round%len(designs)]
		d.n = 120
		x, neff, _ := d.simulate(rng)
		r := find(t, x, neff, Options{MinSigma2: 0.02, Penalty: 2})
		at := MinPenalty
		for i, s := range r.Path {
			if s.Lo != at || s.Hi <= s.Lo || i > 0 && len(s.At) >= len(r.Path[i-1].At) {
				t.Fatalf("%s: step %d of the path is %+v, penalties so far end at %g", d.name, i, s, at)
			}
			if s.Lo < 2 && 2 < s.Hi {
				var got []int
				for _, b := range r.Breaks {
					got = append(got, b.At)
					if b.Strength < 2 {
						t.Errorf("%s: break %+v is found at 2 and not as strong", d.name, b)
					}
				}
				if !slices.Equal(got, s.At) {
					t.Errorf("%s: breaks at %v, the path says %v", d.name, got, s.At)
				}
			}
			at = s.Hi
		}
		if at != MaxPenalty {
			t.Errorf("%s: the path ends at %g", d.name, at)
		}
	}
}

// Shift, scale and the direction of time change nothing but the numbers that
// they must.
func TestFindFollowsShiftScaleAndTime(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 3))
	d := design{n: 150, jumps: []float64{0.5, 0.5}, events: 10}
	for range 5 {
		x, neff, _ := d.simulate(rng)
		x0, neff0 := slices.Clone(x), slices.Clone(neff)
		base := find(t, x, neff, Options{MinSigma2: 0.02})
		moved, back, backNeff := slices.Clone(x), slices.Clone(x), slices.Clone(neff)
		for i := range moved {
			moved[i] = 100 * (x[i] + 3)
		}
		slices.Reverse(back)
		slices.Reverse(backNeff)
		m, r := find(t, moved, neff, Options{MinSigma2: 200}), find(t, back, backNeff, Options{MinSigma2: 0.02})
		if len(base.Breaks) != 2 || len(m.Breaks) != 2 || len(r.Breaks) != 2 {
			t.Fatalf("breaks %+v, moved %+v, backwards %+v", base.Breaks, m.Breaks, r.Breaks)
		}
		for k, b := range base.Breaks {
			c, back := m.Breaks[k], r.Breaks[1-k]
			if c.At != b.At || c.Lo != b.Lo || c.Hi != b.Hi || math.Abs(c.Size-100*b.Size) > 1e-2 {
				t.Errorf("moved and scaled: %+v, was %+v", c, b)
			}
			if back.At != d.n-b.At || math.Abs(back.Size+b.Size) > 1e-6 {
				t.Errorf("backwards: %+v, was %+v", back, b)
			}
		}
		if fmt.Sprint(x, neff) != fmt.Sprint(x0, neff0) {
			t.Fatal("the inputs were changed")
		}
	}
}

// A series longer than maxExact is searched by strides; its breaks are found at
// their places all the same.
func TestFindInALongSeries(t *testing.T) {
	d := design{n: 4000, jumps: []float64{0.3, 0.3, 0.3}, events: 20}
	x, neff, at := d.simulate(rand.New(rand.NewPCG(8, 3)))
	r := find(t, x, neff, Options{MinSigma2: 0.02})
	if len(r.Breaks) != 3 {
		t.Fatalf("breaks %+v, want three near %v", r.Breaks, at)
	}
	for k, b := range r.Breaks {
		if abs(b.At-at[k]) > 1 {
			t.Errorf("break at %d, simulated at %d", b.At, at[k])
		}
	}
}

func TestFindRefuses(t *testing.T) {
	good := Options{MinSigma2: 1}
	for _, c := range []struct {
		name    string
		x, neff []float64
		o       Options
		want    string
	}{
		{"infinite", []float64{math.Inf(1)}, []float64{1}, good, "period 0: observation is infinite"},
		{"no weight", []float64{1, 2}, []float64{1, 0}, good, "period 1: neff is 0"},
		{"no floor", nil, nil, Options{}, "least observation variance is 0"},
		{"negative step", nil, nil, Options{MinSigma2: 1, MinStep: -1}, "least step variance is -1"},
		{"cheap breaks", nil, nil, Options{MinSigma2: 1, Penalty: 0.5}, "penalty of a break is 0.5, want 1 to 10"},
		{"short segments", nil, nil, Options{MinSigma2: 1, MinSegment: 1}, "least segment is 1"},
	} {
		if _, err := Find(c.x, c.neff, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", c.name, err, c.want)
		}
	}
}

// A small part of what BenchmarkBreaks simulates, with bounds that leave room for
// chance: at 1,000 series the flat and wandering ones have false breaks in 0 to
// 3 of 100, jumps of 0.4 are found within a period in 97 to 100 of 100.
func TestBreaksInSimulatedSeries(t *testing.T) {
	for _, c := range []struct {
		name              string
		recall, precision float64
		spoilt            float64
	}{
		{"flat", 0, 0, 0.05},
		{"flat, noise correlates", 0, 0, 0.1},
		{"slow walk", 0, 0, 0.1},
		{"walk", 0, 0, 0.1},
		{"fast walk", 0, 0, 0.1},
		{"one jump of 0.4", 0.95, 0.95, 0.05},
		{"three jumps of 0.4, heavy", 0.9, 0.9, 0.15},
		{"three jumps of 0.4, slow walk", 0.9, 0.9, 0.1},
	} {
		i := slices.IndexFunc(designs, func(d design) bool { return d.name == c.name })
		s := designs[i].run(rand.New(rand.NewPCG(9, 3)), 25, DefaultPenalty)
		if s.recall() < c.recall || s.precision() < c.precision && s.told > 0 && s.breaks > 0 || s.spoilt() > c.spoilt {
			t.Errorf("%s: recall %.2f, precision %.2f, false breaks in %.2f of the series", c.name, s.recall(), s.precision(), s.spoilt())
		}
	}
}
