package phrase

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.com/detente/data"
)

// Where a pair comes from.
const (
	fromLine = "input" // the line names it
	fromFlag = "flag"  // the user named it for all lines
	fromText = "text"  // the first two actors that the sentence names
)

// request is one line to score.
type request struct {
	line           int
	id             json.RawMessage // a string or a number
	text           string
	source, target data.Actor
	pairFrom       string
}

// record is a line of JSON as it comes in.
type record struct {
	ID     json.RawMessage `json:"id"`
	Text   *string         `json:"text"`
	Source string          `json:"source"`
	Target string          `json:"target"`
}

// parse reads a line; a nil request is a blank one.
func (d *Desk) parse(line string, n int) (*request, error) {
	if strings.TrimSpace(line) == "" {
		return nil, nil
	}
	q := &request{line: n, id: json.RawMessage(strconv.Quote(strconv.Itoa(n))), text: line}
	if d.JSON {
		if err := d.parseJSON(q, line); err != nil {
			return nil, err
		}
	}
	return q, d.choosePair(q)
}

func (d *Desk) parseJSON(q *request, line string) error {
	var r record
	in := json.NewDecoder(strings.NewReader(line))
	if err := in.Decode(&r); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			return fmt.Errorf("%s is a %s: it must be a text", kind.Field, kind.Value)
		}
		return fmt.Errorf(`it is not a JSON object like {"id":"1","text":"…","source":"CHN","target":"USA"}: %w`, err)
	}
	if in.More() {
		return errors.New("there is more than one JSON value in the line: write one a line")
	}
	if r.Text == nil || strings.TrimSpace(*r.Text) == "" {
		return errors.New("it has no text: give the sentence in the field text")
	}
	switch id := bytes.TrimSpace(r.ID); {
	case len(id) == 0 || string(id) == "null": // the number of the line stands for it
	case id[0] == '{' || id[0] == '[' || id[0] == 't' || id[0] == 'f':
		return errors.New("its id is neither a text nor a number")
	default:
		q.id = id
	}
	q.text = *r.Text
	for _, side := range []struct {
		field, word string
		to          *data.Actor
	}{{"source", r.Source, &q.source}, {"target", r.Target, &q.target}} {
		if side.word == "" {
			continue
		}
		a, ok := d.Resolve(side.word)
		if !ok {
			return fmt.Errorf("%s %q is no state or body that is known: write a code or a name, CHN or China", side.field, side.word)
		}
		*side.to = a
	}
	return nil
}

// choosePair fills the sides that the line does not name: from the user's pair,
// or else with the first actors that the text names.
func (d *Desk) choosePair(q *request) error {
	q.pairFrom = fromLine
	if q.source == "" && q.target == "" && d.Source != "" {
		q.source, q.target, q.pairFrom = d.Source, d.Target, fromFlag
	}
	if q.source == "" || q.target == "" {
		q.pairFrom = fromText
		for _, a := range d.Maker.Actors(q.text) {
			switch {
			case a == q.source || a == q.target:
			case q.source == "":
				q.source = a
			case q.target == "":
				q.target = a
			}
		}
	}
	switch {
	case q.source == "" && q.target == "":
		return fmt.Errorf("no state or body is named in it: say who speaks of whom, %s", d.example("CHN", "USA"))
	case q.target == "":
		return fmt.Errorf("only %s is named in it: say who speaks of whom, %s", q.source, d.example(string(q.source), "USA"))
	case q.source == "":
		return fmt.Errorf("only the target, %s, is named: say who speaks of it, %s", q.target, d.example("CHN", string(q.target)))
	case q.source == q.target:
		return fmt.Errorf("source and target are both %s", q.source)
	}
	return nil
}

// example is what to type to name a pair.
func (d *Desk) example(source, target string) string {
	if source == target {
		target = "CHN"
	}
	if d.JSON {
		return fmt.Sprintf(`"source":%q,"target":%q, or --pair %s:%s for all lines`, source, target, source, target)
	}
	return fmt.Sprintf("--pair %s:%s (source:target)", source, target)
}
