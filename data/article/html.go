package article

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"example.com/detente/data"
)

// maxElements stops pages whose clean-up would take minutes; the largest of
// news sites have some 10,000.
const maxElements = 100_000

// HTMLReader reads one web page as one article: its main text without menus and
// advertisements, its title, site, address and language.
//
// The date is the page's own (meta elements, JSON-LD, what readability finds, a
// time element, in this order), or else the one the file name begins with, or
// else Options.Date. The date a page was changed or printed is never taken.
type HTMLReader struct {
	base
	in   io.Reader
	done bool
}

// NewHTML returns a reader of the web page r of the file name.
func NewHTML(r io.Reader, name string, opts Options) *HTMLReader {
	return &HTMLReader{base: base{name: name, opts: opts}, in: r}
}

// Next returns the article, then io.EOF.
func (h *HTMLReader) Next() (data.Article, error) {
	raw, err := h.readWhole(h.in, &h.done)
	if err != nil {
		return data.Article{}, err
	}
	if raw, err = decodePage(raw); err != nil {
		return data.Article{}, h.reject(0, &fault{"", "broken page", err})
	}
	if bad := checkText("", string(raw)); bad != nil {
		return data.Article{}, h.reject(0, bad)
	}
	d, err := parsePage(raw)
	if err != nil {
		return data.Article{}, h.reject(0, &fault{"", "broken page", err})
	}
	if strings.TrimSpace(d.text) == "" {
		return data.Article{}, h.reject(0, &fault{"text", "no article text",
			errors.New("no block of running text was found; save the text itself as .txt")})
	}
	d.fallback = dateOfName(h.name)
	if d.date == "" && d.fallback == data.NoDay && !h.opts.hasDate() {
		return data.Article{}, h.reject(0, noDateOfFile(`keep the page's <meta property="article:published_time">`))
	}
	return h.emit(&d, 0)
}

// decodePage turns a page that is not UTF-8 into it, by the encoding that the
// page declares or else windows-1252, as the HTML standard has it.
func decodePage(raw []byte) ([]byte, error) {
	if utf8.Valid(raw) {
		return raw, nil
	}
	encoding, name, _ := charset.DetermineEncoding(raw, "")
	if name == "utf-8" {
		return raw, nil // declared and not true: the caller refuses it
	}
	return encoding.NewDecoder().Bytes(raw)
}

// parsePage takes the article out of a page.
func parsePage(raw []byte) (draft, error) {
	doc, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		return draft{}, err
	}
	meta := readMeta(doc)
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.Logger = slog.New(slog.DiscardHandler)
	page, err := parser.ParseAndMutate(doc, nil)
	if err != nil {
		return draft{}, err
	}
	d := draft{
		date: meta.published, title: page.Title(), publisher: page.SiteName(),
		url: meta.url, language: firstOf(page.Language(), meta.language),
	}
	if d.date == "" {
		if t, err := page.PublishedTime(); err == nil {
			d.date = t.UTC().Format("2006-01-02")
		}
	}
	if d.date == "" {
		d.date = meta.timeElement
	}
	if page.Node == nil {
		return d, nil
	}
	var text strings.Builder
	if err := page.RenderText(&text); err != nil {
		return draft{}, err
	}
	d.text = strings.TrimSpace(text.String())
	return d, nil
}
