package data

import (
	"fmt"
	"strings"
	"time"
)

// Day is a calendar day in UTC, counted from 1970-01-01 (day 0). The zero value
// is 1970-01-01; NoDay means unknown.
type Day int32

// NoDay is the unknown day. It sorts before every real day.
const NoDay Day = -1 << 31

// Limits of a plausible date: records outside are set aside, not guessed.
const (
	MinDay Day = -135140 // 1600-01-01, before the first modern treaties
	MaxDay Day = 84006   // 2200-01-01
)

const secondsPerDay = 24 * 60 * 60

// MakeDay returns the day of a Gregorian date. Values outside their usual
// range are normalised as by time.Date.
func MakeDay(year int, month time.Month, day int) Day {
	return DayOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DayOf returns the UTC day that t lies in.
func DayOf(t time.Time) Day {
	s := t.Unix()
	d := s / secondsPerDay
	if s%secondsPerDay < 0 {
		d--
	}
	return Day(d)
}

// ParseDay reads "2006-01-02" or "20060102". It returns an error for anything
// else and for days outside [MinDay, MaxDay].
func ParseDay(s string) (Day, error) {
	layout := "2006-01-02"
	if len(s) == 8 {
		layout = "20060102"
	}
	t, err := time.ParseInLocation(layout, s, time.UTC)
	if err != nil {
		return NoDay, fmt.Errorf("date %q is not YYYY-MM-DD", s)
	}
	d := DayOf(t)
	if d < MinDay || d > MaxDay {
		return NoDay, fmt.Errorf("date %q is outside 1600 to 2200", s)
	}
	return d, nil
}

// Time returns midnight UTC of d.
func (d Day) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// String returns "2006-01-02", or "" for NoDay.
func (d Day) String() string {
	if d == NoDay {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// MarshalText writes d as String does.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDay reads; empty text is NoDay.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = NoDay
		return nil
	}
	v, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Weekday returns the day of the week of d.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Precision says how exactly the date of an event is known.
type Precision uint8

// The precisions, from the finest to the coarsest.
const (
	PrecisionDay Precision = iota
	PrecisionWeek
	PrecisionMonth
	PrecisionQuarter
	PrecisionYear
)

var precisionNames = [...]string{"day", "week", "month", "quarter", "year"}

// String returns the codebook's name: day, week, month, quarter or year.
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return fmt.Sprintf("precision(%d)", uint8(p))
}

// ParsePrecision reads a name that String writes; "" is day.
func ParsePrecision(s string) (Precision, error) {
	if s == "" {
		return PrecisionDay, nil
	}
	for i, name := range precisionNames {
		if s == name {
			return Precision(i), nil
		}
	}
	return 0, fmt.Errorf("date precision %q is not one of %s", s, strings.Join(precisionNames[:], ", "))
}

// MarshalText writes the name of p.
func (p Precision) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what ParsePrecision reads.
func (p *Precision) UnmarshalText(text []byte) error {
	v, err := ParsePrecision(string(text))
	if err != nil {
		return err
	}
	*p = v
	return nil
}

// Last returns the last day of the interval of precision p that starts on
// first: an event of date 2021-03-01 and precision month lies in
// [2021-03-01, 2021-03-31].
func (p Precision) Last(first Day) Day {
	t := first.Time()
	switch p {
	case PrecisionWeek:
		return first + 6
	case PrecisionMonth:
		return DayOf(t.AddDate(0, 1, 0)) - 1
	case PrecisionQuarter:
		return DayOf(t.AddDate(0, 3, 0)) - 1
	case PrecisionYear:
		return DayOf(t.AddDate(1, 0, 0)) - 1
	default:
		return first
	}
}
