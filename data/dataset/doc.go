// Package dataset keeps detente's own tables on disk: events, the index and the
// cells, as Arrow IPC files, CSV and JSON lines, each with its reader beside its
// writer.
//
// One list of columns for each table drives all formats and both ways, so that
// what is written and what is read cannot drift apart. The names and the meaning
// of the columns are a contract (the codebook's section 8): within one
// SchemaVersion columns may be added at the end and none changes.
//
//	WriteEvents  ReadEvents   data.Event
//	WritePoints  ReadPoints   data.Point
//	WriteCells   ReadCells    data.Cell
//	WriteAnomalies ReadAnomalies data.Anomaly
//	Create                    a file that bears its name only when it is whole
//
// # What the formats share
//
// Rows are written in the order they are given; the same rows give the same
// bytes. A number that was not measured (NaN) and a day that is not known
// (data.NoDay) are null in Arrow and JSON and empty in CSV, and so is the quad
// class 0. Numbers are written in the shortest form that reads back to the same
// bits, days as 2006-01-02. Text must be UTF-8. Columns a reader does not know
// are ignored; a missing one that it needs is an error that names it. Columns
// that follow from others (tone_label, commitment_name, commitment_score) are
// written and not read.
//
// # Arrow
//
// Names that repeat are dictionary columns, whose sorted dictionary is built
// before the first batch, since an IPC file holds one dictionary for a column.
// Units and descriptions stand in the metadata of the columns. A damaged file
// gives an error; the lengths it declares are checked against its size first,
// as the Arrow library believes them. That is no defence against a file made
// to harm: verify the checksum of a file from elsewhere before you open it.
//
// # CSV
//
// Text is written byte for byte, a leading =, +, − or @ included, which a
// spreadsheet takes for a formula. The one change is the standard library's: a
// carriage return before a line feed within a cell is lost when it is read.
package dataset
