package pipeline

import (
	"encoding/json"
	"io"

	"example.com/detente/data"
)

// Versions say what made a file.
type Versions struct {
	Program    string   `json:"detente"`
	Schema     string   `json:"schema"`     // major version of the tables
	Ontologies []string `json:"ontologies"` // vocabularies of the events, with their editions
}

// Manifest says what a run did, so that it can be checked and done again. Two
// runs over the same input with the same settings write the same manifest: it
// holds no time, no machine and nothing about speed.
type Manifest struct {
	Command  string        `json:"command"`
	Versions Versions      `json:"versions"`
	Settings any           `json:"settings"` // those that decide the result
	Inputs   []InputReport `json:"inputs"`
	Totals   Totals        `json:"totals"`
	Outputs  []FileReport  `json:"outputs"`
	Warnings []string      `json:"warnings"`
}

// Totals are the books of all inputs together.
type Totals struct {
	Rows   data.Tally `json:"rows"`
	Events data.Tally `json:"events"`
	Pairs  int        `json:"pairs"`  // with an index
	Points int        `json:"points"` // of the index
}

// SetAside returns how many rows and events could not be used.
func (t *Totals) SetAside() int64 { return t.Rows.Rejected() + t.Events.Rejected() }

// sum adds up the reports.
func (t *Totals) sum(reports []InputReport) {
	for i := range reports {
		t.Rows.Merge(&reports[i].Rows)
		t.Events.Merge(&reports[i].Events)
	}
}

// write writes m as indented JSON. Its maps are sorted by key.
func (m *Manifest) write(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(m)
}
