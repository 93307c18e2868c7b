package charts

import (
	"fmt"
	"sort"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// maxBreaks is how many rules the plot takes before it looks like a fence.
const maxBreaks = 10

// breakRule is one break made ready to draw: a rule from the bottom of the plot
// to its top, a bar over the time in which it may have come, and its label.
type breakRule struct {
	at       data.Day
	from, to data.Day // half open, where the break may lie
	up       bool
	head     string   // "▼ step of −23"
	body     []string // "Mar 2020", "90 %: Jan–May 2020"
	spot     *spot    // nil: no room for the label
	scripts
}

// checkBreaks keeps the breaks that have a place on the time axis, the strongest
// maxBreaks of them, in order of time.
func (p *trendPlan) checkBreaks(breaks []data.Break) {
	from, to := p.series.span()
	var kept []data.Break
	outside := 0
	for _, b := range breaks {
		if b.Start <= from || b.Start >= to || !drawable(b.Size) {
			outside++
			continue
		}
		kept = append(kept, b)
	}
	if outside > 0 {
		p.warnings = append(p.warnings, fmt.Sprintf("%d breaks lie outside %s to %s or have no size, and are not drawn", outside, from, to-1))
	}
	sort.SliceStable(kept, func(a, b int) bool { return kept[a].Strength > kept[b].Strength })
	if len(kept) > maxBreaks {
		p.warnings = append(p.warnings, fmt.Sprintf("%d breaks weaker than the first %d are not drawn", len(kept)-maxBreaks, maxBreaks))
		kept = kept[:maxBreaks]
	}
	sort.SliceStable(kept, func(a, b int) bool { return kept[a].Start < kept[b].Start })
	for _, b := range kept {
		p.breaks = append(p.breaks, p.newBreak(b))
	}
}

func (p *trendPlan) newBreak(b data.Break) breakRule {
	t, period := p.theme, p.series.period
	from, to := p.series.span()
	r := breakRule{at: b.Start, from: b.Start, to: b.Start, up: b.Size > 0, head: "▼ step of ", body: []string{periodName(period, b.Start)},
		scripts: scripts{bold(t.SmallSize, t.sign(b.Size > 0)), regular(t.SmallSize, t.Ink)}}
	if r.up {
		r.head = "▲ step of "
	}
	r.head += whole(b.Size)
	if b.Earliest <= b.Start && b.Latest >= b.Start && b.Earliest >= data.MinDay && b.Latest <= data.MaxDay {
		r.from, r.to = max(b.Earliest, from), min(period.Next(b.Latest), to)
		if b.Earliest < b.Latest {
			r.body = append(r.body, "90 %: "+between(period, b.Earliest, b.Latest))
		}
	}
	return r
}

// between names the periods from the one that starts on a to the one that starts
// on b: Jan–May 2020, 2 Jan 2020 – 4 Feb 2020.
func between(period data.Period, a, b data.Day) string {
	if period == data.PeriodMonth && a.Time().Year() == b.Time().Year() {
		return a.Time().Format("Jan") + "–" + periodName(period, b)
	}
	return periodName(period, a) + " – " + periodName(period, b)
}

// size is that of the plate under the label.
func (b *breakRule) size() (width, height vg.Length) {
	width = max(b.scripts.head.width(b.head), widest(b.scripts.body, b.body...)) + 2*calloutPad
	return width, b.scripts.head.cap() + vg.Length(len(b.body))*b.scripts.body.lead() + 2*calloutPad + descent*b.scripts.body.size()
}

// spots lists where the label may stand: beside the rule, near the top for a
// step up and near the bottom for a step down, then elsewhere.
func (b *breakRule) spots(m *panel) tag {
	const clear = 5 // between rule and plate
	const foot = 9  // room for the bar of the dates
	width, height := b.size()
	x := m.X(float64(b.at))
	var spots tag
	for k := range 14 {
		rise := vg.Length(k) * height / 2
		low, high := m.rect.Min.Y+foot+rise, m.rect.Max.Y-foot-height-rise
		if b.up {
			low, high = high, low
		}
		for side, y := range []vg.Length{low, high} {
			for edge, left := range []vg.Length{x + clear, x - clear - width} {
				spots = append(spots, spot{box: rect(left, y, left+width, y+height), anchor: vg.Point{X: x, Y: y},
					align: vg.Length(edge), cost: float64(12*k + 30*side + edge)})
			}
		}
	}
	return spots
}

// rules draws the rules, which lie under the lines, and at the end of each, where
// its label prefers to stand, a bar over the dates that are possible.
func (p *trendPlan) rules() layer {
	const thick = 5
	t := p.theme
	return func(c draw.Canvas, x, _ func(float64) vg.Length) {
		for _, b := range p.breaks {
			at, ink := x(float64(b.at)), t.sign(b.up)
			c.StrokeLines(draw.LineStyle{Color: ink, Width: 1.6, Dashes: []vg.Length{7, 3}},
				[]vg.Point{{X: at, Y: c.Min.Y}, {X: at, Y: c.Max.Y}})
			if b.to > b.from {
				end := c.Min.Y
				if b.up {
					end = c.Max.Y - thick
				}
				ink.A = 0x90
				fill(c, ink, rect(x(float64(b.from)), end, x(float64(b.to)), end+thick))
			}
		}
	}
}

// ruleTraces are the rules as labels see them.
func (p *trendPlan) ruleTraces() []trace {
	var out []trace
	for _, b := range p.breaks {
		at := p.main.X(float64(b.at))
		out = append(out, trace{cover: 1.2, cross: 4,
			points: ordered(vg.Point{X: at, Y: p.main.rect.Min.Y}, vg.Point{X: at, Y: p.main.rect.Max.Y})})
	}
	return out
}

func (b *breakRule) draw(c draw.Canvas, t Theme, m *panel) {
	if b.spot == nil {
		return
	}
	m.plate(c, t, b.spot.box)
	x := b.spot.box.Min.X + calloutPad + b.spot.align*(b.spot.box.Max.X-b.spot.box.Min.X-2*calloutPad)
	y := b.spot.box.Max.Y - calloutPad - b.scripts.head.cap()
	b.scripts.head.write(c, x, y, b.spot.align, b.head)
	for _, line := range b.body {
		y -= b.scripts.body.lead()
		b.scripts.body.write(c, x, y, b.spot.align, line)
	}
}
