package index

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
	"example.com/detente/index/changepoint"
)

// BreakPath is how the number of breaks of one series depends on the penalty.
type BreakPath struct {
	Pair      data.Pair
	Direction data.Direction
	Period    data.Period
	Steps     []BreakStep // by falling number of breaks; their ranges meet
}

// BreakStep is one segmentation and the penalties that choose it.
type BreakStep struct {
	Starts []data.Day // as data.Break.Start
	Lo, Hi float64    // penalties in ln n, from changepoint.MinPenalty to MaxPenalty
}

// breakEvents is how many events a break names.
const breakEvents = 3 // [W] what a reader takes in

// Breaks finds the breaks in the period means of p, for the pairs and directions
// that Build indexes by the same settings, and for each the events that carry it:
// those which lie in its first period or the ones beside it, within the interval
// of its date, and differ most from the level before in the direction of the
// jump, w·(s − before). events are those of p; others are passed over. penalty is
// the price of a break in ln n, 0 for changepoint.DefaultPenalty. Breaks and paths
// are in canonical order. The error says which setting is wrong.
//
// A break is a jump beyond what the level moves anyway: a slow slide, or a pair
// that is never at rest, has none. See package changepoint for what is found and
// what is not.
func Breaks(events []data.Event, p *Panel, settings Settings, penalty float64) ([]data.Break, []BreakPath, error) {
	if err := settings.Validate(); err != nil {
		return nil, nil, err
	}
	b := newBuilder(p, settings.withDefaults())
	var breaks []data.Break
	var paths []BreakPath
	for _, pair := range b.choose() {
		for _, direction := range b.directions(pair) {
			s, err := newSeries(b.cells[pair], pair, direction, b.span(pair))
			if err != nil || !s.observed() {
				continue // Build warns of it
			}
			own, path, err := s.breaks(penalty)
			if err != nil {
				return nil, nil, fmt.Errorf("breaks of %s %s: %w", pair, direction, err)
			}
			breaks, paths = append(breaks, own...), append(paths, path)
		}
	}
	carry(events, breaks)
	slices.SortFunc(breaks, func(a, b data.Break) int { return data.CompareBreaks(&a, &b) })
	return breaks, paths, nil
}

func (s *Series) breaks(penalty float64) ([]data.Break, BreakPath, error) {
	noise, _ := s.withinVariance()
	r, err := changepoint.Find(s.X, s.NEff, changepoint.Options{
		MinSigma2: noise, MinStep: minDrift * minDrift / yearOf(s.Period), Penalty: penalty,
	})
	if err != nil {
		return nil, BreakPath{}, err
	}
	path := BreakPath{Pair: s.Pair, Direction: s.Direction, Period: s.Period}
	for _, step := range r.Path {
		own := BreakStep{Lo: tidy(step.Lo), Hi: tidy(step.Hi)}
		for _, t := range step.At {
			own.Starts = append(own.Starts, s.Starts[t])
		}
		path.Steps = append(path.Steps, own)
	}
	var out []data.Break
	for i := range r.Breaks {
		k := &r.Breaks[i]
		out = append(out, data.Break{
			Pair: s.Pair, Direction: s.Direction, Period: s.Period,
			Start: s.Starts[k.At], Earliest: s.Starts[k.Lo], Latest: s.Starts[k.Hi],
			Size: tidy(100 * k.Size), SE: tidy(100 * k.SE),
			Before: tidy(100 * k.Before), After: tidy(100 * k.After), Strength: tidy(k.Strength),
		})
	}
	return out, path, nil
}

// weighed is an event with what speaks for it.
type weighed struct {
	event *data.Event
	pull  float64
}

// carry fills the events of breaks.
func carry(events []data.Event, breaks []data.Break) {
	byPair := make(map[data.Pair][]int)
	for i := range breaks {
		byPair[breaks[i].Pair] = append(byPair[breaks[i].Pair], i)
	}
	found := make([][]weighed, len(breaks))
	for i := range events {
		e := &events[i]
		if math.IsNaN(e.Score) || !(e.Weight > 0) {
			continue
		}
		for _, k := range byPair[e.Pair()] {
			if pull := breakPull(&breaks[k], e); pull > 0 {
				found[k] = append(found[k], weighed{e, pull})
			}
		}
	}
	for k, all := range found {
		slices.SortFunc(all, func(a, b weighed) int {
			return cmp.Or(cmp.Compare(b.pull, a.pull), data.CompareEvents(a.event, b.event))
		})
		for _, w := range all[:min(breakEvents, len(all))] {
			breaks[k].Events = append(breaks[k].Events, w.event.ID)
		}
	}
}

// breakPull returns how strongly e pulls in the direction of b, 0 when it does
// not or lies elsewhere.
func breakPull(b *data.Break, e *data.Event) float64 {
	if !inDirection(b.Direction, e) {
		return 0
	}
	first := max(b.Earliest, b.Period.Start(b.Start-1))
	last := b.Period.Next(min(b.Latest, b.Period.Next(b.Start))) - 1
	inside := 0.0
	shares(b.Period, e.Date, e.Precision, func(start data.Day, share float64, _ bool) {
		if start >= first && start <= last {
			inside += share
		}
	})
	pull := inside * e.Weight * (e.Score - b.Before/100)
	return max(0, math.Copysign(1, b.Size)*pull)
}

// inDirection reports whether e, of the same pair, counts in the direction.
func inDirection(direction data.Direction, e *data.Event) bool {
	return direction == data.Both || e.Reciprocal || direction == data.Direction(e.Dyad().String())
}
