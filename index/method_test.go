package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

func allMethods() []string { return names(Methods(), func(*Method) bool { return true }) }

// everything is settings that touch all there is.
func everything() Settings {
	return Settings{
		Methods: allMethods(), Directions: DirectionsAll, BaseFrom: new(day("2019-03-01")), BaseTo: new(day("2020-02-29")),
		Steps: []Step{{Day: day("2020-06-10")}, {Pair: chnUSA, Day: day("2020-01-10")}},
	}
}

// Every method, both kinds of noise: any order, split and tree of merges gives
// the same bytes.
func TestNoMethodDependsOnOrderOrSplit(t *testing.T) {
	rng := rand.New(rand.NewPCG(40, 2))
	events := randomEvents(rng, 500)
	for _, robust := range []bool{false, true} {
		s := everything()
		s.Robust = robust
		if robust {
			s.Methods, s.Pairs = []string{MethodLevel, MethodDeed}, []data.Pair{chnUSA}
		}
		want := text(build(t, panelOf(events), s))
		for round := range 3 {
			rng.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
			parts := make([]*Panel, 2+round)
			for i := range parts {
				parts[i] = new(Panel)
			}
			for i := range events {
				if err := parts[rng.IntN(len(parts))].Add(&events[i]); err != nil {
					t.Fatal(err)
				}
			}
			for len(parts) > 1 {
				i := rng.IntN(len(parts) - 1)
				parts[i].Merge(parts[i+1])
				parts = append(parts[:i+1], parts[i+2:]...)
			}
			if text(build(t, parts[0], s)) != want {
				t.Fatalf("robust %v, round %d: another order and split gave another index", robust, round)
			}
		}
	}
}

// What the columns promise holds for every method.
func TestPointsKeepTheirPromises(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(41, 2)), 800))
	seen := map[string]int{}
	for _, pt := range build(t, p, everything()).Points {
		seen[pt.Method]++
		m, err := findMethod(pt.Method)
		if err != nil {
			t.Fatal(err)
		}
		inside := func(v, limit float64) bool { return math.IsNaN(v) || math.Abs(v) <= limit }
		ordered := math.IsNaN(pt.Lo90) || pt.Lo90 <= pt.Lo50 && pt.Lo50 <= pt.Value && pt.Value <= pt.Hi50 && pt.Hi50 <= pt.Hi90
		switch {
		case !inside(pt.Relations, 100) || !inside(pt.Raw, 100) || !inside(pt.Filtered, 100) || !inside(pt.Smoothed, 100):
			t.Errorf("off the scale: %+v", pt)
		case !near(pt.Tension, (100-pt.Relations)/2):
			t.Errorf("tension is no mirror: %+v", pt)
		case !ordered:
			t.Errorf("bands out of order: %+v", pt)
		case pt.Unit != m.Unit || m.Unit == unitPoints && !near(pt.Value, pt.Relations):
			t.Errorf("value and unit: %+v", pt)
		case pt.HasFlag(data.FlagMissing) != math.IsNaN(pt.Raw):
			t.Errorf("missing: %+v", pt)
		case (m.base == baseNone) != math.IsNaN(pt.Base100) && !math.IsNaN(pt.Value):
			t.Errorf("base 100: %+v", pt)
		case (pt.Grade != "") != (pt.Method == MethodBounded):
			t.Errorf("grade: %+v", pt)
		}
	}
	for _, m := range allMethods() {
		if seen[m] == 0 {
			t.Errorf("%s made no point", m)
		}
	}
}

func TestBaseWindowHasTheMean100(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(42, 2)), 800))
	s := everything()
	s.Methods = []string{MethodLevel, MethodShare, MethodBounded}
	n, sum := map[string]float64{}, map[string]float64{}
	for _, pt := range build(t, p, s).Points {
		if pt.Pair == chnUSA && pt.Direction == data.Both && pt.Start >= *s.BaseFrom && pt.Start <= *s.BaseTo && !math.IsNaN(pt.Base100) {
			n[pt.Method]++
			sum[pt.Method] += pt.Base100
		}
	}
	for _, m := range s.Methods {
		if got := sum[m] / n[m]; math.Abs(got-100) > 1e-6 {
			t.Errorf("%s: base 100 has the mean %g in its window", m, got)
		}
	}
}

