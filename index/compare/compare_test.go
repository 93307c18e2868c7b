package compare

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"example.com/detente/data"
)

// paired puts two series on months from January 2000 on.
func paired(x, y []float64) *Pairing {
	r := ref("r", data.PeriodMonth, day(2000, 1, 1), y...)
	return &Pairing{Period: r.Period, Starts: r.Starts, Index: x, Reference: y}
}

// cumulate turns changes into levels.
func cumulate(x []float64) []float64 {
	out := make([]float64, len(x))
	sum := 0.0
	for i, v := range x {
		sum += v
		out[i] = sum
	}
	return out
}

var quick = Options{Replicates: 199, Seed: 1}

func TestALeadIsFound(t *testing.T) {
	for seed := range uint64(5) {
		x, y := twins(150, 0.2, 0.7, seed)
		for _, lead := range []int{-4, 0, 2} {
			a, b := x[8:140], y[8-lead:140-lead] // b at t + lead is what goes with a at t
			r, err := Compare(paired(cumulate(a), cumulate(b)), quick)
			if err != nil {
				t.Fatal(err)
			}
			if r.Best.Lag != lead || r.Best.Chance > 0.01 || r.Best.Surprises {
				t.Errorf("seed %d, lead %d: best %+v", seed, lead, r.Best)
			}
			if len(r.Lags) != 13 || r.Lags[0].Lag != -6 || r.Lags[6+lead].Changes != r.Best.Estimate {
				t.Errorf("seed %d, lead %d: lags %+v", seed, lead, r.Lags)
			}
		}
	}
}

// Surprises tell the lead, whatever a smoother has done to the levels.
func TestSurprisesTellTheLead(t *testing.T) {
	x, y := twins(150, 0, 0.8, 3)
	p := paired(cumulate(x[8:140]), cumulate(y[7:139]))
	smooth := make([]float64, len(p.Index))
	for i := range smooth {
		from, to := max(0, i-3), min(len(smooth), i+4)
		for _, v := range p.Index[from:to] {
			smooth[i] += v / float64(to-from)
		}
	}
	p.Index, p.Surprises = smooth, x[8:140]
	r, err := Compare(p, quick)
	if err != nil {
		t.Fatal(err)
	}
	if r.Best.Lag != 1 || !r.Best.Surprises || r.Best.Estimate.R < 0.6 {
		t.Errorf("best %+v", r.Best)
	}
}

