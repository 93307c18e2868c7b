package article

import (
	"strings"
	"testing"

	"example.com/detente/data"
)

func TestText(t *testing.T) {
	tests := []struct {
		name, file, in          string
		date, title, text, more string // more: publisher, url, language
	}{
		{"title and file name", "2021-09-10-call.txt", "Leaders talk\n\n\nThey talked.\n\nThen they left.\n",
			"2021-09-10", "Leaders talk", "They talked.\n\nThen they left.", "||"},
		{"no title: the first line is a sentence", "2021-09-10.txt", "They talked for an hour.\n\nThen they left.",
			"2021-09-10", "", "They talked for an hour.\n\nThen they left.", "||"},
		{"no title: the first line is quoted speech", "2021-09-10.txt", "He said: “We talked.”\n\nThen they left.",
			"2021-09-10", "", "He said: “We talked.”\n\nThen they left.", "||"},
		{"no title: no blank line", "2021-09-10.txt", "Leaders talk\nThey talked.", "2021-09-10", "", "Leaders talk\nThey talked.", "||"},
		{"title right above a long line", "2021-09-10.txt", "Leaders talk\n" + strings.Repeat("They talked. ", 20), "2021-09-10", "Leaders talk",
			strings.TrimSpace(strings.Repeat("They talked. ", 20)), "||"},
		{"no title: wrapped text", "2021-09-10.txt", strings.Repeat("word ", 14) + "\n" + strings.Repeat("word ", 15), "2021-09-10", "",
			strings.Repeat("word ", 14) + "\n" + strings.TrimSpace(strings.Repeat("word ", 15)), "||"},
		{"no title: too long", "2021-09-10.txt", strings.Repeat("word ", 60) + "\n\nText.", "2021-09-10", "",
			strings.Repeat("word ", 60) + "\n\nText.", "||"},
		{"one line", "2021-09-10.txt", "Leaders talk", "2021-09-10", "", "Leaders talk", "||"},
		{"windows line ends", "2021-09-10.txt", "Leaders talk\r\n\r\nThey talked.\r\nLong.", "2021-09-10", "Leaders talk", "They talked.\nLong.", "||"},
		{"old line ends", "2021-09-10.txt", "Leaders talk\r\rThey talked.", "2021-09-10", "Leaders talk", "They talked.", "||"},
		{"front matter", "x.txt", "---\ndate: 2021-09-10\ntitle: \"Leaders: a talk\"\npublisher: 'Wire'\nurl: https://x.org/a:b\ntags:\n - a\nlanguage: en\n---\n\nThey talked.\n",
			"2021-09-10", "Leaders: a talk", "They talked.", "Wire|https://x.org/a:b|en"},
		{"front matter without title", "x.txt", "---\ndate: 2021-09-10\n---\nLeaders talk\n\nThey talked.\n", "2021-09-10", "Leaders talk", "They talked.", "||"},
		{"front matter goes before the file name", "2020-01-01-x.txt", "---\ndate: 2021-09-10\n---\nText.", "2021-09-10", "", "Text.", "||"},
		{"header lines", "x.txt", "Date: Fri, 10 Sep 2021 10:00:00 GMT\nTitle: Leaders talk\nSource: Wire\n\nThey talked.", "2021-09-10", "Leaders talk", "They talked.", "Wire||"},
		{"a first line that only looks like a header", "2021-09-10.txt", "Source: a person who knows\nthe matter.\n\nText.", "2021-09-10", "",
			"Source: a person who knows\nthe matter.\n\nText.", "||"},
		{"an unknown key is text", "2021-09-10.txt", "Analysis: what now\n\nText.", "2021-09-10", "Analysis: what now", "Text.", "||"},
		{"unclosed front matter is text", "2021-09-10.txt", "---\nThey talked.", "2021-09-10", "", "---\nThey talked.", "||"},
		{"title alone", "2021-09-10.txt", "Title: Leaders talk\n", "2021-09-10", "Leaders talk", "", "||"},
	}
	for _, tt := range tests {
		a := readOne(t, Text, tt.file, tt.in)
		more := a.Publisher + "|" + a.URL + "|" + a.Language
		if a.Date.String() != tt.date || a.Title != tt.title || a.Text != tt.text || more != tt.more || a.Origin != tt.file || len(a.ID) != 16 {
			t.Errorf("%s: got %+v", tt.name, a)
		}
	}
}

// Without a date the message names the three ways, each as something to type.
func TestTextWithoutDate(t *testing.T) {
	articles, bad := readAll(t, Text, "call.txt", "Leaders talk\n\nThey talked.", Options{})
	if len(articles) > 0 || len(bad) != 1 || bad[0].Reason != "no date" {
		t.Fatalf("%d articles, faults %v", len(articles), bad)
	}
	for _, want := range []string{"three ways", "2021-09-10-title.txt", "Date: 2021-09-10", "--date 2021-09-10"} {
		if !strings.Contains(bad[0].Error(), want) {
			t.Errorf("%q does not say %q", bad[0], want)
		}
	}
	articles, bad = readAll(t, Text, "call.txt", "They talked.", Options{Date: someDay})
	if len(articles) != 1 || articles[0].Date != someDay {
		t.Errorf("with --date: %+v, faults %v", articles, bad)
	}
	if articles, _ := readAll(t, Text, "call.txt", "They talked.", Options{Date: data.NoDay}); len(articles) > 0 {
		t.Errorf("NoDay as a default gave %s", articles[0].Date)
	}
}

func TestTextBadDate(t *testing.T) {
	_, bad := readAll(t, Text, "2021-09-10.txt", "Date: 9/10/21\n\nText.", Options{Date: someDay})
	if len(bad) != 1 || bad[0].Field != "date" || bad[0].Reason != "bad date" {
		t.Errorf("faults %v: a wrong date must not give way to another", bad)
	}
}

// endless is a text that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestReadWithin(t *testing.T) {
	if _, err := readWithin(endless{}, 1000); err != errTooLong {
		t.Errorf("endless input: %v", err)
	}
	if text, err := readWithin(strings.NewReader("four"), 4); err != nil || string(text) != "four" {
		t.Errorf("at the limit: %q, %v", text, err)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(goodText))
	f.Add([]byte("Date: 2021-09-10\r\nTitle:\r\r\n\xFF\xFE"))
	f.Add([]byte("\xFF\xFED\x00a\x00"))
	f.Add([]byte("---\n---\n---"))
	f.Fuzz(func(t *testing.T, input []byte) { suiteOf(t, Text).Fuzz(t, input) })
}
