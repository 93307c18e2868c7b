package changepoint

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// fitted is a segmentation with the model that fits it best.
type fitted struct {
	model
	breaks []int   // the observations that segments begin with, without the first
	value  float64 // −2·log-likelihood, penalties apart
}

func (f *fitted) total(penalty float64) float64 {
	return f.value + penalty*float64(len(f.breaks))
}

// walk looks for the segmentations that are best under some penalty.
type walk struct {
	*problem
	minSegment int
	lnN        float64
	best       map[int]*fitted    // by number of breaks, the best found so far
	known      map[string]*fitted // every segmentation met, by its breaks
}

func newWalk(p *problem, minSegment int) *walk {
	w := &walk{problem: p, minSegment: minSegment, lnN: math.Log(float64(len(p.seen))), best: make(map[int]*fitted), known: make(map[string]*fitted)}
	w.keep(nil)
	return w
}

// keep fits a model to breaks and remembers it.
func (w *walk) keep(breaks []int) *fitted {
	key := fmt.Sprint(breaks)
	if f := w.known[key]; f != nil {
		return f
	}
	m, v := w.fit(breaks)
	f := &fitted{model: m, breaks: breaks, value: v}
	w.known[key] = f
	if have := w.best[len(breaks)]; have == nil || v < have.value {
		w.best[len(breaks)] = f
	}
	return f
}

// maxRounds ends the descent: each round lowers the total, and two or three
// settle it.
const maxRounds = 10 // [W]

// starts are the parts of the q without breaks from which a descent begins: the
// breaks may make up little or nearly all of what that q saw.
var starts = [...]float64{1, 0.1, 0.01, 0.001} // [W] three decades

// search descends from all starts under one penalty.
func (w *walk) search(penalty float64) {
	none := w.best[0]
	w.descend(none.model, penalty)
	for _, part := range starts[1:] {
		q := max(none.q*part, minQ)
		w.descend(model{q, w.fromDifferences(q)}, penalty)
	}
}

// descend takes turns between breaks given the model and the model given the
// breaks.
func (w *walk) descend(m model, penalty float64) {
	least := math.Inf(1)
	var before []int
	for range maxRounds {
		breaks := partition(w.seen, m, penalty, w.minSegment)
		if least < math.Inf(1) && slices.Equal(breaks, before) {
			return
		}
		f := w.keep(breaks)
		if f.total(penalty) >= least {
			return
		}
		least, before, m = f.total(penalty), breaks, f.model
	}
}

// path finds the segmentations between the ends of the path and returns that of
// the penalty, in ln n.
func (w *walk) path(penalty float64) *fitted {
	tried := map[float64]bool{}
	try := func(b float64) bool {
		if tried[b] {
			return false
		}
		tried[b] = true
		w.search(b)
		return true
	}
	for _, b := range []float64{MinPenalty, penalty, MaxPenalty} {
		try(b * w.lnN)
	}
	for again := true; again; {
		again = false
		hull := w.hull()
		for i := 1; i < len(hull) && len(tried) < maxPenalties; i++ {
			if b := crossing(hull[i-1], hull[i]); b > MinPenalty*w.lnN && b < MaxPenalty*w.lnN && try(b) {
				again = true
			}
		}
	}
	hull := w.hull()
	return slices.MinFunc(hull, func(a, b *fitted) int { // of equals the first, with fewest breaks
		return cmp.Compare(a.total(penalty*w.lnN), b.total(penalty*w.lnN))
	})
}

// maxPenalties bounds the path of a series with very many breaks; past it the
// path is coarser, not wrong.
const maxPenalties = 24 // [W]

// crossing is the penalty at which two segmentations cost the same.
func crossing(fewer, more *fitted) float64 {
	return (fewer.value - more.value) / float64(len(more.breaks)-len(fewer.breaks))
}

// hull returns the segmentations found that some penalty > 0 prefers to all
// others, by rising number of breaks: the lower convex hull of value over
// number.
func (w *walk) hull() []*fitted {
	all := make([]*fitted, 0, len(w.best))
	for _, f := range w.best {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *fitted) int { return cmp.Compare(len(a.breaks), len(b.breaks)) })
	var hull []*fitted
	for _, f := range all {
		if len(hull) > 0 && f.value >= hull[len(hull)-1].value {
			continue
		}
		for len(hull) > 1 && crossing(hull[len(hull)-2], hull[len(hull)-1]) <= crossing(hull[len(hull)-1], f) {
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, f)
	}
	return hull
}

// steps returns the hull between the ends of the path, by falling number of
// breaks, penalties in ln n.
func (w *walk) steps() []Step {
	hull := w.hull()
	var out []Step
	for i := len(hull) - 1; i >= 0; i-- {
		s := Step{Lo: MinPenalty, Hi: MaxPenalty, At: w.periods(hull[i].breaks)}
		if i+1 < len(hull) {
			s.Lo = max(s.Lo, crossing(hull[i], hull[i+1])/w.lnN)
		}
		if i > 0 {
			s.Hi = min(s.Hi, crossing(hull[i-1], hull[i])/w.lnN)
		}
		if s.Lo < s.Hi {
			out = append(out, s)
		}
	}
	return out
}

// periods turns numbers of observations into periods.
func (p *problem) periods(breaks []int) []int {
	var at []int
	for _, b := range breaks {
		at = append(at, p.seen[b].at)
	}
	return at
}
