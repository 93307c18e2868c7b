package charts

import (
	"math"

	"gonum.org/v1/plot/plotter"
)

// patch is a stretch of the ground between two lines over which one line is
// higher and the gap is of one kind: all of it is one polygon, since seams
// between translucent polygons show.
type patch struct {
	higher       int
	clear        bool
	upper, lower plotter.XYs
}

// ring is the outline of the patch.
func (g *patch) ring() plotter.XYs {
	ring := append(plotter.XYs(nil), g.upper...)
	for i := len(g.lower) - 1; i >= 0; i-- {
		ring = append(ring, g.lower[i])
	}
	return ring
}

// mostCorners bounds the corners of a patch: a longer series is sampled.
const mostCorners = 1500

// patches cuts the ground between the lines into patches. A segment is clear
// when the gap is, at both its ends.
func (p *contrastPlan) patches() []patch {
	var out []patch
	every := len(p.series[0].steps)/mostCorners + 1
	last := -1 // the step before, -1: it was missing
	for i := 0; i < len(p.series[0].steps); i += every {
		if math.IsNaN(p.gap(i)) {
			last = -1
			continue
		}
		if last >= 0 {
			out = p.join(out, last, i, last == i-every)
		}
		last = i
	}
	return out
}

// join adds the segment from step i to step j, in two parts where the lines
// cross.
func (p *contrastPlan) join(out []patch, i, j int, goesOn bool) []patch {
	a, b := p.gap(i), p.gap(j)
	clear := !p.banded || p.apart(i) && p.apart(j)
	at := func(k int) (x, va, vb float64) {
		return p.series[0].steps[k].at(), p.series[0].steps[k].main, p.series[1].steps[k].main
	}
	x0, a0, b0 := at(i)
	x1, a1, b1 := at(j)
	add := func(sum, x0, a0, b0, x1, a1, b1 float64) {
		g := patch{clear: clear}
		if sum < 0 {
			g.higher = 1
			a0, b0, a1, b1 = b0, a0, b1, a1
		}
		if n := len(out); n > 0 && goesOn && out[n-1].higher == g.higher && out[n-1].clear == g.clear &&
			out[n-1].upper[len(out[n-1].upper)-1].X == x0 {
			out[n-1].upper = append(out[n-1].upper, plotter.XY{X: x1, Y: a1})
			out[n-1].lower = append(out[n-1].lower, plotter.XY{X: x1, Y: b1})
			return
		}
		g.upper, g.lower = plotter.XYs{{X: x0, Y: a0}, {X: x1, Y: a1}}, plotter.XYs{{X: x0, Y: b0}, {X: x1, Y: b1}}
		out = append(out, g)
	}
	if a*b < 0 {
		part := a / (a - b)
		x, v := x0+part*(x1-x0), a0+part*(a1-a0)
		add(a, x0, a0, b0, x, v, v)
		add(b, x, v, v, x1, a1, b1)
	} else if a != 0 || b != 0 {
		add(a+b, x0, a0, b0, x1, a1, b1)
	}
	return out
}
