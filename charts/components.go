package charts

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Components is the chart of what an index is made of: one strip for each part
// (deed, tone, commitment), one over the other on one scale and one calendar,
// filled from 0 in the colour of cooperation or conflict.
type Components struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit and the method
	Footnote string // source, number of events, date

	Parts []Line // one to maxParts, of one period; up is cooperation
	Theme Theme  // zero: Light
}

const maxParts = 6

// Figure lays the chart out. The error says which part cannot be drawn.
func (c Components) Figure() (*Figure, error) {
	p, err := c.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// componentsPlan is the chart with every place decided.
type componentsPlan struct {
	sheet
	parts  []Line
	series []series
	strips []panel
	axis   timeAxis
	ticks  []float64
	number func(float64) string
	ends   []endLabel
	key    legend
	keyBox vg.Rectangle
}

func (c Components) plan() (*componentsPlan, error) {
	if len(c.Parts) == 0 || len(c.Parts) > maxParts {
		return nil, fmt.Errorf("components chart: %d parts: hand in 1 to %d", len(c.Parts), maxParts)
	}
	p := &componentsPlan{sheet: newSheet(c.Theme, c.Title, c.Subtitle, c.Footnote), parts: append([]Line(nil), c.Parts...)}
	var err error
	if p.series, err = align(p.parts); err != nil {
		return nil, fmt.Errorf("components chart: %w", err)
	}
	for i := range p.parts {
		p.parts[i].Series.Name, p.parts[i].Note = p.clean(p.parts[i].Series.Name), p.clean(p.parts[i].Note)
	}
	p.makeKey()
	p.arrange()
	if p.strips[0].rect.Size().Y < 40 {
		return nil, errors.New("components chart: no room for the strips: enlarge the theme's Height, or shorten the texts")
	}
	for i := range p.strips {
		p.fill(i)
	}
	return p, nil
}

func (p *componentsPlan) makeKey() {
	t, small := p.theme, p.small()
	p.key = legend{
		{script: small, text: "Above 0:"}, {script: bold(t.SmallSize, t.Coop), text: "▲ cooperation,"},
		{script: small, text: "below:"}, {script: bold(t.SmallSize, t.Conf), text: "▼ conflict.\u00a0"},
	}
	for i := range p.series {
		if len(p.series[i].gaps(0)) > 0 {
			p.key = append(p.key, legendPart{swatch: hatchedSwatch(t), script: small, text: "no events"})
			break
		}
	}
}

// arrange gives every strip its place; all have one scale.
func (p *componentsPlan) arrange() {
	t, small := p.theme, p.small()
	from, to := p.series[0].span()
	lo, hi := rangeOf(p.series)
	room := max(hi-lo, 1e-6) * 0.06
	lo, hi = lo-room, hi+room
	head := p.strong().cap() + t.SmallSize*1.2
	n := vg.Length(len(p.parts))
	const least = 62 // height of a strip
	body := p.frame.body
	p.grow(p.key.height(body.Max.X-body.Min.X) + n*(head+least+t.SmallSize) + 40)
	body = p.frame.body
	p.keyBox = p.key.take(&body)
	p.number = numbers(lo, hi)
	p.makeEnds()
	body.Max.X -= endGap + endWidth(p.ends)
	p.axis = timeAxis{theme: t}
	p.axis.calendar = newCalendar(p.series[0].period, from, to, body.Max.X-body.Min.X-40, small)
	body.Min.Y += p.axis.height()
	row := (body.Max.Y - body.Min.Y + t.SmallSize) / n
	height := row - head - t.SmallSize
	p.ticks = valueTicks(lo, hi, max(2, int(height/23)))
	body.Min.X += 10 + widest(small, texts(p.ticks, signed)...)
	for i := range p.parts {
		top := body.Max.Y - vg.Length(i)*row - head
		p.strips = append(p.strips, panel{rect: rect(body.Min.X, top-height, body.Max.X, top), x0: float64(from), x1: float64(to), y0: lo, y1: hi})
	}
	p.axis.panel = &p.strips[len(p.strips)-1]
	for i := range p.ends {
		m, last := &p.strips[i], p.series[i].steps[p.series[i].last()]
		p.ends[i].target = vg.Point{X: m.X(last.at()), Y: m.Y(last.main)}
		stack(p.ends[i:i+1], m.rect.Min.Y, m.rect.Max.Y+head/2, 0)
	}
}

// makeEnds writes the last value of each part.
func (p *componentsPlan) makeEnds() {
	for i := range p.series {
		last := p.series[i].steps[p.series[i].last()]
		var e endLabel
		e.addLine(bold(p.theme.TextSize*1.3, p.theme.sign(last.main >= 0)), p.number(last.main))
		e.addLine(p.small(), periodName(p.series[i].period, last.from))
		p.ends = append(p.ends, e)
	}
}

// fill adds the layers of one strip.
func (p *componentsPlan) fill(i int) {
	t, m, s := p.theme, &p.strips[i], &p.series[i]
	from, _ := s.span()
	column := detail / float64(m.dayWidth())
	m.add(levels(t.Grid, 1, p.ticks...), dates(t.Grid, 1, p.axis.gridDays(from)))
	m.add(hatch(t.Hatch, s.gaps(narrowGap/float64(m.dayWidth()))))
	runs := s.runs(step.mainLine)
	block := min(float64(s.steps[0].to-s.steps[0].from)*0.8, 14/float64(m.dayWidth()))
	up, down := t.Coop, t.Conf
	up.A, down.A = 0x58, 0x58
	for _, run := range runs {
		run = thin(run, column)
		if len(run) == 1 {
			run = widen(run[0], block)
		}
		m.add(fromZero(run, up, true), fromZero(run, down, false))
	}
	m.add(levels(t.Zero, 1.2, 0))
	m.add(curves(draw.LineStyle{Color: t.Line, Width: lineWidth(m, runs, 1.8)}, runs, column)...)
	last := s.steps[s.last()]
	m.add(dots(t.sign(last.main >= 0), t.Background, 3.6, plotter.XYs{{X: last.at(), Y: last.main}}))
}

// fromZero fills the ground between a run and 0, on one side of 0.
func fromZero(run plotter.XYs, ink color.Color, above bool) plot.Plotter {
	side := func(v float64) float64 {
		if above == (v > 0) {
			return v
		}
		return 0
	}
	ring := plotter.XYs{{X: run[0].X, Y: 0}}
	for i, xy := range run {
		if i > 0 {
			if last := run[i-1]; last.Y*xy.Y < 0 {
				ring = append(ring, plotter.XY{X: last.X + (xy.X-last.X)*last.Y/(last.Y-xy.Y), Y: 0})
			}
		}
		ring = append(ring, plotter.XY{X: xy.X, Y: side(xy.Y)})
	}
	ring = append(ring, plotter.XY{X: run[len(run)-1].X, Y: 0})
	return &plotter.Polygon{XYs: []plotter.XYs{ring}, Color: ink}
}

// paint draws the chart; it changes nothing.
func (p *componentsPlan) paint(c draw.Canvas) {
	t, small, strong := p.theme, p.small(), p.strong()
	p.key.draw(c, p.keyBox)
	for i := range p.strips {
		m := &p.strips[i]
		m.draw(c)
		y := m.rect.Max.Y + t.SmallSize*0.85
		name := strong.cut(p.parts[i].Series.Name, (m.rect.Max.X-t.Margin)/2)
		strong.write(c, t.Margin, y, 0, name)
		at := t.Margin + strong.width(name+"\u00a0\u00a0")
		small.write(c, at, y, 0, small.cut(p.parts[i].Note, m.rect.Max.X-at))
		valueAxis(c, m, small, t.Margin, p.ticks, signed)
		p.ends[i].draw(c, t, m.rect.Max.X, m.rect.Max.X+endGap)
	}
	p.axis.draw(c)
}

// alt describes the chart in words.
func (p *componentsPlan) alt() string {
	from, to := p.series[0].span()
	var b strings.Builder
	fmt.Fprintf(&b, "%d area charts on one scale by %s from %s to %s, up is cooperation.", len(p.parts), p.series[0].period, from, to-1)
	for i := range p.parts {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, st := range p.series[i].steps {
			if !math.IsNaN(st.main) {
				lo, hi = min(lo, st.main), max(hi, st.main)
			}
		}
		last := p.series[i].steps[p.series[i].last()]
		fmt.Fprintf(&b, " %s: last %s (%s), between %s and %s.", p.parts[i].Series.Name, p.number(last.main),
			periodName(p.series[i].period, last.from), p.number(lo), p.number(hi))
	}
	return b.String()
}
