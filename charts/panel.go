package charts

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// panel is a rectangle of the figure with a scale on each side and layers that
// are drawn in order. Axes are layers too, so that the rectangle is exactly
// where the data are and panels align.
type panel struct {
	rect   vg.Rectangle
	x0, x1 float64 // days
	y0, y1 float64 // the panel's own unit
	layers []plot.Plotter
}

// X returns where v lies across the figure.
func (p *panel) X(v float64) vg.Length {
	return p.rect.Min.X + vg.Length((v-p.x0)/(p.x1-p.x0))*(p.rect.Max.X-p.rect.Min.X)
}

// Y returns where v lies up the figure.
func (p *panel) Y(v float64) vg.Length {
	return p.rect.Min.Y + vg.Length((v-p.y0)/(p.y1-p.y0))*(p.rect.Max.Y-p.rect.Min.Y)
}

// dayWidth is the width of one day.
func (p *panel) dayWidth() vg.Length {
	return (p.rect.Max.X - p.rect.Min.X) / vg.Length(p.x1-p.x0)
}

func (p *panel) add(layers ...plot.Plotter) { p.layers = append(p.layers, layers...) }

// draw makes a gonum plot of the panel and draws it.
func (p *panel) draw(c draw.Canvas) {
	plt := plot.New()
	plt.BackgroundColor = nil
	plt.HideAxes()
	plt.X.Padding, plt.Y.Padding = 0, 0
	for _, l := range p.layers {
		plt.Add(bare{l})
	}
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = p.x0, p.x1, p.y0, p.y1
	plt.Draw(draw.Canvas{Canvas: c.Canvas, Rectangle: p.rect})
}

// bare hides all of a plotter but Plot: gonum shrinks a plot for the boxes of
// lines that reach its edge, and then panels no longer align.
type bare struct{ plot.Plotter }

// layer is a plotter from a function.
type layer func(c draw.Canvas, x, y func(float64) vg.Length)

// Plot draws the layer; it makes layer a plot.Plotter.
func (l layer) Plot(c draw.Canvas, plt *plot.Plot) {
	x, y := plt.Transforms(&c)
	l(c, x, y)
}

func fill(c draw.Canvas, ink color.Color, r vg.Rectangle) {
	c.SetColor(ink)
	c.Fill(r.Path())
}

func rect(x0, y0, x1, y1 vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: min(x0, x1), Y: min(y0, y1)}, Max: vg.Point{X: max(x0, x1), Y: max(y0, y1)}}
}

// plate covers box with the ground of the panel, so that text on it can be read
// and no frame is seen: the background, then the tints above and below 0.
func (p *panel) plate(c draw.Canvas, t Theme, box vg.Rectangle) {
	fill(c, t.Plate, box)
	zero := min(max(p.Y(0), box.Min.Y), box.Max.Y)
	if zero < box.Max.Y {
		fill(c, t.CoopTint, rect(box.Min.X, zero, box.Max.X, box.Max.Y))
	}
	if zero > box.Min.Y {
		fill(c, t.ConfTint, rect(box.Min.X, box.Min.Y, box.Max.X, zero))
	}
}

func stroke(c draw.Canvas, ink color.Color, width vg.Length, points ...vg.Point) {
	c.StrokeLines(draw.LineStyle{Color: ink, Width: width}, points)
}
