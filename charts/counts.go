package charts

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Counts is the chart of how many events there are of each kind: cooperation is
// stacked upwards from 0 and conflict downwards, what is material next to 0 and
// what is verbal beyond it.
type Counts struct {
	Title    string // the finding, in a sentence
	Subtitle string // whose events, by which period
	Footnote string // source, number of events, date

	Period data.Period
	// Bars are in order of time, one for each period; those that are left out or
	// count nothing are hatched. Where a period is too narrow to see, the chart
	// sums over a longer one and says so.
	Bars  []Count
	Theme Theme // zero: Light
}

// Count is the number of events of one period by quad class; the part of a
// spread event is a fraction. Quads[0], of unknown class, is not drawn.
type Count struct {
	Start data.Day
	Quads [5]float64
}

// Figure lays the chart out. The error says what to do when there is nothing to
// draw.
func (c Counts) Figure() (*Figure, error) {
	p, err := c.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// countsPlan is the chart with every place decided.
type countsPlan struct {
	sheet
	bars     []countBar
	period   data.Period // of a bar
	asked    data.Period // of the data
	from, to data.Day
	silent   []step
	total    [5]float64
	main     panel
	axis     timeAxis
	ticks    []float64
	ends     []endLabel
	key      legend
	keyBox   vg.Rectangle
}

// countBar is one bar with its interval, half open.
type countBar struct {
	from, to data.Day
	quads    [5]float64
}

// stackOrder is the order of the classes from 0 outwards, upwards and downwards.
var stackOrder = [2][2]data.Quad{{data.MaterialCooperation, data.VerbalCooperation}, {data.MaterialConflict, data.VerbalConflict}}

func (c Counts) plan() (*countsPlan, error) {
	p := &countsPlan{sheet: newSheet(c.Theme, c.Title, c.Subtitle, c.Footnote), period: c.Period, asked: c.Period}
	if err := p.take(c.Bars); err != nil {
		return nil, fmt.Errorf("counts chart: %w", err)
	}
	p.makeKey()
	p.makeEnds()
	box := p.frame.body
	p.keyBox = p.key.take(&box)
	box.Max.X -= endGap + endWidth(p.ends)
	p.sum((box.Max.X - box.Min.X) / vg.Length(p.to-p.from))
	p.arrange(box)
	return p, nil
}

// take checks the bars and finds the silent periods and the totals.
func (p *countsPlan) take(bars []Count) error {
	if len(bars) == 0 {
		return errors.New("no periods to draw: choose a pair and a time span that have events")
	}
	if p.period > data.PeriodYear {
		return fmt.Errorf("unknown period %s", p.period)
	}
	s := series{period: p.period}
	for i, b := range bars {
		if b.Start < data.MinDay || b.Start > data.MaxDay {
			return fmt.Errorf("bar %d starts outside 1600 to 2200", i+1)
		}
		next := p.period.Next(b.Start)
		if i > 0 {
			end := s.steps[len(s.steps)-1].to
			if b.Start < end {
				return fmt.Errorf("bar %d does not come after the one before it: sort the bars", i+1)
			}
			for d := end; d < b.Start; d = p.period.Next(d) {
				s.steps = append(s.steps, leftOut(d, min(p.period.Next(d), b.Start)))
			}
		}
		bar := countBar{from: b.Start, to: next}
		sum := 0.0
		for q := range b.Quads {
			bar.quads[q] = orZero(b.Quads[q])
			p.total[q] += bar.quads[q]
			sum += bar.quads[q]
		}
		p.bars = append(p.bars, bar)
		s.steps = append(s.steps, step{from: bar.from, to: bar.to, missing: sum == 0})
	}
	p.from, p.to = s.span()
	p.silent = s.gaps(0)
	if p.shown() == 0 {
		return errors.New("no event has a class to show: choose a longer time span, or another pair")
	}
	if p.total[0] > 0 {
		p.warn("%s events of unknown class are not drawn", thousands(math.Round(p.total[0])))
	}
	return nil
}

// shown is the number of events in the chart.
func (p *countsPlan) shown() float64 {
	return p.total[1] + p.total[2] + p.total[3] + p.total[4]
}

// sum adds bars up over the shortest period that is wide enough to see.
func (p *countsPlan) sum(dayWidth vg.Length) {
	for p.period < data.PeriodYear && vg.Length((unit{period: p.period}).days())*dayWidth < narrowest {
		p.period++
	}
	if p.period == p.asked {
		return
	}
	var sums []countBar
	for _, b := range p.bars {
		start := p.period.Start(b.from)
		if n := len(sums); n == 0 || sums[n-1].from != start {
			sums = append(sums, countBar{from: start, to: p.period.Next(start)})
		}
		for q, v := range b.quads {
			sums[len(sums)-1].quads[q] += v
		}
	}
	p.bars = sums
	p.from, p.to = min(p.from, sums[0].from), max(p.to, sums[len(sums)-1].to)
}

// ink is the colour of a class: material strong, verbal half as much.
func (p *countsPlan) ink(q data.Quad) color.NRGBA {
	full := p.theme.sign(q.Cooperative())
	if q == data.MaterialCooperation || q == data.MaterialConflict {
		return full
	}
	return mix(p.theme.Background, full, 0.48)
}

// mix is the colour the given part of the way from a to b.
func mix(a, b color.NRGBA, part float64) color.NRGBA {
	at := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + part*(float64(y)-float64(x)))) }
	return color.NRGBA{R: at(a.R, b.R), G: at(a.G, b.G), B: at(a.B, b.B), A: at(a.A, b.A)}
}

