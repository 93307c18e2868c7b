package eval

import (
	"fmt"
	"slices"

	"example.com/detente/data"
)

// Section is what is reported of one gold file.
type Section struct {
	File      string      `json:"file"`
	Format    Format      `json:"format"`
	Records   int         `json:"records"`
	Found     []Found     `json:"found,omitempty"`
	Rates     []Rate      `json:"rates,omitempty"`
	Confusion []Confusion `json:"confusion,omitempty"`
	// Misses are filled when asked for.
	Misses []Miss   `json:"misses,omitempty"`
	Notes  []string `json:"notes,omitempty"`
}

// Found counts the events that agree on one criterion. Part names the records
// counted, "" all.
type Found struct {
	Name      string   `json:"name"`
	Part      string   `json:"part,omitempty"`
	Gold      int      `json:"gold"`
	Said      int      `json:"said"`
	Right     int      `json:"right"`
	Precision Estimate `json:"precision"`
	Recall    Estimate `json:"recall"`
	F1        Estimate `json:"f1"`
}

// Rate is a share, a coefficient of agreement or a ratio over N items. Part says
// of which records, which labels or whose answers, "" all and the program's.
type Rate struct {
	Name     string   `json:"name"`
	Part     string   `json:"part,omitempty"`
	N        int      `json:"n"`
	Estimate Estimate `json:"estimate"`
}

// Miss is one answer that is not the gold one.
type Miss struct {
	ID   string `json:"id"`
	Kind string `json:"kind"` // missed, false alarm, type, commitment, tone, direction
	Gold string `json:"gold,omitempty"`
	Said string `json:"said,omitempty"`
	Text string `json:"text"`
}

// Options say how to score.
type Options struct {
	Alternatives []Alternative // accepted in a part of their own
	Tones        []ToneScorer  // those of the Program that answered
	Judges       []NamedJudge  // those of the Program that answered
	Misses       bool          // list them
}

// Score compares answers with the gold records they answer:
// answers[i].ID == g.Records[i].ID for each i, as Program.Ask returns them. It
// panics when they do not.
func Score(g *Gold, answers []Answer, opt Options) Section {
	if len(answers) != len(g.Records) {
		panic(fmt.Sprintf("eval: %d answers to %d records", len(answers), len(g.Records)))
	}
	for i := range answers {
		if answers[i].ID != g.Records[i].ID {
			panic(fmt.Sprintf("eval: answer %s to record %s", answers[i].ID, g.Records[i].ID))
		}
	}
	s := Section{File: g.Name, Format: g.Format, Records: len(g.Records)}
	switch g.Format {
	case Articles:
		s.articles(g, answers)
	case Plover:
		s.plover(g, answers, &opt)
	case Typed:
		s.typed(g, answers, &opt)
	case Sentences:
		s.sentences(g, answers, &opt)
	case Directed:
		s.directed(g, answers, &opt)
	}
	if !opt.Misses {
		s.Misses = nil
	}
	return s
}

// counts are of one record and one criterion.
type counts struct{ gold, said, right int }

// foundOf adds up counts per record.
func foundOf(name, part string, list []counts) Found {
	total := sum(list, nil)
	f := Found{Name: name, Part: part, Gold: total.gold, Said: total.said, Right: total.right}
	over := func(get func(counts) float64) Estimate {
		return estimate(len(list), func(pick []int) float64 { return get(sum(list, pick)) })
	}
	f.Precision = over(func(c counts) float64 { return ratio(c.right, c.said) })
	f.Recall = over(func(c counts) float64 { return ratio(c.right, c.gold) })
	f.F1 = over(func(c counts) float64 { return ratio(2*c.right, c.gold+c.said) })
	return f
}

// sum adds the counts at the places in pick, nil for all.
func sum(list []counts, pick []int) (total counts) {
	add := func(c *counts) {
		total.gold, total.said, total.right = total.gold+c.gold, total.said+c.said, total.right+c.right
	}
	if pick == nil {
		for i := range list {
			add(&list[i])
		}
	}
	for _, i := range pick {
		add(&list[i])
	}
	return total
}

// ratio is NaN where there is nothing to divide by.
func ratio(a, b int) float64 {
	if b == 0 {
		return data.NaN()
	}
	return float64(a) / float64(b)
}

// share is the rate of true items; items[i] are those of record i.
func share(name, part string, items [][]bool) Rate {
	list := make([]counts, len(items))
	for i := range items {
		for _, ok := range items[i] {
			list[i].gold++
			if ok {
				list[i].right++
			}
		}
	}
	return Rate{name, part, sum(list, nil).gold, estimate(len(list), func(pick []int) float64 {
		c := sum(list, pick)
		return ratio(c.right, c.gold)
	})}
}

// couples are pairs of categories, gold and said, by record.
type couples [][][2]int

// table adds up a k × k table of counts, rows gold.
func (c couples) table(k int, pick []int) []float64 {
	joint := make([]float64, k*k)
	for _, i := range pick {
		for _, p := range c[i] {
			joint[p[0]*k+p[1]]++
		}
	}
	return joint
}

func (c couples) n() (n int) {
	for i := range c {
		n += len(c[i])
	}
	return n
}

// kappa is the quadratic weighted kappa over k categories.
func (c couples) kappa(name, part string, k int) Rate {
	return Rate{name, part, c.n(), estimate(len(c), func(pick []int) float64 { return kappa(c.table(k, pick), k) })}
}

// alpha is Krippendorff's alpha between gold and the program.
func (c couples) alpha(name, part string, values []float64, m Metric) Rate {
	k := len(values)
	return Rate{name, part, c.n(), estimate(len(c), func(pick []int) float64 {
		joint := c.table(k, pick)
		both := make([]float64, k*k)
		for i := range k {
			for j := range k {
				both[i*k+j] = joint[i*k+j] + joint[j*k+i]
			}
		}
		return alpha(both, values, m)
	})}
}

// Confusion counts what the program said for each gold label: Counts[i][j] is
// for gold Labels[i] and said Labels[j]. The label Nothing stands for no answer,
// or no gold event.
type Confusion struct {
	Name   string   `json:"name"`
	Labels []string `json:"labels"`
	Counts [][]int  `json:"counts"`
}

// Nothing is the label of what has no counterpart.
const Nothing = "nothing"

// newConfusion returns an empty table of the labels and Nothing.
func newConfusion(name string, labels []string) *Confusion {
	c := &Confusion{Name: name, Labels: append(slices.Clone(labels), Nothing)}
	c.Counts = make([][]int, len(c.Labels))
	for i := range c.Counts {
		c.Counts[i] = make([]int, len(c.Labels))
	}
	return c
}

// add counts one couple; labels that are not in the table are Nothing.
func (c *Confusion) add(gold, said string) { c.Counts[c.place(gold)][c.place(said)]++ }

func (c *Confusion) place(label string) int {
	if i := slices.Index(c.Labels, label); i >= 0 {
		return i
	}
	return len(c.Labels) - 1
}

func typeLabels() []string {
	var out []string
	for _, t := range data.Types() {
		out = append(out, string(t))
	}
	return out
}
