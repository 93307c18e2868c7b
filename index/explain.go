package index

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"example.com/detente/data"
	"example.com/detente/index/attribution"
)

// Explainer takes the values of one pair, direction and method apart by events.
// It keeps the events and the panel; both must stay as they are. It belongs to
// one goroutine.
type Explainer struct {
	*lens
	b        *builder
	line     timeline
	panel    *Panel
	all      []*data.Event // of the pair
	events   []*data.Event // those of all with a part in a mean
	parts    []attribution.Part
	first    []int // the first period of each event
	last     []int // the last
	selected func(*data.Cell) bool
}

// NewExplainer prepares the explanation of values that Build makes of p by the
// same settings. events are those that were added to p; others of the pair would
// not sum to the values, and the error says so. It also says which setting is
// wrong, that the method cannot be taken apart, or that there is no scored event.
func NewExplainer(events []data.Event, p *Panel, settings Settings, pair data.Pair, direction data.Direction, method string) (*Explainer, error) {
	if err := settings.Validate(); err != nil {
		return nil, err
	}
	m, err := findMethod(method)
	if err != nil {
		return nil, err
	}
	b := newBuilder(p, settings.withDefaults())
	x := &Explainer{b: b, line: b.span(pair), panel: p}
	s, err := newSeries(b.cells[pair], pair, direction, x.line)
	if err != nil {
		return nil, err
	}
	if !s.observed() {
		return nil, fmt.Errorf("%s %s has no scored event in the range: widen the dates or read more sources", pair, direction)
	}
	if x.lens, err = b.look(m, s); err != nil {
		return nil, err
	}
	if x.selected, err = selector(pair, direction); err != nil {
		return nil, err
	}
	for i := range events {
		if err := x.take(&events[i]); err != nil {
			return nil, err
		}
	}
	return x, x.check(s)
}

// take adds e to the events when it has a part in any period.
func (x *Explainer) take(e *data.Event) error {
	if e.Pair() != x.Pair || math.IsNaN(e.Weight) {
		return nil
	}
	x.all = append(x.all, e)
	parts, err := componentsOf(e, x.panel.Baseline)
	if err != nil {
		return err
	}
	c := cellOf(e, parts)
	w, wv := x.of(&c)
	if !x.selected(&c) || w == 0 {
		return nil
	}
	item, had := len(x.events), len(x.parts)
	shares(x.Period, c.Day, c.Precision, func(start data.Day, share float64, _ bool) {
		if t, ok := slices.BinarySearch(x.Starts, start); ok {
			x.parts = append(x.parts, attribution.Part{Item: item, Period: t, Weight: share * float64(w), Value: share * float64(wv)})
		}
	})
	if len(x.parts) > had {
		x.events = append(x.events, e)
		x.first = append(x.first, x.parts[had].Period)
		x.last = append(x.last, x.parts[len(x.parts)-1].Period)
	}
	return nil
}

// check reports whether the events are those that the means were made of.
func (x *Explainer) check(s *Series) error {
	weight := make([]float64, len(s.Starts))
	for i := range x.parts {
		weight[x.parts[i].Period] += x.parts[i].Weight
	}
	for t := range weight {
		want := s.sums[t].w
		if x.part != whole {
			want = s.sums[t].parts[x.part].w
		}
		if math.Abs(weight[t]-want) > 0.5+1e-9*want { // half a data.Nano
			return fmt.Errorf("%s %s %s: the events are not those that the index was made of", s.Pair, s.Direction, s.Period.Label(s.Starts[t]))
		}
	}
	return nil
}

// When says on which side of what is explained an event lies.
type When uint8

// The sides.
const (
	During  When = iota // in the period, or after the first and up to the last of a change
	Earlier             // before: it counts through the level that it left
	Later               // after: it counts by hindsight
)

// Contribution is what one event adds.
type Contribution struct {
	Event  *data.Event
	When   When
	Points float64 // index points, signed
	Share  float64 // of Explanation.Total, see attribution.Share
}

