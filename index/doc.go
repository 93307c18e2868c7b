// Package index turns scored events into an index of relations between states.
//
// The flow is
//
//	Scoring.Score   Event → its Score and Weight
//	Panel.Add       Event → Cell, exact integer sums that merge in any order
//	Panel.Series    Cells → one number a period for a pair and a direction
//	Build           Series → Points by a method, with bands, and the changes in words
//	Marks           Points and Events → the events that carry the largest moves
//
// The default method, MethodLevel, is the local level of the sub-package
// statespace; MethodMean is the plain mean of each period.
//
// Scores are in [−1, 1] and up is cooperation; the points are on the scale of
// data.Point, [−100, 100]. An empty period is missing and never zero: the raw
// mean is NaN and the band of the level widens. Nothing here changes an event
// but Scoring.Score, which fills Score and Weight. The panel does not depend on
// the order of the events or on how they were split among workers, so neither
// does anything that is computed from it. A Panel and a ToneBaseline belong to
// one goroutine: give each worker its own and merge them.
package index
