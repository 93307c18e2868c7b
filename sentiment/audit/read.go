package audit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Judgement is what an auditor says of one field.
type Judgement uint8

// The judgements.
const (
	Blank   Judgement = iota // not judged
	Right                    // y
	Wrong                    // n
	Unclear                  // ?: the text does not tell
)

// Answer is one row of a sheet.
type Answer struct {
	ID      string
	Type    string // as coded
	Stratum Stratum
	Given   []Judgement // by Fields
}

// Of returns the judgement of a field, Blank for one that is none of Fields.
func (a *Answer) Of(field string) Judgement {
	if i := slices.Index(Fields(), field); i >= 0 && i < len(a.Given) {
		return a.Given[i]
	}
	return Blank
}

// Judged reports whether the auditor has said anything of the event.
func (a *Answer) Judged() bool { return a.Given[0] != Blank }

// words are the ways to write a judgement, in any case.
var words = map[string]Judgement{
	"": Blank, "y": Right, "yes": Right, "1": Right, "true": Right, "ok": Right, "right": Right, "✓": Right, "j": Right, "ja": Right, "o": Right, "oui": Right,
	"n": Wrong, "no": Wrong, "0": Wrong, "false": Wrong, "wrong": Wrong, "nein": Wrong, "non": Wrong,
	"?": Unclear, "unclear": Unclear,
}

// IsSheet reports whether the beginning of a file is that of a sheet.
func IsSheet(head []byte) bool {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	return bytes.Contains(first, []byte(FieldEvent+suffix)) && bytes.Contains(first, []byte("stratum_events"))
}

// ReadSheet reads a sheet that WriteSheet wrote and people filled in, perhaps with
// columns moved, added or separated by semicolons or tabs, as spreadsheets of some
// countries save them. A row without a judgement of the event is not judged yet.
// The error names the line.
func ReadSheet(r io.Reader) ([]Answer, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	in := csv.NewReader(bytes.NewReader(text))
	first, _, _ := bytes.Cut(text, []byte("\n"))
	for _, sign := range []rune{';', '\t'} {
		if strings.Count(string(first), string(sign)) > strings.Count(string(first), string(in.Comma)) {
			in.Comma = sign
		}
	}
	in.FieldsPerRecord = -1
	header, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("it has no header: %w", err)
	}
	s := sheet{at: make(map[string]int), seen: make(map[string]int)}
	for i, name := range header {
		s.at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return s.answers, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := in.FieldPos(0)
		if err := s.add(row, line); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
}

// sheet is a table that is being read.
type sheet struct {
	at      map[string]int
	seen    map[string]int // line of each id
	answers []Answer
}

// check says which column is missing.
func (s *sheet) check() error {
	need := []string{"id", "type", "stratum", "stratum_events", "stratum_sampled"}
	for _, f := range Fields() {
		need = append(need, f+suffix)
	}
	for _, name := range need {
		if _, ok := s.at[name]; !ok {
			return fmt.Errorf("column %s is missing: it is needed to reckon with the answers", name)
		}
	}
	return nil
}

// add reads one row; rows without anything in them are passed over.
func (s *sheet) add(row []string, line int) error {
	cell := func(name string) string {
		if i := s.at[name]; i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	if strings.TrimSpace(strings.Join(row, "")) == "" {
		return nil
	}
	a := Answer{ID: strings.TrimPrefix(strings.TrimPrefix(cell("id"), idMark), "'"), Type: cell("type"), Stratum: Stratum{Name: cell("stratum")}}
	if a.ID == "" {
		return errors.New("the id is missing")
	}
	if before, twice := s.seen[a.ID]; twice {
		return fmt.Errorf("event %s stands on line %d already", a.ID, before)
	}
	s.seen[a.ID] = line
	for _, n := range []struct {
		name string
		to   *int
	}{{"stratum_events", &a.Stratum.Events}, {"stratum_sampled", &a.Stratum.Sampled}} {
		v, err := strconv.Atoi(cell(n.name))
		if err != nil || v < 1 {
			return fmt.Errorf("%s is %q, want the whole number that was written there", n.name, cell(n.name))
		}
		*n.to = v
	}
	for _, f := range Fields() {
		j, ok := words[strings.ToLower(cell(f+suffix))]
		if !ok {
			return fmt.Errorf("%s is %q: write y for right, n for wrong, ? for unclear, or nothing", f+suffix, cell(f+suffix))
		}
		a.Given = append(a.Given, j)
	}
	s.answers = append(s.answers, a)
	return nil
}
