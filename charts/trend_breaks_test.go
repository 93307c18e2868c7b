package charts

import (
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
)

func TestTrendBreaks(t *testing.T) {
	svg := svgOf(t, cases()["breaks"])
	for _, want := range []string{">▼ step of −31<", ">Mar 2018<", ">90 %: Jan–May 2018<", ">▲ step of +12<", "Step of −28, May 2020."} {
		if !strings.Contains(svg, want) {
			t.Errorf("the drawing lacks %q", want)
		}
	}
	if strings.Contains(svg, "90 %: May") {
		t.Error("a break whose date is sure has an interval")
	}
}

func TestTrendBreakWarnings(t *testing.T) {
	trend := usaChina()
	for i := range 13 {
		trend.Breaks = append(trend.Breaks, data.Break{Start: day(2017, 4, 1) + data.Day(i*180), Size: float64(i - 6), Strength: float64(i)})
	}
	trend.Breaks = append(trend.Breaks, data.Break{Start: day(2017, 1, 1), Size: 5}, data.Break{Start: day(2018, 1, 1), Size: math.NaN()})
	f, err := trend.Figure()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(f.Warnings(), "\n")
	for _, want := range []string{"2 breaks lie outside", "3 breaks weaker than the first 10"} {
		if !strings.Contains(got, want) {
			t.Errorf("warnings %q do not say %q", got, want)
		}
	}
}

func TestBetween(t *testing.T) {
	for name, c := range map[string]struct {
		period data.Period
		a, b   data.Day
		want   string
	}{
		"a year's months":  {data.PeriodMonth, day(2020, 1, 1), day(2020, 5, 1), "Jan–May 2020"},
		"over new year":    {data.PeriodMonth, day(2019, 11, 1), day(2020, 2, 1), "Nov 2019 – Feb 2020"},
		"days":             {data.PeriodDay, day(2020, 1, 2), day(2020, 1, 9), "2 Jan 2020 – 9 Jan 2020"},
		"quarters of 2020": {data.PeriodQuarter, day(2020, 1, 1), day(2020, 7, 1), "Q1 2020 – Q3 2020"},
	} {
		if got := between(c.period, c.a, c.b); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
