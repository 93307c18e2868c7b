package data

import "testing"

// One point of each kind, in canonical order.
func TestComparePoints(t *testing.T) {
	chn, usa := MakePair("CHN", "JPN"), MakePair("CHN", "USA")
	points := []Point{
		{Pair: chn, Direction: Both, Method: "level", Period: PeriodMonth, Start: 31},
		{Pair: usa, Direction: "CHN>USA", Method: "level", Period: PeriodMonth, Start: 31},
		{Pair: usa, Direction: Both, Method: "level", Period: PeriodWeek, Start: 90},
		{Pair: usa, Direction: Both, Method: "level", Period: PeriodMonth, Start: 0},
		{Pair: usa, Direction: Both, Method: "level", Period: PeriodMonth, Start: 31},
		{Pair: usa, Direction: Both, Method: "mean", Period: PeriodMonth, Start: 0},
	}
	for i := range points {
		for j := range points {
			got := ComparePoints(&points[i], &points[j])
			if (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("points %d and %d compare as %d", i, j, got)
			}
			a, b := anomalyAt(&points[i]), anomalyAt(&points[j])
			if CompareAnomalies(&a, &b) != got {
				t.Errorf("anomalies %d and %d compare as %d, points as %d", i, j, CompareAnomalies(&a, &b), got)
			}
		}
	}
}

func anomalyAt(p *Point) Anomaly {
	return Anomaly{Pair: p.Pair, Direction: p.Direction, Method: p.Method, Period: p.Period, Start: p.Start}
}
