package charts

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Comparison is the chart of an index and a reference over time, both in the same
// unit, and under it how they correlate when one is moved against the other.
type Comparison struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit of both lines
	Footnote string // source, number of periods

	// Index and Reference have the same period and are drawn as they are: hand in
	// values that can stand on one scale. NaN and periods that are left out break
	// the line. Name is written beside its end.
	Index, Reference data.Reference

	Lags     []LagMark // in order of Lag; empty: no lower panel
	LagHead  string    // what the lower panel shows, in one line
	LagEarly string    // what it means to lie left of 0, "the reference moves first"
	LagLate  string    // and right of it

	Theme Theme // zero: Light
}

// LagMark is one correlation with its interval, all in [−1, 1]; NaN is not drawn.
type LagMark struct {
	Lag       int
	R, Lo, Hi float64
	Best      bool // to be named
}

// Figure lays the chart out. The error says which series cannot be drawn.
func (c Comparison) Figure() (*Figure, error) {
	p, err := c.plan()
	if err != nil {
		return nil, err
	}
	return &Figure{theme: p.theme, title: p.title, alt: p.alt(), warnings: p.warnings, paint: p.paint}, nil
}

// curve is one of the two lines.
type curve struct {
	name string
	runs []plotter.XYs
	last plotter.XY
}

// comparisonPlan is the chart with every place decided.
type comparisonPlan struct {
	Comparison
	theme    Theme
	title    string
	warnings []string
	frame    frame
	from, to data.Day
	curves   [2]curve // index, reference
	main     panel
	lags     panel
	axis     timeAxis
	ticks    []float64
	lagTicks []float64
	ends     []endLabel
}

func (c Comparison) plan() (*comparisonPlan, error) {
	theme := c.Theme.orLight()
	cl := &cleaner{face: regular(theme.TextSize, theme.Ink)}
	p := &comparisonPlan{Comparison: c, theme: theme, title: cl.clean(c.Title)}
	for i, s := range []data.Reference{c.Index, c.Reference} {
		var err error
		if p.curves[i], err = newCurve(s); err != nil {
			return nil, err
		}
		p.curves[i].name = cl.clean(s.Name)
	}
	if c.Index.Period != c.Reference.Period {
		return nil, fmt.Errorf("comparison chart: the index is by %s and the reference by %s: put them on one calendar", c.Index.Period, c.Reference.Period)
	}
	p.LagHead, p.LagEarly, p.LagLate = cl.clean(c.LagHead), cl.clean(c.LagEarly), cl.clean(c.LagLate)
	p.frame = newFrame(theme, p.title, cl.clean(c.Subtitle), cl.clean(c.Footnote))
	p.warnings = cl.warnings()
	p.span()
	p.arrange()
	return p, nil
}

// newCurve cuts a series at its gaps.
func newCurve(s data.Reference) (curve, error) {
	var c curve
	if len(s.Starts) != len(s.Values) {
		return c, fmt.Errorf("comparison chart: %s has %d dates and %d values", s.Name, len(s.Starts), len(s.Values))
	}
	end := data.NoDay
	for i, v := range s.Values {
		start := s.Starts[i]
		if !drawable(v) || start < data.MinDay || start > data.MaxDay {
			continue
		}
		next := s.Period.Next(start)
		xy := plotter.XY{X: (float64(start) + float64(next)) / 2, Y: v}
		if end != data.NoDay && start < end {
			return c, fmt.Errorf("comparison chart: the dates of %s are not in order", s.Name)
		}
		if start != end {
			c.runs = append(c.runs, nil)
		}
		c.runs[len(c.runs)-1] = append(c.runs[len(c.runs)-1], xy)
		c.last, end = xy, next
	}
	if c.runs == nil {
		return c, errors.New("comparison chart: " + s.Name + " has no value")
	}
	return c, nil
}

// span finds the first day and the day after the last of both lines.
func (p *comparisonPlan) span() {
	p.from, p.to = data.MaxDay, data.MinDay
	for i, s := range []data.Reference{p.Index, p.Reference} {
		period := s.Period
		first := data.Day(math.Floor(p.curves[i].runs[0][0].X))
		p.from = min(p.from, period.Start(first))
		p.to = max(p.to, period.Next(period.Start(data.Day(math.Floor(p.curves[i].last.X)))))
	}
}

