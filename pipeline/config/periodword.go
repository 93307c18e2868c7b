package config

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"example.com/detente/data"
)

// periodWord is a period as the user wrote it: 2021-09-10, 2021-W36, 2021-09,
// 2021-Q3 or 2021, the labels that tables and charts have.
type periodWord struct {
	text   string
	period data.Period
	start  data.Day
}

var periodForms = regexp.MustCompile(`^(\d{4})(?:-?[Ww](\d{1,2})|-?[Qq]([1-4])|-(\d{2}))?$`)

// parsePeriodWord reads one of the labels. A day is its own period.
func parsePeriodWord(text string) (periodWord, error) {
	w := periodWord{text: text}
	if d, err := data.ParseDay(text); err == nil {
		w.period, w.start = data.PeriodDay, d
		return w, nil
	}
	m := periodForms.FindStringSubmatch(text)
	if m == nil {
		return w, usage("%q is not a period: write 2021-09-10, 2021-W36, 2021-09, 2021-Q3 or 2021", text)
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n } // the pattern lets digits through alone
	year := number(m[1])
	switch {
	case m[2] != "":
		w.period, w.start = data.PeriodWeek, isoWeek(year, number(m[2]))
	case m[3] != "":
		w.period, w.start = data.PeriodQuarter, data.MakeDay(year, time.Month(3*number(m[3])-2), 1)
	case m[4] != "":
		w.period, w.start = data.PeriodMonth, data.MakeDay(year, time.Month(number(m[4])), 1)
	default:
		w.period, w.start = data.PeriodYear, data.MakeDay(year, time.January, 1)
	}
	if !w.exists() {
		return w, usage("there is no %s within 1600 to 2200", text)
	}
	return w, nil
}

// isoWeek returns the Monday of an ISO week: that of 4 January is the first.
func isoWeek(year, week int) data.Day {
	return data.PeriodWeek.Start(data.MakeDay(year, time.January, 4)) + data.Day(7*(week-1))
}

// exists reports whether the word names its own period, which month 13 does not.
func (w *periodWord) exists() bool {
	plain := func(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "-", "") }
	label := plain(w.period.Label(w.start))
	if w.period == data.PeriodWeek { // 2021-W1 will do
		label = strings.Replace(label, "W0", "W", 1)
	}
	got := strings.Replace(plain(w.text), "W0", "W", 1)
	return label == got && w.start >= data.MinDay && w.start <= data.MaxDay
}

// last is the last day of w.
func (w *periodWord) last() data.Day { return w.period.Next(w.start) - 1 }

// span is what one or two words ask for: the value of the period of to, or the
// change from that of from.
type span struct {
	from   *periodWord // nil for a value
	to     periodWord
	period data.Period // of the index
}

// parseSpan reads PERIOD or PERIOD..PERIOD. The index has the period that is
// asked for; else that of the words; days lie in the periods of the run. A word
// that is coarser than the period stands for its last period, as the first of two
// for its first.
func parseSpan(text string, asked *data.Period, run data.Period) (s span, err error) {
	from, to, change := strings.Cut(text, "..")
	if !change {
		to = from
	}
	if s.to, err = parsePeriodWord(strings.TrimSpace(to)); err != nil {
		return s, err
	}
	if change {
		first, err := parsePeriodWord(strings.TrimSpace(from))
		if err != nil {
			return s, err
		}
		s.from = &first
		if first.period != s.to.period && asked == nil {
			return s, usage("%s is a %s and %s a %s: name two of one kind, or the period of the index with --period",
				first.text, first.period, s.to.text, s.to.period)
		}
	}
	switch {
	case asked != nil:
		s.period = *asked
	case s.to.period == data.PeriodDay:
		s.period = run
	default:
		s.period = s.to.period
	}
	if !change && s.to.period > s.period {
		return s, usage("%s is a %s and the index has %ss: name one of them, or a change as in %s",
			s.to.text, s.to.period, s.period, s.example())
	}
	return s, nil
}

// example is a change over a word that is too coarse.
func (s *span) example() string {
	first, last := s.period.Start(s.to.start), s.period.Start(s.to.last())
	return fmt.Sprintf("%s..%s", s.period.Label(first), s.period.Label(last))
}
