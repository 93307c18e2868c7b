package gdelt

import (
	"bytes"
	"strings"
)

// headSize is how much of an input is looked at to tell what it is: some fifty
// rows.
const headSize = 32 << 10

// kind is what an input turns out to be.
type kind uint8

const (
	kindOther kind = iota
	kindEmpty
	kindEvents
	kindHeader     // an event table's header and no rows
	kindMangled    // an event table that a spreadsheet has saved
	kindMentions   // GDELT's table of mentions
	kindGKG        // GDELT's knowledge graph
	kindCompressed // still packed
)

// Detect reports whether an input is GDELT's: an event table of 2.0 or 1.0, or
// something the Reader can refuse by its right name (mentions, knowledge graph,
// a table mangled by a spreadsheet, a packed export). head is the beginning of
// the input, 4 KiB or more; name is its file name, "" when unknown.
func Detect(head []byte, name string) bool {
	switch classify(head) {
	case kindEvents, kindHeader, kindMangled, kindMentions, kindGKG:
		return true
	case kindCompressed:
		return strings.Contains(strings.ToLower(name), ".export.csv")
	default:
		return false
	}
}

var magics = [...]string{"PK\x03\x04", "\x1f\x8b", "\x28\xb5\x2f\xfd", "BZh"} // zip, gzip, zstd, bzip2

func classify(head []byte) kind {
	for _, magic := range magics {
		if bytes.HasPrefix(head, []byte(magic)) {
			return kindCompressed
		}
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(bom)), "\r\n")
	if len(bytes.TrimSpace(head)) == 0 {
		return kindEmpty
	}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	for line := range bytes.Lines(head) {
		if plausible(bytes.TrimRight(line, "\r\n")) {
			return kindEvents
		}
	}
	return classifyFirst(bytes.TrimRight(first, "\r"))
}

// classifyFirst tells tables without a single event row apart by their first
// line.
func classifyFirst(line []byte) kind {
	lower := bytes.ToLower(line)
	tabs := bytes.Count(line, []byte("\t"))
	switch {
	case bytes.Contains(lower, []byte("mentionidentifier")), tabs == 15 && isMention(line), tabs == 14 && isMention(line):
		return kindMentions
	case bytes.Contains(lower, []byte("gkgrecordid")), tabs == 26 && isGKG(line):
		return kindGKG
	case !bytes.Contains(lower, []byte("globaleventid")) && !spreadsheetRow(line):
		return kindOther
	case tabs+1 == columns2 || tabs+1 == columns1 || tabs+1 == columnsWithoutURL:
		return kindHeader
	default:
		return kindMangled
	}
}

// isMention: an event id and two times, "555924816 20160701210000 20170701234500".
func isMention(line []byte) bool {
	cells := bytes.SplitN(line, []byte("\t"), 4)
	return isDigits(cells[0]) && len(cells[1]) == 14 && isDigits(cells[1]) && len(cells[2]) == 14 && isDigits(cells[2])
}

// isGKG: a record id "20150218230000-0" and the same time again.
func isGKG(line []byte) bool {
	cells := bytes.SplitN(line, []byte("\t"), 3)
	return len(cells[1]) == 14 && isDigits(cells[1]) && bytes.HasPrefix(cells[0], cells[1])
}

// spreadsheetRow reports whether line is an event row with other delimiters.
func spreadsheetRow(line []byte) bool {
	for _, delimiter := range []string{";", ","} {
		if bytes.Count(line, []byte(delimiter)) >= columnsWithoutURL-1 {
			cells := bytes.SplitN(line, []byte(delimiter), 3)
			if isDigits(cells[0]) && len(cells[1]) == 8 && isDigits(cells[1]) {
				return true
			}
		}
	}
	return false
}
