package coder

import (
	"strings"

	"example.com/detente/data"
)

// firstSince codes "their first talks since February": the ones before took
// place then (codebook §1, background counts at its own date).
func (e *engine) firstSince(article data.Day) {
	for i := range e.s.Tokens {
		if !strings.EqualFold(e.s.Tokens[i].Text, "first") {
			continue
		}
		noun, since := e.nounSince(i)
		if noun < 0 {
			continue
		}
		if _, ok := findDate(e.s.Tokens, since, min(since+4, len(e.s.Tokens)-1), article, e.base(article)); !ok {
			continue
		}
		a, b := e.reader.Pair()
		if b == "" {
			continue
		}
		e.emit(frame{
			typ: data.Consult, cameo: "040", rule: "first … since", sources: []data.Actor{a, b}, targets: []data.Actor{a, b},
			mutual: true, clause: e.clauseAt(noun), trigger: noun, first: i, last: min(since+1, len(e.s.Tokens)-1),
		})
	}
}

// nounSince returns the noun of consultation that "first" at token i counts and
// the "since" behind it, −1 where there is none.
func (e *engine) nounSince(i int) (noun, since int) {
	noun = -1
	for k := i + 1; k < len(e.s.Tokens) && k < i+8; k++ {
		switch e.rules.nominals[e.lemma(k)] {
		case "meet", "negotiate", "speak", "consult":
			noun = k
		}
		if e.s.Tokens[k].Text == "since" && noun >= 0 {
			return noun, k
		}
	}
	return -1, -1
}

// clauseAt returns the clause whose words token i stands among, 0 otherwise.
func (e *engine) clauseAt(i int) int {
	for k := len(e.s.Clauses) - 1; k >= 0; k-- {
		c := &e.s.Clauses[k]
		if c.Verb >= 0 && c.First >= 0 && c.Last < len(e.s.Phrases) && e.s.Phrases[c.First].First <= i && i <= e.s.Phrases[c.Last].Last {
			return k
		}
	}
	return 0
}
