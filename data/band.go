package data

import "cmp"

// The layers of doubt about a value of an index.
const (
	LayerEvents     = "events"     // other events might have happened or been reported
	LayerPublishers = "publishers" // other outlets might have been read
	LayerScorers    = "scorers"    // other scorers might have judged the same events
)

// Band is the range of one value of an index under one layer of doubt.
type Band struct {
	Pair      Pair
	Direction Direction
	Method    string
	Period    Period
	Start     Day // first day of the period
	Layer     string
	// Lo and Hi are the ends, index points: of the middle 90 % of the bootstrap
	// for events and publishers, the lowest and the highest scorer for scorers.
	// NaN: the layer says nothing here.
	Lo, Hi float64
}

// CompareBands is the canonical order: pair, direction, method, period, start,
// layer.
func CompareBands(a, b *Band) int {
	return cmp.Or(
		cmp.Compare(a.Pair.A, b.Pair.A),
		cmp.Compare(a.Pair.B, b.Pair.B),
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Method, b.Method),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.Layer, b.Layer),
	)
}
