package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

// Without gaps the likeliest AR(1) given its first value is the regression of
// each value on the one before.
func TestAR1IsTheRegression(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	x := make([]float64, 120)
	for i := 1; i < len(x); i++ {
		x[i] = 0.1 + 0.6*(x[i-1]-0.1) + 0.2*rng.NormFloat64()
	}
	var sx, sy, sxx, sxy float64
	n := float64(len(x) - 1)
	for i := 1; i < len(x); i++ {
		sx, sy = sx+x[i-1]/n, sy+x[i]/n
	}
	for i := 1; i < len(x); i++ {
		sxx += (x[i-1] - sx) * (x[i-1] - sx)
		sxy += (x[i-1] - sx) * (x[i] - sy)
	}
	phi := sxy / sxx
	constant := sy - phi*sx
	s := newSteps(x)
	want := constant + phi*x[99]
	got := s.autoregression(120)[100]
	if math.Abs(got.mean[0]-want) > 1e-5 {
		t.Errorf("forecast %.7f, want %.7f", got.mean[0], want)
	}
}

// Over a gap of three the process has gone three steps: φ³, and σ²(1+φ²+φ⁴).
func TestAR1OverAGap(t *testing.T) {
	m := ar1{mean: 0.1, phi: 0.5, variance: 0.04}
	mean, variance := m.ahead(0.5, 3)
	if math.Abs(mean-0.15) > 1e-12 || math.Abs(variance-0.04*(1+0.25+0.0625)) > 1e-12 {
		t.Errorf("mean %g, variance %g", mean, variance)
	}
}

// Steps of 0.2 over one period and of 0.4 over four: (0.04 + 0.16/4)/2 = 0.04.
func TestWalkByHand(t *testing.T) {
	x := []float64{0, 0.2, nan(), nan(), nan(), 0.6, nan(), 1}
	p := newSteps(x).walk(6)
	if p[7].mean[0] != 0.6 || math.Abs(p[7].variance[0]-2*0.04) > 1e-12 {
		t.Errorf("%+v, want mean 0.6 and variance 0.08", p[7])
	}
}

func nan() float64 { return math.NaN() }

// The density of N(0, 1) at 0 is 1/√(2π); a mixture of two has the mean of theirs.
func TestDensity(t *testing.T) {
	if got := normal(0, 1).density(0); math.Abs(got+0.9189385332) > 1e-9 {
		t.Errorf("%.9f", got)
	}
	p := prediction{[]float64{0, 2}, []float64{1, 4}, []float64{0.25, 0.75}}
	want := math.Log(0.25*math.Exp(-0.5)/math.Sqrt(2*math.Pi) + 0.75*math.Exp(-0.125)/math.Sqrt(8*math.Pi))
	if got := p.density(1); math.Abs(got-want) > 1e-12 {
		t.Errorf("%.9f, want %.9f", got, want)
	}
	if mean, variance := p.moments(); math.Abs(mean-1.5) > 1e-12 || math.Abs(variance-(0.25+0.75*8-2.25)) > 1e-12 {
		t.Errorf("mean %g, variance %g", mean, variance)
	}
}

// drifting makes months of events about a level that walks, one to many a month.
func drifting(months int, step, noise float64, seed uint64) []data.Event {
	rng := rand.New(rand.NewPCG(seed, 9))
	level := 0.0
	var events []data.Event
	for m := range months {
		level = min(0.8, max(-0.8, level+step*rng.NormFloat64()))
		for range 1 + rng.IntN(1<<rng.IntN(6)) {
			events = append(events, data.Event{
				ID: fmt.Sprint(len(events)), Source: "CHN", Target: "USA", Date: data.PeriodMonth.Start(data.MakeDay(2010, 1, 15) + data.Day(30.4375*float64(m))),
				Goldstein: math.NaN(), Tone: math.NaN(), Score: min(1, max(-1, level+noise*rng.NormFloat64())), Weight: 1, Mentions: 1, Certainty: 1,
			})
		}
	}
	return events
}

// Where the level is the truth, and months have one event or thirty, the level
// must win over models that take every month for equally sure.
func TestTheLevelForeseesBest(t *testing.T) {
	wins := 0
	for seed := range uint64(6) {
		got, warnings, err := MeasureForesight(mustPanel(t, drifting(150, 0.05, 0.4, seed)), Settings{}, 1)
		if err != nil || len(got) != 1 {
			t.Fatal(got, warnings, err)
		}
		f := got[0]
		if f.Trained+f.Tested < 148 || f.Trained < 98 || f.Trained > 102 || len(f.Models) != 3 || len(f.Gains) != 2 {
			t.Fatalf("%+v", f)
		}
		if f.Models[0].LogScore-f.Models[1].LogScore-f.Gains[0].Mean > 1e-9 || !(f.Gains[0].Lo < f.Gains[0].Mean && f.Gains[0].Mean < f.Gains[0].Hi) {
			t.Errorf("gain %+v of %+v", f.Gains[0], f.Models)
		}
		if f.Models[0].In90 < 0.78 {
			t.Errorf("seed %d: %.2f of the held-out periods lie in the 90 %% band", seed, f.Models[0].In90)
		}
		if f.Gains[0].Mean > 0.1 && f.Gains[1].Mean > 0 {
			wins++
		}
	}
	if wins < 5 {
		t.Errorf("the level wins %d of 6", wins)
	}
}

func TestForesightNeedsPeriods(t *testing.T) {
	got, warnings, err := MeasureForesight(mustPanel(t, drifting(12, 0.05, 0.4, 1)), Settings{}, 1)
	if err != nil || got != nil || len(warnings) != 1 || !strings.Contains(warnings[0].Error(), "too few to fit models to") {
		t.Errorf("%v, warnings %v, error %v", got, warnings, err)
	}
}

func TestForesightInWords(t *testing.T) {
	f := Foresight{Pair: usaCHN, Period: data.PeriodMonth, Tested: 28, Gains: []Gain{{"random walk", 0.35, 0.1, 0.6}, {"AR(1)", 0.07, -0.17, 0.32}}}
	want := "CHN:USA: the level foresees the next month, over 28 held-out ones, better than the random walk (+0.35 nats a month, +0.10 to +0.60), " +
		"neither clearly better nor worse than the AR(1) (+0.07 nats a month, -0.17 to +0.32)."
	if got := f.Say(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A day that holds a thirtieth of an event of its month is no day to be foreseen.
func TestOnlyPeriodsWithEventsOfTheirOwn(t *testing.T) {
	s := &Series{X: []float64{0.1, 0.2, 0.3}, NEff: []float64{1, 0.03, 2}, Var: []float64{0, 0, 0.1}, N: []int64{1, 0, 2}}
	got := s.own()
	if fmt.Sprint(got.X) != "[0.1 NaN 0.3]" || fmt.Sprint(got.NEff) != "[1 0 2]" || s.X[1] != 0.2 {
		t.Errorf("%v, %v of %v", got.X, got.NEff, s.X)
	}
}
