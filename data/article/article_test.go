package article

import (
	"errors"
	"io"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/data/datatest"
)

var someDay = data.MakeDay(2021, 9, 10)

// readAll reads text as format to its end.
func readAll(t *testing.T, format Format, name, text string, opts Options) (articles []data.Article, bad []*data.RowError) {
	t.Helper()
	r, err := Open(format, strings.NewReader(text), name, opts)
	if err != nil {
		t.Fatal(err)
	}
	for {
		a, err := r.Next()
		var row *data.RowError
		switch {
		case err == io.EOF:
			if !r.Tally().Balanced() {
				t.Errorf("%s: tally does not balance: %+v", name, *r.Tally())
			}
			return articles, bad
		case errors.As(err, &row):
			bad = append(bad, row)
		case err != nil:
			t.Fatalf("%s: %v", name, err)
		default:
			articles = append(articles, a)
		}
	}
}

// readOne reads an input of one article.
func readOne(t *testing.T, format Format, name, text string) data.Article {
	t.Helper()
	articles, bad := readAll(t, format, name, text, Options{})
	if len(articles) != 1 || len(bad) > 0 {
		t.Fatalf("%s: %d articles, faults %v", name, len(articles), bad)
	}
	return articles[0]
}

const (
	goodText  = "---\ndate: 2021-03-19\n---\nEnvoys meet\n\nEnvoys met in Anchorage.\n"
	goodJSONL = `{"id":"a","date":"2021-03-18","text":"Envoys met."}
{"date":"20210319","title":"Talks end","body":"They left.","source":"Wire"}
{"date":"2021-03-20","content":"A “third” report.\r\nIt has two lines."}
`
	badJSONL = `{"id":"a","date":"2021-03-18","text":"Envoys met."}
{"date":"2021-13-18","text":"No such month."}
{"date":"20210319","title":"Talks end","body":"They left.","source":"Wire"}
{"date":"2021-03-20","content":"A “third” report.\r\nIt has two lines."}
`
	goodCSV = "Date,Title,Body\n2021-03-18,Envoys meet,Envoys met.\n2021-03-19,Talks end,\"They left,\nboth of them.\"\n2021-03-20,,Third.\n"
	badCSV  = "Date,Title,Body\n2021-03-18,Envoys meet,Envoys met.\n2021-03-18,x\n2021-03-19,Talks end,\"They left,\nboth of them.\"\n2021-03-20,,Third.\n"
)

var suites = map[Format]*datatest.Suite[data.Article]{
	Text:  {Good: []byte(goodText), Rows: 1},
	JSONL: {Good: []byte(goodJSONL), Rows: 3, OneBad: []byte(badJSONL)},
	CSV:   {Good: []byte(goodCSV), Rows: 3, OneBad: []byte(badCSV)},
	HTML:  {Good: []byte(goodHTML), Rows: 1},
}

// suiteOf completes the suite of a format.
func suiteOf(t testing.TB, format Format) *datatest.Suite[data.Article] {
	s := *suites[format]
	s.Check = (*data.Article).Validate
	s.New = func(r io.Reader) datatest.Reader[data.Article] {
		reader, err := Open(format, r, "test."+string(format), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return reader
	}
	return &s
}

func TestSuites(t *testing.T) {
	for format := range suites {
		t.Run(string(format), func(t *testing.T) { suiteOf(t, format).Run(t) })
	}
}

func TestOpenUnknown(t *testing.T) {
	if _, err := Open("pdf", strings.NewReader(""), "x", Options{}); err == nil {
		t.Error("a pdf was opened")
	}
}

func TestDetect(t *testing.T) {
	tests := []struct {
		name, head string
		want       Format
		ok         bool
	}{
		{"a.txt", "Envoys met.", Text, true},
		{"a.TXT", "", Text, true},
		{"a.jsonl", "", JSONL, true},
		{"a.json", "[", JSONL, true},
		{"a.htm", "", HTML, true},
		{"a.csv", goodCSV, CSV, true},
		{"a.tsv", "date\ttext\n", CSV, true},
		{"a.csv", "\xEF\xBB\xBFDATE;TEXT\n", CSV, true},
		{"20180101000000.export.CSV", "719024875\t20171202\t201712\n", "", false},
		{"events.tab", "Event ID\tEvent Date\tSource Name\tPublisher\n", "", false},
		{"noname", ` {"id":1}`, JSONL, true},
		{"noname", "<!DOCTYPE html>\n<p>", HTML, true},
		{"noname", "<?xml version='1.0'?><html>", HTML, true},
		{"noname", "title,date\nx,y\n", CSV, true},
		{"noname", "Envoys met.\n", "", false},
		{"noname", "", "", false},
	}
	for _, tt := range tests {
		got, ok := Detect([]byte(tt.head), tt.name)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("Detect(%q, %q) = %q, %v; want %q, %v", tt.head, tt.name, got, ok, tt.want, tt.ok)
		}
	}
}

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2021-09-10":                      "2021-09-10",
		"20210910":                        "2021-09-10",
		"2021-09-10 23:59:59":             "2021-09-10",
		"2021-09-10T23:59:59Z":            "2021-09-10",
		"2021-09-10T01:00:00+08:00":       "2021-09-09", // the day in UTC
		"2021-09-10T01:00:00.123+0000":    "2021-09-10",
		"20210910233000":                  "2021-09-10",
		"Fri, 10 Sep 2021 01:30:00 GMT":   "2021-09-10",
		"Fri, 10 Sep 2021 22:30:00 -0700": "2021-09-11",
		"10 September 2021":               "2021-09-10",
		"September 10, 2021":              "2021-09-10",
		" Friday, September 10, 2021 ":    "2021-09-10",
		"2021-02-30":                      "",
		"09/10/2021":                      "", // the ninth of October or the tenth of September
		"10.9.2021":                       "",
		"1066-10-14":                      "",
		"yesterday":                       "",
		"1631232000":                      "",
		strings.Repeat("9", 500):          "",
	} {
		got, err := parseDate(s)
		if got.String() != want || (err == nil) != (want != "") {
			t.Errorf("parseDate(%q) = %s, %v; want %q", s, got, err, want)
		}
	}
}

