package config

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/pipeline"
)

// Question says what Why explains.
type Question struct {
	Events    string // path of a table of events
	Pair      string // by codes or names
	Span      string // PERIOD or PERIOD..PERIOD; "" asks for the largest moves
	Period    string // of the index; "" is that of Span, and for days that of the run
	Method    string // "" is that of the run, or the level
	Direction string // both, or SOURCE:TARGET by codes or names; "" both
	Filtered  bool   // what was known then instead of hindsight
	Top       int    // events or groups to name; 0 is DefaultTop
	By        string // ByEvent, ByPublisher or ByType; "" is ByEvent
}

// What Question.By can be, and how many Why names.
const (
	ByEvent     = "event"
	ByPublisher = "publisher"
	ByType      = "type"
	DefaultTop  = 5 // [W] what fits a screen with its sentences
)

// Why takes a value or a change apart. Errors in the settings are *UsageError;
// any other names the file.
func Why(ctx context.Context, q Question) (*Answer, error) {
	if q.Top == 0 {
		q.Top = DefaultTop
	}
	key, err := q.key()
	if err != nil {
		return nil, err
	}
	w, err := q.open(ctx)
	if err != nil {
		return nil, err
	}
	s, err := parseSpan(q.Span, w.asked, w.run)
	if err != nil {
		return nil, err
	}
	x, err := w.explainer(s.period)
	if err != nil {
		return nil, err
	}
	e, err := s.explain(x, q.Filtered)
	if err != nil {
		return nil, pipeline.WithHint(err, fmt.Sprintf("detente explain %s lists the largest moves and their periods", w.pair))
	}
	a := w.answer(x, e)
	if key == nil {
		return a, a.events(e, q.Top)
	}
	a.By = q.By
	return a, a.groups(e, key, q.Top)
}

// key is how events are grouped, nil for not at all.
func (q *Question) key() (func(*data.Event) string, error) {
	switch {
	case q.Top < 0:
		return nil, usage("--top %d: use 1 or more", q.Top)
	case q.Method != "" && !slices.Contains(index.Explainable(), q.Method):
		return nil, usage("--method %q cannot be taken apart by events: use one of %s", q.Method, strings.Join(index.Explainable(), ", "))
	case q.By == "" || q.By == ByEvent:
		return nil, nil
	case q.By == ByPublisher:
		return func(e *data.Event) string { return e.Publisher }, nil
	case q.By == ByType:
		return func(e *data.Event) string { return string(e.Type) }, nil
	}
	return nil, usage("--by %q is not one of %s, %s, %s", q.By, ByEvent, ByPublisher, ByType)
}

// explain asks x.
func (s *span) explain(x *index.Explainer, filtered bool) (*index.Explanation, error) {
	if s.from == nil {
		return x.Value(s.to.start, filtered)
	}
	return x.Change(s.from.start, s.to.last(), filtered)
}

// opened is what a question is asked of.
type opened struct {
	pair      data.Pair
	direction data.Direction
	method    string
	asked     *data.Period // by the question
	run       data.Period  // of the run that made the table
	settings  index.Settings
	events    []data.Event
	baseline  index.ToneBaseline
}

// open reads the table and what the run beside it was told.
func (q *Question) open(ctx context.Context) (*opened, error) {
	pairs, err := ParsePairs([]string{q.Pair})
	if err != nil {
		return nil, err
	}
	w := &opened{pair: pairs[0], direction: data.Both, method: q.Method, run: data.PeriodMonth}
	if q.Direction != "" && q.Direction != string(data.Both) {
		dyad, err := parseDirection(q.Direction)
		if err != nil {
			return nil, err
		}
		if dyad.Pair() != w.pair {
			return nil, usage("--direction %s is not one of %s", dyad, w.pair)
		}
		w.direction = data.Direction(dyad.String())
	}
	if q.Period != "" {
		p, err := data.ParsePeriod(q.Period)
		if err != nil {
			return nil, usage("--period: %v", err)
		}
		w.asked = &p
	}
	if err := w.settle(filepath.Join(filepath.Dir(q.Events), "manifest.json")); err != nil {
		return nil, err
	}
	return w, w.read(ctx, q.Events)
}

// settle takes over what the run was told that wrote the table, if its manifest
// is there.
func (w *opened) settle(manifest string) error {
	var m struct {
		Settings struct {
			Period   string `json:"period"`
			From, To Date
			Methods  []string `json:"methods"`
			Robust   bool     `json:"robust"`
		} `json:"settings"`
	}
	text, err := os.ReadFile(manifest)
	if errors.Is(err, fs.ErrNotExist) {
		text, err = []byte("{}"), nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return fmt.Errorf("%s: it is no manifest of detente: %w", filepath.ToSlash(manifest), err)
	}
	if p, err := data.ParsePeriod(m.Settings.Period); err == nil {
		w.run = p
	}
	for _, name := range append(m.Settings.Methods, index.MethodLevel) {
		if w.method == "" && slices.Contains(index.Explainable(), name) {
			w.method = name
		}
	}
	w.settings.Robust = m.Settings.Robust
	if w.settings.From, err = m.Settings.From.day("from"); err != nil {
		return err
	}
	w.settings.To, err = m.Settings.To.day("to")
	return err
}

