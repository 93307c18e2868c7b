package index

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"example.com/detente/data"
	"example.com/detente/index/blockboot"
)

// What a placebo shuffles.
const (
	PlaceboDates = "dates" // the dates of the pair's events among themselves
	PlaceboDyads = "dyads" // who did it to whom, among the events of all pairs
)

// Placebo is what an index shows where there is nothing to be seen: the events of
// a pair with their dates shuffled, so that no time differs from another, or with
// actors drawn from all events, so that no pair does. The real index must move more
// than these, and these must hardly ever seem to break.
type Placebo struct {
	Pair       data.Pair   `json:"pair"`
	Period     data.Period `json:"period"`
	Shuffled   string      `json:"shuffled"` // PlaceboDates or PlaceboDyads
	Events     int         `json:"events"`   // of the pair
	Replicates int         `json:"replicates"`
	// Swing is the largest change of the level between any two periods with
	// events, index points: of the real index, and the middle and the 95 % quantile
	// of the placebo ones.
	Swing       float64 `json:"swing"`
	PlaceboHalf float64 `json:"placebo_swing_median"`
	Placebo95   float64 `json:"placebo_swing_95"`
	// AsLarge is the share of indices, the real one counted among the placebo
	// ones, whose swing is at least that of the real one.
	AsLarge float64 `json:"as_large"`
	// Breaks are those of the real index; FalseBreaks the mean number of the
	// placebo ones, WithBreaks the part of them that have any.
	Breaks      int     `json:"breaks"`
	FalseBreaks float64 `json:"false_breaks"`
	WithBreaks  float64 `json:"with_breaks"`
	// FalseChanges is the part of the placebo indices whose last 52 weeks are
	// called a clear change; NaN when the index is shorter.
	FalseChanges float64 `json:"-"` // MarshalJSON writes it
}

// MarshalJSON writes p, null for what is not defined.
func (p Placebo) MarshalJSON() ([]byte, error) {
	type plain Placebo
	var changes *float64
	if !math.IsNaN(p.FalseChanges) {
		changes = &p.FalseChanges
	}
	return json.Marshal(struct {
		plain
		FalseChanges *float64 `json:"false_changes"`
	}{plain(p), changes})
}

// leastOthers is the part of events that other pairs must have for dyads to be
// shuffled: else the placebo is the pair itself.
const leastOthers = 0.3 // [W]

// MeasurePlacebo shuffles and rebuilds the index of a pair replicates times. events
// are scored and weighed, those of all pairs, and stay as they are. Of settings
// count Period, From and To. It ends early with the cause of ctx. The error also
// says that there is too little to shuffle.
func MeasurePlacebo(ctx context.Context, events []data.Event, pair data.Pair, settings Settings, o PlaceboOptions) (*Placebo, error) {
	settings.Pairs, settings.Directions, settings.Methods = []data.Pair{pair}, DirectionsBoth, []string{MethodLevel}
	s := &shuffler{pair: pair, settings: settings.withDefaults()}
	if err := s.choose(events, o.Shuffle); err != nil {
		return nil, err
	}
	p := &Placebo{Pair: pair, Period: *s.settings.Period, Shuffled: o.Shuffle, Events: len(s.own), Replicates: o.Replicates, FalseChanges: math.NaN()}
	real, err := s.look(s.own)
	if err != nil {
		return nil, err
	}
	p.Swing, p.Breaks = tidy(real.swing), real.breaks
	var swings []float64
	reached, changes, measured := 1, 0, 0
	for k := range o.Replicates {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		one, err := s.look(s.draw(rand.New(rand.NewPCG(o.Seed, uint64(k)))))
		if err != nil {
			return nil, err
		}
		swings = append(swings, one.swing)
		if one.swing >= real.swing {
			reached++
		}
		p.FalseBreaks += float64(one.breaks) / float64(o.Replicates)
		if one.breaks > 0 {
			p.WithBreaks += 1 / float64(o.Replicates)
		}
		if one.change != "" {
			measured++
			if one.change != NoClearChange {
				changes++
			}
		}
	}
	slices.Sort(swings)
	p.PlaceboHalf, p.Placebo95 = tidy(blockboot.Quantile(swings, 0.5)), tidy(blockboot.Quantile(swings, 0.95))
	p.AsLarge = float64(reached) / float64(o.Replicates+1)
	p.FalseBreaks, p.WithBreaks = tidy(p.FalseBreaks), tidy(p.WithBreaks)
	if measured > 0 {
		p.FalseChanges = float64(changes) / float64(measured)
	}
	return p, nil
}

// PlaceboOptions say how MeasurePlacebo shuffles.
type PlaceboOptions struct {
	Shuffle    string // PlaceboDates or PlaceboDyads
	Replicates int    // ≥ 1
	Seed       uint64
}