func TestDateOfName(t *testing.T) {
	for name, want := range map[string]string{
		"2021-09-10-biden-xi-call.txt":      "2021-09-10",
		"dir/2021-09-10.txt":                "2021-09-10",
		`C:\news\2021-09-10_x.html`:         "2021-09-10",
		"2021-09-101.txt":                   "",
		"2021-13-10-x.txt":                  "",
		"call-2021-09-10.txt":               "",
		"2021-09-10/call.txt":               "",
		"2021-09-10-old/2022-01-02-new.txt": "2022-01-02",
	} {
		if got := dateOfName(name); got.String() != want {
			t.Errorf("dateOfName(%q) = %s, want %q", name, got, want)
		}
	}
}

// Ids of articles without one are stable and tell contents apart.
func TestContentID(t *testing.T) {
	id := func(change func(*data.Article)) string {
		a := datatest.Article(change)
		return contentID(&a)
	}
	base := id(func(*data.Article) {})
	if base != "7302fa20438faabe" { // sha256sum of the fields, each with a NUL after it
		t.Errorf("contentID = %s: ids of earlier runs are lost", base)
	}
	for name, change := range map[string]func(*data.Article){
		"date":      func(a *data.Article) { a.Date++ },
		"title":     func(a *data.Article) { a.Title += "x" },
		"text":      func(a *data.Article) { a.Text += "x" },
		"publisher": func(a *data.Article) { a.Publisher += "x" },
		"url":       func(a *data.Article) { a.URL += "x" },
		"border":    func(a *data.Article) { a.Title, a.Text = a.Title+a.Text[:1], a.Text[1:] },
	} {
		if id(change) == base {
			t.Errorf("another %s has the same id", name)
		}
	}
	if id(func(a *data.Article) { a.Origin = "elsewhere:7" }) != base {
		t.Error("the id depends on where the article was read")
	}
}

// What no text may hold is refused by every format, and named.
func TestEncodings(t *testing.T) {
	long := strings.Repeat("Envoys of both countries met again in Anchorage on Thursday, and they talked. ", 4)
	wrap := map[Format]func(text string) string{
		Text:  func(s string) string { return "Date: 2021-03-18\n\n" + s },
		JSONL: func(s string) string { return `{"date":"2021-03-18","text":"` + s + `"}` },
		CSV:   func(s string) string { return "date,text\n2021-03-18,\"" + s + "\"\n" },
		HTML: func(s string) string {
			return `<html><head><meta charset="utf-8"><meta name="date" content="2021-03-18"></head><body><article><p>` + s + `</p></article></body></html>`
		},
	}
	for format, w := range wrap {
		for name, tt := range map[string]struct{ text, reason string }{
			"UTF-8":            {long + "“déjà”", ""},
			"UTF-8 with a BOM": {"\xEF\xBB\xBF", ""},
			"Latin-1":          {long + "d\xe9j\xe0", "not UTF-8"},
			"NUL":              {long + "a\x00b", "NUL character in the text"},
		} {
			text := w(tt.text)
			if strings.HasPrefix(tt.text, "\xEF") {
				text = tt.text + w(long)
			}
			articles, bad := readAll(t, format, "x", text, Options{})
			switch {
			case tt.reason == "" && (len(articles) != 1 || strings.Contains(articles[0].Text, "\uFEFF")):
				t.Errorf("%s, %s: %+v, faults %v", format, name, articles, bad)
			case tt.reason != "" && (len(bad) != 1 || bad[0].Reason != tt.reason):
				t.Errorf("%s, %s: %d articles, faults %v; want %q", format, name, len(articles), bad, tt.reason)
			}
		}
		articles, bad := readAll(t, format, "x", utf16(w(long+"“déjà”")), Options{})
		if len(articles) != 1 || !strings.Contains(articles[0].Text, "“déjà”") {
			t.Errorf("%s, UTF-16: %+v, faults %v", format, articles, bad)
		}
	}
}

// utf16 encodes little-endian with a byte order mark; s has no character beyond
// the basic plane.
func utf16(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}