// read reads the events and weighs those that no run has weighed.
func (w *opened) read(ctx context.Context, path string) error {
	file, err := readFile(ctx, path)
	if err != nil {
		return pipeline.WithHint(err, "make the table first: detente run PATH..., or name one with --events FILE")
	}
	if !file.holdsEvents() {
		return pipeline.WithHint(fmt.Errorf("%s is not a table of events", path), "name the one beside the index: --events out/events.arrow")
	}
	if w.events, err = file.events(); err != nil {
		return err
	}
	scale := weigher{}
	for i := range w.events {
		scale.Observe(&w.events[i])
	}
	for i := range w.events {
		if err := scale.Weigh(&w.events[i]); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	w.baseline = scale.baseline
	return nil
}

// explainer makes the panel that an index of that period has.
func (w *opened) explainer(period data.Period) (*index.Explainer, error) {
	settings := w.settings
	settings.Period = &period
	events, panel, err := w.panel(settings)
	if err != nil {
		return nil, err
	}
	x, err := index.NewExplainer(events, panel, settings, w.pair, w.direction, w.method)
	if err != nil && !w.has() {
		return nil, fmt.Errorf("the table has no event of %s: it has %s", w.pair, w.busiest())
	}
	return x, err
}

// panel adds the events that the index takes.
func (w *opened) panel(settings index.Settings) ([]data.Event, *index.Panel, error) {
	x := indexer{baseline: &w.baseline, settings: settings}
	panel := &index.Panel{Baseline: &w.baseline}
	earliest := x.earliest(w.events)
	var events []data.Event
	for i := range w.events {
		if w.events[i].Date < earliest {
			continue
		}
		if err := panel.Add(&w.events[i]); err != nil {
			return nil, nil, err
		}
		events = append(events, w.events[i])
	}
	return events, panel, nil
}

func (w *opened) has() bool {
	for i := range w.events {
		if w.events[i].Pair() == w.pair {
			return true
		}
	}
	return false
}

// busiest names the pairs with most events.
func (w *opened) busiest() string {
	count := make(map[data.Pair]int)
	for i := range w.events {
		count[w.events[i].Pair()]++
	}
	pairs := slices.SortedFunc(maps.Keys(count), func(a, b data.Pair) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.String(), b.String()))
	})
	names := make([]string, len(pairs))
	for i, p := range pairs {
		names[i] = fmt.Sprintf("%s (%d)", p, count[p])
	}
	return list(names)
}

// answer is all but the parts.
func (w *opened) answer(x *index.Explainer, e *index.Explanation) *Answer {
	a := &Answer{
		Pair: w.pair, Code: w.pair.String(), Name: w.pair.Title(), Direction: w.direction, Method: w.method, Period: x.Period,
		Filtered: e.Filtered, To: valueOf(&e.To, x.Period), Total: e.Total, Lo90: known(e.Lo90), Hi90: known(e.Hi90),
		Word: e.Word, Base: e.Base, By: ByEvent,
	}
	if e.From != nil {
		from := valueOf(e.From, x.Period)
		a.From = &from
	}
	return a
}

// events lists the largest contributions of what happened during the period or
// the change, and sums up all others by when they happened.
func (a *Answer) events(e *index.Explanation, top int) error {
	var rest [3]RestPart
	for i := range e.Contributions {
		c := &e.Contributions[i]
		if c.When != index.During || len(a.Events) == top {
			rest[c.When].Events++
			rest[c.When].Points += c.Points
			continue
		}
		part := eventPart(c)
		without, err := e.Without(func(ev *data.Event) bool { return ev == c.Event })
		if err != nil {
			return err
		}
		part.Without = known(without)
		a.Events = append(a.Events, part)
	}
	rest[index.During].What = "other events of the time"
	rest[index.Earlier].What = "earlier events, through the level that they left"
	rest[index.Later].What = "later events, by hindsight"
	for _, r := range rest {
		if r.Points != 0 {
			a.rest(r)
		}
	}
	a.base(e)
	return nil
}

// groups lists the largest groups and sums up the others.
func (a *Answer) groups(e *index.Explanation, key func(*data.Event) string, top int) error {
	rest := RestPart{What: "events of other " + a.By + "s"}
	for i, g := range e.Groups(key) {
		if i >= top {
			rest.Events += g.Events
			rest.Points += g.Points
			continue
		}
		without, err := e.Without(func(ev *data.Event) bool { return key(ev) == g.Name })
		if err != nil {
			return err
		}
		part := GroupPart{Name: g.Name, Events: g.Events, Points: g.Points, Share: known(g.Share), Without: known(without)}
		if part.Name == "" {
			part.Name = "unknown"
		}
		a.Groups = append(a.Groups, part)
	}
	if rest.Events > 0 {
		a.rest(rest)
	}
	a.base(e)
	return nil
}

func (a *Answer) rest(r RestPart) {
	r.Share = known(r.Points / a.Total) // null when the total is 0
	a.Rest = append(a.Rest, r)
}

// leastPart is what rounding may leave over, in index points.
const leastPart = 1e-9 // method §4.6: contributions close within it

func (a *Answer) base(e *index.Explanation) {
	if math.Abs(e.OfBase) > leastPart {
		a.rest(RestPart{What: "the starting level", Points: e.OfBase})
	}
}
