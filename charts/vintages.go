package charts

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"strings"

	"example.com/detente/data"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Vintages is the chart of an index as it stood on several days: the last one
// strong, the earlier ones as a fan of thin lines, each ending where it ended then.
type Vintages struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit
	Footnote string // source, number of vintages

	// Lines are in order of AsOf; NaN breaks a line. All have one period.
	Lines []VintageLine
	Moved *MovedMark // the revision to be named, nil for none

	Theme Theme // zero: Light
}

// VintageLine is one vintage.
type VintageLine struct {
	AsOf   data.Day
	Series data.Reference
}

// MovedMark is one value then and now.
type MovedMark struct {
	Start     data.Day // any day of its period
	Then, Now float64
	Text      string // what it says, one or two lines
}

// Figure lays the chart out. The error says which line cannot be drawn.
func (v Vintages) Figure() (*Figure, error) {
	p, err := v.plan()
	if err != nil {
		return nil, err
	}
	return &Figure{theme: p.theme, title: p.title, alt: p.alt(), warnings: p.warnings, paint: p.paint}, nil
}

// vintagesPlan is the chart with every place decided.
type vintagesPlan struct {
	Vintages
	theme    Theme
	title    string
	warnings []string
	frame    frame
	curves   []curve
	from, to data.Day
	main     panel
	axis     timeAxis
	ticks    []float64
	ends     []endLabel
	moved    *note // the words of Moved, at their place
	fan      *note // "each line ends when it was published"
}

func (v Vintages) plan() (*vintagesPlan, error) {
	if len(v.Lines) < 2 {
		return nil, errors.New("vintages chart: one vintage is no fan: hand in two or more")
	}
	theme := v.Theme.orLight()
	cl := &cleaner{face: regular(theme.TextSize, theme.Ink)}
	p := &vintagesPlan{Vintages: v, theme: theme, title: cl.clean(v.Title), from: data.MaxDay, to: data.MinDay}
	for i, l := range v.Lines {
		c, err := newCurve(l.Series)
		if err != nil {
			return nil, fmt.Errorf("vintage of %s: %w", l.AsOf, err)
		}
		if i > 0 && (l.AsOf <= v.Lines[i-1].AsOf || l.Series.Period != v.Lines[0].Series.Period) {
			return nil, fmt.Errorf("vintages chart: that of %s does not follow that of %s: sort them, and give all one period", l.AsOf, v.Lines[i-1].AsOf)
		}
		p.curves = append(p.curves, c)
		period := l.Series.Period
		p.from = min(p.from, period.Start(data.Day(math.Floor(c.runs[0][0].X))))
		p.to = max(p.to, period.Next(period.Start(data.Day(math.Floor(c.last.X)))))
	}
	p.frame = newFrame(theme, p.title, cl.clean(v.Subtitle), cl.clean(v.Footnote))
	var words string
	if v.Moved != nil {
		words = cl.clean(v.Moved.Text)
	}
	p.warnings = cl.warnings()
	p.arrange()
	p.placeWords(words)
	return p, nil
}

// arrange gives the panel its place and its scale.
func (p *vintagesPlan) arrange() {
	t := p.theme
	small := regular(t.SmallSize, t.Muted)
	lo, hi := curveRange(p.curves, 0.1)
	p.ticks = valueTicks(lo, hi, 7)
	p.makeEnds()
	box := p.frame.body
	box.Min.X += 10 + widest(small, texts(p.ticks, signed)...)
	var width vg.Length
	for i := range p.ends {
		width = max(width, p.ends[i].width())
	}
	box.Max.X -= endGap + width
	p.axis = timeAxis{theme: t, panel: &p.main, calendar: newCalendar(p.Lines[0].Series.Period, p.from, p.to, box.Max.X-box.Min.X, small)}
	box.Min.Y += p.axis.height()
	p.main = panel{rect: box, x0: float64(p.from), x1: float64(p.to), y0: lo, y1: hi}
	last := p.curves[len(p.curves)-1].last
	p.ends[0].target = vg.Point{X: p.main.X(last.X), Y: p.main.Y(last.Y)}
	stack(p.ends, box.Min.Y, box.Max.Y, 10)
	p.fill()
}

