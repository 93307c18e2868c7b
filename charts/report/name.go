package report

import (
	"fmt"

	"example.com/detente/data"
)

// named says a period as one reads it: 2 Aug 2022, week of 1 Aug 2022, Aug 2022,
// Q3 2022, 2022.
func named(p data.Period, start data.Day) string {
	t := start.Time()
	switch p {
	case data.PeriodDay:
		return t.Format("2 Jan 2006")
	case data.PeriodWeek:
		return "week of " + t.Format("2 Jan 2006")
	case data.PeriodMonth:
		return t.Format("Jan 2006")
	case data.PeriodQuarter:
		return fmt.Sprintf("Q%d %d", (int(t.Month())-1)/3+1, t.Year())
	default:
		return t.Format("2006")
	}
}
