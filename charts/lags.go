package charts

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ink is the colour of line i: the index, the reference.
func (p *comparisonPlan) ink(i int) color.NRGBA {
	if i == 0 {
		return p.theme.Line
	}
	return p.theme.Other
}

// arrangeLags takes the room of the lower panel from the bottom of box.
func (p *comparisonPlan) arrangeLags(box *vg.Rectangle) {
	t := p.theme
	first, last := p.Lags[0].Lag, p.Lags[len(p.Lags)-1].Lag
	most := 0.25
	for _, l := range p.Lags {
		for _, v := range [3]float64{l.R, l.Lo, l.Hi} {
			if drawable(v) {
				most = max(most, math.Abs(v))
			}
		}
	}
	most = min(most, 1)
	r := *box
	r.Min.Y += t.SmallSize * 1.5 // the numbers of the lags
	r.Max.Y = r.Min.Y + lagHeight
	p.lags = panel{rect: r, x0: float64(first) - 0.6, x1: float64(last) + 0.6, y0: -most * 1.05, y1: most * 1.05}
	for _, l := range p.Lags { // room for the name of the best
		if room := 2 * most * float64((t.SmallSize+6)/lagHeight); l.Best && drawable(l.R) {
			p.lags.y0, p.lags.y1 = min(p.lags.y0, outer(l.R, l.Lo)-room), max(p.lags.y1, outer(l.R, l.Hi)+room)
		}
	}
	p.lagTicks = valueTicks(-most, most, 4)
	p.lags.add(levels(t.Grid, 1, p.lagTicks...), dates(t.Grid, 1, []float64{0}), levels(t.Zero, 1.2, 0), p.whiskers())
	box.Min.Y = r.Max.Y + t.SmallSize*3.6 // the head of the panel and its words
}

// whiskers draws each correlation as a dot on its interval; those whose interval
// holds 0 are hollow.
func (p *comparisonPlan) whiskers() layer {
	t := p.theme
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		for _, l := range p.Lags {
			if !drawable(l.R) {
				continue
			}
			at := vg.Point{X: x(float64(l.Lag)), Y: y(l.R)}
			ink, clear := t.Muted, l.Lo > 0 || l.Hi < 0
			if clear {
				ink = t.Line
			}
			if drawable(l.Lo) && drawable(l.Hi) {
				stroke(c, ink, 2, vg.Point{X: at.X, Y: y(l.Lo)}, vg.Point{X: at.X, Y: y(l.Hi)})
			}
			disc(c, ink, 5, at)
			if !clear {
				disc(c, t.Background, 3, at)
			}
		}
	}
}

// paintLags draws the lower panel with its words.
func (p *comparisonPlan) paintLags(c draw.Canvas) {
	t, l := p.theme, &p.lags
	small, name := regular(t.SmallSize, t.Muted), bold(t.SmallSize, t.Line)
	l.draw(c)
	valueAxis(c, l, small, t.Margin, p.lagTicks, signed)
	head := l.rect.Max.Y + t.SmallSize*1.9
	small.write(c, t.Margin, head, 0, small.cut(p.LagHead, t.Width-2*t.Margin))
	low := l.rect.Min.Y - 7 - small.cap()
	for _, m := range p.Lags {
		s := small
		if m.Best {
			s = name
		}
		text := signed(float64(m.Lag))
		s.write(c, l.X(float64(m.Lag)), low, 0.5, text)
	}
	words := l.rect.Max.Y + t.SmallSize*0.55
	small.write(c, l.rect.Min.X, words, 0, small.cut("← "+p.LagEarly, (l.rect.Max.X-l.rect.Min.X)/2-8))
	small.write(c, l.rect.Max.X, words, 1, small.cut(p.LagLate+" →", (l.rect.Max.X-l.rect.Min.X)/2-8))
	p.nameBest(c, name)
}

// nameBest writes the largest correlation beyond the end of its interval.
func (p *comparisonPlan) nameBest(c draw.Canvas, s script) {
	const clear = 7
	for _, m := range p.Lags {
		if !m.Best || !drawable(m.R) {
			continue
		}
		y := p.lags.Y(outer(m.R, m.Hi)) + clear
		if m.R < 0 {
			y = p.lags.Y(outer(m.R, m.Lo)) - clear - s.cap()
		}
		s.write(c, p.lags.X(float64(m.Lag)), y, 0.5, "r = "+two(m.R))
	}
}

// outer is the end of an interval, or r without one.
func outer(r, end float64) float64 {
	if drawable(end) {
		return end
	}
	return r
}

// two writes a correlation with its sign and two decimals.
func two(v float64) string {
	s := strings.ReplaceAll(strconv.FormatFloat(v, 'f', 2, 64), "-", "−")
	if v > 0 {
		return "+" + s
	}
	return s
}
