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
	event data.Event
	input int
	row   int64 // of the article, or of the first record of the batch
	part  int   // within it
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
}

func newGatherer(s *Selection, w Weigher, reports []InputReport) *gatherer {
	return &gatherer{selection: s, pairs: s.pairSet(), weigher: w, reports: reports, census: newCensus()}
}

// take sorts events in or out. It returns how many are faulty, and the last
// fault.
func (g *gatherer) take(f found) (faulty int64, last error) {
	tally := &g.reports[f.input].Events
	if f.err != nil {
		tally.Reject("article could not be coded")
		return 1, f.err
	}
	for i := range f.events {
		e := &f.events[i]
		if err := e.Validate(); err != nil {
			tally.Reject("event is not valid")
			faulty, last = faulty+1, err
			continue
		}
		g.weigher.Observe(e)
		if reason := g.unwanted(e); reason != "" {
			tally.Filter(reason)
			continue
		}
		tally.Keep()
		g.events = append(g.events, placed{*e, f.input, f.row, i})
	}
	return faulty, last
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
// puts the events in order.
func (g *gatherer) finish() {
	slices.SortFunc(g.events, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.event.ID, b.event.ID),
			cmp.Compare(a.input, b.input), cmp.Compare(a.row, b.row), cmp.Compare(a.part, b.part))
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
