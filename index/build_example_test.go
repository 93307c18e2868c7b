package index_test

import (
	"fmt"
	"math"

	"example.com/detente/data"
	"example.com/detente/index"
)

// Three meetings in spring, then sanctions and a refusal.
func ExampleBuild() {
	events := []data.Event{
		{ID: "1", Date: data.MakeDay(2021, 3, 4), Source: "CHN", Target: "USA", Reciprocal: true, Goldstein: 1.9, Commitment: data.Agreed},
		{ID: "2", Date: data.MakeDay(2021, 3, 18), Source: "CHN", Target: "USA", Reciprocal: true, Goldstein: 1.9},
		{ID: "3", Date: data.MakeDay(2021, 4, 2), Source: "USA", Target: "CHN", Goldstein: 3.5, Commitment: data.Intended},
		{ID: "4", Date: data.MakeDay(2021, 6, 9), Source: "USA", Target: "CHN", Goldstein: -5.6, Commitment: data.Withdrawn},
		{ID: "5", Date: data.MakeDay(2021, 6, 20), Source: "CHN", Target: "USA", Goldstein: -4, Commitment: data.Refused},
	}
	var panel index.Panel
	for i := range events {
		e := &events[i]
		e.Tone = math.NaN() // not scored here
		if err := (index.Scoring{}).Score(e, nil); err != nil {
			fmt.Println(err)
			return
		}
		if err := panel.Add(e); err != nil {
			fmt.Println(err)
			return
		}
	}
	result, err := index.Build(&panel, index.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range result.Warnings {
		fmt.Println("warning:", w)
	}
	for _, p := range result.Points {
		fmt.Printf("%s %+.0f [%+.0f, %+.0f] raw %+.0f\n", p.Period.Label(p.Start), p.Relations, p.Lo90, p.Hi90, p.Raw)
	}
	// Output:
	// warning: no pair has 10 events: the bands are wide
	// 2021-03 +22 [-11, +55] raw +29
	// 2021-04 +17 [-21, +55] raw +35
	// 2021-05 -16 [-78, +45] raw +NaN
	// 2021-06 -50 [-88, -11] raw -65
}
