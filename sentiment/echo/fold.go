package echo

import (
	"cmp"
	"slices"

	"example.com/detente/data"
)

// Slack is how many days the dates of two reports may lie apart beyond their
// precision.
const Slack = 2 // method.md §2

// Likeness is the least Jaccard index of the words of two reports of one event.
const Likeness = 0.6 // method.md §2

// Fold returns the events of reports, each once and in canonical order, and the
// indices of the reports that were folded into others, in order. reports must be
// in canonical order, with different ids; they are not changed.
//
// What is kept of several reports is the one with the most precise date, then the
// earliest reported, then the first in order. Its Mentions are the sum over
// reports from text, and the largest of coded records, which counted the same
// articles; Publishers is the number of different ones; Reciprocal is set when
// any report is. Score and Weight of an event of several reports are NaN, whatever
// they were before: it has to be weighed anew.
func Fold(reports []data.Event) (events []data.Event, folded []int) {
	f := newFolder(reports)
	f.wordings()
	f.records()
	first := make(map[int]int) // root → index in events of its event
	for i := range reports {
		root := f.find(i)
		at, seen := first[root]
		if !seen {
			first[root] = len(events)
			events = append(events, reports[i])
			continue
		}
		events[at] = merge(events[at], reports[i])
	}
	f.count(events, first)
	for i := range reports {
		if events[first[f.find(i)]].ID != reports[i].ID {
			folded = append(folded, i)
		}
	}
	slices.SortFunc(events, func(a, b data.Event) int { return data.CompareEvents(&a, &b) })
	return events, folded
}

// merge returns the better of two reports, with the mentions of both.
func merge(a, b data.Event) data.Event {
	best, other := a, b
	if cmp.Or(cmp.Compare(b.Precision, a.Precision), cmp.Compare(reported(&b), reported(&a)), data.CompareEvents(&b, &a)) < 0 {
		best, other = b, a
	}
	if fromText(&a) {
		best.Mentions = max(1, a.Mentions) + max(1, b.Mentions)
	} else {
		best.Mentions = max(a.Mentions, b.Mentions)
		best.Reciprocal = a.Reciprocal || b.Reciprocal || a.Source != b.Source
	}
	if best.Publisher == "" {
		best.Publisher = other.Publisher
	}
	best.Score, best.Weight = data.NaN(), data.NaN()
	return best
}

// reported puts a report of unknown day behind all others.
func reported(e *data.Event) data.Day {
	if e.Reported == data.NoDay {
		return data.MaxDay
	}
	return e.Reported
}

func fromText(e *data.Event) bool { return e.ArticleID != "" }

// folder joins reports into groups: a forest in which each report points to an
// earlier one of its event, or to itself.
type folder struct {
	reports []data.Event
	parent  []int
}

func newFolder(reports []data.Event) *folder {
	f := &folder{reports, make([]int, len(reports))}
	for i := range f.parent {
		f.parent[i] = i
	}
	return f
}

func (f *folder) find(i int) int {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

// join makes one group of two; the smaller index stays its root, so that the
// result depends on no order.
func (f *folder) join(i, j int) {
	i, j = f.find(i), f.find(j)
	f.parent[max(i, j)] = min(i, j)
}

// count sets Publishers where several reports were folded.
func (f *folder) count(events []data.Event, first map[int]int) {
	publishers := make(map[int]map[string]bool)
	size := make(map[int]int)
	for i := range f.reports {
		root := f.find(i)
		size[root]++
		if publishers[root] == nil {
			publishers[root] = make(map[string]bool)
		}
		if p := f.reports[i].Publisher; p != "" {
			publishers[root][p] = true
		}
	}
	for root, at := range first {
		if size[root] > 1 {
			events[at].Publishers = max(1, len(publishers[root]))
		}
	}
}