func (p *countsPlan) makeKey() {
	small := p.small()
	for _, k := range []struct {
		quad data.Quad
		text string
	}{
		{data.VerbalCooperation, "▲ verbal cooperation"}, {data.MaterialCooperation, "▲ material cooperation"},
		{data.MaterialConflict, "▼ material conflict"}, {data.VerbalConflict, "▼ verbal conflict"},
	} {
		p.key = append(p.key, legendPart{swatch: filled(p.ink(k.quad)), script: small, text: k.text})
	}
	if len(p.silent) > 0 {
		p.key = append(p.key, legendPart{swatch: hatchedSwatch(p.theme), script: small, text: "no events"})
	}
}

// makeEnds writes the totals of both sides.
func (p *countsPlan) makeEnds() {
	t := p.theme
	for side, sign := range []string{"▲ ", "▼ "} {
		material, verbal := p.total[stackOrder[side][0]], p.total[stackOrder[side][1]]
		var e endLabel
		e.addLine(bold(t.TextSize*1.3, t.sign(side == 0)), sign+thousands(math.Round(material+verbal)))
		e.addLine(regular(t.SmallSize, t.Ink), [...]string{"cooperative", "conflictual"}[side])
		e.addLine(p.small(), thousands(math.Round(material))+" material")
		e.addLine(p.small(), thousands(math.Round(verbal))+" verbal")
		p.ends = append(p.ends, e)
	}
}

