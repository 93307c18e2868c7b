package charts

import (
	"errors"
	"fmt"
	"math"

	"example.com/detente/data"
	"gonum.org/v1/plot/plotter"
)

// series is the points of one index made ready to draw: every period from the
// first to the last has its place, and what cannot be drawn is NaN.
type series struct {
	period     data.Period
	steps      []step
	hindsight  bool // the strong line is Smoothed, not Relations
	knownThen  bool // there is a filtered line that differs from the strong one
	runsToDate bool // the last period was still running
}

// step is one period, whether there is a point for it or not.
type step struct {
	from, to data.Day // half open
	point    int      // index into the points, -1: there is none
	missing  bool     // no events

	main, filtered         float64
	lo50, hi50, lo90, hi90 float64
	coop, conf             float64
}

// at is where the value of a step stands: the middle of the period, in days.
func (s step) at() float64 { return (float64(s.from) + float64(s.to)) / 2 }

// newSeries prepares the points of a trend, which must have a value to show.
func newSeries(points []data.Point) (series, error) {
	if len(points) == 0 {
		return series{}, errors.New("trend chart: no points to draw: choose a pair and a time span that have events")
	}
	s, err := alignSeries(points)
	if err != nil {
		return series{}, fmt.Errorf("trend chart: %w", err)
	}
	if s.last() < 0 {
		return series{}, errors.New("trend chart: no point has a finite value: choose a longer time span or a coarser period")
	}
	return s, nil
}

// alignSeries checks that points, one at least, are one series in order, and
// gives every period its place.
func alignSeries(points []data.Point) (series, error) {
	s := series{period: points[0].Period}
	for i := range points {
		s.hindsight = s.hindsight || drawable(points[i].Smoothed)
	}
	for i := range points {
		if err := follows(points, i); err != nil {
			return series{}, fmt.Errorf("point %d: %w", i+1, err)
		}
		for n := len(s.steps); n > 0 && s.steps[n-1].to < points[i].Start; n++ {
			from := s.steps[n-1].to
			s.steps = append(s.steps, leftOut(from, min(s.period.Next(from), points[i].Start)))
		}
		s.steps = append(s.steps, s.newStep(&points[i], i))
	}
	for i := 1; i < len(s.steps); i++ {
		a, b := s.steps[i-1], s.steps[i]
		s.knownThen = s.knownThen || math.Abs(a.filtered-a.main) > 1e-9 && !math.IsNaN(b.filtered)
	}
	s.runsToDate = points[len(points)-1].HasFlag(data.FlagPartial)
	return s, nil
}

// follows says why point i cannot follow the one before it, or nil.
func follows(points []data.Point, i int) error {
	p, first := &points[i], &points[0]
	switch {
	case p.Period > data.PeriodYear:
		return fmt.Errorf("unknown period %s", p.Period)
	case p.Start < data.MinDay || p.Start > data.MaxDay:
		return errors.New("starts outside 1600 to 2200")
	case p.Pair != first.Pair || p.Direction != first.Direction:
		return fmt.Errorf("is of %s %s, the first of %s %s: a trend shows one pair in one direction",
			p.Pair, p.Direction, first.Pair, first.Direction)
	case p.Method != first.Method || p.Period != first.Period:
		return fmt.Errorf("is %s by %s, the first %s by %s: a trend shows one method and one period",
			p.Method, p.Period, first.Method, first.Period)
	case i > 0 && p.Start < first.Period.Next(points[i-1].Start):
		return fmt.Errorf("%s does not come after %s: sort the points", p.Start, points[i-1].Start)
	}
	return nil
}

func leftOut(from, to data.Day) step {
	nan := math.NaN()
	return step{from: from, to: to, point: -1, missing: true, main: nan, filtered: nan,
		lo50: nan, hi50: nan, lo90: nan, hi90: nan}
}

func (s *series) newStep(p *data.Point, i int) step {
	st := step{
		from: p.Start, to: p.Period.Next(p.Start), point: i,
		main: orNaN(p.Relations), filtered: orNaN(p.Filtered),
		lo50: orNaN(p.Lo50), hi50: orNaN(p.Hi50), lo90: orNaN(p.Lo90), hi90: orNaN(p.Hi90),
		coop: orZero(p.Coop), conf: orZero(p.Conf),
	}
	if s.hindsight {
		st.main = orNaN(p.Smoothed)
	}
	st.missing = p.HasFlag(data.FlagMissing) || math.IsNaN(st.main)
	return st
}

// last returns the index of the last step with a value, -1 when there is none.
func (s *series) last() int {
	for i := len(s.steps) - 1; i >= 0; i-- {
		if !math.IsNaN(s.steps[i].main) {
			return i
		}
	}
	return -1
}

// span returns the first day and the day after the last.
func (s *series) span() (from, to data.Day) {
	return s.steps[0].from, s.steps[len(s.steps)-1].to
}

// find returns the index of the step that holds d, -1 when none does.
func (s *series) find(d data.Day) int {
	for i, st := range s.steps {
		if d >= st.from && d < st.to {
			return i
		}
	}
	return -1
}

// gaps returns the runs of missing periods that last at least least days.
func (s *series) gaps(least float64) []step {
	var gaps []step
	for _, st := range s.steps {
		if !st.missing {
			continue
		}
		if n := len(gaps); n > 0 && gaps[n-1].to == st.from {
			gaps[n-1].to = st.to
		} else {
			gaps = append(gaps, st)
		}
	}
	wide := gaps[:0]
	for _, g := range gaps {
		if float64(g.to-g.from) >= least {
			wide = append(wide, g)
		}
	}
	return wide
}

// runs returns the stretches over which value is drawable.
func (s *series) runs(value func(step) float64) []plotter.XYs {
	var runs []plotter.XYs
	open := false
	for _, st := range s.steps {
		v := value(st)
		if math.IsNaN(v) {
			open = false
			continue
		}
		if !open {
			runs = append(runs, nil)
			open = true
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], plotter.XY{X: st.at(), Y: v})
	}
	return runs
}

func orNaN(v float64) float64 {
	if drawable(v) {
		return v
	}
	return math.NaN()
}

func orZero(v float64) float64 {
	if drawable(v) && v > 0 {
		return v
	}
	return 0
}
