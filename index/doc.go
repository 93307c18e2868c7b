// Package index turns scored events into an index of relations between states.
//
// The flow is
//
//	Scoring.Score   Event → its Score and Weight
//	Panel.Add       Event → Cell, exact integer sums that merge in any order
//	Panel.Series    Cells → one number a period for a pair and a direction
//	Build           Series → Points by a method, with bands, the changes in words,
//	                how well the model foresees, and the periods it did not expect
//	Linearise       the weights of the period means in every value of a method
//	Sensitivity     the index by each component alone
//	Marks           Points and Events → the events that carry the largest moves
//
// Methods lists the methods. The default, MethodLevel, is the local level of the
// sub-package statespace with a band that is also in doubt about the model: on
// 1,000 simulated series a kind, with 1 to 200 events a month and normal or heavy
// tails, its 90 % band holds the true level 90 % of the time and the 50 % band 51 %
// (TestSimulation). What a method expects of the next period is tried on the second
// half of each series by a model that has seen only the first: Coverage.
//
// Scores are in [−1, 1] and up is cooperation; the points are on the scale of
// data.Point, [−100, 100], or have a unit of their own where no natural way leads
// there. An empty period is missing and never zero: the raw mean is NaN and the
// band of the level widens. Nothing here changes an event
// but Scoring.Score, which fills Score and Weight. The panel does not depend on
// the order of the events or on how they were split among workers, so neither
// does anything that is computed from it. A Panel and a ToneBaseline belong to
// one goroutine: give each worker its own and merge them.
package index