const lagHeight = 124 // of the lower panel, points

// arrange gives every part its place and its scale.
func (p *comparisonPlan) arrange() {
	t := p.theme
	small := regular(t.SmallSize, t.Muted)
	lo, hi := curveRange(p.curves[:], 0.06)
	p.ticks = valueTicks(lo, hi, 6)
	p.makeEnds()
	box := p.frame.body
	gutter := 10 + widest(small, append(texts(p.ticks, signed), "−0.5")...)
	var width vg.Length
	for i := range p.ends {
		width = max(width, p.ends[i].width())
	}
	box.Min.X += gutter
	box.Max.X -= endGap + width
	if len(p.Lags) > 0 {
		p.arrangeLags(&box)
	}
	p.axis = timeAxis{theme: t, panel: &p.main, calendar: newCalendar(p.Index.Period, p.from, p.to, box.Max.X-box.Min.X, small)}
	box.Min.Y += p.axis.height()
	p.main = panel{rect: box, x0: float64(p.from), x1: float64(p.to), y0: lo, y1: hi}
	for i := range p.ends {
		last := p.curves[i].last
		p.ends[i].target = vg.Point{X: p.main.X(last.X), Y: p.main.Y(last.Y)}
	}
	if p.ends[0].target.Y < p.ends[1].target.Y {
		p.ends[0], p.ends[1] = p.ends[1], p.ends[0]
	}
	stack(p.ends, box.Min.Y, box.Max.Y, 10)
	p.fill()
}

// makeEnds writes the names of the lines, in their colours.
func (p *comparisonPlan) makeEnds() {
	const widestName = 170
	p.ends = nil
	for i, c := range p.curves {
		s := bold(p.theme.SmallSize, p.ink(i))
		var e endLabel
		for _, line := range s.wrap(c.name, widestName, 4) {
			e.addLine(s, line)
		}
		p.ends = append(p.ends, e)
	}
}

// fill adds the layers of the upper panel.
func (p *comparisonPlan) fill() {
	t, m := p.theme, &p.main
	column := detail / float64(m.dayWidth())
	var days []float64
	for _, d := range p.axis.calendar.boundaries(p.from) {
		days = append(days, float64(d))
	}
	m.add(levels(t.Grid, 1, p.ticks...), dates(t.Grid, 1, days), levels(t.Zero, 1.2, 0))
	for _, i := range []int{1, 0} { // the index over the reference
		style := draw.LineStyle{Color: p.ink(i), Width: 2.4}
		m.add(curves(style, p.curves[i].runs, column)...)
		m.add(dots(p.ink(i), t.Background, 3.2, p.curves[i].alone()))
	}
}

// alone are the points that no line reaches, and the end.
func (c *curve) alone() plotter.XYs {
	var out plotter.XYs
	for _, run := range c.runs {
		if len(run) == 1 {
			out = append(out, run[0])
		}
	}
	return append(out, c.last)
}

// paint draws the chart; it changes nothing.
func (p *comparisonPlan) paint(c draw.Canvas) {
	t := p.theme
	p.frame.draw(c)
	p.main.draw(c)
	small := regular(t.SmallSize, t.Muted)
	valueAxis(c, &p.main, small, t.Margin, p.ticks, signed)
	p.axis.draw(c)
	for i := range p.ends {
		p.ends[i].draw(c, t, p.main.rect.Max.X, p.main.rect.Max.X+endGap)
	}
	if len(p.Lags) > 0 {
		p.paintLags(c)
	}
}

// alt describes the chart in words.
func (p *comparisonPlan) alt() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Line chart of two series by %s from %s to %s: %s and %s.", p.Index.Period, p.from, p.to-1, p.curves[0].name, p.curves[1].name)
	for _, l := range p.Lags {
		if l.Best {
			fmt.Fprintf(&b, " Largest correlation of the lower panel: %.2f at lag %d.", l.R, l.Lag)
		}
	}
	return b.String()
}

// curveRange is that of all curves and 0, with a share of it as room on each side.
func curveRange(curves []curve, room float64) (lo, hi float64) {
	for _, c := range curves {
		for _, run := range c.runs {
			for _, xy := range run {
				lo, hi = min(lo, xy.Y), max(hi, xy.Y)
			}
		}
	}
	room *= max(hi-lo, 1e-6)
	return lo - room, hi + room
}
