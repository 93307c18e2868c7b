package eval

import (
	"example.com/detente/data"
)

// Format is a kind of gold file.
type Format string

// The formats, recognised by their fields.
const (
	Articles  Format = "articles"        // whole texts with their events
	Sentences Format = "sentences"       // commitment, tone and type for a named pair
	Contested Format = "contested"       // other defensible labels of sentences
	Typed     Format = "typed sentences" // both parties marked, one published type
	Plover    Format = "plover records"  // published records with actors and type
	Directed  Format = "directed tone"   // who speaks well or ill of whom
)

// AnyBody in a gold event stands for whatever intergovernmental body.
const AnyBody data.Actor = "IGO"

// Gold is one file of gold records, sorted by ID.
type Gold struct {
	Name         string
	Format       Format
	Records      []Record
	Alternatives []Alternative // of a Contested file, which has no Records
}

// Record is one gold record.
type Record struct {
	ID string
	// Number is the number that ID ends in, or else the place in the file
	// from 0: it decides the half of a split.
	Number int
	// Article is what the program reads; its Date is NoDay where the record
	// has none.
	Article data.Article
	// SourceSpans and TargetSpans are byte offsets [start, end) of the marked
	// parties in Article.Text; of Directed records p is the source.
	SourceSpans, TargetSpans [][2]int
	// Events are what is to be found. Typed, Plover and Sentences records have
	// the labels of their one statement here.
	Events []Event
	// Label is that of a Directed record, "negative p->q".
	Label string
}

// Event is one gold event with its labels.
type Event struct {
	Date           data.Day // NoDay: not compared
	Precision      data.Precision
	Source, Target data.Actor // "" where the record names no actor
	Reciprocal     bool
	Type           data.Type
	Accept         []data.Type // other right types
	// Published events are typed by PLOVER's manual and not by the codebook:
	// where the two differ, the code tells (see typeAgrees).
	Published bool
	Quad      data.Quad // of published events; 0 follows from Type

	Judged            bool // the labels below are given
	Level             data.Level
	LevelAccept       []data.Level
	Tone              string // label of codebook §4
	ToneAccept        []string
	Specificity       uint8
	SpecificityAccept []uint8

	// Required says whether the event must be found, nil where the file does
	// not say.
	Required *bool
	Evidence string // words of the text, "" none
	// Start and End are the byte offsets of Evidence in the text, 0, 0 where
	// it does not stand there word by word.
	Start, End int
}

// Alternative is one more right label of a record.
type Alternative struct {
	ID          string
	Field       string // commitment_level, tone, type, specificity
	Levels      []data.Level
	Tones       []string
	Types       []data.Type
	Specificity []uint8
}

// Half says which records are taken.
type Half string

// The halves of a split by Record.Number.
const (
	All  Half = "all"
	Odd  Half = "odd"
	Even Half = "even"
)

// Holds reports whether r is of the half.
func (h Half) Holds(r *Record) bool {
	switch h {
	case Odd:
		return r.Number%2 != 0
	case Even:
		return r.Number%2 == 0
	}
	return true
}

// Take returns g with the records of the half alone; the records are shared.
func (g *Gold) Take(h Half) *Gold {
	out := *g
	out.Records = nil
	for i := range g.Records {
		if h.Holds(&g.Records[i]) {
			out.Records = append(out.Records, g.Records[i])
		}
	}
	return &out
}

// With returns g with the other defensible labels of its records accepted.
// Alternatives of records that are not in g are passed over.
func (g *Gold) With(alternatives []Alternative) *Gold {
	out := *g
	out.Records = append([]Record(nil), g.Records...)
	at := make(map[string]int, len(out.Records))
	for i := range out.Records {
		at[out.Records[i].ID] = i
	}
	for i := range alternatives {
		alt := &alternatives[i]
		k, ok := at[alt.ID]
		if !ok || len(out.Records[k].Events) == 0 {
			continue
		}
		events := append([]Event(nil), out.Records[k].Events...)
		e := &events[0]
		e.LevelAccept = join(e.LevelAccept, alt.Levels)
		e.ToneAccept = join(e.ToneAccept, alt.Tones)
		e.Accept = join(e.Accept, alt.Types)
		e.SpecificityAccept = join(e.SpecificityAccept, alt.Specificity)
		out.Records[k].Events = events
	}
	return &out
}

// join returns a new slice: those of a record may be shared.
func join[T any](a, b []T) []T {
	return append(append([]T(nil), a...), b...)
}
