package eval

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.com/detente/data"
)

// Loader returns the article of a file that a gold record names.
type Loader func(file string) (data.Article, error)

// row is a record of any format as its file words it.
type row struct {
	ID           string          `json:"id"`
	Date         string          `json:"date"`
	Title        string          `json:"title"`
	File         string          `json:"file"`
	Text         string          `json:"text"`
	Marked       string          `json:"marked"`
	Field        string          `json:"field"`
	P            string          `json:"p"`
	Q            string          `json:"q"`
	Label        json.RawMessage `json:"label"`
	Plover       string          `json:"plover"`
	Quad         data.Quad       `json:"quad"`
	Events       []eventRow      `json:"events"`
	Alternatives json.RawMessage `json:"also_accept"`
	labels
}

// eventRow is an event of a record.
type eventRow struct {
	Date      string         `json:"date"`
	Precision data.Precision `json:"date_precision"`
	Required  *bool          `json:"required"`
	Evidence  string         `json:"evidence"`
	Accept    []string       `json:"also_accept"`
	labels
}

// labels are what events and records have in common.
type labels struct {
	Source      data.Actor  `json:"source"`
	Target      data.Actor  `json:"target"`
	Reciprocal  bool        `json:"reciprocal"`
	Type        string      `json:"type"`
	Level       *data.Level `json:"commitment_level"`
	Tone        string      `json:"tone"`
	ToneAccept  []string    `json:"tone_also_accept"`
	Specificity uint8       `json:"specificity"`
}

// Read reads a gold file: JSON lines, one JSON object, or an array of them. load
// may be nil where no record names a file. The error says which record is wrong
// and how.
func Read(name string, r io.Reader, load Loader) (*Gold, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	parts, err := split(text)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(parts) == 0 {
		return nil, fmt.Errorf("read %s: there is no record in it", name)
	}
	g := &Gold{Name: name}
	if g.Format, err = recognise(parts[0]); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	for i, part := range parts {
		if err := g.add(part, i, load); err != nil {
			return nil, fmt.Errorf("read %s: record %d: %w", name, i+1, err)
		}
	}
	sortRecords(g.Records)
	for i := 1; i < len(g.Records); i++ {
		if g.Records[i].ID == g.Records[i-1].ID {
			return nil, fmt.Errorf("read %s: id %q stands twice", name, g.Records[i].ID)
		}
	}
	return g, nil
}

// split takes the JSON values of a file apart.
func split(text []byte) ([]json.RawMessage, error) {
	text = bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF"))
	var parts []json.RawMessage
	if trimmed := bytes.TrimSpace(text); bytes.HasPrefix(trimmed, []byte("[")) {
		err := json.Unmarshal(trimmed, &parts)
		return parts, err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	for {
		var part json.RawMessage
		err := dec.Decode(&part)
		switch {
		case errors.Is(err, io.EOF):
			return parts, nil
		case err != nil:
			line := 1 + bytes.Count(text[:min(int64(len(text)), dec.InputOffset())], []byte("\n"))
			return nil, fmt.Errorf("after record %d, line %d: %w", len(parts), line, err)
		}
		parts = append(parts, part)
	}
}

// recognise tells the format by the fields of the first record.
func recognise(record json.RawMessage) (Format, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(record, &fields); err != nil {
		return "", fmt.Errorf("a record is not a JSON object: %w", err)
	}
	has := func(names ...string) bool {
		for _, n := range names {
			if _, ok := fields[n]; !ok {
				return false
			}
		}
		return true
	}
	switch {
	case has("plover", "events", "text"):
		return Plover, nil
	case has("events", "text"), has("events", "file"):
		return Articles, nil
	case has("field", "also_accept"):
		return Contested, nil
	case has("marked", "type"):
		return Typed, nil
	case has("marked", "label"):
		return Directed, nil
	case has("text", "source", "target", "commitment_level"):
		return Sentences, nil
	}
	return "", errors.New("its fields are those of no gold format: articles, sentences, contested labels, typed sentences, plover records, directed tone")
}

// add appends one record.
func (g *Gold) add(part json.RawMessage, place int, load Loader) error {
	var in row
	if err := json.Unmarshal(part, &in); err != nil {
		return err
	}
	if in.ID == "" {
		return errors.New("it has no id")
	}
	if g.Format == Contested {
		alt, err := alternative(&in)
		g.Alternatives = append(g.Alternatives, alt)
		return err
	}
	r := Record{ID: in.ID, Number: number(in.ID, place)}
	if err := r.fill(g.Format, &in, load); err != nil {
		return fmt.Errorf("%s: %w", in.ID, err)
	}
	g.Records = append(g.Records, r)
	return nil
}

// number returns the number that id ends in (its last nine digits), or place.
func number(id string, place int) int {
	digits := id[len(strings.TrimRight(id, "0123456789")):]
	if digits == "" {
		return place
	}
	n, _ := strconv.Atoi(digits[max(0, len(digits)-9):]) // at most 9 digits cannot fail
	return n
}

// alternative reads one contested label.
func alternative(in *row) (Alternative, error) {
	alt := Alternative{ID: in.ID, Field: in.Field}
	var into any
	switch in.Field {
	case "commitment_level":
		into = &alt.Levels
	case "tone":
		into = &alt.Tones
	case "type":
		into = &alt.Types
	case "specificity":
		var numbers []int // a []uint8 would be read as base64
		err := json.Unmarshal(in.Alternatives, &numbers)
		for _, n := range numbers {
			alt.Specificity = append(alt.Specificity, uint8(n))
		}
		return alt, err
	default:
		return alt, fmt.Errorf("%s: field %q is not one of commitment_level, tone, type, specificity", in.ID, in.Field)
	}
	if err := json.Unmarshal(in.Alternatives, into); err != nil {
		return alt, fmt.Errorf("%s: also_accept: %w", in.ID, err)
	}
	return alt, nil
}

// sortRecords puts records in the order in which they are scored.
func sortRecords(list []Record) {
	slices.SortStableFunc(list, func(a, b Record) int { return cmp.Compare(a.ID, b.ID) })
}
