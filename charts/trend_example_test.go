package charts_test

import (
	"fmt"
	"io"
	"math"

	"example.com/detente/charts"
	"example.com/detente/data"
)

func ExampleTrend() {
	var points []data.Point
	month := data.MakeDay(2022, 1, 1)
	for i := range 24 {
		v := -20 - 30*math.Sin(float64(i)/5)
		points = append(points, data.Point{
			Pair: data.MakePair("FRA", "DEU"), Direction: data.Both, Period: data.PeriodMonth, Start: month, Method: "level",
			Relations: v, Smoothed: v, Filtered: v - 3, Lo50: v - 4, Hi50: v + 4, Lo90: v - 9, Hi90: v + 9, Coop: 12, Conf: 9,
		})
		month = data.PeriodMonth.Next(month)
	}
	figure, err := charts.Trend{
		Title:    "Relations recovered within a year",
		Subtitle: "Relations index, −100 to +100, monthly",
		Footnote: "Source: made up. n = 504",
		Points:   points,
		Marks:    []charts.Mark{{Start: data.MakeDay(2022, 8, 20), Text: "Aug 2022: envoys recalled"}},
	}.Figure()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(figure.Title(), figure.Warnings(), figure.WriteSVG(io.Discard))
	// Output: Relations recovered within a year [] <nil>
}
