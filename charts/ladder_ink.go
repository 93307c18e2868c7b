package charts

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// shape is the outline of a mark.
type shape int

const (
	round shape = iota
	diamond
	ring
	square
)

// sides tells who commits to whom: the one pair's two directions and what it
// does together, or the busiest directions of many pairs and the others.
type sides struct {
	list  []side
	index map[data.CellKey]int
}

// sideKey is the direction of an event; a reciprocal one has its pair's.
func sideKey(e *data.Event) data.CellKey {
	if e.Reciprocal {
		pair := e.Pair()
		return data.CellKey{Source: pair.A, Target: pair.B, Reciprocal: true}
	}
	return data.CellKey{Source: e.Source, Target: e.Target}
}

func newSides(events []data.Event) sides {
	count := make(map[data.CellKey]int)
	for i := range events {
		if e := &events[i]; e.Commitment != data.NoCommitment && e.Commitment.Valid() && e.Date >= data.MinDay && e.Date <= data.MaxDay {
			count[sideKey(e)]++
		}
	}
	keys := make([]data.CellKey, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b data.CellKey) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), data.CompareCellKeys(a, b))
	})
	most := 3
	if len(keys) > most { // the two busiest, and the others
		most = 2
	} else { // of one pair: an order that does not hang on the counts
		slices.SortFunc(keys, data.CompareCellKeys)
	}
	s := sides{index: make(map[data.CellKey]int)}
	plain, together := 0, false
	for i, k := range keys {
		if i >= most {
			s.index[k] = most
			if i == most {
				s.list = append(s.list, side{name: "others", shape: ring})
			}
			s.list[most].n += count[k]
			continue
		}
		one := side{name: k.Source.Name() + " to " + k.Target.Name(), n: count[k]}
		if k.Reciprocal {
			one.name = k.Source.Name() + " and " + k.Target.Name() + " together"
		}
		switch {
		case k.Reciprocal && most > 2 && !together:
			one.shape, together = ring, true
		case plain < 2:
			one.shape = [2]shape{round, diamond}[plain]
			plain++
		default:
			one.shape = square
		}
		s.index[k] = i
		s.list = append(s.list, one)
	}
	return s
}

func (s *sides) of(e *data.Event) int { return s.index[sideKey(e)] }

// ink is the colour of a side: it follows the shape.
func (p *ladderPlan) ink(i int) color.NRGBA {
	switch p.sides[i].shape {
	case round:
		return p.theme.Line
	case diamond:
		return p.theme.Other
	default:
		return p.theme.Muted
	}
}

// mark draws one mark.
func (p *ladderPlan) mark(c draw.Canvas, i int, radius vg.Length, at vg.Point) {
	ink := p.ink(i)
	switch p.sides[i].shape {
	case round:
		disc(c, ink, radius, at)
	case ring:
		disc(c, ink, radius, at)
		disc(c, p.theme.Background, radius*0.55, at)
	case diamond:
		r := radius * 1.12
		polygon(c, ink, vg.Point{X: at.X, Y: at.Y + r}, vg.Point{X: at.X + r, Y: at.Y}, vg.Point{X: at.X, Y: at.Y - r}, vg.Point{X: at.X - r, Y: at.Y})
	case square:
		r := radius * 0.86
		fill(c, ink, rect(at.X-r, at.Y-r, at.X+r, at.Y+r))
	}
}

func polygon(c draw.Canvas, ink color.Color, corners ...vg.Point) {
	var p vg.Path
	p.Move(corners[0])
	for _, corner := range corners[1:] {
		p.Line(corner)
	}
	p.Close()
	c.SetColor(ink)
	c.Fill(p)
}

// swatch is a mark of a side.
func (p *ladderPlan) swatch(i int) swatch {
	return func(c draw.Canvas, box vg.Rectangle) {
		p.mark(c, i, 5.5, vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: (box.Min.Y + box.Max.Y) / 2})
	}
}

// paintMarks draws every event; a bar behind it spans the days of a date that is
// not exact.
func (p *ladderPlan) paintMarks(c draw.Canvas) {
	for i := range p.rungs {
		for k := range p.rungs[i].events {
			if e := &p.rungs[i].events[k]; p.uncertain(e) {
				ink := p.ink(e.side)
				ink.A = 0x60
				stroke(c, ink, 1.6, vg.Point{X: p.main.X(float64(e.first)), Y: e.at.Y}, vg.Point{X: p.main.X(float64(e.end)), Y: e.at.Y})
			}
		}
	}
	for i := range p.rungs {
		for k := range p.rungs[i].events {
			e := &p.rungs[i].events[k]
			if p.numbers && e.note >= 0 {
				numbered(c, p.theme, p.callouts[e.note].up, e.note+1, e.at)
				continue
			}
			p.mark(c, e.side, p.radius, e.at)
		}
	}
}

const barWide = 7 // points of a bar that counts

// counted returns how many events of each side fall into each bar of each rung,
// and the most that one bar holds.
func (p *ladderPlan) counted() (bars [][][]int, most int) {
	n := int(math.Ceil(float64(p.main.rect.Size().X / barWide)))
	for i := range p.rungs {
		row := make([][]int, n)
		for k := range p.rungs[i].events {
			e := &p.rungs[i].events[k]
			b := min(max(int((p.main.X(e.middle())-p.main.rect.Min.X)/barWide), 0), n-1)
			if row[b] == nil {
				row[b] = make([]int, len(p.sides))
			}
			row[b][e.side]++
			sum := 0
			for _, v := range row[b] {
				sum += v
			}
			most = max(most, sum)
		}
		bars = append(bars, row)
	}
	return bars, most
}

// paintBars draws counts, all rungs on one scale, and says how many the highest
// bar holds.
func (p *ladderPlan) paintBars(c draw.Canvas) {
	bars, most := p.counted()
	height := p.rowHeight() * 0.86
	for i, row := range bars {
		foot := p.main.Y(rungHeight(p.rungs[i].level) - 0.5)
		paths := make([]vg.Path, len(p.sides))
		for b, counts := range row {
			x, y := p.main.rect.Min.X+vg.Length(b)*barWide, foot
			for s, v := range counts {
				if v > 0 {
					top := y + height*vg.Length(v)/vg.Length(most)
					paths[s] = append(paths[s], rect(x+0.4, y, min(x+barWide-0.4, p.main.rect.Max.X), top).Path()...)
					y = top
				}
			}
		}
		for s, path := range paths {
			c.SetColor(p.ink(s))
			c.Fill(path)
		}
	}
	days := int(math.Round(barWide / float64(p.main.dayWidth())))
	p.small().write(c, p.main.rect.Min.X, p.main.rect.Max.Y+p.theme.SmallSize*0.5, 0,
		"events in "+thousands(float64(days))+" days; the highest bar counts "+thousands(float64(most)))
}
