package index

import (
	"math"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// The words for a change.
const (
	SharplyWorse  = "sharply worse"
	Worse         = "worse"
	NoClearChange = "no clear change"
	Better        = "better"
	SharplyBetter = "sharply better"
)

// sharply is how many times the half-width of its band a change must exceed to
// be called sharp.
const sharply = 2 // [W] about 3.3 standard deviations

// Change is how the level of the latest period differs from an earlier one.
type Change struct {
	Pair       data.Pair
	Direction  data.Direction
	Period     data.Period
	Start      data.Day // first day of the latest period
	Since      data.Day // first day of the period it is compared with
	Weeks      int      // 4 or 52: how far back that is
	Delta      float64  // index points, positive is towards cooperation
	Lo90, Hi90 float64  // 90 % band of Delta, which knows that the two levels correlate
	Word       string   // Grade of Delta in its band
}

// Grade puts a change in plain words. half is the half-width of its 90 % band in
// the same unit. A change within its band, or one whose band is not known (NaN),
// is always NoClearChange.
func Grade(delta, half float64) string {
	switch {
	case !(math.Abs(delta) > half):
		return NoClearChange
	case delta < -sharply*half:
		return SharplyWorse
	case delta < 0:
		return Worse
	case delta > sharply*half:
		return SharplyBetter
	default:
		return Better
	}
}

// changes compares the last period with the ones that held the same day 4 and 52
// weeks before. A look back that is shorter than the period, or longer than the
// series, is left out.
func (s *Series) changes(level *statespace.Averaged) []Change {
	shortest := [...]int{1, 7, 28, 90, 364}[s.Period] // days of a period
	last := len(s.Starts) - 1
	var out []Change
	for _, weeks := range []int{4, 52} {
		since := s.Period.Start(s.Starts[last] - data.Day(7*weeks))
		if 7*weeks < shortest || since < s.Starts[0] {
			continue
		}
		from := last
		for s.Starts[from] > since {
			from--
		}
		delta := 100 * (level.Smoothed[last] - level.Smoothed[from])
		half := quantile90 * 100 * math.Sqrt(level.ChangeVar(from, last))
		out = append(out, Change{
			Pair: s.Pair, Direction: s.Direction, Period: s.Period,
			Start: s.Starts[last], Since: since, Weeks: weeks,
			Delta: tidy(delta), Lo90: tidy(delta - half), Hi90: tidy(delta + half), Word: Grade(delta, half),
		})
	}
	return out
}
