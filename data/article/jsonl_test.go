package article

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestJSONL(t *testing.T) {
	articles, bad := readAll(t, JSONL, "x.jsonl", goodJSONL, Options{})
	if len(articles) != 3 || len(bad) > 0 {
		t.Fatalf("%d articles, faults %v", len(articles), bad)
	}
	a, b, c := articles[0], articles[1], articles[2]
	if a.ID != "a" || a.Text != "Envoys met." || a.Origin != "x.jsonl:1" {
		t.Errorf("first: %+v", a)
	}
	if b.Title != "Talks end" || b.Text != "They left." || b.Publisher != "Wire" || len(b.ID) != 16 || b.Date.String() != "2021-03-19" {
		t.Errorf("second: %+v", b)
	}
	if c.Text != "A “third” report.\nIt has two lines." {
		t.Errorf("third: %+v", c)
	}
}

func TestJSONLFields(t *testing.T) {
	for in, want := range map[string]string{ // id|text|publisher|url|language
		`{"date":"2021-09-10","ID":7,"TEXT":"a","URL":"u","Language":"fr"}`:             "7|a||u|fr",
		`{"date":"2021-09-10","id":"i","text":"","body":"b","content":"c"}`:             "i|b|||",
		`{"date":"2021-09-10","id":"i","text":null,"content":"c"}`:                      "i|c|||",
		`{"date":20210910,"id":"i","text":"t","source":"s","extra":{"a":[1,true]}}`:     "i|t|s||",
		`{"date":"2021-09-10","id":"i","text":" t ","source":"s","publisher":" p "}`:    "i| t |p||",
		`   {"date":"2021-09-10 10:00:00","id":"i","text":"\ud83d\ude00 \u00e9"}      `: "i|😀 é|||",
	} {
		a := readOne(t, JSONL, "x", in)
		if got := strings.Join([]string{a.ID, a.Text, a.Publisher, a.URL, a.Language}, "|"); got != want || a.Date != someDay {
			t.Errorf("%s: got %q of %s, want %q", in, got, a.Date, want)
		}
	}
}

func TestJSONLFaults(t *testing.T) {
	for in, reason := range map[string]string{
		`{"date":"2021-09-10","text":"a"`:             "broken JSON",
		`{"date":"2021-09-10","text":"a"} x`:          "broken JSON",
		`"just text"`:                                 "not a JSON object",
		`{"date":"2021-09-10","text":["a","b"]}`:      "a field is not text",
		`{"date":"2021-09-10","text":"a","id":true}`:  "a field is not text",
		`{"date":"10/9/21","text":"a"}`:               "bad date",
		`{"date":"1500-01-01","text":"a"}`:            "bad date",
		`{"text":"a"}`:                                "no date",
		`{"date":"2021-09-10"}`:                       "no text",
		`{"date":"2021-09-10","text":" \n "}`:         "no text",
		`{"date":"2021-09-10","text":"a\u0000b"}`:     "NUL character in the text",
		"{\"date\":\"2021-09-10\",\"text\":\"\xe9\"}": "not UTF-8",
	} {
		good := `{"date":"2021-09-10","text":"good"}` + "\n"
		articles, bad := readAll(t, JSONL, "x", good+"\n"+in+"\n"+good, Options{})
		if len(articles) != 2 || len(bad) != 1 || bad[0].Reason != reason || bad[0].Line != 3 {
			t.Errorf("%s: %d articles, faults %v; want %q on line 3", in, len(articles), bad, reason)
		}
	}
}

// A JSON array or a pretty-printed object is one fault with a hint, not one for
// every line of it.
func TestJSONLDocument(t *testing.T) {
	for _, in := range []string{
		"[\n" + strings.Repeat(`{"date":"2021-09-10","text":"a"},`+"\n", 9) + "]\n",
		"\n{\n" + strings.Repeat(`"text": "a",`+"\n", 9) + "}",
	} {
		r := NewJSONL(strings.NewReader(in), "x.json", Options{})
		_, err := r.Next()
		if err == nil || !strings.Contains(err.Error(), "jq -c") || r.Tally().Read != 11 || !r.Tally().Balanced() {
			t.Errorf("%v; tally %+v", err, *r.Tally())
		}
	}
}

func TestJSONLLongLine(t *testing.T) {
	r := NewJSONL(strings.NewReader(strings.Repeat("x", 200_000)+"\n"+goodJSONL), "x", Options{})
	r.limit = 100_000
	_, err := r.Next()
	if err == nil || !strings.Contains(err.Error(), "line too long") || !strings.Contains(err.Error(), "64 MiB") {
		t.Errorf("long line: %v", err)
	}
	if a, err := r.Next(); err != nil || a.ID != "a" {
		t.Errorf("after it: %+v, %v", a, err)
	}
}

// The keys of a JSON object are those of a table and a header.
func TestJSONKeys(t *testing.T) {
	typ := reflect.TypeFor[jsonRecord]()
	if typ.NumField() != len(columnNames) {
		t.Errorf("%d keys in JSON, %d in tables", typ.NumField(), len(columnNames))
	}
	for name, col := range columnNames {
		line, _ := json.Marshal(map[string]string{name: "value"})
		var rec jsonRecord
		if err := json.Unmarshal(line, &rec); err != nil {
			t.Fatal(err)
		}
		d := rec.draft()
		if *d.field(col.field) != "value" {
			t.Errorf("key %q does not reach its field", name)
		}
	}
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte(goodJSONL))
	f.Add([]byte(badJSONL))
	f.Add([]byte("[1,\n2]"))
	f.Add([]byte(`{"date":1e9,"text":"\ud800","id":-0}`))
	f.Fuzz(func(t *testing.T, input []byte) { suiteOf(t, JSONL).Fuzz(t, input) })
}
