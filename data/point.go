package data

import "cmp"

// Direction says whose conduct an index measures.
type Direction string

// Both is the direction of a pair's index; a single direction is a Dyad's
// String, "USA>CHN".
const Both Direction = "both"

// Flags of a Point, joined by "|" in files.
const (
	FlagMissing = "missing" // no event in the period: Relations is the model's, the raw mean is NaN
	FlagThin    = "thin"    // fewer effective events than a mean needs
	FlagPartial = "partial" // the period was still running when the data ended
)

// Point is one value of an index: one pair, one direction, one period, one
// method. Relations, Filtered, Smoothed and Raw share one scale, [−100, 100], up
// is cooperation; so does Value for the methods that are on that scale. A method
// that is not (a sum, a share) has its number in Value, in its own Unit, and a
// Relations of NaN unless there is a natural way from one to the other. NaN:
// undefined for this method or period.
type Point struct {
	Pair      Pair
	Direction Direction
	Period    Period
	Start     Day    // first day of the period
	Method    string // "level", "mean", …

	Relations float64 // the method's value, −100 … 100
	Tension   float64 // 0 … 100, the mirror: (100 − Relations)/2
	Raw       float64 // weighted mean of the period alone ×100, NaN when it is empty
	Filtered  float64 // what was known then
	Smoothed  float64 // with hindsight
	Lo50      float64 // 50 % band of Value
	Hi50      float64
	Lo90      float64 // 90 % band of Value
	Hi90      float64
	Z         float64 // Value against the rolling five-year window
	N         int64   // events, spread events counted where their share is largest
	NEff      float64 // (Σw)²/Σw²
	Mentions  int64
	Coop      float64 // events of cooperation quad classes, fractional when spread
	Conf      float64 // events of conflict quad classes
	Change    float64 // Relations minus that of the period before, NaN for the first
	Flags     []string

	Value   float64 // the method's number in Unit; Relations itself for methods on that scale
	Unit    string  // of Value and its band
	Base100 float64 // tension (or a share) over its mean in the base window, ×100; NaN without a window
	Grade   string  // Value in words, "" for methods without grades
}

// ComparePoints is the canonical order: pair, direction, method, period, start.
func ComparePoints(a, b *Point) int {
	return cmp.Or(
		cmp.Compare(a.Pair.A, b.Pair.A),
		cmp.Compare(a.Pair.B, b.Pair.B),
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Method, b.Method),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Start, b.Start),
	)
}

// HasFlag reports whether p carries the flag.
func (p *Point) HasFlag(flag string) bool {
	for _, f := range p.Flags {
		if f == flag {
			return true
		}
	}
	return false
}