// Value is one value of an index.
type Value struct {
	Start      data.Day // first day of its period
	Value      float64  // index points
	Lo90, Hi90 float64  // its band, NaN when the method has none
	N          int64    // events of the period
}

// Explanation takes one value or one change apart.
type Explanation struct {
	Filtered bool // what was known then; else with hindsight
	To       Value
	From     *Value // what To is compared with; nil: the value of To itself is explained

	Total      float64 // the value or the change, index points
	Lo90, Hi90 float64 // band of Total, NaN when the method has none
	Word       string  // a change in plain words, see Grade; "" for a value
	// Base is the value relative to which events count: 0 for a value, so that
	// cooperation adds and conflict takes away; From's for a change, so that an
	// event adds what it is better than relations were. OfBase is its own part
	// of Total: 0 where the weights of the means sum to 0, as for all changes but
	// those from before the first event.
	Base, OfBase float64
	// Contributions are those of all events, the largest first: together with
	// OfBase they sum to Total.
	Contributions []Contribution

	x        *Explainer
	to, from int // periods; from is −1 for a value
}

// Value explains the value of the period that holds day. filtered asks for what
// was known then. The error says that there is no such value.
func (x *Explainer) Value(day data.Day, filtered bool) (*Explanation, error) {
	t, err := x.at(day, filtered)
	if err != nil {
		return nil, err
	}
	return x.explain(t, -1, filtered), nil
}

// Change explains what changed from the period that holds from to that which
// holds to.
func (x *Explainer) Change(from, to data.Day, filtered bool) (*Explanation, error) {
	a, err := x.at(from, filtered)
	if err != nil {
		return nil, err
	}
	b, err := x.at(to, filtered)
	if err != nil {
		return nil, err
	}
	if a >= b {
		return nil, fmt.Errorf("a change from %s to %s is none: name two periods, the earlier first",
			x.Period.Label(x.Starts[a]), x.Period.Label(x.Starts[b]))
	}
	return x.explain(b, a, filtered), nil
}

func (x *Explainer) values(filtered bool) []float64 {
	if filtered {
		return x.Filtered
	}
	return x.Smoothed
}

func (x *Explainer) row(t int, filtered bool) []float64 {
	if filtered {
		return x.FilteredWeights(t)
	}
	return x.SmoothedWeights(t)
}

// at returns the period that holds day.
func (x *Explainer) at(day data.Day, filtered bool) (int, error) {
	start := x.Period.Start(day)
	t, ok := slices.BinarySearch(x.Starts, start)
	label := x.Period.Label
	if !ok {
		return 0, fmt.Errorf("the index of %s has no %s: it runs from %s to %s",
			x.Pair, label(start), label(x.Starts[0]), label(x.Starts[len(x.Starts)-1]))
	}
	if math.IsNaN(x.values(filtered)[t]) {
		return 0, fmt.Errorf("the method %s has no value for %s in %s: no event", x.Method, x.Pair, label(start))
	}
	return t, nil
}

func (x *Explainer) value(t int, filtered bool) Value {
	v, half := 100*x.values(filtered)[t], 100*x.half(t, filtered)
	return Value{Start: x.Starts[t], Value: v, Lo90: max(-100, v-half), Hi90: min(100, v+half), N: x.N[t]}
}

func (x *Explainer) explain(to, from int, filtered bool) *Explanation {
	e := &Explanation{Filtered: filtered, To: x.value(to, filtered), x: x, to: to, from: from}
	e.Total, e.Lo90, e.Hi90 = e.To.Value, e.To.Lo90, e.To.Hi90
	row := x.row(to, filtered)
	if from >= 0 {
		before := x.value(from, filtered)
		e.From, e.Base, e.Total = &before, before.Value, e.To.Value-before.Value
		half := x.halfChange(from, to, filtered)
		e.Lo90, e.Hi90, e.Word = e.Total-half, e.Total+half, Grade(e.Total, half)
		row = attribution.Difference(row, x.row(from, filtered))
	}
	points, ofBase := attribution.Contribute(row, x.parts, len(x.events), e.Base/100)
	e.OfBase = 100 * ofBase
	for i, v := range points {
		e.Contributions = append(e.Contributions, Contribution{
			Event: x.events[i], When: x.when(i, from, to), Points: 100 * v, Share: attribution.Share(100*v, e.Total),
		})
	}
	slices.SortFunc(e.Contributions, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)), data.CompareEvents(a.Event, b.Event))
	})
	return e
}

