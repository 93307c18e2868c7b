// Package audit asks people whether coded events are right, and reckons what
// their answers say of all events.
//
//	Sample             events → a random sample, stratified by type and certainty
//	WriteSheet         the sample → a table with empty columns for judgement
//	WriteInstructions  how to fill it in, with the meaning of types and levels
//	ReadSheet          the table, filled in
//	Score              its answers → precision of events and of their fields
//	Agree              two tables of the same sample → how far auditors agree
//
// Rare types are drawn more often than they occur, so that something is known of
// them; Score weighs every answer by how many events it stands for. Intervals are
// Wilson's (1927, JASA 22:209) with the effective number of answers in place of
// their number (Kish 1965, section 11.7). Sheets are CSV for spreadsheets: no cell
// of text begins with a sign that a spreadsheet takes for a formula.
package audit
