package index

import (
	"cmp"
	"math"
	"slices"

	"example.com/detente/data"
)

// Marks finds the k largest moves of each level index in points, and for each
// the event that carries it: what a chart writes beside the line. Points of
// other methods are passed over; points must be whole series in canonical order,
// as Build returns them, and events may stand in any order. Neither is changed.
//
// A move is a period whose surprise, raw − the filtered value before, is larger
// in units of its standard deviation than that of its neighbours; periods next
// to one already chosen are not chosen. Its event is the one that contributed
// most in the direction of the move: Contribution = 100·w·(s − level before)/Σw
// over the events of the period, so that all contributions sum to the surprise.
// Ties go to the earlier period and to the first event in canonical order. A move
// none of whose events is given is left out. The drivers stand in canonical
// order.
func Marks(events []data.Event, points []data.Point, k int) []data.Driver {
	var moves []move
	for _, series := range levels(points) {
		moves = append(moves, largest(series, k)...)
	}
	byPair := make(map[data.Pair][]*move)
	for i := range moves {
		pair := moves[i].point.Pair
		byPair[pair] = append(byPair[pair], &moves[i])
	}
	for i := range events {
		e := &events[i]
		if math.IsNaN(e.Score) || !(e.Weight > 0) {
			continue
		}
		for _, m := range byPair[e.Pair()] {
			m.offer(e)
		}
	}
	var out []data.Driver
	for i := range moves {
		if m := &moves[i]; m.event != nil && m.weight > 0 {
			p := m.point
			out = append(out, data.Driver{
				Pair: p.Pair, Direction: p.Direction, Method: p.Method, Period: p.Period, Start: p.Start, Since: data.NoDay,
				EventID: m.event.ID, Contribution: tidy(m.best / (float64(m.weight) / nanos)), Share: math.NaN(),
			})
		}
	}
	return out
}

// move is one period to mark, and the best event found for it so far.
type move struct {
	point    *data.Point
	before   float64 // filtered value of the period before, index points
	surprise float64 // raw − before, over its standard deviation up to one factor for the series

	weight int64       // Σw of the period's events in data.Nano: a sum that no order changes
	event  *data.Event // nil: none yet
	best   float64     // its 100·w·(s − before/100), before division by Σw
}

// offer takes e into account if it belongs to the period and direction of m.
func (m *move) offer(e *data.Event) {
	p := m.point
	if !inDirection(p.Direction, e) {
		return
	}
	shares(p.Period, e.Date, e.Precision, func(start data.Day, share float64, _ bool) {
		if start != p.Start {
			return
		}
		w := share * e.Weight
		m.weight += int64(math.Round(w * nanos))
		c := w * (100*e.Score - m.before)
		if c*m.surprise <= 0 {
			return
		}
		gain := math.Abs(c) - math.Abs(m.best)
		if m.event == nil || gain > 0 || gain == 0 && data.CompareEvents(e, m.event) < 0 {
			m.event, m.best = e, c
		}
	})
}

// levels cuts points into the series of MethodLevel.
func levels(points []data.Point) [][]data.Point {
	var out [][]data.Point
	for from := 0; from < len(points); {
		to := from + 1
		for to < len(points) && sameSeries(&points[from], &points[to]) {
			to++
		}
		if points[from].Method == MethodLevel {
			out = append(out, points[from:to])
		}
		from = to
	}
	return out
}

func sameSeries(a, b *data.Point) bool {
	return a.Pair == b.Pair && a.Direction == b.Direction && a.Method == b.Method && a.Period == b.Period
}

// largest returns the k largest moves of one series, in order of time.
func largest(series []data.Point, k int) []move {
	size := make([]float64, len(series))
	var all []int
	for i := range series {
		size[i] = math.Abs(surprise(series, i))
	}
	for i, v := range size {
		if v > 0 && (i == 0 || v >= size[i-1]) && (i == len(size)-1 || v >= size[i+1]) {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b)) })
	var chosen []int
	for _, i := range all {
		if len(chosen) >= k {
			break
		}
		if !slices.Contains(chosen, i-1) && !slices.Contains(chosen, i+1) {
			chosen = append(chosen, i)
		}
	}
	slices.Sort(chosen)
	moves := make([]move, len(chosen))
	for j, i := range chosen {
		moves[j] = move{point: &series[i], before: series[i-1].Filtered, surprise: surprise(series, i)}
	}
	return moves
}

// surprise returns raw − the filtered value before over its standard deviation,
// up to the factor σ that the whole series shares; 0 where there is none.
//
// Note: a point does not hold that standard deviation, but the filter's own gain
// K, which is what the filtered value took of the surprise, gives it: the
// variance is σ²/(n_eff·(1 − K)).
func surprise(series []data.Point, i int) float64 {
	if i == 0 {
		return 0
	}
	p, before := &series[i], series[i-1].Filtered
	d := p.Raw - before
	if math.IsNaN(d) || d == 0 {
		return 0
	}
	gain := min(1, max(0, (p.Filtered-before)/d))
	return d * math.Sqrt(p.NEff*(1-gain))
}
