// Package gdelt reads the event tables of the GDELT Project, 2.0 (61 columns)
// and 1.0 (57 or 58), into data.Event. Open an input with NewReader and call
// Next until io.EOF; Detect tells whether an input is GDELT's at all.
//
// The reader streams: it parses rows in place, touches the columns it needs and
// keeps one line in memory. Rows without two different known actors are sound
// and not used; the Tally counts them by reason. Faulty rows are returned as
// *data.RowError and reading goes on. An input that is no event table (mentions,
// knowledge graph, a table that a spreadsheet has saved) is refused by a single
// *data.RowError with Line 0, and the Tally counts its lines.
//
// What a record's columns become: SQLDATE is Date; the country columns, or the
// body in the actor code, are Source and Target; EventCode gives type and
// commitment by data/ontology; QuadClass and GoldsteinScale are taken as they
// stand. Tone is AvgTone/10, clipped to [−1, 1]: it belongs to the whole article
// and is negative on average, so the index takes off the corpus mean of the
// period before it uses it (method §1). Rows of 57 columns lie on another level of
// AvgTone (+5 on average, where later ones have −2.6, in a sample of 710 rows), so
// that mean must not span April 2013. An empty number is NaN.
//
// Format: GDELT Event Codebook 2.0 of 2015-02-19, and the column headers of 1.0.
package gdelt

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"example.com/detente/data"
)

const (
	maxLine = 1 << 20 // bytes; rows are about 400, the longest seen 900
	bom     = "\uFEFF"
)

// Options changes what a Reader keeps. The zero value keeps every row between
// two countries or bodies.
type Options struct {
	// OfficialsOnly filters rows whose actor has a role that does not speak for
	// its state: companies, press, crowds, opposition, armed groups (codebook
	// §1, §6). An actor without a role, "USA", stands for its state.
	OfficialsOnly bool
}

// Reader turns one input into events. It is not safe for concurrent use.
type Reader struct {
	in     *bufio.Reader
	name   string
	opts   Options
	groups *groups

	started bool
	end     error // what Next returns from now on
	line    int
	tally   data.Tally
	fields  fields
}

// NewReader reads an event table from r. name stands in messages and errors.
func NewReader(r io.Reader, name string, opts Options) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, maxLine), name: name, opts: opts, groups: actorGroups()}
}

// Tally returns the reader's own account of the rows so far.
func (r *Reader) Tally() *data.Tally { return &r.tally }

// Next returns the next event between two known actors. At the end it returns
// io.EOF. A *data.RowError is one row set aside: call Next again. Any other error
// ends the input and is returned from then on.
func (r *Reader) Next() (data.Event, error) {
	if r.end != nil {
		return data.Event{}, r.end
	}
	if !r.started {
		r.started = true
		if err := r.start(); err != nil {
			return data.Event{}, err
		}
	}
	for {
		line, err := r.nextLine()
		if err != nil {
			return data.Event{}, err
		}
		if len(line) == 0 {
			continue
		}
		e, kept, err := r.parse(line)
		if kept || err != nil {
			return e, err
		}
	}
}

// start looks at the head of the input and refuses what is no event table.
func (r *Reader) start() error {
	head, err := r.in.Peek(headSize)
	if err != nil && err != io.EOF && len(head) == 0 {
		return r.fail(err)
	}
	what := classify(head)
	if what == kindEvents {
		if bytes.HasPrefix(head, []byte(bom)) {
			_, err = r.in.Discard(len(bom))
			return err
		}
		return nil
	}
	lines := int64(1)
	if what != kindCompressed {
		if lines, err = r.countLines(); err != nil {
			return err
		}
	}
	r.end = io.EOF
	refused := refusals[what]
	r.tally.Read += lines
	r.tally.SetAside = map[string]int64{refused.reason: lines}
	detail := fmt.Errorf("%s (%d lines)", refused.detail, lines)
	if what == kindEmpty || what == kindCompressed {
		detail = errors.New(refused.detail)
	}
	return &data.RowError{File: r.name, Reason: refused.reason, Err: detail}
}

