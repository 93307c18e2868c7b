package index

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

// naive is the second road to a Series: straight from the events, day by day,
// without cells.
func naive(events []data.Event, pair data.Pair, direction data.Direction, period data.Period, start data.Day) (x, neff, variance, coop float64) {
	var w, w2, ws float64
	type part struct{ w, s float64 }
	var parts []part
	for _, e := range events {
		if e.Pair() != pair || !(direction == data.Both || e.Reciprocal || direction == data.Direction(e.Dyad().String())) {
			continue
		}
		days, inside := 0, 0
		for d := e.Date; d <= e.LastDay(); d++ {
			days++
			if period.Start(d) == start {
				inside++
			}
		}
		share := float64(inside) / float64(days)
		if e.Quad.Cooperative() {
			coop += share
		}
		if math.IsNaN(e.Score) || inside == 0 {
			continue
		}
		w += share * e.Weight
		w2 += share * e.Weight * e.Weight
		ws += share * e.Weight * e.Score
		parts = append(parts, part{share * e.Weight, e.Score})
	}
	if w == 0 {
		return math.NaN(), 0, math.NaN(), coop
	}
	x = ws / w
	for _, p := range parts {
		variance += p.w * (p.s - x) * (p.s - x) / w
	}
	return x, w * w / w2, variance, coop
}

func TestSeriesEqualsTheEvents(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(4, 2)), 1500)
	p := panelOf(events)
	for period := data.PeriodDay; period <= data.PeriodYear; period++ {
		for _, direction := range []data.Direction{data.Both, "CHN>USA", "USA>CHN"} {
			s, err := p.Series(chnUSA, direction, period, day("2019-03-05"), day("2020-11-20"))
			if err != nil {
				t.Fatal(err)
			}
			for i, start := range s.Starts {
				if period == data.PeriodDay && i%17 != 0 {
					continue // a sample: the naive road is slow
				}
				x, neff, variance, coop := naive(events, chnUSA, direction, period, start)
				// 1e-6: each addend of the cells was rounded to 1e-9, and small weights magnify it.
				if !(math.IsNaN(x) && math.IsNaN(s.X[i])) && !(math.Abs(x-s.X[i]) < 1e-6 && math.Abs(variance-s.Var[i]) < 1e-6) ||
					math.Abs(neff-s.NEff[i]) > 1e-5*max(1, neff) || math.Abs(coop-s.Coop[i]) > 1e-9 {
					t.Fatalf("%s %s: x %g n_eff %g var %g coop %g, the events say %g %g %g %g", direction, period.Label(start),
						s.X[i], s.NEff[i], s.Var[i], s.Coop[i], x, neff, variance, coop)
				}
			}
		}
	}
}

func TestDirectionsAndReciprocalEvents(t *testing.T) {
	call := event("call", "2021-03-01", "USA", "CHN", 0.2)
	call.Reciprocal = true
	p := panelOf([]data.Event{call, event("a", "2021-03-01", "USA", "CHN", -0.4), event("b", "2021-03-02", "CHN", "USA", 0.5)})
	for _, c := range []struct {
		direction data.Direction
		n         int64
		x         float64
	}{{data.Both, 3, 0.1}, {"USA>CHN", 2, -0.1}, {"CHN>USA", 2, 0.35}} {
		s, err := p.Series(chnUSA, c.direction, data.PeriodMonth, day("2021-03-09"), day("2021-03-09"))
		if err != nil {
			t.Fatal(err)
		}
		if s.N[0] != c.n || !near(s.X[0], c.x) {
			t.Errorf("%s: %d events, mean %g, want %d and %g", c.direction, s.N[0], s.X[0], c.n, c.x)
		}
	}
}

