package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// Unmatched counts what the files do not know: names that stand where an actor
// would, and verbs between two known actors that made no event. The zero value
// is not ready; make it with NewUnmatched.
type Unmatched struct {
	Actors map[string]int // names in capitals, as written
	Verbs  map[string]int // base forms
}

// NewUnmatched returns empty counts.
func NewUnmatched() *Unmatched {
	return &Unmatched{Actors: make(map[string]int), Verbs: make(map[string]int)}
}

// Unmatched codes a and adds to u what was not matched in it.
func (c *Coder) Unmatched(a *data.Article, u *Unmatched) {
	c.whole = true
	defer func() { c.whole = false }()
	c.start(a)
	doc := text.Split(a.Text)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		c.paragraph(doc, i)
		coded := c.sentence(nil, a, doc, s)
		if s.Clauses == nil {
			continue
		}
		mentions := c.engine.mentions
		c.unmatchedActors(s, mentions, u)
		if len(coded) == 0 && distinct(mentions) > 1 {
			c.unmatchedVerbs(s, u)
		}
	}
}

// unmatchedActors counts subjects and objects in capitals that are no mention.
func (c *Coder) unmatchedActors(s *text.Sentence, mentions []actor.Mention, u *Unmatched) {
	for k := range s.Clauses {
		cl := &s.Clauses[k]
		if cl.Verb < 0 {
			continue
		}
		nouns := append([]int(nil), cl.Subj...)
		for _, arg := range cl.Args {
			if !arg.Time {
				nouns = append(nouns, arg.NP)
			}
		}
		for _, np := range nouns {
			ph := &s.Phrases[np]
			if named(s, ph.Head) && !touches(mentions, ph.First, ph.Last) {
				u.Actors[properName(s, ph)]++
			}
		}
	}
}

// named reports whether the token is written as a name is.
func named(s *text.Sentence, i int) bool {
	return s.Tokens[i].Tag == text.NNP || i > 0 && s.Tokens[i].Tag.Noun() && isUpper(s.Tokens[i].Text)
}

// properName returns the capitalised end of a noun phrase.
func properName(s *text.Sentence, ph *text.Phrase) string {
	first := ph.Head
	for first > ph.First && named(s, first-1) {
		first--
	}
	return s.TokenText(first, ph.Head)
}

func touches(mentions []actor.Mention, first, last int) bool {
	for _, m := range mentions {
		if m.First <= last && first <= m.Last {
			return true
		}
	}
	return false
}

// unmatchedVerbs counts the main verbs that no pattern knows.
func (c *Coder) unmatchedVerbs(s *text.Sentence, u *Unmatched) {
	for k := range s.Clauses {
		cl := &s.Clauses[k]
		if cl.Verb < 0 || cl.Rel == text.Cond || cl.Rel == text.Purpose {
			continue
		}
		lemma := s.Tokens[s.Phrases[cl.Verb].Head].Lemma
		if len(c.engine.rules.verbs[lemma]) == 0 && lemma != "be" && lemma != "do" && lemma != "have" && strings.IndexFunc(lemma, notLetter) < 0 {
			u.Verbs[lemma]++
		}
	}
}

func notLetter(r rune) bool { return r != '-' && (r < 'a' || r > 'z') }

func distinct(mentions []actor.Mention) int {
	seen := map[data.Actor]bool{}
	for _, m := range mentions {
		if m.Actor != "" {
			seen[m.Actor] = true
		}
	}
	return len(seen)
}
