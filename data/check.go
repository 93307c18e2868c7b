package data

import "cmp"

// Check says how well the model behind one index holds: whether its bands are as
// wide as they claim.
type Check struct {
	Pair      Pair
	Direction Direction
	Period    Period
	Method    string

	N int64 // periods with scored events
	// Forecasts are one-step-ahead forecasts of the second half of the periods by a
	// model that saw only the first; In50 and In90 of them came true within their
	// bands. All are 0 for short series.
	Forecasts, In50, In90 int64
	// LjungBox is the p-value of the test that the forecasts' errors do not
	// correlate; NaN for short series.
	LjungBox float64
	Q        float64 // variance of a step of the level over that of one event
	Sigma    float64 // standard deviation of one effective event, index points
}

// CompareChecks is the canonical order: pair, direction, method, period.
func CompareChecks(a, b *Check) int {
	return cmp.Or(
		cmp.Compare(a.Pair.A, b.Pair.A),
		cmp.Compare(a.Pair.B, b.Pair.B),
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Method, b.Method),
		cmp.Compare(a.Period, b.Period),
	)
}

// Sensitivity says how one index would look with other weights of the three
// components of a score.
type Sensitivity struct {
	Pair      Pair
	Direction Direction
	Period    Period
	Variant   string  // "deed", "tone", "commitment": that one alone; "equal weights"
	N         int64   // periods with scored events in both
	Spearman  float64 // rank correlation with the index as published, −1 … 1; NaN for short series
	Mean      float64 // of the variant, index points
	Published float64 // mean of the index as published over the same periods, index points
}

// CompareSensitivities is the canonical order: pair, direction, period, variant.
func CompareSensitivities(a, b *Sensitivity) int {
	return cmp.Or(
		cmp.Compare(a.Pair.A, b.Pair.A),
		cmp.Compare(a.Pair.B, b.Pair.B),
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Variant, b.Variant),
	)
}
