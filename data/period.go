package data

import (
	"fmt"
	"time"
)

// Period is the calendar bucket of an index: day, ISO week, month, quarter or
// year, in UTC. The zero value is PeriodDay.
type Period uint8

// The periods.
const (
	PeriodDay Period = iota
	PeriodWeek
	PeriodMonth
	PeriodQuarter
	PeriodYear
)

// String returns day, week, month, quarter or year.
func (p Period) String() string { return Precision(p).String() }

// ParsePeriod reads a name that String writes. There is no default: "" is an
// error.
func ParsePeriod(s string) (Period, error) {
	if s != "" {
		if v, err := ParsePrecision(s); err == nil {
			return Period(v), nil
		}
	}
	return 0, fmt.Errorf("period %q is not one of day, week, month, quarter, year", s)
}

// MarshalText writes the name of p.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what ParsePeriod reads.
func (p *Period) UnmarshalText(text []byte) error {
	v, err := ParsePeriod(string(text))
	if err != nil {
		return err
	}
	*p = v
	return nil
}

// Start returns the first day of the period that holds d. Weeks are ISO weeks
// and start on Monday.
func (p Period) Start(d Day) Day {
	t := d.Time()
	switch p {
	case PeriodWeek:
		return d - Day((int(t.Weekday())+6)%7)
	case PeriodMonth:
		return MakeDay(t.Year(), t.Month(), 1)
	case PeriodQuarter:
		return MakeDay(t.Year(), (t.Month()-1)/3*3+1, 1)
	case PeriodYear:
		return MakeDay(t.Year(), time.January, 1)
	default:
		return d
	}
}

// Next returns the first day of the period after the one that starts on start.
func (p Period) Next(start Day) Day { return Precision(p).Last(start) + 1 }

// Label names the period that starts on start: 2021-09-10, 2021-W36, 2021-09,
// 2021-Q3 or 2021.
func (p Period) Label(start Day) string {
	t := start.Time()
	switch p {
	case PeriodWeek:
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case PeriodMonth:
		return t.Format("2006-01")
	case PeriodQuarter:
		return fmt.Sprintf("%04d-Q%d", t.Year(), (int(t.Month())-1)/3+1)
	case PeriodYear:
		return t.Format("2006")
	default:
		return start.String()
	}
}

// Name says the period that starts on start as one reads it: 2 Aug 2022, week of
// 1 Aug 2022, Aug 2022, Q3 2022, 2022.
func (p Period) Name(start Day) string {
	t := start.Time()
	switch p {
	case PeriodDay:
		return t.Format("2 Jan 2006")
	case PeriodWeek:
		return "week of " + t.Format("2 Jan 2006")
	case PeriodMonth:
		return t.Format("Jan 2006")
	case PeriodQuarter:
		return fmt.Sprintf("Q%d %d", (int(t.Month())-1)/3+1, t.Year())
	default:
		return t.Format("2006")
	}
}
