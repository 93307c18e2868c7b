package index

import (
	"math"

	"example.com/detente/data"
)

// ToneBaseline is the mean tone of coded records by month of the event. News is
// negative on average, which is nobody's policy: Scoring.Score takes the mean
// off. It needs two passes, since the mean must be complete before the first
// event is scored: Add every event, Merge the baselines of the workers, then
// score. Its sums are integers and depend on no order. The zero value is an
// empty baseline.
type ToneBaseline struct {
	months map[data.Day]toneSum
}

type toneSum struct{ sum, n int64 } // sum in data.Nano

// Add counts e when it is a coded record whose tone describes the whole article
// (GDELT's AvgTone/10); other events are passed over.
func (b *ToneBaseline) Add(e *data.Event) {
	if wholeArticleTone(e) {
		b.add(data.PeriodMonth.Start(e.Date), toneSum{int64(math.Round(e.Tone * nanos)), 1})
	}
}

// Merge adds the records of o to b and leaves o alone.
func (b *ToneBaseline) Merge(o *ToneBaseline) {
	for month, s := range o.months {
		b.add(month, s)
	}
}

func (b *ToneBaseline) add(month data.Day, s toneSum) {
	if b.months == nil {
		b.months = make(map[data.Day]toneSum)
	}
	have := b.months[month]
	b.months[month] = toneSum{have.sum + s.sum, have.n + s.n}
}

// Mean returns the mean tone of the month that holds d, in [−1, 1], and whether
// the baseline has any record of it.
func (b *ToneBaseline) Mean(d data.Day) (float64, bool) {
	s, ok := b.months[data.PeriodMonth.Start(d)]
	if !ok {
		return math.NaN(), false
	}
	return float64(s.sum) / float64(s.n) / nanos, true
}
