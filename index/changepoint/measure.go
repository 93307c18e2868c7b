package changepoint

import "math"

// dateLimit is how much a shift of the date may add to the cost, in units of σ²,
// within the 90 % interval: (1 − e^(−c/2))² = 0.90, the asymptotic law of the
// likelihood ratio of a break date (Eo & Morley 2015, section 2; 7.35 for 95 %).
var dateLimit = -2 * math.Log(1-math.Sqrt(0.90))

// view is one break between its neighbours, which stay where they are.
type view struct {
	from, to    int       // the observations between the neighbours
	left, right []segment // left[i−from] ends with observation i, right[i−from] begins with it
}

func newView(seen []observation, breaks []int, k int, q float64) view {
	v := view{to: len(seen)}
	if k > 0 {
		v.from = breaks[k-1]
	}
	if k+1 < len(breaks) {
		v.to = breaks[k+1]
	}
	between := seen[v.from:v.to]
	v.left, v.right = forwards(between, q), backwards(between, q)
	return v
}

// cost returns what the observations cost with the break before observation i.
func (v *view) cost(i int) float64 { return v.left[i-1-v.from].cost + v.right[i-v.from].cost }

// measure returns break k of f: its date, interval, size and standard error,
// given the other breaks, q and σ².
func (p *problem) measure(f *fitted, k, minSegment int) Break {
	at := f.breaks[k]
	v := newView(p.seen, f.breaks, k, f.q)
	lo, hi := at, at
	for i := v.from + minSegment; i <= v.to-minSegment; i++ {
		if (v.cost(i)-v.cost(at))/f.sigma2 <= dateLimit {
			lo, hi = min(lo, i), max(hi, i)
		}
	}
	before, after := v.left[at-1-v.from], v.right[at-v.from]
	return Break{
		At: p.seen[at].at, Lo: p.seen[lo-1].at + 1, Hi: p.seen[hi].at,
		Size: after.level - before.level, Before: before.level, After: after.level,
		SE: math.Sqrt((before.p + f.q*p.seen[at].gap + after.p) * f.sigma2),
	}
}

// forwards returns for each observation the segment that begins with the first
// and ends with it.
func forwards(seen []observation, q float64) []segment {
	out := make([]segment, len(seen))
	out[0] = begin(&seen[0])
	for i := 1; i < len(seen); i++ {
		out[i] = out[i-1]
		out[i].add(&seen[i], q)
	}
	return out
}

// backwards returns for each observation the segment that begins with it and
// ends with the last, read from the end: its level is that of its beginning.
func backwards(seen []observation, q float64) []segment {
	n := len(seen)
	out := make([]segment, n)
	out[n-1] = begin(&seen[n-1])
	for i := n - 2; i >= 0; i-- {
		o := seen[i]
		o.gap = seen[i+1].gap
		out[i] = out[i+1]
		out[i].add(&o, q)
	}
	return out
}
