package article

import (
	"bytes"
	"path"
	"strings"
)

// Detect tells the format of an input from its beginning (head, 4 KiB or more)
// and its file name. It answers for what the readers can read or refuse by its
// right name; ok is false for everything else. A .csv or .tsv file is articles
// only if its header names a text or a title, so event tables are not; ask the
// readers of event tables first about a file without a telling name.
func Detect(head []byte, name string) (format Format, ok bool) {
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".md":
		return Text, true
	case ".jsonl", ".ndjson", ".json":
		return JSONL, true
	case ".html", ".htm", ".xhtml":
		return HTML, true
	case ".csv", ".tsv", ".tab":
		return CSV, isArticleTable(head)
	}
	return sniff(bytes.TrimLeft(head, " \t\r\n"))
}

// sniff looks at the content alone. Plain text is never guessed: anything could
// be it.
func sniff(head []byte) (Format, bool) {
	lower := bytes.ToLower(head[:min(len(head), 1024)])
	switch {
	case bytes.HasPrefix(head, []byte(`{`)):
		return JSONL, true
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<")) && bytes.Contains(lower, []byte("<html")):
		return HTML, true
	case isArticleTable(head):
		return CSV, true
	}
	return "", false
}

// isArticleTable reports whether the first line is a header with a text or
// title among two known columns or more.
func isArticleTable(head []byte) bool {
	_, names := splitHeader(bytes.TrimLeft(head, " \r\n"))
	var c CSVReader
	c.setColumns(names)
	return countKnown(names) >= 2 && (len(c.columns[fieldText]) > 0 || len(c.columns[fieldTitle]) > 0)
}
