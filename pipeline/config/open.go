package config

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/detente/data"
	"example.com/detente/data/article"
	"example.com/detente/data/dataset"
	"example.com/detente/data/gdelt"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/input"
)

// The formats of an input, as --format names them.
const (
	FormatAuto   = "auto"   // recognised by name and content
	FormatText   = "txt"    // one plain text, one article
	FormatHTML   = "html"   // one web page, one article
	FormatJSONL  = "jsonl"  // articles, one JSON object a line
	FormatCSV    = "csv"    // articles, one a row
	FormatGDELT  = "gdelt"  // event table of GDELT 1.0 or 2.0
	FormatEvents = "events" // detente's own events: Arrow, CSV or JSON lines
)

// Formats lists the formats.
func Formats() []string {
	return []string{FormatAuto, FormatText, FormatHTML, FormatJSONL, FormatCSV, FormatGDELT, FormatEvents}
}

func isFormat(s string) bool { return slices.Contains(Formats(), s) }

// opener recognises and opens inputs.
type opener struct {
	format string
	date   data.Day
}

// open is the one switch from a format to its reader.
func (o *opener) open(s *input.Stream) (pipeline.Opened, error) {
	format := o.format
	if format == FormatAuto {
		var err error
		if format, err = recognise(s.Head(), s.Name); err != nil {
			return pipeline.Opened{}, err
		}
	}
	options := article.Options{Date: o.date}
	opened := pipeline.Opened{Format: format}
	switch format {
	case FormatText:
		opened.Articles = article.NewText(s, s.Label, options)
	case FormatHTML:
		opened.Articles = article.NewHTML(s, s.Label, options)
	case FormatJSONL:
		opened.Articles = article.NewJSONL(s, s.Label, options)
	case FormatCSV:
		opened.Articles = article.NewCSV(s, s.Label, options)
	case FormatGDELT:
		opened.Events = gdelt.NewReader(s, s.Label, gdelt.Options{})
	case FormatEvents:
		opened.Events = newEventTable(s)
	default:
		return opened, fmt.Errorf("format %q is not one of %s", format, strings.Join(Formats(), ", "))
	}
	return opened, nil
}

// recognise tells the format of an input by its content and, where that can be
// anything, by its name. Event tables come first: a .csv may be one.
func recognise(head []byte, name string) (string, error) {
	if _, ok := eventFormat(head); ok {
		return FormatEvents, nil
	}
	if gdelt.Detect(head, name) {
		return FormatGDELT, nil
	}
	if f, ok := article.Detect(head, name); ok {
		return string(f), nil
	}
	return "", unknown(head, name)
}

// eventFormat tells how a table of detente's own events is written; ok is false
// when it is none.
func eventFormat(head []byte) (format dataset.Format, ok bool) {
	if bytes.HasPrefix(head, []byte("ARROW1\x00\x00")) {
		return dataset.Arrow, true
	}
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	first, _, _ := bytes.Cut(head, []byte("\n"))
	// Two names of the events' contract that no table of articles has.
	if !bytes.Contains(first, []byte("date_precision")) || !bytes.Contains(first, []byte("quad_class")) {
		return "", false
	}
	if bytes.HasPrefix(first, []byte("{")) {
		return dataset.JSONL, true
	}
	return dataset.CSV, true
}

// packed are formats that have to be unpacked first.
var packed = [...]struct{ magic, name string }{
	{"PK\x03\x04", "a .zip archive under another name: save it as .zip"},
	{"\x28\xb5\x2f\xfd", "compressed with zstd: unpack it first"},
	{"BZh", "compressed with bzip2: unpack it first"},
	{"\xfd7zXZ\x00", "compressed with xz: unpack it first"},
	{"%PDF-", "a PDF file: convert it to text first"},
}

// unknown says why an input has no format.
func unknown(head []byte, name string) error {
	for _, p := range packed {
		if bytes.HasPrefix(head, []byte(p.magic)) {
			return fmt.Errorf("it is %s", p.name)
		}
	}
	text := bytes.TrimSpace(head)
	switch ext := path.Ext(name); {
	case len(text) == 0:
		return errors.New("it is empty")
	case bytes.IndexByte(head, 0) >= 0 || !utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)]):
		return errors.New("it is a binary file")
	case name == "":
		return errors.New("its content tells no format: name one with --format")
	case slices.Contains([]string{".csv", ".tsv", ".tab"}, strings.ToLower(ext)):
		return errors.New("its columns are neither those of articles (a header with date and text or title) nor of events")
	case ext == "":
		return errors.New("neither its content nor its name tells a format: name one with --format")
	default:
		return fmt.Errorf("no format has the extension %s: name one with --format", ext)
	}
}
