package charts

import (
	"errors"
	"fmt"
	"math"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Trend is the chart of one index over time: the value with its 50 % and 90 %
// bands, what was known then, its steps, the largest moves, periods without
// events, and under it the number of events of each kind.
type Trend struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit and the method
	Footnote string // source, number of events, date

	// Points are of one pair, one direction, one period and one method, in order
	// of time. The strong line is Smoothed, or Relations for methods that do not
	// smooth; the thin one is Filtered. Periods that are left out count as missing.
	Points []data.Point

	Marks []Mark // the most important first: those beyond maxMarks are left out
	// Breaks get a rule each with the size of the step; the strongest are drawn.
	Breaks []data.Break
	Theme  Theme // zero: Light
}

// Mark is one move to be named in the chart.
type Mark struct {
	Start data.Day // any day of the period it belongs to
	// Text is "Aug 2022: Pelosi visit; China drills". What stands before the
	// first colon, if short, becomes the head of the label. Long text is broken
	// into lines and cut.
	Text string
	Up   bool // towards cooperation
}

// roomPrice is what flattening the line costs: labels must become that much
// better before the value scale is widened by its own length.
const roomPrice = 330

const maxMarks = 24 // more numbers than that cannot be told apart in the plot

// Figure lays the chart out. The error says what to do when there is nothing to
// draw or when the points are not one series in order.
func (t Trend) Figure() (*Figure, error) {
	p, err := t.plan()
	if err != nil {
		return nil, err
	}
	return &Figure{theme: p.theme, title: p.title, alt: p.alt(t.Points), warnings: p.warnings, paint: p.paint}, nil
}

// plan decides every place.
func (t Trend) plan() (*trendPlan, error) {
	s, err := newSeries(t.Points)
	if err != nil {
		return nil, err
	}
	theme := t.Theme.orLight()
	cl := &cleaner{face: regular(theme.TextSize, theme.Ink)}
	p := &trendPlan{theme: theme, series: s, sketch: newSketch(&s)}
	p.title = cl.clean(t.Title)
	p.frame = newFrame(theme, p.title, cl.clean(t.Subtitle), cl.clean(t.Footnote))
	for _, m := range t.Marks {
		m.Text = cl.clean(m.Text)
		p.marks = append(p.marks, m)
	}
	p.checkMarks()
	p.checkBreaks(t.Breaks)
	p.warnings = append(p.warnings, cl.warnings()...)
	return p, p.layOut()
}

// trendPlan is a trend chart with every place decided.
type trendPlan struct {
	theme    Theme
	series   series
	sketch   sketch
	title    string
	marks    []Mark // clean, inside the series, in order of time
	warnings []string

	frame       frame
	main, strip panel
	axis        timeAxis
	ticks       []float64 // of the main panel
	stripTicks  []float64
	bars        []bar
	barPeriod   data.Period
	ends        []endLabel

	breaks   []breakRule
	callouts []callout
	spots    []*spot
	numbers  bool // callouts show numbers, their text is in the key
	key      keyList
	notes    []note
}

// layOut tries labels beside the line with more and more room above and below;
// when they do not fit even so, it numbers them and lists them under the plot.
func (p *trendPlan) layOut() error {
	const directly = 12 // more labels than this crowd the plot even when they fit
	if len(p.marks) <= directly {
		p.arrange(room{})
		if err := p.roomy(); err != nil {
			return err
		}
		if best, ok := p.bestRoom(); ok {
			p.arrange(best)
			p.placeCallouts()
			p.finish()
			return nil
		}
	}
	p.numbers = true
	p.key = newKeyList(p.theme, len(p.marks))
	p.arrange(room{0.1, 0.1})
	if err := p.roomy(); err != nil {
		return err
	}
	p.placeCallouts()
	if left := p.unplaced(); left > 0 {
		return fmt.Errorf("trend chart: %d of %d marks find no place: hand in fewer marks", left, len(p.marks))
	}
	p.finish()
	return nil
}

// finish adds what does not decide where the labels stand.
func (p *trendPlan) finish() {
	for i := range p.breaks {
		if b := &p.breaks[i]; b.spot == nil {
			p.warnings = append(p.warnings, fmt.Sprintf("the label %q of %s finds no room", b.head, b.body[0]))
		}
	}
	p.placeNotes()
	p.fillMain()
	p.fillStrip()
	beyond := 0
	for _, st := range p.series.steps {
		if st.hi90Edge() > p.main.y1 || st.lo90Edge() < p.main.y0 {
			beyond++
		}
	}
	if beyond > 0 {
		p.warnings = append(p.warnings, fmt.Sprintf("the 90 %% band reaches beyond the plot in %d periods", beyond))
	}
}

// room is the part of the value scale that is kept free for labels above and
// below the data.
type room struct{ above, below float64 }

