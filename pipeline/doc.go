// Package pipeline runs the stages of detente in order: inputs are read, coded,
// scored, weighed, indexed, drawn and written, and a manifest says what was done.
// It knows order, never science: every stage is an interface declared here, and
// package config builds the real ones.
//
//	Run.Code     inputs → events, scored and weighed, in canonical order
//	Run.Index    events → the points of the index
//	Run.Draw     points and events → one chart for a pair
//	Output       all files of a run, which bear their names only when all are whole
//
// Readers and coders work at the same time, connected by bounded queues, so that
// no more than a few articles for each worker are in memory; the events are. What
// is written does not depend on the number of workers: events have one canonical
// order, and all sums over them are integers.
//
// A row that cannot be used is set aside, counted by reason and never stops a
// run; an input that cannot be read is set aside too, as long as another can.
package pipeline
