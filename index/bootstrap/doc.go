// Package bootstrap draws the spread of a statistic of weighted means by giving
// every cluster of events a random number of copies: the Poisson bootstrap
// (Chamandy et al. 2012; Hanley & MacGibbon 2006), in which each cluster counts
// Poisson(1) times in each replicate, by itself and whatever the others do.
//
//	NewKey(seed, id)      a cluster → its key
//	Key.Counts            how often it counts in each replicate
//	Sums.Add, Merge       events, in any order and any split → sums by period and replicate
//	Sums.Replicate        one replicate → means and effective numbers of all periods
//	Quantile              all replicates of one value → the ends of its band
//
// A count is a hash of (seed, id, replicate): nothing is drawn from a generator
// whose state depends on what was read before. So the replicates are the same
// for any order of the events, any number of workers and any machine, a run can
// be continued with the events of tomorrow, and one that is repeated repeats
// itself. Sums are integers and merge exactly.
//
// What a cluster is, the caller says by the id: the event for the spread that
// comes of having seen these events and not others, the publisher for the
// dependence on single outlets.
package bootstrap
