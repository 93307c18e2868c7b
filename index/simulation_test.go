package index

import (
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"example.com/detente/data"
)

// The simulation asks what no real series can tell: does the band hold the true
// level, and is the level nearer to the truth than what anyone would draw without
// a model? Each series has a level that is known (a random walk with a step of
// 0.01 to 0.12 a month, with breaks where the row says so, or flat), 40 to 120
// months, a tenth of them silent, and 1 to 200 events a month with normal or
// heavy-tailed (Student t, 3 degrees of freedom) noise.
//
//	go test ./index -run TestSimulation                            60 series a row
//	DETENTE_SIMULATION=1000 go test ./index -run TestSimulation -v  the whole table

// world is one row of the table.
type world struct {
	name   string
	heavy  bool
	breaks int
	flat   bool
	told   bool // the model is told when the breaks were
	robust bool

	// in50 and in90 are the coverage of the bands that the row must have, in percent.
	in50, in90 [2]float64
}

// Breaks that the model is not told of make it expect more of them, and a level
// that never moves has less of everything than the prior allows: bands that are
// rather too wide.
var (
	honest50, honest90 = [2]float64{47, 53}, [2]float64{88, 92}
	wide50             = [2]float64{47, 60}
)

var worlds = []world{
	{name: "walk, normal noise", in50: honest50, in90: honest90},
	{name: "walk, heavy tails", heavy: true, in50: honest50, in90: honest90},
	{name: "walk, heavy tails, robust", heavy: true, robust: true, in50: honest50, in90: honest90},
	{name: "walk with two breaks, normal noise", breaks: 2, in50: wide50, in90: honest90},
	{name: "walk with two breaks, heavy tails", breaks: 2, heavy: true, in50: wide50, in90: honest90},
	{name: "walk with two breaks, told", breaks: 2, told: true, in50: honest50, in90: honest90},
	{name: "flat, normal noise", flat: true, in50: wide50, in90: [2]float64{88, 97}},
}

// tally is what a row has counted.
type tally struct {
	n, in50, in90            int
	level                    int     // periods that have a raw mean
	errLevel, errRaw, errAvg float64 // squared errors over those
	forecast                 Cover
}

func TestSimulation(t *testing.T) {
	size, slack := 60, 3.0 // percent: a short run scatters
	if s := os.Getenv("DETENTE_SIMULATION"); s != "" {
		var err error
		if size, err = strconv.Atoi(s); err != nil {
			t.Fatalf("DETENTE_SIMULATION is %q: give the number of series", s)
		}
		if size >= 1000 {
			slack = 0
		}
	}
	t.Logf("%-36s %7s %6s %6s  %6s %6s %6s  %6s %6s", "series", "periods", "in 50", "in 90", "rmse", "raw", "avg 3", "next50", "next90")
	for _, w := range worlds {
		var sum tally
		for i := range size {
			sum.add(w.simulate(rand.New(rand.NewPCG(uint64(i), 77))))
		}
		rmse := func(v float64) float64 { return math.Sqrt(v / float64(sum.level)) }
		share := func(k int) float64 { return 100 * float64(k) / float64(sum.n) }
		t.Logf("%-36s %7d %6.1f %6.1f  %6.2f %6.2f %6.2f  %6.1f %6.1f", w.name, sum.n, share(sum.in50), share(sum.in90),
			rmse(sum.errLevel), rmse(sum.errRaw), rmse(sum.errAvg), 100*sum.forecast.Share50(), 100*sum.forecast.Share90())
		for _, c := range []struct {
			band string
			got  float64
			want [2]float64
		}{{"50 %", share(sum.in50), w.in50}, {"90 %", share(sum.in90), w.in90}} {
			if c.got < c.want[0]-slack || c.got > c.want[1]+slack {
				t.Errorf("%s: the %s band covers %.1f %%, want %g to %g", w.name, c.band, c.got, c.want[0], c.want[1])
			}
		}
		if sum.errLevel >= sum.errRaw || sum.errLevel >= sum.errAvg {
			t.Errorf("%s: the level is farther from the truth than the raw mean or a moving average", w.name)
		}
	}
}

