package article

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.com/detente/data"
)

// TextReader reads one plain text as one article.
//
// A text may begin with a header: "---", lines "key: value", "---"; or such
// lines with known keys alone, up to the first blank line. The keys are those of
// JSONL. What follows begins with the title if its first line is followed by a
// blank one or by a paragraph that is one long line, is no longer than a headline
// and does not end in a full stop.
//
// The date is that of the header, or else the one the file name begins with, or
// else Options.Date. Without any of them the text is set aside.
type TextReader struct {
	base
	in   io.Reader
	done bool
}

// NewText returns a reader of the plain text r of the file name.
func NewText(r io.Reader, name string, opts Options) *TextReader {
	return &TextReader{base: base{name: name, opts: opts}, in: r}
}

// Next returns the article, then io.EOF.
func (t *TextReader) Next() (data.Article, error) {
	text, err := t.readWhole(t.in, &t.done)
	if err != nil {
		return data.Article{}, err
	}
	if bad := checkText("", string(text)); bad != nil {
		return data.Article{}, t.reject(0, bad)
	}
	d := parseText(lineEnds(string(text)))
	d.fallback = dateOfName(t.name)
	if strings.TrimSpace(d.date) == "" && d.fallback == data.NoDay && !t.opts.hasDate() {
		return data.Article{}, t.reject(0, noDateOfFile("begin the text with a line \"Date: 2021-09-10\" and a blank line"))
	}
	return t.emit(&d, 0)
}

// noDateOfFile names the three ways to date a file of one article.
func noDateOfFile(inside string) *fault {
	return &fault{"date", "no date", fmt.Errorf(
		"give it in one of three ways: name the file 2021-09-10-title.txt, or %s, or add --date 2021-09-10 to the command", inside)}
}

// readWhole reads the one article of a file, once: then it is io.EOF.
func (b *base) readWhole(r io.Reader, done *bool) ([]byte, error) {
	if b.end != nil {
		return nil, b.end
	}
	if *done {
		b.end = io.EOF
		return nil, io.EOF
	}
	*done = true
	text, err := readWithin(decode(r), MaxArticle)
	switch {
	case errors.Is(err, errTooLong):
		return nil, b.reject(0, &fault{"", "text too long", errTooLong})
	case err != nil:
		return nil, b.fail(err)
	case len(bytes.TrimSpace(text)) == 0:
		return nil, b.reject(0, &fault{"", "empty file", errEmpty})
	}
	return text, nil
}

// parseText takes header, title and body apart. Line ends are "\n".
func parseText(text string) draft {
	d, body := parseHeader(text)
	body = strings.TrimSpace(body)
	if d.title == "" {
		first, rest, more := strings.Cut(body, "\n")
		if more && isTitle(first) && (strings.TrimSpace(firstLine(rest)) == "" || standsOut(first, rest)) {
			d.title, body = first, strings.TrimSpace(rest)
		}
	}
	d.text = body
	return d
}

// maxTitle is longer than any headline and shorter than most leads, in bytes.
const maxTitle = 250

// isTitle tells a headline from a first paragraph.
func isTitle(line string) bool {
	line = strings.TrimRight(line, " \t")
	return len(line) <= maxTitle && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ".”") && !strings.HasSuffix(line, `."`)
}

// paragraphLine is the least length of a line that is no part of wrapped text.
const paragraphLine = 160 // [W] bytes; text is wrapped at 120 columns or less

// standsOut tells a headline right above its text, "one paragraph, one line",
// from the first line of text that is wrapped.
func standsOut(first, rest string) bool {
	next := firstLine(rest)
	return len(next) >= paragraphLine && len(next) >= 2*len(first) && !strings.HasSuffix(strings.TrimSpace(first), ",")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// parseHeader reads a header if text begins with one and returns what follows
// it, or else text.
func parseHeader(text string) (draft, string) {
	text = strings.TrimLeft(text, "\n")
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t") == "---" {
		if d, body, ok := parseFrontMatter(rest); ok {
			return d, body
		}
		return draft{}, text
	}
	if d, body, ok := parseHeaderLines(text); ok {
		return d, body
	}
	return draft{}, text
}

// parseFrontMatter reads up to the closing "---"; keys that are not known are
// skipped.
func parseFrontMatter(text string) (d draft, body string, ok bool) {
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if end := strings.TrimRight(line, " \t"); end == "---" || end == "..." {
			return d, text, true
		}
		if key, value, found := strings.Cut(line, ":"); found {
			d.set(key, unquote(value))
		}
	}
	return draft{}, "", false
}

// parseHeaderLines reads lines of known keys up to a blank line or the end.
func parseHeaderLines(text string) (d draft, body string, ok bool) {
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if strings.TrimSpace(line) == "" {
			return d, text, ok
		}
		key, value, found := strings.Cut(line, ":")
		if !found || !d.set(key, unquote(value)) {
			return draft{}, "", false
		}
		ok = true
	}
	return d, "", ok
}

// set fills the field that a header key names; the text is never in the header.
func (d *draft) set(key, value string) (known bool) {
	column, ok := columnNames[strings.ToLower(strings.TrimSpace(key))]
	if !ok || column.field == fieldText {
		return false
	}
	*d.field(column.field) = value
	return true
}

func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
