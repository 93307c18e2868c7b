package charts

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Ladder is the chart of commitments over time: a row for each level from
// withdrawn to delivered, a mark for each event at its date, its shape and colour
// saying who commits to whom. Where the marks are too many to see, bars count
// them.
type Ladder struct {
	Title    string // the finding, in a sentence
	Subtitle string // whose commitments
	Footnote string // source, number of events, date

	// Events of one pair or of several, in any order. Those without a commitment
	// are left out.
	Events []data.Event
	Notes  []LadderNote // the most important first; those that find no room are left out
	// From and To, half open, are the days to show; both 0: those of the events,
	// which one report that looks far back can make very long.
	From, To data.Day
	Theme    Theme // zero: Light
}

// LadderNote is an event to be named.
type LadderNote struct {
	EventID string
	Text    string // as in a Mark
}

const maxNotes = 10 // [W] more words than that hide the marks

// Figure lays the chart out. The error says what to do when there is nothing to
// draw.
func (l Ladder) Figure() (*Figure, error) {
	p, err := l.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// ladderPlan is the chart with every place decided.
type ladderPlan struct {
	sheet
	rungs    []rung // the highest first
	sides    []side
	from, to data.Day
	main     panel
	axis     timeAxis
	radius   vg.Length
	bars     bool // counts instead of marks
	key      legend
	keyBox   vg.Rectangle
	callouts []callout
	spots    []*spot
	unknown  int  // notes of events that are not here
	numbers  bool // notes show numbers, their text is in the list
	list     keyList
	left     vg.Length // of the names of the levels
}

// rung is one level with its events in order of date.
type rung struct {
	level  data.Level
	events []laddered
}

// laddered is one event at its place.
type laddered struct {
	id         string
	first, end data.Day // half open: when it may have happened
	side       int
	at         vg.Point
	note       int // index of its callout, -1: none
}

// middle is the day at which the mark stands.
func (e *laddered) middle() float64 { return (float64(e.first) + float64(e.end)) / 2 }

// side is who commits to whom.
type side struct {
	name  string
	shape shape
	n     int
}

// levels are the rungs from the top; between Invited and Missing lies 0.
func ladderLevels() []data.Level {
	return []data.Level{data.Delivered, data.Binding, data.Agreed, data.Intended, data.Invited, data.Missing, data.Refused, data.Withdrawn}
}

// height is where the middle of a level lies on the scale of the panel, a unit
// for each row and 0 between commitments and their failure.
func rungHeight(l data.Level) float64 {
	if l > 0 {
		return float64(l) - 0.5
	}
	return float64(l) + 0.5
}

func (l Ladder) plan() (*ladderPlan, error) {
	p := &ladderPlan{sheet: newSheet(l.Theme, l.Title, l.Subtitle, l.Footnote), from: data.MaxDay, to: data.MinDay}
	if err := p.take(l); err != nil {
		return nil, fmt.Errorf("commitment chart: %w", err)
	}
	if n := len(l.Notes) - maxNotes; n > 0 {
		p.warn("%d notes beyond the first %d are not drawn", n, maxNotes)
		l.Notes = l.Notes[:maxNotes]
	}
	p.takeNotes(l.Notes)
	p.arrange()
	p.swarm()
	if len(p.callouts) > 0 && !p.bars && !p.placeNotes() {
		p.numberNotes(l.Notes)
	}
	if p.unknown > 0 {
		p.warn("%d notes are of events that have no commitment here", p.unknown)
	}
	if p.bars && len(p.callouts) > 0 {
		p.warn("%d notes are not drawn: the chart counts the events", len(p.callouts))
		p.callouts = nil
	}
	return p, nil
}

// take sorts the events onto the rungs.
func (p *ladderPlan) take(l Ladder) error {
	events, windowed := l.Events, l.From != 0 || l.To != 0
	if windowed { // cut the list once, so that sides and rungs count the same
		events = nil
		for i := range l.Events {
			if e := &l.Events[i]; e.Date < l.To && e.LastDay() >= l.From || e.Date < data.MinDay {
				events = append(events, *e)
			}
		}
	}
	names := newSides(events)
	byLevel := make(map[data.Level][]laddered)
	outside := 0
	for i := range events {
		e := &events[i]
		if e.Commitment == data.NoCommitment || !e.Commitment.Valid() {
			continue
		}
		if e.Date < data.MinDay || e.Date > data.MaxDay {
			outside++
			continue
		}
		end := e.LastDay() + 1
		byLevel[e.Commitment] = append(byLevel[e.Commitment], laddered{id: e.ID, first: e.Date, end: end, side: names.of(e), note: -1})
		p.from, p.to = min(p.from, e.Date), max(p.to, end)
	}
	if len(byLevel) == 0 {
		return errors.New("no event has a commitment: choose a pair and a time span whose events were scored")
	}
	if outside > 0 {
		p.warn("%d events without a date are not drawn", outside)
	}
	for _, level := range ladderLevels() {
		r := rung{level: level, events: byLevel[level]}
		sort.SliceStable(r.events, func(a, b int) bool {
			if x, y := &r.events[a], &r.events[b]; x.middle() != y.middle() {
				return x.middle() < y.middle()
			}
			return r.events[a].id < r.events[b].id
		})
		p.rungs = append(p.rungs, r)
	}
	p.sides = names.list
	for i := range p.sides {
		p.sides[i].name = p.clean(p.sides[i].name)
	}
	room := max((p.to-p.from)/60, 3)
	p.from, p.to = max(p.from-room, data.MinDay), min(p.to+room, data.MaxDay)
	if windowed {
		p.from, p.to = max(l.From, data.MinDay), min(l.To, data.MaxDay)
	}
	return nil
}

// meaning says what a level is, in two or three words (codebook §5).
func meaning(l data.Level) string {
	switch l {
	case data.Delivered:
		return "carried out"
	case data.Binding:
		return "signed, in force"
	case data.Agreed:
		return "both sides say so"
	case data.Intended:
		return "one side will do it"
	case data.Invited:
		return "urged or offered"
	case data.Missing:
		return "due, and not given"
	case data.Refused:
		return "turned down"
	default:
		return "broken or left"
	}
}

// arrange gives the plot its place and its scale.
func (p *ladderPlan) arrange() {
	t, small, strong := p.theme, p.small(), p.strong()
	p.key = nil
	for i := range p.sides {
		s := &p.sides[i]
		p.key = append(p.key, legendPart{swatch: p.swatch(i), script: small, text: fmt.Sprintf("%s (%s)", s.name, thousands(float64(s.n)))})
	}
	box := p.frame.body
	if p.numbers {
		p.grow(box.Size().Y + p.list.height())
		box = p.frame.body
		box.Min.Y += p.list.height()
	}
	p.keyBox = p.key.take(&box)
	for _, l := range ladderLevels() {
		p.left = max(p.left, strong.width(l.String()), small.width(meaning(l)))
	}
	box.Min.X += p.left + 14
	box.Max.X -= small.width("88,888") + 8
	box.Max.Y -= t.SmallSize * 1.3 // the head of the numbers
	p.axis = timeAxis{theme: t, panel: &p.main, calendar: newCalendar(data.PeriodDay, p.from, p.to, box.Max.X-box.Min.X, small)}
	box.Min.Y += p.axis.height()
	p.main = panel{rect: box, x0: float64(p.from), x1: float64(p.to), y0: rungHeight(data.Withdrawn) - 0.5, y1: rungHeight(data.Delivered) + 0.5}
	p.main.add(tint(t.CoopTint, 0, p.main.y1), tint(t.ConfTint, p.main.y0, 0))
	var edges []float64
	for v := p.main.y0 + 1; v < p.main.y1; v++ {
		edges = append(edges, v)
	}
	p.main.add(levels(t.Grid, 1, edges...), dates(t.Grid, 1, p.axis.gridDays(p.from)), levels(t.Zero, 1.2, 0))
}

// rowHeight is the height of one rung.
func (p *ladderPlan) rowHeight() vg.Length { return p.main.Y(1) - p.main.Y(0) }

// swarm moves marks of one rung up and down until none covers another, with the
// largest marks that find room so; where not even small ones do, it counts.
func (p *ladderPlan) swarm() {
	p.bars = false
	for _, p.radius = range []vg.Length{6, 5, 4, 3.2, 2.6, 2} {
		fits := true
		for i := range p.rungs {
			fits = fits && p.spread(&p.rungs[i])
		}
		if fits {
			return
		}
	}
	p.bars = true
}

// spread places the marks of one rung and reports whether they all find room.
func (p *ladderPlan) spread(r *rung) bool {
	const gap = 1.2
	step := p.radius + gap/2
	middle := p.main.Y(rungHeight(r.level))
	for i := range r.events {
		e := &r.events[i]
		room := p.rowHeight()/2 - p.size(e) - 1
		e.at.X = min(max(p.main.X(e.middle()), p.main.rect.Min.X), p.main.rect.Max.X)
		for k := 0; ; k++ {
			offset := vg.Length((k+1)/2) * step
			if k%2 == 1 {
				offset = -offset
			}
			if abs(offset) > room {
				return false
			}
			e.at.Y = middle + offset
			if p.free(r.events[:i], e, gap) {
				break
			}
		}
	}
	return true
}

// size is the radius of the mark of e.
func (p *ladderPlan) size(e *laddered) vg.Length {
	if p.numbers && e.note >= 0 {
		return numberRadius
	}
	return p.radius
}

// free reports whether e keeps clear of the marks placed before it.
func (p *ladderPlan) free(before []laddered, e *laddered, gap vg.Length) bool {
	for k := len(before) - 1; k >= 0; k-- {
		d := e.at.Sub(before[k].at)
		if d.X > 2*numberRadius+gap {
			return true // all others lie farther to the left
		}
		if apart := p.size(e) + p.size(&before[k]) + gap; d.X*d.X+d.Y*d.Y < apart*apart {
			return false
		}
	}
	return true
}

// paint draws the chart; it changes nothing.
func (p *ladderPlan) paint(c draw.Canvas) {
	t, small := p.theme, p.small()
	p.key.draw(c, p.keyBox)
	p.main.draw(c)
	small.write(c, p.main.rect.Max.X+8, p.main.rect.Max.Y+t.SmallSize*0.5, 0, "events")
	for i := range p.rungs {
		r := &p.rungs[i]
		y := p.main.Y(rungHeight(r.level)) - small.cap()/2
		bold(t.SmallSize, t.sign(r.level > 0)).write(c, t.Margin, y+t.SmallSize*0.6, 0, r.level.String())
		small.write(c, t.Margin, y-t.SmallSize*0.6, 0, meaning(r.level))
		small.write(c, p.main.rect.Max.X+8, y, 0, thousands(float64(len(r.events))))
	}
	if p.bars {
		p.paintBars(c)
	} else {
		p.paintMarks(c)
	}
	p.axis.draw(c)
	if p.numbers {
		box := p.frame.body
		box.Max.Y = box.Min.Y + p.list.height()
		p.list.draw(c, box, p.callouts)
		return
	}
	for i := range p.callouts {
		p.callouts[i].drawAside(c, t, &p.main, p.spots[i])
	}
}

// alt describes the chart in words.
func (p *ladderPlan) alt() string {
	var b strings.Builder
	total := 0
	for i := range p.rungs {
		total += len(p.rungs[i].events)
	}
	fmt.Fprintf(&b, "Commitments by date and level from %s to %s, %s events:", p.from, p.to-1, thousands(float64(total)))
	for i := range p.rungs {
		fmt.Fprintf(&b, " %s %s;", p.rungs[i].level, thousands(float64(len(p.rungs[i].events))))
	}
	for i := range p.sides {
		sep := ","
		if i == len(p.sides)-1 {
			sep = "."
		}
		fmt.Fprintf(&b, " %s %s%s", p.sides[i].name, thousands(float64(p.sides[i].n)), sep)
	}
	for i := range p.callouts {
		fmt.Fprintf(&b, " %s: %s.", strings.TrimSpace(strings.TrimLeft(p.callouts[i].head, "▲▼ ")), strings.TrimRight(p.callouts[i].text, "."))
	}
	return strings.ReplaceAll(b.String(), " : ", " ")
}

// span of days under a mark whose date is not exact, in points, from which on it
// is drawn.
const leastSpan = 14

// uncertain reports whether the date of e is a span that can be seen.
func (p *ladderPlan) uncertain(e *laddered) bool {
	return e.end-e.first > 1 && vg.Length(e.end-e.first)*p.main.dayWidth() > leastSpan
}
