// Package config turns settings into a run: it reads the run file, lets flags
// win over it, resolves what they name, and builds the real readers, scorers,
// methods and writers in one place.
//
//	ReadFile           a run file → Settings
//	Settings.Override  flags over file
//	Settings.Build     Settings → pipeline.Run
package config

import (
	"fmt"
	"reflect"
	"strings"

	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/actor"
)

// Settings are all that a user can set, as flags and as keys of a run file. A
// zero field is not set.
type Settings struct {
	Inputs    []string `toml:"inputs"` // paths, folders, patterns, "-"; none: the sample
	Pairs     []string `toml:"pair"`   // "USA:CHN", "us:china"; none: every pair
	Period    string   `toml:"period"` // day, week, month, quarter, year
	From      Date     `toml:"from"`   // first day of the index
	To        Date     `toml:"to"`     // last day
	Out       string   `toml:"out"`    // output folder
	Workers   int      `toml:"workers"`
	Format    string   `toml:"format"` // one of Formats
	Date      Date     `toml:"date"`   // of articles that have none
	MinEvents int      `toml:"min-events"`
	MaxBad    *int64   `toml:"max-bad"`  // rows that may be set aside; nil: any number
	Charts    *int     `toml:"charts"`   // to draw when no pair is named
	Methods   []string `toml:"method"`   // of the index
	Actors    string   `toml:"actors"`   // file of names to know besides the embedded ones
	Patterns  string   `toml:"patterns"` // file of verb patterns to prefer to the embedded ones
	Scorers   []string `toml:"scorer"`   // of Scorers, in order
	Combine   string   `toml:"combine"`  // how several scorers make one: first, mean
	LLM       LLM      `toml:"llm"`      // of the scorer llm
	ONNX      ONNX     `toml:"onnx"`     // of the scorer onnx
	Process   Process  `toml:"process"`  // of the scorer process
}

// The defaults of Settings.
const (
	DefaultPeriod = "month"
	DefaultOut    = "out"
	DefaultCharts = 6 // busiest pairs: as many as one looks at in one sitting
)

// Override returns s with every field that is set in o.
func (s Settings) Override(o Settings) Settings {
	replaceList(&s.Inputs, o.Inputs)
	replaceList(&s.Pairs, o.Pairs)
	replaceList(&s.Methods, o.Methods)
	replace(&s.Period, o.Period)
	replace(&s.From, o.From)
	replace(&s.To, o.To)
	replace(&s.Out, o.Out)
	replace(&s.Workers, o.Workers)
	replace(&s.Format, o.Format)
	replace(&s.Date, o.Date)
	replace(&s.MinEvents, o.MinEvents)
	replace(&s.MaxBad, o.MaxBad)
	replace(&s.Charts, o.Charts)
	replace(&s.Actors, o.Actors)
	replace(&s.Patterns, o.Patterns)
	replaceList(&s.Scorers, o.Scorers)
	replace(&s.Combine, o.Combine)
	replaceTable(&s.LLM, o.LLM)
	replaceTable(&s.ONNX, o.ONNX)
	replaceTable(&s.Process, o.Process)
	return s
}

func replace[T comparable](field *T, v T) {
	var zero T
	if v != zero {
		*field = v
	}
}

// replaceTable replaces a table as a whole.
func replaceTable[T any](table *T, v T) {
	if !reflect.ValueOf(&v).Elem().IsZero() {
		*table = v
	}
}

func replaceList(field *[]string, v []string) {
	if v != nil {
		*field = v
	}
}

// withDefaults fills what has one default for all commands.
func (s Settings) withDefaults() Settings {
	d := Settings{Period: DefaultPeriod, Out: DefaultOut, Format: FormatAuto, MinEvents: index.DefaultMinEvents, Methods: []string{index.MethodLevel}, Scorers: []string{ScorerDetente}, Combine: string(sentiment.First)}
	charts := DefaultCharts
	d.Charts = &charts
	return d.Override(s)
}

// Date is a day as the user wrote it, "" when not set. A run file may hold a
// date or a string.
type Date string

// UnmarshalTOML reads a string or a TOML date.
func (d *Date) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case string:
		*d = Date(v)
		return nil
	case interface{ Format(string) string }: // a time.Time
		*d = Date(v.Format("2006-01-02"))
		return nil
	}
	return fmt.Errorf("%v is not a date: write 2021-09-10", v)
}

// day returns the day of d, nil when it is not set.
func (d Date) day(flag string) (*data.Day, error) {
	if d == "" {
		return nil, nil
	}
	day, err := data.ParseDay(string(d))
	if err != nil {
		return nil, usage("--%s: %v", flag, err)
	}
	return &day, nil
}

// UsageError says that a setting is wrong: the run has not begun.
type UsageError struct{ message string }

// Error returns the message.
func (e *UsageError) Error() string { return e.message }

func usage(format string, args ...any) error { return &UsageError{fmt.Sprintf(format, args...)} }

// resolved are the settings in the terms of the stages.
type resolved struct {
	pairs    []data.Pair
	period   data.Period
	from, to *data.Day
	date     data.Day // NoDay: none
}

// resolve checks s, which has its defaults, and reads its words.
func (s *Settings) resolve() (r resolved, err error) {
	if r.period, err = data.ParsePeriod(s.Period); err != nil {
		return r, usage("--period: %v", err)
	}
	if r.from, err = s.From.day("from"); err != nil {
		return r, err
	}
	if r.to, err = s.To.day("to"); err != nil {
		return r, err
	}
	if r.from != nil && r.to != nil && *r.from > *r.to {
		return r, usage("--from %s is after --to %s: swap the two", *r.from, *r.to)
	}
	r.date = data.NoDay
	if date, err := s.Date.day("date"); err != nil {
		return r, err
	} else if date != nil {
		r.date = *date
	}
	if r.pairs, err = ParsePairs(s.Pairs); err != nil {
		return r, err
	}
	return r, s.checkNumbers()
}

func (s *Settings) checkNumbers() error {
	switch {
	case s.Workers < 0:
		return usage("--workers %d: use 1 or more", s.Workers)
	case s.MinEvents < 0:
		return usage("--min-events %d: use 1 or more", s.MinEvents)
	case s.MaxBad != nil && *s.MaxBad < 0:
		return usage("--max-bad %d: use 0 or more", *s.MaxBad)
	case *s.Charts < 0:
		return usage("--charts %d: use 0 or more", *s.Charts)
	case !isFormat(s.Format):
		return usage("--format %q is not one of %s", s.Format, strings.Join(Formats(), ", "))
	}
	settings := index.Settings{Methods: s.Methods}
	if err := settings.Validate(); err != nil {
		return usage("--method: %v", err)
	}
	return nil
}

// ParsePairs reads pairs by codes or common names. The error is a *UsageError
// that says which half of which pair is wrong.
func ParsePairs(words []string) ([]data.Pair, error) {
	if len(words) == 0 {
		return nil, nil
	}
	names, err := actor.Default()
	if err != nil {
		return nil, err
	}
	var pairs []data.Pair
	for _, word := range words {
		pair, err := data.ParsePair(word, names.Resolve)
		if err != nil {
			return nil, usage("--pair: %v", err)
		}
		pairs = append(pairs, pair)
	}
	return pairs, nil
}

// selection returns the days as whole periods.
func (r *resolved) selection() pipeline.Selection {
	s := pipeline.Selection{Pairs: r.pairs}
	if r.from != nil {
		first := r.period.Start(*r.from)
		s.From = &first
	}
	if r.to != nil {
		last := r.period.Next(r.period.Start(*r.to)) - 1
		s.To = &last
	}
	return s
}
