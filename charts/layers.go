package charts

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// tint colours the ground between two values.
func tint(ink color.Color, lo, hi float64) layer {
	return func(c draw.Canvas, _, y func(float64) vg.Length) {
		bottom, top := max(y(lo), c.Min.Y), min(y(hi), c.Max.Y)
		if top > bottom {
			fill(c, ink, rect(c.Min.X, bottom, c.Max.X, top))
		}
	}
}

// levels draws a horizontal line at each value.
func levels(ink color.Color, width vg.Length, values ...float64) layer {
	return func(c draw.Canvas, _, y func(float64) vg.Length) {
		for _, v := range values {
			stroke(c, ink, width, vg.Point{X: c.Min.X, Y: y(v)}, vg.Point{X: c.Max.X, Y: y(v)})
		}
	}
}

// dates draws a vertical line at each day.
func dates(ink color.Color, width vg.Length, days []float64) layer {
	return func(c draw.Canvas, x, _ func(float64) vg.Length) {
		for _, d := range days {
			stroke(c, ink, width, vg.Point{X: x(d), Y: c.Min.Y}, vg.Point{X: x(d), Y: c.Max.Y})
		}
	}
}

// hatch draws diagonal strokes over the gaps, from the bottom of the panel to
// its top. The strokes lie on one lattice, so neighbouring panels agree.
func hatch(ink color.Color, gaps []step) layer {
	return func(c draw.Canvas, x, _ func(float64) vg.Length) {
		boxes := make([]vg.Rectangle, len(gaps))
		for i, g := range gaps {
			boxes[i] = rect(x(float64(g.from)), c.Min.Y, x(float64(g.to)), c.Max.Y)
		}
		strokeHatch(c, ink, boxes...)
	}
}

// strokeHatch draws diagonal strokes into boxes.
func strokeHatch(c draw.Canvas, ink color.Color, boxes ...vg.Rectangle) {
	const pitch = 8
	var strokes vg.Path
	for _, box := range boxes {
		// The line y − x = −k·pitch runs through the box from lo to hi of x.
		first := math.Ceil(float64(box.Min.X-box.Max.Y) / pitch)
		for k := first; k*pitch < float64(box.Max.X-box.Min.Y); k++ {
			shift := vg.Length(k * pitch)
			lo, hi := max(box.Min.X, box.Min.Y+shift), min(box.Max.X, box.Max.Y+shift)
			if hi > lo {
				strokes.Move(vg.Point{X: lo, Y: lo - shift})
				strokes.Line(vg.Point{X: hi, Y: hi - shift})
			}
		}
	}
	c.SetLineStyle(draw.LineStyle{Color: ink, Width: 0.8})
	c.Stroke(strokes)
}

// ribbon fills the area between two edges, run by run. A run of one point gets
// a block of the given width in days. column is the width in days below which
// detail cannot be seen.
func ribbon(ink color.Color, upper, lower []plotter.XYs, block, column float64) []plot.Plotter {
	var layers []plot.Plotter
	for i := range upper {
		up, low := thin(upper[i], column), thin(lower[i], column)
		if len(upper[i]) == 1 {
			up, low = widen(up[0], block), widen(low[0], block)
		}
		ring := append(plotter.XYs(nil), up...)
		for j := len(low) - 1; j >= 0; j-- {
			ring = append(ring, low[j])
		}
		layers = append(layers, &plotter.Polygon{XYs: []plotter.XYs{ring}, Color: ink})
	}
	return layers
}

func widen(p plotter.XY, width float64) plotter.XYs {
	return plotter.XYs{{X: p.X - width/2, Y: p.Y}, {X: p.X + width/2, Y: p.Y}}
}

// curves draws runs as lines.
func curves(style draw.LineStyle, runs []plotter.XYs, column float64) []plot.Plotter {
	var layers []plot.Plotter
	for _, run := range runs {
		if len(run) > 1 {
			layers = append(layers, &plotter.Line{XYs: thin(run, column), LineStyle: style})
		}
	}
	return layers
}

// thin keeps of each column of width days the first, the lowest, the highest
// and the last point: the line looks the same and a file of ten thousand days
// stays small (the M4 aggregation of Jugel et al. 2014). x must rise.
func thin(run plotter.XYs, column float64) plotter.XYs {
	if column <= 0 || len(run) < 3 {
		return run
	}
	out := make(plotter.XYs, 0, len(run))
	for i := 0; i < len(run); {
		bin := math.Floor(run[i].X / column)
		j, lo, hi := i, i, i
		for ; j < len(run) && math.Floor(run[j].X/column) == bin; j++ {
			if run[j].Y < run[lo].Y {
				lo = j
			}
			if run[j].Y > run[hi].Y {
				hi = j
			}
		}
		kept := -1
		for _, k := range [4]int{i, min(lo, hi), max(lo, hi), j - 1} {
			if k > kept {
				out = append(out, run[k])
				kept = k
			}
		}
		i = j
	}
	return out
}

// dots draws a filled circle with a ring of the ground's colour at each point.
func dots(ink, ground color.Color, radius vg.Length, points plotter.XYs) layer {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		for _, p := range points {
			dot(c, ink, ground, radius, vg.Point{X: x(p.X), Y: y(p.Y)})
		}
	}
}

func dot(c draw.Canvas, ink, ground color.Color, radius vg.Length, at vg.Point) {
	disc(c, ground, radius+1.5, at)
	disc(c, ink, radius, at)
}

func disc(c draw.Canvas, ink color.Color, radius vg.Length, at vg.Point) {
	var p vg.Path
	p.Move(vg.Point{X: at.X + radius, Y: at.Y})
	p.Arc(at, radius, 0, 2*math.Pi)
	p.Close()
	c.SetColor(ink)
	c.Fill(p)
}