// makeEnds names the last vintage beside its end.
func (p *vintagesPlan) makeEnds() {
	t := p.theme
	last := len(p.curves) - 1
	var e endLabel
	e.addLine(bold(t.TextSize*1.4, t.Line), whole(p.curves[last].last.Y))
	e.addLine(regular(t.SmallSize, t.Ink), "as known on")
	e.addLine(regular(t.SmallSize, t.Ink), periodName(data.PeriodDay, p.Lines[last].AsOf))
	p.ends = []endLabel{e}
}

// shade is the colour of an earlier vintage: the older, the paler.
func (p *vintagesPlan) shade(i int) color.NRGBA {
	a, b := p.theme.Hatch, p.theme.Other
	part := 0.25 + 0.75*float64(i)/float64(max(len(p.curves)-2, 1))
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + part*(float64(y)-float64(x)))) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// fill adds the layers of the panel.
func (p *vintagesPlan) fill() {
	t, m := p.theme, &p.main
	column := detail / float64(m.dayWidth())
	var days []float64
	for _, d := range p.axis.calendar.boundaries(p.from) {
		days = append(days, float64(d))
	}
	m.add(levels(t.Grid, 1, p.ticks...), dates(t.Grid, 1, days), levels(t.Zero, 1.2, 0))
	last := len(p.curves) - 1
	for i, c := range p.curves[:last] {
		m.add(curves(draw.LineStyle{Color: p.shade(i), Width: 1.2}, c.runs, column)...)
	}
	m.add(curves(draw.LineStyle{Color: t.Line, Width: 2.8}, p.curves[last].runs, column)...)
	for i, c := range p.curves[:last] {
		m.add(dots(p.shade(i), t.Background, 2.6, plotter.XYs{c.last}))
	}
	m.add(dots(t.Line, t.Background, 3.4, p.curves[last].alone()))
}

// placeWords finds room for the words of the revision and of the fan.
func (p *vintagesPlan) placeWords(words string) {
	t := p.theme
	s := scene{area: inset(p.main.rect, 3)}
	last := len(p.curves) - 1
	column := float64(p.to-p.from) / 350 // about three points
	for i, c := range p.curves {
		cover, crossing := 0.6, 1.0
		if i == last {
			cover, crossing = math.Inf(1), 20
		}
		for _, run := range c.runs {
			tr := trace{cover: cover, cross: crossing}
			for _, xy := range thin(run, column) {
				tr.points = append(tr.points, vg.Point{X: p.main.X(xy.X), Y: p.main.Y(xy.Y)})
			}
			s.traces = append(s.traces, tr)
		}
	}
	var tags []tag
	var notes []*note
	add := func(n note, at vg.Point) {
		tags, notes = append(tags, around(n, at)), append(notes, &n)
	}
	if p.Moved != nil {
		then, now := p.movedAt(p.Moved.Then), p.movedAt(p.Moved.Now)
		s.dots = append(s.dots, then, now)
		s.traces = append(s.traces, trace{points: ordered(then, now), cover: math.Inf(1)})
	}
	for _, c := range p.curves {
		s.dots = append(s.dots, vg.Point{X: p.main.X(c.last.X), Y: p.main.Y(c.last.Y)})
	}
	if p.Moved != nil && words != "" {
		add(note{script: bold(t.SmallSize, t.Other), text: words, plate: true}, p.movedAt(p.Moved.Then))
	}
	first := p.curves[0].last
	add(note{script: regular(t.SmallSize, p.shade(max(0, last-1))), text: "each thin line ends where it ended then", plate: true},
		vg.Point{X: p.main.X(first.X), Y: p.main.Y(first.Y)})
	spots, _ := s.place(tags)
	for i, sp := range spots {
		if sp != nil {
			notes[i].spot = sp
			if i == len(spots)-1 {
				p.fan = notes[i]
			} else {
				p.moved = notes[i]
			}
		}
	}
}

