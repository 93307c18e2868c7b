package report

import (
	"slices"

	"example.com/detente/data"
)

// The outcomes of a promise, as far as later events tell.
const (
	outcomeKept   = "kept"
	outcomeBroken = "broken"
	outcomeOpen   = "open"
)

// settleDays is how long after a promise a deed may settle it: what comes later is
// more likely about something else.
const settleDays = 365 // [W] one year

// promise is one commitment, and the later event that settled it, if any.
type promise struct {
	Event   *data.Event
	Settled *data.Event // nil: none found
	Outcome string
}

// ledger lists the events that promise something (intended, agreed, binding), in
// order of time, with what later events of the same pair make of them. A delivery
// keeps, a withdrawal or refusal breaks, one promise only: the latest that is open,
// was given by the side that acts now, and is at most settleDays old. This is an
// inference from order and sides; it reads no text.
func ledger(events []data.Event) []promise {
	order := make([]*data.Event, len(events))
	for i := range events {
		order[i] = &events[i]
	}
	slices.SortStableFunc(order, data.CompareEvents)
	var out []promise
	open := make(map[data.Pair][]int) // indices of open promises in out
	for _, e := range order {
		switch pair := e.Pair(); e.Commitment {
		case data.Intended, data.Agreed, data.Binding:
			open[pair] = append(open[pair], len(out))
			out = append(out, promise{Event: e, Outcome: outcomeOpen})
		case data.Delivered, data.Withdrawn, data.Refused:
			open[pair] = settle(out, open[pair], e)
		}
	}
	return out
}

// settle gives e to the latest open promise that it can settle, and returns the
// promises still open.
func settle(out []promise, open []int, e *data.Event) []int {
	for k := len(open) - 1; k >= 0; k-- {
		p := &out[open[k]]
		age := e.Date - p.Event.LastDay()
		if age <= 0 || age > settleDays || !sameSide(p.Event, e) {
			continue
		}
		p.Settled, p.Outcome = e, outcomeBroken
		if e.Commitment == data.Delivered {
			p.Outcome = outcomeKept
		}
		return slices.Delete(open, k, k+1)
	}
	return open
}

// sameSide reports whether the side that promised is one that acts in e.
func sameSide(promise, e *data.Event) bool {
	return promise.Reciprocal || e.Reciprocal || promise.Source == e.Source
}
