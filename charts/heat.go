package charts

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Heat is the calendar of an index: one tile for each period, blue for
// cooperation and orange for conflict, hatched where there are no events. Days
// stand in weeks by year; weeks, months and quarters in one row for each year;
// years in one row for each decade. The figure grows with the years.
type Heat struct {
	Title    string // the finding, in a sentence
	Subtitle string // the unit and the method
	Footnote string // source, number of events, date

	// Points are one series in order of time, as in a Trend. Periods without
	// events and without a value are missing.
	Points []data.Point
	Raw    bool  // show the mean of each period alone instead of the index
	Theme  Theme // zero: Light
}

// Figure lays the chart out. The error says what to do when there is nothing to
// draw.
func (h Heat) Figure() (*Figure, error) {
	p, err := h.plan()
	if err != nil {
		return nil, err
	}
	return p.figure(p.alt(), p.paint), nil
}

// heatPlan is the chart with every place decided.
type heatPlan struct {
	sheet
	series    series
	tiles     tiles
	labels    []label
	borders   []vg.Path // between months
	low, high int       // indices of the extremes
	key       legend
	keyBox    vg.Rectangle
}

// label is one piece of text at its place.
type label struct {
	script script
	at     vg.Point
	part   vg.Length // as in script.write
	text   string
}

func (h Heat) plan() (*heatPlan, error) {
	if len(h.Points) == 0 {
		return nil, errors.New("calendar chart: no points to draw: choose a pair and a time span that have events")
	}
	s, err := alignSeries(h.Points)
	if err != nil {
		return nil, fmt.Errorf("calendar chart: %w", err)
	}
	for i := range s.steps {
		st := &s.steps[i]
		if h.Raw && st.point >= 0 {
			st.main = orNaN(h.Points[st.point].Raw)
		}
		if st.missing = st.missing || math.IsNaN(st.main); st.missing {
			st.main = math.NaN()
		}
	}
	p := &heatPlan{sheet: newSheet(h.Theme, h.Title, h.Subtitle, h.Footnote), series: s, low: -1, high: -1}
	if !p.findEnds() {
		return nil, errors.New("calendar chart: no period has events and a finite value: choose a longer time span or a coarser period")
	}
	p.arrange()
	return p, nil
}

// findEnds finds the extremes and with them the scale.
func (p *heatPlan) findEnds() bool {
	most := 0.0
	for i, st := range p.series.steps {
		if st.missing {
			continue
		}
		most = max(most, math.Abs(st.main))
		if p.low < 0 || st.main < p.series.steps[p.low].main {
			p.low = i
		}
		if p.high < 0 || st.main > p.series.steps[p.high].main {
			p.high = i
		}
	}
	limit := niceLimit(most)
	p.tiles = tiles{theme: p.theme, limit: limit, number: numbers(-limit, limit)}
	return p.low >= 0
}

// makeKey says what the colours mean and which tiles are the extremes.
func (p *heatPlan) makeKey() {
	t := p.theme
	p.key = p.tiles.legend(p.small(), len(p.series.gaps(0)) > 0)
	if p.low == p.high {
		return
	}
	for _, e := range []struct {
		name string
		i    int
	}{{"lowest", p.low}, {"highest", p.high}} {
		st := p.series.steps[e.i]
		p.key = append(p.key, legendPart{swatch: outlined(t.Ink, t.diverge(st.main, p.tiles.limit)), script: p.small(),
			text: fmt.Sprintf("%s: %s, %s", e.name, p.tiles.number(st.main), periodName(p.series.period, st.from))})
	}
}

// arrange gives every tile its place.
func (p *heatPlan) arrange() {
	p.makeKey()
	if p.series.period == data.PeriodDay {
		p.arrangeDays()
	} else {
		p.arrangeRows()
	}
}

// rowOf returns the row and the column of a period in a calendar of rows.
func (p *heatPlan) rowOf(d data.Day) (row, column int) {
	t := d.Time()
	switch p.series.period {
	case data.PeriodWeek:
		year, week := t.ISOWeek()
		return year, week - 1
	case data.PeriodMonth:
		return t.Year(), int(t.Month()) - 1
	case data.PeriodQuarter:
		return t.Year(), (int(t.Month()) - 1) / 3
	default:
		return t.Year() / 10, t.Year() % 10
	}
}

