package charts

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const (
	endGap      = 16 // between the plot and the labels at its right
	stripHeight = 82
	lowStrip    = 58 // when the key needs room
	detail      = 1  // points; what is narrower than this cannot be seen
)

// arrange gives every part its rectangle and its scale.
func (p *trendPlan) arrange(free room) {
	small := regular(p.theme.SmallSize, p.theme.Muted)
	from, to := p.series.span()
	height := vg.Length(stripHeight)
	if p.numbers {
		height = lowStrip
	}
	box := p.frame.body
	p.ends = p.endLabels()
	box.Max.X -= endGap + p.endWidth()
	p.scaleMain(free)
	p.scaleStrip((box.Max.X-box.Min.X)/vg.Length(to-from), int(height/20))
	box.Min.X += 10 + max(widest(small, texts(p.ticks, signed)...), widest(small, texts(p.stripTicks, count)...))

	p.axis = timeAxis{theme: p.theme, panel: &p.main,
		calendar: newCalendar(p.series.period, from, to, box.Max.X-box.Min.X, small)}
	if p.numbers {
		box.Min.Y += p.key.height()
	}
	box.Min.Y += p.axis.height()
	if len(p.bars) > 0 {
		p.strip.rect = box
		p.strip.rect.Max.Y = box.Min.Y + height
		box.Min.Y += height + p.theme.SmallSize*2.4
		p.axis.panel = &p.strip
	}
	p.main.rect = box
	p.placeEnds()
}

// scaleMain sets the scales of the main panel.
func (p *trendPlan) scaleMain(free room) {
	from, to := p.series.span()
	lo, hi := p.valueRange(free)
	parts := 7
	if p.numbers { // the key takes height from the plot
		parts = 4
	}
	p.ticks = p.shownTicks(lo, hi, parts)
	p.main = panel{x0: float64(from), x1: float64(to), y0: lo, y1: hi}
}

// scaleStrip counts the bars and sets the scales of the strip; without any event
// there is no strip.
func (p *trendPlan) scaleStrip(dayWidth vg.Length, parts int) {
	from, to := p.series.span()
	p.bars, p.barPeriod = newBars(&p.series, dayWidth)
	low, high := limits(p.bars)
	if !(high > low) {
		p.bars = nil
	}
	p.strip = panel{x0: float64(from), x1: float64(to), y0: low, y1: high}
	p.stripTicks = nil
	for ; len(p.stripTicks) < 2 && parts < 12; parts++ { // 0 alone is no scale
		p.stripTicks = valueTicks(low, high, parts)
	}
}

// roomy says whether the figure is large enough for a plot.
func (p *trendPlan) roomy() error {
	const width, height = 160, 80 // points, of the plot alone
	if size := p.main.rect.Size(); size.X < width || size.Y < height {
		return fmt.Errorf("trend chart: %g × %g points leave no room for the plot: enlarge the theme's Width and Height, or shorten the texts",
			p.theme.Width.Points(), p.theme.Height.Points())
	}
	return nil
}

