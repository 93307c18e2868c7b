package text

import (
	"fmt"
	"io"
	"strings"
)

var relNames = [...]string{"root", "comp", "cond", "temporal", "cause", "concede", "relative", "reduced", "participial", "purpose", "noun-comp", "question"}

// String returns the name of r.
func (r Rel) String() string { return relNames[r] }

// Words returns the text of phrase i.
func (s *Sentence) Words(i int) string {
	ph := &s.Phrases[i]
	return s.TokenText(ph.First, ph.Last)
}

// TokenText joins tokens first to last with single spaces.
func (s *Sentence) TokenText(first, last int) string {
	words := make([]string, 0, last-first+1)
	for _, t := range s.Tokens[first : last+1] {
		words = append(words, t.Text)
	}
	return strings.Join(words, " ")
}

// Dump prints the clauses of s for people.
func (s *Sentence) Dump(w io.Writer) {
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if c.Verb < 0 {
			continue
		}
		fmt.Fprintf(w, "    [%d] %s", i, c.Rel)
		if c.Mark != "" {
			fmt.Fprintf(w, "(%s)", c.Mark)
		}
		if c.Parent >= 0 {
			fmt.Fprintf(w, " of [%d]", c.Parent)
		}
		for _, n := range c.Subj {
			fmt.Fprintf(w, " S{%s}", s.Words(n))
		}
		fmt.Fprintf(w, " V{%s%s}", s.Words(c.Verb), c.flags(s))
		for _, a := range c.Args {
			label := a.Prep
			if a.Time {
				label += "@"
			}
			fmt.Fprintf(w, " %s{%s}", label, s.Words(a.NP))
		}
		fmt.Fprintln(w)
	}
}

func (c *Clause) flags(s *Sentence) string {
	v := &s.Phrases[c.Verb].Verb
	out := ""
	if v.Passive {
		out += " passive"
	}
	if v.Neg {
		out += " neg"
	}
	if v.Modal != "" {
		out += " " + v.Modal
	}
	if c.Particle != "" {
		out += " +" + c.Particle
	}
	return out
}

// Shares reports whether a clause of this relation happened when its parent
// did, unless it says otherwise.
func (r Rel) Shares() bool { return r == Partic || r == Purpose || r == NounComp }
