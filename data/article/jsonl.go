package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"example.com/detente/data"
)

// JSONLReader reads one article per line, each a JSON object with the keys id,
// date, title, text (or body, or content), publisher (or source), url and
// language. Other keys are skipped, blank lines too. Dates are RFC 3339,
// 2021-09-10, 20210910 or 2021-09-10 15:04:05, taken in UTC.
type JSONLReader struct {
	base
	in    *bufio.Reader
	buf   []byte
	line  int
	seen  bool // a line that is not blank
	limit int  // bytes of a line
}

// NewJSONL returns a reader of the JSON lines r of the file name.
func NewJSONL(r io.Reader, name string, opts Options) *JSONLReader {
	return &JSONLReader{
		base: base{name: name, opts: opts},
		in:   decode(r), limit: MaxArticle,
	}
}

// Next returns the next article.
func (j *JSONLReader) Next() (data.Article, error) {
	if j.end != nil {
		return data.Article{}, j.end
	}
	for {
		line, err := readLine(j.in, j.buf, j.limit)
		j.line++
		switch {
		case err == io.EOF:
			return data.Article{}, j.finish()
		case errors.Is(err, errTooLong):
			j.seen = true
			return data.Article{}, j.reject(j.line, &fault{"", "line too long", errTooLong})
		case err != nil:
			return data.Article{}, j.fail(err)
		}
		j.buf = line[:0]
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		first := !j.seen
		j.seen = true
		if first && isDocument(line) {
			return data.Article{}, j.refuseDocument()
		}
		return j.parse(line)
	}
}

// finish ends the input; one without any line is empty.
func (j *JSONLReader) finish() error {
	if !j.seen {
		return j.refuse(1, &fault{"", "empty file", errEmpty})
	}
	j.end = io.EOF
	return io.EOF
}

// isDocument reports whether the first line begins one JSON document over many
// lines, or an array.
func isDocument(line []byte) bool { return line[0] == '[' || len(line) == 1 && line[0] == '{' }

func (j *JSONLReader) refuseDocument() error {
	rest, err := countLines(j.in)
	if err != nil {
		return j.fail(err)
	}
	return j.refuse(rest+1, &fault{"", "one JSON document, not JSON lines",
		errors.New("each line must be an object; convert it, for example: jq -c '.[]' FILE")})
}

func (j *JSONLReader) parse(line []byte) (data.Article, error) {
	if bad := checkText("", string(line)); bad != nil {
		return data.Article{}, j.reject(j.line, bad)
	}
	if line[0] != '{' {
		return data.Article{}, j.reject(j.line, &fault{"", "not a JSON object", nil})
	}
	var rec jsonRecord
	if err := json.Unmarshal(line, &rec); err != nil {
		reason := "broken JSON"
		if errors.As(err, new(notText)) {
			reason = "a field is not text"
		}
		return data.Article{}, j.reject(j.line, &fault{"", reason, err})
	}
	d := rec.draft()
	return j.emit(&d, j.line)
}

// jsonRecord is an article as a JSON object; keys match in any case.
type jsonRecord struct {
	ID        jsonText `json:"id"`
	Date      jsonText `json:"date"`
	Title     jsonText `json:"title"`
	Text      jsonText `json:"text"`
	Body      jsonText `json:"body"`
	Content   jsonText `json:"content"`
	Publisher jsonText `json:"publisher"`
	Source    jsonText `json:"source"`
	URL       jsonText `json:"url"`
	Language  jsonText `json:"language"`
}

func (r *jsonRecord) draft() draft {
	return draft{
		id: string(r.ID), date: string(r.Date), title: string(r.Title),
		text:      firstOf(string(r.Text), string(r.Body), string(r.Content)),
		publisher: firstOf(string(r.Publisher), string(r.Source)),
		url:       string(r.URL), language: string(r.Language),
		fallback: data.NoDay,
	}
}

func firstOf(parts ...string) string {
	for _, s := range parts {
		if s != "" {
			return s
		}
	}
	return ""
}

// jsonText is a string; a number is taken as it is written, null is "".
type jsonText string

// UnmarshalJSON implements json.Unmarshaler.
func (t *jsonText) UnmarshalJSON(b []byte) error {
	switch c := b[0]; {
	case c == '"':
		return json.Unmarshal(b, (*string)(t))
	case c == 'n':
		return nil
	case c == '-' || c >= '0' && c <= '9':
		*t = jsonText(b)
		return nil
	}
	return notText(shorten(string(b)))
}

// notText is the error of a value that is neither a string nor a number.
type notText string

// Error implements error.
func (n notText) Error() string { return fmt.Sprintf("%s is neither a string nor a number", string(n)) }
