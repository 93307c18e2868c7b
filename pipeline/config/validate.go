package config

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/pipeline"
)

// Validation says what Validate tests.
type Validation struct {
	Table      string   // path of a table of events, or of an index with events.arrow beside it; "" is DefaultOut's index
	Pairs      []string // by codes or names; none: the busiest
	Period     string   // "" is that of the index, or month
	From, To   Date     // of the index; "" is that of the table
	Replicates int      // placebo indices of each kind; 0 is DefaultReplicates
	Seed       uint64
	Progress   func(done, all int) // told of every placebo; nil: nobody is
}

// The defaults of Validation.
const (
	DefaultReplicates = 199 // [W] a share of 0.5 % is the least that can be told
	validated         = 3   // busiest pairs
)

// Validated is what came out.
type Validated struct {
	Events    string            `json:"events"` // path
	Period    data.Period       `json:"period"`
	Seed      uint64            `json:"seed"`
	Placebos  []index.Placebo   `json:"placebos"`
	Foresight []index.Foresight `json:"out_of_sample"`
	Verdict   []string          `json:"verdict"` // in sentences
	Notes     []string          `json:"notes"`   // what could not be done
}

// Validate shuffles the events of each pair, which must give a flat index, and
// judges one-step forecasts of the level against a random walk and an AR(1). Errors
// in the settings are *UsageError.
func Validate(ctx context.Context, v Validation) (*Validated, error) {
	if v.Replicates == 0 {
		v.Replicates = DefaultReplicates
	}
	if v.Replicates < 19 {
		return nil, usage("--replicates %d: use 19 or more, of which a share of 5 %% is one", v.Replicates)
	}
	settings, events, path, err := v.open(ctx)
	if err != nil {
		return nil, err
	}
	out := &Validated{Events: filepath.ToSlash(path), Period: *settings.Period, Seed: v.Seed, Placebos: []index.Placebo{}, Foresight: []index.Foresight{}, Notes: []string{}}
	if err := v.placebos(ctx, events, settings, out); err != nil {
		return nil, err
	}
	if err := v.foresee(events, settings, out); err != nil {
		return nil, err
	}
	if len(out.Placebos) == 0 && len(out.Foresight) == 0 {
		return nil, pipeline.WithHint(fmt.Errorf("nothing can be tested: %s", out.Notes[0]), "read more sources, or take a finer period: --period week")
	}
	out.Verdict = out.say()
	return out, nil
}

// open reads the events and resolves the settings.
func (v *Validation) open(ctx context.Context) (s index.Settings, events []data.Event, path string, err error) {
	if v.Table == "" {
		v.Table = filepath.Join(DefaultOut, "index.arrow")
	}
	if s.Pairs, err = ParsePairs(v.Pairs); err != nil {
		return s, nil, "", err
	}
	if v.Period != "" {
		period, err := data.ParsePeriod(v.Period)
		if err != nil {
			return s, nil, "", usage("--period: %v", err)
		}
		s.Period = &period
	}
	if path, err = v.find(ctx, &s); err != nil {
		return s, nil, "", err
	}
	if err = v.span(&s); err != nil {
		return s, nil, "", err
	}
	if events, err = readEvents(ctx, path); err != nil {
		return s, nil, "", err
	}
	if s.From == nil {
		s.From = earliest(events)
	}
	if s.Pairs == nil {
		s.Pairs = busiest(events, s, validated)
	}
	if s.Pairs == nil {
		err = fmt.Errorf("%s has no event in the range", path)
	}
	return s, events, path, err
}

// span lets the days of the flags win.
func (v *Validation) span(s *index.Settings) error {
	from, err := v.From.day("from")
	if err != nil {
		return err
	}
	to, err := v.To.day("to")
	if err != nil {
		return err
	}
	if from != nil {
		s.From = from
	}
	if to != nil {
		s.To = to
	}
	if s.From != nil && s.To != nil && *s.From > *s.To {
		return usage("--from %s is after --to %s: swap the two", *s.From, *s.To)
	}
	return nil
}

// find returns the path of the events; the period and the days of an index are
// those of the tests unless others are given.
func (v *Validation) find(ctx context.Context, s *index.Settings) (string, error) {
	month := data.PeriodMonth
	file, err := readFile(ctx, v.Table)
	if err != nil {
		return "", err
	}
	if file.holdsEvents() {
		if s.Period == nil {
			s.Period = &month
		}
		return v.Table, nil
	}
	points, err := file.points()
	if err != nil {
		return "", err
	}
	if s.Period == nil {
		s.Period = &points[0].Period
	}
	first, last := points[0].Start, points[0].Start
	for i := range points {
		first, last = min(first, points[i].Start), max(last, points[i].Period.Next(points[i].Start)-1)
	}
	s.From, s.To = &first, &last
	return besideIndex(v.Table)
}

// busiest are the n pairs with most events in the range.
func busiest(events []data.Event, s index.Settings, n int) []data.Pair {
	count := make(map[data.Pair]int)
	for i := range events {
		e := &events[i]
		if s.From != nil && e.Date < *s.From || s.To != nil && e.Date > *s.To {
			continue
		}
		count[e.Pair()]++
	}
	var pairs []data.Pair
	for p := range count {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b data.Pair) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.String(), b.String()))
	})
	return pairs[:min(n, len(pairs))]
}

func (v *Validation) placebos(ctx context.Context, events []data.Event, s index.Settings, out *Validated) error {
	kinds := []string{index.PlaceboDates, index.PlaceboDyads}
	done, all := 0, len(s.Pairs)*len(kinds)
	for _, pair := range s.Pairs {
		for _, kind := range kinds {
			p, err := index.MeasurePlacebo(ctx, events, pair, s, index.PlaceboOptions{Shuffle: kind, Replicates: v.Replicates, Seed: v.Seed})
			if stopped := context.Cause(ctx); stopped != nil {
				return stopped
			}
			if done++; v.Progress != nil {
				v.Progress(done, all)
			}
			if err != nil {
				out.Notes = append(out.Notes, fmt.Sprintf("no placebo by %s: %v", kind, err))
				continue
			}
			out.Placebos = append(out.Placebos, *p)
		}
	}
	return nil
}

func (v *Validation) foresee(events []data.Event, s index.Settings, out *Validated) error {
	panel := new(index.Panel)
	for i := range events {
		if slices.Contains(s.Pairs, events[i].Pair()) {
			if err := panel.Add(&events[i]); err != nil {
				return err
			}
		}
	}
	got, warnings, err := index.MeasureForesight(panel, s, v.Seed)
	if err != nil {
		return err
	}
	out.Foresight = append(out.Foresight, got...)
	for _, w := range warnings {
		out.Notes = append(out.Notes, w.Error())
	}
	return nil
}

// say puts the tests into sentences.
func (out *Validated) say() []string {
	var lines []string
	for i := range out.Placebos {
		lines = append(lines, out.Placebos[i].Say())
	}
	for i := range out.Foresight {
		lines = append(lines, out.Foresight[i].Say())
	}
	return lines
}
