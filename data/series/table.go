package series

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxBytes bounds what is read: a century of days is a few megabytes.
const maxBytes = 64 << 20

// table is the rows of a file without blank ones, each with its line.
type table struct {
	header []string // nil: there is none
	rows   [][]string
	lines  []int
	width  int
}

// readTable cuts text into rows and finds the header.
func readTable(r io.Reader) (*table, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxBytes:
		return nil, fmt.Errorf("it is larger than %d MB: it is no series of two columns", maxBytes>>20)
	case bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")):
		return nil, errors.New("it is UTF-16: save it as CSV in UTF-8")
	case bytes.HasPrefix(text, []byte("PK\x03\x04")):
		return nil, errors.New("it is a spreadsheet: save its sheet as CSV")
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		return nil, errors.New("it is not UTF-8 text: save it as CSV in UTF-8")
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	t := new(table)
	if err := t.cut(text); err != nil {
		return nil, err
	}
	if len(t.rows) == 0 {
		return nil, errors.New("it is empty: it needs a column of dates and one of numbers")
	}
	return t, t.findHeader()
}

func (t *table) cut(text []byte) error {
	in := csv.NewReader(bytes.NewReader(text))
	in.Comma, in.Comment, in.FieldsPerRecord, in.TrimLeadingSpace = delimiter(text), '#', -1, true
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("it is no table: %w", err)
		}
		line, _ := in.FieldPos(0)
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		if len(t.rows) == 0 && strings.HasPrefix(row[0], "sep=") || blank(row) {
			continue
		}
		t.rows, t.lines = append(t.rows, row), append(t.lines, line)
		t.width = max(t.width, len(row))
	}
}

func blank(row []string) bool { return strings.Join(row, "") == "" }

// delimiter returns the sign that stands in most of the first lines, the rarer in
// other uses first.
func delimiter(text []byte) rune {
	const looked = 20 // lines
	best, most := ',', 0
	for _, sign := range []rune{'\t', ';', '|', ','} {
		n, seen := 0, 0
		for line := range strings.Lines(string(text)) {
			if seen == looked {
				break
			}
			if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
				continue
			}
			seen++
			if strings.ContainsRune(line, sign) {
				n++
			}
		}
		if n > most {
			best, most = sign, n
		}
	}
	return best
}

// findHeader takes the first row away when it holds names, and checks that the
// others are as wide.
func (t *table) findHeader() error {
	if !slices.ContainsFunc(t.rows[0], isDate) {
		t.header, t.rows, t.lines = t.rows[0], t.rows[1:], t.lines[1:]
	}
	if len(t.rows) == 0 {
		return errors.New("it has a header and no rows")
	}
	width := len(t.rows[0])
	if t.header != nil {
		width = len(t.header)
	}
	for i, row := range t.rows {
		for len(row) > width && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		if len(row) != width {
			return fmt.Errorf("line %d has %d columns, the first line %d: where the comma is decimal, separate columns with semicolons", t.lines[i], len(row), width)
		}
		t.rows[i] = row
	}
	if t.width = width; width < 2 {
		return errors.New("it has one column: it needs one of dates and one of numbers, separated by commas, semicolons or tabs")
	}
	return nil
}

func isDate(s string) bool { _, _, ok := parseDate(s); return ok }

// column returns the cells of column j.
func (t *table) column(j int) []string {
	cells := make([]string, len(t.rows))
	for i, row := range t.rows {
		cells[i] = row[j]
	}
	return cells
}

// name is what messages call column j.
func (t *table) name(j int) string {
	if t.header != nil && t.header[j] != "" {
		return t.header[j]
	}
	return fmt.Sprintf("column %d", j+1)
}

// find returns the column of that name, in any case, or of that number.
func (t *table) find(name string) (int, error) {
	var names []string
	for j := range t.width {
		if strings.EqualFold(t.name(j), name) || fmt.Sprint(j+1) == name {
			return j, nil
		}
		names = append(names, t.name(j))
	}
	return 0, fmt.Errorf("it has no column %q: it has %s", name, strings.Join(names, ", "))
}
