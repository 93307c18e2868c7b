package charts

import (
	"fmt"
	"math"

	"example.com/detente/data"
)

// cases are the charts that every test of the whole drawing runs over.
func cases() map[string]Trend {
	dark := usaChina()
	dark.Theme = Dark()

	three := Trend{Title: "Three months of warming", Subtitle: "Relations index, monthly", Footnote: "Source: synthetic. n = 90 events",
		Points: synthetic(data.PeriodMonth, day(2023, 1, 1), 3, []knot{{day(2023, 1, 1), -8}, {day(2023, 3, 1), 26}}, never),
		Marks:  []Mark{{Start: day(2023, 3, 9), Text: "Mar 2023: envoys return", Up: true}}}

	path := []knot{{day(1995, 1, 1), 30}, {day(2001, 9, 11), 5}, {day(2003, 3, 1), -35}, {day(2010, 1, 1), 20}, {day(2014, 3, 1), -40}, {day(2022, 5, 18), 10}}
	days := Trend{Title: "Ten thousand days", Subtitle: "Relations index, daily", Footnote: "Source: synthetic. n = 301,220 events",
		Points: synthetic(data.PeriodDay, day(1995, 1, 1), 10000, path, func(i int) bool { return i%7 == 3 || i > 4000 && i < 4150 }),
		Marks: []Mark{{Start: day(2001, 9, 12), Text: "Sep 2001: attacks on New York and Washington"},
			{Start: day(2003, 3, 20), Text: "20 Mar 2003: invasion of Iraq"}, {Start: day(2014, 3, 18), Text: "18 Mar 2014: Crimea annexed"}}}

	two := Trend{Title: "All missing but two", Subtitle: "Relations index, monthly", Footnote: "Source: synthetic. n = 2 events",
		Points: synthetic(data.PeriodMonth, day(2021, 1, 1), 24, []knot{{day(2021, 1, 1), 10}, {day(2022, 12, 1), 25}}, func(i int) bool { return i != 4 && i != 17 })}
	for i := range two.Points {
		if p := &two.Points[i]; p.HasFlag(data.FlagMissing) {
			nan := math.NaN()
			p.Relations, p.Smoothed, p.Filtered, p.Lo50, p.Hi50, p.Lo90, p.Hi90 = nan, nan, nan, nan, nan, nan, nan
		}
	}

	single := Trend{Title: "One month is no trend", Subtitle: "Relations index", Footnote: "Source: synthetic",
		Points: synthetic(data.PeriodMonth, day(2023, 5, 1), 1, []knot{{day(2023, 1, 1), -20}, {day(2023, 12, 1), -20}}, never)}

	weekly := Trend{Title: "Two years of weeks", Subtitle: "Relations index, weekly", Footnote: "Source: synthetic",
		Points: synthetic(data.PeriodWeek, day(2022, 1, 3), 104, relations(), func(i int) bool { return i > 30 && i < 38 }),
		Marks:  usaChina().Marks[5:]}
	weekly.Points[103].Flags = append(weekly.Points[103].Flags, data.FlagPartial)

	many := usaChina()
	many.Marks = nil
	for i := range 20 {
		many.Marks = append(many.Marks, Mark{Start: day(2017, 2, 1) + data.Day(i*125), Up: i%3 == 0,
			Text: fmt.Sprintf("Event %d: ministers meet and say something that takes two lines to tell", i+1)})
	}

	yearly := Trend{Title: "Seventy years", Subtitle: "Relations index, yearly", Footnote: "Source: synthetic",
		Points: synthetic(data.PeriodYear, day(1953, 1, 1), 70, []knot{{day(1953, 1, 1), -60}, {day(1972, 1, 1), 10}, {day(1989, 1, 1), 40}, {day(2022, 1, 1), -50}}, never),
		Marks:  []Mark{{Start: day(1972, 2, 21), Text: "1972: Nixon in China", Up: true}}}
	quarterly := Trend{Title: "Quarters by the mean, all of them cooperative", Subtitle: "Mean of the quarter", Footnote: "Source: synthetic",
		Points: synthetic(data.PeriodQuarter, day(2019, 4, 1), 14, []knot{{day(2019, 1, 1), 40}, {day(2023, 1, 1), 70}}, never)}
	for i := range quarterly.Points {
		p, nan := &quarterly.Points[i], math.NaN()
		p.Method, p.Smoothed, p.Filtered, p.Lo50, p.Hi50 = "mean", nan, nan, nan, nan
	}
	fortnight := Trend{Title: "Σχέσεις, отношения, İlişkiler, Beziehungen: <script>alert(1)</script> ]]> & \u202e中",
		Subtitle: "A hostile title; daily\x00\x1b[31m", Footnote: "Source: \"synthetic\" & 'hostile'",
		Points: synthetic(data.PeriodDay, day(2023, 1, 25), 15, []knot{{day(2023, 1, 1), 0}, {day(2023, 3, 1), -20}}, never),
		Marks:  []Mark{{Start: day(2023, 2, 4), Text: "4 Feb: <b>balloon</b> shot down"}}}
	noisy := days
	noisy.Points = append([]data.Point(nil), days.Points...)
	for i := range noisy.Points {
		p := &noisy.Points[i]
		p.Method, p.Relations, p.Smoothed, p.Filtered = "mean", p.Raw, math.NaN(), math.NaN()
	}
	breaks := usaChina()
	breaks.Title = "China–United States relations: two steps down and none back up"
	breaks.Marks = breaks.Marks[2:6]
	breaks.Breaks = []data.Break{
		{Start: day(2018, 3, 1), Earliest: day(2018, 1, 1), Latest: day(2018, 5, 1), Size: -31.4, Strength: 8},
		{Start: day(2020, 5, 1), Earliest: day(2020, 5, 1), Latest: day(2020, 5, 1), Size: -27.8, Strength: 6},
		{Start: day(2023, 6, 1), Earliest: day(2023, 1, 1), Latest: day(2023, 10, 1), Size: 12.2, Strength: 1.4},
	}
	return map[string]Trend{"breaks": breaks, "noisy": noisy, "usachn": usaChina(), "dark": dark, "three": three, "days": days, "two": two, "single": single,
		"weekly": weekly, "many": many, "yearly": yearly, "quarterly": quarterly, "fortnight": fortnight}
}
