package compare

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/detente/data"
)

// ref makes a series from its first day on; NaN is missing.
func ref(name string, period data.Period, from data.Day, values ...float64) data.Reference {
	s := data.Reference{Name: name, Period: period, Values: values}
	for range values {
		s.Starts = append(s.Starts, from)
		from = period.Next(from)
	}
	return s
}

func day(y int, m time.Month, d int) data.Day { return data.MakeDay(y, m, d) }

// show prints a pairing as "month 2021-01: 1 10".
func show(p *Pairing) string {
	var b strings.Builder
	b.WriteString(p.Period.String())
	for i, s := range p.Starts {
		fmt.Fprintf(&b, " %s: %g %g", p.Period.Label(s), p.Index[i], p.Reference[i])
	}
	return b.String()
}

func TestAlign(t *testing.T) {
	months := ref("index", data.PeriodMonth, day(2021, 1, 1), 1, 2, nan, 4, 5, 6)
	for name, c := range map[string]struct {
		index, ref data.Reference
		want       string
		note       string
	}{
		"the same": {months, ref("r", data.PeriodMonth, day(2021, 2, 1), 20, 30, 40),
			"month 2021-02: 2 20 2021-03: NaN 30 2021-04: 4 40", ""},
		"a finer reference": {ref("index", data.PeriodQuarter, day(2021, 1, 1), 1, 2), ref("r", data.PeriodMonth, day(2021, 1, 1), 10, 20, 60, 4, nan, nan),
			"quarter 2021-Q1: 1 30", "r: each quarter is the mean of its months; 1 with fewer than half"},
		"a coarser reference": {months, ref("r", data.PeriodQuarter, day(2021, 1, 1), 10, 20),
			"quarter 2021-Q1: 1.5 10 2021-Q2: 5 20", "the index: each quarter is the mean of its months"},
		// Week 2021-W04 has its Thursday on 28 January, W05 on 4 February.
		"weeks in months": {months, ref("r", data.PeriodWeek, day(2021, 1, 4), 1, 2, 3, 6, 10, 10, 10, 14),
			"month 2021-01: 1 3 2021-02: 2 11", "a week counted where its Thursday lies"},
		"missing ends": {months, ref("r", data.PeriodMonth, day(2020, 12, 1), 1, nan, 20, 30, nan),
			"month 2021-01: 1 NaN 2021-02: 2 20 2021-03: NaN 30", ""},
		"gaps": {months, data.Reference{Name: "r", Period: data.PeriodMonth,
			Starts: []data.Day{day(2021, 1, 1), day(2021, 4, 1)}, Values: []float64{10, 40}},
			"month 2021-01: 1 10 2021-02: 2 NaN 2021-03: NaN NaN 2021-04: 4 40", ""},
	} {
		p, err := Align(Index{Reference: c.index}, c.ref)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if show(p) != c.want {
			t.Errorf("%s: %s, want %s", name, show(p), c.want)
		}
		if notes := strings.Join(p.Notes, "; "); c.note == "" && notes != "" || !strings.Contains(notes, c.note) {
			t.Errorf("%s: notes %q, want %q", name, notes, c.note)
		}
	}
}

func TestAlignWithoutCommonTime(t *testing.T) {
	x := Index{Reference: ref("index", data.PeriodMonth, day(2021, 1, 1), 1, 2)}
	_, err := Align(x, ref("GPR", data.PeriodMonth, day(2019, 1, 1), 1, 2))
	want := "the index covers 2021-01 to 2021-02 and GPR covers 2019-01 to 2019-02: they share no month"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if _, err = Align(x, ref("GPR", data.PeriodMonth, day(2021, 1, 1), nan, nan)); err == nil || !strings.Contains(err.Error(), "GPR covers nothing") {
		t.Errorf("nothing but missing values: %v", err)
	}
	sparse := data.Reference{Name: "GPR", Period: data.PeriodDay, Starts: []data.Day{day(2021, 1, 3), day(2021, 2, 9)}, Values: []float64{1, 2}}
	if _, err = Align(x, sparse); err == nil || !strings.Contains(err.Error(), "(GPR: each month is the mean of its days; 2 with fewer than half of them are missing)") {
		t.Errorf("a few days a month: %v", err)
	}
}

func TestFromPoints(t *testing.T) {
	point := func(m time.Month, relations, filtered, raw float64, flags ...string) data.Point {
		return data.Point{Period: data.PeriodMonth, Start: day(2021, m, 1), Relations: relations, Filtered: filtered, Raw: raw, Flags: flags}
	}
	points := []data.Point{point(1, 1, 2, 3), point(2, 4, 6, 9), point(3, 5, 6, nan, data.FlagMissing), point(4, 7, 8, 10), point(5, 0, 0, 0, data.FlagPartial)}
	for value, want := range map[string]string{
		ValueRelations: "[1 4 NaN 7 NaN]", ValueFiltered: "[2 6 NaN 8 NaN]", ValueRaw: "[3 9 NaN 10 NaN]",
	} {
		x := FromPoints(points, value)
		if got := fmt.Sprint(x.Values); got != want {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
		if got := fmt.Sprint(x.Surprises); got != "[NaN 7 NaN 4 NaN]" {
			t.Errorf("%s: surprises %s", value, got)
		}
	}
	for i := range points {
		points[i].Filtered, points[i].Relations, points[i].Value, points[i].Unit = nan, nan, float64(i), "events"
	}
	if x := FromPoints(points, ValueRelations); x.Unit != "events" || fmt.Sprint(x.Values) != "[0 1 NaN 3 NaN]" {
		t.Errorf("a sum: %v in %q", x.Values, x.Unit)
	}
	if x := FromPoints(points, ValueRelations); x.Surprises != nil {
		t.Errorf("without a filter: surprises %v", x.Surprises)
	}
}
