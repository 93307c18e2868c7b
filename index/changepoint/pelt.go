package changepoint

import (
	"math"
	"slices"
)

// candidate is a place where the last segment may begin.
type candidate struct {
	segment
	from    int     // its first observation
	best    float64 // least cost of all before, penalties included
	expires int     // from this number of observations on it cannot win any more
}

// partition returns the breaks that minimise cost/sigma2 + penalty·(number of
// breaks) over all segmentations with at least minSegment observations to a
// segment: the observations that segments begin with, without the first. It is
// exact up to maxExact observations; for more, segments may begin at every
// stride-th alone, which keeps the cost in bounds, and refine puts that right as
// far as it can. Of equal optima it returns the one whose last break is earliest, and so
// on towards the front.
//
// Note: a candidate that loses to a break at t can still be the best start for
// the next minSegment−1 ends, since no segment from t may be that short. It is
// dropped after those and not before.
func partition(seen []observation, m model, penalty float64, minSegment int) []int {
	n := len(seen)
	if n < 2*minSegment {
		return nil
	}
	stride := 1 + (n-1)/maxExact
	best := make([]float64, n+1) // best[t] is the optimum of the first t observations
	last := make([]int, n+1)     // where its last segment begins
	for t := range best {
		best[t] = math.Inf(1)
	}
	best[0] = -penalty
	var live []candidate
	for t := 1; t <= n; t++ {
		o := &seen[t-1]
		for i := range live {
			live[i].add(o, m.q)
		}
		if b := best[t-1]; (t-1)%stride == 0 && !math.IsInf(b, 1) {
			live = append(live, candidate{segment: begin(o), from: t - 1, best: b, expires: math.MaxInt})
		}
		for i := range live {
			c := &live[i]
			if v := c.best + c.cost/m.sigma2 + penalty; t-c.from >= minSegment && v < best[t] {
				best[t], last[t] = v, c.from
			}
		}
		for i := range live {
			if c := &live[i]; c.best+c.cost/m.sigma2 > best[t] {
				c.expires = min(c.expires, t+minSegment)
			}
		}
		live = slices.DeleteFunc(live, func(c candidate) bool { return c.expires <= t+1 })
	}
	var breaks []int
	for t := last[n]; t > 0; t = last[t] {
		breaks = append(breaks, t)
	}
	slices.Reverse(breaks)
	if stride > 1 {
		refine(seen, breaks, m.q, stride, minSegment)
	}
	return breaks
}

// maxExact is the number of observations up to which partition is exact.
const maxExact = 800 // [W] 66 years of months, 15 of weeks; PELT is quadratic without breaks

// refine moves each break to where it costs least within stride, one after the
// other.
func refine(seen []observation, breaks []int, q float64, stride, minSegment int) {
	for k, at := range breaks {
		v := newView(seen, breaks, k, q)
		for i := max(v.from+minSegment, at-stride); i <= min(v.to-minSegment, at+stride); i++ {
			if v.cost(i) < v.cost(breaks[k]) {
				breaks[k] = i
			}
		}
	}
}
