package charts

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Waterfall is the chart of what moved an index from one date to another: a row
// for each event with a bar from where the sum stood to where it then stands.
type Waterfall struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit and the method
	Footnote string // source, number of events, date

	From, To WaterfallEnd
	// Steps stand in the order in which they are handed in; those beyond maxSteps
	// are summed up with the rest.
	Steps []WaterfallStep
	Rest  string // what the difference that no step explains is called; "": all other events
	Theme Theme  // zero: Light
}

// WaterfallEnd is the value at one of the two dates.
type WaterfallEnd struct {
	Name  string // "Jul 2022"
	Value float64
}

// WaterfallStep is one contribution in the unit of the index.
type WaterfallStep struct {
	// Text is "2 Aug 2022: Pelosi visit; China drills": what stands before the
	// first colon, if short, becomes its head.
	Text  string
	Value float64 // NaN is left out
}

const maxSteps = 24

// Figure lays the chart out. The error says what is missing.
func (w Waterfall) Figure() (*Figure, error) {
	p, err := w.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// waterfallPlan is the chart with every place decided.
type waterfallPlan struct {
	sheet
	rows    []fallRow
	plot    vg.Rectangle
	lo, hi  float64
	ticks   []float64
	steps   func(float64) string // writes a contribution
	wide    vg.Length            // of the labels
	perLine vg.Length            // height of a row
}

// fallRow is one row: a step with its bar, or one of the two ends.
type fallRow struct {
	head, text string
	lines      []string // of text
	from, to   float64
	end        bool // from == to is the value itself
	rest       bool
}

func (w Waterfall) plan() (*waterfallPlan, error) {
	if !drawable(w.From.Value) || !drawable(w.To.Value) {
		return nil, errors.New("waterfall chart: one of the two dates has no value: choose dates with events around them")
	}
	p := &waterfallPlan{sheet: newSheet(w.Theme, w.Title, w.Subtitle, w.Footnote)}
	p.take(w)
	p.measure()
	p.arrange()
	return p, nil
}

// take makes the rows.
func (p *waterfallPlan) take(w Waterfall) {
	p.rows = append(p.rows, fallRow{head: p.clean(w.From.Name), from: w.From.Value, to: w.From.Value, end: true})
	at, most := w.From.Value, 0.0
	skipped, beyond := 0, 0
	for _, s := range w.Steps {
		switch {
		case !drawable(s.Value):
			skipped++
			continue
		case len(p.rows) > maxSteps:
			beyond++
			continue
		}
		r := fallRow{text: p.clean(s.Text), from: at, to: at + s.Value}
		r.head, r.text = splitHead(r.text)
		p.rows = append(p.rows, r)
		at, most = r.to, max(most, math.Abs(s.Value))
	}
	if skipped > 0 {
		p.warn("%d steps without a value are left out", skipped)
	}
	if beyond > 0 {
		p.warn("%d steps beyond the first %d are summed up with the rest", beyond, maxSteps)
	}
	if rest := w.To.Value - at; math.Abs(rest) > 1e-6 {
		name := p.clean(w.Rest)
		if name == "" {
			name = "all other events"
		}
		p.rows = append(p.rows, fallRow{text: name, from: at, to: w.To.Value, rest: true})
		most = max(most, math.Abs(rest))
	}
	p.rows = append(p.rows, fallRow{head: p.clean(w.To.Name), from: w.To.Value, to: w.To.Value, end: true})
	p.steps = numbers(-most, most)
}

// splitHead takes a short beginning before a colon off a text.
func splitHead(text string) (head, rest string) {
	const longest = 24 // runes of a date, "12–18 September 2022" and a little more
	if date, after, ok := strings.Cut(text, ": "); ok && len([]rune(date)) <= longest {
		return date, after
	}
	return "", text
}

// measure finds the scale and the room for the labels and the rows.
func (p *waterfallPlan) measure() {
	const least, most = 27, 46 // height of a row
	p.lo, p.hi = p.rows[0].from, p.rows[0].from
	for _, r := range p.rows {
		p.lo, p.hi = min(p.lo, r.to), max(p.hi, r.to)
	}
	if span := p.hi - p.lo; span < 1e-6 {
		p.lo, p.hi = p.lo-1, p.hi+1
	}
	n := vg.Length(len(p.rows))
	over := p.theme.SmallSize * 1.9 // the words of the directions
	under := p.theme.SmallSize * 2
	p.grow(over + under + n*least)
	p.fit(min(over+under+n*most, p.frame.body.Size().Y))
	body := p.frame.body
	p.perLine = min((body.Size().Y-over-under)/n, most)
	p.plot = rect(body.Min.X, body.Max.Y-over-n*p.perLine, body.Max.X, body.Max.Y-over)
	p.wrapTexts(body.Size().X * 0.5)
}

// wrapTexts breaks the labels into at most as many lines as a row holds, no
// wider than most.
func (p *waterfallPlan) wrapTexts(most vg.Length) {
	head, small := p.strong(), regular(p.theme.SmallSize, p.theme.Ink)
	lines := 1
	if p.perLine >= 2.2*p.theme.SmallSize {
		lines = 2
	}
	for i := range p.rows {
		r := &p.rows[i]
		if r.end || r.head == "" && r.text == "" {
			p.rows[i].head = head.cut(r.head, most)
			p.wide = max(p.wide, head.width(r.head))
			continue
		}
		before := vg.Length(0)
		if r.head != "" {
			before = head.width("▲ " + r.head + "\u00a0\u00a0")
		}
		if lines == 2 && r.head != "" {
			r.lines = []string{small.cut(r.text, most)}
			p.wide = max(p.wide, small.width(r.lines[0]), before)
			continue
		}
		r.lines = small.wrap(r.text, most-before, lines)
		p.wide = max(p.wide, before+widest(small, r.lines...))
	}
}

// arrange gives the scale its room: bars need some for their numbers on both
// sides.
func (p *waterfallPlan) arrange() {
	const gap = 22 // between labels and plot
	number := bold(p.theme.SmallSize, p.theme.Ink)
	side := 14 + number.width("+88.88")
	p.plot.Min.X += min(p.wide, p.plot.Size().X*0.55) + gap
	perUnit := float64(p.plot.Size().X-2*side) / (p.hi - p.lo)
	p.lo, p.hi = p.lo-float64(side)/perUnit, p.hi+float64(side)/perUnit
	p.ticks = valueTicks(p.lo, p.hi, max(2, int(p.plot.Size().X/80)))
}

// x is where a value lies.
func (p *waterfallPlan) x(v float64) vg.Length {
	return p.plot.Min.X + vg.Length((v-p.lo)/(p.hi-p.lo))*p.plot.Size().X
}

// paint draws the chart; it changes nothing.
func (p *waterfallPlan) paint(c draw.Canvas) {
	t, small := p.theme, p.small()
	for _, v := range p.ticks {
		ink, width := t.Grid, vg.Length(1)
		if v == 0 {
			ink, width = t.Zero, 1.2
		}
		stroke(c, ink, width, vg.Point{X: p.x(v), Y: p.plot.Min.Y}, vg.Point{X: p.x(v), Y: p.plot.Max.Y})
		if half := small.width(signed(v)) / 2; p.x(v)-half > p.plot.Min.X && p.x(v)+half < p.plot.Max.X {
			small.write(c, p.x(v), p.plot.Min.Y-t.SmallSize*1.2, 0.5, signed(v))
		}
	}
	y := p.plot.Max.Y + t.SmallSize*0.7
	bold(t.SmallSize, t.Conf).write(c, p.plot.Min.X, y, 0, "← conflict")
	bold(t.SmallSize, t.Coop).write(c, p.plot.Max.X, y, 1, "cooperation →")
	for i := range p.rows {
		p.paintRow(c, i)
	}
}

// paintRow draws the bar or the end of row i, the connector to the next row, and
// the label.
func (p *waterfallPlan) paintRow(c draw.Canvas, i int) {
	t, r := p.theme, &p.rows[i]
	middle := p.plot.Max.Y - (vg.Length(i)+0.5)*p.perLine
	thick := min(p.perLine*0.62, 24)
	if i+1 < len(p.rows) {
		c.StrokeLines(draw.LineStyle{Color: t.Zero, Width: 0.9, Dashes: []vg.Length{2, 2}},
			[]vg.Point{{X: p.x(r.to), Y: middle}, {X: p.x(r.to), Y: middle - p.perLine}})
	}
	if i%2 == 1 { // a faint row leads the eye from label to bar
		fill(c, alpha(0x7F8A96, 0.05), rect(t.Margin-6, middle-p.perLine/2, p.plot.Max.X, middle+p.perLine/2))
	}
	if r.end {
		dot(c, t.Line, t.Background, 6, vg.Point{X: p.x(r.to), Y: middle})
		s := bold(t.TextSize*1.15, t.Line)
		s.write(c, p.x(r.to)+12, middle-s.cap()/2, 0, p.steps(r.to))
	} else {
		ink := t.sign(r.to >= r.from)
		bar := ink
		if r.rest {
			bar = mix(t.Background, ink, 0.45)
		}
		fill(c, bar, rect(p.x(r.from), middle-thick/2, p.x(r.to), middle+thick/2))
		s := bold(t.SmallSize, ink)
		if r.to >= r.from {
			s.write(c, p.x(r.to)+6, middle-s.cap()/2, 0, p.steps(r.to-r.from))
		} else {
			s.write(c, p.x(r.to)-6, middle-s.cap()/2, 1, p.steps(r.to-r.from))
		}
	}
	p.paintLabel(c, r, middle)
}

// paintLabel writes the words of a row around the given height.
func (p *waterfallPlan) paintLabel(c draw.Canvas, r *fallRow, middle vg.Length) {
	t := p.theme
	if r.end {
		s := bold(t.TextSize, t.Ink)
		s.write(c, t.Margin, middle-s.cap()/2, 0, s.cut(r.head, p.plot.Min.X-t.Margin-12))
		return
	}
	head, text := bold(t.SmallSize, t.sign(r.to >= r.from)), regular(t.SmallSize, t.Ink)
	sign := "▼ "
	if r.to >= r.from {
		sign = "▲ "
	}
	x, lead := t.Margin, t.SmallSize*1.2
	lines := vg.Length(len(r.lines))
	if r.head != "" && p.perLine >= 2.2*t.SmallSize { // the head stands over the text
		y := middle + lead/2 - head.cap()/2
		head.write(c, x, y, 0, sign+r.head)
		text.write(c, x, y-lead, 0, r.lines[0])
		return
	}
	if r.head != "" {
		head.write(c, x, middle-head.cap()/2, 0, sign+r.head)
		x += head.width(sign + r.head + "\u00a0\u00a0")
	}
	y := middle + (lines-1)/2*lead - text.cap()/2
	for _, line := range r.lines {
		text.write(c, x, y, 0, line)
		y -= lead
	}
}

// alt describes the chart in words.
func (p *waterfallPlan) alt() string {
	var b strings.Builder
	first, last := p.rows[0], p.rows[len(p.rows)-1]
	fmt.Fprintf(&b, "Waterfall chart: from %s (%s) to %s (%s), up is cooperation.", whole(first.to), first.head, whole(last.to), last.head)
	for _, r := range p.rows[1 : len(p.rows)-1] {
		name := r.text
		if r.head != "" {
			name = r.head + ", " + name
		}
		fmt.Fprintf(&b, " %s: %s.", strings.TrimRight(name, "."), p.steps(r.to-r.from))
	}
	return b.String()
}
