package index

import (
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
)

// Series is what a panel says of one pair and direction, period by period. All
// slices have the length of Starts.
//
// Events whose date is coarser than the period, or straddles its border, are
// spread over the periods they may lie in, by days: each period gets that share
// of the event's sums, so that an event spread over 30 days is a thirtieth of an
// effective event on each. X, NEff and Var come from the spread sums; Coop and
// Conf are fractional; N and Mentions count an event whole, in the period of its
// largest share, the earliest of equals.
type Series struct {
	Pair      data.Pair
	Direction data.Direction
	Period    data.Period
	Starts    []data.Day // first day of each period, without gaps

	X        []float64 // weighted mean score, −1 … 1; NaN without a scored event
	NEff     []float64 // (Σw)²/Σw², effective events behind X; 0 when X is NaN
	Var      []float64 // weighted variance of the scores about X, not corrected for X; NaN when X is
	N        []int64   // events, scored or not
	Mentions []int64   // reports of them
	Coop     []float64 // events of the cooperation quad classes
	Conf     []float64 // events of the conflict quad classes

	sums []periodSum // what else the methods need
}

// Series returns the series of pair in direction, for all periods that hold a
// day of [from, to]. Direction A>B is what A did to B together with the
// reciprocal events; data.Both is both directions and the reciprocal events
// once. A pair without events gives a series of missing periods. The error says
// that the pair, the direction or the range is not valid, or that a cell is void
// because its sums overflowed.
func (p *Panel) Series(pair data.Pair, direction data.Direction, period data.Period, from, to data.Day) (*Series, error) {
	var cells []data.Cell
	for _, c := range p.cells {
		if data.MakePair(c.Source, c.Target) == pair {
			cells = append(cells, *c)
		}
	}
	slices.SortFunc(cells, func(a, b data.Cell) int { return data.CompareCellKeys(a.CellKey, b.CellKey) })
	return newSeries(cells, pair, direction, timeline{period, from, to})
}

// timeline is the run of periods that hold a day of [from, to].
type timeline struct {
	period   data.Period
	from, to data.Day
}

func (l timeline) starts() ([]data.Day, error) {
	if l.from < data.MinDay || l.to > data.MaxDay {
		return nil, fmt.Errorf("range %s to %s is not within 1600 to 2200", l.from, l.to)
	}
	if l.from > l.to {
		return nil, fmt.Errorf("range starts on %s, after its end %s: swap the two dates", l.from, l.to)
	}
	var starts []data.Day
	for s := l.period.Start(l.from); s <= l.to; s = l.period.Next(s) {
		starts = append(starts, s)
	}
	return starts, nil
}

// newSeries sums the cells of pair, which stand in canonical order, so that the
// floating sums of spread events are always taken in the same order.
func newSeries(cells []data.Cell, pair data.Pair, direction data.Direction, line timeline) (*Series, error) {
	include, err := selector(pair, direction)
	if err != nil {
		return nil, err
	}
	starts, err := line.starts()
	if err != nil {
		return nil, err
	}
	sums := make([]periodSum, len(starts))
	for i := range cells {
		c := &cells[i]
		if !include(c) {
			continue
		}
		if c.Overflowed {
			return nil, fmt.Errorf("%s %s: the sums of %s overflowed: weigh mentions by log instead", pair, direction, c.Day)
		}
		addCell(sums, starts, line.period, c)
	}
	s := allocSeries(starts)
	s.Pair, s.Direction, s.Period = pair, direction, line.period
	s.sums = sums
	for i := range sums {
		s.set(i, &sums[i])
	}
	return s, nil
}

// selector says which cells of the pair belong to the direction.
func selector(pair data.Pair, direction data.Direction) (func(*data.Cell) bool, error) {
	if !pair.Valid() {
		return nil, fmt.Errorf("pair %s is not two different actors in order", pair)
	}
	switch direction {
	case data.Both:
		return func(*data.Cell) bool { return true }, nil
	case data.Direction(data.Dyad{Source: pair.A, Target: pair.B}.String()):
		return func(c *data.Cell) bool { return c.Reciprocal || c.Source == pair.A }, nil
	case data.Direction(data.Dyad{Source: pair.B, Target: pair.A}.String()):
		return func(c *data.Cell) bool { return c.Reciprocal || c.Source == pair.B }, nil
	}
	return nil, fmt.Errorf("direction %q is not one of both, %s>%s, %s>%s", direction, pair.A, pair.B, pair.B, pair.A)
}

