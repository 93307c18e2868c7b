package charts

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const (
	calloutWidth = 184 // widest text of a callout, points
	calloutLines = 3   // of text under its head
	calloutPad   = 4   // ground around the text
	dotRadius    = 4.5
	numberRadius = 10.5
)

// callout is one mark made ready to draw: a dot on the line, and next to it
// either its text or its number.
type callout struct {
	up     bool
	at     vg.Point // of the dot
	head   string   // "▲ Aug 2022", bold, in the colour of its sign
	text   string   // what follows, on one line, for the key
	body   []string // the same, broken into lines, for the plot
	number int
	scripts
}

// scripts are the two ways in which a callout is written.
type scripts struct{ head, body script }

// newCallout splits "Aug 2022: what happened" into its head and its body; text
// without such a beginning is all body.
func newCallout(t Theme, number int, text string, up bool) callout {
	c := callout{up: up, number: number, text: text, head: "▼"}
	if up {
		c.head = "▲"
	}
	const longest = 24 // runes of a date, "12–18 September 2022" and a little more
	if date, rest, ok := strings.Cut(text, ": "); ok && len([]rune(date)) <= longest {
		c.head, c.text = c.head+" "+date, rest
	}
	c.scripts = scripts{bold(t.SmallSize, t.sign(up)), regular(t.SmallSize, t.Ink)}
	c.body = c.scripts.body.wrap(c.text, calloutWidth, calloutLines)
	c.body = c.scripts.body.balance(c.text, c.body)
	return c
}

// balance breaks text anew into the same number of lines, as narrow as they can
// be, so that a last line does not hold one word.
func (s script) balance(text string, lines []string) []string {
	if len(lines) < 2 || strings.HasSuffix(lines[len(lines)-1], "…") {
		return lines
	}
	least := widest(s, strings.Fields(text)...)
	for width := widest(s, lines...) - 4; width >= least; width -= 4 {
		narrower := s.wrap(text, width, len(lines)+1)
		if len(narrower) > len(lines) || widest(s, narrower...) > width {
			break
		}
		lines = narrower
	}
	return lines
}

// size is that of the plate under the text.
func (c *callout) size() (width, height vg.Length) {
	lines := vg.Length(len(c.body))
	width = max(c.scripts.head.width(c.head), widest(c.scripts.body, c.body...)) + 2*calloutPad
	return width, c.scripts.head.cap() + lines*c.scripts.body.lead() + 2*calloutPad + descent*c.scripts.body.size()
}

// spots lists where the text may stand: over or under the dot at growing
// distance, its left edge, right edge or middle on the leader, or a little
// aside. Up prefers to stand above, so that side alone tells the sign.
func (c *callout) spots() tag {
	width, height := c.size()
	var spots tag
	for _, above := range []bool{c.up, !c.up} {
		for _, distance := range []vg.Length{15, 24, 36, 50, 66, 84, 104, 128, 156, 190, 230} {
			cost := float64(distance) * 0.55
			if above != c.up {
				cost += 60
			}
			y := c.at.Y + distance
			if !above {
				y = c.at.Y - distance - height
			}
			spots = append(spots, c.row(width, height, y, cost)...)
		}
	}
	return spots
}

// row lists the spots whose lower edge is at y.
func (c *callout) row(width, height, y vg.Length, cost float64) tag {
	var row tag
	foot := vg.Point{X: c.at.X, Y: y}
	if y < c.at.Y {
		foot.Y = y + height
	}
	inner := width - 2*calloutPad
	for _, edge := range [...]struct{ pull, align, cost vg.Length }{{0, 0, 0}, {1, 1, 1}, {0.5, 0.5, 2}, {0.25, 0, 4}, {0.75, 1, 4}} {
		x := c.at.X - calloutPad - edge.pull*inner
		row = append(row, spot{box: rect(x, y, x+width, y+height), anchor: c.at, foot: foot, leader: true,
			cost: cost + float64(edge.cost), align: edge.align})
	}
	for _, aside := range [...]vg.Length{16, 34, 56, 84, 120} {
		right := c.at.X + aside
		left := right - 2*aside - width
		extra := 6 + float64(aside)*0.4 + 14*float64(aside/abs(foot.Y-c.at.Y)) // shallow leaders are hard to follow
		row = append(row,
			spot{box: rect(right, y, right+width, y+height), anchor: c.at,
				foot: vg.Point{X: right + calloutPad, Y: foot.Y}, leader: true, cost: cost + extra},
			spot{box: rect(left, y, left+width, y+height), anchor: c.at,
				foot: vg.Point{X: left + width - calloutPad, Y: foot.Y}, leader: true, cost: cost + extra + 1, align: 1})
	}
	return row
}

// discSpots lists where the number may stand: on the line itself, or around.
func (c *callout) discSpots() tag {
	const r = numberRadius
	spots := tag{{box: rect(c.at.X-r, c.at.Y-r, c.at.X+r, c.at.Y+r), anchor: c.at, foot: c.at}}
	for ring, distance := range []float64{24, 36, 52, 72, 96, 124} {
		const around = 16
		for k := 0; k < around; k++ {
			turn := (float64(k%2)*2 - 1) * float64((k+1)/2) * 2 * math.Pi / around
			sin, cos := math.Sincos(turn)
			if !c.up {
				cos = -cos
			}
			at := vg.Point{X: c.at.X + vg.Length(distance*sin), Y: c.at.Y + vg.Length(distance*cos)}
			spots = append(spots, spot{box: rect(at.X-r, at.Y-r, at.X+r, at.Y+r), anchor: c.at, foot: at,
				leader: true, cost: float64(20*(ring+1)) + math.Abs(turn)*4})
		}
	}
	return spots
}

// draw draws leader, dot and text at sp.
func (c *callout) draw(canvas draw.Canvas, t Theme, p *panel, sp *spot) {
	p.plate(canvas, t, sp.box)
	stroke(canvas, t.sign(c.up), 1.1, c.at, sp.foot)
	dot(canvas, t.sign(c.up), t.Background, dotRadius, c.at)
	x := sp.box.Min.X + calloutPad + sp.align*(sp.box.Max.X-sp.box.Min.X-2*calloutPad)
	y := sp.box.Max.Y - calloutPad - c.scripts.head.cap()
	c.scripts.head.write(canvas, x, y, sp.align, c.head)
	for _, line := range c.body {
		y -= c.scripts.body.lead()
		c.scripts.body.write(canvas, x, y, sp.align, line)
	}
}

// drawNumber draws leader, dot and numbered disc at sp.
func (c *callout) drawNumber(canvas draw.Canvas, t Theme, sp *spot) {
	if sp.leader {
		stroke(canvas, t.sign(c.up), 1.1, c.at, sp.foot)
		dot(canvas, t.sign(c.up), t.Background, dotRadius-1, c.at)
	}
	numbered(canvas, t, c.up, c.number, vg.Point{X: (sp.box.Min.X + sp.box.Max.X) / 2, Y: (sp.box.Min.Y + sp.box.Max.Y) / 2})
}

func numbered(canvas draw.Canvas, t Theme, up bool, number int, at vg.Point) {
	dot(canvas, t.sign(up), t.Background, numberRadius-1.5, at)
	s := bold(t.SmallSize*0.82, t.Background)
	s.write(canvas, at.X, at.Y-s.cap()/2, 0.5, strconv.Itoa(number))
}
