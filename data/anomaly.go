package data

import "cmp"

// Anomaly is a period whose events lie outside the band that an index expected
// from the periods before.
type Anomaly struct {
	Pair      Pair
	Direction Direction
	Period    Period
	Start     Day    // first day of the period
	Method    string // the method whose forecast it is
	N         int64  // events of the period

	Value    float64 // mean of the period, index points
	Expected float64 // what was expected one period ahead, index points
	SD       float64 // standard deviation of that forecast, noise of the period included, index points
	P        float64 // probability of a value at least so far off, 0 … 1
}

// CompareAnomalies is the canonical order: pair, direction, method, period,
// start.
func CompareAnomalies(a, b *Anomaly) int {
	return cmp.Or(
		cmp.Compare(a.Pair.A, b.Pair.A),
		cmp.Compare(a.Pair.B, b.Pair.B),
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Method, b.Method),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Start, b.Start),
	)
}
