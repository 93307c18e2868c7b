package config

import (
	"encoding/json"
	"errors"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/pipeline"
)

func TestParseSpan(t *testing.T) {
	month, week, day := data.PeriodMonth, data.PeriodWeek, data.PeriodDay
	for _, c := range []struct {
		text  string
		asked *data.Period
		want  string // period, first day of from and to
	}{
		{"2021-09", nil, "month 2021-09-01"},
		{"2021-W36", nil, "week 2021-09-06"},
		{"2021-w1", nil, "week 2021-01-04"},
		{"2020-W53", nil, "week 2020-12-28"},
		{"2021-Q3", nil, "quarter 2021-07-01"},
		{"2021q3", nil, "quarter 2021-07-01"},
		{"2021", nil, "year 2021-01-01"},
		{"2021-09-10", nil, "quarter 2021-09-10"}, // of the run
		{"2021-09-10", &day, "day 2021-09-10"},
		{"2021-09-10", &week, "week 2021-09-10"},
		{"2021-08..2021-09", nil, "month 2021-08-01 2021-09-01"},
		{"2021-08 .. 2021-09", &month, "month 2021-08-01 2021-09-01"},
		{"2021-Q1..2021-Q3", &month, "month 2021-01-01 2021-07-01"},
		{"2020-12-01..2021", &month, "month 2020-12-01 2021-01-01"},
	} {
		s, err := parseSpan(c.text, c.asked, data.PeriodQuarter)
		got := s.period.String()
		if s.from != nil {
			got += " " + s.from.start.String()
		}
		if got += " " + s.to.start.String(); err != nil || got != c.want {
			t.Errorf("%s: %s (%v), want %s", c.text, got, err, c.want)
		}
	}
	for text, want := range map[string]string{
		"September": "is not a period: write", "2021-9": "is not a period", "": "is not a period", "2021-13": "there is no 2021-13",
		"2021-W54": "there is no 2021-W54", "2021-W00": "there is no", "2021-02-30": "is not a period", "1200": "there is no 1200",
		"2021-08..": "is not a period", "2021..2021-09": "2021 is a year and 2021-09 a month",
	} {
		_, err := parseSpan(text, nil, data.PeriodMonth)
		var usage *UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want a usage error with %q", text, err, want)
		}
	}
	if _, err := parseSpan("2021-Q3", &month, month); err == nil || !strings.Contains(err.Error(), "2021-07..2021-09") {
		t.Errorf("a quarter of months: error %v, want an example", err)
	}
}

