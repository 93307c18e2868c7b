package data

import "cmp"

// Driver is one event's share in a value of an index or in its move:
// contributions have the unit of the index, and those of all events, the older
// ones included, sum to the value or the change.
type Driver struct {
	Pair         Pair
	Direction    Direction
	Method       string
	Period       Period
	Start        Day // first day of the period whose value is explained, or the last of the change
	Since        Day // first day of the period it is compared with; NoDay: the value itself
	EventID      string
	Contribution float64 // index points, signed
	Share        float64 // of the value or change: 0.5 is half, negative works against it; NaN when that is 0
}

// CompareDrivers is the canonical order: pair, direction, method, period, start,
// since, event.
func CompareDrivers(a, b *Driver) int {
	return cmp.Or(
		cmp.Compare(a.Pair.A, b.Pair.A),
		cmp.Compare(a.Pair.B, b.Pair.B),
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Method, b.Method),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.Since, b.Since),
		cmp.Compare(a.EventID, b.EventID),
	)
}