// movedAt is where a value of the named revision lies.
func (p *vintagesPlan) movedAt(v float64) vg.Point {
	period := p.Lines[0].Series.Period
	start := period.Start(p.Moved.Start)
	return vg.Point{X: p.main.X((float64(start) + float64(period.Next(start))) / 2), Y: p.main.Y(v)}
}

// around lists places for n near at: above and below it at growing distance.
func around(n note, at vg.Point) tag {
	var spots tag
	size := n.box(0, 0).Max
	for _, distance := range []vg.Length{12, 22, 36, 54, 76, 102, 132, 170} {
		for _, pull := range []vg.Length{0.5, 0, 1, 0.25, 0.75} {
			x := at.X - pull*size.X
			for side, y := range []vg.Length{at.Y + distance, at.Y - distance - size.Y} {
				foot := vg.Point{X: at.X, Y: y}
				if side == 1 {
					foot.Y += size.Y
				}
				spots = append(spots, spot{box: n.box(x, y), anchor: at, foot: foot, leader: true, cost: float64(distance)*0.5 + float64(abs(pull-0.5))*4})
			}
		}
	}
	for _, aside := range []vg.Length{14, 28, 48, 74, 106} {
		for _, rise := range []vg.Length{0, 16, -16, 34, -34, 56, -56, 84, -84} {
			y := at.Y + rise - size.Y/2
			for side, x := range []vg.Length{at.X + aside, at.X - aside - size.X} {
				foot := vg.Point{X: x, Y: at.Y + rise}
				if side == 1 {
					foot.X += size.X
				}
				spots = append(spots, spot{box: n.box(x, y), anchor: at, foot: foot, leader: true, cost: float64(aside+abs(rise))*0.5 + 8})
			}
		}
	}
	return spots
}

// paint draws the chart; it changes nothing.
func (p *vintagesPlan) paint(c draw.Canvas) {
	t := p.theme
	p.frame.draw(c)
	p.main.draw(c)
	valueAxis(c, &p.main, regular(t.SmallSize, t.Muted), t.Margin, p.ticks, signed)
	p.axis.draw(c)
	p.ends[0].draw(c, t, p.main.rect.Max.X, p.main.rect.Max.X+endGap)
	if p.fan != nil {
		p.fan.drawPlain(c, t)
	}
	if p.Moved != nil && drawable(p.Moved.Then) && drawable(p.Moved.Now) {
		then, now := p.movedAt(p.Moved.Then), p.movedAt(p.Moved.Now)
		stroke(c, t.Other, 2, then, now)
		dot(c, t.Other, t.Background, 4, then)
		dot(c, t.Line, t.Background, 4, now)
	}
	if p.moved != nil {
		p.moved.drawPlain(c, t)
	}
}

// drawPlain draws the note on the ground of a panel without tints.
func (n note) drawPlain(c draw.Canvas, t Theme) {
	fill(c, t.Plate, n.spot.box)
	stroke(c, n.script.ink, 0.9, n.spot.anchor, n.spot.foot)
	n.script.write(c, n.spot.box.Min.X+notePad, n.spot.box.Min.Y+notePad+descent*n.script.size()*0.6, 0, n.text)
}

// alt describes the chart in words.
func (p *vintagesPlan) alt() string {
	var b strings.Builder
	last := len(p.Lines) - 1
	fmt.Fprintf(&b, "Line chart of an index by %s from %s to %s as it stood on %d days from %s to %s. Last value %s.",
		p.Lines[0].Series.Period, p.from, p.to-1, len(p.Lines), p.Lines[0].AsOf, p.Lines[last].AsOf, whole(p.curves[last].last.Y))
	if p.Moved != nil {
		fmt.Fprintf(&b, " Largest revision: %s, from %s to %s.", p.Moved.Text, whole(p.Moved.Then), whole(p.Moved.Now))
	}
	return b.String()
}
