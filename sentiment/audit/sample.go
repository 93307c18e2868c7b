package audit

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"example.com/detente/data"
)

// Item is one event of a sample.
type Item struct {
	Event   data.Event
	Stratum Stratum
}

// Stratum is the part of the events that an item was drawn from.
type Stratum struct {
	Name    string // "ACCUSE, sure"
	Events  int    // in it
	Sampled int    // drawn from it, at most Events
}

// The bands of certainty.
const (
	sure   = 1.0 // and 0, which is read as 1
	likely = 0.7 // [W] about where a coder would rather say nothing
)

// band names how sure the coding of e is.
func band(e *data.Event) string {
	switch {
	case e.Certainty == 0 || e.Certainty >= sure:
		return "sure"
	case e.Certainty >= likely:
		return "likely"
	default:
		return "doubtful"
	}
}

// leastShare bounds how much of a sample goes to strata for being rare.
const leastShare = 0.5 // [W] half for knowing every type, half for knowing the whole

// Sample draws n events, or all when there are no more, by strata of type and
// certainty: the same number from each while half of the sample lasts, the rest in
// proportion to their size. The sample stands in random order, so that no auditor
// sees the same type in a row. It depends on the set of events and the seed alone.
func Sample(events []data.Event, n int, seed uint64) []Item {
	sorted := slices.Clone(events)
	slices.SortFunc(sorted, func(a, b data.Event) int { return data.CompareEvents(&a, &b) })
	strata := make(map[string][]data.Event)
	for i := range sorted {
		name := fmt.Sprintf("%s, %s", sorted[i].Type, band(&sorted[i]))
		strata[name] = append(strata[name], sorted[i])
	}
	names := make([]string, 0, len(strata))
	for name := range strata {
		names = append(names, name)
	}
	slices.Sort(names)
	sizes := make([]int, len(names))
	for i, name := range names {
		sizes[i] = len(strata[name])
	}
	rng := rand.New(rand.NewPCG(seed, uint64(len(sorted))))
	var items []Item
	for i, k := range allot(sizes, n) {
		all := strata[names[i]]
		for _, j := range rng.Perm(len(all))[:k] {
			items = append(items, Item{all[j], Stratum{names[i], len(all), k}})
		}
	}
	rng.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	return items
}

// allot divides n among strata of those sizes.
func allot(sizes []int, n int) []int {
	total := 0
	for _, size := range sizes {
		total += size
	}
	n = min(n, total)
	out := make([]int, len(sizes))
	left := n
	// Each in turn, the rarest first, takes its part of what is reserved.
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sizes[a], sizes[b]) })
	reserved := min(left, max(len(sizes), int(leastShare*float64(n))))
	for k, i := range order {
		out[i] = min(sizes[i], reserved/(len(order)-k))
		reserved -= out[i]
		left -= out[i]
	}
	for left > 0 { // the one that is farthest behind its share takes the next
		best, behind := -1, 0.0
		for i, size := range sizes {
			if want := float64(n) * float64(size) / float64(total); out[i] < size && (best < 0 || want-float64(out[i]) > behind) {
				best, behind = i, want-float64(out[i])
			}
		}
		out[best]++
		left--
	}
	return out
}
