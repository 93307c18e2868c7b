package charts

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Multiples is the chart of many pairs: one small panel for each, all with the
// same scales, in the order in which they are handed in. The figure grows in
// height with the rows it needs.
type Multiples struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit and the method, and how the panels are sorted
	Footnote string // source, number of events, date

	Panels []MultiplePanel // up to maxPanels
	Theme  Theme           // zero: Light
}

// MultiplePanel is one pair of a Multiples.
type MultiplePanel struct {
	Name string // "": the title of the pair
	Note string // a few words beside the last value, "−12 since 2020"
	// Points are one series as in a Trend; all panels have one period. A panel
	// without any value is hatched and says so.
	Points []data.Point
}

const maxPanels = 60

// Figure lays the chart out. The error names the panel that cannot be drawn.
func (m Multiples) Figure() (*Figure, error) {
	p, err := m.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// multiplesPlan is the chart with every place decided.
type multiplesPlan struct {
	sheet
	panels   []smallPanel
	period   data.Period
	from, to data.Day
	columns  int
	legend   legend
	key      vg.Rectangle
	ticks    []float64
}

// smallPanel is one panel with its place.
type smallPanel struct {
	panel
	series series
	name   []string // lines
	value  string
	up     bool
	note   string
	axis   *timeAxis // nil: the panel under it has it
	titled MultiplePanel
}

func (m Multiples) plan() (*multiplesPlan, error) {
	if len(m.Panels) == 0 {
		return nil, errors.New("small multiples: no pair to draw: choose pairs that have events")
	}
	p := &multiplesPlan{sheet: newSheet(m.Theme, m.Title, m.Subtitle, m.Footnote), from: data.MaxDay, to: data.MinDay}
	if n := len(m.Panels) - maxPanels; n > 0 {
		p.warn("%d pairs beyond the first %d are not drawn", n, maxPanels)
		m.Panels = m.Panels[:maxPanels]
	}
	for i, mp := range m.Panels {
		if err := p.addPanel(mp); err != nil {
			return nil, fmt.Errorf("small multiples: panel %d: %w", i+1, err)
		}
	}
	p.arrange()
	return p, nil
}

// addPanel checks and prepares one panel.
func (p *multiplesPlan) addPanel(mp MultiplePanel) error {
	if len(mp.Points) == 0 {
		return fmt.Errorf("%q has no points: leave it out", mp.Name)
	}
	s, err := alignSeries(mp.Points)
	if err != nil {
		return err
	}
	if len(p.panels) > 0 && s.period != p.period {
		return fmt.Errorf("is by %s, the first by %s: give all one period", s.period, p.period)
	}
	p.period = s.period
	from, to := s.span()
	p.from, p.to = min(p.from, from), max(p.to, to)
	if mp.Name == "" {
		mp.Name = mp.Points[0].Pair.Title()
	}
	mp.Name, mp.Note = p.clean(mp.Name), p.clean(mp.Note)
	sp := smallPanel{series: s, titled: mp, note: mp.Note, value: "no events"}
	if i := s.last(); i >= 0 {
		sp.value, sp.up = whole(s.steps[i].main), s.steps[i].main >= 0
	} else {
		sp.note = ""
	}
	p.panels = append(p.panels, sp)
	return nil
}

// gridColumns is the number of columns for n panels.
func gridColumns(n int) int {
	switch {
	case n <= 3:
		return n
	case n == 4:
		return 2
	case n <= 9:
		return 3
	case n <= 16:
		return 4
	case n <= 30:
		return 5
	default:
		return 6
	}
}

const (
	narrowGap    = 4  // hatching narrower than this many points looks like a line
	multipleGap  = 20 // between columns
	multipleLow  = 74 // least height of a panel's plot
	multipleFoot = 12 // white under a panel
)

// arrange gives every panel its rectangle and its scale.
func (p *multiplesPlan) arrange() {
	small := p.small()
	lo, hi := p.valueRange()
	p.legend = p.makeLegend()
	p.columns = gridColumns(len(p.panels))
	rows := (len(p.panels) + p.columns - 1) / p.columns
	gutter := 10 + widest(small, signed(lo), signed(hi))
	body := p.frame.body
	width := (body.Max.X - body.Min.X - gutter - vg.Length(p.columns-1)*multipleGap) / vg.Length(p.columns)
	head := p.wrapHeads(width)
	axis := timeAxis{theme: p.theme, calendar: newCalendar(p.period, p.from, p.to, width, small)}
	p.grow(p.legend.height(body.Max.X-body.Min.X) + vg.Length(rows)*(head+multipleLow+multipleFoot) + axis.height())
	body = p.frame.body
	p.key = p.legend.take(&body)
	body.Min.Y += axis.height() - multipleFoot
	row := (body.Max.Y - body.Min.Y) / vg.Length(rows)
	p.ticks = valueTicks(lo, hi, max(2, int((row-head-multipleFoot)/34)))
	for i := range p.panels {
		sp := &p.panels[i]
		left := body.Min.X + gutter + vg.Length(i%p.columns)*(width+multipleGap)
		top := body.Max.Y - vg.Length(i/p.columns)*row
		bottom := top - row + multipleFoot
		sp.panel = panel{rect: rect(left, bottom, left+width, top-head), x0: float64(p.from), x1: float64(p.to), y0: lo, y1: hi}
		if i+p.columns >= len(p.panels) {
			a := axis
			a.panel = &sp.panel
			sp.axis = &a
		}
		p.fill(sp, axis)
	}
}

// wrapHeads breaks the names into lines and returns the height over a plot.
func (p *multiplesPlan) wrapHeads(width vg.Length) vg.Length {
	s := p.strong()
	lines := 1
	for i := range p.panels {
		sp := &p.panels[i]
		sp.name = s.nameLines(sp.titled.Name, width)
		lines = max(lines, len(sp.name))
		value := s.width(sp.value + "\u00a0\u00a0")
		sp.note = p.small().cut(sp.note, width-value)
	}
	return s.cap() + vg.Length(lines)*s.lead() + s.size()*0.55
}

// nameLines breaks a name that is too long for one line behind its dash,
// "United Arab Emirates–" "South Korea", or else where it can be.
func (s script) nameLines(name string, width vg.Length) []string {
	const dash = "–"
	if a, b, ok := strings.Cut(name, dash); ok && s.width(name) > width && s.width(a+dash) <= width {
		return []string{a + dash, s.cut(b, width)}
	}
	return s.wrap(name, width, 2)
}

// valueRange holds all lines, 0 and, as far as they do not dwarf the lines, the bands.
func (p *multiplesPlan) valueRange() (lo, hi float64) {
	var bandLo, bandHi float64
	for i := range p.panels {
		for _, st := range p.panels[i].series.steps {
			if !math.IsNaN(st.main) {
				lo, hi = min(lo, st.main), max(hi, st.main)
			}
			if !math.IsNaN(st.lo90Edge()) {
				bandLo, bandHi = min(bandLo, st.lo90), max(bandHi, st.hi90)
			}
		}
	}
	limit := max(100, -lo, hi)
	reach := max(hi-lo, 20) * 0.25
	lo, hi = min(lo, max(bandLo, lo-reach)), max(hi, min(bandHi, hi+reach))
	const whole = 25 // the scale ends at a number that a tick can have
	lo, hi = max(lo, -limit), min(hi, limit)
	return min(math.Floor(lo/whole)*whole, -whole), max(math.Ceil(hi/whole)*whole, whole)
}

// fill adds the layers of one panel.
func (p *multiplesPlan) fill(sp *smallPanel, axis timeAxis) {
	t, s := p.theme, &sp.series
	column := detail / float64(sp.dayWidth())
	sp.add(tint(t.CoopTint, 0, sp.y1), tint(t.ConfTint, sp.y0, 0))
	sp.add(levels(t.Grid, 1, p.ticks...), dates(t.Grid, 1, axis.gridDays(p.from)))
	sp.add(hatch(t.Hatch, p.silent(sp)))
	block := min(float64(s.steps[0].to-s.steps[0].from), 14/float64(sp.dayWidth()))
	sp.add(ribbon(t.Band90, s.runs(step.hi90Edge), s.runs(step.lo90Edge), block, column)...)
	sp.add(levels(t.Zero, 1, 0))
	runs := s.runs(step.mainLine)
	solid, dotted := s.mainRuns(s.gaps(narrowGap / float64(sp.dayWidth())))
	width := lineWidth(&sp.panel, runs, 2)
	sp.add(curves(draw.LineStyle{Color: t.Line, Width: max(width*0.6, 0.9), Dashes: []vg.Length{1.6, 3}}, dotted, column)...)
	sp.add(curves(draw.LineStyle{Color: t.Line, Width: width}, solid, column)...)
	var alone plotter.XYs
	for _, run := range runs {
		if len(run) == 1 {
			alone = append(alone, run[0])
		}
	}
	sp.add(dots(t.Line, t.Background, 1.8, alone))
	if i := s.last(); i >= 0 {
		sp.add(dots(t.sign(sp.up), t.Background, 3.6, plotter.XYs{{X: s.steps[i].at(), Y: s.steps[i].main}}))
	}
}

// silent are the missing periods that are wide enough to see, those before the
// first point and after the last included.
func (p *multiplesPlan) silent(sp *smallPanel) []step {
	from, to := sp.series.span()
	least := narrowGap / float64(sp.dayWidth())
	gaps := sp.series.gaps(least)
	for _, edge := range []step{{from: p.from, to: from}, {from: to, to: p.to}} {
		if float64(edge.to-edge.from) >= least {
			gaps = append(gaps, edge)
		}
	}
	return gaps
}

// lineWidth is full for a calm line and less for one that goes up and down many
// times its length, or it becomes an area.
func lineWidth(m *panel, runs []plotter.XYs, full vg.Length) vg.Length {
	var travel vg.Length
	for _, run := range runs {
		for i := 1; i < len(run); i++ {
			travel += abs(m.Y(run[i].Y) - m.Y(run[i-1].Y))
		}
	}
	switch times := travel / (m.rect.Max.X - m.rect.Min.X); {
	case times > 16:
		return full * 0.3
	case times > 5:
		return full * 0.55
	default:
		return full
	}
}

// makeLegend says what the ink of every panel means.
func (p *multiplesPlan) makeLegend() legend {
	t, small := p.theme, p.small()
	l := legend{
		{script: small, text: "Above 0:"}, {script: bold(t.SmallSize, t.Coop), text: "▲ cooperation,"},
		{script: small, text: "below:"}, {script: bold(t.SmallSize, t.Conf), text: "▼ conflict.\u00a0"},
	}
	var band, silent bool
	for i := range p.panels {
		sp := &p.panels[i]
		from, to := sp.series.span()
		band = band || len(sp.series.runs(step.hi90Edge)) > 0
		silent = silent || len(sp.series.gaps(0)) > 0 || from > p.from || to < p.to
	}
	if band {
		l = append(l, legendPart{swatch: filled(t.Band90), script: small, text: "90 % band"})
	}
	if silent {
		l = append(l, legendPart{swatch: hatchedSwatch(t), script: small, text: "no events"})
	}
	return l
}

// left is where the words over the panel begin.
func (sp *smallPanel) left() vg.Length { return sp.rect.Min.X }

// paint draws the chart; it changes nothing.
func (p *multiplesPlan) paint(c draw.Canvas) {
	t, small, strong := p.theme, p.small(), p.strong()
	p.legend.draw(c, p.key)
	for i := range p.panels {
		sp := &p.panels[i]
		sp.draw(c)
		y := sp.rect.Max.Y + strong.size()*0.55
		for k, line := range sp.name {
			strong.write(c, sp.left(), y+vg.Length(len(sp.name)-k)*strong.lead(), 0, line)
		}
		value := bold(t.SmallSize, t.sign(sp.up))
		if sp.series.last() < 0 {
			value = small
		}
		value.write(c, sp.left(), y, 0, sp.value)
		small.write(c, sp.left()+value.width(sp.value+"\u00a0\u00a0"), y, 0, sp.note)
		if i%p.columns == 0 {
			valueAxis(c, &sp.panel, small, t.Margin, p.ticks, signed)
		}
		if sp.axis != nil {
			sp.axis.draw(c)
		}
	}
}

// alt describes the chart in words.
func (p *multiplesPlan) alt() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d small line charts of relations on one scale, up is cooperation, by %s from %s to %s. Last values:",
		len(p.panels), p.period, p.from, p.to-1)
	for i := range p.panels {
		sep := ";"
		if i == len(p.panels)-1 {
			sep = "."
		}
		fmt.Fprintf(&b, " %s %s%s", p.panels[i].titled.Name, p.panels[i].value, sep)
	}
	return b.String()
}
