package charts

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"example.com/detente/data"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Contrast is the chart of two lines in one unit whose distance is the point:
// words against deeds, one side's conduct against the other's. The gap between
// them is shaded in the colour of the higher line.
type Contrast struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit and the method
	Footnote string // source, number of events, date

	A, B  Line  // of one period; up is cooperation
	Theme Theme // zero: Light
}

// Directions is the chart of how each side of a pair treats the other.
type Directions struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit and the method
	Footnote string // source, number of events, date

	// Forth and Back are one series each, of directions such as USA>CHN and
	// CHN>USA.
	Forth, Back []data.Point
	Theme       Theme // zero: Light
}

// Figure lays the chart out. The error says which direction cannot be drawn.
func (d Directions) Figure() (*Figure, error) {
	var lines [2]Line
	for i, points := range [][]data.Point{d.Forth, d.Back} {
		if len(points) == 0 {
			return nil, fmt.Errorf("directions chart: one of the two directions has no points: index both, or draw a trend")
		}
		if points[0].Direction == data.Both {
			return nil, fmt.Errorf("directions chart: the points of %s are of both directions together: index each direction", points[0].Pair)
		}
		lines[i] = LineOf(direction(points[0].Direction), points)
	}
	return Contrast{Title: d.Title, Subtitle: d.Subtitle, Footnote: d.Footnote, A: lines[0], B: lines[1], Theme: d.Theme}.Figure()
}

