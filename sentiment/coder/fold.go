package coder

import "example.com/detente/data"

// fold keeps one of the events that an article tells twice: same pair, type
// and overlapping dates (codebook §1, §6). The first keeps its place; the
// finer date wins.
func fold(in []Coded) []Coded {
	var out []Coded
	for i := range in {
		if k := twin(out, &in[i]); k >= 0 {
			merge(&out[k], &in[i])
			continue
		}
		out = append(out, in[i])
	}
	for i := range out {
		out[i].Event.ID = out[i].Event.MakeID()
	}
	return out
}

// slack is a day where one of the two dates is only the article's: "on
// Thursday" in the lead of Friday's paper is what later sentences go on about.
func slack(a, b *Coded) data.Day {
	if a.dated && b.dated {
		return 0
	}
	return 1
}

func twin(out []Coded, in *Coded) int {
	ev := &in.Event
	for k := range out {
		if sameEvent(&out[k].Event, ev, slack(&out[k], in)) {
			return k
		}
	}
	return -1
}

func sameEvent(a, b *data.Event, days data.Day) bool {
	if a.Type != b.Type || a.Pair() != b.Pair() || a.Reciprocal != b.Reciprocal {
		return false
	}
	if !a.Reciprocal && a.Source != b.Source {
		return false
	}
	return a.Date <= b.LastDay()+days && b.Date <= a.LastDay()+days
}

func merge(a, b *Coded) {
	if b.Event.Precision < a.Event.Precision || b.dated && !a.dated {
		a.Event.Date, a.Event.Precision = b.Event.Date, b.Event.Precision
	}
	a.dated = a.dated || b.dated
}
