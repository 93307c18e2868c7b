package config

import (
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/data/datatest"
	"example.com/detente/index"
)

// dated returns a weighed event between USA and CHN.
func dated(t *testing.T, day, reported string) data.Event {
	t.Helper()
	return datatest.Event(func(e *data.Event) {
		e.Date, e.Score, e.Weight = datatest.Day(t, day), 0.1, 1
		if reported != "" {
			e.Reported = datatest.Day(t, reported)
		}
	})
}

// An index does not begin with the oldest event that a report looks back on.
func TestIndexBeginsWithTheReports(t *testing.T) {
	from := data.MakeDay(1990, 1, 1)
	period := data.PeriodMonth
	recent := []data.Event{dated(t, "2020-03-01", "2020-03-01"), dated(t, "2021-05-01", "2021-05-01")}
	for name, c := range map[string]struct {
		older data.Event
		from  *data.Day
		first string // period of the index
		warns bool
	}{
		"a year before":      {dated(t, "2019-03-05", "2020-03-01"), nil, "2019-03-01", false},
		"longer ago":         {dated(t, "2003-01-01", "2020-03-01"), nil, "2020-03-01", true},
		"asked for":          {dated(t, "2003-01-01", "2020-03-01"), &from, "1990-01-01", false},
		"reported back then": {dated(t, "2003-01-01", "2003-01-02"), nil, "2003-01-01", false},
		"reported who knows": {dated(t, "2019-09-01", ""), nil, "2019-09-01", false},
	} {
		x := &indexer{baseline: new(index.ToneBaseline), settings: index.Settings{Period: &period, From: c.from, MinEvents: 1}}
		got, err := x.Index(append(slices.Clone(recent), c.older))
		if err != nil {
			t.Fatal(name, err)
		}
		if day := got.Points[0].Start.String(); day != c.first {
			t.Errorf("%s: the index begins on %s, want %s", name, day, c.first)
		}
		warned := slices.ContainsFunc(got.Warnings, func(err error) bool { return strings.Contains(err.Error(), "--from") })
		if warned != c.warns {
			t.Errorf("%s: warnings %v", name, got.Warnings)
		}
	}
}

// Of several series the one of both directions and of the first method is drawn.
func TestOneSeries(t *testing.T) {
	point := func(direction data.Direction, method string) data.Point {
		return data.Point{Pair: data.MakePair("USA", "CHN"), Direction: direction, Method: method}
	}
	for name, c := range map[string]struct {
		points          []data.Point
		direction, meth string
		n               int
	}{
		"one":        {[]data.Point{point("both", "level"), point("both", "level")}, "both", "level", 2},
		"methods":    {[]data.Point{point("both", "level"), point("both", "mean")}, "both", "level", 1},
		"directions": {[]data.Point{point("CHN>USA", "level"), point("USA>CHN", "level"), point("both", "level")}, "both", "level", 1},
		"no both":    {[]data.Point{point("CHN>USA", "level"), point("USA>CHN", "level")}, "CHN>USA", "level", 1},
	} {
		got := oneSeries(c.points)
		if len(got) != c.n || string(got[0].Direction) != c.direction || got[0].Method != c.meth {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if oneSeries(nil) != nil {
		t.Error("nothing became a series")
	}
}
