package data

import "testing"

func TestPeriodName(t *testing.T) {
	day := MakeDay(2022, 8, 1)
	for period, want := range []string{"1 Aug 2022", "week of 1 Aug 2022", "Aug 2022", "Q3 2022", "2022"} {
		if got := Period(period).Name(day); got != want {
			t.Errorf("%s: %q, want %q", Period(period), got, want)
		}
	}
}
