package charts

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
)

// cell is one interval of a calendar axis, half open, with its name. An
// interval without a name is still marked by a tick.
type cell struct {
	from, to data.Day
	name     string
}

// calendar is a time axis: cells in one row, and their parents in a second row
// when the names of the first need them ("Jan" needs its year).
type calendar struct {
	cells   []cell
	parents []cell
}

// unit is a way to cut time into cells.
type unit struct {
	period data.Period // length of a cell
	every  int         // only each such cell has a name
	name   func(t time.Time) string
	parent data.Period // of the second row; same as period: none
}

const maxNames = 18 // more names in a row than this are noise

// units lists the ways to cut time, the finest first.
func units() []unit {
	day := func(t time.Time) string { return strconv.Itoa(t.Day()) }
	month := func(t time.Time) string { return t.Format("Jan") }
	quarter := func(t time.Time) string { return "Q" + strconv.Itoa((int(t.Month())+2)/3) }
	year := func(t time.Time) string { return strconv.Itoa(t.Year()) }
	list := []unit{
		{data.PeriodDay, 1, day, data.PeriodMonth},
		{data.PeriodDay, 5, day, data.PeriodMonth},
		{data.PeriodDay, 15, day, data.PeriodMonth},
		{data.PeriodWeek, 1, day, data.PeriodMonth},
		{data.PeriodMonth, 1, month, data.PeriodYear},
		{data.PeriodQuarter, 1, quarter, data.PeriodYear},
		{data.PeriodMonth, 3, month, data.PeriodYear},
	}
	for _, every := range []int{1, 2, 5, 10, 20, 50, 100, 200} {
		list = append(list, unit{data.PeriodYear, every, year, data.PeriodYear})
	}
	return list
}

// newCalendar cuts [from, to) into the finest cells that are not finer than the
// data's period and whose names fit into width.
func newCalendar(period data.Period, from, to data.Day, width vg.Length, s script) calendar {
	perDay := width / vg.Length(max(to-from, 1))
	var last calendar
	for _, u := range units() {
		if !u.serves(period) || vg.Length(u.days()*u.every)*perDay < s.size() {
			continue
		}
		last = calendar{cells: u.cut(from, to)}
		u.trim(last.cells, perDay, s)
		if u.parent != u.period {
			last.parents = parents(u.parent, from, to, perDay, s)
		}
		if fits(last.cells, from, to, perDay, s) {
			return last
		}
	}
	for i := range last.cells { // not even centuries fit: no names are better than a blot
		last.cells[i].name = ""
	}
	return last
}

// serves reports whether cells of u suit data of the period: weeks do not nest
// in months, quarters are named only for quarterly data.
func (u unit) serves(period data.Period) bool {
	switch u.period {
	case data.PeriodWeek, data.PeriodQuarter:
		return period == u.period
	default:
		return u.period >= period && (period != data.PeriodQuarter || u.period != data.PeriodMonth)
	}
}

// days is the usual length of a cell.
func (u unit) days() int { return [...]int{1, 7, 30, 91, 365}[u.period] }

// cut returns the cells of u that touch [from, to), trimmed to it.
func (u unit) cut(from, to data.Day) []cell {
	var cells []cell
	for d := u.period.Start(from); d < to; d = u.period.Next(d) {
		c := cell{from: max(d, from), to: min(u.period.Next(d), to)}
		if u.named(d.Time()) {
			c.name = u.name(d.Time())
		}
		cells = append(cells, c)
	}
	return cells
}

// trim takes the name from a first or last cell that is only partly on the axis
// when the name does not fit into that part.
func (u unit) trim(cells []cell, perDay vg.Length, s script) {
	for _, i := range []int{0, len(cells) - 1} {
		c := &cells[i]
		part := u.period.Start(c.from) != c.from || u.period.Next(c.from) != c.to
		if part && s.width(c.name) > vg.Length(c.to-c.from)*perDay {
			c.name = ""
		}
	}
}

// named reports whether the cell that starts at t has a name.
func (u unit) named(t time.Time) bool {
	switch {
	case u.every == 1:
		return true
	case u.period == data.PeriodDay && u.every == 15:
		return t.Day() == 1 || t.Day() == 15
	case u.period == data.PeriodDay:
		return t.Day() == 1 || t.Day()%u.every == 0 && t.Day() < 30
	case u.period == data.PeriodMonth:
		return (int(t.Month())-1)%u.every == 0
	default:
		return t.Year()%u.every == 0
	}
}

// fits reports whether the names of cells stand clear of one another.
func fits(cells []cell, from, to data.Day, perDay vg.Length, s script) bool {
	names := 0
	end := vg.Length(-1e6)
	for _, c := range cells {
		if c.name == "" {
			continue
		}
		names++
		mid := c.middle(from) * perDay
		half := s.width(c.name) / 2
		if mid-half < end+s.size()*0.6 {
			return false
		}
		end = mid + half
	}
	return names <= maxNames
}

// middle is the middle of c in days after from.
func (c cell) middle(from data.Day) vg.Length {
	return vg.Length(c.from-from) + vg.Length(c.to-c.from)/2
}

// parents returns the second row; a cell that its name does not fit into stays
// without, unless it is the only one.
func parents(period data.Period, from, to data.Day, perDay vg.Length, s script) []cell {
	layouts := []string{"2006"}
	if period == data.PeriodMonth {
		layouts = []string{"January 2006", "Jan 2006"}
	}
	var cells []cell
	for d := period.Start(from); d < to; d = period.Next(d) {
		c := cell{from: max(d, from), to: min(period.Next(d), to)}
		room := vg.Length(c.to-c.from)*perDay - s.size()*0.5
		for _, layout := range layouts {
			if name := d.Time().Format(layout); s.width(name) <= room || c.from == from && c.to == to {
				c.name = name
				break
			}
		}
		cells = append(cells, c)
	}
	return cells
}

// boundaries returns the days at which grid lines stand: the starts of the named
// cells and of the parents, without the edge of the axis.
func (cal calendar) boundaries(from data.Day) []data.Day {
	var days []data.Day
	for _, c := range cal.cells {
		if c.name != "" && c.from > from {
			days = append(days, c.from)
		}
	}
	for _, c := range cal.parents {
		if c.from > from && !slices.Contains(days, c.from) {
			days = append(days, c.from)
		}
	}
	return days
}

// periodName names a period as a reader says it: 8 Feb 2023, week 6, 2023, Feb
// 2023, Q1 2023, 2023.
func periodName(period data.Period, start data.Day) string {
	t := start.Time()
	switch period {
	case data.PeriodWeek:
		year, week := t.ISOWeek()
		return fmt.Sprintf("week %d, %d", week, year)
	case data.PeriodMonth:
		return t.Format("Jan 2006")
	case data.PeriodQuarter:
		return fmt.Sprintf("Q%d %d", (int(t.Month())+2)/3, t.Year())
	case data.PeriodYear:
		return t.Format("2006")
	default:
		return t.Format("2 Jan 2006")
	}
}
