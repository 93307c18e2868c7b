package coder

import "example.com/detente/data"

// fold keeps one of the events that an article tells twice: same pair, type
// and overlapping dates (codebook §1, §6). The first keeps its place; the
// finer date wins.
func fold(in []Coded) []Coded {
	var out []Coded
	for i := range in {
		if k := twin(out, &in[i].Event); k >= 0 {
			merge(&out[k].Event, &in[i].Event)
			continue
		}
		out = append(out, in[i])
	}
	for i := range out {
		out[i].Event.ID = out[i].Event.MakeID()
	}
	return out
}

func twin(out []Coded, ev *data.Event) int {
	for k := range out {
		if sameEvent(&out[k].Event, ev) {
			return k
		}
	}
	return -1
}

func sameEvent(a, b *data.Event) bool {
	if a.Type != b.Type || a.Pair() != b.Pair() || a.Reciprocal != b.Reciprocal {
		return false
	}
	if !a.Reciprocal && a.Source != b.Source {
		return false
	}
	return a.Date <= b.LastDay() && b.Date <= a.LastDay()
}

func merge(a, b *data.Event) {
	if b.Precision < a.Precision {
		a.Date, a.Precision = b.Date, b.Precision
	}
}