// valueRange returns the scale of the main panel: all lines, 0 with some ground
// on both sides of it, and as much of the bands as does not dwarf the lines.
func (p *trendPlan) valueRange(free room) (lo, hi float64) {
	var bandLo, bandHi float64
	for _, st := range p.series.steps {
		for _, v := range [2]float64{st.main, st.filtered} {
			if !math.IsNaN(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
		if !math.IsNaN(st.lo90) && !math.IsNaN(st.hi90) {
			bandLo, bandHi = min(bandLo, st.lo90), max(bandHi, st.hi90)
		}
	}
	reach := max(hi-lo, 20) * 0.6
	lo, hi = min(lo, max(bandLo, lo-reach)), max(hi, min(bandHi, hi+reach))
	span := max(hi-lo, 20)
	lo, hi = lo-free.below*span, hi+free.above*span
	least := 0.1 * (hi - lo) // room for the word on each side of 0
	return min(lo, -least), max(hi, least)
}

// shownTicks returns the ticks of the main panel; the scale may reach beyond
// ±100 to make room for labels, its numbers do not unless the data do.
func (p *trendPlan) shownTicks(lo, hi float64, parts int) []float64 {
	limit := 100.0
	for _, st := range p.series.steps {
		if math.Abs(st.main) > limit {
			limit = math.Inf(1)
		}
	}
	var shown []float64
	for _, v := range valueTicks(lo, hi, parts) {
		if math.Abs(v) <= limit {
			shown = append(shown, v)
		}
	}
	return shown
}

func texts(values []float64, name func(float64) string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = name(v)
	}
	return out
}

// fillMain adds the layers of the main panel, the ground first.
func (p *trendPlan) fillMain() {
	t, s, m := p.theme, &p.series, &p.main
	from, _ := s.span()
	column := detail / float64(m.dayWidth())
	m.layers = nil
	m.add(tint(t.CoopTint, 0, m.y1), tint(t.ConfTint, m.y0, 0))
	m.add(levels(t.Grid, 1, p.ticks...), dates(t.Grid, 1, p.axis.gridDays(from)))
	m.add(hatch(t.Hatch, p.hatched()), p.rules())
	block := min(float64(s.steps[0].to-s.steps[0].from), 14/float64(m.dayWidth()))
	m.add(ribbon(t.Band90, s.runs(step.hi90Edge), s.runs(step.lo90Edge), block, column)...)
	m.add(ribbon(t.Band50, s.runs(step.hi50Edge), s.runs(step.lo50Edge), block, column)...)
	m.add(levels(t.Zero, 1.2, 0))
	strong, weak := p.lineWidths()
	if s.knownThen {
		style := draw.LineStyle{Color: t.Filtered, Width: weak, Dashes: []vg.Length{5, 3}}
		m.add(curves(style, s.runs(step.thinLine), column)...)
	}
	solid, dotted := s.mainRuns(p.hatched())
	m.add(curves(draw.LineStyle{Color: t.Line, Width: max(strong*0.6, 1), Dashes: []vg.Length{1.6, 3}}, dotted, column)...)
	m.add(curves(draw.LineStyle{Color: t.Line, Width: strong}, solid, column)...)
	m.add(dots(t.Line, t.Background, 3.4, p.dotted()))
}

// lineWidths returns the widths of the strong and the thin line. A line that goes
// up and down many times its length is drawn finer, or it becomes an area.
func (p *trendPlan) lineWidths() (strong, weak vg.Length) {
	var travel vg.Length
	steps := p.series.steps
	for i := 1; i < len(steps); i++ {
		if d := abs(p.main.Y(steps[i].main) - p.main.Y(steps[i-1].main)); d > 0 {
			travel += d
		}
	}
	switch times := travel / (p.main.rect.Max.X - p.main.rect.Min.X); {
	case times > 16:
		return 0.7, 0.5
	case times > 5:
		return 1.3, 0.9
	default:
		return 2.6, 1.3
	}
}

// The lines, and the edges of the bands; NaN on one side takes out the other, and a value
// between them that is not there takes out both.
func (st step) mainLine() float64 { return st.main }
func (st step) thinLine() float64 { return st.filtered }
func (st step) hi90Edge() float64 { return st.hi90 + 0*st.lo90 }
func (st step) lo90Edge() float64 { return st.lo90 + 0*st.hi90 }
func (st step) hi50Edge() float64 { return st.hi50 + 0*st.lo50 }
func (st step) lo50Edge() float64 { return st.lo50 + 0*st.hi50 }

// hatched returns the runs of missing periods that are wide enough to see.
func (p *trendPlan) hatched() []step {
	const narrow = 4 // points; narrower hatching looks like a line
	return p.series.gaps(narrow / float64(p.main.dayWidth()))
}

// mainRuns splits the strong line into what rests on events and what runs
// through hatched periods or into the running one.
func (s *series) mainRuns(hatched []step) (solid, dotted []plotter.XYs) {
	var last *plotter.XYs
	var lastWeak bool
	for i := 1; i < len(s.steps); i++ {
		a, b := s.steps[i-1], s.steps[i]
		if math.IsNaN(a.main) || math.IsNaN(b.main) {
			last = nil
			continue
		}
		weak := touches(hatched, a) || touches(hatched, b) || i == len(s.steps)-1 && s.runsToDate
		if last == nil || weak != lastWeak {
			runs := &solid
			if weak {
				runs = &dotted
			}
			*runs = append(*runs, plotter.XYs{{X: a.at(), Y: a.main}})
			last, lastWeak = &(*runs)[len(*runs)-1], weak
		}
		*last = append(*last, plotter.XY{X: b.at(), Y: b.main})
	}
	return solid, dotted
}

// touches reports whether st lies in one of the gaps.
func touches(gaps []step, st step) bool {
	i := sort.Search(len(gaps), func(i int) bool { return gaps[i].to > st.from })
	return i < len(gaps) && gaps[i].from <= st.from
}

// dotted returns the points that get a dot: the last, those that stand alone,
// and all when there are few.
func (p *trendPlan) dotted() plotter.XYs {
	steps := p.series.steps
	const apart = 26 // points between periods from which on each one is marked
	each := vg.Length(steps[0].to-steps[0].from)*p.main.dayWidth() > apart
	var points plotter.XYs
	for i, st := range steps {
		alone := (i == 0 || math.IsNaN(steps[i-1].main)) && (i == len(steps)-1 || math.IsNaN(steps[i+1].main))
		if !math.IsNaN(st.main) && (i == p.series.last() || alone || each && !st.missing) {
			points = append(points, plotter.XY{X: st.at(), Y: st.main})
		}
	}
	return points
}

func (p *trendPlan) fillStrip() {
	if len(p.bars) == 0 {
		return
	}
	t, s := p.theme, &p.strip
	from, _ := p.series.span()
	s.layers = nil
	s.add(levels(t.Grid, 1, p.stripTicks...), dates(t.Grid, 1, p.axis.gridDays(from)))
	s.add(hatch(t.Hatch, p.hatched()))
	s.add(columns(t, p.bars), levels(t.Zero, 1, 0))
}