// arrangeRows lays out one row for each year, or for each decade of years.
func (p *heatPlan) arrangeRows() {
	const least, most = 22, 60 // height of a row
	t, strong := p.theme, p.strong()
	steps := p.series.steps
	first, _ := p.rowOf(steps[0].from)
	last, _ := p.rowOf(steps[len(steps)-1].from)
	rows := last - first + 1
	columns := [...]int{0, 53, 12, 4, 10}[p.series.period]
	head := t.SmallSize * 1.5
	body := p.frame.body
	need := p.key.height(body.Max.X-body.Min.X) + head + tileFoot
	p.grow(need + vg.Length(rows)*least)
	p.fit(min(need+vg.Length(rows)*most, p.frame.body.Size().Y))
	body = p.frame.body
	p.keyBox = p.key.take(&body)
	body.Min.Y += tileFoot
	gutter := strong.width("2000s") + 10
	width := (body.Max.X - body.Min.X - gutter) / vg.Length(columns)
	height := min((body.Max.Y-body.Min.Y-head)/vg.Length(rows), most)
	left, top := body.Min.X+gutter, body.Max.Y-head
	for c := range columns {
		if name := p.columnName(c); name != "" {
			p.labels = append(p.labels, label{p.small(), vg.Point{X: left + (vg.Length(c)+0.5)*width, Y: top + t.SmallSize*0.4}, 0.5, name})
		}
	}
	for r := range rows {
		name := strconv.Itoa(first + r)
		if p.series.period == data.PeriodYear {
			name += "0s"
		}
		p.labels = append(p.labels, label{strong, vg.Point{X: body.Min.X, Y: top - (vg.Length(r)+0.5)*height - strong.cap()/2}, 0, name})
	}
	for _, st := range steps {
		row, c := p.rowOf(st.from)
		x, y := left+vg.Length(c)*width, top-vg.Length(row-first)*height
		p.tiles.list = append(p.tiles.list, tile{rect(x, y-height, x+width, y), st.main})
	}
}

// columnName is the head of a column, "" for none.
func (p *heatPlan) columnName(c int) string {
	switch p.series.period {
	case data.PeriodWeek:
		if c == 0 {
			return "week 1"
		}
		if (c+1)%5 == 0 {
			return strconv.Itoa(c + 1)
		}
		return ""
	case data.PeriodMonth:
		return data.MakeDay(2000, 1, 1).Time().AddDate(0, c, 0).Format("Jan")
	case data.PeriodQuarter:
		return "Q" + strconv.Itoa(c+1)
	default:
		return "…" + strconv.Itoa(c)
	}
}

// paint draws the chart; it changes nothing.
func (p *heatPlan) paint(c draw.Canvas) {
	t := p.theme
	p.key.draw(c, p.keyBox)
	for _, l := range p.labels {
		l.script.write(c, l.at.X, l.at.Y, l.part, l.text)
	}
	p.tiles.draw(c, regular(t.SmallSize, t.Ink))
	for _, b := range p.borders {
		c.SetLineStyle(draw.LineStyle{Color: t.Zero, Width: 1})
		c.Stroke(b)
	}
	if p.low != p.high {
		outline(c, t.Ink, p.tiles.list[p.low].box)
		outline(c, t.Ink, p.tiles.list[p.high].box)
	}
}

// alt describes the chart in words.
func (p *heatPlan) alt() string {
	var up, down, missing int
	for _, st := range p.series.steps {
		switch {
		case st.missing:
			missing++
		case st.main > 0:
			up++
		case st.main < 0:
			down++
		}
	}
	from, to := p.series.span()
	value := func(i int) string {
		return p.tiles.number(p.series.steps[i].main) + " (" + periodName(p.series.period, p.series.steps[i].from) + ")"
	}
	return fmt.Sprintf("Calendar of relations by %s from %s to %s: %d periods of cooperation, %d of conflict, %d without events. Highest %s, lowest %s.",
		p.series.period, from, to-1, up, down, missing, value(p.high), value(p.low))
}
