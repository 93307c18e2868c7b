// Package charts draws records of package data as figures for print and screen:
// it knows ink, never statistics. Every number and every finding is handed in;
// the package chooses positions, ticks, colours and line breaks.
//
// A chart is a struct whose fields are its words and its data: [Trend] one pair
// over time, [Multiples] many pairs, [Directions] and [Contrast] two lines and the
// gap between them, [Components] the parts of an index, [Counts] events by kind,
// [Heat] a calendar, [Waterfall] what moved an index, [Ladder] commitments,
// [Matrix] a region, [Comparison] a reference, [Vintages] revisions. Its Figure
// method lays it out and returns a [Figure], which writes the same
// drawing as SVG, PNG or PDF. A chart of another kind is one more file with one
// more struct: it takes a [Theme], puts its words into a frame, its data into
// panels made of layers, and its labels through place.
//
// Guarantees: up is cooperation; colour is never the only sign; equal input
// gives equal SVG and PDF bytes on every machine and equal PNG bytes on one; values that
// are not finite are left out, they never panic; text from outside is stripped
// of control characters, escaped, and checked against the glyphs of the font;
// labels never overlap. Nothing is drawn silently wrong: see [Figure.Warnings].
package charts
