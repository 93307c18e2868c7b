package charts

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// legend is one line over the plot that says what ink means, where it cannot be
// said beside the ink.
type legend []legendPart

// legendPart is a swatch, if there is one, and the words after it.
type legendPart struct {
	swatch swatch
	script script
	text   string
	wide   vg.Length // of the swatch; 0: swatchWidth
	joins  bool      // what follows belongs to it
}

// room is the width of the swatch with the white after it.
func (p legendPart) room() vg.Length {
	switch {
	case p.swatch == nil:
		return 0
	case p.wide > 0:
		return p.wide + swatchGap
	default:
		return swatchWidth + swatchGap
	}
}

// swatch draws a sample of ink into box.
type swatch func(c draw.Canvas, box vg.Rectangle)

const (
	swatchWidth = 18
	swatchGap   = 5  // between swatch and words
	legendGap   = 20 // between one swatch and the words before it
)

// rows breaks the legend into rows no wider than width.
func (l legend) rows(width vg.Length) []legend {
	var rows []legend
	x := vg.Length(0)
	for i, p := range l {
		w := p.width()
		if i == 0 || x+w > width {
			rows = append(rows, nil)
			x = 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], p)
		x += w + p.gap()
	}
	return rows
}

func (p legendPart) width() vg.Length {
	return p.script.width(p.text) + p.room()
}

// gap is the white after the part.
func (p legendPart) gap() vg.Length {
	if p.swatch == nil || p.joins {
		return p.script.width("\u00a0")
	}
	return legendGap
}

// height is the room for the legend and some white under it.
func (l legend) height(width vg.Length) vg.Length {
	if len(l) == 0 {
		return 0
	}
	lead := l[0].script.size() * 1.5
	return vg.Length(len(l.rows(width)))*lead + lead*0.35
}

// take cuts the room for the legend from the top of box.
func (l legend) take(box *vg.Rectangle) vg.Rectangle {
	own := *box
	own.Min.Y = own.Max.Y - l.height(box.Max.X-box.Min.X)
	box.Max.Y = own.Min.Y
	return own
}

// draw writes the legend into the box that take returned.
func (l legend) draw(c draw.Canvas, box vg.Rectangle) {
	if len(l) == 0 {
		return
	}
	size := l[0].script.size()
	y := box.Max.Y - l[0].script.cap()
	for _, row := range l.rows(box.Max.X - box.Min.X) {
		x := box.Min.X
		for _, p := range row {
			at := x
			if p.swatch != nil {
				p.swatch(c, rect(at, y-1, at+p.room()-swatchGap, y+p.script.cap()-1))
				at += p.room()
			}
			p.script.write(c, at, y, 0, p.script.cut(p.text, box.Max.X-at))
			x += p.width() + p.gap()
		}
		y -= size * 1.5
	}
}

// filled is a swatch of one colour.
func filled(ink color.Color) swatch {
	return func(c draw.Canvas, box vg.Rectangle) { fill(c, ink, box) }
}

// hatchedSwatch is a swatch of the strokes over missing periods.
func hatchedSwatch(t Theme) swatch {
	return func(c draw.Canvas, box vg.Rectangle) { strokeHatch(c, t.Hatch, box) }
}