func (a *tally) add(b tally) {
	a.n += b.n
	a.in50 += b.in50
	a.in90 += b.in90
	a.level += b.level
	a.errLevel += b.errLevel
	a.errRaw += b.errRaw
	a.errAvg += b.errAvg
	a.forecast.Add(b.forecast)
}

// simulate draws one series, builds its index and compares it with the truth.
func (w world) simulate(rng *rand.Rand) tally {
	months := 40 + rng.IntN(81)
	truth := w.truth(rng, months)
	start := data.MakeDay(2000, 1, 1)
	panel, rate := new(Panel), math.Exp(rng.Float64()*math.Log(200))
	for m, level := range truth.level {
		if rng.Float64() < 0.1 {
			continue
		}
		for range max(1, int(rate*math.Exp(0.5*rng.NormFloat64()))) {
			e := data.Event{
				ID: "s", Source: "USA", Target: "CHN", Goldstein: math.NaN(), Tone: math.NaN(), Weight: 1, Mentions: 1, Reported: data.NoDay,
				Date:  data.MakeDay(2000, time.Month(1+m), 1+rng.IntN(28)),
				Score: min(1, max(-1, level+0.2*w.noise(rng))),
			}
			if err := panel.Add(&e); err != nil {
				panic(err)
			}
		}
	}
	end := data.MakeDay(2000, time.Month(months), 28)
	settings := Settings{From: &start, To: &end, MinEvents: 1, Robust: w.robust}
	if w.told {
		settings.Steps = truth.breaks
	}
	result, err := Build(panel, settings)
	if err != nil {
		panic(err)
	}
	return compare(result, truth.level)
}

// compare counts what the index of one series got right.
func compare(r Result, truth []float64) tally {
	sum := tally{forecast: r.Coverage[0].HeldOut}
	for i := range r.Points {
		p, want := &r.Points[i], 100*truth[i]
		sum.n++
		if p.Lo50 <= want && want <= p.Hi50 {
			sum.in50++
		}
		if p.Lo90 <= want && want <= p.Hi90 {
			sum.in90++
		}
		if math.IsNaN(p.Raw) {
			continue
		}
		sum.level++
		sum.errLevel += (p.Relations - want) * (p.Relations - want)
		sum.errRaw += (p.Raw - want) * (p.Raw - want)
		average := meanOf(r.Points[max(0, i-1):min(len(r.Points), i+2)], func(p *data.Point) float64 { return p.Raw })
		sum.errAvg += (average - want) * (average - want)
	}
	return sum
}

type truth struct {
	level  []float64
	breaks []Step
}

// truth draws the level: a walk that turns back at ±0.4, so that no noise is cut
// off at the ends of the scale.
func (w world) truth(rng *rand.Rand, months int) (out truth) {
	step := math.Exp(math.Log(0.01) + rng.Float64()*math.Log(12))
	if w.flat {
		step = 0
	}
	jumps := make([]float64, months)
	for range w.breaks {
		jumps[1+rng.IntN(months-1)] = 0.3 + 0.3*rng.Float64()
	}
	level := 0.4 * (2*rng.Float64() - 1)
	for m, jump := range jumps {
		if jump > 0 {
			out.breaks = append(out.breaks, Step{Day: data.MakeDay(2000, time.Month(1+m), 1)})
			level -= math.Copysign(jump, level)
		}
		level += step * rng.NormFloat64()
		if math.Abs(level) > 0.4 {
			level = math.Copysign(0.8-math.Abs(level), level)
		}
		out.level = append(out.level, level)
	}
	return out
}

// noise draws from a distribution of variance 1.
func (w world) noise(rng *rand.Rand) float64 {
	z := rng.NormFloat64()
	if !w.heavy {
		return z
	}
	const df = 3
	chi2 := 0.0
	for range df {
		v := rng.NormFloat64()
		chi2 += v * v
	}
	return z / math.Sqrt(chi2/df) / math.Sqrt(df/(df-2.0))
}