// shuffler makes placebo events.
type shuffler struct {
	pair     data.Pair
	settings Settings
	own      []data.Event // of the pair, in the range
	all      []data.Event // of every pair, in the range; nil when dates are shuffled
}

// choose takes the events that lie in the range.
func (s *shuffler) choose(events []data.Event, shuffle string) error {
	if shuffle != PlaceboDates && shuffle != PlaceboDyads {
		return fmt.Errorf("shuffle %q is not one of dates, dyads", shuffle)
	}
	others := 0
	for i := range events {
		e := &events[i]
		if s.settings.From != nil && e.Date < *s.settings.From || s.settings.To != nil && e.Date > *s.settings.To {
			continue
		}
		if shuffle == PlaceboDyads {
			s.all = append(s.all, *e)
		}
		if e.Pair() == s.pair {
			s.own = append(s.own, *e)
		} else {
			others++
		}
	}
	switch {
	case len(s.own) < leastFitted:
		return fmt.Errorf("%s has %d events in the range: a placebo needs %d to shuffle", s.pair, len(s.own), leastFitted)
	case shuffle == PlaceboDyads && float64(others) < leastOthers*float64(len(s.all)):
		return fmt.Errorf("%s has %d of the %d events: without more of other pairs there is nothing to shuffle it with", s.pair, len(s.own), len(s.all))
	}
	s.keepRange()
	return nil
}

// keepRange fixes the days of the index, so that every placebo covers the same.
func (s *shuffler) keepRange() {
	first, last := data.MaxDay, data.MinDay
	for i := range s.own {
		first, last = min(first, s.own[i].Date), max(last, s.own[i].Date)
	}
	if s.settings.From == nil {
		s.settings.From = &first
	}
	if s.settings.To == nil {
		s.settings.To = &last
	}
}

// draw returns the events of one placebo.
func (s *shuffler) draw(rng *rand.Rand) []data.Event {
	if s.all == nil {
		out := slices.Clone(s.own)
		for i, j := range rng.Perm(len(out)) {
			out[i].Date, out[i].Precision = s.own[j].Date, s.own[j].Precision
		}
		return out
	}
	var out []data.Event
	for i, j := range rng.Perm(len(s.all)) {
		if from := &s.all[j]; from.Pair() == s.pair {
			e := s.all[i]
			e.Source, e.Target, e.Reciprocal = from.Source, from.Target, from.Reciprocal
			out = append(out, e)
		}
	}
	return out
}

// seen is what an index shows.
type seen struct {
	swing  float64 // index points
	breaks int
	change string // the last 52 weeks in words, "" when it is shorter
}

// look builds an index and its breaks.
func (s *shuffler) look(events []data.Event) (seen, error) {
	panel := new(Panel)
	for i := range events {
		if err := panel.Add(&events[i]); err != nil {
			return seen{}, err
		}
	}
	built, err := Build(panel, s.settings)
	if err != nil {
		return seen{}, err
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range built.Points {
		if p := &built.Points[i]; !p.HasFlag(data.FlagMissing) && !math.IsNaN(p.Relations) {
			lo, hi = min(lo, p.Relations), max(hi, p.Relations)
		}
	}
	if lo > hi {
		return seen{}, fmt.Errorf("%s has no scored event in the range", s.pair)
	}
	out := seen{swing: hi - lo}
	for _, c := range built.Changes {
		if c.Weeks == 52 {
			out.change = c.Word
		}
	}
	breaks, _, err := Breaks(nil, panel, s.settings, 0)
	if err != nil {
		return seen{}, err
	}
	out.breaks = len(breaks)
	return out, nil
}

const passes = 0.05 // [W] the usual bound of what is put down to chance

// Say puts p into a sentence.
func (p *Placebo) Say() string {
	chance := fmt.Sprintf("%.0f points, placebo indices by %.0f in the middle, and %.1f %% of them by as much", p.Swing, p.PlaceboHalf, 100*p.AsLarge)
	switch {
	case p.Shuffled == PlaceboDates && p.AsLarge <= passes:
		return fmt.Sprintf("%s moves with time: its level swings by %s, with dates shuffled.", p.Pair, chance)
	case p.Shuffled == PlaceboDates:
		return fmt.Sprintf("%s does not clearly move with time: its level swings by %s, with dates shuffled.", p.Pair, chance)
	case p.AsLarge <= passes:
		return fmt.Sprintf("%s moves more than events of all pairs mixed: its level swings by %s, with actors shuffled.", p.Pair, chance)
	}
	return fmt.Sprintf("%s does not clearly move more than events of all pairs mixed: its level swings by %s, with actors shuffled.", p.Pair, chance)
}