// Figure lays the chart out. The error says which line cannot be drawn.
func (c Contrast) Figure() (*Figure, error) {
	p, err := c.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// contrastPlan is the chart with every place decided.
type contrastPlan struct {
	sheet
	lines  [2]Line
	series [2]series
	main   panel
	axis   timeAxis
	ticks  []float64
	number func(float64) string
	ends   []endLabel
	banded bool // the gap is pale where the bands overlap
	key    legend
	keyBox vg.Rectangle
	notes  []note
	widest int // index of the step with the widest gap, -1: none
}

func (c Contrast) plan() (*contrastPlan, error) {
	p := &contrastPlan{sheet: newSheet(c.Theme, c.Title, c.Subtitle, c.Footnote), lines: [2]Line{c.A, c.B}}
	all, err := align(p.lines[:])
	if err != nil {
		return nil, fmt.Errorf("chart of two lines: %w", err)
	}
	p.series = [2]series{all[0], all[1]}
	for i := range p.lines {
		p.lines[i].Series.Name, p.lines[i].Note = p.clean(p.lines[i].Series.Name), p.clean(p.lines[i].Note)
	}
	p.findWidest()
	p.arrange()
	p.fill()
	p.placeNotes()
	return p, nil
}

// ink is the colour of a line.
func (p *contrastPlan) ink(i int) color.NRGBA {
	if i == 0 {
		return p.theme.Line
	}
	return p.theme.Other
}

// gap is line A minus line B at a step, NaN where one is missing.
func (p *contrastPlan) gap(i int) float64 {
	return p.series[0].steps[i].main - p.series[1].steps[i].main
}

// apart reports whether the bands of a step do not overlap.
func (p *contrastPlan) apart(i int) bool {
	a, b := p.series[0].steps[i], p.series[1].steps[i]
	return a.lo90 > b.hi90 || b.lo90 > a.hi90
}

// findWidest finds the widest gap, and whether there are bands.
func (p *contrastPlan) findWidest() {
	p.widest = -1
	for i := range p.series[0].steps {
		g := math.Abs(p.gap(i))
		p.banded = p.banded || !math.IsNaN(p.series[0].steps[i].lo90+p.series[1].steps[i].lo90)
		if g > 0 && (p.widest < 0 || g > math.Abs(p.gap(p.widest))) {
			p.widest = i
		}
	}
}

// arrange gives every part its place.
func (p *contrastPlan) arrange() {
	t, small := p.theme, p.small()
	from, to := p.series[0].span()
	lo, hi := rangeOf(p.series[:])
	room := max(hi-lo, 1e-6) * 0.09
	lo, hi = lo-room, hi+room
	p.ticks = valueTicks(lo, hi, 7)
	p.number = numbers(lo, hi)
	p.makeEnds()
	box := p.frame.body
	p.makeKey()
	p.keyBox = p.key.take(&box)
	box.Min.X += 10 + widest(small, texts(p.ticks, signed)...)
	box.Max.X -= endGap + endWidth(p.ends)
	p.axis = timeAxis{theme: t, panel: &p.main, calendar: newCalendar(p.series[0].period, from, to, box.Max.X-box.Min.X, small)}
	box.Min.Y += p.axis.height()
	p.main = panel{rect: box, x0: float64(from), x1: float64(to), y0: lo, y1: hi}
	for i := range p.ends {
		p.ends[i].target = p.lastPoint(i)
	}
	if p.ends[0].target.Y < p.ends[1].target.Y {
		p.ends[0], p.ends[1] = p.ends[1], p.ends[0]
	}
	stack(p.ends, box.Min.Y, box.Max.Y, 10)
}

// rangeOf returns the least and the greatest value of all, 0 included.
func rangeOf(all []series) (lo, hi float64) {
	for i := range all {
		for _, st := range all[i].steps {
			if !math.IsNaN(st.main) {
				lo, hi = min(lo, st.main), max(hi, st.main)
			}
		}
	}
	return lo, hi
}

func (p *contrastPlan) lastPoint(i int) vg.Point {
	st := p.series[i].steps[p.series[i].last()]
	return vg.Point{X: p.main.X(st.at()), Y: p.main.Y(st.main)}
}

// makeEnds writes value, name and note of each line in its colour.
func (p *contrastPlan) makeEnds() {
	const widestName = 168
	t := p.theme
	for i := range p.lines {
		s := &p.series[i]
		last := s.steps[s.last()]
		var e endLabel
		e.addLine(bold(t.TextSize*1.4, p.ink(i)), p.number(last.main))
		name := bold(t.SmallSize, p.ink(i))
		lines := name.wrap(p.lines[i].Series.Name, widestName, 4)
		for _, line := range name.balance(p.lines[i].Series.Name, lines) {
			e.addLine(name, line)
		}
		for _, line := range p.small().wrap(p.lines[i].Note, widestName, 3) {
			e.addLine(p.small(), line)
		}
		e.addLine(p.small(), periodName(s.period, last.from))
		p.ends = append(p.ends, e)
	}
}

// endWidth is the room that labels at the right need.
func endWidth(ends []endLabel) vg.Length {
	var w vg.Length
	for i := range ends {
		w = max(w, ends[i].width())
	}
	return w
}

// shade is the ground of a gap in which line i is higher.
func (p *contrastPlan) shade(i int, clear bool) color.NRGBA {
	ink := p.ink(i)
	ink.A = 0x12
	if clear {
		ink.A = 0x3C
	}
	return ink
}

// makeKey says what the shades mean that occur.
func (p *contrastPlan) makeKey() {
	const longest = 320 // of a name
	small := p.small()
	var higher [2]bool
	pale := false
	for _, g := range p.patches() {
		higher[g.higher] = true
		pale = pale || !g.clear
	}
	for i := range p.lines {
		if higher[i] {
			p.key = append(p.key, legendPart{swatch: filled(p.shade(i, true)), script: small, text: small.cut(p.lines[i].Series.Name, longest) + " higher"})
		}
	}
	if pale {
		p.key = append(p.key, legendPart{swatch: filled(p.shade(0, false)), script: small, text: "pale: the 90 % bands overlap"})
	}
	if len(silentIn(p.series[:], 0)) > 0 {
		p.key = append(p.key, legendPart{swatch: hatchedSwatch(p.theme), script: small, text: "no events"})
	}
}

// fill adds the layers of the plot.
func (p *contrastPlan) fill() {
	t, m := p.theme, &p.main
	from, _ := p.series[0].span()
	column := detail / float64(m.dayWidth())
	m.add(levels(t.Grid, 1, p.ticks...), dates(t.Grid, 1, p.axis.gridDays(from)))
	m.add(hatch(t.Hatch, silentIn(p.series[:], narrowGap/float64(m.dayWidth()))))
	for _, g := range p.patches() {
		m.add(&plotter.Polygon{XYs: []plotter.XYs{g.ring()}, Color: p.shade(g.higher, g.clear)})
	}
	m.add(levels(t.Zero, 1.2, 0))
	for _, i := range []int{1, 0} {
		runs := p.series[i].runs(step.mainLine)
		m.add(curves(draw.LineStyle{Color: p.ink(i), Width: lineWidth(m, runs, 2.6)}, runs, column)...)
		m.add(dots(p.ink(i), t.Background, 3.4, ends(runs)))
	}
	if i := p.widest; i >= 0 {
		m.add(p.bracket(i))
	}
}

// ends are the points that no line reaches, and the last one.
func ends(runs []plotter.XYs) plotter.XYs {
	var out plotter.XYs
	for _, run := range runs {
		if len(run) == 1 {
			out = append(out, run[0])
		}
	}
	if n := len(runs); n > 0 {
		out = append(out, runs[n-1][len(runs[n-1])-1])
	}
	return out
}

// bracket draws the widest gap.
func (p *contrastPlan) bracket(i int) layer {
	t := p.theme
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		a, b := p.series[0].steps[i], p.series[1].steps[i]
		at := x(a.at())
		stroke(c, t.Ink, 1.4, vg.Point{X: at, Y: y(a.main)}, vg.Point{X: at, Y: y(b.main)})
		dot(c, p.ink(0), t.Background, 3, vg.Point{X: at, Y: y(a.main)})
		dot(c, p.ink(1), t.Background, 3, vg.Point{X: at, Y: y(b.main)})
	}
}

