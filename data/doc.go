// Package data holds the records that every part of detente shares, their
// validation, their order and their names.
//
// The flow is Article → Event → Cell → Point, with Driver explaining a Point.
// Whatever crosses a border between top-level packages, or reaches disk, is one
// of these records. The package knows formats, never language: it does not know
// that "Beijing" means CHN.
//
// Conventions that hold everywhere:
//   - up is cooperation; tension is the mirror of relations;
//   - calendar arithmetic is in UTC and in whole days (Day);
//   - a float64 that was not measured is NaN, never 0;
//   - byte offsets are offsets into Article.Text, half open [start, end).
package data
