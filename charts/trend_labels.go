package charts

import (
	"math"
	"sort"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// note is a short text inside the plot that is not a mark: the words for the
// two directions, the name of the thin line, "no events".
type note struct {
	script script
	text   string
	spot   *spot
	plate  bool
}

func (n note) draw(c draw.Canvas, t Theme, p *panel) {
	if n.plate {
		p.plate(c, t, n.spot.box)
	}
	if n.spot.leader {
		stroke(c, n.script.ink, 0.9, n.spot.anchor, n.spot.foot)
	}
	n.script.write(c, n.spot.box.Min.X+notePad, n.spot.box.Min.Y+notePad+descent*n.script.size()*0.6, 0, n.text)
}

// drawBare draws the note in a panel without tints.
func (n note) drawBare(c draw.Canvas, t Theme) {
	if n.plate {
		fill(c, t.Plate, n.spot.box)
	}
	if n.spot.leader {
		stroke(c, n.script.ink, 0.9, n.spot.anchor, n.spot.foot)
	}
	n.script.write(c, n.spot.box.Min.X+notePad, n.spot.box.Min.Y+notePad+descent*n.script.size()*0.6, 0, n.text)
}

const notePad = 3

// box returns a box for the note whose lower left corner is at x, y.
func (n note) box(x, y vg.Length) vg.Rectangle {
	return rect(x, y, x+n.script.width(n.text)+2*notePad, y+n.script.size()*0.95+2*notePad)
}

func sortMarks(marks []Mark) {
	sort.SliceStable(marks, func(a, b int) bool { return marks[a].Start < marks[b].Start })
}

// sketch holds the lines of the chart as labels see them: thinned, so that ten
// thousand days cost no more than a few hundred, yet with every extreme.
type sketch struct{ main, thin, hi90, lo90, hi50, lo50 []plotter.XYs }

func newSketch(s *series) sketch {
	const columns = 350 // about three points wide each
	from, to := s.span()
	lines := func(value func(step) float64) []plotter.XYs {
		runs := s.runs(value)
		for i := range runs {
			runs[i] = thin(runs[i], float64(to-from)/columns)
		}
		return runs
	}
	k := sketch{main: lines(step.mainLine), hi90: lines(step.hi90Edge), lo90: lines(step.lo90Edge),
		hi50: lines(step.hi50Edge), lo50: lines(step.lo50Edge)}
	if s.knownThen {
		k.thin = lines(step.thinLine)
	}
	return k
}

// scene returns what labels in the plot must keep off.
func (p *trendPlan) scene() scene {
	s := scene{area: inset(p.main.rect, 2)}
	cover, cross := math.Inf(1), 30.0
	if p.numbers {
		cover, cross = 1.5, 8
	}
	s.traces = append(s.traces, p.traces(cover, cross, p.sketch.main)...)
	s.traces = append(s.traces, p.ruleTraces()...)
	for _, e := range p.ends {
		s.traces = append(s.traces, trace{points: ordered(e.target, vg.Point{X: p.main.rect.Max.X, Y: e.target.Y}), cover: math.Inf(1)})
	}
	s.traces = append(s.traces, p.traces(0.5, 3, p.sketch.thin)...)
	for _, edge := range [][]plotter.XYs{p.sketch.hi90, p.sketch.lo90, p.sketch.hi50, p.sketch.lo50} {
		s.traces = append(s.traces, p.traces(0.2, 0, edge)...)
	}
	lower := p.traces(0, 0, p.sketch.lo90)
	for i, upper := range p.traces(0, 0, p.sketch.hi90) {
		s.areas = append(s.areas, area{upper: upper.points, lower: lower[i].points, cover: 80})
	}
	zero := p.main.Y(0)
	s.traces = append(s.traces, trace{points: []vg.Point{{X: p.main.rect.Min.X, Y: zero}, {X: p.main.rect.Max.X, Y: zero}}, cover: 0.3})
	if !p.numbers {
		for _, c := range p.callouts {
			s.dots = append(s.dots, c.at)
		}
	}
	last := p.series.steps[p.series.last()]
	s.dots = append(s.dots, vg.Point{X: p.main.X(last.at()), Y: p.main.Y(last.main)})
	for _, n := range p.words() {
		s.blocked = append(s.blocked, n.spot.box)
	}
	return s
}

func inset(r vg.Rectangle, by vg.Length) vg.Rectangle {
	return rect(r.Min.X+by, r.Min.Y+by, r.Max.X-by, r.Max.Y-by)
}

// traces puts runs where they lie in the plot.
func (p *trendPlan) traces(cover, cross float64, runs []plotter.XYs) []trace {
	return p.main.traces(cover, cross, runs)
}

// traces puts runs where they lie in the panel.
func (p *panel) traces(cover, cross float64, runs []plotter.XYs) []trace {
	var out []trace
	for _, run := range runs {
		t := trace{cover: cover, cross: cross, points: make([]vg.Point, len(run))}
		for i, xy := range run {
			t.points[i] = vg.Point{X: p.X(xy.X), Y: p.Y(xy.Y)}
		}
		out = append(out, t)
	}
	return out
}

func (p *trendPlan) point(xy plotter.XY) vg.Point {
	return vg.Point{X: p.main.X(xy.X), Y: p.main.Y(xy.Y)}
}

// words returns the names of the two directions.
func (p *trendPlan) words() []note {
	s := scene{area: p.main.rect}
	for _, line := range []struct {
		cover float64
		runs  []plotter.XYs
	}{{9, p.sketch.main}, {3, p.sketch.thin}, {1, p.sketch.hi90}, {1, p.sketch.lo90}} {
		s.traces = append(s.traces, p.traces(line.cover, 0, line.runs)...)
	}
	return signWords(p.theme, &p.main, s)
}

// signWords returns the names of the two directions, one over the other: beside
// the zero line or at the edges of the plot, wherever they hide least.
func signWords(t Theme, m *panel, s scene) []note {
	r := m.rect
	up := note{script: bold(t.SmallSize, t.Coop), text: "cooperation ↑"}
	down := note{script: bold(t.SmallSize, t.Conf), text: "conflict ↓"}
	zero, height := m.Y(0), up.box(0, 0).Max.Y
	bestCost := math.Inf(1)
	for k, part := range []vg.Length{0, 1, 0.25, 0.5, 0.75} {
		a, aCost := word(s, up, part, zero+3, r.Max.Y-height-4)
		b, bCost := word(s, down, part, zero-height-3, r.Min.Y+4)
		if cost := aCost + bCost + float64(6*k); a != nil && b != nil && cost < bestCost-tie {
			up.spot, down.spot, bestCost = a, b, cost
		}
	}
	if up.spot == nil {
		return nil
	}
	return []note{up, down}
}

// word returns the better of two heights for n at the given part of the width.
func word(s scene, n note, part vg.Length, ys ...vg.Length) (best *spot, bestCost float64) {
	x := s.area.Min.X + 6 + part*(s.area.Max.X-s.area.Min.X-n.box(0, 0).Max.X-12)
	bestCost = math.Inf(1)
	for row, y := range ys {
		sp := &spot{box: n.box(x, y), anchor: vg.Point{X: x, Y: y}, cost: float64(9 * row)}
		if cost := s.cost(sp); cost < bestCost-tie {
			best, bestCost = sp, cost
		}
	}
	return best, bestCost
}

// placeNotes finds room for the small texts after the callouts have theirs.
func (p *trendPlan) placeNotes() {
	p.notes = p.words()
	s := p.scene()
	for _, sp := range p.spots {
		s.blocked = append(s.blocked, sp.box)
		if sp.leader {
			s.traces = append(s.traces, trace{points: ordered(sp.anchor, sp.foot), cover: math.Inf(1), cross: math.Inf(1)})
		}
	}
	for _, b := range p.breaks {
		if b.spot != nil {
			s.blocked = append(s.blocked, b.spot.box)
		}
	}
	notes := []note{p.thinName(), p.gapName()}
	tags := []tag{p.thinSpots(notes[0]), p.gapSpots(notes[1])}
	spots, _ := s.place(tags)
	for i, sp := range spots {
		if sp != nil {
			notes[i].spot = sp
			p.notes = append(p.notes, notes[i])
		}
	}
}

// ordered returns the two ends of a leader with x rising, as traces need it; an
// upright one is tilted by a hair.
func ordered(a, b vg.Point) []vg.Point {
	if b.X < a.X {
		a, b = b, a
	}
	return []vg.Point{a, {X: b.X + 0.01, Y: b.Y}}
}

func (p *trendPlan) thinName() note {
	return note{script: regular(p.theme.SmallSize, p.theme.Filtered), text: "as known then", plate: true}
}

// thinSpots lists places near the thin line where it is farthest from the
// strong one, on the side away from it.
func (p *trendPlan) thinSpots(n note) tag {
	if !p.series.knownThen {
		return nil
	}
	const sampled, clear = 160, 5 // steps looked at; points between the lines
	steps := p.series.steps
	var spots tag
	for i := 0; i < len(steps); i += max(len(steps)/sampled, 1) {
		st := steps[i]
		apart := p.main.Y(st.filtered) - p.main.Y(st.main)
		if !(abs(apart) >= clear) || i == 0 || math.IsNaN(steps[i-1].filtered) {
			continue // too close, not there, or not on a line
		}
		at := p.point(plotter.XY{X: st.at(), Y: st.filtered})
		for _, distance := range []vg.Length{10, 20, 34, 52, 76, 104} {
			for _, pull := range []vg.Length{0, 0.5, 1} {
				b := n.box(0, 0)
				x, y := at.X-pull*b.Max.X, at.Y+distance
				foot := vg.Point{X: at.X, Y: y}
				if apart < 0 {
					y = at.Y - distance - b.Max.Y
					foot.Y = y + b.Max.Y
				}
				spots = append(spots, spot{box: n.box(x, y), anchor: at, foot: foot, leader: true,
					cost: float64(distance)*0.5 - float64(min(abs(apart), 40))*0.5})
			}
		}
	}
	return spots
}

func (p *trendPlan) gapName() note {
	return note{script: regular(p.theme.SmallSize, p.theme.Muted), text: "no events", plate: true}
}

// gapSpots lists places inside the widest hatched gap, then beside it.
func (p *trendPlan) gapSpots(n note) tag {
	var widest step
	for _, g := range p.hatched() {
		if g.to-g.from > widest.to-widest.from {
			widest = g
		}
	}
	if widest.to == widest.from {
		return nil
	}
	r, b := p.main.rect, n.box(0, 0)
	left, right := p.main.X(float64(widest.from)), p.main.X(float64(widest.to))
	middle := (left + right) / 2
	var spots tag
	for k, part := range []vg.Length{0.5, 0.3, 0.7, 0.1, 0.9, 0.03, 0.97} {
		y := r.Min.Y + part*(r.Max.Y-r.Min.Y-b.Max.Y)
		if right-left > b.Max.X+6 {
			spots = append(spots, spot{box: n.box(middle-b.Max.X/2, y), anchor: vg.Point{X: middle, Y: y}, cost: float64(k)})
			continue
		}
		for _, x := range []vg.Length{right + 12, left - 12 - b.Max.X} {
			foot := vg.Point{X: x, Y: y + b.Max.Y/2}
			if x < left {
				foot.X += b.Max.X
			}
			spots = append(spots, spot{box: n.box(x, y), anchor: vg.Point{X: middle, Y: foot.Y}, foot: foot, leader: true,
				cost: float64(5 + k)})
		}
	}
	return spots
}
