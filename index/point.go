package index

import (
	"math"
	"slices"

	"example.com/detente/data"
)

const (
	thinBelow = 3 // [W] effective events: with fewer, one of them decides the mean

	quantile50 = 0.6744897501960817 // of N(0, 1) at 0.75: half of it lies within
	quantile90 = 1.6448536269514722 // of N(0, 1) at 0.95
)

// points adds to the result, and returns, the points of s with all that does not
// depend on the method.
func (b *builder) points(m *Method, s *Series) []data.Point {
	nan := math.NaN()
	all, from, n := &b.result.Points, len(b.result.Points), len(s.Starts)
	*all = slices.Grow(*all, n)[:from+n]
	out := (*all)[from : from+n : from+n]
	missing, thin := []string{data.FlagMissing}, []string{data.FlagThin} // shared: most points of a daily index have one
	for i, start := range s.Starts {
		p := data.Point{
			Pair: s.Pair, Direction: s.Direction, Period: s.Period, Start: start, Method: m.Name,
			Relations: nan, Raw: 100 * s.X[i], Filtered: nan, Smoothed: nan,
			Lo50: nan, Hi50: nan, Lo90: nan, Hi90: nan,
			N: s.N[i], NEff: s.NEff[i], Mentions: s.Mentions[i], Coop: s.Coop[i], Conf: s.Conf[i],
			Value: nan, Unit: m.Unit, Base100: nan,
		}
		switch {
		case math.IsNaN(s.X[i]):
			p.Flags = missing
		case s.NEff[i] < thinBelow:
			p.Flags = thin
		}
		if s.Period.Next(start)-1 > b.end {
			p.Flags = append(p.Flags, data.FlagPartial)
		}
		out[i] = p
	}
	return out
}

// setBands sets the bands of p.Value from a standard deviation in its unit. They
// end where the scale ends, at ±limit: no score lies beyond ±1, so neither does a
// mean of scores, and what a normal band claims there is empty.
func setBands(p *data.Point, sd, limit float64) {
	at := func(quantile float64) float64 { return min(limit, max(-limit, p.Value+quantile*sd)) }
	p.Lo50, p.Hi50 = at(-quantile50), at(quantile50)
	p.Lo90, p.Hi90 = at(-quantile90), at(quantile90)
}

// finish fills what follows from Relations and Value, for the points of one
// series, and rounds.
func (b *builder) finish(m *Method, points []data.Point) {
	for i := range points {
		p := &points[i]
		if math.IsNaN(p.Value) && m.Unit == unitPoints {
			p.Value = p.Relations
		}
		for _, v := range []*float64{
			&p.Relations, &p.Raw, &p.Filtered, &p.Smoothed, &p.Lo50, &p.Hi50, &p.Lo90, &p.Hi90,
			&p.NEff, &p.Coop, &p.Conf, &p.Value,
		} {
			*v = tidy(*v)
		}
		p.Tension = tidy((100 - p.Relations) / 2)
		p.Change = math.NaN()
		if i > 0 {
			p.Change = tidy(p.Relations - points[i-1].Relations)
		}
	}
	setZ(points)
	b.setBase(m, points)
}

// tidy rounds to 1e-10, far below any meaning and far above the last digit, in
// which processors differ.
func tidy(v float64) float64 { return math.Round(v*1e10)/1e10 + 0 } // + 0 makes −0 a plain 0

// yearOf is the number of periods in a year.
func yearOf(p data.Period) float64 {
	return [...]float64{365.25, 52.18, 12, 4, 1}[p] // the Gregorian calendar's mean year
}
