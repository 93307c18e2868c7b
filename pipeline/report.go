package pipeline

import (
	"errors"

	"example.com/detente/data"
	"example.com/detente/pipeline/input"
)

// maxExamples is how many rows that were set aside a report quotes in full.
const maxExamples = 5

// InputReport is what became of one input; it stands in the manifest.
type InputReport struct {
	Path   string `json:"path"`
	Member string `json:"member,omitempty"` // name inside an archive
	Bytes  int64  `json:"bytes"`            // of the file on disk
	SHA256 string `json:"sha256,omitempty"` // of the file on disk, "" when it could not be read
	Format string `json:"format,omitempty"` // "" when it was not recognised
	// Rows are the articles or records that the reader met. An input that
	// cannot be read at all is one row set aside.
	Rows data.Tally `json:"rows"`
	// Events are what came out of the kept rows.
	Events data.Tally `json:"events"`
	// Examples are the first rows set aside, as messages.
	Examples []string `json:"examples,omitempty"`
	// Passed is why a file found in a folder was passed over, "" when it was
	// not.
	Passed string `json:"passed_over,omitempty"`
}

// Name is what messages call the input.
func (r *InputReport) Name() string {
	f := input.File{Path: r.Path, Member: r.Member}
	return f.Name()
}

// note keeps a row that was set aside as an example.
func (r *InputReport) note(err error) {
	if len(r.Examples) < maxExamples {
		r.Examples = append(r.Examples, err.Error())
	}
}

// refuse sets the whole input aside.
func (r *InputReport) refuse(reason string, err error) *data.RowError {
	row := &data.RowError{File: r.Name(), Reason: reason, Err: err}
	r.Rows.Reject(reason)
	r.note(row)
	return row
}

// SetAside returns the number of rows and events of the input that were set
// aside.
func (r *InputReport) SetAside() int64 { return r.Rows.Rejected() + r.Events.Rejected() }

// asRowError returns err as one row set aside, nil when it is another error.
func asRowError(err error) *data.RowError {
	var row *data.RowError
	if errors.As(err, &row) {
		return row
	}
	return nil
}
