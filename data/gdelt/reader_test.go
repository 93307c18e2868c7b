package gdelt

import (
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/data/datatest"
)

// rec is an event row by the columns that are read; the rest is filled in as
// GDELT does. The zero value of a field keeps base's.
type rec struct {
	id, date                   string
	code1, country1, type1     string
	code2, country2, type2     string
	code, root, quad           string
	goldstein, mentions, tone  string
	added, url                 string
	width                      int
	noCountry1, noCountry2     bool
	noGoldstein, noTone, noAdd bool
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// line writes r as a row with a line end. The defaults are a demand of USA to
// CHN, written for these tests.
func (r rec) line() string {
	width := r.width
	if width == 0 {
		width = columns2
	}
	c := make([]string, width)
	c[0], c[1] = or(r.id, "900000001"), or(r.date, "20210318")
	c[5], c[7], c[12] = or(r.code1, "USAGOV"), or(r.country1, "USA"), or(r.type1, "GOV")
	c[15], c[17], c[22] = or(r.code2, "CHN"), or(r.country2, "CHN"), r.type2
	c[26] = or(r.code, "1012")
	c[28], c[29] = or(r.root, c[26][:min(2, len(c[26]))]), or(r.quad, "3")
	c[30], c[31], c[34] = or(r.goldstein, "-5.0"), or(r.mentions, "12"), or(r.tone, "-2.5")
	added, url := or(r.added, "20210319101500"), or(r.url, "https://www.example.org/a/1")
	if width == columnsWithoutURL {
		c[56] = added
	} else {
		c[width-2], c[width-1] = added, url
	}
	for i, blank := range map[int]bool{7: r.noCountry1, 17: r.noCountry2, 30: r.noGoldstein, 34: r.noTone, width - 2: r.noAdd} {
		if blank {
			c[i] = ""
		}
	}
	return strings.Join(c, "\t") + "\n"
}

func newReader(text string) *Reader { return NewReader(strings.NewReader(text), "test.CSV", Options{}) }

// readAll reads to the end and returns events and rows set aside.
func readAll(t *testing.T, r *Reader) (events []data.Event, bad []*data.RowError) {
	t.Helper()
	for {
		e, err := r.Next()
		var row *data.RowError
		switch {
		case err == io.EOF:
			if !r.Tally().Balanced() {
				t.Errorf("tally does not balance: %+v", *r.Tally())
			}
			return events, bad
		case errors.As(err, &row):
			bad = append(bad, row)
		case err != nil:
			t.Fatal(err)
		default:
			events = append(events, e)
		}
	}
}

var suiteRows = rec{}.line() + rec{id: "2", country1: "CHN", code1: "CHN", country2: "USA", code2: "USA", width: 58}.line() +
	rec{id: "3", width: 57}.line()

var suite = datatest.Suite[data.Event]{
	New:    func(r io.Reader) datatest.Reader[data.Event] { return NewReader(r, "test.CSV", Options{}) },
	Good:   []byte(suiteRows),
	Rows:   3,
	OneBad: []byte(strings.Replace(suiteRows, "\n", "\n"+rec{quad: "7"}.line(), 1)),
	Check:  (*data.Event).Validate,
}

func TestSuite(t *testing.T) { suite.Run(t) }

func TestEvent(t *testing.T) {
	events, bad := readAll(t, newReader(rec{}.line()))
	if len(bad) > 0 || len(events) != 1 {
		t.Fatalf("%d events, faults %v", len(events), bad)
	}
	e := events[0]
	if !math.IsNaN(e.Score) || !math.IsNaN(e.Weight) {
		t.Errorf("score %g, weight %g before the index ran", e.Score, e.Weight)
	}
	e.Score, e.Weight = 0, 0
	want := data.Event{
		ID: "gdelt:900000001", Date: datatest.Day(t, "2021-03-18"), Source: "USA", Target: "CHN",
		Type: data.Request, CAMEO: "1012", Ontology: "gdelt-cameo-1.1b3", Quad: data.VerbalConflict,
		Goldstein: -5, Tone: -0.25, Mentions: 12, Publisher: "example.org", URL: "https://www.example.org/a/1",
		Reported: datatest.Day(t, "2021-03-19"), Certainty: 1,
	}
	if !reflect.DeepEqual(e, want) {
		t.Errorf("got  %+v\nwant %+v", e, want)
	}
}

func TestFields(t *testing.T) {
	tests := []struct {
		name string
		rec  rec
		ok   func(*data.Event) bool
	}{
		{"tone is clipped", rec{tone: "-23.4"}, func(e *data.Event) bool { return e.Tone == -1 }},
		{"no tone", rec{noTone: true}, func(e *data.Event) bool { return math.IsNaN(e.Tone) }},
		{"no goldstein", rec{noGoldstein: true}, func(e *data.Event) bool { return math.IsNaN(e.Goldstein) }},
		{"no date added", rec{noAdd: true}, func(e *data.Event) bool { return e.Reported == data.NoDay }},
		{"the record's quad class, not the ontology's", rec{code: "080", quad: "2", goldstein: "5"},
			func(e *data.Event) bool {
				return e.Type == data.Concede && e.Quad == data.MaterialCooperation && e.Commitment == data.Agreed
			}},
		{"the record's goldstein", rec{goldstein: "-3.3"}, func(e *data.Event) bool { return e.Goldstein == -3.3 }},
		{"zero-leading code", rec{code: "057", quad: "1"}, func(e *data.Event) bool {
			return e.CAMEO == "057" && e.Type == data.Agree && e.Commitment == data.Binding
		}},
		{"1.0 without url", rec{width: 57, added: "20130203"}, func(e *data.Event) bool {
			return e.URL == "" && e.Publisher == "" && e.Reported == data.MakeDay(2013, 2, 3)
		}},
		{"1.0 with url", rec{width: 58, added: "20130406"}, func(e *data.Event) bool {
			return e.Publisher == "example.org" && e.Reported == data.MakeDay(2013, 4, 6)
		}},
		{"publisher by name", rec{url: "BBC Monitoring"}, func(e *data.Event) bool { return e.URL == "" && e.Publisher == "BBC Monitoring" }},
		{"publisher not given", rec{url: "unspecified"}, func(e *data.Event) bool { return e.URL == "" && e.Publisher == "" }},
		{"host with port and user", rec{url: "http://u@News.Example.org:8080?x=1"}, func(e *data.Event) bool { return e.Publisher == "news.example.org" }},
		{"url in Latin-1", rec{url: "http://x.org/caf\xe9"}, func(e *data.Event) bool { return e.URL == "http://x.org/caf\uFFFD" }},
	}
	for _, tt := range tests {
		events, bad := readAll(t, newReader(tt.rec.line()))
		if len(events) != 1 || !tt.ok(&events[0]) {
			t.Errorf("%s: %+v, faults %v", tt.name, events, bad)
		}
	}
}

func TestActors(t *testing.T) {
	tests := []struct {
		name                string
		code, country       string
		want                data.Actor
		reason              string
		noCountry, official bool
		role                string
	}{
		{name: "state", code: "RUSGOV", country: "RUS", want: "RUS"},
		{name: "CAMEO's Romania", code: "ROM", country: "ROM", want: "ROU"},
		{name: "CAMEO's Montenegro", code: "MTN", country: "MTN", want: "MNE"},
		{name: "Gaza", code: "GZS", country: "GZS", want: "PSE"},
		{name: "South Sudan, not in CAMEO's table", code: "SSD", country: "SSD", want: "SSD"},
		{name: "European Union", code: "IGOEUREEC", country: "EUR", want: "EU"},
		{name: "an office of it", code: "IGOEUREECGOV", country: "EUR", want: "EU"},
		{name: "NATO", code: "IGOWSTNAT", country: "WST", want: "NATO"},
		{name: "United Nations", code: "IGOUNO", noCountry: true, want: "UN"},
		{name: "a UN agency", code: "IGOUNOREFHCR", noCountry: true, want: "UN"},
		{name: "ASEAN", code: "IGOSEAASN", country: "SEA", want: "ASEAN"},
		{name: "African Union", code: "IGOAFRAFU", country: "AFR", want: "AU"},
		{name: "IAEA inside the UN", code: "IGOUNOIAE", noCountry: true, want: "IAEA"},
		{name: "World Bank", code: "IGOUNODEVWBK", noCountry: true, want: "WORLDBANK"},
		{name: "Hong Kong", code: "HKG", country: "HKG", reason: "actor 1 is not in the table of states and bodies"},
		{name: "a state's mission", code: "USAIGOUNO", country: "USA", want: "USA"},
		{name: "region", code: "EUR", country: "EUR", reason: "actor 1 is a region"},
		{name: "nobody", code: "GOV", noCountry: true, reason: "no country for actor 1"},
		{name: "unlisted", code: "ANT", country: "ANT", reason: "actor 1 is not in the table of states and bodies"},
		{name: "the same", code: "CHNBUS", country: "CHN", reason: "both actors the same"},
		{name: "rebels count by default", code: "USAREB", country: "USA", role: "REB", want: "USA"},
		{name: "rebels", code: "USAREB", country: "USA", role: "REB", official: true, reason: "actor 1 does not speak for a state"},
		{name: "a company", code: "USABUS", country: "USA", role: "BUS", official: true, reason: "actor 1 does not speak for a state"},
		{name: "the army", code: "USAMIL", country: "USA", role: "MIL", official: true, want: "USA"},
	}
	for _, tt := range tests {
		if tt.official && tt.role == "" {
			t.Fatalf("%s: no role", tt.name)
		}
		line := rec{code1: tt.code, country1: tt.country, noCountry1: tt.noCountry, type1: or(tt.role, "GOV")}.line()
		r := NewReader(strings.NewReader(line), "test.CSV", Options{OfficialsOnly: tt.official})
		events, bad := readAll(t, r)
		switch {
		case len(bad) > 0:
			t.Errorf("%s: %v", tt.name, bad)
		case tt.reason != "":
			if len(events) > 0 || r.Tally().Filtered[tt.reason] != 1 {
				t.Errorf("%s: %d events, filtered %v; want %q", tt.name, len(events), r.Tally().Filtered, tt.reason)
			}
		case len(events) != 1 || events[0].Source != tt.want:
			t.Errorf("%s: %+v, filtered %v; want %s", tt.name, events, r.Tally().Filtered, tt.want)
		}
	}
}

func TestFaults(t *testing.T) {
	tests := []struct {
		name, line, reason string
	}{
		{"60 columns", rec{width: 60}.line(), "wrong number of columns"},
		{"62 columns", rec{width: 62}.line(), "wrong number of columns"},
		{"id", rec{id: "x1"}.line(), "bad event id"},
		{"31 April", rec{date: "20210431"}.line(), "bad date"},
		{"date in seconds", rec{date: "20210318101500"}.line(), "bad date"},
		{"year 1066", rec{date: "10660101"}.line(), "bad date"},
		{"unknown code", rec{code: "0199"}.line(), "unknown CAMEO code"},
		{"code without its zero, no code at all", rec{code: "43", root: "4"}.line(), "unknown CAMEO code"},
		{"code without its zero, another code", rec{code: "10", root: "1"}.line(), "event code and root code disagree"},
		{"quad class", rec{quad: "0"}.line(), "quad class is not 1 to 4"},
		{"goldstein too large", rec{goldstein: "12"}.line(), "goldstein value is not within -10 to 10"},
		{"goldstein with a comma", rec{goldstein: "-5,0"}.line(), "goldstein value is not within -10 to 10"},
		{"goldstein not a number", rec{goldstein: "NaN"}.line(), "goldstein value is not within -10 to 10"},
		{"tone", rec{tone: "-101"}.line(), "tone is not within -100 to 100"},
		{"mentions zero", rec{mentions: "0"}.line(), "mentions is not a count from 1"},
		{"mentions half", rec{mentions: "1.5"}.line(), "mentions is not a count from 1"},
		{"date added", rec{added: "2021"}.line(), "bad date added"},
		{"date added month 13", rec{added: "20211301000000"}.line(), "bad date added"},
		{"NUL", rec{url: "http://x\x00y"}.line(), "NUL byte in the row"},
		{"header", "GLOBALEVENTID" + strings.Repeat("\tx", 60) + "\n", "header line"},
		{"too long", rec{url: "http://x/" + strings.Repeat("y", maxLine)}.line(), "line too long"},
	}
	for _, tt := range tests {
		r := newReader(rec{}.line() + tt.line + rec{id: "3"}.line())
		events, bad := readAll(t, r)
		if len(events) != 2 || len(bad) != 1 || bad[0].Reason != tt.reason || bad[0].Line != 2 {
			t.Errorf("%s: %d events, faults %v; want line 2 %q", tt.name, len(events), bad, tt.reason)
		}
		if r.Tally().SetAside[tt.reason] != 1 {
			t.Errorf("%s: tally %+v", tt.name, *r.Tally())
		}
	}
}

func TestLineEnds(t *testing.T) {
	text := "\uFEFF" + strings.ReplaceAll(suiteRows, "\n", "\r\n\r\n")
	if events, bad := readAll(t, newReader(strings.TrimRight(text, "\r\n"))); len(events) != 3 || len(bad) > 0 {
		t.Errorf("%d events, faults %v", len(events), bad)
	}
	if events, _ := readAll(t, newReader("")); len(events) > 0 {
		t.Error("an event out of nothing")
	}
}

// A field that begins with a quotation mark is only a field: encoding/csv joins
// such a row with the ones after it.
func TestQuotationMarks(t *testing.T) {
	text := rec{url: `"http://x.org/1`}.line() + rec{id: "2"}.line()
	if events, bad := readAll(t, newReader(text)); len(events) != 2 || len(bad) > 0 {
		t.Errorf("%d events, faults %v", len(events), bad)
	}
}

// skim reads text to its end and keeps nothing.
func skim(text string) {
	r := newReader(text)
	for {
		if _, err := r.Next(); err == io.EOF {
			return
		}
	}
}

func TestAllocations(t *testing.T) {
	filtered := rec{noCountry2: true}.line() + rec{country1: "EUR"}.line() + rec{country1: "ANT", code1: "ANT"}.line()
	for _, tt := range []struct {
		name, text string
		rows, want float64
	}{
		{"filtered", strings.Repeat(filtered, 100), 300, 0.1},
		{"kept", strings.Repeat(rec{}.line(), 300), 300, 2.1}, // id and url
	} {
		if n := testing.AllocsPerRun(5, func() { skim(tt.text) }) / tt.rows; n > tt.want {
			t.Errorf("%s: %.2f allocations per row, want at most %g", tt.name, n, tt.want)
		}
	}
}

func BenchmarkReader(b *testing.B) {
	text := strings.Repeat(rec{}.line()+rec{noCountry2: true}.line()+rec{noCountry1: true}.line(), 10000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		skim(text)
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(suiteRows))
	f.Add([]byte(rec{tone: "1e400", goldstein: "0x1p1"}.line()))
	f.Add([]byte("GLOBALEVENTID;SQLDATE\n1;2\n"))
	f.Add([]byte("\uFEFF\r\n\r\n" + rec{mentions: "99999999999999999999"}.line()))
	f.Fuzz(func(t *testing.T, input []byte) {
		suite.Fuzz(t, input)
		Detect(input, "x")
	})
}
