package index

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"example.com/detente/data"
	"example.com/detente/index/bootstrap"
)

// DefaultReplicates is the number of bootstrap replicates when Doubt names none.
const DefaultReplicates = 1000 // the ends of a 90 % band then stray by some 5 % of its width (Efron & Tibshirani 1993, chapter 19)

// Doubt says how Bands asks what else the index might have been.
type Doubt struct {
	Replicates int    // of the bootstrap; 0 is DefaultReplicates
	Seed       uint64 // other seeds give other replicates
	Scoring    Scoring
}

// Bands returns the ranges of the values that Build makes by the same settings,
// for the methods MethodLevel and MethodMean, in three layers that are kept
// apart:
//
//   - LayerEvents: each event counts Poisson(1) times in each replicate, and the
//     band holds the middle 90 % of the replicates;
//   - LayerPublishers: the same with all events of one publisher together; one
//     that stands out of LayerEvents shows how much hangs on a single outlet.
//     Events without a publisher count each by itself;
//   - LayerScorers: the lowest and the highest value if one of the scorers in
//     Event.Opinions had judged alone; there are no such rows below two scorers.
//
// The variances of the level are those of the published one throughout, so that a
// band is what the events leave open and nothing of what the model does: compare
// it with the band of the point, and add none to another. events must be those of
// p; the result does not depend on their order. The rows stand in canonical
// order. The error says which setting is wrong.
func Bands(events []data.Event, p *Panel, settings Settings, doubt Doubt) ([]data.Band, error) {
	if err := settings.Validate(); err != nil {
		return nil, err
	}
	if err := doubt.Scoring.Validate(); err != nil {
		return nil, err
	}
	if doubt.Replicates <= 0 {
		doubt.Replicates = DefaultReplicates
	}
	b := newBuilder(p, settings.withDefaults())
	byPair := make(map[data.Pair][]*data.Event)
	for i := range events {
		if e := &events[i]; !math.IsNaN(e.Weight) {
			byPair[e.Pair()] = append(byPair[e.Pair()], e)
		}
	}
	pairs := b.choose()
	rows, errs := make([][]data.Band, len(pairs)), make([]error, len(pairs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(pairs)) {
		workers.Go(func() {
			for i := range next {
				rows[i], errs[i] = b.bandsOf(pairs[i], byPair[pairs[i]], p.Baseline, doubt)
			}
		})
	}
	for i := range pairs {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	out := slices.Concat(rows...)
	slices.SortFunc(out, func(a, b data.Band) int { return data.CompareBands(&a, &b) })
	return out, nil
}

// bandsOf returns the rows of one pair. It changes nothing of b.
func (b *builder) bandsOf(pair data.Pair, events []*data.Event, baseline *ToneBaseline, doubt Doubt) ([]data.Band, error) {
	var out []data.Band
	for _, direction := range b.directions(pair) {
		s, err := newSeries(b.cells[pair], pair, direction, b.span(pair))
		if err != nil || !s.observed() {
			continue // Build warns of it
		}
		lenses, err := b.lenses(s)
		if err != nil {
			return nil, err
		}
		d := &doubted{Doubt: doubt, Series: s, baseline: baseline}
		if err := d.take(events); err != nil {
			return nil, err
		}
		rows, err := d.bands(lenses)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// lenses are the methods that have bands.
func (b *builder) lenses(s *Series) ([]*lens, error) {
	var out []*lens
	for _, name := range b.Methods {
		if name != MethodLevel && name != MethodMean {
			continue
		}
		m, err := findMethod(name)
		if err != nil {
			return nil, err
		}
		l, err := b.look(m, s)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// doubted is one series and the events it is made of.
type doubted struct {
	Doubt
	*Series
	baseline *ToneBaseline
	events   []*data.Event
	cells    []data.Cell // of events
}

// take keeps the events of the direction.
func (d *doubted) take(events []*data.Event) error {
	selected, err := selector(d.Pair, d.Direction)
	if err != nil {
		return err
	}
	for _, e := range events {
		parts, err := componentsOf(e, d.baseline)
		if err != nil {
			return err
		}
		if c := cellOf(e, parts); selected(&c) {
			d.events, d.cells = append(d.events, e), append(d.cells, c)
		}
	}
	return nil
}

// cluster names what e stands or falls with.
func cluster(layer string, e *data.Event) string {
	if layer == data.LayerPublishers && e.Publisher != "" {
		return "publisher " + e.Publisher
	}
	return "event " + e.ID
}

func (d *doubted) add(sums *bootstrap.Sums, c *data.Cell, counts []uint8) {
	shares(d.Period, c.Day, c.Precision, func(start data.Day, share float64, _ bool) {
		if t, ok := slices.BinarySearch(d.Starts, start); ok {
			of := func(v int64) int64 { return int64(math.Round(share * float64(v))) }
			sums.Add(t, counts, of(c.W), of(c.W2), of(c.WS))
		}
	})
}

// bands returns the rows of all lenses.
func (d *doubted) bands(lenses []*lens) ([]data.Band, error) {
	var out []data.Band
	for _, layer := range []string{data.LayerEvents, data.LayerPublishers} {
		values := d.sample(layer, lenses)
		for i, l := range lenses {
			lo, hi := d.middle(l, values[i])
			out = d.rows(out, l, layer, lo, hi)
		}
	}
	for _, l := range lenses {
		lo, hi, err := d.scorers(l)
		if err != nil {
			return nil, err
		}
		if lo != nil {
			out = d.rows(out, l, data.LayerScorers, lo, hi)
		}
	}
	return out, nil
}

// rows adds a row for each period that has a value. A band is not narrower than
// nothing and ends where the scale ends.
func (d *doubted) rows(out []data.Band, l *lens, layer string, lo, hi []float64) []data.Band {
	for t, v := range l.Smoothed {
		if math.IsNaN(v) {
			continue
		}
		out = append(out, data.Band{
			Pair: d.Pair, Direction: d.Direction, Method: l.Method, Period: d.Period, Start: d.Starts[t], Layer: layer,
			Lo: tidy(max(-100, 100*lo[t])), Hi: tidy(min(100, 100*hi[t])),
		})
	}
	return out
}

// sumsAtOnce bounds the sums that are held at once, of a period and a replicate
// each: replicates that do not fit come later.
const sumsAtOnce = 1 << 18 // [W] 6 MB, about what a processor keeps close: all of 1,000 for 20 years of months

// sample returns the values of each lens in all replicates, [period·replicates +
// replicate].
func (d *doubted) sample(layer string, lenses []*lens) [][]float64 {
	n := len(d.Starts)
	values := make([][]float64, len(lenses))
	for i := range values {
		values[i] = make([]float64, n*d.Replicates)
	}
	x, neff := make([]float64, n), make([]float64, n)
	step := min(d.Replicates, max(2, sumsAtOnce/n/2*2))
	for first := 0; first < d.Replicates; first += step {
		sums := d.sum(layer, first, min(step, d.Replicates-first))
		for r := first; r < min(d.Replicates, first+step); r++ {
			sums.Replicate(r-first, nanos, x, neff)
			for i, l := range lenses {
				for t, v := range l.replicate(x, neff) {
					values[i][t*d.Replicates+r] = v
				}
			}
		}
	}
	return values
}

// sum sums the events in replicates first … first + n − 1.
func (d *doubted) sum(layer string, first, n int) *bootstrap.Sums {
	sums, counts := bootstrap.NewSums(len(d.Starts), n), make([]uint8, n)
	for i := range d.cells {
		bootstrap.NewKey(d.Seed, cluster(layer, d.events[i])).Counts(first, counts)
		d.add(sums, &d.cells[i], counts)
	}
	return sums
}

// middle returns the middle 90 % of the replicates of each period. What the light
// model of the replicates makes of the events as they are, and the published
// value, may differ a little: the band is moved by that.
func (d *doubted) middle(l *lens, values []float64) (lo, hi []float64) {
	center := l.replicate(d.X, d.NEff)
	n := len(d.Starts)
	lo, hi = make([]float64, n), make([]float64, n)
	for t := range n {
		own := values[t*d.Replicates : (t+1)*d.Replicates]
		moved := l.Smoothed[t] - center[t]
		lo[t], hi[t] = bootstrap.Quantile(own, 0.05)+moved, bootstrap.Quantile(own, 0.95)+moved
	}
	return lo, hi
}

// scorers returns the lowest and the highest value by any one scorer, nil for
// fewer than two.
func (d *doubted) scorers(l *lens) (lo, hi []float64, err error) {
	names := make(map[string]bool)
	for _, e := range d.events {
		for i := range e.Opinions {
			names[e.Opinions[i].Scorer] = true
		}
	}
	if len(names) < 2 {
		return nil, nil, nil
	}
	for name := range names {
		smoothed, err := d.scoredBy(l, name)
		if err != nil {
			return nil, nil, err
		}
		if lo == nil {
			lo, hi = slices.Clone(smoothed), slices.Clone(smoothed)
		}
		for t, v := range smoothed {
			lo[t], hi[t] = min(lo[t], v), max(hi[t], v)
		}
	}
	return lo, hi, nil
}

// scoredBy returns the values if the scorer of that name had judged alone. Where
// it did not, the event keeps what it has.
func (d *doubted) scoredBy(l *lens, name string) ([]float64, error) {
	panel := &Panel{Baseline: d.baseline}
	for _, e := range d.events {
		own, o := *e, e.Opinion(name)
		if !math.IsNaN(o.Tone) {
			own.Tone = o.Tone
		}
		if o.Judged {
			own.Commitment = o.Commitment
		}
		if !math.IsNaN(o.Tone) || o.Judged {
			if err := d.Scoring.Score(&own, d.baseline); err != nil {
				return nil, err
			}
		}
		if err := panel.Add(&own); err != nil {
			return nil, err
		}
	}
	line := timeline{period: d.Period, from: d.Starts[0], to: d.Starts[len(d.Starts)-1]}
	s, err := newSeries(panel.Cells(), d.Pair, d.Direction, line)
	if err != nil {
		return nil, err
	}
	_, smoothed, err := l.again(s)
	return smoothed, err
}
