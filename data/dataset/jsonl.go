package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"example.com/detente/data"
)

func writeJSONL[T any](w io.Writer, t table[T], rows []T) error {
	out := bufio.NewWriter(w)
	var quoted bytes.Buffer
	enc := json.NewEncoder(&quoted)
	enc.SetEscapeHTML(false)
	quote := func(s string) ([]byte, error) {
		quoted.Reset()
		err := enc.Encode(s)
		return bytes.TrimSuffix(quoted.Bytes(), []byte("\n")), err
	}
	var line []byte
	for n := range rows {
		line = append(line[:0], '{')
		for i := range t.columns {
			c := &t.columns[i]
			v, err := c.cell(&rows[n])
			if err != nil {
				return cellError(n, c.name, err)
			}
			if i > 0 {
				line = append(line, ',')
			}
			line = strconv.AppendQuote(line, c.name) // names are plain ASCII
			line = append(line, ':')
			if line, err = v.appendJSON(line, c.kind, quote); err != nil {
				return cellError(n, c.name, err)
			}
		}
		line = append(line, '}', '\n')
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (v value) appendJSON(dst []byte, k kind, quote func(string) ([]byte, error)) ([]byte, error) {
	if v.null {
		return append(dst, "null"...), nil
	}
	switch k {
	case integer:
		return strconv.AppendInt(dst, v.i, 10), nil
	case number:
		return appendNumber(dst, v.f), nil
	case truth:
		return strconv.AppendBool(dst, v.b), nil
	case date:
		return strconv.AppendQuote(dst, data.Day(v.i).String()), nil
	default:
		s, err := quote(v.s)
		return append(dst, s...), err
	}
}

// parseJSON reads what appendJSON writes.
func parseJSON(raw json.RawMessage, k kind) (value, error) {
	if string(raw) == "null" {
		return value{null: true}, nil
	}
	if k == integer || k == number || k == truth {
		if raw[0] == '"' {
			return value{}, fmt.Errorf("%s is text", raw)
		}
		return parseCell(string(raw), k)
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return value{}, fmt.Errorf("%s is not text", raw)
	}
	return parseCell(s, k)
}

func readJSONL[T any](r io.Reader, t table[T]) ([]T, error) {
	in := json.NewDecoder(r)
	blank := t.blank()
	seen := make(map[string]bool)
	var rows []T
	for {
		var object map[string]json.RawMessage
		err := in.Decode(&object)
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", len(rows)+1, err)
		}
		if err := t.missing(func(name string) bool { return object[name] != nil }); err != nil {
			return nil, fmt.Errorf("row %d: %w", len(rows)+1, err)
		}
		if news := unseen(object, seen); news != nil {
			t = t.with(news)
		}
		rows = append(rows, blank)
		if err := t.setObject(&rows[len(rows)-1], len(rows)-1, object); err != nil {
			return nil, err
		}
	}
}

// unseen returns the keys that no row before had, and notes them in seen.
func unseen(object map[string]json.RawMessage, seen map[string]bool) (news []string) {
	for name := range object {
		if !seen[name] {
			seen[name] = true
			news = append(news, name)
		}
	}
	slices.Sort(news)
	return news
}

func (t *table[T]) setObject(row *T, n int, object map[string]json.RawMessage) error {
	for i := range t.columns {
		c := &t.columns[i]
		raw, ok := object[c.name]
		if !ok || c.set == nil {
			continue
		}
		v, err := parseJSON(raw, c.kind)
		if err == nil {
			err = c.put(row, v)
		}
		if err != nil {
			return cellError(n, c.name, err)
		}
	}
	return nil
}
