package series

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"example.com/detente/data"
)

// forms are the ways to write a date, each for one period. Months and days of
// two digits in unknown order are not among them.
var forms = [...]struct {
	period data.Period
	re     *regexp.Regexp
	read   func(m []string) (data.Day, bool)
}{
	{data.PeriodDay, regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?$`), ymd},
	{data.PeriodDay, regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`), ymd},
	{data.PeriodDay, regexp.MustCompile(`^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})$`), func(m []string) (data.Day, bool) {
		return ymd([]string{"", m[3], monthNumber(m[2]), m[1]})
	}},
	{data.PeriodWeek, regexp.MustCompile(`^(\d{4})[- ]?[Ww](\d{1,2})$`), week},
	{data.PeriodMonth, regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})$`), month},
	{data.PeriodMonth, regexp.MustCompile(`^(\d{4})[- ]?[Mm](\d{1,2})$`), month},
	{data.PeriodMonth, regexp.MustCompile(`^([A-Za-z]{3,9})\.?[ -](\d{4})$`), func(m []string) (data.Day, bool) {
		return month([]string{"", m[2], monthNumber(m[1])})
	}},
	{data.PeriodMonth, regexp.MustCompile(`^(\d{4})[ -]([A-Za-z]{3,9})$`), func(m []string) (data.Day, bool) {
		return month([]string{"", m[1], monthNumber(m[2])})
	}},
	{data.PeriodQuarter, regexp.MustCompile(`^(\d{4})[- :]?[Qq]([1-4])$`), func(m []string) (data.Day, bool) {
		return ymd([]string{"", m[1], strconv.Itoa(3*int(m[2][0]-'0') - 2), "1"})
	}},
	{data.PeriodQuarter, regexp.MustCompile(`^[Qq]([1-4])[ -/]?(\d{4})$`), func(m []string) (data.Day, bool) {
		return ymd([]string{"", m[2], strconv.Itoa(3*int(m[1][0]-'0') - 2), "1"})
	}},
	{data.PeriodYear, regexp.MustCompile(`^(1[6-9]\d{2}|2[01]\d{2})$`), func(m []string) (data.Day, bool) {
		return ymd([]string{"", m[1], "1", "1"})
	}},
}

// parseDate reads a date and returns its first day and what period it names.
func parseDate(s string) (day data.Day, period data.Period, ok bool) {
	for i := range forms {
		if m := forms[i].re.FindStringSubmatch(s); m != nil {
			if day, ok = forms[i].read(m); ok {
				return day, forms[i].period, true
			}
		}
	}
	return data.NoDay, 0, false
}

func ymd(m []string) (data.Day, bool) {
	y, _ := strconv.Atoi(m[1])
	mon, _ := strconv.Atoi(m[2])
	d, _ := strconv.Atoi(m[3])
	day := data.MakeDay(y, time.Month(mon), d)
	t := day.Time()
	return day, t.Year() == y && int(t.Month()) == mon && t.Day() == d && day >= data.MinDay && day <= data.MaxDay
}

func month(m []string) (data.Day, bool) { return ymd([]string{"", m[1], m[2], "1"}) }

func week(m []string) (data.Day, bool) {
	y, _ := strconv.Atoi(m[1])
	w, _ := strconv.Atoi(m[2])
	first := data.PeriodWeek.Start(data.MakeDay(y, time.January, 4)) // the 4th lies in week 1 (ISO 8601)
	day := first + data.Day(7*(w-1))
	return day, w >= 1 && data.PeriodWeek.Label(day) == fmt.Sprintf("%04d-W%02d", y, w) && day >= data.MinDay && day <= data.MaxDay
}

// monthNumber returns the number of an English month, whole or cut to three
// letters, "0" for any other word.
func monthNumber(word string) string {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) {
			return strconv.Itoa(int(m))
		}
	}
	return "0"
}

// twoWays finds dates whose month and day cannot be told apart.
var twoWays = regexp.MustCompile(`^\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})$`)

// The least days between two dates, of most of them, from which on a series of
// days is one of longer periods.
const (
	weekly    = 5
	monthly   = 27
	quarterly = 85
	yearly    = 350
)

// widen says which period days stand for, by how far apart they lie: statistical
// offices write 2021-07-01 for the third quarter and 2021-09-30 for a month.
func widen(days []data.Day) data.Period {
	if len(days) < 3 {
		return data.PeriodDay
	}
	gaps := make([]int, 0, len(days)-1)
	for i := 1; i < len(days); i++ {
		gaps = append(gaps, int(days[i]-days[i-1]))
	}
	period := periodOf(lowerDecile(gaps))
	for ; period > data.PeriodDay; period-- { // two dates in one period are no series of it
		if distinct(days, period) {
			return period
		}
	}
	return data.PeriodDay
}

func periodOf(gap int) data.Period {
	switch {
	case gap >= yearly:
		return data.PeriodYear
	case gap >= quarterly:
		return data.PeriodQuarter
	case gap >= monthly:
		return data.PeriodMonth
	case gap >= weekly:
		return data.PeriodWeek
	default:
		return data.PeriodDay
	}
}

func distinct(days []data.Day, period data.Period) bool {
	for i := 1; i < len(days); i++ {
		if period.Start(days[i]) == period.Start(days[i-1]) {
			return false
		}
	}
	return true
}
