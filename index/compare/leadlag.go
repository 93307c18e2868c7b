package compare

import (
	"encoding/json"
	"math"
	"slices"

	"example.com/detente/index/blockboot"
)

// Lag is how the index goes with the reference some periods later.
type Lag struct {
	Lag     int      `json:"lag"` // > 0: the index leads by so many periods
	Levels  Estimate `json:"levels"`
	Changes Estimate `json:"changes"` // first differences of both
	// Surprises are those of the index against those of the reference, see news;
	// not defined when the index has none.
	Surprises Estimate `json:"surprises"`
}

// Best is the lag with the largest correlation, either sign, of surprises, or of
// changes when the index has no surprises. It is the largest of many:
// its own interval does not know that, Chance does.
type Best struct {
	Lag       int      `json:"lag"`
	Estimate  Estimate `json:"estimate"`
	Surprises bool     `json:"surprises"` // false: of changes
	// Chance is how often the largest of two series without any relation, but each
	// with the memory it has, is as large; 0 … 1, NaN when there is no best.
	Chance float64 `json:"-"` // MarshalJSON writes it
}

// MarshalJSON writes b, null where there is no chance.
func (b Best) MarshalJSON() ([]byte, error) {
	type plain Best
	return json.Marshal(struct {
		plain
		Chance *float64 `json:"chance"`
	}{plain(b), number(b.Chance)})
}

// leadLag returns the table of lags and the best of them.
func leadLag(p *Pairing, o Options) ([]Lag, Best) {
	dx, dy, uy := differences(p.Index), differences(p.Reference), news(p.Reference)
	lags := make([]Lag, 0, 2*o.MaxLag+1)
	for k := -o.MaxLag; k <= o.MaxLag; k++ {
		nan := math.NaN()
		lag := Lag{Lag: k, Surprises: Estimate{R: nan, Lo: nan, Hi: nan}}
		lag.Levels, _ = shift(p.Index, p.Reference, k).estimate(o)
		lag.Changes, _ = shift(dx, dy, k).estimate(o)
		if p.Surprises != nil {
			lag.Surprises, _ = shift(p.Surprises, uy, k).estimate(o)
		}
		lags = append(lags, lag)
	}
	b := Best{Chance: math.NaN(), Estimate: Estimate{R: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}}
	lead, follow := dx, dy
	if slices.ContainsFunc(lags, func(l Lag) bool { return !math.IsNaN(l.Surprises.R) }) {
		b.Surprises, lead, follow = true, p.Surprises, uy
	}
	for _, l := range lags {
		e := l.Changes
		if b.Surprises {
			e = l.Surprises
		}
		b.offer(l.Lag, e)
	}
	if !math.IsNaN(b.Estimate.R) {
		b.Chance = chance(math.Abs(b.Estimate.R), lead, follow, o)
	}
	return lags, b
}

// news returns the surprises of a reference: what an autoregression of first order
// did not expect, y[t] − m − φ·(y[t−1] − m). NaN where either is missing.
//
// Note: plain differences would do for a reference that drifts. One that does not
// is differenced once too often, and answers its own surprises with the opposite
// sign a period later.
func news(y []float64) []float64 {
	before := shift(y, y, 1)
	out := make([]float64, len(y))
	m := 0.0
	for _, v := range before.x {
		m += v / float64(len(before.x))
	}
	phi := 0.0
	if z, ok := before.standard(); ok {
		phi = z.pearson()
	}
	for t := range y {
		out[t] = math.NaN()
		if t > 0 {
			out[t] = y[t] - m - phi*(y[t-1]-m)
		}
	}
	return out
}

// chance returns the share of resampled pairs whose largest correlation over all
// lags is at least r, the real one counted among them. Each series is resampled
// alone, by blocks of its own length, which keeps its memory and cuts every tie to
// the other.
func chance(r float64, x, y []float64, o Options) float64 {
	dx, dy := newDeck(x, o.Seed), newDeck(y, o.Seed+1)
	if dx == nil || dy == nil {
		return math.NaN()
	}
	reached := 1
	for range o.Replicates {
		if largest(dx.deal(), dy.deal(), o.MaxLag) >= r {
			reached++
		}
	}
	return float64(reached) / float64(o.Replicates+1)
}

// deck deals the values of a series anew, in blocks, onto the periods that have
// one: what is missing stays missing, so that every lag has as many pairs as it
// really has.
type deck struct {
	values  []float64 // standardised, without the missing ones
	at      []int     // their periods
	sampler *blockboot.Sampler
	pick    []int
	out     []float64
}

// newDeck returns nil for a series that does not vary.
func newDeck(x []float64, seed uint64) *deck {
	z, ok := standardise(x)
	if !ok {
		return nil
	}
	d := &deck{out: z}
	for t, v := range z {
		if !math.IsNaN(v) {
			d.values, d.at = append(d.values, v), append(d.at, t)
		}
	}
	d.sampler = blockboot.NewSampler(len(d.values), blockboot.Length(x), seed)
	d.pick = make([]int, len(d.values))
	return d
}

// deal returns the next series; it is overwritten by the one after.
func (d *deck) deal() []float64 {
	d.sampler.Draw(d.pick)
	for i, j := range d.pick {
		d.out[d.at[i]] = d.values[j]
	}
	return d.out
}

// largest returns the largest absolute correlation of x[t] and y[t+k] over the
// lags.
func largest(x, y []float64, maxLag int) (most float64) {
	for k := -maxLag; k <= maxLag; k++ {
		var m moments
		for t := max(0, -k); t < min(len(x), len(y)-k); t++ {
			if v := x[t] * y[t+k]; !math.IsNaN(v) {
				m.add(x[t], y[t+k])
			}
		}
		if m.n >= leastPairs {
			if r := math.Abs(m.correlation()); r > most {
				most = r
			}
		}
	}
	return most
}

// Answer is how two series go together some periods apart.
type Answer struct {
	Lag      int      `json:"lag"` // > 0: the first series moves first
	Estimate Estimate `json:"estimate"`
}

// LeadLag correlates x[t] with y[t+lag] for every lag up to o.MaxLag to either
// side, and finds the best; len(x) == len(y), NaN is missing. Hand in surprises: a
// series that can be foretold from its own past leads and follows everything.
func LeadLag(x, y []float64, o Options) ([]Answer, Best) {
	o = o.withDefaults()
	nan := math.NaN()
	b := Best{Chance: nan, Surprises: true, Estimate: Estimate{R: nan, Lo: nan, Hi: nan}}
	var out []Answer
	for k := -o.MaxLag; k <= o.MaxLag; k++ {
		e, _ := shift(x, y, k).estimate(o)
		out = append(out, Answer{k, e})
		b.offer(k, e)
	}
	if !math.IsNaN(b.Estimate.R) {
		b.Chance = chance(math.Abs(b.Estimate.R), x, y, o)
	}
	return out, b
}

// offer takes e if it is larger than what b has.
func (b *Best) offer(lag int, e Estimate) {
	if math.Abs(e.R) > math.Abs(b.Estimate.R) || math.IsNaN(b.Estimate.R) {
		b.Lag, b.Estimate = lag, e
	}
}
