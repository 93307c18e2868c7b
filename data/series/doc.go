// Package series reads a series of numbers over time from a delimited table as
// statistical offices, central banks and spreadsheets write it: a column of
// dates and a column of numbers.
//
//	Read   a table → data.Reference, and what was understood
//
// The delimiter is the comma, the semicolon, the tab or the bar; quotation marks
// follow RFC 4180; lines that begin with # and blank lines are passed over. A
// header line is recognised, and told by its names which columns to take. What
// can be read in two ways (03/04/2021, a lone 1,234) is refused with a message
// that says how to write it: a number read wrongly looks as right as any.
package series
