package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// explained are the methods that can be taken apart.
var explained = []string{
	MethodLevel, MethodTrend, MethodDeed, MethodTone, MethodCommitment, MethodMean, MethodDecay, MethodDecayHalf, MethodDecayTwice,
}

func explainer(t *testing.T, events []data.Event, s Settings, direction data.Direction, method string) *Explainer {
	t.Helper()
	x, err := NewExplainer(events, panelOf(events), s, chnUSA, direction, method)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// total sums what an explanation says.
func (e *Explanation) sum() float64 {
	sum := e.OfBase
	for _, c := range e.Contributions {
		sum += c.Points
	}
	return sum
}

// Contributions close on every value and change, of any method, direction,
// period and precision of the dates.
func TestContributionsClose(t *testing.T) {
	rng := rand.New(rand.NewPCG(30, 2))
	panels := 1000
	if testing.Short() {
		panels = 100
	}
	values := 0
	for round := range panels {
		events := randomEvents(rng, 20+rng.IntN(120))
		method := explained[round%len(explained)]
		direction := []data.Direction{data.Both, "CHN>USA", "USA>CHN"}[rng.IntN(3)]
		period := []data.Period{data.PeriodMonth, data.PeriodQuarter, data.PeriodYear}[rng.IntN(3)]
		s := Settings{Period: &period, Robust: round%7 == 0}
		x, err := NewExplainer(events, panelOf(events), s, chnUSA, direction, method)
		if err != nil {
			continue // too few events for that direction
		}
		for range 4 {
			filtered := rng.IntN(2) == 0
			a, b := x.Starts[rng.IntN(len(x.Starts))], x.Starts[rng.IntN(len(x.Starts))]
			checkCloses(t, round, x, filtered, a, b)
			values++
		}
	}
	if values < 2*panels {
		t.Errorf("only %d values were explained", values)
	}
}

func checkCloses(t *testing.T, round int, x *Explainer, filtered bool, a, b data.Day) {
	t.Helper()
	explanations := map[string]*Explanation{}
	if e, err := x.Value(a, filtered); err == nil {
		explanations["value"] = e
		if want := 100 * x.values(filtered)[e.to]; e.Total != want {
			t.Fatalf("round %d: total %g is not the value %g", round, e.Total, want)
		}
	}
	if e, err := x.Change(a, b, filtered); err == nil {
		explanations["change"] = e
		if want := 100 * (x.values(filtered)[e.to] - x.values(filtered)[e.from]); math.Abs(e.Total-want) > 1e-12 {
			t.Fatalf("round %d: total %g is not the change %g", round, e.Total, want)
		}
	}
	for name, e := range explanations {
		if math.Abs(e.sum()-e.Total) > 1e-9 {
			t.Fatalf("round %d, %s by %s of %s: contributions sum to %.12g, it is %.12g", round, name, x.Method, x.Direction, e.sum(), e.Total)
		}
		for _, key := range []func(*data.Event) string{func(e *data.Event) string { return e.Publisher }, func(e *data.Event) string { return string(e.Type) }} {
			sum, n := e.OfBase, 0
			for _, g := range e.Groups(key) {
				sum += g.Points
				n += g.Events
			}
			if math.Abs(sum-e.Total) > 1e-9 || n != len(e.Contributions) {
				t.Fatalf("round %d: groups sum to %g over %d events, the total is %g over %d", round, sum, n, e.Total, len(e.Contributions))
			}
		}
		again, err := e.Without(func(*data.Event) bool { return false })
		if err != nil || math.Abs(again-e.Total) > 1e-9 {
			t.Fatalf("round %d, %s by %s: without nothing it would be %.12g (%v), it is %.12g", round, name, x.Method, again, err, e.Total)
		}
	}
}

// The values explained are those that Build publishes.
func TestExplainedValuesAreThePoints(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(31, 2)), 400)
	for _, method := range explained {
		points := build(t, panelOf(events), Settings{Pairs: []data.Pair{chnUSA}, Methods: []string{method}}).Points
		x := explainer(t, events, Settings{}, data.Both, method)
		for i, p := range points {
			if math.IsNaN(p.Relations) {
				continue
			}
			e, err := x.Value(p.Start, false)
			if err != nil {
				t.Fatal(err)
			}
			if !near(e.Total, p.Relations) || !near(e.Lo90, p.Lo90) || !near(e.Hi90, p.Hi90) || e.To.N != p.N {
				t.Fatalf("%s %s: %+v, the point is %+v", method, p.Start, e.To, points[i])
			}
			if !math.IsNaN(p.Filtered) {
				if f, err := x.Value(p.Start, true); err != nil || !near(f.Total, p.Filtered) {
					t.Fatalf("%s %s: filtered value %v (%v), the point says %g", method, p.Start, f, err, p.Filtered)
				}
			}
		}
	}
}

