package charts

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// tiles are the coloured rectangles of a heat map or a matrix.
type tiles struct {
	theme  Theme
	limit  float64 // of the scale on both sides of 0
	list   []tile
	number func(float64) string
}

// tile is one of them; a value of NaN is missing and hatched.
type tile struct {
	box   vg.Rectangle
	value float64
}

// tileGap is the white between tiles.
const tileGap = 1.2

// tileFoot is the white between the tiles and the footnote.
const tileFoot = 14

// leastMark is the side of the smallest tile on which a mark can be seen.
const leastMark = 6

// draw draws all tiles, those of one colour as one path, and on each its value
// where that fits, else a minus where the value is negative.
func (ts *tiles) draw(c draw.Canvas, values script) {
	paths := make(map[float64]vg.Path, 2*shades+1)
	var missing []vg.Rectangle
	for _, t := range ts.list {
		if math.IsNaN(t.value) {
			missing = append(missing, inset(t.box, tileGap/2))
			continue
		}
		shade := ts.shade(t.value)
		paths[shade] = append(paths[shade], inset(t.box, tileGap/2).Path()...)
	}
	strokeHatch(c, ts.theme.Hatch, joined(missing)...)
	for k := -shades; k <= shades; k++ {
		if p := paths[float64(k)]; p != nil {
			c.SetColor(ts.theme.diverge(float64(k), shades))
			c.Fill(p)
		}
	}
	ts.marks(c, values)
}

// shade is the step of the scale that a value falls on.
func (ts *tiles) shade(v float64) float64 {
	return math.Round(shades * math.Max(-1, math.Min(1, v/ts.limit)))
}

// joined puts rectangles that stand one over the other into one.
func joined(boxes []vg.Rectangle) []vg.Rectangle {
	var out []vg.Rectangle
	for _, b := range boxes {
		if n := len(out); n > 0 && out[n-1].Min.X == b.Min.X && out[n-1].Max.X == b.Max.X && abs(out[n-1].Min.Y-b.Max.Y) < 2*tileGap {
			out[n-1].Min.Y = b.Min.Y
			continue
		}
		out = append(out, b)
	}
	return out
}

// fits reports whether every value fits on its tile.
func (ts *tiles) fits(values script) bool {
	for _, t := range ts.list {
		size := t.box.Size()
		if !math.IsNaN(t.value) && (values.width(ts.number(t.value))+6 > size.X || values.size()*1.05 > size.Y) {
			return false
		}
	}
	return true
}

// marks writes the values, or minus signs.
func (ts *tiles) marks(c draw.Canvas, values script) {
	bars := make(map[color.NRGBA]vg.Path)
	var order []color.NRGBA
	numbers := ts.fits(values)
	for _, t := range ts.list {
		size := t.box.Size()
		if math.IsNaN(t.value) {
			continue
		}
		ground := ts.theme.diverge(ts.shade(t.value), shades)
		text := ts.number(t.value)
		if numbers {
			s := script{face: values.face, ink: inkOn(ground)}
			s.write(c, (t.box.Min.X+t.box.Max.X)/2, (t.box.Min.Y+t.box.Max.Y-s.cap())/2, 0.5, text)
			continue
		}
		if text[0] == '+' || text == "0" || min(size.X, size.Y) < leastMark {
			continue
		}
		ink, a, b := minus(ground, t.box)
		if bars[ink] == nil {
			order = append(order, ink)
		}
		p := bars[ink]
		p.Move(a)
		p.Line(b)
		bars[ink] = p
	}
	for _, ink := range order {
		c.SetLineStyle(draw.LineStyle{Color: ink, Width: 1.1})
		c.Stroke(bars[ink])
	}
}

// legend says what the colours mean.
func (ts *tiles) legend(small script, missing bool) legend {
	t := ts.theme
	end := strconv.FormatFloat(ts.limit, 'f', -1, 64)
	l := legend{
		{script: bold(small.size(), t.Conf), text: "conflict"}, {script: small, text: "−" + end},
		{swatch: t.scaleBar(), script: small, text: "+" + end, wide: 190},
		{script: bold(small.size(), t.Coop), text: "cooperation\u00a0\u00a0"},
	}
	l[2].joins = true // its end belongs to the word after it
	if missing {
		l = append(l, legendPart{swatch: hatchedSwatch(t), script: small, text: "no events"})
	}
	return l
}

// outlined is the swatch of a tile that is named.
func outlined(ink, ground color.Color) swatch {
	return func(c draw.Canvas, box vg.Rectangle) {
		fill(c, ground, box)
		outline(c, ink, box)
	}
}

func outline(c draw.Canvas, ink color.Color, box vg.Rectangle) {
	b := box
	stroke(c, ink, 1.8, b.Min, vg.Point{X: b.Max.X, Y: b.Min.Y}, b.Max, vg.Point{X: b.Min.X, Y: b.Max.Y}, b.Min, vg.Point{X: b.Max.X, Y: b.Min.Y})
}