func TestLinearMethods(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(43, 2)), 300))
	for _, robust := range []bool{false, true} {
		for _, m := range Methods() {
			if m.linear == nil {
				continue
			}
			s := Settings{Pairs: []data.Pair{chnUSA}, Methods: []string{m.Name}, Robust: robust, Steps: everything().Steps}
			l, err := Linearise(p, s, chnUSA, data.Both, m.Name)
			if err != nil {
				t.Fatal(err)
			}
			points := build(t, p, s).Points
			if len(points) != len(l.Starts) {
				t.Fatalf("%s: %d points, %d periods", m.Name, len(points), len(l.Starts))
			}
			for i := range points {
				if got := weighted(l.SmoothedWeights(i), l.X, l.Smoothed[i]); !near(got, l.Smoothed[i]) || !near(100*got, points[i].Value) {
					t.Fatalf("%s %s: weights make %g, the value is %g, the point %g", m.Name, points[i].Start, got, l.Smoothed[i], points[i].Value)
				}
				if got := weighted(l.FilteredWeights(i), l.X, l.Filtered[i]); !near(got, l.Filtered[i]) {
					t.Fatalf("%s %s: weights make %g, the filtered value is %g", m.Name, points[i].Start, got, l.Filtered[i])
				}
			}
		}
	}
}

// weighted is Σ w·x over the periods that have an x; NaN where value is.
func weighted(w, x []float64, value float64) float64 {
	if math.IsNaN(value) {
		return value
	}
	sum := 0.0
	for i, v := range w {
		if v != 0 {
			sum += v * x[i]
		}
	}
	return sum
}

func TestBoundedNeverLeavesItsBounds(t *testing.T) {
	rng := rand.New(rand.NewPCG(44, 2))
	for range 20_000 {
		score := 18*rng.Float64() - 9
		coop, conf := math.Exp(6*rng.NormFloat64()), math.Exp(6*rng.NormFloat64())
		next := boundedStep(score, coop, conf)
		if !(math.Abs(next) <= boundedN) {
			t.Fatalf("from %g by +%g −%g to %g", score, coop, conf, next)
		}
		if more := boundedStep(score, coop*1.1, conf); more < next-1e-9 && coop+conf < boundedN/2 {
			t.Fatalf("from %g: more cooperation lowers %g to %g", score, next, more)
		}
	}
	for _, score := range []float64{-9, 9} {
		if got := boundedStep(score, 0, 0); got != score {
			t.Errorf("silence moves %g to %g", score, got)
		}
	}
}

func TestBoundedGrade(t *testing.T) {
	for _, c := range []struct {
		score float64
		want  string
	}{
		{-9, GradeAdversarial}, {-6.01, GradeAdversarial}, {-6, GradeTense}, {-3.01, GradeTense}, {-3, GradeDiscord},
		{-0.01, GradeDiscord}, {0, GradeOrdinary}, {2.99, GradeOrdinary}, {3, GradeGood}, {5.99, GradeGood}, {6, GradeFriendly}, {9, GradeFriendly},
		{math.NaN(), ""},
	} {
		if got := BoundedGrade(c.score); got != c.want {
			t.Errorf("%g is %q, want %q", c.score, got, c.want)
		}
	}
}

func TestUnknownMethodListsAll(t *testing.T) {
	_, err := Build(new(Panel), Settings{Methods: []string{"magic"}})
	for _, m := range allMethods() {
		if err == nil || !strings.Contains(err.Error(), m) {
			t.Errorf("error %v does not name %s", err, m)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, size := range []struct{ pairs, years int }{{20, 5}, {200, 20}} {
		b.Run(fmt.Sprintf("pairs=%d/years=%d/period=day", size.pairs, size.years), func(b *testing.B) {
			p := manyDays(size.pairs, size.years)
			b.ReportAllocs()
			for b.Loop() {
				r, err := Build(p, Settings{Period: new(data.PeriodDay)})
				if err != nil || len(r.Fits) != size.pairs {
					b.Fatal(len(r.Fits), err)
				}
			}
		})
	}
}

// manyDays returns a panel whose pairs have events on one day of three, more of
// them on some days.
func manyDays(pairs, years int) *Panel {
	rng, p := rand.New(rand.NewPCG(45, 2)), new(Panel)
	for i := range pairs {
		level, last := 0.0, data.MakeDay(2000+years, 1, 1)
		for d := data.MakeDay(2000, 1, 1); d < last; d++ {
			level = 0.999*level + 0.01*rng.NormFloat64()
			if rng.IntN(3) > 0 {
				continue
			}
			for range 1 + rng.IntN(4) {
				e := event("a", "2000-01-01", data.Actor(fmt.Sprintf("A%02d", i/20)), data.Actor(fmt.Sprintf("B%02d", i%20)), 0)
				e.Date, e.Score = d, min(1, max(-1, level+0.3*rng.NormFloat64()))
				if err := p.Add(&e); err != nil {
					panic(err)
				}
			}
		}
	}
	return p
}