// whyOut runs the sample once and returns its folder.
func whyOut(t *testing.T, s Settings) string {
	t.Helper()
	s.Out = t.TempDir()
	run, err := s.Build(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := run.Do(t.Context(), pipeline.Stages{Events: true, Index: true}); err != nil {
		t.Fatal(err)
	}
	return s.Out
}

// All parts, those that are not named too, sum to what is explained, and that is
// what the table of the index has.
func TestWhyCloses(t *testing.T) {
	out := whyOut(t, Settings{Pairs: []string{"us:china"}, From: "2018-01-01", To: "2021-12-31"})
	file, err := readFile(t.Context(), filepath.Join(out, "index.arrow"))
	if err != nil {
		t.Fatal(err)
	}
	points, err := file.points()
	if err != nil {
		t.Fatal(err)
	}
	table := make(map[data.Day]float64)
	for _, p := range points {
		table[p.Start] = p.Relations
	}
	for _, q := range []Question{
		{Span: "2020-08"}, {Span: "2019-01..2020-08", Top: 1}, {Span: "2020-08", By: ByType, Top: 2}, {Span: "2018-01..2021-12", By: ByPublisher},
		{Span: "2020-07..2020-08", Filtered: true}, {Span: "2020-08-06"}, {Span: "2020-Q3", Direction: "china:us"}, {Span: "2020-08", Method: "mean"},
		{Span: "2020-W10", Method: "decay"},
	} {
		q.Events, q.Pair = filepath.Join(out, "events.arrow"), "us:china"
		a, err := Why(t.Context(), q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		sum := 0.0
		for _, e := range a.Events {
			sum += e.Points
		}
		for _, g := range a.Groups {
			sum += g.Points
		}
		for _, r := range a.Rest {
			sum += r.Points
		}
		if math.Abs(sum-a.Total) > 1e-9 {
			t.Errorf("%+v: parts sum to %.12g, the total is %.12g", q, sum, a.Total)
		}
		if _, err := json.Marshal(a); err != nil {
			t.Errorf("%+v: %v", q, err)
		}
		if a.Period == data.PeriodMonth && a.Method == "level" && !a.Filtered {
			want := table[data.MakeDay(2020, 8, 1)]
			if a.To.Period == "2020-08" && math.Abs(a.To.Value-want) > 1e-9 {
				t.Errorf("%+v: value %.12g, the table has %.12g", q, a.To.Value, want)
			}
		}
	}
}

func TestWhyRefuses(t *testing.T) {
	out := whyOut(t, Settings{Pairs: []string{"us:china"}, From: "2020-01-01", To: "2020-12-31"})
	events := filepath.Join(out, "events.arrow")
	for name, c := range map[string]struct {
		q     Question
		want  string
		usage bool
	}{
		"pair":         {Question{Pair: "us:atlantis"}, "atlantis", true},
		"other pair":   {Question{Pair: "ind:pak"}, "the table has no event of IND:PAK: it has CHN:USA", false},
		"direction":    {Question{Pair: "us:china", Direction: "us:japan"}, "is not one of CHN:USA", true},
		"method":       {Question{Pair: "us:china", Method: "net"}, "cannot be taken apart", true},
		"by":           {Question{Pair: "us:china", By: "outlet"}, `--by "outlet" is not one of event`, true},
		"top":          {Question{Pair: "us:china", Top: -1}, "--top -1", true},
		"period":       {Question{Pair: "us:china", Period: "fortnight"}, "--period", true},
		"outside":      {Question{Pair: "us:china", Span: "2031-01"}, "the index of CHN:USA has no 2031-01", false},
		"not a table":  {Question{Pair: "us:china", Events: filepath.Join(out, "index.arrow")}, "is not a table of events", false},
		"not there":    {Question{Pair: "us:china", Events: filepath.Join(out, "none.arrow")}, "none.arrow", false},
		"backwards":    {Question{Pair: "us:china", Span: "2020-05..2020-02"}, "the earlier first", false},
		"other method": {Question{Pair: "us:china", Method: "magic"}, "use one of level", true},
	} {
		if c.q.Events == "" {
			c.q.Events = events
		}
		if c.q.Span == "" {
			c.q.Span = "2020-08"
		}
		_, err := Why(t.Context(), c.q)
		var usage *UsageError
		if err == nil || !strings.Contains(err.Error(), c.want) || errors.As(err, &usage) != c.usage {
			t.Errorf("%s: error %v, want %q, usage %v", name, err, c.want, c.usage)
		}
	}
}

func TestLargestMoves(t *testing.T) {
	out := whyOut(t, Settings{Pairs: []string{"us:china"}, Period: "quarter"})
	q := Question{Events: filepath.Join(out, "events.csv"), Pair: "us:china", Top: 2}
	m, err := LargestMoves(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Moves) != 2 || m.Period != data.PeriodQuarter {
		t.Fatalf("moves %+v, want two quarters", m)
	}
	for _, v := range m.Moves {
		q.Span = v.Span
		a, err := Why(t.Context(), q)
		if err != nil || a.From.Period != v.From.Period || math.Abs(a.Total-v.Total) > 1e-12 {
			t.Errorf("%s: %+v (%v), the move says %g", v.Span, a, err, v.Total)
		}
		if v.Event.ID == "" || v.Event.Points*v.Surprise <= 0 {
			t.Errorf("%s: event %+v does not carry a surprise of %g", v.Span, v.Event, v.Surprise)
		}
	}
	if _, err := json.Marshal(m); err != nil {
		t.Error(err)
	}
}

// What is read is a period whose label reads the same again.
func FuzzPeriodWord(f *testing.F) {
	for _, s := range []string{"2021-09-10", "2021-W36", "2021-09", "2021-Q3", "2021", "20210910", "2020W53", "1600-01", "9999", "2021-W99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w, err := parsePeriodWord(text)
		if err != nil {
			return
		}
		label := w.period.Label(w.start)
		again, err := parsePeriodWord(label)
		if err != nil || again.period != w.period || again.start != w.start || w.period.Start(w.start) != w.start {
			t.Errorf("%q is %s, which reads as %+v (%v)", text, label, again, err)
		}
	})
}
