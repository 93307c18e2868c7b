package dataset

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Format is a way to write a table.
type Format string

// The formats.
const (
	Arrow Format = "arrow" // Arrow IPC file, uncompressed
	CSV   Format = "csv"   // RFC 4180 with a header, lines end in \n
	JSONL Format = "jsonl" // one JSON object a line
)

// SchemaVersion is the major version of all tables: columns keep their names and
// meaning within it. It stands in the metadata of Arrow files.
const SchemaVersion = "1"

// ParseFormat reads arrow, csv or jsonl.
func ParseFormat(s string) (Format, error) {
	switch f := Format(s); f {
	case Arrow, CSV, JSONL:
		return f, nil
	}
	return "", fmt.Errorf("format %q is not one of arrow, csv, jsonl", s)
}

// FormatOf returns the format that the extension of path names, in any case.
// ".ipc" and ".feather" are Arrow too, ".ndjson" is JSON lines.
func FormatOf(path string) (Format, error) {
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".arrow", ".ipc", ".feather":
		return Arrow, nil
	case ".csv":
		return CSV, nil
	case ".jsonl", ".ndjson":
		return JSONL, nil
	default:
		return "", fmt.Errorf("%s: no format has the extension %q: use .arrow, .csv or .jsonl", path, ext)
	}
}
