package index

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"example.com/detente/data"
)

func TestKnownBy(t *testing.T) {
	day := data.MakeDay(2021, 6, 30)
	for name, c := range map[string]struct {
		date, reported data.Day
		want           bool
	}{
		"reported before":     {day - 9, day - 5, true},
		"reported on the day": {day, day, true},
		"reported after":      {day - 9, day + 1, false},
		"foretold":            {day + 9, day, true}, // an announcement carries its own date
		"unknown, happened":   {day, data.NoDay, true},
		"unknown, not yet":    {day + 1, data.NoDay, false},
	} {
		if got := KnownBy(&data.Event{Date: c.date, Reported: c.reported}, day); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAgeOf(t *testing.T) {
	asOf := data.MakeDay(2022, 2, 16) // a Wednesday
	for _, c := range []struct {
		period data.Period
		start  data.Day
		want   int
	}{
		{data.PeriodDay, data.MakeDay(2022, 2, 10), 6}, {data.PeriodWeek, data.MakeDay(2022, 2, 14), 0}, {data.PeriodWeek, data.MakeDay(2022, 1, 3), 6},
		{data.PeriodMonth, data.MakeDay(2022, 2, 1), 0}, {data.PeriodMonth, data.MakeDay(2020, 12, 1), 14}, {data.PeriodQuarter, data.MakeDay(2021, 7, 1), 2},
		{data.PeriodYear, data.MakeDay(2019, 1, 1), 3},
	} {
		if got := ageOf(c.period, c.start, asOf); got != c.want {
			t.Errorf("%s from %s: %d, want %d", c.period, c.start, got, c.want)
		}
	}
}

// vintage makes one of months from January 2021 on, with bands of ±half.
func vintage(asOf data.Day, half float64, values ...float64) Vintage {
	v := Vintage{AsOf: asOf}
	for i, x := range values {
		v.Points = append(v.Points, data.Point{
			Pair: usaCHN, Direction: data.Both, Period: data.PeriodMonth, Method: MethodLevel, Start: data.MakeDay(2021, time.January+time.Month(i), 1),
			Relations: x, Lo90: x - half, Hi90: x + half,
		})
	}
	return v
}

// Two vintages against a third, reckoned by hand: January is 0 → 4 (age 0) and
// 3 → 4 (age 1), February 10 → 8 (age 0).
func TestRevisionsByHand(t *testing.T) {
	r, err := MeasureRevisions([]Vintage{
		vintage(data.MakeDay(2021, 2, 28), 5, 3, 10), vintage(data.MakeDay(2021, 4, 30), 5, 4, 8, 9, 9), vintage(data.MakeDay(2021, 1, 31), 3, 0),
	}, 10)
	if err != nil {
		t.Fatal(err)
	}
	want := []AgeRow{
		{From: 0, To: 0, N: 2, Mean: 1, MeanAbs: 3, Max: 4, Banded: 2, Outside: 0.5},
		{From: 1, To: 1, N: 1, Mean: 1, MeanAbs: 1, Max: 1, Banded: 1, Outside: 0},
	}
	if fmt.Sprint(r.Ages) != fmt.Sprint(want) {
		t.Errorf("ages %+v, want %+v", r.Ages, want)
	}
	if r.All.N != 3 || math.Abs(r.All.MeanAbs-7.0/3) > 1e-9 || r.Last != data.MakeDay(2021, 4, 30) || r.Vintages != 3 {
		t.Errorf("%+v", r)
	}
	if len(r.Largest) != 2 || r.Largest[0].Points() != 4 || r.Largest[0].AsOf != data.MakeDay(2021, 1, 31) || !r.Largest[0].Outside || r.Largest[1].Points() != -2 {
		t.Errorf("largest %+v", r.Largest)
	}
}

// A period without an event, then and now, is a guess between others.
func TestRevisionsLeaveSilenceOut(t *testing.T) {
	then, now := vintage(data.MakeDay(2021, 3, 31), 5, 3, 10, 10), vintage(data.MakeDay(2021, 4, 30), 5, 4, 40, 8)
	then.Points[1].Flags, now.Points[1].Flags = []string{data.FlagMissing}, []string{data.FlagMissing}
	then.Points[2].Flags = []string{data.FlagMissing} // it became known later
	r, err := MeasureRevisions([]Vintage{then, now}, 5)
	if err != nil || r.All.N != 2 || r.All.Max != 2 {
		t.Errorf("%+v, error %v", r, err)
	}
}

func TestRevisionsOfNothing(t *testing.T) {
	one := vintage(data.MakeDay(2021, 2, 28), 5, 1, 2)
	other := vintage(data.MakeDay(2021, 4, 30), 5, 1, 2)
	for i := range other.Points {
		other.Points[i].Method = MethodMean
	}
	for name, c := range map[string]struct {
		vintages []Vintage
		want     string
	}{
		"one":            {[]Vintage{one}, "revisions need two"},
		"two of a day":   {[]Vintage{one, one}, "two vintages are of 2021-02-28"},
		"other methods":  {[]Vintage{one, other}, "have no value in common"},
		"nothing at all": {nil, "there is 0 vintage"},
	} {
		if _, err := MeasureRevisions(c.vintages, 5); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// reported makes 24 months of calm events, each reported the day after, and one
// hostile one of June 2011 that became known a year later.
func reported() (events []data.Event, late string) {
	events = exchange(24, 0, 0, 1)
	for i := range events {
		events[i].Score = 0.2
		events[i].Reported = events[i].Date + 1
	}
	e := events[0]
	e.ID, e.Date, e.Reported, e.Score, e.Weight = "late", data.MakeDay(2010, 6, 10), data.MakeDay(2011, 6, 1), -1, 30
	return append(events, e), e.ID
}

func monthEnds(from data.Day, n int) (days []data.Day) {
	for range n {
		from = data.PeriodMonth.Next(from)
		days = append(days, from-1)
	}
	return days
}

// A vintage is the index of the events that were known, no more.
func TestVintagesKnowNoFuture(t *testing.T) {
	events, _ := reported()
	from := data.MakeDay(2010, 1, 1)
	s := Settings{Pairs: []data.Pair{usaCHN}, From: &from}
	days := monthEnds(from, 24)
	vintages, err := MakeVintages(events, days, s)
	if err != nil {
		t.Fatal(err)
	}
	if len(vintages) != 24 {
		t.Fatalf("%d vintages", len(vintages))
	}
	for i, v := range vintages {
		if len(v.Points) != i+1 || v.AsOf != days[i] {
			t.Errorf("as of %s: %d points, want %d", v.AsOf, len(v.Points), i+1)
		}
	}
	var known []data.Event
	for i := range events {
		if KnownBy(&events[i], days[11]) {
			known = append(known, events[i])
		}
	}
	s.To = &days[11]
	built, err := Build(mustPanel(t, known), s)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(built.Points) != fmt.Sprint(vintages[11].Points) {
		t.Error("a vintage differs from the index of what was known")
	}
	if early, err := MakeVintages(events, []data.Day{data.MakeDay(2009, 1, 1)}, s); err != nil || early != nil {
		t.Errorf("before the first report: %v, error %v", early, err)
	}
}

func TestTheLateEventIsNamed(t *testing.T) {
	events, late := reported()
	from, to := data.MakeDay(2010, 1, 1), data.MakeDay(2011, 12, 31)
	s := Settings{Pairs: []data.Pair{usaCHN}, From: &from}
	vintages, err := MakeVintages(events, monthEnds(from, 24), s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := MeasureRevisions(vintages, 3)
	if err != nil {
		t.Fatal(err)
	}
	worst := r.Largest[0]
	if worst.Start != data.MakeDay(2010, 6, 1) || worst.Points() > -10 || !worst.Outside {
		t.Fatalf("largest revision %+v", worst)
	}
	s.To = &to
	c, err := worst.Why(events, s, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Events) != 1 || c.Events[0].Event.ID != late || math.Abs(c.Events[0].Points-c.Late) > 1e-9 {
		t.Errorf("cause %+v", c)
	}
	if sum := c.Late + c.Later + c.Rest; math.Abs(sum-worst.Points()) > 1e-6 {
		t.Errorf("the parts sum to %g, the revision is %g", sum, worst.Points())
	}
	if c.Late > 0 || math.Abs(c.Late) < math.Abs(c.Later)+math.Abs(c.Rest) {
		t.Errorf("the late event explains %g of %g: %+v", c.Late, worst.Points(), c)
	}
	if _, err := worst.Why(events[:100], s, 5); err == nil || !strings.Contains(err.Error(), "not the events it was made of") {
		t.Errorf("other events: %v", err)
	}
}
