package eval

import (
	"math"
	"strings"
)

// attitude is who speaks how of whom: sign −1, 0 or 1, of the first marked party
// towards the second or back.
type attitude struct {
	sign int
	back bool
}

// String returns "neutral" or one like "negative p->q".
func (a attitude) String() string {
	way := " p->q"
	if a.back {
		way = " q->p"
	}
	switch a.sign {
	case 1:
		return "positive" + way
	case -1:
		return "negative" + way
	}
	return "neutral"
}

// parseDirected reads what String writes.
func parseDirected(label string) (attitude, bool) {
	for i := range attitudes {
		if a := attitudeAt(i); a.String() == label {
			return a, true
		}
	}
	return attitude{}, false
}

// attitudes is how many different ones there are.
const attitudes = 5

// attitudeAt numbers them: neutral, positive and negative, the same back.
func attitudeAt(i int) attitude {
	return [attitudes]attitude{{}, {1, false}, {-1, false}, {1, true}, {-1, true}}[i]
}

func (a attitude) place() int {
	for i := range attitudes {
		if attitudeAt(i) == a {
			return i
		}
	}
	return 0
}

// directedOf makes one label of the tones in both directions: that of the
// stronger one; of the first when they are equally strong; neutral when neither
// reaches the threshold.
func directedOf(tone [2]float64, neutral float64) attitude {
	for i, t := range tone {
		if math.IsNaN(t) {
			tone[i] = 0
		}
	}
	back := math.Abs(tone[1]) > math.Abs(tone[0])
	t := tone[0]
	if back {
		t = tone[1]
	}
	switch {
	case math.Abs(t) < neutral || t == 0:
		return attitude{}
	case t < 0:
		return attitude{-1, back}
	}
	return attitude{1, back}
}

// directed scores who speaks well or ill of whom.
func (s *Section) directed(g *Gold, answers []Answer, opt *Options) {
	if len(opt.Tones) == 0 {
		s.Notes = append(s.Notes, "no tone scorer: nothing is scored")
		return
	}
	all := make([]couples, len(opt.Tones))
	for k := range opt.Tones {
		c := make(couples, len(answers))
		for i := range answers {
			gold, _ := parseDirected(g.Records[i].Label)
			c[i] = [][2]int{{gold.place(), directedOf(answers[i].Tones[k], opt.Tones[k].Neutral).place()}}
		}
		all[k] = c
		s.directedRates(opt.Tones[k].Name, c)
		s.confuseDirected(opt.Tones[k].Name, c)
	}
	for k := 1; k < len(all); k++ {
		s.Rates = append(s.Rates, Rate{"macro-F1, directed: times that of", opt.Tones[k].Name, all[k].n(), estimate(len(answers), func(pick []int) float64 {
			return macroF1(all[0].table(attitudes, pick)) / macroF1(all[k].table(attitudes, pick))
		})})
	}
	for i := range answers {
		if p := all[0][i][0]; p[0] != p[1] {
			r := &g.Records[i]
			s.Misses = append(s.Misses, Miss{r.ID, "direction", r.Label, attitudeAt(p[1]).String(), strings.NewReplacer("[s ", "[p ", "[t ", "[q ").Replace(r.marked())})
		}
	}
}

func (s *Section) directedRates(name string, c couples) {
	over := func(label string, f func(joint []float64) float64) {
		s.Rates = append(s.Rates, Rate{label, name, c.n(), estimate(len(c), func(pick []int) float64 { return f(c.table(attitudes, pick)) })})
	}
	over("macro-F1, directed", macroF1)
	for _, sign := range [...]int{1, 0, -1} {
		over("F1, "+strings.Fields(attitude{sign: sign}.String())[0], func(joint []float64) float64 { return signF1(joint, sign) })
	}
	over("macro-F1, five labels", func(joint []float64) float64 {
		total := 0.0
		for i := range attitudes {
			total += classF1(joint, func(k int) bool { return k == i })
		}
		return total / attitudes
	})
	over("label exact", func(joint []float64) float64 {
		right, n := 0.0, 0.0
		for i, x := range joint {
			n += x
			if i%attitudes == i/attitudes {
				right += x
			}
		}
		return right / n
	})
}

// macroF1 is the mean F1 of positive, neutral and negative; a positive or
// negative answer is right only in the right direction.
func macroF1(joint []float64) float64 {
	return (signF1(joint, 1) + signF1(joint, 0) + signF1(joint, -1)) / 3
}

func signF1(joint []float64, sign int) float64 {
	return classF1(joint, func(k int) bool { return attitudeAt(k).sign == sign })
}

// classF1 is the F1 of the labels in a class, where a label counts as right only
// when it is the very one. A class that neither side names has 0.
func classF1(joint []float64, in func(int) bool) float64 {
	right, gold, said := 0.0, 0.0, 0.0
	for i := range attitudes {
		for k := range attitudes {
			x := joint[i*attitudes+k]
			if in(i) {
				gold += x
			}
			if in(k) {
				said += x
			}
			if in(i) && i == k {
				right += x
			}
		}
	}
	if gold+said == 0 {
		return 0
	}
	return 2 * right / (gold + said)
}

func (s *Section) confuseDirected(name string, c couples) {
	labels := make([]string, attitudes)
	for i := range labels {
		labels[i] = attitudeAt(i).String()
	}
	table := newConfusion("direction, "+name, labels)
	for i := range c {
		for _, p := range c[i] {
			table.add(labels[p[0]], labels[p[1]])
		}
	}
	s.Confusion = append(s.Confusion, *table)
}