// refusals say, by kind, what an input is and what to do about it.
var refusals = [...]struct{ reason, detail string }{
	kindOther:      {"not a GDELT event table", "no row has 57, 58 or 61 tab-separated columns with an id and a date"},
	kindEmpty:      {"empty file", "there is no row in it; download it again"},
	kindHeader:     {"header without rows", "the columns are named and no row follows"},
	kindMangled:    {"event table mangled by a spreadsheet", "delimiters or numbers were changed and leading zeros lost; use the original .export.CSV"},
	kindMentions:   {"GDELT mentions table", "it lists reports, not events; use the .export.CSV file of the same time"},
	kindGKG:        {"GDELT knowledge graph", "it lists documents, not events; use the .export.CSV file of the same time"},
	kindCompressed: {"packed file", "it is compressed; unpack it first, for example with unzip or gunzip"},
}

// countLines reads the input to its end and counts lines that are not blank, at
// least 1.
func (r *Reader) countLines() (int64, error) {
	var n int64
	for {
		line, err := r.in.ReadSlice('\n')
		if len(bytes.TrimSpace(line)) > 0 && err != bufio.ErrBufferFull {
			n++
		}
		if err == io.EOF {
			return max(n, 1), nil
		}
		if err != nil && err != bufio.ErrBufferFull {
			return 0, r.fail(err)
		}
	}
}

// nextLine returns the next line without its end; it is valid until the next
// read.
func (r *Reader) nextLine() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	r.line++
	switch {
	case err == bufio.ErrBufferFull:
		if err := r.skipLine(); err != nil {
			return nil, err
		}
		return nil, r.reject(fault{"", "line too long", nil}, fmt.Errorf("more than %d MiB", maxLine>>20))
	case err == io.EOF && len(line) > 0: // the last line has no end; the next call sees the EOF
	case err == io.EOF:
		r.end = io.EOF
		return nil, io.EOF
	case err != nil:
		return nil, r.fail(err)
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

func (r *Reader) skipLine() error {
	for {
		_, err := r.in.ReadSlice('\n')
		switch err {
		case nil, io.EOF:
			return nil
		case bufio.ErrBufferFull:
		default:
			return r.fail(err)
		}
	}
}

// fail ends the input with a read error.
func (r *Reader) fail(err error) error {
	r.end = fmt.Errorf("read %s: %w", r.name, err)
	return r.end
}

// parse reads one line and counts it. kept is false for rows that are filtered.
func (r *Reader) parse(line []byte) (e data.Event, kept bool, err error) {
	f := &r.fields
	f.split(line)
	if !isWidth(f.n) {
		return e, false, r.reject(fault{"", "wrong number of columns", nil},
			fmt.Errorf("%d, not 57, 58 or 61", f.n))
	}
	if bytes.IndexByte(line, 0) >= 0 {
		return e, false, r.reject(fault{"", "NUL byte in the row", nil}, nil)
	}
	if bytes.EqualFold(f.col[colID], []byte("globaleventid")) {
		return e, false, r.reject(fault{"", "header line", nil}, nil)
	}
	var row row
	if bad := row.parse(f); bad != nil {
		return e, false, r.reject(*bad, fmt.Errorf("%q", bad.value))
	}
	source, target, reason := r.actors(f)
	if reason != "" {
		r.tally.Filter(reason)
		return e, false, nil
	}
	r.tally.Keep()
	return row.event(f, source, target), true, nil
}

// actors resolves both sides; reason is why the row is not used, "" if it is.
func (r *Reader) actors(f *fields) (source, target data.Actor, reason string) {
	source, what := r.actor(f, colActor1Code, colActor1Country, colActor1Type)
	if what != actorKnown {
		return "", "", actorReasons[0][what]
	}
	target, what = r.actor(f, colActor2Code, colActor2Country, colActor2Type)
	if what != actorKnown {
		return "", "", actorReasons[1][what]
	}
	if source == target {
		return "", "", "both actors the same"
	}
	return source, target, ""
}

func (r *Reader) actor(f *fields, code, country, roles int) (data.Actor, fate) {
	a, what := r.groups.resolve(f.col[code], f.col[country])
	if what == actorKnown && r.opts.OfficialsOnly && a.IsState() {
		if !r.groups.official([3][]byte(f.col[roles : roles+3])) {
			return "", actorUnofficial
		}
	}
	return a, what
}

// reject sets the current line aside. detail may be nil.
func (r *Reader) reject(bad fault, detail error) error {
	r.tally.Reject(bad.reason)
	return &data.RowError{File: r.name, Line: r.line, Field: bad.field, Reason: bad.reason, Err: detail}
}
