package dataset

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
	"github.com/apache/arrow/go/v15/arrow/ipc"
)

func names[T any](t table[T]) (out []string) {
	for i := range t.columns {
		out = append(out, t.columns[i].name)
	}
	return out
}

// The lists are those of the codebook, section 8: other programs read them.
func TestColumnsAreTheContract(t *testing.T) {
	for _, c := range []struct{ table, want, extra string }{
		{strings.Join(names(eventTable()), ", "),
			"id, date, date_precision, source, target, reciprocal, type, cameo, ontology, quad_class, goldstein, tone, tone_label, " +
				"commitment_level, commitment_name, commitment_score, specificity, score, weight, mentions, publisher, article_id, " +
				"title, url, evidence, evidence_start, evidence_end, reported",
			", tone_evidence, commitment_evidence, certainty, rule, publishers, place"},
		{strings.Join(names(pointTable()), ", "),
			"pair, direction, period, period_start, method, relations, tension, filtered, smoothed, lo50, hi50, lo90, hi90, z, " +
				"n_events, n_eff, mentions, change, flags",
			", raw, coop, conf, value, unit, base100, grade"},
		{strings.Join(names(cellTable())[:3], ", "), "source, target, day", ""},
	} {
		if c.table != c.want+c.extra {
			t.Errorf("columns\n%s\nwant\n%s", c.table, c.want+c.extra)
		}
	}
}

// Every field of a record stands in its table: a record without one zero field
// comes back whole.
func TestNoFieldIsForgotten(t *testing.T) {
	e := data.Event{
		ID: "1", Date: 1, Precision: 1, Source: "A", Target: "B", Reciprocal: true, Type: "T", CAMEO: "01", Ontology: "o", Quad: 1,
		Goldstein: 1, Tone: .1, ToneEvidence: "t", Commitment: 1, Specificity: 1, CommitmentEvidence: "c", Score: .1, Weight: 1,
		Mentions: 1, Publisher: "p", ArticleID: "a", Title: "t", URL: "u", Evidence: "e", EvidenceStart: 1, EvidenceEnd: 2, Reported: 1,
		Certainty: .5, Rule: "r", Publishers: 2, Place: "l",
		Opinions: []data.Opinion{{Scorer: "llm", Tone: -.25, Commitment: data.Agreed, Judged: true}},
	}
	for i, v := 0, reflect.ValueOf(e); i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			t.Fatalf("give field %s of data.Event a column and a value here", v.Type().Field(i).Name)
		}
	}
	var b bytes.Buffer
	if err := WriteEvents(&b, CSV, []data.Event{e}); err != nil {
		t.Fatal(err)
	}
	got, err := ReadEvents(&b, CSV)
	if err != nil || exact(got) != exact([]data.Event{e}) {
		t.Errorf("read %+v, %v\nwritten %+v", got, err, e)
	}
}

func TestTextOfAnEvent(t *testing.T) {
	e := data.Event{
		ID: "x1", Date: data.MakeDay(2021, 9, 9), Source: "USA", Target: "CHN", Reciprocal: true, Type: data.Consult, CAMEO: "040",
		Ontology: "plover", Quad: data.VerbalCooperation, Goldstein: 1.9, Tone: math.NaN(), Commitment: data.Agreed, Score: 0.3785,
		Weight: 1, Mentions: 2, Publisher: "A, B", Title: "=SUM(1)", Reported: data.NoDay,
	}
	for f, want := range map[Format]string{
		CSV: "x1,2021-09-09,day,USA,CHN,true,CONSULT,040,plover,1,1.9,,,3,agreed,0.6,0,0.3785,1,2,\"A, B\",,=SUM(1),,,0,0,,,,0,,0,\n",
		JSONL: `{"id":"x1","date":"2021-09-09","date_precision":"day","source":"USA","target":"CHN","reciprocal":true,"type":"CONSULT",` +
			`"cameo":"040","ontology":"plover","quad_class":1,"goldstein":1.9,"tone":null,"tone_label":"","commitment_level":3,` +
			`"commitment_name":"agreed","commitment_score":0.6,"specificity":0,"score":0.3785,"weight":1,"mentions":2,"publisher":"A, B",` +
			`"article_id":"","title":"=SUM(1)","url":"","evidence":"","evidence_start":0,"evidence_end":0,"reported":null,` +
			`"tone_evidence":"","commitment_evidence":"","certainty":0,"rule":"","publishers":0,"place":""}` + "\n",
	} {
		got := string(encode(t, f, eventTable(), []data.Event{e}))
		if f == CSV {
			_, got, _ = strings.Cut(got, "\n") // the header
		}
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", f, got, want)
		}
	}
}

