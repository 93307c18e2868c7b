// Package report writes an index and what made it as one HTML page: a trend to
// explore, the events behind every period, tables of breaks, anomalies, promises,
// checks and data quality.
//
// The page stands alone. It loads nothing, runs from a disk, and its
// Content-Security-Policy lets no script run but the one inside, by its hash.
// Whatever comes from input is text: it enters by html/template or, in the
// browser, by textContent, and only http and https addresses become links. The
// same Data gives the same bytes.
//
// The plots are drawn by uPlot 1.6.32 (assets/uplot, MIT licence beside it).
package report
