package charts

import (
	"strconv"
	"time"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
)

// yearBlock is one year of days: a column for each week, Monday on top.
type yearBlock struct {
	year int
	left vg.Length
	top  vg.Length
	side vg.Length // of a tile
}

const (
	weeksAYear = 54 // columns that the longest year can touch
	blockGap   = 22 // between blocks side by side
)

// blockColumns is how many years stand side by side.
func blockColumns(years int) int {
	switch {
	case years <= 4:
		return 1
	case years <= 16:
		return 2
	default:
		return 3
	}
}

// arrangeDays lays out a block for each year, in reading order.
func (p *heatPlan) arrangeDays() {
	t, strong := p.theme, p.strong()
	from, to := p.series.span()
	first, last := from.Time().Year(), (to - 1).Time().Year()
	years := last - first + 1
	columns := blockColumns(years)
	rows := (years + columns - 1) / columns
	body := p.frame.body
	gutter := vg.Length(0)
	if columns == 1 { // the year stands beside its block, with the days of the week
		gutter = strong.width("2000") + 54
	}
	width := (body.Max.X - body.Min.X - vg.Length(columns-1)*blockGap) / vg.Length(columns)
	side := (width - gutter) / weeksAYear
	head := t.SmallSize * 1.5
	if columns > 1 {
		head += t.SmallSize * 1.3 // the year stands over the months
	}
	row := head + 7*side + t.SmallSize*0.7
	p.fit(p.key.height(body.Max.X-body.Min.X) + vg.Length(rows)*row + tileFoot)
	body = p.frame.body
	p.keyBox = p.key.take(&body)
	for i := range years {
		b := yearBlock{year: first + i, side: side,
			left: body.Min.X + gutter + vg.Length(i%columns)*(width+blockGap), top: body.Max.Y - vg.Length(i/columns)*row - head}
		p.nameBlock(b, columns == 1)
		p.borders = append(p.borders, b.borders(from, to)...)
	}
	for _, st := range p.series.steps {
		year := st.from.Time().Year() - first
		b := yearBlock{year: first + year, side: side,
			left: body.Min.X + gutter + vg.Length(year%columns)*(width+blockGap), top: body.Max.Y - vg.Length(year/columns)*row - head}
		p.tiles.list = append(p.tiles.list, tile{b.box(st.from), st.main})
	}
}

// box is the tile of a day of the block's year.
func (b yearBlock) box(d data.Day) vg.Rectangle {
	week, weekday := b.at(d)
	x, y := b.left+vg.Length(week)*b.side, b.top-vg.Length(weekday)*b.side
	return rect(x, y-b.side, x+b.side, y)
}

// at returns the column and the row of a day.
func (b yearBlock) at(d data.Day) (week, weekday int) {
	monday := data.PeriodWeek.Start(data.MakeDay(b.year, time.January, 1))
	return int(d-monday) / 7, int(d-monday) % 7
}

// nameBlock writes the year, the months and, where there is room, three of the
// days of the week.
func (p *heatPlan) nameBlock(b yearBlock, beside bool) {
	t, small, strong := p.theme, p.small(), p.strong()
	year := label{strong, vg.Point{X: b.left, Y: b.top + t.SmallSize*1.75}, 0, strconv.Itoa(b.year)}
	if beside {
		year.at = vg.Point{X: t.Margin, Y: b.top - b.side*0.5 - strong.cap()/2}
		for i, name := range []string{"Mon", "", "Wed", "", "Fri", "", ""} {
			if name != "" && b.side >= t.SmallSize*0.6 {
				p.labels = append(p.labels, label{small, vg.Point{X: b.left - 8, Y: b.top - (vg.Length(i)+0.5)*b.side - small.cap()/2}, 1, name})
			}
		}
	}
	p.labels = append(p.labels, year)
	every := 1
	for vg.Length(every)*b.side*30/7 < small.width("Mar")+6 {
		every *= 3 // each quarter where the months are too narrow
	}
	for m := time.January; m <= time.December; m += time.Month(every) {
		week, _ := b.at(data.MakeDay(b.year, m, 7)) // the first whole week, or nearly
		p.labels = append(p.labels, label{small, vg.Point{X: b.left + vg.Length(week)*b.side, Y: b.top + t.SmallSize*0.4}, 0, m.String()[:3]})
	}
}

// borders returns the lines between the months that have days on the axis.
func (b yearBlock) borders(from, to data.Day) []vg.Path {
	var out []vg.Path
	for m := time.February; m <= time.December; m++ {
		d := data.MakeDay(b.year, m, 1)
		if d <= from || d >= to || b.side < 9 && m%3 != 1 { // in small blocks the quarters only
			continue
		}
		week, weekday := b.at(d)
		x := b.left + vg.Length(week)*b.side
		step := b.top - vg.Length(weekday)*b.side
		var p vg.Path
		if weekday > 0 {
			p.Move(vg.Point{X: x + b.side, Y: b.top})
			p.Line(vg.Point{X: x + b.side, Y: step})
			p.Line(vg.Point{X: x, Y: step})
		} else {
			p.Move(vg.Point{X: x, Y: b.top})
		}
		p.Line(vg.Point{X: x, Y: b.top - 7*b.side})
		out = append(out, p)
	}
	return out
}
