package index

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// The sets of directions that Build can index.
const (
	DirectionsBoth = "both" // the pair alone, the default
	DirectionsEach = "each" // A>B and B>A
	DirectionsAll  = "all"  // the pair and each of its directions
)

// DefaultMinEvents is the least number of events for an index without a
// warning, when Settings name none.
const DefaultMinEvents = 10 // [W] below it the prior and the start weigh as much as the events

// Settings say what Build makes of a panel. The zero value works: the level of
// every pair with enough events, by month, over all its days.
type Settings struct {
	Pairs      []data.Pair  // nil: all that have MinEvents, or all when none has
	Period     *data.Period // nil: month
	From, To   *data.Day    // first and last day; nil: the pair's first event, the panel's last
	Directions string       // DirectionsBoth, DirectionsEach or DirectionsAll; "" is DirectionsBoth
	MinEvents  int          // events in the range; 0 is DefaultMinEvents
	Methods    []string     // names of Methods; nil: MethodLevel

	Robust bool    // Student-t noise for the levels: one day of headlines does not become an era
	Steps  []Step  // jumps that the levels may take
	Kappa  float64 // κ of the balance, ≥ 0; 0 is DefaultKappa
	// BaseFrom and BaseTo are the first and last day of the base window of
	// Point.Base100 and of the shares; nil: open. Without either there is no base
	// 100, and shares are relative to all their periods.
	BaseFrom, BaseTo *data.Day
}

// Validate says which setting is wrong, or nil.
func (s *Settings) Validate() error {
	for _, m := range s.Methods {
		if _, err := findMethod(m); err != nil {
			return err
		}
	}
	for _, p := range s.Pairs {
		if !p.Valid() {
			return fmt.Errorf("pair %s is not two different actors in order", p)
		}
	}
	switch {
	case s.Period != nil && *s.Period > data.PeriodYear:
		return fmt.Errorf("period %d is not one of day, week, month, quarter, year", *s.Period)
	case !slices.Contains([]string{"", DirectionsBoth, DirectionsEach, DirectionsAll}, s.Directions):
		return fmt.Errorf("directions %q is not one of both, each, all", s.Directions)
	case s.MinEvents < 0:
		return fmt.Errorf("least number of events is %d: use 1 or more", s.MinEvents)
	case s.From != nil && s.To != nil && *s.From > *s.To:
		return fmt.Errorf("range starts on %s, after its end %s: swap the two dates", *s.From, *s.To)
	case s.BaseFrom != nil && s.BaseTo != nil && *s.BaseFrom > *s.BaseTo:
		return fmt.Errorf("base window starts on %s, after its end %s: swap the two dates", *s.BaseFrom, *s.BaseTo)
	case !(s.Kappa >= 0) || math.IsInf(s.Kappa, 0):
		return fmt.Errorf("kappa is %g: use a number of 0 or more", s.Kappa)
	}
	return nil
}

func (s Settings) withDefaults() Settings {
	if s.Period == nil {
		s.Period = new(data.PeriodMonth)
	}
	if s.Directions == "" {
		s.Directions = DirectionsBoth
	}
	if s.MinEvents == 0 {
		s.MinEvents = DefaultMinEvents
	}
	if s.Methods == nil {
		s.Methods = []string{MethodLevel}
	}
	s.Methods = slices.Clone(s.Methods)
	slices.Sort(s.Methods) // the canonical order of points
	s.Methods = slices.Compact(s.Methods)
	if s.Kappa == 0 {
		s.Kappa = DefaultKappa
	}
	return s
}

// Result is what Build made.
type Result struct {
	Points    []data.Point   // in canonical order
	Fits      []Fit          // the models behind the levels, one for each pair, direction and method
	Changes   []Change       // the latest period of each MethodLevel in words
	Coverage  []Coverage     // how well each of Fits foresees, in the same order
	Anomalies []data.Anomaly // periods that none of Fits expected, in canonical order
	Warnings  []error        // doubts: pairs with few events, none at all, or void sums
}

// Build computes the index of a panel. Its result depends on the cells and the
// settings alone. The error says which setting is wrong; whatever is wrong with
// single pairs is a warning of the result.
func Build(p *Panel, settings Settings) (Result, error) {
	if err := settings.Validate(); err != nil {
		return Result{}, err
	}
	b := newBuilder(p, settings.withDefaults())
	pairs := b.choose()
	b.result.Points = make([]data.Point, 0, b.size(pairs))
	for _, pair := range pairs {
		for _, direction := range b.directions(pair) {
			if err := b.add(pair, direction); err != nil {
				b.warn("%w", err)
			}
		}
	}
	slices.SortFunc(b.result.Anomalies, func(x, y data.Anomaly) int { return data.CompareAnomalies(&x, &y) })
	return b.result, nil
}

type builder struct {
	Settings
	cells  map[data.Pair][]data.Cell // in canonical order
	last   data.Day                  // of any event in the panel, NoDay when it is empty
	end    data.Day                  // last day that the data cover
	result Result
	space  statespace.Space // of the fit at hand
}

