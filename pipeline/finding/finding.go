// Package finding puts an index into words: the title of a chart, its subtitle
// and footnote, the label of a mark, the name of a period. It reads records of
// package data and decides nothing that the numbers do not: a difference within
// its 90 % band is never called a change.
package finding

import (
	"fmt"
	"math"

	"example.com/detente/data"
)

// Extremes are the lowest, the highest and the last point of a series, by the
// values that a reader finds in the table. A tie goes to the earlier point.
type Extremes struct{ Low, High, Last *data.Point }

// Find returns the extremes of one series in order of time. Periods without
// events do not count: their value is a guess between others. ok is false when
// there is no other.
func Find(points []data.Point) (x Extremes, ok bool) {
	for i := range points {
		p := &points[i]
		if math.IsNaN(p.Relations) || p.HasFlag(data.FlagMissing) {
			continue
		}
		if x.Low == nil || p.Relations < x.Low.Relations {
			x.Low = p
		}
		if x.High == nil || p.Relations > x.High.Relations {
			x.High = p
		}
		x.Last = p
	}
	return x, x.Last != nil
}

// upper and lower are the ends of the 90 % band, or the value without one.
func upper(p *data.Point) float64 { return orValue(p.Hi90, p) }
func lower(p *data.Point) float64 { return orValue(p.Lo90, p) }

func orValue(v float64, p *data.Point) float64 {
	if math.IsNaN(v) {
		return p.Relations
	}
	return v
}

// largely is the part of a swing that must be made up to be called most of it.
const largely = 0.6 // [W] clearly more than half

// Title says in one line what one series of a pair shows: when relations stood
// lowest or highest, whichever was later, and what has become of it since.
func Title(points []data.Point) string {
	x, ok := Find(points)
	if !ok {
		return "Nothing is known of these relations"
	}
	subject := x.Last.Pair.Title() + " relations"
	in := func(p *data.Point) string { return In(p.Period, p.Start) }
	switch {
	case x.Low == x.Last && x.High == x.Last:
		return fmt.Sprintf("%s %s", subject, in(x.Last))
	case !apart(x.Low, x.High):
		return fmt.Sprintf("%s: no clear change, %s", subject, years(points))
	case x.Low == x.Last:
		return fmt.Sprintf("%s: at their lowest %s", subject, in(x.Last))
	case x.High == x.Last:
		return fmt.Sprintf("%s: at their highest %s", subject, in(x.Last))
	case x.Low.Start > x.High.Start:
		return fmt.Sprintf("%s: lowest %s, %s", subject, in(x.Low), sinceLow(x))
	}
	return fmt.Sprintf("%s: highest %s, %s", subject, in(x.High), sinceHigh(x))
}

func sinceLow(x Extremes) string {
	switch made := (x.Last.Relations - x.Low.Relations) / (x.High.Relations - x.Low.Relations); {
	case !apart(x.Low, x.Last):
		return "no clear recovery since"
	case made >= largely:
		return "largely recovered since"
	default:
		return "partly recovered since"
	}
}

func sinceHigh(x Extremes) string {
	switch lost := (x.High.Relations - x.Last.Relations) / (x.High.Relations - x.Low.Relations); {
	case !apart(x.Last, x.High):
		return "no clear decline since"
	case lost >= largely:
		return "much worse since"
	default:
		return "worse since"
	}
}

// apart reports whether high lies above low by more than the 90 % band of their
// difference, which is that of independent values: levels of one series correlate,
// and that only narrows it. Without bands any difference counts.
func apart(low, high *data.Point) bool {
	band := math.Hypot(half(low), half(high))
	return high.Relations-low.Relations > band
}

// half is half of the 90 % band, 0 without one.
func half(p *data.Point) float64 { return (upper(p) - lower(p)) / 2 }

// years returns "2017–2023", or one year.
func years(points []data.Point) string {
	from := points[0].Start.Time().Year()
	last := &points[len(points)-1]
	to := (last.Period.Next(last.Start) - 1).Time().Year()
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}

// In says when: on 2 Aug 2022, in the week of 1 Aug 2022, in Aug 2022.
func In(p data.Period, start data.Day) string {
	switch name := p.Name(start); p {
	case data.PeriodDay:
		return "on " + name
	case data.PeriodWeek:
		return "in the " + name
	default:
		return "in " + name
	}
}

// Value writes an index value as a whole number with its sign, "+12" or "-3",
// and "" when it is not known.
func Value(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	r := math.Round(v)
	if r == 0 {
		return "0" // never -0 or +0
	}
	return fmt.Sprintf("%+.0f", r)
}
