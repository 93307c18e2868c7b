package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"example.com/detente/data"
)

func writeCSV[T any](w io.Writer, t table[T], rows []T) error {
	out := csv.NewWriter(w)
	line := make([]string, len(t.columns))
	for i := range t.columns {
		line[i] = t.columns[i].name
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for n := range rows {
		for i := range t.columns {
			c := &t.columns[i]
			v, err := c.cell(&rows[n])
			if err != nil {
				return cellError(n, c.name, err)
			}
			line[i] = v.format(c.kind)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// format prints v as a CSV cell.
func (v value) format(k kind) string {
	if v.null {
		return ""
	}
	switch k {
	case date:
		return data.Day(v.i).String()
	case integer:
		return strconv.FormatInt(v.i, 10)
	case number:
		return string(appendNumber(nil, v.f))
	case truth:
		return strconv.FormatBool(v.b)
	default:
		return v.s
	}
}

// appendNumber prints the shortest decimal that reads back as f, with an
// exponent only where the digits would be many, as JSON usually has it.
func appendNumber(dst []byte, f float64) []byte {
	format := byte('f')
	if a := math.Abs(f); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(dst, f, format, -1, 64)
}

// parseCell reads what format prints.
func parseCell(s string, k kind) (value, error) {
	if k == text || k == label {
		return value{s: s}, nil
	}
	if s == "" {
		return value{null: true}, nil
	}
	switch k {
	case date:
		d, err := data.ParseDay(s)
		return value{i: int64(d)}, err
	case integer:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return value{}, fmt.Errorf("%q is not a whole number", s)
		}
		return value{i: n}, nil
	case number:
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return value{}, fmt.Errorf("%q is not a number", s)
		}
		return value{f: f, null: math.IsNaN(f)}, nil
	default:
		b, err := strconv.ParseBool(s)
		if err != nil {
			return value{}, fmt.Errorf("%q is not true or false", s)
		}
		return value{b: b}, nil
	}
}

func readCSV[T any](r io.Reader, t table[T]) ([]T, error) {
	in := csv.NewReader(skipBOM(r))
	in.ReuseRecord = true
	header, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("file is empty: it needs a header line")
	}
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(header))
	for i, name := range header {
		if _, twice := at[name]; twice {
			return nil, fmt.Errorf("column %s stands twice in the header", name)
		}
		at[name] = i
	}
	if err := t.missing(func(name string) bool { _, ok := at[name]; return ok }); err != nil {
		return nil, err
	}
	t = t.with(header)
	blank := t.blank()
	var rows []T
	for {
		line, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, blank)
		if err := t.setLine(&rows[len(rows)-1], len(rows)-1, line, at); err != nil {
			return nil, err
		}
	}
}

// setLine sets row from the cells of line, of which at says where they stand.
func (t *table[T]) setLine(row *T, n int, line []string, at map[string]int) error {
	for i := range t.columns {
		c := &t.columns[i]
		j, ok := at[c.name]
		if !ok || c.set == nil {
			continue
		}
		v, err := parseCell(line[j], c.kind)
		if err == nil {
			err = c.put(row, v)
		}
		if err != nil {
			return cellError(n, c.name, err)
		}
	}
	return nil
}

// skipBOM drops the byte order mark that spreadsheets put before a header.
func skipBOM(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if start, err := b.Peek(3); err == nil && string(start) == "\ufeff" {
		_, _ = b.Discard(3) // they were peeked
	}
	return b
}
