package charts

import (
	"sort"

	"gonum.org/v1/plot/vg"
)

// exclude reports whether two labels cannot both stand where they are.
func exclude(a, b *spot) bool {
	switch {
	case overlap(a.box, b.box, boxGap):
		return true
	case a.leader && through(a.anchor, a.foot, b.box, leaderGap):
		return true
	case b.leader && through(b.anchor, b.foot, a.box, leaderGap):
		return true
	}
	return a.leader && b.leader && a.anchor != b.anchor && cross(a.anchor, a.foot, b.anchor, b.foot)
}

// overlap reports whether a and b come closer than gap.
func overlap(a, b vg.Rectangle, gap vg.Length) bool {
	return a.Min.X < b.Max.X+gap && b.Min.X < a.Max.X+gap &&
		a.Min.Y < b.Max.Y+gap && b.Min.Y < a.Max.Y+gap
}

// within reports whether a lies inside b.
func within(a, b vg.Rectangle) bool {
	return a.Min.X >= b.Min.X && a.Max.X <= b.Max.X && a.Min.Y >= b.Min.Y && a.Max.Y <= b.Max.Y
}

// holds reports whether p lies inside r grown by gap.
func holds(r vg.Rectangle, p vg.Point, gap vg.Length) bool {
	return p.X > r.Min.X-gap && p.X < r.Max.X+gap && p.Y > r.Min.Y-gap && p.Y < r.Max.Y+gap
}

// through reports whether the segment pq touches r grown by gap.
func through(p, q vg.Point, r vg.Rectangle, gap vg.Length) bool {
	return clipped(p, q, vg.Rectangle{
		Min: vg.Point{X: r.Min.X - gap, Y: r.Min.Y - gap},
		Max: vg.Point{X: r.Max.X + gap, Y: r.Max.Y + gap},
	}) > 0
}

// clipped returns the part, 0 … 1, of segment pq inside r (Liang and Barsky
// 1984). A segment of no length counts as 1 when it is inside.
func clipped(p, q vg.Point, r vg.Rectangle) float64 {
	t0, t1 := 0.0, 1.0
	dx, dy := float64(q.X-p.X), float64(q.Y-p.Y)
	for _, side := range [4][2]float64{
		{-dx, float64(p.X - r.Min.X)}, {dx, float64(r.Max.X - p.X)},
		{-dy, float64(p.Y - r.Min.Y)}, {dy, float64(r.Max.Y - p.Y)},
	} {
		d, room := side[0], side[1]
		switch {
		case d == 0 && room < 0:
			return 0
		case d < 0:
			t0 = max(t0, room/d)
		case d > 0:
			t1 = min(t1, room/d)
		}
	}
	return max(t1-t0, 0)
}

// cross reports whether segments ab and cd cross.
func cross(a, b, c, d vg.Point) bool {
	side := func(p, q, r vg.Point) vg.Length { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}

// under returns how many points of the trace's length lie under the box of sp,
// a little white around it included, and how often the leader crosses the trace.
func (t trace) under(sp *spot) (covered float64, crossed int) {
	const white = 3
	box := rect(sp.box.Min.X-white, sp.box.Min.Y-white, sp.box.Max.X+white, sp.box.Max.Y+white)
	reach, from := box, vg.Point{}
	if sp.leader {
		from = start(sp.anchor, sp.foot)
		reach = rect(min(box.Min.X, from.X), min(box.Min.Y, from.Y), max(box.Max.X, from.X), max(box.Max.Y, from.Y))
	}
	first := sort.Search(len(t.points), func(i int) bool { return t.points[i].X >= reach.Min.X })
	for i := max(first, 1); i < len(t.points); i++ {
		p, q := t.points[i-1], t.points[i]
		if p.X > reach.Max.X {
			break
		}
		if max(p.Y, q.Y) < reach.Min.Y || min(p.Y, q.Y) > reach.Max.Y {
			continue
		}
		if part := clipped(p, q, box); part > 0 {
			d := q.Sub(p)
			covered += part * float64(max(abs(d.X)+abs(d.Y), 1))
		}
		if sp.leader && cross(p, q, from, sp.foot) {
			crossed++
		}
	}
	return covered, crossed
}

// start is a little way from the anchor towards foot, so that a leader does not
// count as crossing the very line it points at.
func start(anchor, foot vg.Point) vg.Point {
	const radius = 5
	d := foot.Sub(anchor)
	length := max(abs(d.X)+abs(d.Y), radius)
	return anchor.Add(d.Scale(radius / length))
}

func abs(v vg.Length) vg.Length { return max(v, -v) }

// share returns how much of box, 0 … 1, lies in the area, looked up at its left,
// its middle and its right.
func (a area) share(box vg.Rectangle) float64 {
	sum := 0.0
	for _, x := range [3]vg.Length{box.Min.X, (box.Min.X + box.Max.X) / 2, box.Max.X} {
		lower, ok := height(a.lower, x)
		if !ok {
			continue
		}
		upper, _ := height(a.upper, x)
		if part := min(upper, box.Max.Y) - max(lower, box.Min.Y); part > 0 {
			sum += float64(part / (box.Max.Y - box.Min.Y))
		}
	}
	return sum / 3
}

// height returns the height of a line at x, and whether the line reaches there.
func height(line []vg.Point, x vg.Length) (vg.Length, bool) {
	i := sort.Search(len(line), func(i int) bool { return line[i].X >= x })
	if i == 0 || i == len(line) {
		return 0, false
	}
	p, q := line[i-1], line[i]
	return p.Y + (q.Y-p.Y)*(x-p.X)/(q.X-p.X), true
}