// Three events of one month with weight 1 and scores 0.5, 0.1 and −0.6: the mean
// is 0, they add 50/3, 10/3 and −60/3 points. Without the last the mean of the
// others is 30.
func TestMeanByHand(t *testing.T) {
	events := []data.Event{
		event("a", "2021-03-02", "USA", "CHN", 0.5), event("b", "2021-03-09", "USA", "CHN", 0.1), event("c", "2021-03-30", "CHN", "USA", -0.6),
		event("d", "2021-02-09", "USA", "CHN", 0.2),
	}
	x := explainer(t, events, Settings{}, data.Both, MethodMean)
	e, err := x.Value(day("2021-03-15"), false)
	if err != nil {
		t.Fatal(err)
	}
	if got := brief(e.Contributions); got != "c −20.00 now, a 16.67 now, b 3.33 now, d 0.00 before" {
		t.Errorf("contributions %s", got)
	}
	for id, want := range map[string]float64{"a": -25, "b": -5, "c": 30, "d": 0} {
		if got, err := e.Without(func(e *data.Event) bool { return e.ID == id }); err != nil || !near(got, want) {
			t.Errorf("without %s it would be %g (%v), want %g", id, got, err, want)
		}
	}
	if got, _ := e.Without(func(e *data.Event) bool { return e.ID != "d" }); !math.IsNaN(got) {
		t.Errorf("without all events of the month it would be %g, want no value", got)
	}
	// Against February's 20 points: 0.5 is 30 above, 0.1 is 10 below, −0.6 is 80
	// below, each with a third; February itself is its own base.
	e, err = x.Change(day("2021-02-01"), day("2021-03-01"), false)
	if err != nil {
		t.Fatal(err)
	}
	if got := brief(e.Contributions); got != "c −26.67 now, a 10.00 now, b −3.33 now, d 0.00 before" || !near(e.Total, -20) || e.OfBase != 0 {
		t.Errorf("change %g of base %g: %s", e.Total, e.OfBase, got)
	}
}

func brief(all []Contribution) string {
	var out []string
	for _, c := range all {
		v := strings.Replace(fmt.Sprintf("%.2f", c.Points+0), "-", "−", 1)
		out = append(out, fmt.Sprint(c.Event.ID, " ", v, " ", [...]string{"now", "before", "after"}[c.When]))
	}
	return strings.Join(out, ", ")
}

// Half a year of a date known to the year lies in each half.
func TestSpreadEventCountsByItsShare(t *testing.T) {
	year := event("y", "2021-01-01", "USA", "CHN", -0.8)
	year.Precision = data.PrecisionYear
	events := []data.Event{year, event("a", "2021-05-01", "USA", "CHN", 0.2), event("b", "2021-11-01", "CHN", "USA", 0.4)}
	quarter := data.PeriodQuarter
	x := explainer(t, events, Settings{Period: &quarter}, data.Both, MethodMean)
	e, err := x.Value(day("2021-05-01"), false)
	if err != nil {
		t.Fatal(err)
	}
	share := 91.0 / 365 // the days of the second quarter
	want := 100 * share * -0.8 / (1 + share)
	if c := e.Contributions[1]; c.Event.ID != "y" || math.Abs(c.Points-want) > 1e-9 || c.When != During {
		t.Errorf("contributions %s, want %g from the year", brief(e.Contributions), want)
	}
}

