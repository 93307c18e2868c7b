package eval

import (
	"fmt"

	"example.com/detente/data"
)

// typed scores sentences with marked parties: typed with the marks given, and
// coded running free where the marks stand for two different states. Both halves
// by number are reported: rules written on one and memorised fail on the other.
func (s *Section) typed(g *Gold, answers []Answer, opt *Options) {
	for _, h := range [...]Half{All, Odd, Even} {
		part := ""
		if h != All {
			part = string(h)
		}
		half, of := pickHalf(g, answers, h)
		if len(of) == 0 || h != All && len(of) == len(answers) {
			continue
		}
		s.marked(part, half, of)
		s.worth(part, worthOfMarked(half, of), opt)
		s.free(part, half, of)
	}
	s.confuseMarked(g, answers)
}

func pickHalf(g *Gold, answers []Answer, h Half) (*Gold, []Answer) {
	var of []Answer
	for i := range g.Records {
		if h.Holds(&g.Records[i]) {
			of = append(of, answers[i])
		}
	}
	return g.Take(h), of
}

// marked reports the types of marked parties. No answer is a wrong answer.
func (s *Section) marked(part string, g *Gold, answers []Answer) {
	types, quads, given := make([][]bool, len(answers)), make([][]bool, len(answers)), make([][]bool, len(answers))
	labels, classes := make(couples, len(answers)), typeLabels()
	for i := range answers {
		e, a := &g.Records[i].Events[0], &answers[i]
		types[i] = []bool{accepts(e, a.Type)}
		quads[i] = []bool{a.Quad == e.quad()}
		given[i] = []bool{a.Type != ""}
		if a.Type != "" {
			labels[i] = [][2]int{{typeIndex(e.Type), typeIndex(settle(e, a.Type))}}
		}
	}
	s.Rates = append(s.Rates,
		share("marked: type accuracy", part, types), share("marked: quad accuracy", part, quads), share("marked: answered", part, given),
		labels.alpha("marked: type alpha, nominal", part, make([]float64, len(classes)), Nominal))
}

// typeIndex is the place of t among data.Types.
func typeIndex(t data.Type) int {
	for i, other := range data.Types() {
		if t == other {
			return i
		}
	}
	return 0
}

// settle returns the gold type for a type that is accepted for it.
func settle(e *Event, t data.Type) data.Type {
	if accepts(e, t) {
		return e.Type
	}
	return t
}

// free reports events told without the marks, in sentences whose marks stand for
// two different states.
func (s *Section) free(part string, g *Gold, answers []Answer) {
	var list []told
	for i := range answers {
		a, r := &answers[i], &g.Records[i]
		if a.Events == nil || !a.Source.IsState() || !a.Target.IsState() || a.Source == a.Target {
			continue
		}
		e := r.Events[0]
		e.Source, e.Target = a.Source, a.Target
		list = append(list, told{r.ID, r.Article.Text, []Event{e}, a.Events})
	}
	if len(list) == 0 {
		return
	}
	for _, c := range criteria() {
		if c&byDate == 0 {
			s.Found = append(s.Found, found(c, "free: "+c.String(), part, list))
		}
	}
	if part == "" {
		s.Notes = append(s.Notes, fmt.Sprintf("running free: %d of %d sentences have marks that stand for two different states", len(list), len(answers)))
		s.confuse(list)
		s.unmatched(byPair|byType, list)
	}
}

// confuseMarked counts said types by gold types, and lists wrong ones.
func (s *Section) confuseMarked(g *Gold, answers []Answer) {
	c := newConfusion("type of marked parties", typeLabels())
	for i := range answers {
		r, e, a := &g.Records[i], &g.Records[i].Events[0], &answers[i]
		said := Nothing
		if a.Type != "" {
			said = string(settle(e, a.Type))
		}
		c.add(string(e.Type), said)
		if !accepts(e, a.Type) {
			s.Misses = append(s.Misses, Miss{r.ID, "type", string(e.Type), string(a.Type), r.marked()})
		}
	}
	s.Confusion = append([]Confusion{*c}, s.Confusion...)
}

// marked is the text with its parties in brackets.
func (r *Record) marked() string {
	text := r.Article.Text
	for i := len(text); i >= 0; i-- {
		for _, sp := range r.SourceSpans {
			text = insert(text, i, sp, "[s ", "]")
		}
		for _, sp := range r.TargetSpans {
			text = insert(text, i, sp, "[t ", "]")
		}
	}
	return text
}

// insert puts a mark at place i of text when a span begins or ends there.
func insert(text string, i int, span [2]int, open, shut string) string {
	if i == span[1] {
		text = text[:i] + shut + text[i:]
	}
	if i == span[0] {
		text = text[:i] + open + text[i:]
	}
	return text
}
