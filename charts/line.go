package charts

import (
	"fmt"
	"math"

	"example.com/detente/data"
)

// Line is one line of a chart of several: values in the chart's unit.
type Line struct {
	// Series has the name of the line and its values; NaN and periods that are
	// left out are missing.
	Series data.Reference
	Note   string // what the line measures, in a few words; "" nothing

	// Lo and Hi are the 90 % band of each value; nil: there is none.
	Lo, Hi []float64
}

// LineOf returns the line of one index series: what a Trend of it shows strong.
func LineOf(name string, points []data.Point) Line {
	l := Line{Series: data.Reference{Name: name}}
	smoothed := false
	for i := range points {
		smoothed = smoothed || drawable(points[i].Smoothed)
	}
	for i := range points {
		p := &points[i]
		v := p.Relations
		if smoothed {
			v = p.Smoothed
		}
		if p.HasFlag(data.FlagMissing) {
			v = math.NaN()
		}
		l.Series.Period = p.Period
		l.Series.Starts = append(l.Series.Starts, p.Start)
		l.Series.Values = append(l.Series.Values, v)
		l.Lo, l.Hi = append(l.Lo, p.Lo90), append(l.Hi, p.Hi90)
	}
	return l
}

// points returns the line as points, from which a series is made.
func (l *Line) points() ([]data.Point, error) {
	s := &l.Series
	if len(s.Starts) == 0 || len(s.Starts) != len(s.Values) {
		return nil, fmt.Errorf("%q has %d dates and %d values", s.Name, len(s.Starts), len(s.Values))
	}
	if (l.Lo != nil || l.Hi != nil) && (len(l.Lo) != len(s.Values) || len(l.Hi) != len(s.Values)) {
		return nil, fmt.Errorf("%q has %d values and a band of %d and %d", s.Name, len(s.Values), len(l.Lo), len(l.Hi))
	}
	nan := math.NaN()
	points := make([]data.Point, len(s.Starts))
	for i := range points {
		p := &points[i]
		p.Period, p.Start, p.Relations = s.Period, s.Starts[i], s.Values[i]
		p.Smoothed, p.Filtered, p.Lo50, p.Hi50, p.Lo90, p.Hi90 = nan, nan, nan, nan, nan, nan
		if l.Lo != nil && drawable(p.Relations) {
			p.Lo90, p.Hi90 = l.Lo[i], l.Hi[i]
		}
	}
	return points, nil
}

// align checks the lines, which must have one period, and returns their series
// on one calendar: step i of each is the same period.
func align(lines []Line) ([]series, error) {
	var all []series
	for i := range lines {
		points, err := lines[i].points()
		if err != nil {
			return nil, err
		}
		s, err := alignSeries(points)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", lines[i].Series.Name, err)
		}
		if i > 0 && s.period != all[0].period {
			return nil, fmt.Errorf("%q is by %s and %q by %s: put them on one calendar",
				lines[i].Series.Name, s.period, lines[0].Series.Name, all[0].period)
		}
		if s.last() < 0 {
			return nil, fmt.Errorf("%q has no value: choose a longer time span or a coarser period", lines[i].Series.Name)
		}
		all = append(all, s)
	}
	from, to := data.MaxDay, data.MinDay
	for i := range all {
		a, b := all[i].span()
		from, to = min(from, a), max(to, b)
	}
	for i := range all {
		all[i].stretch(from, to)
	}
	return all, nil
}

// stretch adds missing periods before and after until s spans from to to.
func (s *series) stretch(from, to data.Day) {
	var before []step
	first, end := s.span()
	for d := from; d < first; d = s.period.Next(d) {
		before = append(before, leftOut(d, min(s.period.Next(d), first)))
	}
	s.steps = append(before, s.steps...)
	for d := end; d < to; d = s.period.Next(d) {
		s.steps = append(s.steps, leftOut(d, s.period.Next(d)))
	}
}

// silentIn returns the runs of periods in which none of the series has a value,
// those that last at least least days.
func silentIn(all []series, least float64) []step {
	joint := series{period: all[0].period, steps: append([]step(nil), all[0].steps...)}
	for i := range joint.steps {
		for k := range all {
			joint.steps[i].missing = joint.steps[i].missing && all[k].steps[i].missing
		}
	}
	return joint.gaps(least)
}