// The second road to Without: the models of the level run over the means that
// are left, one after the other.
func TestWithoutEqualsTheModelsOverWhatIsLeft(t *testing.T) {
	rng := rand.New(rand.NewPCG(32, 2))
	for range 5 {
		events := randomEvents(rng, 150)
		p := panelOf(events)
		r := build(t, p, Settings{Pairs: []data.Pair{chnUSA}})
		x := explainer(t, events, Settings{}, data.Both, MethodLevel)
		e, err := x.Value(x.Starts[len(x.Starts)/2], false)
		if err != nil {
			t.Fatal(err)
		}
		gone := e.Contributions[rng.IntN(len(e.Contributions))].Event.ID
		var left []data.Event
		for _, ev := range events {
			if ev.ID != gone {
				left = append(left, ev)
			}
		}
		s, err := panelOf(left).Series(chnUSA, data.Both, data.PeriodMonth, x.Starts[0], x.Starts[len(x.Starts)-1])
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for _, n := range r.Fits[0].Nodes {
			f, err := statespace.LocalLevel{Q: n.Q, Sigma2: n.Sigma2}.Filter(s.X, s.NEff)
			if err != nil {
				t.Fatal(err)
			}
			want += n.Weight * 100 * f.Smooth().Level[e.to]
		}
		if got, err := e.Without(func(ev *data.Event) bool { return ev.ID == gone }); err != nil || math.Abs(got-want) > 1e-9 {
			t.Errorf("without %s it would be %.12g (%v), the models say %.12g", gone, got, err, want)
		}
	}
}

func TestExplainerRefuses(t *testing.T) {
	events := months([]float64{0.1, 0.2, 0.3}, 3)
	p := panelOf(events)
	if _, err := NewExplainer(events[1:], p, Settings{}, chnUSA, data.Both, MethodLevel); err == nil || !strings.Contains(err.Error(), "not those that the index was made of") {
		t.Errorf("an event less: error %v", err)
	}
	for method, want := range map[string]string{
		MethodNet: "cannot be taken apart", MethodBounded: "cannot be taken apart", MethodWordsDeeds: "cannot be taken apart",
		"magic": "is not one of", MethodCommitment: "no event has what",
	} {
		if _, err := NewExplainer(events, p, Settings{}, chnUSA, data.Both, method); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", method, err, want)
		}
	}
	x := explainer(t, events, Settings{}, data.Both, MethodLevel)
	for name, c := range map[string]struct {
		from, to, want string
	}{
		"after the end":    {"2015-01-01", "2019-01-01", "the index of CHN:USA has no 2019-01: it runs from 2015-01 to 2015-03"},
		"before the start": {"2014-12-31", "2015-02-01", "has no 2014-12"},
		"backwards":        {"2015-03-01", "2015-02-01", "name two periods, the earlier first"},
		"itself":           {"2015-03-01", "2015-03-09", "is none"},
	} {
		if _, err := x.Change(day(c.from), day(c.to), false); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
	if _, err := explainer(t, events[:3], Settings{To: new(day("2015-06-01"))}, data.Both, MethodMean).Value(day("2015-05-01"), false); err == nil || !strings.Contains(err.Error(), "has no value") {
		t.Errorf("a silent month: error %v", err)
	}
}

func TestDriversAreTheLargest(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(33, 2)), 300)
	x := explainer(t, events, Settings{}, data.Both, MethodLevel)
	e, err := x.Change(x.Starts[5], x.Starts[9], false)
	if err != nil {
		t.Fatal(err)
	}
	drivers := e.Drivers(3)
	if len(drivers) != 3 || len(e.Drivers(-1)) != len(e.Contributions) {
		t.Fatalf("%d and %d drivers", len(drivers), len(e.Drivers(-1)))
	}
	for i, d := range drivers {
		c := e.Contributions[i]
		if d.EventID != c.Event.ID || d.Since != x.Starts[5] || d.Start != x.Starts[9] || !near(d.Share, d.Contribution/e.Total) {
			t.Errorf("driver %+v of %+v", d, c)
		}
	}
}
