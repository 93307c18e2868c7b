package config

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"example.com/detente/data"
	"example.com/detente/data/dataset"
	"example.com/detente/pipeline/input"
	"example.com/detente/sentiment/actor"
)

// content is one file that was read as a whole.
type content struct {
	path   string
	text   []byte
	digest input.Digest
}

// readFile reads one file, unpacked when it is compressed.
func readFile(ctx context.Context, path string) (*content, error) {
	files, err := input.Expand([]string{path}, input.Options{})
	if err != nil {
		return nil, err
	}
	if len(files) != 1 || files[0].Found {
		return nil, fmt.Errorf("%s is a folder: name one file", path)
	}
	stream, err := files[0].Open(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	text, err := io.ReadAll(stream)
	if err != nil {
		stream.Drop()
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	digest, err := stream.Close()
	return &content{path, text, digest}, err
}

// holdsEvents reports whether the file is a table of events, by its columns.
func (c *content) holdsEvents() bool {
	format, ok := eventFormat(c.text)
	if !ok || format != dataset.Arrow {
		return ok
	}
	// An Arrow file names its columns within.
	return bytes.Contains(c.text, []byte("quad_class"))
}

// points reads the table of an index.
func (c *content) points() ([]data.Point, error) {
	points, err := dataset.ReadPoints(bytes.NewReader(c.text), c.format())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.path, err)
	}
	if len(points) == 0 {
		return nil, fmt.Errorf("%s: the index holds no point", c.path)
	}
	return points, nil
}

// events reads the table of events.
func (c *content) events() ([]data.Event, error) {
	events, err := dataset.ReadEvents(bytes.NewReader(c.text), c.format())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.path, err)
	}
	for i := range events {
		if err := events[i].Validate(); err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", c.path, i+1, err)
		}
	}
	if len(events) == 0 {
		return nil, fmt.Errorf("%s: the table holds no event", c.path)
	}
	return events, nil
}

// format tells how a table of detente's own is written.
func (c *content) format() dataset.Format {
	switch text := bytes.TrimPrefix(c.text, []byte("\xEF\xBB\xBF")); {
	case bytes.HasPrefix(text, []byte("ARROW1")):
		return dataset.Arrow
	case bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")):
		return dataset.JSONL
	default:
		return dataset.CSV
	}
}

// Series says which series of an index is meant.
type Series struct {
	Pair      string // by codes or names; "" when there is one
	Method    string // "" is the level, or the first there is
	Direction string // both, or SOURCE>TARGET by codes or names; "" is both, or the first there is
}

// choose returns the points of one series. Errors in s are *UsageError.
func (s Series) choose(points []data.Point) ([]data.Point, error) {
	pair, err := s.pair(points)
	if err != nil {
		return nil, err
	}
	points = keep(points, func(p *data.Point) bool { return p.Pair == pair })
	direction, err := s.direction(points)
	if err != nil {
		return nil, err
	}
	points = keep(points, func(p *data.Point) bool { return p.Direction == direction })
	method, err := pick("method", s.Method, "level", names(points, func(p *data.Point) string { return p.Method }))
	if err != nil {
		return nil, err
	}
	return keep(points, func(p *data.Point) bool { return p.Method == method }), nil
}

func (s Series) pair(points []data.Point) (data.Pair, error) {
	var wanted []string
	if s.Pair != "" {
		wanted = []string{s.Pair}
	}
	pairs, err := ParsePairs(wanted)
	if err != nil {
		return data.Pair{}, err
	}
	have := names(points, func(p *data.Point) string { return p.Pair.String() })
	if len(pairs) == 1 {
		for i := range points {
			if points[i].Pair == pairs[0] {
				return pairs[0], nil
			}
		}
		return data.Pair{}, usage("--pair %s: the index has no such pair: it has %s", pairs[0], list(have))
	}
	if len(have) > 1 {
		return data.Pair{}, usage("the index has %d pairs: name one with --pair: %s", len(have), list(have))
	}
	return points[0].Pair, nil
}

func (s Series) direction(points []data.Point) (data.Direction, error) {
	have := names(points, func(p *data.Point) string { return string(p.Direction) })
	word := s.Direction
	if word != "" && word != string(data.Both) {
		dyad, err := parseDirection(word)
		if err != nil {
			return "", err
		}
		word = dyad.String()
	}
	name, err := pick("direction", word, string(data.Both), have)
	return data.Direction(name), err
}

// parseDirection reads SOURCE>TARGET by codes or names; a colon will do, which no
// shell takes for itself.
func parseDirection(word string) (data.Dyad, error) {
	source, target, ok := strings.Cut(strings.Replace(word, ">", ":", 1), ":")
	if !ok {
		return data.Dyad{}, usage("--direction %q is not both, nor of the form USA:CHN, which is what USA did to CHN", word)
	}
	known, err := actor.Default()
	if err != nil {
		return data.Dyad{}, err
	}
	var d data.Dyad
	for _, half := range []struct {
		word string
		to   *data.Actor
	}{{source, &d.Source}, {target, &d.Target}} {
		if *half.to, ok = known.Resolve(strings.TrimSpace(half.word)); !ok {
			return d, usage("--direction %q: no actor is called %q", word, half.word)
		}
	}
	return d, nil
}

// pick returns the wanted name, or else the usual one, or the first.
func pick(flag, wanted, usual string, have []string) (string, error) {
	if wanted == "" {
		wanted = have[0]
		for _, h := range have {
			if h == usual {
				wanted = usual
			}
		}
		return wanted, nil
	}
	for _, h := range have {
		if h == wanted {
			return wanted, nil
		}
	}
	return "", usage("--%s %s: the index has %s", flag, wanted, list(have))
}

// names are the different names of points, in the order in which they stand.
func names(points []data.Point, name func(*data.Point) string) []string {
	var out []string
	seen := make(map[string]bool)
	for i := range points {
		if n := name(&points[i]); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// list names a few of many.
func list(names []string) string {
	const most = 10
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

func keep[T any](rows []T, wanted func(*T) bool) []T {
	var out []T
	for i := range rows {
		if wanted(&rows[i]) {
			out = append(out, rows[i])
		}
	}
	return out
}