// Two random walks without any relation: levels correlate more often than not by
// more than chance would have it, which the warning of drift is for; changes and
// lags must not.
func TestWalksWithoutRelation(t *testing.T) {
	const runs = 120
	clearChanges, lags, warned := 0, 0, 0
	for seed := range uint64(runs) {
		x, y := twins(80, 0, 0, seed)
		r, err := Compare(paired(cumulate(x), cumulate(y)), Options{Replicates: 99, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if r.Changes.Pearson.Clear() {
			clearChanges++
		}
		if r.Best.Chance <= 0.05 {
			lags++
		}
		if r.Drift.Both() {
			warned++
		}
	}
	if clearChanges > runs/8 { // 5 % expected; more than 15 of 120 has a chance below 0.1 %
		t.Errorf("%d of %d pairs have a clear relation of changes", clearChanges, runs)
	}
	if lags > runs/8 || lags == 0 {
		t.Errorf("%d of %d pairs have a lead or lag beyond chance", lags, runs)
	}
	if warned < runs*9/10 {
		t.Errorf("%d of %d pairs are said to drift", warned, runs)
	}
}

func TestTheSameSeedGivesTheSame(t *testing.T) {
	x, y := twins(60, 0.4, 0.4, 5)
	once := func(seed uint64) string {
		r, err := Compare(paired(x, y), Options{Replicates: 99, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	first := once(1)
	if again := once(1); again != first {
		t.Error("two runs differ")
	}
	if once(2) == first {
		t.Error("the seed changes nothing")
	}
	for _, want := range []string{`"period":"month"`, `"from":"2000-01-01"`, `"chance":0.`, `"surprises":{"r":null`, `"notes":[]`} {
		if !strings.Contains(once(1), want) {
			t.Errorf("JSON has no %s: %s", want, once(1))
		}
	}
}

// A constant and a scale change nothing, and a change of sign turns every
// correlation round.
func TestUnitsDoNotMatter(t *testing.T) {
	x, y := twins(60, 0.4, 0.6, 6)
	other := make([]float64, len(y))
	for i, v := range y {
		other[i] = 50 - 8*v
	}
	a, err := Compare(paired(x, y), quick)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Compare(paired(x, other), quick)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range []Estimate{a.Levels.Pearson, a.Changes.Spearman, a.Lags[2].Changes} {
		f := []Estimate{b.Levels.Pearson, b.Changes.Spearman, b.Lags[2].Changes}[i]
		if math.Abs(e.R+f.R) > 1e-9 || math.Abs(e.Lo+f.Hi) > 1e-6 || math.Abs(e.Hi+f.Lo) > 1e-6 {
			t.Errorf("%+v and %+v", e, f)
		}
	}
}

func TestCompareErrors(t *testing.T) {
	x, y := twins(20, 0, 0.5, 1)
	flat := make([]float64, 20)
	for name, c := range map[string]struct {
		p    *Pairing
		want string
	}{
		"few":            {paired(x[:7], y[:7]), "7 months in common, a comparison needs 8"},
		"flat index":     {paired(flat, y), "the index does not vary over the 20 months"},
		"flat reference": {paired(x, flat), "the reference does not vary"},
	} {
		if _, err := Compare(c.p, quick); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

func TestMissingValuesAreLeftOut(t *testing.T) {
	x, y := twins(40, 0, 0.9, 2)
	x[10], y[20], y[21] = nan, nan, nan
	p := paired(x, y)
	r, err := Compare(p, quick)
	if err != nil {
		t.Fatal(err)
	}
	// Changes need neighbours: 40 values, the first has none, 10 takes two, 20 and 21 three.
	if r.Periods != 37 || r.Levels.Pearson.N != 37 || r.Changes.Pearson.N != 34 {
		t.Errorf("%d periods, levels of %d, changes of %d", r.Periods, r.Levels.Pearson.N, r.Changes.Pearson.N)
	}
	if !reflect.DeepEqual(p.Index[:10], x[:10]) {
		t.Error("the input was changed")
	}
}

// A noisy reference that does not drift must not answer its own surprises with
// the opposite sign a period later, as its differences do.
func TestNewsDoesNotEcho(t *testing.T) {
	x, y := twins(400, 0, 0.9, 4)
	p := paired(cumulate(x), y)
	p.Surprises = x
	r, err := Compare(p, quick)
	if err != nil {
		t.Fatal(err)
	}
	if now, later := r.Lags[6].Surprises, r.Lags[7].Surprises; now.R < 0.85 || math.Abs(later.R) > 0.15 {
		t.Errorf("r of %.2f now and %.2f a period later", now.R, later.R)
	}
	if echo := shift(x, differences(y), 1).pearson(); echo > -0.5 {
		t.Errorf("differences echo with %.2f: the test has no point", echo)
	}
}

// The surprises of an AR(1) with φ = 0.6 are its shocks.
func TestNewsOfAR1(t *testing.T) {
	x, _ := twins(2000, 0.6, 0, 8)
	u := news(x)
	if c := shift(u, u, 1); math.Abs(c.pearson()) > 0.06 {
		t.Errorf("surprises correlate by %.3f", c.pearson())
	}
	if !math.IsNaN(u[0]) {
		t.Error("the first value has a surprise")
	}
}

// Where most values are missing, chance must not seem to do less than it does:
// of sparse series without any relation one in twenty is beyond it, no more.
func TestChanceOfSparseSeries(t *testing.T) {
	const runs = 150
	rare := 0
	for seed := range uint64(runs) {
		x, y := twins(60, 0, 0, seed)
		for i := range x {
			if i%3 != 0 {
				x[i] = nan
			}
			if i%4 == 1 {
				y[i] = nan
			}
		}
		if _, best := LeadLag(x, y, Options{Replicates: 99, Seed: seed}); best.Chance <= 0.05 {
			rare++
		}
	}
	if rare > runs/8 { // 5 % expected; more than 18 of 150 has a chance below 0.1 %
		t.Errorf("%d of %d are beyond chance", rare, runs)
	}
}
