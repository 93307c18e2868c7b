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

// setZ fills Z: how many standard deviations Value lies above the mean of the
// five years up to and including its period. It is NaN for windows of less than
// a year, of fewer than minWindow values, or without variation. Periods whose
// Value is NaN do not count.
func setZ(points []data.Point) {
	most := 0.0
	for i := range points {
		if v := math.Abs(points[i].Value); v > most {
			most = v
		}
	}
	w := window{grain: zGrain / max(1, most/100)} // sums may be larger than any mean
	from := 0
	for i := range points {
		p := &points[i]
		w.add(p.Value, 1)
		t := p.Start.Time()
		for oldest := data.MakeDay(t.Year()-windowYears, t.Month(), t.Day()); points[from].Start <= oldest; from++ {
			w.add(points[from].Value, -1)
		}
		p.Z = math.NaN()
		if w.n >= minWindow && float64(w.n) >= math.Floor(yearOf(p.Period)) {
			p.Z = tidy(w.z(p.Value))
		}
	}
}

// window holds the sums of values as integers, so that what leaves it leaves no
// rounding behind.
type window struct {
	n, sum, square int64
	grain          float64 // steps to a unit
}

func (w *window) add(v float64, sign int64) {
	if math.IsNaN(v) {
		return
	}
	k := int64(math.Round(v * w.grain))
	w.n += sign
	w.sum += sign * k
	w.square += sign * k * k
}

func (w *window) z(v float64) float64 {
	n, sum := float64(w.n), float64(w.sum)
	sd := math.Sqrt(max(0, float64(w.square)-sum*sum/n)/(n-1)) / w.grain
	if sd < minSpread {
		return math.NaN()
	}
	return (v - sum/n/w.grain) / sd
}