func TestArrowHoldsMoreThanOneBatch(t *testing.T) {
	events := many(2*batchRows+10, randomEvent)
	for i := range events[:batchRows] {
		events[i].Publisher = "early" // words that only later batches use
	}
	b := encode(t, Arrow, eventTable(), events)
	got, err := ReadEvents(bytes.NewReader(b), Arrow)
	if err != nil || len(got) != len(events) {
		t.Fatalf("%d rows, error %v", len(got), err)
	}
	for i := range got {
		if got[i].Publisher != events[i].Publisher {
			t.Fatalf("row %d: publisher %q, want %q", i, got[i].Publisher, events[i].Publisher)
		}
	}
}

func TestArrowSaysWhatItsColumnsAre(t *testing.T) {
	in, err := ipc.NewFileReader(bytes.NewReader(encode(t, Arrow, pointTable(), nil)))
	if err != nil {
		t.Fatal(err)
	}
	meta := in.Schema().Metadata()
	if meta.Values()[meta.FindKey(metaTable)] != "index" || meta.Values()[meta.FindKey(metaVersion)] != SchemaVersion {
		t.Errorf("metadata %v", meta)
	}
	for _, f := range in.Schema().Fields() {
		if i := f.Metadata.FindKey(metaDescription); i < 0 || f.Metadata.Values()[i] == "" {
			t.Errorf("column %s has no description", f.Name)
		}
	}
}

func TestReadersTakeMoreAndFewerColumns(t *testing.T) {
	csv := string(encode(t, CSV, pointTable(), many(1, randomPoint)))
	header, line, _ := strings.Cut(csv, "\n")
	got, err := ReadPoints(strings.NewReader("\ufeffmore,"+header+"\nx,"+line), CSV)
	if err != nil || len(got) != 1 {
		t.Errorf("a column before and a byte order mark: %v", err)
	}
	few := `{"pair":"CHN:USA","direction":"both","period":"month","period_start":"2021-09-01","method":"level","relations":1,"tension":49.5,` +
		`"filtered":1,"smoothed":1,"lo50":0,"hi50":2,"lo90":-1,"hi90":3,"z":null,"n_events":4,"n_eff":3.5,"mentions":9,"change":null,` +
		`"flags":"thin|partial","else":{"deep":[1]}}`
	got, err = ReadPoints(strings.NewReader(few), JSONL)
	if err != nil || len(got) != 1 {
		t.Fatal(err)
	}
	if p := got[0]; !math.IsNaN(p.Raw) || !math.IsNaN(p.Coop) || !math.IsNaN(p.Z) || !slices.Equal(p.Flags, []string{"thin", "partial"}) {
		t.Errorf("columns that may be absent read as %+v, want NaN", p)
	}
}