// placeNotes finds room for the names of the directions and of the widest gap.
func (p *contrastPlan) placeNotes() {
	s := scene{area: inset(p.main.rect, 3)}
	column := float64(p.main.x1-p.main.x0) / 350 // about three points
	for i := range p.series {
		runs := p.series[i].runs(step.mainLine)
		for k := range runs {
			runs[k] = thin(runs[k], column)
		}
		s.traces = append(s.traces, p.main.traces(9, 12, runs)...)
		s.dots = append(s.dots, p.lastPoint(i))
	}
	p.notes = signWords(p.theme, &p.main, s)
	for i, n := range p.notes {
		p.notes[i].plate = true // over the hatching
		s.blocked = append(s.blocked, n.spot.box)
	}
	if p.widest < 0 {
		return
	}
	a, b := p.series[0].steps[p.widest], p.series[1].steps[p.widest]
	n := note{script: bold(p.theme.SmallSize, p.theme.Ink), plate: true,
		text: fmt.Sprintf("widest gap: %s, %s", strings.TrimLeft(p.number(p.gap(p.widest)), "+−"), periodName(p.series[0].period, a.from))}
	x := p.main.X(a.at())
	top, bottom := vg.Point{X: x, Y: p.main.Y(max(a.main, b.main))}, vg.Point{X: x, Y: p.main.Y(min(a.main, b.main))}
	s.dots = append(s.dots, top, bottom)
	s.traces = append(s.traces, trace{points: ordered(top, bottom), cover: 20})
	tags := append(around(n, top), around(n, bottom)...)
	if spots, _ := s.place([]tag{tags}); spots[0] != nil {
		n.spot = spots[0]
		p.notes = append(p.notes, n)
	}
}

// paint draws the chart; it changes nothing.
func (p *contrastPlan) paint(c draw.Canvas) {
	t := p.theme
	p.key.draw(c, p.keyBox)
	p.main.draw(c)
	valueAxis(c, &p.main, p.small(), t.Margin, p.ticks, signed)
	p.axis.draw(c)
	for i := range p.ends {
		p.ends[i].draw(c, t, p.main.rect.Max.X, p.main.rect.Max.X+endGap)
	}
	for _, n := range p.notes {
		n.drawBare(c, t)
	}
}

// alt describes the chart in words.
func (p *contrastPlan) alt() string {
	from, to := p.series[0].span()
	var b strings.Builder
	fmt.Fprintf(&b, "Line chart of two series by %s from %s to %s, up is cooperation.", p.series[0].period, from, to-1)
	for i := range p.lines {
		last := p.series[i].steps[p.series[i].last()]
		fmt.Fprintf(&b, " %s: last value %s (%s).", p.lines[i].Series.Name, p.number(last.main), periodName(p.series[i].period, last.from))
	}
	if p.widest >= 0 {
		higher := p.lines[0].Series.Name
		if p.gap(p.widest) < 0 {
			higher = p.lines[1].Series.Name
		}
		fmt.Fprintf(&b, " Widest gap: %s (%s), with %s higher.", strings.TrimLeft(p.number(p.gap(p.widest)), "+−"),
			periodName(p.series[0].period, p.series[0].steps[p.widest].from), higher)
	}
	return b.String()
}
