package data

import "cmp"

// Break is a jump of the level of an index, beyond what the level moves anyway.
type Break struct {
	Pair      Pair
	Direction Direction
	Period    Period
	Start     Day // first day of the first period of the new level that has events
	// Earliest and Latest are the 90 % interval of the date: the first days of the
	// first and the last period in which the jump may have come.
	Earliest, Latest Day

	Size   float64 // index points, positive is towards cooperation
	SE     float64 // standard error of Size given the date, index points
	Before float64 // level just before, index points
	After  float64 // level just after: Before + Size
	// Strength is the largest penalty at which the jump is still found, in ln n:
	// from 1, the weakest, to 10.
	Strength float64
	Events   []string // ids of the events that carry it, the strongest first
}

// CompareBreaks is the canonical order: pair, direction, period, start.
func CompareBreaks(a, b *Break) int {
	return cmp.Or(
		cmp.Compare(a.Pair.A, b.Pair.A),
		cmp.Compare(a.Pair.B, b.Pair.B),
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Start, b.Start),
	)
}
