package charts

import (
	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// timeAxis draws a calendar under a panel.
type timeAxis struct {
	calendar calendar
	theme    Theme
	panel    *panel
}

// height is the room under the panel that the axis needs.
func (a timeAxis) height() vg.Length {
	rows := vg.Length(1)
	if len(a.calendar.parents) > 0 {
		rows = 2
	}
	return 8 + rows*a.theme.SmallSize*1.3
}

func (a timeAxis) draw(c draw.Canvas) {
	s := regular(a.theme.SmallSize, a.theme.Muted)
	p, base := a.panel, a.panel.rect.Min.Y
	stroke(c, a.theme.Zero, 1, vg.Point{X: p.rect.Min.X, Y: base}, vg.Point{X: p.rect.Max.X, Y: base})
	y := base - 8 - s.cap()
	a.row(c, a.calendar.cells, s, y, 5)
	if len(a.calendar.parents) > 0 {
		a.row(c, a.calendar.parents, bold(a.theme.SmallSize, a.theme.Muted), y-s.size()*1.3, 8+s.size()*1.2)
	}
}

// row writes one row of names and draws a tick at the start of each cell, unless
// the ticks would run together.
func (a timeAxis) row(c draw.Canvas, cells []cell, s script, y, tick vg.Length) {
	p := a.panel
	crowded := len(cells) > 1 && vg.Length(cells[1].to-cells[1].from)*p.dayWidth() < 4
	for _, cl := range cells {
		x := p.X(float64(cl.from))
		if (cl.name != "" || !crowded) && x > p.rect.Min.X {
			stroke(c, a.theme.Zero, 1, vg.Point{X: x, Y: p.rect.Min.Y}, vg.Point{X: x, Y: p.rect.Min.Y - tick})
		}
		s.write(c, p.X((float64(cl.from)+float64(cl.to))/2), y, 0.5, cl.name)
	}
}

// gridDays returns the boundaries of the calendar as positions.
func (a timeAxis) gridDays(from data.Day) []float64 {
	var days []float64
	for _, d := range a.calendar.boundaries(from) {
		days = append(days, float64(d))
	}
	return days
}

// valueAxis writes the names of values at the left of a panel, flush with the
// title.
func valueAxis(c draw.Canvas, p *panel, s script, left vg.Length, values []float64, name func(float64) string) {
	for _, v := range values {
		s.write(c, left, p.Y(v)-s.cap()/2, 0, name(v))
	}
}
