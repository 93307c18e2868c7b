// Package article reads news texts into data.Article: one plain text or one web
// page per file (txt, html), or many articles per file (jsonl, csv). Callers
// take Detect and Open; NewText, NewHTML, NewJSONL and NewCSV are the readers.
//
// Readers stream: what they hold is one article, at most MaxArticle bytes.
// Articles come in the order of the input. Text is UTF-8 with "\n" line ends; a
// byte order mark is dropped and UTF-16 with one is decoded. Texts that are not
// UTF-8 or hold NUL characters are set aside, never repaired by guessing.
//
// An article without an id gets one from a hash of its date, title, text,
// publisher and address: the same article has the same id in every run, and an
// exact copy shares it.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"example.com/detente/data"
)

// MaxArticle is the most bytes that one article, one JSON line or one CSV row
// may have; longer ones are set aside or end the input.
const MaxArticle = 64 << 20

// Options holds what the caller knows of an input. The zero value works.
type Options struct {
	// Date is given to articles that have none of their own (--date). The zero
	// value and NoDay mean that there is no such default.
	Date data.Day
}

// Reader yields the articles of one input. Next returns io.EOF at the end and
// ever after; a *data.RowError is one row set aside, and the next call goes on;
// any other error ends the input and stays. Tally is the reader's own account of
// its rows so far. A Reader is not safe for concurrent use.
type Reader interface {
	Next() (data.Article, error)
	Tally() *data.Tally
}

// Format is the name of an input format, as a flag gives it.
type Format string

// The formats.
const (
	Text  Format = "txt"
	JSONL Format = "jsonl"
	CSV   Format = "csv"
	HTML  Format = "html"
)

// Open returns the reader of a format. name is the file name: it stands in
// messages, and a date at its beginning is the date of a text or a page. The
// error says that the format is unknown.
func Open(format Format, r io.Reader, name string, opts Options) (Reader, error) {
	switch format {
	case Text:
		return NewText(r, name, opts), nil
	case JSONL:
		return NewJSONL(r, name, opts), nil
	case CSV:
		return NewCSV(r, name, opts), nil
	case HTML:
		return NewHTML(r, name, opts), nil
	}
	return nil, fmt.Errorf("article format %q is not one of txt, jsonl, csv, html", format)
}

// fault is why a row is set aside: a column, a constant reason, and a detail
// with what to do, which may be nil.
type fault struct {
	field, reason string
	detail        error
}

// base is what every reader of articles has: a name, options and an account.
type base struct {
	name  string
	opts  Options
	tally data.Tally
	end   error // what Next returns from now on
}

// Tally implements Reader.
func (b *base) Tally() *data.Tally { return &b.tally }

// reject sets the row at line aside; 0 means the whole input.
func (b *base) reject(line int, f *fault) error {
	b.tally.Reject(f.reason)
	return &data.RowError{File: b.name, Line: line, Field: f.field, Reason: f.reason, Err: f.detail}
}

// fail ends the input with err.
func (b *base) fail(err error) error {
	b.end = fmt.Errorf("read %s: %w", b.name, err)
	return b.end
}

// refuse sets a whole input of that many lines aside and ends it.
func (b *base) refuse(lines int64, f *fault) error {
	b.end = io.EOF
	err := b.reject(0, f)
	b.tally.Read += lines - 1
	b.tally.SetAside[f.reason] += lines - 1
	return err
}

// emit turns a draft into an article and counts it; line 0 means the whole
// input.
func (b *base) emit(d *draft, line int) (data.Article, error) {
	a, bad := d.article(b.opts)
	if bad != nil {
		return data.Article{}, b.reject(line, bad)
	}
	a.Origin = b.name
	if line > 0 {
		a.Origin = fmt.Sprintf("%s:%d", b.name, line)
	}
	b.tally.Keep()
	return a, nil
}

var errEmpty = errors.New("there is nothing in it")

// draft is an article as its input words it.
type draft struct {
	id, date, title, text, publisher, url, language string
	// fallback is the date to take when date is "", NoDay for none.
	fallback data.Day
}

// article checks and normalises d.
func (d *draft) article(opts Options) (data.Article, *fault) {
	for _, part := range []struct {
		name string
		text *string
	}{{"id", &d.id}, {"title", &d.title}, {"text", &d.text}, {"publisher", &d.publisher}, {"url", &d.url}, {"language", &d.language}} {
		if bad := checkText(part.name, *part.text); bad != nil {
			return data.Article{}, bad
		}
		*part.text = lineEnds(*part.text)
	}
	day, bad := d.day(opts)
	if bad != nil {
		return data.Article{}, bad
	}
	a := data.Article{
		ID: strings.TrimSpace(d.id), Date: day, Title: strings.TrimSpace(d.title), Text: d.text,
		Publisher: strings.TrimSpace(d.publisher), URL: strings.TrimSpace(d.url), Language: strings.TrimSpace(d.language),
	}
	if strings.TrimSpace(a.Text) == "" && a.Title == "" {
		return a, &fault{"text", "no text", errors.New("neither a text nor a title")}
	}
	if a.ID == "" {
		a.ID = contentID(&a)
	}
	return a, nil
}

func (d *draft) day(opts Options) (data.Day, *fault) {
	if date := strings.TrimSpace(d.date); date != "" {
		day, err := parseDate(date)
		if err != nil {
			return data.NoDay, &fault{"date", "bad date", err}
		}
		return day, nil
	}
	if d.fallback != data.NoDay {
		return d.fallback, nil
	}
	if opts.hasDate() {
		return opts.Date, nil
	}
	return data.NoDay, &fault{"date", "no date", errors.New("add a date to the row, or give one for all with --date 2021-09-10")}
}

func (o Options) hasDate() bool { return o.Date != 0 && o.Date != data.NoDay }

// checkText refuses what no later stage can read.
func checkText(field, s string) *fault {
	if strings.IndexByte(s, 0) >= 0 {
		return &fault{field, "NUL character in the text", errors.New("is it a binary file?")}
	}
	if !utf8.ValidString(s) {
		return &fault{field, "not UTF-8", errors.New("convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE")}
	}
	return nil
}

// lineEnds turns "\r\n" and "\r" into "\n".
func lineEnds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// contentID is the identity of an article that brings none: 16 hex digits.
func contentID(a *data.Article) string {
	h := sha256.New()
	for _, s := range []string{a.Date.String(), a.Title, a.Text, a.Publisher, a.URL} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
