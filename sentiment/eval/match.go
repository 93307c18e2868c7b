package eval

import (
	"cmp"
	"slices"

	"example.com/detente/data"
)

// link joins a gold event and one of the program's, by their places.
type link struct {
	gold, said int
	closeness  float64
}

// match joins gold events and the program's by c: of all couples that agree, the
// closest first, each event once. This is the greedy matching that the rule
// names; it is not the assignment that finds the most. Among equally close
// couples the canonical order of the events decides, so that the order in which
// they are given does not matter.
func match(c criterion, gold []Event, said []data.Event) []link {
	goldOrder, saidOrder := order(gold, compareGold), order(said, compareSaid)
	var links []link
	for _, g := range goldOrder {
		for _, s := range saidOrder {
			if c.holds(&gold[g], &said[s]) {
				links = append(links, link{g, s, closeness(&gold[g], &said[s])})
			}
		}
	}
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Compare(b.closeness, a.closeness) })
	goldTaken, saidTaken := make([]bool, len(gold)), make([]bool, len(said))
	out := links[:0]
	for _, l := range links {
		if !goldTaken[l.gold] && !saidTaken[l.said] {
			goldTaken[l.gold], saidTaken[l.said] = true, true
			out = append(out, l)
		}
	}
	return out
}

// order returns the places of list in the order of compare.
func order[T any](list []T, compare func(a, b *T) int) []int {
	out := make([]int, len(list))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return compare(&list[a], &list[b]) })
	return out
}

func compareGold(a, b *Event) int {
	return cmp.Or(
		cmp.Compare(a.Date, b.Date), cmp.Compare(a.Precision, b.Precision), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target),
		cmp.Compare(a.Type, b.Type), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Evidence, b.Evidence),
		cmp.Compare(a.Level, b.Level), cmp.Compare(a.Tone, b.Tone),
	)
}

func compareSaid(a, b *data.Event) int {
	return cmp.Or(
		cmp.Compare(a.Date, b.Date), cmp.Compare(a.Precision, b.Precision), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target),
		cmp.Compare(a.Type, b.Type), cmp.Compare(a.EvidenceStart, b.EvidenceStart), cmp.Compare(a.EvidenceEnd, b.EvidenceEnd),
		cmp.Compare(a.Commitment, b.Commitment), cmp.Compare(a.Tone, b.Tone),
	)
}

// How much each agreement brings two events together: [W] chosen so that the
// type outweighs all else, then the parties, then the words, then the day. Labels
// that are scored (commitment, tone) never count.
const (
	closeType      = 16
	closeAccepted  = 12
	closePair      = 6
	closeDirection = 1
	closeWords     = 4 // times the share of the shorter evidence that both have
	closeDate      = 2
	closeSameDate  = 1
)

// closeness says how well e answers g.
func closeness(g *Event, e *data.Event) float64 {
	sum := 0.0
	switch {
	case e.Type == g.Type:
		sum += closeType
	case typeAgrees(g, e):
		sum += closeAccepted
	}
	if pairAgrees(g, e) {
		sum += closePair
	}
	if sameDirection(g, e) {
		sum += closeDirection
	}
	if dateAgrees(g, e) {
		sum += closeDate
	}
	if e.Date == g.Date && e.Precision == g.Precision {
		sum += closeSameDate
	}
	return sum + closeWords*overlap(g.Start, g.End, e.EvidenceStart, e.EvidenceEnd)
}

// overlap is the share of the shorter of two spans that both cover; 0 when one
// of them is empty.
func overlap(a0, a1, b0, b1 int) float64 {
	both, shorter := min(a1, b1)-max(a0, b0), min(a1-a0, b1-b0)
	if both <= 0 || shorter <= 0 {
		return 0
	}
	return float64(both) / float64(shorter)
}
