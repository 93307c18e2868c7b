package series

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"example.com/detente/data"
)

// Options say which columns to take.
type Options struct {
	Column string // of the numbers, by its name in any case or its number; "" when there is one
}

// Table is a series as it was read.
type Table struct {
	data.Reference
	Dates   string // name of the column of dates
	Missing int    // rows without a number
	Comma   bool   // the comma was read as decimal
}

// Read reads a series. Dates are days (2021-09-10, 20210910, 10 Sep 2021), weeks
// (2021-W36), months (2021-09, 2021M09, Sep 2021), quarters (2021Q3) or years, all
// of one kind; days that lie a month, a quarter or a year apart stand for those.
// Rows may stand in any order. The error says what cannot be read and how to write
// it, with its line.
func Read(r io.Reader, opts Options) (*Table, error) {
	t, err := readTable(r)
	if err != nil {
		return nil, err
	}
	numbers := -1
	if opts.Column != "" {
		if numbers, err = t.find(opts.Column); err != nil {
			return nil, err
		}
	}
	dates, err := t.dates(numbers)
	if err != nil {
		return nil, err
	}
	if numbers < 0 {
		if numbers, err = t.numbers(dates); err != nil {
			return nil, err
		}
	}
	return t.series(dates, numbers)
}

// dateNames are what columns of dates are called, the surest first.
var dateNames = []string{"date", "period_start", "period", "day", "week", "month", "quarter", "year", "time", "time_period", "observation_date", "datetime"}

// dates returns the column of dates: of those whose cells are all dates the one
// with the best name, then the first. Column not is none.
func (t *table) dates(not int) (int, error) {
	best, rank := -1, 0
	for j := range t.width {
		if j == not || !t.allDates(j) {
			continue
		}
		r := len(dateNames)
		if t.header != nil {
			if i := slices.Index(dateNames, strings.ToLower(t.header[j])); i >= 0 {
				r = i
			}
		}
		if best < 0 || r < rank {
			best, rank = j, r
		}
	}
	if best < 0 {
		return 0, t.noDates()
	}
	return best, nil
}

func (t *table) allDates(j int) bool {
	for _, c := range t.column(j) {
		if !isDate(c) {
			return false
		}
	}
	return true
}

// noDates says which cell keeps the likeliest column from being one of dates.
func (t *table) noDates() error {
	best, most := 0, -1
	for j := range t.width {
		n := 0
		for _, c := range t.column(j) {
			if isDate(c) {
				n++
			}
		}
		if n > most {
			best, most = j, n
		}
	}
	for i, c := range t.column(best) {
		switch {
		case isDate(c):
		case twoWays.MatchString(c):
			return fmt.Errorf("line %d: date %q can be read in two ways: write 2021-09-10", t.lines[i], c)
		default:
			return fmt.Errorf("line %d: %q is not a date: write 2021-09-10, 2021-W36, 2021-09, 2021Q3 or 2021", t.lines[i], c)
		}
	}
	return errors.New("it has no column of dates")
}

// numbers returns the one column that holds numbers beside the dates.
func (t *table) numbers(dates int) (int, error) {
	var found []int
	for j := range t.width {
		if j != dates && t.numeric(j) {
			found = append(found, j)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		if t.width == 2 {
			return 1 - dates, nil // the message names its first fault
		}
		return 0, errors.New("it has no column of numbers")
	}
	var names []string
	for _, j := range found {
		names = append(names, t.name(j))
	}
	return 0, fmt.Errorf("it has several columns of numbers: choose one with --column: %s", strings.Join(names, ", "))
}

// numeric reports whether column j holds numbers, some of which may be missing.
func (t *table) numeric(j int) bool {
	cells := t.column(j)
	n, err := notationOf(cells)
	if err != nil {
		return true // numbers, if unclear ones
	}
	some := false
	for _, c := range cells {
		v, err := n.parse(c)
		if err != nil {
			return false
		}
		some = some || !math.IsNaN(v)
	}
	return some
}

// observation is one row.
type observation struct {
	day   data.Day
	value float64
	line  int
}

// series reads the two columns.
func (t *table) series(dates, numbers int) (*Table, error) {
	written, err := notationOf(t.column(numbers))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.name(numbers), err)
	}
	out := &Table{Dates: t.name(dates), Comma: written.comma}
	out.Name = t.name(numbers)
	rows := make([]observation, len(t.rows))
	for i, row := range t.rows {
		o := observation{line: t.lines[i]}
		var period data.Period
		o.day, period, _ = parseDate(row[dates])
		if i == 0 {
			out.Period = period
		} else if period != out.Period {
			return nil, fmt.Errorf("line %d: %q is a %s, the dates before it are %ss", o.line, row[dates], period, out.Period)
		}
		if o.value, err = written.parse(row[numbers]); err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", o.line, t.name(numbers), err)
		}
		if math.IsNaN(o.value) {
			out.Missing++
		}
		rows[i] = o
	}
	if out.Missing == len(rows) {
		return nil, fmt.Errorf("%s: all its numbers are missing", t.name(numbers))
	}
	return out, out.fill(rows)
}

// fill puts rows in order and finds what period days stand for.
func (out *Table) fill(rows []observation) error {
	slices.SortStableFunc(rows, func(a, b observation) int { return cmp.Compare(a.day, b.day) })
	days := make([]data.Day, len(rows))
	for i, o := range rows {
		if i > 0 && o.day == rows[i-1].day {
			return fmt.Errorf("lines %d and %d have the same date, %s: a series has one number a date", rows[i-1].line, o.line, out.Period.Label(o.day))
		}
		days[i] = o.day
	}
	if out.Period == data.PeriodDay {
		out.Period = widen(days)
	}
	for i, o := range rows {
		out.Starts = append(out.Starts, out.Period.Start(days[i]))
		out.Values = append(out.Values, o.value)
	}
	return nil
}
