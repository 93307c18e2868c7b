package commitment

import (
	"strings"

	"example.com/detente/sentiment/text"
)

// crude gives a sentence that was not parsed the verb groups and clauses that
// words alone show: a known verb form opens a clause, "to" hangs it on the one
// before. Objects are read from words anyway.
type crude struct {
	s text.Sentence
}

var auxiliaries = map[string]string{
	"has": "have", "have": "have", "had": "have", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "be": "be",
	"did": "do", "does": "do", "do": "do", "will": "will", "would": "would", "could": "could", "may": "may", "might": "might",
	"should": "should", "must": "must", "can": "can",
}

// chunk returns a sentence of its own memory with the tokens of s.
func (cr *crude) chunk(ru *rules, s *text.Sentence) *text.Sentence {
	out := &cr.s
	out.Start, out.End = s.Start, s.End
	out.Tokens = append(out.Tokens[:0], s.Tokens...)
	out.Phrases, out.Clauses = out.Phrases[:0], out.Clauses[:0]
	start := 0
	for i := range out.Tokens {
		low := strings.ToLower(out.Tokens[i].Text)
		lemma := text.Lemma(low, text.VBD)
		if !cr.verb(ru, i, low, lemma) {
			continue
		}
		out.Tokens[i].Lemma = lemma
		vg := cr.group(i, low, lemma)
		cr.noun(start, vg.First-1)
		cr.clause(vg)
		start = i + 1
	}
	cr.noun(start, len(out.Tokens)-1)
	if n := len(out.Clauses); n > 0 {
		out.Clauses[n-1].Last = len(out.Phrases) - 1
	}
	return out
}

// verb reports whether the word at i can be a verb here: a known verb that is
// not behind an article or adjective.
func (cr *crude) verb(ru *rules, i int, low, lemma string) bool {
	if len(ru.verbs[lemma]) == 0 && !ru.words[lemma].in(speak) {
		return false
	}
	prev := ""
	if i > 0 {
		prev = strings.ToLower(cr.s.Tokens[i-1].Text)
	}
	if ru.words[low].noun != "" && low == lemma && prev != "to" && auxiliaries[prev] == "" {
		return false
	}
	if ru.words[low].noun != "" && strings.HasSuffix(low, "s") {
		return false
	}
	switch prev {
	case "the", "a", "an", "its", "their", "his", "her", "no", "of", "joint", "this", "'s", "’s", "few", "any":
		return false
	}
	return true
}

// group reads back from the verb at i over its auxiliaries and negation.
func (cr *crude) group(i int, low, lemma string) text.Phrase {
	ph := text.Phrase{Kind: text.VG, First: i, Last: i, Head: i, Poss: -1, Appos: -1, Coord: -1, Prep: -1}
	v := text.Verb{NegWord: -1, Finite: true, Past: strings.HasSuffix(low, "ed")}
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		w := strings.ToLower(cr.s.Tokens[k].Text)
		switch {
		case w == "not" || w == "n't" || w == "never" || w == "n’t":
			v.Neg, v.NegWord = true, k
		case w == "to":
			v.Inf, v.Finite = true, false
			ph.First = k
			ph.Verb = v
			return ph
		case auxiliaries[w] == "have":
			v.Perfect = true
		case auxiliaries[w] == "be":
			v.Passive = v.Passive || strings.HasSuffix(low, "ed") || low != lemma && !strings.HasSuffix(low, "ing")
			v.Progressive = v.Progressive || strings.HasSuffix(low, "ing")
		case auxiliaries[w] == "do":
		case auxiliaries[w] != "":
			v.Modal = auxiliaries[w]
		case strings.HasSuffix(w, "ly") || w == "yet" || w == "still" || w == "also":
			continue
		default:
			ph.Verb = v
			return ph
		}
		ph.First = k
	}
	ph.Verb = v
	return ph
}

// noun adds the words between two verbs as one phrase.
func (cr *crude) noun(first, last int) {
	if last < first {
		return
	}
	cr.s.Phrases = append(cr.s.Phrases, text.Phrase{Kind: text.NP, First: first, Last: last, Head: last, Poss: -1, Appos: -1, Coord: -1, Prep: -1})
}

// clause opens the clause of a verb group.
func (cr *crude) clause(vg text.Phrase) {
	out := &cr.s
	k := len(out.Phrases)
	out.Phrases = append(out.Phrases, vg)
	c := text.Clause{Verb: k, Adj: -1, Parent: -1, Noun: -1, Coord: -1, First: max(k-1, 0), Last: k}
	n := len(out.Clauses)
	if k > 0 && out.Phrases[k-1].Kind == text.NP && !vg.Verb.Inf {
		c.Subj = []int{k - 1}
	}
	if n > 0 {
		out.Clauses[n-1].Last = max(k-1, out.Clauses[n-1].First)
		c.First = k
		if vg.Verb.Inf || cr.that(vg.First) {
			c.Parent, c.Rel, c.Mark = n-1, text.Comp, "to"
		}
		if strings.HasSuffix(strings.ToLower(out.Tokens[vg.Head].Text), "ing") && vg.First > 0 && !vg.Verb.Progressive {
			c.Parent, c.Rel = n-1, text.Comp
			c.Subj = nil
		}
	}
	out.Clauses = append(out.Clauses, c)
}

// that reports a "that" among the five words before token i.
func (cr *crude) that(i int) bool {
	for k := max(0, i-5); k < i; k++ {
		if cr.s.Tokens[k].Text == "that" {
			return true
		}
	}
	return false
}
