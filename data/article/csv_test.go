package article

import (
	"errors"
	"io"
	"strings"
	"testing"

	"example.com/detente/data"
)

func TestCSV(t *testing.T) {
	articles, bad := readAll(t, CSV, "x.csv", goodCSV, Options{})
	if len(articles) != 3 || len(bad) > 0 {
		t.Fatalf("%d articles, faults %v", len(articles), bad)
	}
	if a := articles[1]; a.Title != "Talks end" || a.Text != "They left,\nboth of them." || a.Origin != "x.csv:3" {
		t.Errorf("second: %+v", a)
	}
	if a := articles[2]; a.Text != "Third." || a.Origin != "x.csv:5" || len(a.ID) != 16 {
		t.Errorf("third: %+v", a)
	}
}

func TestCSVHeaders(t *testing.T) {
	for name, in := range map[string]string{
		"comma":            "ID,Date,Text,Source,URL,Language\ni,2021-09-10,Met,Wire,u,en\n",
		"semicolon":        "id;date;text;source;url;language\ni;2021-09-10;Met;Wire;u;en",
		"tab":              "id\tdate\ttext\tsource\turl\tlanguage\r\ni\t2021-09-10\tMet\tWire\tu\ten\r\n",
		"quoted names":     "\"id\",\"date\",\"text\",\"source\",\"url\",\"language\"\ni,2021-09-10,Met,Wire,u,en\n",
		"spaces and order": " Text , x;y , DATE, publisher, Url, language, id\nMet,z,2021-09-10,Wire,u,en,i\n",
		"aliases":          "id,date,text,body,content,publisher,source,url,language\ni,2021-09-10,,Met,no,,Wire,u,en\n",
		"blank lines":      "\n\r\n  id,date,text,source,url,language\n\ni,2021-09-10,Met,Wire,u,en\n\n",
		"byte order mark":  "\xEF\xBB\xBFid,date,text,source,url,language\ni,2021-09-10,Met,Wire,u,en\n",
	} {
		a := readOne(t, CSV, "x", in)
		if got := strings.Join([]string{a.ID, a.Text, a.Publisher, a.URL, a.Language}, "|"); got != "i|Met|Wire|u|en" || a.Date != someDay {
			t.Errorf("%s: got %q of %s", name, got, a.Date)
		}
	}
}

func TestCSVRefusals(t *testing.T) {
	for in, want := range map[string]string{
		"date,words\n2021-09-10,Met\n2021-09-10,Met\n":     "no text column",
		"2021-09-10,Met\n2021-09-10,Met\n2021-09-10,Met\n": "no text column",
		"text,url\nMet,u\nMet,u\n":                         "no date column",
		"date,\"te\nxt\",text\n":                           "no text column",
		"\n \n":                                            "empty file",
	} {
		r := NewCSV(strings.NewReader(in), "x.csv", Options{})
		_, err := r.Next()
		var row *data.RowError
		if !errors.As(err, &row) || row.Line != 0 || row.Reason != want {
			t.Errorf("%.40q: %v, want %q", in, err, want)
		}
		if lines := int64(max(1, strings.Count(strings.TrimSpace(in), "\n")+1)); want != "empty file" && r.Tally().Read != lines {
			t.Errorf("%.40q: tally %+v, want %d lines", in, *r.Tally(), lines)
		}
		if _, err := r.Next(); err != io.EOF {
			t.Errorf("%.40q: after the refusal %v", in, err)
		}
	}
	articles, _ := readAll(t, CSV, "x", "text,url\nMet,u\n", Options{Date: someDay})
	if len(articles) != 1 || articles[0].Date != someDay {
		t.Errorf("with --date: %+v", articles)
	}
}

func TestCSVFaults(t *testing.T) {
	for in, reason := range map[string]string{
		"2021-09-10,Met,more":     "wrong number of columns",
		"2021-09-10":              "wrong number of columns",
		"2021-09-10,He \"met\" x": "broken quotation marks",
		"soon,Met":                "bad date",
		",Met":                    "no date",
		"2021-09-10,":             "no text",
	} {
		articles, bad := readAll(t, CSV, "x", "\ndate,text\n2021-09-10,a\n"+in+"\n2021-09-10,b\n", Options{})
		if len(articles) != 2 || len(bad) != 1 || bad[0].Reason != reason || bad[0].Line != 4 {
			t.Errorf("%s: %d articles, faults %v; want %q on line 4", in, len(articles), bad, reason)
		}
	}
}

// A quotation that never closes takes the rest with it; the message says from
// where to where.
func TestCSVOpenQuotation(t *testing.T) {
	articles, bad := readAll(t, CSV, "x", "date,text\n2021-09-10,a\n2021-09-10,\"b\n2021-09-10,c\n2021-09-10,d\n", Options{})
	if len(articles) != 1 || len(bad) != 1 || bad[0].Line != 3 || !strings.Contains(bad[0].Error(), "to line") {
		t.Errorf("%d articles, faults %v", len(articles), bad)
	}
}

func TestCSVEndlessRow(t *testing.T) {
	r := NewCSV(io.MultiReader(strings.NewReader("date,text\n2021-09-10,a\n2021-09-10,\""), endless{}), "x", Options{})
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	_, err := r.Next()
	if !errors.Is(err, errTooLong) || errors.As(err, new(*data.RowError)) {
		t.Errorf("endless row: %v", err)
	}
	if _, again := r.Next(); again != err {
		t.Errorf("then %v", again)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte(goodCSV))
	f.Add([]byte(badCSV))
	f.Add([]byte("date;text\n\"2021-09-10\";\"a\"\"b\nc\"\n"))
	f.Add([]byte("\"text\n\",date\r\r\n"))
	f.Fuzz(func(t *testing.T, input []byte) { suiteOf(t, CSV).Fuzz(t, input) })
}
