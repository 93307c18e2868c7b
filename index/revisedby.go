package index

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
)

// Cause says what moved one value, in index points: Late + Later + Rest is the
// whole revision.
type Cause struct {
	// Late is the part of events from before the vintage that were reported after
	// it, Later that of events from after it, by which a smoothed value moves with
	// hindsight. Rest is the model, whose variances are estimated anew, and events
	// that are no longer there.
	Late  float64 `json:"late"`
	Later float64 `json:"later"`
	Rest  float64 `json:"rest"`
	// Events are the late events that moved it most, the largest first.
	Events []LateEvent `json:"events"`
}

// LateEvent is an event that became known late.
type LateEvent struct {
	Event  *data.Event
	Points float64 // the value less what it would be without the event
}

// agreesWithin is how far an explained value may lie from the published one: the
// same events and settings give the same value but for rounding.
const agreesWithin = 1e-6 // [W] index points

// mostTried bounds how many late events are left out one by one.
const mostTried = 200 // [W] a second of work

// Why says what moved r. events are those of the last vintage and may hold other
// pairs, settings are those it was made with. At most most events are named. The
// error says that events and settings do not give the value that the last vintage
// has, or that the method cannot be taken apart.
func (r *Revision) Why(events []data.Event, settings Settings, most int) (*Cause, error) {
	var own []data.Event
	panel := new(Panel)
	for i := range events {
		if events[i].Pair() != r.Pair {
			continue
		}
		own = append(own, events[i])
		if err := panel.Add(&events[i]); err != nil {
			return nil, err
		}
	}
	settings.Pairs = []data.Pair{r.Pair}
	x, err := NewExplainer(own, panel, settings, r.Pair, r.Direction, r.Method)
	if err != nil {
		return nil, err
	}
	value, err := x.Value(r.Start, false)
	if err != nil {
		return nil, err
	}
	if math.Abs(value.Total-r.Now) > agreesWithin {
		return nil, fmt.Errorf("the events give %.2f for %s and the last vintage has %.2f: they are not the events it was made of",
			value.Total, r.Period.Label(r.Start), r.Now)
	}
	return r.split(value, most)
}

// split leaves out what was not known, part by part.
func (r *Revision) split(value *Explanation, most int) (*Cause, error) {
	late := func(e *data.Event) bool { return !KnownBy(e, r.AsOf) && e.Date <= r.AsOf }
	unknown := func(e *data.Event) bool { return !KnownBy(e, r.AsOf) }
	withoutLate, err := value.Without(late)
	if err != nil {
		return nil, err
	}
	withoutBoth, err := value.Without(unknown)
	if err != nil {
		return nil, err
	}
	if math.IsNaN(withoutLate) { // nothing would be left: all of it is late
		withoutLate = r.Then
	}
	if math.IsNaN(withoutBoth) {
		withoutBoth = r.Then
	}
	c := &Cause{Late: tidy(r.Now - withoutLate), Later: tidy(withoutLate - withoutBoth), Rest: tidy(withoutBoth - r.Then)}
	tried := 0
	for _, part := range value.Contributions { // the largest first
		if !late(part.Event) || tried == mostTried {
			continue
		}
		tried++
		without, err := value.Without(func(e *data.Event) bool { return e.ID == part.Event.ID })
		if err != nil {
			return nil, err
		}
		c.Events = append(c.Events, LateEvent{part.Event, tidy(r.Now - without)})
	}
	slices.SortStableFunc(c.Events, func(a, b LateEvent) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	c.Events = c.Events[:min(most, len(c.Events))]
	return c, nil
}
