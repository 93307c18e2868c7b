package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
	lags "example.com/detente/index/compare"
)

// exchange makes months of events between A and B: A's mood moves at random, and
// B's follows it after lag months, by share of the shock.
func exchange(months, lag int, share float64, seed uint64) []data.Event {
	rng := rand.New(rand.NewPCG(seed, 5))
	shock := make([]float64, months+lag)
	for i := range shock {
		shock[i] = 0.15 * rng.NormFloat64()
	}
	var events []data.Event
	add := func(source, target data.Actor, month int, score float64, reciprocal bool) {
		score = min(1, max(-1, score))
		events = append(events, data.Event{
			ID: fmt.Sprint(len(events)), Source: source, Target: target, Date: data.MakeDay(2010, 1, 5) + data.Day(30.4375*float64(month)),
			Reciprocal: reciprocal, Goldstein: 10 * score, Tone: math.NaN(), Score: score, Weight: 1, Mentions: 1, Certainty: 1, Type: data.Accuse, Quad: data.VerbalConflict,
		})
	}
	a, b := 0.1, -0.1
	for m := range months {
		a = 0.1 + 0.9*(a-0.1) + shock[m+lag]
		b = -0.1 + 0.9*(b+0.1) + share*shock[m] + math.Sqrt(1-share*share)*0.15*rng.NormFloat64()
		for range 12 {
			add("CHN", "USA", m, a+0.1*rng.NormFloat64(), false)
			add("USA", "CHN", m, b+0.1*rng.NormFloat64(), false)
		}
		add("CHN", "USA", m, 0.3, true)
	}
	return events
}

var usaCHN = data.MakePair("USA", "CHN")

func TestReciprocityFindsWhoAnswers(t *testing.T) {
	for _, lag := range []int{0, 2} {
		r, err := MeasureReciprocity(exchange(120, lag, 0.8, 1), usaCHN, Settings{}, lags.Options{Replicates: 199})
		if err != nil {
			t.Fatal(err)
		}
		if r.Best.Lag != lag || r.Best.Chance > 0.02 || r.Best.Estimate.R < 0.5 {
			t.Errorf("lag %d: best %+v", lag, r.Best)
		}
		if r.Joint != 120 || r.Directed != [2]int64{1440, 1440} {
			t.Errorf("%d joint, %v directed", r.Joint, r.Directed)
		}
	}
	r, err := MeasureReciprocity(exchange(120, 0, 0, 2), usaCHN, Settings{}, lags.Options{Replicates: 199})
	if err != nil {
		t.Fatal(err)
	}
	if r.Best.Chance <= 0.01 || !strings.Contains(strings.Join(r.Verdict(), " "), "No clear reciprocity") && r.Best.Chance > 0.05 {
		t.Errorf("two that do not heed each other: %+v", r.Best)
	}
}

// Shared events tie both directions at lag 0; they must not count as reciprocity.
func TestReciprocityLeavesJointEventsOut(t *testing.T) {
	events := exchange(80, 0, 0, 3)
	for i := range events {
		if events[i].Reciprocal { // strong and erratic
			events[i].Score, events[i].Weight = []float64{1, -1}[i%2], 20
		}
	}
	r, err := MeasureReciprocity(events, usaCHN, Settings{}, lags.Options{Replicates: 199})
	if err != nil {
		t.Fatal(err)
	}
	if at0 := r.Answers[6]; at0.Lag != 0 || math.Abs(at0.Estimate.R) > 0.35 {
		t.Errorf("at lag 0: %+v", at0)
	}
}

func TestAsymmetry(t *testing.T) {
	r, err := MeasureReciprocity(exchange(60, 1, 0.5, 4), usaCHN, Settings{}, lags.Options{Replicates: 99})
	if err != nil {
		t.Fatal(err)
	}
	built, err := Build(mustPanel(t, exchange(60, 1, 0.5, 4)), Settings{Pairs: []data.Pair{usaCHN}, Directions: DirectionsEach})
	if err != nil {
		t.Fatal(err)
	}
	n := len(built.Points) / 2
	if n != len(r.Asymmetry) || n < 59 {
		t.Fatalf("%d periods of asymmetry, %d of the index", len(r.Asymmetry), n)
	}
	mean := 0.0
	for i, x := range r.Asymmetry {
		mean += x.Value
		a, b := built.Points[i], built.Points[n+i]
		if a.Direction != "CHN>USA" || b.Direction != "USA>CHN" || a.Start != x.Start {
			t.Fatalf("period %d: %s, %s of %s", i, a.Direction, b.Direction, a.Start)
		}
		if math.Abs(x.Value-(a.Relations-b.Relations)) > 1e-9 || !(x.Lo90 < x.Value && x.Value < x.Hi90) {
			t.Errorf("period %d: %+v of %g and %g", i, x, a.Relations, b.Relations)
		}
	}
	want := "China treats United States better than it is treated, by "
	if mean < 0 {
		want = "United States treats China better than it is treated, by "
	}
	if text := r.Verdict()[0]; !strings.HasPrefix(text, want) {
		t.Errorf("verdict %q", text)
	}
}

func mustPanel(t *testing.T, events []data.Event) *Panel {
	t.Helper()
	p := new(Panel)
	for i := range events {
		if err := p.Add(&events[i]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func TestReciprocityNeedsBoth(t *testing.T) {
	events := exchange(10, 0, 0, 1)
	var one []data.Event
	for _, e := range events {
		if e.Source == "CHN" {
			one = append(one, e)
		}
	}
	for name, c := range map[string]struct {
		events []data.Event
		pair   data.Pair
	}{"one direction": {one, usaCHN}, "another pair": {events, data.MakePair("IND", "PAK")}} {
		if _, err := MeasureReciprocity(c.events, c.pair, Settings{}, lags.Options{}); err == nil || !strings.Contains(err.Error(), "reciprocity needs both") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReciprocityInWords(t *testing.T) {
	r := Reciprocity{Pair: usaCHN, Answers: make([]lags.Answer, 13), Period: data.PeriodMonth}
	for name, c := range map[string]struct {
		lag       int
		r, chance float64
		want      string
	}{
		"B answers":   {2, 0.5, 0.01, "United States answers China in kind after 2 months: r = +0.50; 1 % of series"},
		"A answers":   {-1, -0.5, 0.04, "China seems to answer United States with the opposite after 1 month"},
		"together":    {0, 0.5, 0.01, "The two sides move together within a month"},
		"chance":      {3, 0.2, 0.4, "No clear reciprocity: the largest correlation of surprises, of 13, is +0.20, and 40 %"},
		"not defined": {0, math.NaN(), math.NaN(), "there are too few months"},
	} {
		r.Best = lags.Best{Lag: c.lag, Chance: c.chance, Estimate: lags.Estimate{R: c.r}}
		if got := strings.Join(r.Verdict(), " "); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
