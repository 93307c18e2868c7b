package index

import (
	"math"
	"testing"

	"example.com/detente/data"
)

func TestGrade(t *testing.T) {
	for _, c := range []struct {
		delta, half float64
		want        string
	}{
		{-30, 10, SharplyWorse}, {-15, 10, Worse}, {-10, 10, NoClearChange}, {0, 10, NoClearChange},
		{9, 10, NoClearChange}, {11, 10, Better}, {20, 10, Better}, {21, 10, SharplyBetter},
		{0, 0, NoClearChange}, {50, math.NaN(), NoClearChange}, {math.NaN(), 1, NoClearChange}, {50, math.Inf(1), NoClearChange},
	} {
		if got := Grade(c.delta, c.half); got != c.want {
			t.Errorf("Grade(%g, %g) = %q, want %q", c.delta, c.half, got, c.want)
		}
	}
}

func TestChangesOfTheLatestPeriod(t *testing.T) {
	scores := make([]float64, 30)
	for i := range scores {
		scores[i] = 0.4 + 0.03*float64(i%3)
		if i >= 24 {
			scores[i] -= 0.9
		}
	}
	events := months(scores, 8)
	for i := range events {
		events[i].Score += 0.2 * float64(i%2*2-1) // events of one month differ more than months do
	}
	r := build(t, panelOf(events), Settings{})
	if len(r.Changes) != 2 {
		t.Fatalf("changes %+v, want one of 4 and one of 52 weeks", r.Changes)
	}
	month, year := r.Changes[0], r.Changes[1]
	if month.Weeks != 4 || month.Since != day("2017-05-01") || month.Word != NoClearChange {
		t.Errorf("four weeks: %+v, want no clear change since May 2017", month)
	}
	if year.Weeks != 52 || year.Since != day("2016-06-01") || year.Word != SharplyWorse {
		t.Errorf("a year: %+v, want sharply worse since June 2016", year)
	}
	last, before := r.Points[29], r.Points[28]
	if !near(month.Delta, last.Relations-before.Relations) {
		t.Errorf("delta %g, the points say %g", month.Delta, last.Relations-before.Relations)
	}
	// The two levels correlate: the band of the change is narrower than that of
	// two independent levels.
	independent := math.Hypot(last.Hi90-last.Relations, before.Hi90-before.Relations)
	if half := month.Hi90 - month.Delta; !(half > 0 && half < independent) {
		t.Errorf("half-width %g, of independent levels %g", half, independent)
	}
}

func TestChangesByPeriod(t *testing.T) {
	events := months(make([]float64, 30), 8)
	for _, c := range []struct {
		period data.Period
		weeks  string
	}{
		{data.PeriodDay, "[4 52]"}, {data.PeriodWeek, "[4 52]"}, {data.PeriodMonth, "[4 52]"},
		{data.PeriodQuarter, "[52]"}, {data.PeriodYear, "[52]"},
	} {
		var weeks []int
		for _, change := range build(t, panelOf(events), Settings{Period: &c.period}).Changes {
			weeks = append(weeks, change.Weeks)
			if gap := change.Start - change.Since; gap < data.Day(7*change.Weeks) || gap > data.Day(7*change.Weeks)+3 && c.period != data.PeriodYear {
				t.Errorf("%s: %d weeks back is %d days", c.period, change.Weeks, gap)
			}
		}
		if text(weeks) != c.weeks {
			t.Errorf("%s: looks back %v weeks, want %s", c.period, weeks, c.weeks)
		}
	}
	if r := build(t, panelOf(events[:8]), Settings{}); len(r.Changes) != 0 {
		t.Errorf("one month has nothing to be compared with: %+v", r.Changes)
	}
}
