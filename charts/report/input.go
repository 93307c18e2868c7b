package report

import "example.com/detente/data"

// Data is all that a page shows. Every field may be empty; what is empty is left
// out of the page.
type Data struct {
	Title   string   // "" is "Relations between states"
	Summary []string // the findings in plain words with their uncertainty, one paragraph each; nil: written from Points

	Points        []data.Point       // any number of pairs, directions and methods, of one period
	Events        []data.Event       // of any pairs; those of no series in Points are left out
	Breaks        []data.Break       // jumps of the level
	Anomalies     []data.Anomaly     // periods outside their forecast
	Agreements    []data.Agreement   // between scorers
	Sensitivities []data.Sensitivity // other weights
	Checks        []data.Check       // bands put to the test

	// Describe puts one series, in order of time, into words; nil: in the words of
	// this package.
	Describe func(points []data.Point) Words

	Inputs   []Input  // the books of rows and events
	Warnings []string // of the run
	Settings []Pair   // that decide the result
	Versions []Pair   // of program, schema, vocabularies
	Method   []string // in short, one paragraph each; nil: in the words of this package
	Cite     string   // how to cite; "" leaves the section out
	// Downloads are paths relative to the page, with "/" between folders. One that
	// leaves the folder of the page becomes text without a link.
	Downloads []string
}

// Words is one series in words.
type Words struct {
	Title    string // the finding
	Subtitle string // unit and method
	Footnote string // source, number of events, time
}

// Pair is a name with its value, as text.
type Pair struct{ Name, Value string }

// Input is one input, and what became of its rows and events.
type Input struct {
	Name   string
	Rows   data.Tally
	Events data.Tally
}
