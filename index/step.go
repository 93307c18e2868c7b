package index

import (
	"slices"

	"example.com/detente/data"
)

// Step says that the level of a pair may have jumped when a day came: a treaty, a
// war. The level before and after then do not blur into one another; the size of
// the jump is estimated.
type Step struct {
	Pair data.Pair // the zero pair stands for all
	Day  data.Day
}

// jumps returns the periods of s that a step of its pair lies in, in order. One
// in the first period has nothing before it.
func (b *builder) jumps(s *Series) []int {
	var out []int
	for _, step := range b.Steps {
		if step.Pair != (data.Pair{}) && step.Pair != s.Pair {
			continue
		}
		if i, ok := slices.BinarySearch(s.Starts, s.Period.Start(step.Day)); ok && i > 0 {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
