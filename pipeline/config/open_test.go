package config

import (
	"bytes"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/data/dataset"
	"example.com/detente/data/datatest"
)

// table returns events as one of our own tables.
func table(t *testing.T, format dataset.Format, events []data.Event) string {
	t.Helper()
	var b bytes.Buffer
	if err := dataset.WriteEvents(&b, format, events); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// gdeltRow is one row of GDELT 2.0 with 61 columns, invented.
var gdeltRow = "555\t20210910\t202109\t2021\t2021.7\tUSA\tUNITED STATES\tUSA\t\t\t\t\t\t\t\tCHN\tCHINA\tCHN\t\t\t\t\t\t\t\t1\t042\t042\t04\t1\t1.9\t4\t1\t4\t-1.5" +
	strings.Repeat("\t", 24) + "\t20210910120000\thttps://example.org/a\n"

func TestRecognise(t *testing.T) {
	events := []data.Event{datatest.Event()}
	for name, c := range map[string]struct{ head, file, want string }{
		"text":                 {"anything", "2021-09-10-a.txt", FormatText},
		"page":                 {"<p>", "a.html", FormatHTML},
		"page without a name":  {"<!DOCTYPE html><html>", "", FormatHTML},
		"articles, JSON lines": {`{"text":"x"}`, "a.jsonl", FormatJSONL},
		"the same from stdin":  {`{"text":"x"}`, "", FormatJSONL},
		"articles, csv":        {"date,title,text\n", "a.csv", FormatCSV},
		"GDELT":                {gdeltRow, "20210910.export.CSV", FormatGDELT},
		"GDELT from stdin":     {gdeltRow, "", FormatGDELT},
		"events, arrow":        {table(t, dataset.Arrow, events), "events.arrow", FormatEvents},
		"events, arrow, stdin": {table(t, dataset.Arrow, events), "", FormatEvents},
		"events, csv":          {table(t, dataset.CSV, events), "events.csv", FormatEvents},
		"events, JSON lines":   {table(t, dataset.JSONL, events), "events.jsonl", FormatEvents},
		"empty":                {"", "", "error: it is empty"},
		"blank":                {" \n", "a.dat", "error: it is empty"},
		"binary":               {"\x00\x01\x02", "a.bin", "error: it is a binary file"},
		"picture":              {"\x89PNG\r\n\x1a\n\x00\x00", "a.png", "error: it is a binary file"},
		"not UTF-8":            {"caf\xe9 and a long tail after it", "a.dat", "error: it is a binary file"},
		"cut in a letter":      {"caf\xc3", "a.dat", "error: no format has the extension .dat"},
		"pdf":                  {"%PDF-1.7", "a.pdf", "error: it is a PDF file"},
		"zstd":                 {"\x28\xb5\x2f\xfd", "a.zst", "error: it is compressed with zstd"},
		"extension":            {"words", "a.docx", "error: no format has the extension .docx: name one with --format"},
		"no extension":         {"words", "README", "error: neither its content nor its name"},
		"words from stdin":     {"words", "", "error: its content tells no format"},
		"another table":        {"country,capital\n", "a.csv", "error: its columns are neither"},
	} {
		got, err := recognise([]byte(c.head), c.file)
		if err != nil {
			got = "error: " + err.Error()
		}
		if got != c.want && !(err != nil && strings.HasPrefix(got, c.want)) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func FuzzRecognise(f *testing.F) {
	f.Add([]byte(gdeltRow), "a.CSV")
	f.Add([]byte("date,title,text\n"), "a.csv")
	f.Add([]byte("\xEF\xBB\xBF{"), "")
	f.Fuzz(func(t *testing.T, head []byte, name string) {
		format, err := recognise(head, name)
		if (err == nil) != isFormat(format) || format == FormatAuto {
			t.Errorf("format %q, error %v", format, err)
		}
	})
}

func FuzzParseFile(f *testing.F) {
	f.Add([]byte("pair = ['USA:CHN']\nfrom = 2021-01-01\n[x.'y z']\n\"=\" = 1"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, err := parseFile(text, "a.toml"); err != nil && !strings.HasPrefix(err.Error(), "a.toml:") {
			t.Errorf("error without its file: %v", err)
		}
	})
}
