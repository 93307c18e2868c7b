package eval

import (
	"cmp"
	"math"
	"slices"

	"example.com/detente/data"
)

// worth is one gold statement beside what is said of it in numbers, where up is
// cooperation.
type worth struct {
	quad  data.Quad // gold
	scale float64   // of the gold type
	score float64   // the program's score of the event, NaN none
	tones []float64 // of each tone scorer, NaN none
}

// ploverScale is the score of a type by PLOVER's manual, −10 … 10, without
// modes. ACCUSE is printed as +3 there, against the signs of all its modes: a
// lost minus. CONCEDE is merged with RETREAT in the typed sentences and keeps its
// own score here.
func ploverScale(t data.Type) float64 {
	switch t {
	case data.Agree, data.Consult:
		return 2.5
	case data.Support:
		return 5
	case data.Concede:
		return 4.5
	case data.Cooperate:
		return 9.5
	case data.Aid:
		return 10
	case data.Retreat:
		return 6.5
	case data.Request:
		return 0
	case data.Accuse:
		return -3
	case data.Reject:
		return -2
	case data.Threaten:
		return -3.5
	case data.Protest:
		return -5
	case data.Sanction:
		return -6
	case data.Mobilize:
		return -5.5
	case data.Coerce:
		return -7
	case data.Assault:
		return -9
	}
	return data.NaN()
}

// worthOfMarked are typed sentences.
func worthOfMarked(g *Gold, answers []Answer) []worth {
	out := make([]worth, len(answers))
	for i := range answers {
		e := &g.Records[i].Events[0]
		out[i] = worth{e.quad(), ploverScale(e.Type), answers[i].Value, forward(answers[i].Tones)}
	}
	return out
}

// worthOfRecords are published records that hold an event: the program's score
// is the mean of its events of the pair.
func worthOfRecords(g *Gold, answers []Answer) []worth {
	var out []worth
	for i := range answers {
		r, a := &g.Records[i], &answers[i]
		if len(r.Events) == 0 {
			continue
		}
		sum, n := 0.0, 0.0
		for _, l := range match(byPair, r.Events, a.Events) {
			if v := a.Events[l.said].Score; !math.IsNaN(v) {
				sum, n = sum+v, n+1
			}
		}
		e := &r.Events[0]
		out = append(out, worth{e.quad(), ploverScale(e.Type), sum / n, forward(a.Tones)})
	}
	return out
}

// forward are the tones of source towards target.
func forward(both [][2]float64) []float64 {
	out := make([]float64, len(both))
	for i := range both {
		out[i] = both[i][0]
	}
	return out
}

// worth reports how the score agrees with the gold quad class and with PLOVER's
// scale, and how the baselines of tone do beside it. Nothing is reported where
// no score is known.
func (s *Section) worth(part string, list []worth, opt *Options) {
	score := func(w *worth) float64 { return w.score }
	if !slices.ContainsFunc(list, func(w worth) bool { return !math.IsNaN(w.score) }) {
		return
	}
	s.worthOf(part, list, score)
	for k := 1; k < len(opt.Tones); k++ {
		s.worthOf(beside(opt.Tones[k].Name, part), list, func(w *worth) float64 { return w.tones[k] })
	}
}

func (s *Section) worthOf(part string, list []worth, value func(*worth) float64) {
	wrong, right := make([][]bool, len(list)), make([][]bool, len(list))
	gold, said := make([]float64, len(list)), make([]float64, len(list))
	for i := range list {
		v, up := value(&list[i]), list[i].quad.Cooperative()
		gold[i], said[i] = list[i].scale, v
		if !math.IsNaN(v) {
			wrong[i], right[i] = []bool{up && v < 0 || !up && v > 0}, []bool{up && v > 0 || !up && v < 0}
		}
	}
	s.Rates = append(s.Rates,
		share("score: wrong sign for the quad class", part, wrong), share("score: right sign for the quad class", part, right),
		Rate{"score: Spearman with PLOVER's scale", part, items(wrong), estimate(len(list), func(pick []int) float64 {
			var a, b []float64
			for _, i := range pick {
				if !math.IsNaN(said[i]) {
					a, b = append(a, gold[i]), append(b, said[i])
				}
			}
			return Spearman(a, b)
		})})
}

func items(of [][]bool) (n int) {
	for i := range of {
		n += len(of[i])
	}
	return n
}

// Spearman is the rank correlation of two lists without NaN, equal values
// sharing their mean rank. len(a) == len(b). It is NaN when one list does not
// vary.
func Spearman(a, b []float64) float64 { return pearson(ranks(a), ranks(b)) }

// ranks are mean ranks from 1.
func ranks(x []float64) []float64 {
	at := make([]int, len(x))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(i, j int) int { return cmp.Compare(x[i], x[j]) })
	out := make([]float64, len(x))
	for from := 0; from < len(at); {
		to := from + 1
		for to < len(at) && x[at[to]] == x[at[from]] {
			to++
		}
		for _, i := range at[from:to] {
			out[i] = float64(from+to+1) / 2
		}
		from = to
	}
	return out
}

func pearson(a, b []float64) float64 {
	n, sa, sb := float64(len(a)), 0.0, 0.0
	for i := range a {
		sa, sb = sa+a[i], sb+b[i]
	}
	ma, mb := sa/n, sb/n
	aa, bb, ab := 0.0, 0.0, 0.0
	for i := range a {
		aa, bb, ab = aa+(a[i]-ma)*(a[i]-ma), bb+(b[i]-mb)*(b[i]-mb), ab+(a[i]-ma)*(b[i]-mb)
	}
	if aa == 0 || bb == 0 {
		return data.NaN()
	}
	return ab / math.Sqrt(aa*bb)
}