func TestCoarseEventsAreSpread(t *testing.T) {
	e := event("a", "2021-01-29", "USA", "CHN", 0.4) // a week: 3 days of January, 4 of February
	e.Precision, e.Mentions, e.Weight = data.PrecisionWeek, 5, 2
	p := panelOf([]data.Event{e})
	s, err := p.Series(chnUSA, data.Both, data.PeriodMonth, day("2021-01-01"), day("2021-03-31"))
	if err != nil {
		t.Fatal(err)
	}
	if !near(s.Coop[0], 3.0/7) || !near(s.Coop[1], 4.0/7) || s.Coop[2] != 0 {
		t.Errorf("shares %v, want 3/7, 4/7, 0", s.Coop)
	}
	if !near(s.NEff[0], 3.0/7) || !near(s.NEff[1], 4.0/7) || !near(s.X[0], 0.4) {
		t.Errorf("n_eff %v, mean %v", s.NEff, s.X)
	}
	if text(s.N) != "[0 1 0]" || text(s.Mentions) != "[0 5 0]" {
		t.Errorf("events %v and reports %v stand in the wrong month", s.N, s.Mentions)
	}
	if !math.IsNaN(s.X[2]) || !math.IsNaN(s.Var[2]) || s.NEff[2] != 0 {
		t.Errorf("empty March: mean %g variance %g n_eff %g", s.X[2], s.Var[2], s.NEff[2])
	}
}

func TestSharesSumToOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 2))
	for range 500 {
		period, precision := data.Period(rng.IntN(5)), data.Precision(rng.IntN(5))
		first := day("2000-01-01") + data.Day(rng.IntN(9000))
		sum, largest := 0.0, 0
		shares(period, first, precision, func(_ data.Day, share float64, l bool) {
			sum += share
			if l {
				largest++
			}
		})
		if math.Abs(sum-1) > 1e-12 || largest != 1 {
			t.Fatalf("%s event of %s by %s: shares sum to %g, %d largest", precision, first, period, sum, largest)
		}
	}
}

func TestSeriesRefuses(t *testing.T) {
	p := new(Panel)
	d := day("2021-01-01")
	for _, c := range []struct {
		name      string
		pair      data.Pair
		direction data.Direction
		from, to  data.Day
		want      string
	}{
		{"pair out of order", data.Pair{A: "USA", B: "CHN"}, data.Both, d, d, "not two different actors in order"},
		{"another pair's direction", chnUSA, "CHN>JPN", d, d, `direction "CHN>JPN" is not one of both, CHN>USA, USA>CHN`},
		{"range backwards", chnUSA, data.Both, d + 1, d, "swap the two dates"},
		{"no day", chnUSA, data.Both, data.NoDay, d, "1600 to 2200"},
	} {
		if _, err := p.Series(c.pair, c.direction, data.PeriodMonth, c.from, c.to); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", c.name, err, c.want)
		}
	}
	s, err := p.Series(chnUSA, data.Both, data.PeriodMonth, d, d+60)
	if err != nil || len(s.X) != 3 || !math.IsNaN(s.X[0]) {
		t.Errorf("pair without events: %v, %v", s, err)
	}
}

func TestWithinVarianceIsNeverZero(t *testing.T) {
	for _, c := range []struct {
		name   string
		scores []float64
		want   float64
	}{
		{"one event", []float64{0.3}, 0.1},
		{"equal events", []float64{0.3, 0.3, 0.3, 0.3, 0.3}, 0.02},    // .1/5
		{"two events", []float64{0.3, -0.3}, 0.14},                    // (.18 + .1)/(1 + 1)
		{"four events", []float64{0.1, -0.1, 0.1, -0.1}, 0.14 / 4},    // (4·.01 + .1)/(3 + 1)
		{"extremes", []float64{1, -1, 1, -1, 1, -1, 1, -1}, 8.1 / 8.}, // (8·1 + .1)/(7 + 1)
	} {
		var events []data.Event
		for _, v := range c.scores {
			events = append(events, event("a", "2021-03-01", "USA", "CHN", v))
		}
		s, err := panelOf(events).Series(chnUSA, data.Both, data.PeriodMonth, day("2021-03-01"), day("2021-03-01"))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := s.withinVariance(); math.Abs(got-c.want) > 1e-8 {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
}