// arrange gives the plot its place and its scale.
func (p *countsPlan) arrange(box vg.Rectangle) {
	t, small := p.theme, p.small()
	lo, hi := 0.0, 0.0
	for _, b := range p.bars {
		hi = max(hi, b.quads[stackOrder[0][0]]+b.quads[stackOrder[0][1]])
		lo = min(lo, -b.quads[stackOrder[1][0]]-b.quads[stackOrder[1][1]])
	}
	room := (hi - lo) * 0.04
	lo, hi = lo-room, hi+room
	p.ticks = valueTicks(lo, hi, 7)
	if len(p.ticks) < 2 { // 0 alone is no scale
		p.ticks = valueTicks(lo, hi, 14)
	}
	p.ticks = wholeTicks(p.ticks)
	box.Max.Y -= t.SmallSize * 1.6 // the head
	box.Min.X += 10 + widest(small, texts(p.ticks, count)...)
	p.axis = timeAxis{theme: t, panel: &p.main, calendar: newCalendar(p.period, p.from, p.to, box.Max.X-box.Min.X, small)}
	box.Min.Y += p.axis.height()
	m := &p.main
	*m = panel{rect: box, x0: float64(p.from), x1: float64(p.to), y0: lo, y1: hi}
	wide := p.silent[:0:0]
	for _, g := range p.silent {
		if float64(g.to-g.from) >= narrowGap/float64(m.dayWidth()) {
			wide = append(wide, g)
		}
	}
	m.add(levels(t.Grid, 1, p.ticks...), dates(t.Grid, 1, p.axis.gridDays(p.from)), hatch(t.Hatch, wide))
	m.add(p.stacks(), levels(t.Zero, 1.2, 0))
	zero := m.Y(0)
	p.ends[0].target, p.ends[1].target = vg.Point{X: box.Max.X, Y: (zero + box.Max.Y) / 2}, vg.Point{X: box.Max.X, Y: (zero + box.Min.Y) / 2}
	stack(p.ends, box.Min.Y, box.Max.Y, 12)
}

// stacks draws the bars, one path for each class.
func (p *countsPlan) stacks() layer {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		for side, sign := range []float64{1, -1} {
			var paths [2]vg.Path
			for _, b := range p.bars {
				left, right := max(x(float64(b.from)), c.Min.X), min(x(float64(b.to)), c.Max.X)
				inner, outer := b.quads[stackOrder[side][0]], b.quads[stackOrder[side][1]]
				if inner > 0 {
					paths[0] = append(paths[0], column(left, right, y(0), y(sign*inner))...)
				}
				if outer > 0 {
					paths[1] = append(paths[1], column(left, right, y(sign*inner), y(sign*(inner+outer)))...)
				}
			}
			for k, path := range paths {
				c.SetColor(p.ink(stackOrder[side][k]))
				c.Fill(path)
			}
		}
	}
}

// paint draws the chart; it changes nothing.
func (p *countsPlan) paint(c draw.Canvas) {
	t := p.theme
	p.key.draw(c, p.keyBox)
	p.small().write(c, t.Margin, p.main.rect.Max.Y+t.SmallSize*0.8, 0, "events per "+p.period.String())
	p.main.draw(c)
	valueAxis(c, &p.main, p.small(), t.Margin, p.ticks, count)
	p.axis.draw(c)
	for i := range p.ends {
		p.ends[i].drawText(c, p.main.rect.Max.X+endGap)
	}
}

// alt describes the chart in words.
func (p *countsPlan) alt() string {
	top, low := 0, 0
	up := func(b countBar) float64 { return b.quads[stackOrder[0][0]] + b.quads[stackOrder[0][1]] }
	down := func(b countBar) float64 { return b.quads[stackOrder[1][0]] + b.quads[stackOrder[1][1]] }
	for i, b := range p.bars {
		if up(b) > up(p.bars[top]) {
			top = i
		}
		if down(b) > down(p.bars[low]) {
			low = i
		}
	}
	n := func(v float64) string { return thousands(math.Round(v)) }
	return fmt.Sprintf("Bar chart of events by %s from %s to %s: %s of cooperation upwards (%s material, %s verbal), %s of conflict downwards (%s material, %s verbal)."+
		" Most cooperation: %s (%s); most conflict: %s (%s).", p.period, p.from, p.to-1,
		n(p.total[2]+p.total[1]), n(p.total[2]), n(p.total[1]), n(p.total[4]+p.total[3]), n(p.total[4]), n(p.total[3]),
		n(up(p.bars[top])), periodName(p.period, p.bars[top].from), n(down(p.bars[low])), periodName(p.period, p.bars[low].from))
}
