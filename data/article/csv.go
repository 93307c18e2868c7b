package article

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.com/detente/data"
)

// CSVReader reads a table with a header line, one article per row. The columns
// are named as JSONL's keys, in any case and order; others are skipped. The
// delimiter is the comma, semicolon or tab that makes most of the header. Text
// with line ends or delimiters stands in quotation marks (RFC 4180).
//
// A quotation mark that is never closed swallows the rows after it, up to
// MaxArticle bytes; they are set aside as one row, whose line is named.
type CSVReader struct {
	base
	in      *bufio.Reader
	budget  *budget
	rows    *csv.Reader
	blank   int               // lines before the header
	columns [fieldCount][]int // by field, in the order of rank; empty if there is none
}

// NewCSV returns a reader of the table r of the file name.
func NewCSV(r io.Reader, name string, opts Options) *CSVReader {
	return &CSVReader{base: base{name: name, opts: opts}, in: decode(r)}
}

// Next returns the next article.
func (c *CSVReader) Next() (data.Article, error) {
	if c.end != nil {
		return data.Article{}, c.end
	}
	if c.rows == nil {
		if err := c.readHeader(); err != nil {
			return data.Article{}, err
		}
	}
	c.budget.left = MaxArticle
	row, err := c.rows.Read()
	var parse *csv.ParseError
	switch {
	case err == io.EOF:
		c.end = io.EOF
		return data.Article{}, io.EOF
	case errors.As(err, &parse):
		return data.Article{}, c.reject(c.blank+parse.StartLine, c.rowFault(parse))
	case err != nil:
		return data.Article{}, c.fail(err)
	}
	line, _ := c.rows.FieldPos(0)
	d := c.draft(row)
	return c.emit(&d, c.blank+line)
}

func (c *CSVReader) rowFault(err *csv.ParseError) *fault {
	switch {
	case errors.Is(err.Err, csv.ErrFieldCount):
		return &fault{"", "wrong number of columns", nil}
	case err.Line > err.StartLine:
		return &fault{"", "broken quotation marks", fmt.Errorf("a quotation opened here runs to line %d: %w", c.blank+err.Line, err.Err)}
	default:
		return &fault{"", "broken quotation marks", err.Err}
	}
}

// draft copies the columns of a row; the reader reuses the row.
func (c *CSVReader) draft(row []string) draft {
	d := draft{fallback: data.NoDay}
	for f := range fieldCount {
		for _, i := range c.columns[f] {
			if i < len(row) && row[i] != "" {
				*d.field(f) = row[i]
				break
			}
		}
	}
	return d
}

// readHeader finds the delimiter and the columns, or refuses the input.
func (c *CSVReader) readHeader() error {
	if err := c.skipBlank(); err != nil {
		return err
	}
	head, _ := c.in.Peek(maxHeader) // shorter at the end; an error comes again
	comma, names := splitHeader(head)
	c.setColumns(names)
	bad := c.checkHeader(names)
	if bad == nil {
		c.budget = &budget{in: c.in, left: MaxArticle}
		c.rows = csv.NewReader(c.budget)
		c.rows.Comma, c.rows.FieldsPerRecord, c.rows.ReuseRecord = comma, len(names), true
		_, err := c.rows.Read()
		if err == nil {
			return nil
		}
		if !errors.As(err, new(*csv.ParseError)) {
			return c.fail(err)
		}
		bad = &fault{"", "broken header", err}
	}
	lines, err := countLines(c.in)
	if err != nil {
		return c.fail(err)
	}
	return c.refuse(max(lines, 1), bad)
}

// maxHeader is the longest header line in bytes.
const maxHeader = 32 << 10

// skipBlank goes to the first line that is not blank.
func (c *CSVReader) skipBlank() error {
	for {
		head, err := c.in.Peek(1)
		switch {
		case err == io.EOF:
			return c.refuse(1, &fault{"", "empty file", errEmpty})
		case err != nil:
			return c.fail(err)
		case head[0] == '\n':
			c.blank++
		case head[0] != '\r' && head[0] != ' ':
			return nil
		}
		_, _ = c.in.Discard(1) // it was peeked
	}
}

// splitHeader returns the names of the first line of head and the delimiter
// that yields most known ones.
func splitHeader(head []byte) (comma rune, names []string) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := -1
	for _, delimiter := range ",;\t" {
		r := csv.NewReader(bytes.NewReader(line))
		r.Comma = delimiter
		row, err := r.Read()
		if err != nil {
			continue
		}
		if n := countKnown(row); n > best {
			best, comma, names = n, delimiter, row
		}
	}
	return comma, names
}

func countKnown(names []string) (n int) {
	for _, name := range names {
		if _, ok := columnNames[normalName(name)]; ok {
			n++
		}
	}
	return n
}

func normalName(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func (c *CSVReader) setColumns(names []string) {
	for rank := range uint8(3) { // columnNames has three names for the text
		for i, name := range names {
			if col, ok := columnNames[normalName(name)]; ok && col.rank == rank {
				c.columns[col.field] = append(c.columns[col.field], i)
			}
		}
	}
}

func (c *CSVReader) checkHeader(names []string) *fault {
	found := shorten(strings.Join(names, ", "))
	if len(c.columns[fieldText]) == 0 && len(c.columns[fieldTitle]) == 0 {
		return &fault{"", "no text column", fmt.Errorf(
			"the first line must name the columns, among them text (or body, content) or title; it reads %q", found)}
	}
	if len(c.columns[fieldDate]) == 0 && !c.opts.hasDate() {
		return &fault{"", "no date column", fmt.Errorf(
			"name a column date, or give one date for all rows with --date 2021-09-10; the columns are %q", found)}
	}
	return nil
}

// budget stops a row that never ends: Next refills it.
type budget struct {
	in   io.Reader
	left int
}

// Read implements io.Reader.
func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("a row is %w: is a quotation mark never closed?", errTooLong)
	}
	n, err := b.in.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
