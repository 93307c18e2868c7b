package dataset

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"example.com/detente/data"
)

func write[T any](w io.Writer, format Format, t table[T], rows []T) error {
	var err error
	switch format {
	case Arrow:
		err = writeArrow(w, t, rows)
	case CSV:
		err = writeCSV(w, t, rows)
	case JSONL:
		err = writeJSONL(w, t, rows)
	default:
		_, err = ParseFormat(string(format))
	}
	if err != nil {
		return fmt.Errorf("write table of %s: %w", t.name, err)
	}
	return nil
}

func read[T any](r io.Reader, format Format, t table[T]) ([]T, error) {
	var rows []T
	var err error
	switch format {
	case Arrow:
		rows, err = readArrow(r, t)
	case CSV:
		rows, err = readCSV(r, t)
	case JSONL:
		rows, err = readJSONL(r, t)
	default:
		_, err = ParseFormat(string(format))
	}
	if err != nil {
		return nil, fmt.Errorf("read table of %s: %w", t.name, err)
	}
	return rows, nil
}

// cell returns the value of column c in r, or why no format can hold it.
func (c *column[T]) cell(r *T) (value, error) {
	v := c.get(r)
	if v.null {
		return v, nil
	}
	switch c.kind {
	case text, label:
		if !utf8.ValidString(v.s) {
			return v, fmt.Errorf("text %q is not UTF-8", v.s)
		}
	case number:
		if math.IsInf(v.f, 0) || math.IsNaN(v.f) {
			return v, fmt.Errorf("number is %g", v.f)
		}
	case date:
		if v.i < int64(data.MinDay) || v.i > int64(data.MaxDay) {
			return v, fmt.Errorf("day is outside 1600 to 2200")
		}
	}
	return v, nil
}

// put sets column c of r, where nothing is allowed to be null that is not.
func (c *column[T]) put(r *T, v value) error {
	if v.null && !c.nullable {
		if c.kind != text && c.kind != label {
			return fmt.Errorf("value is missing")
		}
		v = value{} // an absent text is the empty one
	}
	if c.kind == number && !v.null && math.IsInf(v.f, 0) {
		return fmt.Errorf("number is %g", v.f)
	}
	return c.set(r, v)
}

// cellError says where in a table err arose; row counts from 0.
func cellError(row int, name string, err error) error {
	return fmt.Errorf("row %d, column %s: %w", row+1, name, err)
}

// missing returns an error that names the required columns that have does not
// hold, or nil.
func (t *table[T]) missing(have func(name string) bool) error {
	var names []string
	for i := range t.columns {
		if c := &t.columns[i]; c.required() && !have(c.name) {
			names = append(names, c.name)
		}
	}
	if names == nil {
		return nil
	}
	return fmt.Errorf("columns are missing: %s", strings.Join(names, ", "))
}

// blank returns a row in which the columns that a table need not have are null.
func (t *table[T]) blank() T {
	var row T
	for i := range t.columns {
		if c := &t.columns[i]; c.optional && c.nullable && !c.extra {
			_ = c.set(&row, value{null: true}) // null is always taken
		}
	}
	return row
}

// bytesReader returns r itself if it can seek, else all it holds.
func bytesReader(r io.Reader) (readAtSeeker, error) {
	if s, ok := r.(readAtSeeker); ok {
		return s, nil
	}
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return bytes.NewReader(all), nil
}

type readAtSeeker interface {
	io.ReaderAt
	io.Seeker
	io.Reader
}
