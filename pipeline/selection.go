package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/detente/data"
)

// Selection says which events a run uses. The zero value takes all.
type Selection struct {
	Pairs []data.Pair // nil: every pair
	// From and To are the first and the last day, nil for no limit. An event
	// that may lie within is taken. Give them as whole periods of the index, or
	// its first and last period rest on a part of their events.
	From, To *data.Day
}

// The reasons for which a sound event is not used.
const (
	reasonPair   = "another pair"
	reasonBefore = "before the first day"
	reasonAfter  = "after the last day"
	reasonTwice  = "the same event again"
)

// pairSet returns the pairs as a set, nil for every pair.
func (s *Selection) pairSet() map[data.Pair]bool {
	if s.Pairs == nil {
		return nil
	}
	set := make(map[data.Pair]bool, len(s.Pairs))
	for _, p := range s.Pairs {
		set[p] = true
	}
	return set
}

// outside returns why the date of e is not wanted, "" if it is.
func (s *Selection) outside(e *data.Event) string {
	switch {
	case s.From != nil && e.LastDay() < *s.From:
		return reasonBefore
	case s.To != nil && e.Date > *s.To:
		return reasonAfter
	}
	return ""
}

// census counts what there is to choose from, for the messages about what there
// is not.
type census struct {
	pairs       map[data.Pair]int64 // events within the dates
	first, last data.Day            // dates of all events
}

func newCensus() census {
	return census{pairs: make(map[data.Pair]int64), first: data.MaxDay, last: data.MinDay}
}

func (c *census) date(e *data.Event) {
	c.first, c.last = min(c.first, e.Date), max(c.last, e.Date)
}

// busiest names the k pairs with most events, ties in order of their names.
func (c *census) busiest(k int) string {
	pairs := make([]data.Pair, 0, len(c.pairs))
	for p := range c.pairs {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b data.Pair) int {
		return cmp.Or(cmp.Compare(c.pairs[b], c.pairs[a]), strings.Compare(a.String(), b.String()))
	})
	var words []string
	for _, p := range pairs[:min(k, len(pairs))] {
		words = append(words, fmt.Sprintf("%s (%d)", p, c.pairs[p]))
	}
	if more := len(pairs) - k; more > 0 {
		words = append(words, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(words, ", ")
}