// bestRoom returns the room with which the labels stand best, and whether there
// is any with which all of them find a place.
func (p *trendPlan) bestRoom() (best room, ok bool) {
	tried := []float64{0.07, 0.14, 0.21, 0.28, 0.37}
	if len(p.marks) == 0 && len(p.breaks) == 0 {
		tried = tried[:1]
	}
	bestCost := math.Inf(1)
	for _, above := range tried {
		for _, below := range tried {
			r := room{above, below}
			p.arrange(r)
			left, cost := p.placeCallouts()
			if cost += (above + below) * roomPrice; left == 0 && cost < bestCost-tie {
				best, bestCost, ok = r, cost, true
			}
		}
	}
	return best, ok
}

// checkMarks keeps the marks that have a place on the time axis, at most
// maxMarks of them, in order of time, and makes their callouts.
func (p *trendPlan) checkMarks() {
	from, to := p.series.span()
	kept := p.marks[:0]
	outside := 0
	for _, m := range p.marks {
		if m.Start < from || m.Start >= to {
			outside++
			continue
		}
		kept = append(kept, m)
	}
	if outside > 0 {
		p.warnings = append(p.warnings, fmt.Sprintf("%d marks lie outside %s to %s and are not drawn", outside, from, to-1))
	}
	if len(kept) > maxMarks {
		p.warnings = append(p.warnings, fmt.Sprintf("%d marks beyond the first %d are not drawn", len(kept)-maxMarks, maxMarks))
		kept = kept[:maxMarks]
	}
	sortMarks(kept)
	p.marks = kept
	for i, m := range kept {
		p.callouts = append(p.callouts, newCallout(p.theme, i+1, m.Text, m.Up))
	}
}

// anchor returns where on the line a mark points: the value of its period, or of
// the nearest period that has one.
func (p *trendPlan) anchor(m Mark) vg.Point {
	steps := p.series.steps
	i := p.series.find(m.Start)
	for d := 0; d < len(steps); d++ {
		for _, k := range [2]int{i - d, i + d} {
			if k >= 0 && k < len(steps) && !math.IsNaN(steps[k].main) {
				return vg.Point{X: p.main.X(steps[k].at()), Y: p.main.Y(steps[k].main)}
			}
		}
	}
	panic(errors.New("charts: a series without a value was laid out"))
}

// placeCallouts points the callouts at the line and finds places for them and for
// the labels of breaks; it returns how many found none, and what the choice costs.
func (p *trendPlan) placeCallouts() (left int, cost float64) {
	tags := make([]tag, 0, len(p.marks)+len(p.breaks))
	for i, m := range p.marks {
		c := &p.callouts[i]
		c.at = p.anchor(m)
		if p.numbers {
			tags = append(tags, c.discSpots())
		} else {
			tags = append(tags, c.spots())
		}
	}
	for i := range p.breaks {
		tags = append(tags, p.breaks[i].spots(&p.main))
	}
	spots, cost := p.scene().place(tags)
	p.spots = spots[:len(p.marks)]
	for i := range p.breaks {
		if p.breaks[i].spot = spots[len(p.marks)+i]; p.breaks[i].spot == nil {
			left++
		}
	}
	return left + p.unplaced(), cost
}

// unplaced is the number of marks without a place.
func (p *trendPlan) unplaced() (n int) {
	for _, sp := range p.spots {
		if sp == nil {
			n++
		}
	}
	return n
}

// paint draws the chart; it changes nothing, so it may run again for each format.
func (p *trendPlan) paint(c draw.Canvas) {
	p.frame.draw(c)
	small := regular(p.theme.SmallSize, p.theme.Muted)
	p.main.draw(c)
	valueAxis(c, &p.main, small, p.theme.Margin, p.ticks, signed)
	if len(p.bars) > 0 {
		p.strip.draw(c)
		valueAxis(c, &p.strip, small, p.theme.Margin, p.stripTicks, count)
		stripHead(c, p.theme, p.theme.Margin, p.strip.rect.Max.Y+p.theme.SmallSize*0.7, p.barPeriod)
		small.write(c, p.strip.rect.Max.X, p.strip.rect.Max.Y+p.theme.SmallSize*0.7, 1, p.silence())
	}
	p.axis.draw(c)
	for i := range p.ends {
		p.ends[i].draw(c, p.theme, p.main.rect.Max.X, p.main.rect.Max.X+endGap)
	}
	for i := range p.breaks {
		p.breaks[i].draw(c, p.theme, &p.main)
	}
	for _, n := range p.notes {
		n.draw(c, p.theme, &p.main)
	}
	for i := range p.callouts {
		if p.numbers {
			p.callouts[i].drawNumber(c, p.theme, p.spots[i])
		} else {
			p.callouts[i].draw(c, p.theme, &p.main, p.spots[i])
		}
	}
	if p.numbers {
		box := p.frame.body
		box.Max.Y = box.Min.Y + p.key.height()
		p.key.draw(c, box, p.callouts)
	}
}
