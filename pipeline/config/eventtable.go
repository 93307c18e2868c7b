package config

import (
	"errors"
	"io"

	"example.com/detente/data"
	"example.com/detente/data/dataset"
	"example.com/detente/pipeline/input"
)

// eventTable reads a table of detente's own events, row by row as the pipeline
// wants them. The table is in memory as a whole.
type eventTable struct {
	in     *input.Stream
	read   bool
	events []data.Event
	next   int
	tally  data.Tally
}

func newEventTable(s *input.Stream) *eventTable { return &eventTable{in: s} }

// Tally implements pipeline.EventReader.
func (t *eventTable) Tally() *data.Tally { return &t.tally }

// Next implements pipeline.EventReader.
func (t *eventTable) Next() (data.Event, error) {
	if !t.read {
		t.read = true
		if err := t.readAll(); err != nil {
			return data.Event{}, t.reject(0, "not a table of events", err)
		}
	}
	if t.next == len(t.events) {
		return data.Event{}, io.EOF
	}
	e := t.events[t.next]
	t.next++
	if err := e.Validate(); err != nil {
		return data.Event{}, t.reject(t.next, "event is not valid", err)
	}
	t.tally.Keep()
	return e, nil
}

func (t *eventTable) readAll() error {
	format, ok := eventFormat(t.in.Head())
	if !ok {
		return errors.New("it has not the columns that detente writes")
	}
	var err error
	t.events, err = dataset.ReadEvents(t.in, format)
	return err
}

func (t *eventTable) reject(row int, reason string, err error) error {
	t.tally.Reject(reason)
	return &data.RowError{File: t.in.Label, Line: row, Reason: reason, Err: err}
}