// periodSum holds the sums of one period; the weighted ones in data.Nano.
type periodSum struct {
	w, w2, ws, ws2 float64
	quads          [5]float64 // events by quad class
	deedCoop       float64    // Σw·g of the events whose g is positive
	parts          [3]partSum // by component
	n, mentions    int64
}

// partSum is Σw·v of one component and the Σw that goes with it.
type partSum struct{ wv, w float64 }

// component names one of the three parts of a score, an index of periodSum.parts.
type component int

const (
	deed component = iota
	tone
	bond
)

// addCell adds to each period the share of c that may lie in it.
func addCell(sums []periodSum, starts []data.Day, period data.Period, c *data.Cell) {
	shares(period, c.Day, c.Precision, func(start data.Day, share float64, largest bool) {
		i, ok := slices.BinarySearch(starts, start)
		if !ok {
			return
		}
		s := &sums[i]
		// The conversions forbid fused steps, which some machines would take.
		s.w += float64(share * float64(c.W))
		s.w2 += float64(share * float64(c.W2))
		s.ws += float64(share * float64(c.WS))
		s.ws2 += float64(share * float64(c.WS2))
		for q, n := range c.Quads {
			s.quads[q] += float64(share * float64(n))
		}
		s.deedCoop += float64(share * float64(c.WGCoop))
		for k, sum := range [...][2]int64{deed: {c.WG, c.WGW}, tone: {c.WT, c.WTW}, bond: {c.WC, c.WCW}} {
			s.parts[k].wv += float64(share * float64(sum[0]))
			s.parts[k].w += float64(share * float64(sum[1]))
		}
		if largest {
			s.n += c.N
			s.mentions += c.Mentions
		}
	})
}

// shares calls visit for each period that an event dated first with the
// precision may lie in: with the share of its days there, and whether that share
// is the largest, the earliest of equals. The shares sum to 1.
func shares(period data.Period, first data.Day, precision data.Precision, visit func(start data.Day, share float64, largest bool)) {
	last := precision.Last(first)
	start := period.Start(first)
	if period.Next(start) > last { // nearly all events
		visit(start, 1, true)
		return
	}
	overlap := func(start data.Day) data.Day { return min(last, period.Next(start)-1) - max(first, start) + 1 }
	largest := start
	for s := period.Next(start); s <= last; s = period.Next(s) {
		if overlap(s) > overlap(largest) {
			largest = s
		}
	}
	days := float64(last - first + 1)
	for s := start; s <= last; s = period.Next(s) {
		visit(s, float64(overlap(s))/days, s == largest)
	}
}

func allocSeries(starts []data.Day) *Series {
	n := len(starts)
	floats, ints := make([]float64, 5*n), make([]int64, 2*n)
	cut := func(i int) []float64 { return floats[i*n : (i+1)*n : (i+1)*n] }
	return &Series{
		Starts: starts, X: cut(0), NEff: cut(1), Var: cut(2), Coop: cut(3), Conf: cut(4),
		N: ints[:n:n], Mentions: ints[n:],
	}
}

func (s *Series) set(i int, sum *periodSum) {
	s.N[i], s.Mentions[i] = sum.n, sum.mentions
	s.Coop[i] = sum.quads[data.VerbalCooperation] + sum.quads[data.MaterialCooperation]
	s.Conf[i] = sum.quads[data.VerbalConflict] + sum.quads[data.MaterialConflict]
	if !(sum.w > 0 && sum.w2 > 0) {
		s.X[i], s.Var[i] = math.NaN(), math.NaN()
		return
	}
	x := sum.ws / sum.w
	s.X[i] = min(1, max(-1, x)) // the addends were rounded to data.Nano one by one
	s.NEff[i] = sum.w / sum.w2 * sum.w / nanos
	s.Var[i] = max(0, sum.ws2/sum.w-float64(x*x))
}
