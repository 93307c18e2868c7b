package charts

import (
	"sort"

	"gonum.org/v1/plot/vg/draw"
)

// takeNotes makes the callouts of the events to be named.
func (p *ladderPlan) takeNotes(notes []LadderNote) {
	p.callouts = nil
	text := make(map[string]string, len(notes))
	for _, n := range notes {
		text[n.EventID] = p.clean(n.Text)
	}
	for i := range p.rungs {
		for k := range p.rungs[i].events {
			e := &p.rungs[i].events[k]
			e.note = -1
			if words, ok := text[e.id]; ok {
				e.note = len(p.callouts)
				p.callouts = append(p.callouts, newCallout(p.theme, 0, words, p.rungs[i].level > 0))
				delete(text, e.id)
			}
		}
	}
	p.unknown = len(text)
	p.sortNotes()
}

// numberNotes puts numbers on the marks and the texts under the plot, of as many
// notes as the rows can hold.
func (p *ladderPlan) numberNotes(notes []LadderNote) {
	bare, all := p.sheet, len(p.callouts)
	for n := len(notes); n >= 0; n-- {
		p.sheet = bare
		p.takeNotes(notes[:n])
		if p.numbers = len(p.callouts) > 0; p.numbers {
			p.list = newKeyList(p.theme, len(p.callouts))
		}
		p.arrange()
		if p.swarm(); !p.bars {
			break
		}
	}
	if left := all - len(p.callouts); left > 0 {
		p.warn("%d of %d notes find no room between the marks", left, all)
	}
}

// sortNotes numbers the callouts in order of time.
func (p *ladderPlan) sortNotes() {
	var noted []*laddered
	for i := range p.rungs {
		for k := range p.rungs[i].events {
			if e := &p.rungs[i].events[k]; e.note >= 0 {
				noted = append(noted, e)
			}
		}
	}
	sort.SliceStable(noted, func(a, b int) bool { return noted[a].middle() < noted[b].middle() })
	sorted := make([]callout, len(noted))
	for i, e := range noted {
		sorted[i] = p.callouts[e.note]
		sorted[i].number = i + 1
		e.note = i
	}
	p.callouts = sorted
}

// placeNotes finds room for the texts beside the marks and reports whether all
// found some.
func (p *ladderPlan) placeNotes() bool {
	s := scene{area: inset(p.main.rect, 2)}
	for i := range p.rungs {
		for k := range p.rungs[i].events {
			e := &p.rungs[i].events[k]
			s.dots = append(s.dots, e.at)
			if e.note >= 0 {
				p.callouts[e.note].at = e.at
			}
		}
	}
	var tags []tag
	for i := range p.callouts {
		tags = append(tags, p.callouts[i].spots())
	}
	p.spots, _ = s.place(tags)
	for _, sp := range p.spots {
		if sp == nil {
			return false
		}
	}
	return true
}

// drawAside draws text and leader of the callout; what it points at is drawn.
func (c *callout) drawAside(canvas draw.Canvas, t Theme, m *panel, sp *spot) {
	m.plate(canvas, t, sp.box)
	stroke(canvas, t.sign(c.up), 1.1, start(c.at, sp.foot), sp.foot)
	x := sp.box.Min.X + calloutPad + sp.align*(sp.box.Max.X-sp.box.Min.X-2*calloutPad)
	y := sp.box.Max.Y - calloutPad - c.scripts.head.cap()
	c.scripts.head.write(canvas, x, y, sp.align, c.head)
	for _, line := range c.body {
		y -= c.scripts.body.lead()
		c.scripts.body.write(canvas, x, y, sp.align, line)
	}
}
