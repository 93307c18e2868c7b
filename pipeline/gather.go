package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/detente/data"
)

// placed is an event with its place in the input, which decides between two
// records of one event.
type placed struct {
	judged
	input int
	row   int64 // of the article, or of the first record of the batch
	part  int   // within it
}

// comparePlaces is the order in which events were read.
func comparePlaces(a, b *placed) int {
	return cmp.Or(cmp.Compare(a.input, b.input), cmp.Compare(a.row, b.row), cmp.Compare(a.part, b.part))
}

// gatherer takes all events in whatever order they come and keeps those that
// are wanted.
type gatherer struct {
	selection *Selection
	pairs     map[data.Pair]bool
	weigher   Weigher
	reports   []InputReport // their Events only
	census    census
	events    []placed
	faults    [][]fault // by input: the first ones, for its examples
}

// fault is an event or an article that could not be used.
type fault struct {
	row  int64
	part int
	err  error
}

func newGatherer(s *Selection, w Weigher, reports []InputReport) *gatherer {
	return &gatherer{selection: s, pairs: s.pairSet(), weigher: w, reports: reports, census: newCensus(), faults: make([][]fault, len(reports))}
}

// take sorts events in or out. It returns how many are faulty, and the last
// fault.
func (g *gatherer) take(f found) (faulty int64, last error) {
	tally := &g.reports[f.input].Events
	if f.err != nil {
		tally.Reject("article could not be coded")
		g.fault(f.input, fault{f.row, 0, f.err})
		return 1, f.err
	}
	for i := range f.events {
		e := &f.events[i].event
		if err := e.Validate(); err != nil {
			tally.Reject("event is not valid")
			g.fault(f.input, fault{f.row, i, err})
			faulty, last = faulty+1, err
			continue
		}
		g.weigher.Observe(e)
		if reason := g.unwanted(e); reason != "" {
			tally.Filter(reason)
			continue
		}
		tally.Keep()
		g.events = append(g.events, placed{f.events[i], f.input, f.row, i})
	}
	return faulty, last
}

// fault keeps a fault if it is among the first of its input: events come in any
// order, examples must not.
func (g *gatherer) fault(input int, f fault) {
	list := append(g.faults[input], f)
	slices.SortFunc(list, func(a, b fault) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.part, b.part)) })
	g.faults[input] = list[:min(len(list), maxExamples)]
}

// unwanted returns why e is not used, "" if it is.
func (g *gatherer) unwanted(e *data.Event) string {
	g.census.date(e)
	if reason := g.selection.outside(e); reason != "" {
		return reason
	}
	pair := e.Pair()
	g.census.pairs[pair]++
	if g.pairs != nil && !g.pairs[pair] {
		return reasonPair
	}
	return ""
}

// finish drops what was read twice, the later in the order of the inputs, and
// puts the events in order. It is called when nobody reads any more.
func (g *gatherer) finish() {
	for i := range g.faults {
		for _, f := range g.faults[i] {
			g.reports[i].note(fmt.Errorf("%s: %w", g.reports[i].Name(), f.err))
		}
	}
	slices.SortFunc(g.events, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.event.ID, b.event.ID), comparePlaces(&a, &b))
	})
	kept := g.events[:0]
	for i := range g.events {
		p := &g.events[i]
		if len(kept) > 0 && kept[len(kept)-1].event.ID == p.event.ID {
			tally := &g.reports[p.input].Events
			tally.Kept--
			tally.Read--
			tally.Filter(reasonTwice)
			continue
		}
		kept = append(kept, *p)
	}
	g.events = kept
	slices.SortFunc(g.events, func(a, b placed) int { return data.CompareEvents(&a.event, &b.event) })
}

// fold makes one event of all its reports.
func (g *gatherer) fold(fold func([]data.Event) ([]data.Event, []int)) {
	reports := make([]data.Event, len(g.events))
	place := make(map[string]placed, len(g.events))
	for i := range g.events {
		reports[i] = g.events[i].event
		place[reports[i].ID] = g.events[i]
	}
	events, folded := fold(reports)
	for _, i := range folded {
		g.reports[g.events[i].input].Events.Fold()
	}
	g.events = g.events[:0]
	for i := range events {
		p := place[events[i].ID]
		p.event = events[i]
		g.events = append(g.events, p)
	}
}

// weigh returns the events with score and weight.
func (g *gatherer) weigh() ([]data.Event, error) {
	out := make([]data.Event, len(g.events))
	for i := range g.events {
		out[i] = g.events[i].event
		if err := g.weigher.Weigh(&out[i]); err != nil {
			return nil, fmt.Errorf("weigh the events: %w", err)
		}
	}
	return out, nil
}