// halfChange is the half-width of the band of a change, index points. It is NaN
// for what was known then: two such values rest on different events, and the
// later one says better what the earlier should have been.
func (x *Explainer) halfChange(from, to int, filtered bool) float64 {
	switch {
	case x.changeVar == nil:
		return 100 * math.Hypot(x.half(from, filtered), x.half(to, filtered))
	case filtered:
		return math.NaN()
	}
	return 100 * quantile90 * math.Sqrt(x.changeVar(from, to))
}

// when says where item lies. An event that may have happened during, did.
func (x *Explainer) when(item, from, to int) When {
	if from < 0 {
		from = to - 1
	}
	switch {
	case x.last[item] <= from:
		return Earlier
	case x.first[item] > to:
		return Later
	}
	return During
}

// Group is the part of all events that share something.
type Group struct {
	Name   string
	Events int
	Points float64 // index points, signed
	Share  float64 // of Explanation.Total
}

// Groups sums contributions by what key says of each event, the largest first.
func (e *Explanation) Groups(key func(*data.Event) string) []Group {
	sums := make(map[string]*Group)
	for i := range e.Contributions {
		c := &e.Contributions[i]
		name := key(c.Event)
		if sums[name] == nil {
			sums[name] = &Group{Name: name}
		}
		sums[name].Events++
		sums[name].Points += c.Points
	}
	out := make([]Group, 0, len(sums))
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		g := *sums[name]
		g.Share = attribution.Share(g.Points, e.Total)
		out = append(out, g)
	}
	slices.SortStableFunc(out, func(a, b Group) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return out
}

// Without returns what Total would be without the events that drop names, index
// points; NaN when nothing would be left to make it of. It is exact for the
// variances and the weights of the models as they were estimated with the
// events: means, effective numbers and everything after them are made anew.
func (e *Explanation) Without(drop func(*data.Event) bool) (float64, error) {
	x := e.x
	left := &Panel{Baseline: x.panel.Baseline}
	for _, ev := range x.all {
		if !drop(ev) {
			if err := left.Add(ev); err != nil {
				return math.NaN(), err
			}
		}
	}
	s, err := newSeries(left.Cells(), x.Pair, x.Direction, x.line)
	if err != nil {
		return math.NaN(), err
	}
	if !s.observed() {
		return math.NaN(), nil
	}
	filtered, smoothed, err := x.again(s)
	if err != nil {
		return math.NaN(), err
	}
	values := smoothed
	if e.Filtered {
		values = filtered
	}
	if e.from < 0 {
		return 100 * values[e.to], nil
	}
	return 100 * (values[e.to] - values[e.from]), nil
}

// Drivers returns the n largest contributions as records, all for n < 0.
func (e *Explanation) Drivers(n int) []data.Driver {
	if n < 0 || n > len(e.Contributions) {
		n = len(e.Contributions)
	}
	out := make([]data.Driver, 0, n)
	for _, c := range e.Contributions[:n] {
		d := data.Driver{
			Pair: e.x.Pair, Direction: e.x.Direction, Method: e.x.Method, Period: e.x.Period,
			Start: e.To.Start, Since: data.NoDay, EventID: c.Event.ID, Contribution: tidy(c.Points), Share: tidy(c.Share),
		}
		if e.From != nil {
			d.Since = e.From.Start
		}
		out = append(out, d)
	}
	return out
}
