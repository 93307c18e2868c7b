// Package eval compares what the program says with gold records: precision,
// recall and F1 of events, agreement on labels and levels, each with its
// interval, and the misses to read.
//
// The flow is Read → Program.Ask → Score: a gold file, the program's answer to
// each of its records, and a Section of measures. Answers are also what
// WritePredictions writes. What is evaluated comes in through the small
// interfaces of Program; this package knows no coder and no scorer.
//
// The matching rule of events: an event is found when type, pair and date agree.
// The direction of a pair counts unless one of the two events is reciprocal;
// dates agree when their intervals overlap within one day. Matching is greedy,
// best match first (match.go), so each gold event is matched once, and so is
// each event of the program.
//
// Intervals are 95 % percentile bootstraps over records (Efron & Tibshirani
// 1993, ch. 13) with a fixed seed: the same input gives the same output, in
// whatever order the records stand. A number that is not defined is NaN, null in
// JSON.
package eval
