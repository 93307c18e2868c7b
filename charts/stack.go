package charts

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// endLabel stands in the right margin, beside what it names.
type endLabel struct {
	target vg.Point // the end it names
	lines  []textLine
	height vg.Length
	attach vg.Length // how far under its top the leader ends
	top    vg.Length // where it came to stand
}

// addLine puts one more line under the others.
func (l *endLabel) addLine(s script, text string) {
	if len(l.lines) == 0 {
		l.attach = s.size() * 0.56 // the middle of the first line
	}
	l.lines = append(l.lines, textLine{script: s, text: text})
	l.height += s.size() * 1.12
}

// width is that of the widest line.
func (l *endLabel) width() vg.Length {
	var w vg.Length
	for _, line := range l.lines {
		w = max(w, line.script.width(line.text))
	}
	return w
}

// stack moves labels, ordered from top to bottom, as little as possible so that
// none overlaps another and all lie between bottom and top: neighbours that
// collide become one block, which stands where its members want it on average.
func stack(labels []endLabel, bottom, top, gap vg.Length) {
	type block struct {
		first, last int
		height, top vg.Length
	}
	wish := func(b block) vg.Length {
		var sum, below vg.Length
		for i := b.first; i <= b.last; i++ {
			sum += labels[i].target.Y + labels[i].attach + below
			below += labels[i].height + gap
		}
		t := sum / vg.Length(b.last-b.first+1)
		return min(max(t, bottom+b.height), top)
	}
	var blocks []block
	for i := range labels {
		b := block{first: i, last: i, height: labels[i].height}
		b.top = wish(b)
		for n := len(blocks); n > 0 && blocks[n-1].top-blocks[n-1].height-gap < b.top; n-- {
			b = block{first: blocks[n-1].first, last: b.last, height: blocks[n-1].height + gap + b.height}
			b.top = wish(b)
			blocks = blocks[:n-1]
		}
		blocks = append(blocks, b)
	}
	for _, b := range blocks {
		y := b.top
		for i := b.first; i <= b.last; i++ {
			labels[i].top = y
			y -= labels[i].height + gap
		}
	}
}

// draw draws the label at x with a leader from its target, which may stand well
// inside the plot whose right edge is given.
func (l *endLabel) draw(c draw.Canvas, t Theme, edge, x vg.Length) {
	const elbow = 6
	const clear = 6 // of the dot at the end of the line
	stroke(c, t.Hatch, 1, vg.Point{X: min(l.target.X+clear, edge), Y: l.target.Y}, vg.Point{X: edge, Y: l.target.Y})
	y := l.top - l.attach
	stroke(c, t.Zero, 0.8, vg.Point{X: edge, Y: l.target.Y}, vg.Point{X: x - elbow, Y: y}, vg.Point{X: x - 3, Y: y})
	l.drawText(c, x)
}

// drawText draws the label at x without a leader.
func (l *endLabel) drawText(c draw.Canvas, x vg.Length) {
	y := l.top
	for _, line := range l.lines {
		s := line.script
		s.write(c, x, y-s.size()*0.56-s.cap()/2, 0, line.text)
		y -= s.size() * 1.12
	}
}
