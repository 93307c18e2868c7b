package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/detente/data"
)

func bands(t *testing.T, events []data.Event, s Settings, d Doubt) map[string][]data.Band {
	t.Helper()
	all, err := Bands(events, panelOf(events), s, d)
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]data.Band)
	for _, b := range all {
		out[b.Method+" "+b.Layer] = append(out[b.Method+" "+b.Layer], b)
	}
	return out
}

func width(all []data.Band) (sum float64) {
	for _, b := range all {
		sum += (b.Hi - b.Lo) / float64(len(all))
	}
	return sum
}

// calm returns months of n events each, of three publishers that agree but for
// what the last one adds.
func calm(rng *rand.Rand, periods, n int, bias float64) []data.Event {
	var out []data.Event
	for m := range periods {
		start := data.MakeDay(2015, 1, 1).Time().AddDate(0, m, 0)
		for k := range n {
			e := event(fmt.Sprint(m, ":", k), start.AddDate(0, 0, k%28).Format("2006-01-02"), "USA", "CHN", 0)
			e.Score = 0.1 + 0.2*rng.NormFloat64()
			e.Publisher = fmt.Sprint("outlet ", k%3)
			if k%3 == 2 {
				e.Score += bias
			}
			e.Score = math.Max(-1, math.Min(1, e.Score))
			out = append(out, e)
		}
	}
	return out
}

func TestBandsHoldTheValue(t *testing.T) {
	events := calm(rand.New(rand.NewPCG(37, 2)), 24, 12, 0)
	s := Settings{Methods: []string{MethodLevel, MethodMean, MethodNet}}
	got := bands(t, events, s, Doubt{Replicates: 400})
	if len(got) != 4 { // two methods, two layers: no scorers, and net has no bands
		t.Fatalf("%d kinds of bands", len(got))
	}
	for _, p := range build(t, panelOf(events), s).Points {
		if p.Method == MethodNet {
			continue
		}
		for _, layer := range []string{data.LayerEvents, data.LayerPublishers} {
			all := got[p.Method+" "+layer]
			i := slices.IndexFunc(all, func(b data.Band) bool { return b.Start == p.Start })
			if i < 0 || !(all[i].Lo < p.Relations && p.Relations < all[i].Hi) {
				t.Errorf("%s %s %s: no band holds %g", p.Method, layer, p.Start, p.Relations)
			}
		}
	}
	// A mean of 12 events with a standard deviation of 20 points: ±1.645·20/√12 is
	// 19 points wide, some 4 % less for the small sample. The level takes the months
	// together.
	if w := width(got["mean events"]); w < 15 || w > 21 {
		t.Errorf("bands of the mean are %g wide, theory says 19", w)
	}
	if w := width(got["level events"]); w > 10 {
		t.Errorf("bands of the level are %g wide, narrower than those of single months was to be expected", w)
	}
}

// An outlet that says something else moves the layer of publishers and not that
// of events.
func TestOneOutlet(t *testing.T) {
	agree := bands(t, calm(rand.New(rand.NewPCG(38, 2)), 24, 30, 0), Settings{}, Doubt{Replicates: 300})
	differ := bands(t, calm(rand.New(rand.NewPCG(38, 2)), 24, 30, -0.6), Settings{}, Doubt{Replicates: 300})
	if a, b := width(agree["level publishers"]), width(differ["level publishers"]); b < 4*a {
		t.Errorf("publishers: %g wide when they agree, %g when one differs", a, b)
	}
	if a, b := width(differ["level events"]), width(differ["level publishers"]); b < 2*a {
		t.Errorf("one differs: events %g wide, publishers %g", a, b)
	}
}

func TestScorers(t *testing.T) {
	events := calm(rand.New(rand.NewPCG(39, 2)), 12, 6, 0)
	for i := range events {
		e := &events[i]
		e.Tone = 0.2
		e.AddOpinion(data.Opinion{Scorer: "mild", Tone: 0.2})
		e.AddOpinion(data.Opinion{Scorer: "stern", Tone: -0.6})
		if err := (Scoring{WTone: 1}).Score(e, nil); err != nil {
			t.Fatal(err)
		}
	}
	got := bands(t, events, Settings{}, Doubt{Replicates: 20, Scoring: Scoring{WTone: 1}})["level scorers"]
	if len(got) != 12 {
		t.Fatalf("%d rows of scorers, want one a month", len(got))
	}
	for _, b := range got { // all say the same of every event: the level is theirs
		if math.Abs(b.Lo+60) > 1e-6 || math.Abs(b.Hi-20) > 1e-6 {
			t.Errorf("%s: %g to %g, the scorers say −60 and 20", b.Start, b.Lo, b.Hi)
		}
	}
}

func TestBandsDoNotDependOnOrder(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(41, 2)), 400)
	s := Settings{Directions: DirectionsAll, Methods: []string{MethodLevel, MethodMean}, Robust: true, Steps: []Step{{Day: day("2020-05-01")}}}
	d := Doubt{Replicates: 25, Seed: 3}
	a, err := Bands(events, panelOf(events), s, d)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(events)
	b, _ := Bands(events, panelOf(events), s, d)
	if text(a) != text(b) {
		t.Error("another order gave other bands")
	}
	d.Seed = 4
	if c, _ := Bands(events, panelOf(events), s, d); text(a) == text(c) {
		t.Error("another seed gave the same bands")
	}
	for i := range a {
		if !(a[i].Lo <= a[i].Hi) || i > 0 && data.CompareBands(&a[i-1], &a[i]) >= 0 {
			t.Fatalf("row %d: %+v after %+v", i, a[i], a[max(0, i-1)])
		}
	}
}

func TestBandsRefuse(t *testing.T) {
	if _, err := Bands(nil, new(Panel), Settings{Directions: "up"}, Doubt{}); err == nil {
		t.Error("a wrong setting: no error")
	}
	if _, err := Bands(nil, new(Panel), Settings{}, Doubt{Scoring: Scoring{WTone: -1}}); err == nil {
		t.Error("a wrong weight: no error")
	}
	if got, err := Bands(nil, new(Panel), Settings{}, Doubt{}); err != nil || len(got) != 0 {
		t.Errorf("no events: %v, error %v", got, err)
	}
}

// 200 pairs of 240 months with 20 events each, 1,000 replicates in two layers.
func BenchmarkBands(b *testing.B) {
	for _, pairs := range []int{1, 20, 200} {
		b.Run(fmt.Sprintf("pairs=%d", pairs), func(b *testing.B) {
			rng := rand.New(rand.NewPCG(42, 2))
			var events []data.Event
			for i := range pairs {
				for _, e := range calm(rng, 240, 20, 0) {
					e.ID, e.Target = fmt.Sprint(i, " ", e.ID), data.Actor(fmt.Sprintf("A%03d", i))
					events = append(events, e)
				}
			}
			p := panelOf(events)
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				if _, err := Bands(events, p, Settings{}, Doubt{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// One pair of 20 years of days: replicates are taken a few at a time.
func BenchmarkBandsOfDays(b *testing.B) {
	rng := rand.New(rand.NewPCG(43, 2))
	events := calm(rng, 240, 60, 0)
	p, period := panelOf(events), data.PeriodDay
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Bands(events, p, Settings{Period: &period}, Doubt{}); err != nil {
			b.Fatal(err)
		}
	}
}
