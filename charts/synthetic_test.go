package charts

import (
	"math"
	"math/rand/v2"
	"time"

	"example.com/detente/data"
)

// knot is a value of the path that a synthetic series follows.
type knot struct {
	day   data.Day
	value float64
}

// synthetic returns n periods of a series that looks like an index: noise
// around a path of straight pieces, filtered from the left and smoothed from both
// sides, with bands that widen over the periods for which empty is true.
func synthetic(period data.Period, from data.Day, n int, path []knot, empty func(i int) bool) []data.Point {
	r := rand.New(rand.NewPCG(1, 2))
	points := make([]data.Point, n)
	raw := make([]float64, n)
	day := period.Start(from)
	for i := range points {
		events := 20 + 15*r.Float64() + math.Abs(along(path, day))
		raw[i] = along(path, day) + 9*r.NormFloat64()
		share := 0.5 + along(path, day)/250 + 0.06*r.NormFloat64()
		points[i] = data.Point{Pair: data.MakePair("USA", "CHN"), Direction: data.Both, Period: period, Start: day,
			Method: "level", Raw: raw[i], Coop: math.Round(events * share), Conf: math.Round(events * (1 - share)), N: int64(events)}
		if empty(i) {
			points[i].Flags = []string{data.FlagMissing}
			points[i].Raw, points[i].Coop, points[i].Conf, points[i].N = math.NaN(), 0, 0, 0
			raw[i] = math.NaN()
		}
		day = period.Next(day)
	}
	gain := [...]float64{0.03, 0.2, 0.42, 0.42, 0.42}[period]
	forward, age := pass(raw, gain, false)
	backward, youth := pass(raw, gain, true)
	for i := range points {
		p := &points[i]
		p.Filtered, p.Smoothed = forward[i], (forward[i]+backward[i])/2
		if i == n-1 {
			p.Smoothed = p.Filtered
		}
		p.Relations, p.Tension = p.Smoothed, (100-p.Smoothed)/2
		half := 4.5 + 2.2*math.Sqrt(math.Min(age[i], youth[i]))
		p.Lo50, p.Hi50 = p.Smoothed-0.41*half, p.Smoothed+0.41*half // 0.6745/1.6449, normal quantiles
		p.Lo90, p.Hi90 = p.Smoothed-half, p.Smoothed+half
	}
	return points
}

// along returns the value of the path on day.
func along(path []knot, day data.Day) float64 {
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		if day <= b.day {
			return a.value + (b.value-a.value)*math.Max(0, float64(day-a.day)/float64(b.day-a.day))
		}
	}
	return path[len(path)-1].value
}

// pass is an exponential mean from one side; age counts the periods since the
// last value.
func pass(raw []float64, gain float64, back bool) (mean, age []float64) {
	mean, age = make([]float64, len(raw)), make([]float64, len(raw))
	m, a := math.NaN(), 0.0
	for k := range raw {
		i := k
		if back {
			i = len(raw) - 1 - k
		}
		switch {
		case math.IsNaN(raw[i]):
			a++
		case math.IsNaN(m):
			m, a = raw[i], 0
		default:
			m, a = m+gain*(raw[i]-m), 0
		}
		mean[i], age[i] = m, a
	}
	return mean, age
}

func never(int) bool { return false }

func day(year int, month time.Month, d int) data.Day { return data.MakeDay(year, month, d) }

func relations() []knot {
	return []knot{{day(2017, 1, 1), 18}, {day(2017, 11, 1), 28}, {day(2018, 7, 1), -8}, {day(2019, 5, 1), -30},
		{day(2020, 1, 15), -6}, {day(2020, 8, 1), -52}, {day(2021, 3, 1), -38}, {day(2021, 11, 1), -20},
		{day(2022, 8, 1), -62}, {day(2022, 11, 15), -34}, {day(2023, 2, 1), -55}, {day(2023, 11, 15), -21}, {day(2023, 12, 31), -26}}
}

func usaChina() Trend {
	return Trend{
		Title:    "Relations between China and the United States fell for five years; the summits of 2022 and 2023 only slowed it",
		Subtitle: "Relations index, −100 to +100, monthly, both directions. Local level model with 50 % and 90 % bands",
		Footnote: "Source: GDELT 1.0 event records coded by detente 0.1. n = 4,812 events in 84 months, 3 months without events. Data to 31 Dec 2023; drawn 2026-11-24.",
		Points: synthetic(data.PeriodMonth, day(2017, 1, 1), 84, relations(),
			func(i int) bool { return i >= 50 && i < 53 }),
		Marks: []Mark{
			{Start: day(2017, 11, 1), Text: "Nov 2017: Trump visits Beijing; trade deals signed", Up: true},
			{Start: day(2018, 7, 1), Text: "Jul 2018: first tariffs take effect, China answers in kind"},
			{Start: day(2019, 5, 1), Text: "May 2019: talks collapse; Huawei put on the entity list"},
			{Start: day(2020, 1, 15), Text: "Jan 2020: Phase One trade agreement signed in Washington", Up: true},
			{Start: day(2020, 7, 24), Text: "Jul 2020: consulates in Houston and Chengdu closed"},
			{Start: day(2022, 8, 2), Text: "Aug 2022: Pelosi visit; China drills around Taiwan"},
			{Start: day(2023, 2, 4), Text: "Feb 2023: balloon shot down; Blinken's trip put off"},
			{Start: day(2023, 11, 15), Text: "Nov 2023: Biden and Xi meet at Woodside", Up: true},
		},
	}
}
