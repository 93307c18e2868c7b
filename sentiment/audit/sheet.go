package audit

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.com/detente/data"
)

// Fields are what an auditor judges of each event, in the order of the columns.
func Fields() []string {
	return []string{FieldEvent, "source", "target", "type", "date", "tone", "commitment"}
}

// FieldEvent is the first of Fields: whether the text tells such an event at all.
const FieldEvent = "event"

// suffix makes the name of a column of judgement of that of a field.
const suffix = "_ok"

// idMark keeps a spreadsheet from taking an id for a number, which would lose its
// last digits.
const idMark = "id-"

// told are the columns that say what was coded, before those of judgement.
var told = []struct {
	name string
	of   func(*Item) string
}{
	{"id", func(i *Item) string { return idMark + plain(i.Event.ID) }},
	{"sentence", func(i *Item) string { return plain(i.Event.Evidence) }},
	{"title", func(i *Item) string { return plain(i.Event.Title) }},
	{"reported", func(i *Item) string { return i.Event.Reported.String() }},
	{"source", func(i *Item) string { return who(i.Event.Source) }},
	{"target", func(i *Item) string { return who(i.Event.Target) }},
	{"both_ways", func(i *Item) string { return yesNo(i.Event.Reciprocal) }},
	{"type", func(i *Item) string { return plain(string(i.Event.Type)) }},
	{"date", func(i *Item) string { return i.Event.Date.String() }},
	{"date_precision", func(i *Item) string { return i.Event.Precision.String() }},
	{"tone", func(i *Item) string { return tone(&i.Event) }},
	{"commitment", func(i *Item) string { return i.Event.Commitment.String() }},
}

// after are the columns behind those of judgement.
var after = []struct {
	name string
	of   func(*Item) string
}{
	{"note", func(*Item) string { return "" }},
	{"publisher", func(i *Item) string { return plain(i.Event.Publisher) }},
	{"url", func(i *Item) string { return plain(i.Event.URL) }},
	{"article", func(i *Item) string { return plain(i.Event.ArticleID) }},
	{"stratum", func(i *Item) string { return plain(i.Stratum.Name) }},
	{"stratum_events", func(i *Item) string { return strconv.Itoa(i.Stratum.Events) }},
	{"stratum_sampled", func(i *Item) string { return strconv.Itoa(i.Stratum.Sampled) }},
}

// WriteSheet writes the sample as CSV with a header and a byte order mark, by which
// spreadsheets know UTF-8.
func WriteSheet(w io.Writer, items []Item) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	var header []string
	for _, c := range told {
		header = append(header, c.name)
	}
	for _, f := range Fields() {
		header = append(header, f+suffix)
	}
	for _, c := range after {
		header = append(header, c.name)
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for i := range items {
		row := make([]string, 0, len(header))
		for _, c := range told {
			row = append(row, c.of(&items[i]))
		}
		row = append(row, make([]string, len(Fields()))...)
		for _, c := range after {
			row = append(row, c.of(&items[i]))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// formula are the signs by which a spreadsheet takes a cell for a formula, or for
// the beginning of one.
const formula = "=+-@\t\r＝＋－＠"

// plain makes text safe in a cell: one line, without control characters, and with
// an apostrophe before a sign that begins a formula.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD"))
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune(formula, first) {
		return "'" + s
	}
	return s
}

// who is an actor by code and name, "USA United States".
func who(a data.Actor) string {
	if name := a.Name(); name != string(a) {
		return plain(string(a) + " " + name)
	}
	return plain(string(a))
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// tone is a label with its number, "critical (−0.40)"; "" when it was not scored.
func tone(e *data.Event) string {
	if math.IsNaN(e.Tone) {
		return ""
	}
	return fmt.Sprintf("%s (%.2f)", e.ToneLabel(), e.Tone)
}
