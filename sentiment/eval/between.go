package eval

import (
	"cmp"
	"math"
	"slices"

	"example.com/detente/data"
)

// Between compares each two scorers on the events that hold opinions of both, in
// the order of their names. Events of one scorer alone count for nothing.
func Between(events []data.Event) []data.Agreement {
	names := scorersOf(events)
	var out []data.Agreement
	for i, a := range names {
		for _, b := range names[i+1:] {
			out = append(out, between(events, a, b))
		}
	}
	return out
}

// scorersOf returns the names of all scorers in order.
func scorersOf(events []data.Event) []string {
	var names []string
	for i := range events {
		for k := range events[i].Opinions {
			if at, ok := slices.BinarySearch(names, events[i].Opinions[k].Scorer); !ok {
				names = slices.Insert(names, at, events[i].Opinions[k].Scorer)
			}
		}
	}
	return names
}

func between(events []data.Event, a, b string) data.Agreement {
	out := data.Agreement{A: a, B: b}
	var ta, tb []float64
	var levels [][]int
	labels, wrong, same := 0, 0, 0
	for i := range events {
		oa, ob := events[i].Opinion(a), events[i].Opinion(b)
		if !math.IsNaN(oa.Tone) && !math.IsNaN(ob.Tone) {
			ta, tb = append(ta, oa.Tone), append(tb, ob.Tone)
			la, lb := data.ToneLabel(oa.Tone), data.ToneLabel(ob.Tone)
			if la == lb {
				labels++
			}
			if toneSign(la)*toneSign(lb) < 0 {
				wrong++
			}
		}
		if oa.Judged && ob.Judged {
			levels = append(levels, []int{int(oa.Commitment - data.Withdrawn), int(ob.Commitment - data.Withdrawn)})
			if oa.Commitment == ob.Commitment {
				same++
			}
		}
	}
	out.Tones, out.Levels = len(ta), len(levels)
	out.Spearman, out.ToneAlpha = Spearman(ta, tb), alphaOfTwo(ta, tb)
	out.SameLabel, out.WrongSign = ratio(labels, len(ta)), ratio(wrong, len(ta))
	out.LevelAlpha, out.SameLevel = Alpha(levels, levelValues(), Ordinal), ratio(same, len(levels))
	return out
}

// alphaOfTwo is Krippendorff's alpha with the interval metric of two lists of
// numbers, len(a) == len(b): what Alpha gives where every value is a category of
// its own, without their square table. NaN as Alpha.
func alphaOfTwo(a, b []float64) float64 {
	n, mean := float64(2*len(a)), 0.0
	for i := range a {
		mean += (a[i] + b[i]) / n
	}
	seen, chance := 0.0, 0.0
	for i := range a {
		seen += 2 * (a[i] - b[i]) * (a[i] - b[i])
		chance += (a[i]-mean)*(a[i]-mean) + (b[i]-mean)*(b[i]-mean)
	}
	if len(a) == 0 || chance == 0 {
		return math.NaN()
	}
	return 1 - seen/n/(2*chance/(n-1))
}

// Worst returns the n events on which two scorers differ most, the largest
// difference first; events on which all agree are none of them.
func Worst(events []data.Event, n int) []data.Disagreement {
	type at struct {
		event *data.Event
		size  float64
	}
	var all []at
	for i := range events {
		if d := widest(&events[i]); d.Size > 0 {
			all = append(all, at{&events[i], d.Size})
		}
	}
	slices.SortStableFunc(all, func(x, y at) int {
		return cmp.Or(cmp.Compare(y.size, x.size), data.CompareEvents(x.event, y.event))
	})
	out := make([]data.Disagreement, min(n, len(all)))
	for i := range out {
		out[i] = widest(all[i].event)
		out[i].Event = *all[i].event
	}
	return out
}

// widest returns the largest difference between two opinions on e, without e, the
// zero Disagreement when there is none.
func widest(e *data.Event) (worst data.Disagreement) {
	note := func(about string, low, high *data.Opinion, size float64) {
		if size < 0 {
			low, high, size = high, low, -size
		}
		if size > worst.Size {
			worst = data.Disagreement{A: low.Scorer, B: high.Scorer, About: about, Size: math.Round(size*1e9) / 1e9}
		}
	}
	for i := range e.Opinions {
		for k := range e.Opinions[:i] {
			a, b := &e.Opinions[k], &e.Opinions[i]
			note(data.AboutTone, a, b, b.Tone-a.Tone) // NaN is never larger
			if a.Judged && b.Judged {
				note(data.AboutCommitment, a, b, b.Commitment.Score()-a.Commitment.Score())
			}
		}
	}
	return worst
}
