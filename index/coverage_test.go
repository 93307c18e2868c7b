package index

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"example.com/detente/data"
)

// noisyMonths returns four events a month about a level of 0, with noise.
func noisyMonths(n int, seed uint64) []data.Event {
	rng := rand.New(rand.NewPCG(seed, 2))
	var out []data.Event
	for m := range n {
		for i := range 4 {
			e := event("n", "2015-01-01", "USA", "CHN", 0.2*rng.NormFloat64())
			e.Date = data.MakeDay(2015, time.Month(1+m), 2+5*i)
			out = append(out, e)
		}
	}
	return out
}

func TestCoverageCountsForecasts(t *testing.T) {
	for _, c := range []struct {
		months            int
		inSample, heldOut int
	}{{10, 9, 0}, {23, 22, 0}, {24, 23, 12}, {61, 60, 31}} {
		r := build(t, panelOf(noisyMonths(c.months, 1)), Settings{})
		if len(r.Coverage) != 1 || r.Coverage[0].InSample.N != c.inSample || r.Coverage[0].HeldOut.N != c.heldOut {
			t.Errorf("%d months: coverage %+v, want %d and %d forecasts", c.months, r.Coverage, c.inSample, c.heldOut)
		}
	}
	if v := (Cover{}).Share90(); !math.IsNaN(v) {
		t.Errorf("share of nothing is %g", v)
	}
}

func TestCoverageOfHonestNoise(t *testing.T) {
	var all []Coverage
	for seed := range uint64(30) {
		all = append(all, build(t, panelOf(noisyMonths(60, seed)), Settings{}).Coverage...)
	}
	inSample, heldOut := PoolCoverage(all, MethodLevel)
	for name, c := range map[string]Cover{"in sample": inSample, "held out": heldOut} {
		if c.N < 800 || math.Abs(c.Share50()-0.5) > 0.06 || math.Abs(c.Share90()-0.9) > 0.04 {
			t.Errorf("%s: %d forecasts, %.3f and %.3f within the bands of 50 %% and 90 %%", name, c.N, c.Share50(), c.Share90())
		}
	}
	if c, _ := PoolCoverage(all, MethodTrend); c.N != 0 {
		t.Errorf("no trend was built: %+v", c)
	}
}

func TestAnomalyIsFoundAndPriced(t *testing.T) {
	events := noisyMonths(48, 3)
	for i := range events {
		if events[i].Date >= day("2017-06-01") && events[i].Date < day("2017-07-01") {
			events[i].Score = -0.9
		}
	}
	r := build(t, panelOf(events), Settings{})
	i := slices.IndexFunc(r.Anomalies, func(a data.Anomaly) bool { return a.Start == day("2017-06-01") })
	if i < 0 {
		t.Fatalf("anomalies %+v, want June 2017 among them", r.Anomalies)
	}
	a := r.Anomalies[i]
	z := (a.Value - a.Expected) / a.SD
	if !near(a.Value, -90) || a.N != 4 || !(z < -2.6) || math.Abs(a.P/math.Erfc(-z/math.Sqrt2)-1) > 1e-4 {
		t.Errorf("%+v, want −90 far below what was expected, at the price of z = %g", a, z)
	}
	for _, b := range r.Anomalies {
		if !(b.P < anomalyP) || b.Method != MethodLevel || b.Pair != chnUSA {
			t.Errorf("%+v", b)
		}
	}
}