func TestReadErrors(t *testing.T) {
	csv := string(encode(t, CSV, eventTable(), []data.Event{{ID: "1", Tone: math.NaN(), Certainty: 1, Mentions: 7777}}))
	points := encode(t, Arrow, pointTable(), many(3, randomPoint))
	for _, c := range []struct {
		name, input string
		format      Format
		want        string
	}{
		{"empty csv", "", CSV, "read table of events: file is empty"},
		{"columns missing", "id,date,source\n", CSV, "columns are missing: date_precision, target, reciprocal, type"},
		{"column twice", strings.Replace(csv, "title", "id", 1), CSV, "column id stands twice"},
		{"no number", strings.Replace(csv, "7777", "many", 1), CSV, `row 1, column mentions: "many" is not a whole number`},
		{"value missing", strings.Replace(csv, "7777", "", 1), CSV, "row 1, column mentions: value is missing"},
		{"bad date", strings.Replace(csv, "1970-01-01", "01/01/70", 1), CSV, `row 1, column date: date "01/01/70" is not YYYY-MM-DD`},
		{"bad precision", strings.Replace(csv, ",day,", ",decade,", 1), CSV, `column date_precision: date precision "decade"`},
		{"short row", csv + "2,3\n", CSV, "wrong number of fields"},
		{"not json", "{", JSONL, "row 1: "},
		{"json columns missing", "{}", JSONL, "row 1: columns are missing: id, date,"},
		{"no arrow", strings.Repeat("x", 100), Arrow, "no arrow file"},
		{"short arrow", "ARROW1", Arrow, "file of 6 bytes is no arrow file"},
		{"cut arrow", string(points[:len(points)-9]), Arrow, "cut off"},
		{"another table", string(points), Arrow, "this is a table of index"},
		{"format", "", "parquet", `format "parquet" is not one of arrow, csv, jsonl`},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, err := ReadEvents(strings.NewReader(c.input), c.format)
			if err == nil || !strings.Contains(err.Error(), c.want) || rows != nil {
				t.Errorf("%d rows, error %v, want it to say %q", len(rows), err, c.want)
			}
		})
	}
	json := string(encode(t, JSONL, eventTable(), []data.Event{{ID: "1", Specificity: 3, Certainty: 1}}))
	for _, c := range []struct{ old, new, want string }{
		{`"specificity":3`, `"specificity":300`, "row 1, column specificity: 300 is out of range"},
		{`"specificity":3`, `"specificity":"3"`, `row 1, column specificity: "3" is text`},
		{`"id":"1"`, `"id":1`, "row 1, column id: 1 is not text"},
		{`"mentions":0`, `"mentions":null`, "row 1, column mentions: value is missing"},
		{`"reciprocal":false`, `"reciprocal":7`, "row 1, column reciprocal: "},
	} {
		if _, err := ReadEvents(strings.NewReader(strings.Replace(json, c.old, c.new, 1)), JSONL); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", c.new, err, c.want)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		e    data.Event
		want string
	}{
		{"not UTF-8", data.Event{Title: "\xff"}, `row 2, column title: text "\xff" is not UTF-8`},
		{"label not UTF-8", data.Event{Publisher: "\xff"}, `row 2, column publisher: text`},
		{"infinite", data.Event{Tone: math.Inf(-1)}, "row 2, column tone: number is -Inf"},
		{"day", data.Event{Reported: data.MaxDay + 1}, "row 2, column reported: day is outside"},
	} {
		for _, f := range formats {
			err := WriteEvents(new(bytes.Buffer), f, []data.Event{{}, c.e})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s %s: error %v, want it to say %q", f, c.name, err, c.want)
			}
		}
	}
}

// full fails after a number of bytes, as a full disk does.
type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestEveryFailedWriteIsReported(t *testing.T) {
	events := many(50, randomEvent)
	for _, f := range formats {
		size := len(encode(t, f, eventTable(), events))
		for left := 0; left < size; left += 1 + size/50 {
			if err := WriteEvents(&full{left}, f, events); !errors.Is(err, errFull) {
				t.Fatalf("%s: the disk was full after %d of %d bytes and the error is %v", f, left, size, err)
			}
		}
	}
}

func TestFormatOf(t *testing.T) {
	for path, want := range map[string]Format{
		"a.arrow": Arrow, "b/c.CSV": CSV, "x.y.jsonl": JSONL, "d.ndjson": JSONL, "e.ipc": Arrow, "f.xlsx": "", "g": "",
	} {
		got, err := FormatOf(path)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("FormatOf(%q) = %q, %v, want %q", path, got, err, want)
		}
	}
}
