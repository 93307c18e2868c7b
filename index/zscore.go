package index

import (
	"math"

	"example.com/detente/data"
)

const (
	windowYears = 5    // the rolling window of Point.Z (method: z)
	minWindow   = 4    // [W] values, and a year of periods: a spread needs a few
	minSpread   = 1e-3 // [W] index points: a series that varies less does not vary

	zGrain = 1e5 // [W] steps to an index point; five years of days at ±100 stay within 63 bits
)

// setZ fills Z: how many standard deviations Relations lies above the mean of the
// five years up to and including its period. It is NaN for windows of less than
// a year, of fewer than minWindow values, or without variation. Periods whose
// Relations is NaN do not count.
func setZ(points []data.Point) {
	var w window
	from := 0
	for i := range points {
		p := &points[i]
		w.add(p.Relations, 1)
		t := p.Start.Time()
		for oldest := data.MakeDay(t.Year()-windowYears, t.Month(), t.Day()); points[from].Start <= oldest; from++ {
			w.add(points[from].Relations, -1)
		}
		p.Z = math.NaN()
		if w.n >= minWindow && float64(w.n) >= math.Floor(yearOf(p.Period)) {
			p.Z = tidy(w.z(p.Relations))
		}
	}
}

// window holds the sums of values as integers, so that what leaves it leaves no
// rounding behind.
type window struct{ n, sum, square int64 }

func (w *window) add(v float64, sign int64) {
	if math.IsNaN(v) {
		return
	}
	k := int64(math.Round(v * zGrain))
	w.n += sign
	w.sum += sign * k
	w.square += sign * k * k
}

func (w *window) z(v float64) float64 {
	n, sum := float64(w.n), float64(w.sum)
	sd := math.Sqrt(max(0, float64(w.square)-sum*sum/n)/(n-1)) / zGrain
	if sd < minSpread {
		return math.NaN()
	}
	return (v - sum/n/zGrain) / sd
}