func newBuilder(p *Panel, s Settings) *builder {
	b := &builder{Settings: s, cells: make(map[data.Pair][]data.Cell), last: data.NoDay}
	own := make(map[data.Pair][]*data.Cell)
	for _, c := range p.cells {
		pair := data.MakePair(c.Source, c.Target)
		own[pair] = append(own[pair], c)
		b.last = max(b.last, c.Day)
	}
	for pair, cells := range own {
		slices.SortFunc(cells, func(a, b *data.Cell) int { return data.CompareCellKeys(a.CellKey, b.CellKey) })
		list := make([]data.Cell, len(cells))
		for i, c := range cells {
			list[i] = *c
		}
		b.cells[pair] = list
	}
	b.end = b.last
	if b.To != nil {
		b.end = max(b.end, *b.To)
	}
	return b
}

func (b *builder) warn(format string, args ...any) {
	b.result.Warnings = append(b.result.Warnings, fmt.Errorf(format, args...))
}

// choose returns the pairs to index, in order, and warns of thin ones.
func (b *builder) choose() []data.Pair {
	if b.Pairs != nil {
		return b.chooseNamed()
	}
	var enough, few []data.Pair
	for pair := range b.cells {
		switch n := b.events(pair); {
		case n >= int64(b.MinEvents):
			enough = append(enough, pair)
		case n > 0:
			few = append(few, pair)
		}
	}
	if len(enough) == 0 {
		enough = few
		if len(few) > 0 {
			b.warn("no pair has %d events: the bands are wide", b.MinEvents)
		}
	} else if len(few) > 0 {
		b.warn("pairs with fewer than %d events are left out (%d of them): name a pair to index it anyway", b.MinEvents, len(few))
	}
	slices.SortFunc(enough, comparePairs)
	return enough
}

func (b *builder) chooseNamed() []data.Pair {
	pairs := slices.Clone(b.Pairs)
	slices.SortFunc(pairs, comparePairs)
	pairs = slices.Compact(pairs)
	return slices.DeleteFunc(pairs, func(pair data.Pair) bool {
		n := b.events(pair)
		switch {
		case n == 0:
			b.warn("pair %s has no event in the range: widen the dates or read more sources", pair)
		case n < int64(b.MinEvents):
			b.warn("pair %s has %d of the %d events that an index needs: read its bands, not its line", pair, n, b.MinEvents)
		}
		return n == 0
	})
}

func comparePairs(a, b data.Pair) int {
	if c := strings.Compare(string(a.A), string(b.A)); c != 0 {
		return c
	}
	return strings.Compare(string(a.B), string(b.B))
}

// events counts the events of pair that may lie in the range.
func (b *builder) events(pair data.Pair) (n int64) {
	for _, c := range b.cells[pair] {
		if b.From != nil && c.Precision.Last(c.Day) < b.Period.Start(*b.From) {
			continue
		}
		if b.To != nil && c.Day >= b.Period.Next(b.Period.Start(*b.To)) {
			continue
		}
		n += c.N
	}
	return n
}

func (b *builder) directions(pair data.Pair) []data.Direction {
	each := []data.Direction{
		data.Direction(data.Dyad{Source: pair.A, Target: pair.B}.String()),
		data.Direction(data.Dyad{Source: pair.B, Target: pair.A}.String()),
	}
	switch b.Directions {
	case DirectionsEach:
		return each
	case DirectionsAll:
		return append(each, data.Both)
	default:
		return []data.Direction{data.Both}
	}
}

// size returns how many points pairs will have: a long result is not copied as it
// grows.
func (b *builder) size(pairs []data.Pair) int {
	n := 0
	for _, pair := range pairs {
		if starts, err := b.span(pair).starts(); err == nil {
			n += len(starts) * len(b.directions(pair)) * len(b.Methods)
		}
	}
	return n
}

// span returns the days of pair's index, the same for all its directions.
func (b *builder) span(pair data.Pair) timeline {
	line := timeline{period: *b.Period, to: b.last}
	if b.To != nil {
		line.to = *b.To
	}
	if b.From != nil {
		line.from = *b.From
		return line
	}
	line.from = line.to
	for _, c := range b.cells[pair] {
		line.from = min(line.from, c.Day)
	}
	return line
}

// add computes the points of one pair and direction by each method.
func (b *builder) add(pair data.Pair, direction data.Direction) error {
	s, err := newSeries(b.cells[pair], pair, direction, b.span(pair))
	if err != nil {
		return err
	}
	if !s.observed() {
		return fmt.Errorf("%s %s has no scored event in the range and is left out", pair, direction)
	}
	for _, name := range b.Methods {
		m, err := findMethod(name)
		if err != nil {
			return err
		}
		points, err := m.build(b, m, s)
		if err != nil {
			b.warn("%s %s: %w", pair, direction, err)
			continue
		}
		b.finish(m, points)
	}
	return nil
}

func (s *Series) observed() bool {
	for _, n := range s.NEff {
		if n > 0 {
			return true
		}
	}
	return false
}
