package changepoint

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// design is a kind of series with known breaks. Units are those of a score: the
// standard deviation of one event is 0.3.
type design struct {
	name   string
	n      int
	jumps  []float64 // at even distances
	q      float64   // what the level moves besides
	events float64   // mean number a period, Poisson
	heavy  bool      // Student-t noise with 3 degrees of freedom
	ar     float64   // autocorrelation of the noise
}

const sd = 0.3 // of single events: the root of priorVariance of package index

// simulate returns a series and the periods of its jumps.
func (d design) simulate(rng *rand.Rand) (x, neff []float64, at []int) {
	x, neff = make([]float64, d.n), make([]float64, d.n)
	level, noise := 0.4*rng.NormFloat64(), 0.0
	for k := range d.jumps {
		at = append(at, (k+1)*d.n/(len(d.jumps)+1)+rng.IntN(7)-3)
	}
	for t := range d.n {
		for k, b := range at {
			if t == b {
				level += d.jumps[k] * float64(1-2*rng.IntN(2))
			}
		}
		level += math.Sqrt(d.q) * sd * rng.NormFloat64()
		neff[t] = float64(poisson(rng, d.events))
		x[t] = math.NaN()
		noise = d.ar*noise + math.Sqrt(1-d.ar*d.ar)*rng.NormFloat64()
		if neff[t] > 0 {
			e := noise
			if d.heavy {
				chi := 0.0
				for range 3 {
					v := rng.NormFloat64()
					chi += v * v
				}
				e /= math.Sqrt(chi) // t₃/√3, whose variance is 1
			}
			x[t] = level + sd*e/math.Sqrt(neff[t])
		}
	}
	return x, neff, at
}

func poisson(rng *rand.Rand, mean float64) int {
	if mean > 30 {
		return max(1, int(math.Round(mean+math.Sqrt(mean)*rng.NormFloat64())))
	}
	n, p, limit := 0, rng.Float64(), math.Exp(-mean)
	for p > limit {
		p *= rng.Float64()
		n++
	}
	return n
}

// score counts what Find found of many series.
type score struct {
	series, breaks, found, told, right, inside int
	spoiled                                    int // series with a false break
}

func (d design) run(rng *rand.Rand, series int, penalty float64) (s score) {
	for range series {
		x, neff, at := d.simulate(rng)
		r, err := Find(x, neff, Options{MinSigma2: 0.02, MinStep: 0.05 * 0.05 / 12, Penalty: penalty})
		if err != nil {
			panic(err)
		}
		s.series++
		s.breaks += len(at)
		s.told += len(r.Breaks)
		right := 0
		for _, b := range r.Breaks {
			for _, a := range at {
				if b.Lo <= a && a <= b.Hi {
					s.inside++
					break
				}
			}
			for _, a := range at {
				if abs(b.At-a) <= 1 {
					right++
					break
				}
			}
		}
		s.right += right
		s.found += min(right, len(at))
		far := false
		for _, b := range r.Breaks {
			hit := false
			for _, a := range at {
				hit = hit || abs(b.At-a) <= 5
			}
			far = far || !hit
		}
		if far {
			s.spoiled++
		}
	}
	return s
}

func abs(v int) int { return max(v, -v) }

func (s score) recall() float64    { return float64(s.found) / float64(max(1, s.breaks)) }
func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.told)) }
func (s score) cover() float64     { return float64(s.inside) / float64(max(1, s.told)) }
func (s score) spoilt() float64    { return float64(s.spoiled) / float64(s.series) }

var designs = []design{
	{name: "flat", n: 240, events: 20},
	{name: "flat, few events", n: 240, events: 1},
	{name: "flat, short", n: 60, events: 20},
	{name: "flat, heavy tails", n: 240, events: 20, heavy: true},
	{name: "flat, noise correlates", n: 240, events: 20, ar: 0.4},
	{name: "slow walk", n: 240, q: 0.003, events: 20},
	{name: "walk", n: 240, q: 0.02, events: 20},
	{name: "fast walk", n: 240, q: 0.3, events: 20},
	{name: "one jump of 0.2", n: 240, jumps: []float64{0.2}, events: 20},
	{name: "one jump of 0.4", n: 240, jumps: []float64{0.4}, events: 20},
	{name: "one jump of 0.4, few events", n: 240, jumps: []float64{0.4}, events: 2},
	{name: "three jumps of 0.4", n: 240, jumps: []float64{0.4, 0.4, 0.4}, events: 20},
	{name: "three jumps of 0.4, heavy", n: 240, jumps: []float64{0.4, 0.4, 0.4}, events: 20, heavy: true},
	{name: "three jumps of 0.4, slow walk", n: 240, jumps: []float64{0.4, 0.4, 0.4}, q: 0.003, events: 20},
	{name: "three jumps of 0.4, walk", n: 240, jumps: []float64{0.4, 0.4, 0.4}, q: 0.02, events: 20},
	{name: "three jumps of 0.4, many events", n: 240, jumps: []float64{0.4, 0.4, 0.4}, q: 0.003, events: 200},
}

func BenchmarkBreaks(b *testing.B) {
	for _, penalty := range []float64{2, 2.5, 3, 4} {
		for _, d := range designs {
			b.Run(fmt.Sprintf("penalty=%g/%s", penalty, d.name), func(b *testing.B) {
				rng := rand.New(rand.NewPCG(4, 3))
				s := d.run(rng, b.N, penalty)
				b.ReportMetric(s.recall(), "recall")
				b.ReportMetric(s.precision(), "precision")
				b.ReportMetric(s.cover(), "interval")
				b.ReportMetric(s.spoilt(), "false/series")
			})
		}
	}
}

// 20 years by day, week and month.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{240, 1040, 7300} {
		b.Run(fmt.Sprintf("periods=%d", n), func(b *testing.B) {
			x, neff, _ := design{n: n, jumps: []float64{0.4, 0.4, 0.4}, q: 0.003, events: 5}.simulate(rand.New(rand.NewPCG(10, 3)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Find(x, neff, Options{MinSigma2: 0.02}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
