package charts

import (
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
)

func heatOf(period data.Period, from data.Day, n int) Heat {
	path := []knot{{from, 20}, {from + data.Day(n/3), -40}, {from + data.Day(n/2), 30}, {from + data.Day(n), -20}}
	if period != data.PeriodDay {
		path = relations()
	}
	points := synthetic(period, from, n, path, func(i int) bool { return (i*7919)%11 < 3 || n > 100 && i > n/2 && i < n/2+n/40 })
	return Heat{Title: "Bad days come in runs; good ones come alone", Subtitle: "Mean of the events of each " + period.String() + ", −100 to +100, both directions",
		Footnote: "Source: synthetic. n = 4,931 events. detente 0.1.", Points: points, Raw: true}
}

func heatCases() map[string]drawer {
	dark := heatOf(data.PeriodMonth, day(2014, 3, 1), 118)
	dark.Theme = Dark()
	darkDays := heatOf(data.PeriodDay, day(2022, 2, 20), 600)
	darkDays.Theme = Dark()
	single := heatOf(data.PeriodMonth, day(2020, 5, 1), 5)
	single.Points = single.Points[3:4]
	return map[string]drawer{"golden": heatOf(data.PeriodMonth, day(2022, 11, 1), 4), "months": heatOf(data.PeriodMonth, day(2014, 3, 1), 118),
		"dark": dark, "darkdays": darkDays, "year": heatOf(data.PeriodDay, day(2023, 1, 1), 365), "days": heatOf(data.PeriodDay, day(2015, 6, 10), 3100),
		"many": heatOf(data.PeriodDay, day(1995, 1, 1), 10000), "three": heatOf(data.PeriodDay, day(2023, 12, 30), 4),
		"weeks": heatOf(data.PeriodWeek, day(2014, 1, 6), 500), "quarters": heatOf(data.PeriodQuarter, day(2000, 1, 1), 90),
		"years": heatOf(data.PeriodYear, day(1948, 1, 1), 76), "century": heatOf(data.PeriodMonth, day(1900, 1, 1), 1476), "single": single,
	}
}

func TestHeatErrors(t *testing.T) {
	empty := heatOf(data.PeriodMonth, day(2020, 1, 1), 5)
	for i := range empty.Points {
		empty.Points[i].Raw = math.NaN()
	}
	mixed := heatOf(data.PeriodMonth, day(2020, 1, 1), 5)
	mixed.Points[3].Method = "mean"
	for name, c := range map[string]struct {
		chart Heat
		want  string
	}{
		"none":        {Heat{}, "choose a pair"},
		"all missing": {empty, "no period has events"},
		"two methods": {mixed, "one method"},
	} {
		if _, err := c.chart.Figure(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.want)
		}
	}
}

// TestHeatTiles: every period has one tile, tiles do not overlap, and days stand
// on the row of their day of the week.
func TestHeatTiles(t *testing.T) {
	for name, d := range heatCases() {
		p, err := d.(Heat).plan()
		if err != nil {
			t.Fatal(err)
		}
		if len(p.tiles.list) != len(p.series.steps) {
			t.Fatalf("%s: %d tiles for %d periods", name, len(p.tiles.list), len(p.series.steps))
		}
		seen := make(map[[2]int]bool)
		rows := make(map[int]vg.Length)
		for i, tl := range p.tiles.list {
			at := [2]int{int(math.Round(float64(tl.box.Min.X) * 2)), int(math.Round(float64(tl.box.Min.Y) * 2))}
			if seen[at] {
				t.Errorf("%s: two periods share the tile at %v", name, tl.box)
			}
			seen[at] = true
			if year := p.series.steps[i].from.Time().Year(); p.series.period == data.PeriodDay && name == "year" && year == 2023 {
				weekday := int(p.series.steps[i].from.Time().Weekday())
				if y, ok := rows[weekday]; ok && abs(y-tl.box.Min.Y) > 0.01 {
					t.Errorf("%s: day of week %d stands at %g and %g", name, weekday, y, tl.box.Min.Y)
				}
				rows[weekday] = tl.box.Min.Y
			}
		}
		if name == "year" && !(rows[1] > rows[2] && rows[6] > rows[0]) {
			t.Errorf("%s: Monday is not on top or Sunday not at the foot: %v", name, rows)
		}
	}
}

// TestDiverging: the scale starts and ends at the theme's colours, is neutral at
// 0, moves away from it at every step, and text on it can be read.
func TestDiverging(t *testing.T) {
	for name, th := range map[string]Theme{"light": Light(), "dark": Dark()} {
		if th.diverge(-9, 1) != th.Conf || th.diverge(9, 1) != th.Coop || th.diverge(0, 1) != th.Neutral {
			t.Errorf("%s: ends %v %v, middle %v", name, th.diverge(-9, 1), th.diverge(9, 1), th.diverge(0, 1))
		}
		for _, sign := range []float64{-1, 1} {
			last := 1.0
			for k := range shades + 1 {
				c := th.diverge(sign*float64(k), shades)
				if r := contrast(c, th.Neutral); r < last-0.02 {
					t.Errorf("%s: step %g has contrast %.2f with the middle, the one before it %.2f", name, sign*float64(k), r, last)
				} else {
					last = r
				}
				if r := contrast(inkOn(c), c); r < 4.5 {
					t.Errorf("%s: text on step %g has contrast %.2f, want 4.5", name, sign*float64(k), r)
				}
			}
		}
	}
	if got := contrastRatio(Light().Ink, Light().Background); math.Abs(got-contrast(Light().Ink, Light().Background)) > 1e-9 {
		t.Errorf("contrast of ink on paper: %g", got)
	}
}
