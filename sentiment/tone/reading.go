package tone

import (
	"strings"

	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// cue is a word or phrase of the lexicon found in the sentence.
type cue struct {
	first, last int
	object      int // the token behind which the object stands
	e           *entry
	clause      int // −1 none
	phrase      int // −1 none
	value       float64
	why         string
	conceded    bool
}

// reading is one sentence being read: scratch memory of a Scorer.
type reading struct {
	lx       *lexicon
	p        *sentiment.Passage
	s        *text.Sentence
	low      []string // lower-case words
	lemma    []string
	phraseOf []int // token → phrase, −1 none
	clauseOf []int // token → innermost clause, −1 none
	masked   []bool
	frame    []*entry // token → the carrying word that begins there
	cueAt    []int    // token → index of the cue it is part of, −1 none
	read     []uint8  // phrase → whether whoIs is known
	whoIs    []who    // phrase → who it is
	cues     []cue
	others   bool // actors besides the pair are named
	deep     int  // how often speaker called itself
}

func resize[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n, 2*n)
	}
	x = x[:n]
	clear(x)
	return x
}

func (r *reading) start(lx *lexicon, p *sentiment.Passage) {
	r.lx, r.p, r.s = lx, p, p.Sentence
	n := len(r.s.Tokens)
	r.low, r.lemma = resize(r.low, n), resize(r.lemma, n)
	r.phraseOf, r.clauseOf = resize(r.phraseOf, n), resize(r.clauseOf, n)
	r.masked, r.cueAt, r.frame = resize(r.masked, n), resize(r.cueAt, n), resize(r.frame, n)
	r.read, r.whoIs = resize(r.read, len(r.s.Phrases)), resize(r.whoIs, len(r.s.Phrases))
	r.cues = r.cues[:0]
	for i := range r.s.Tokens {
		t := &r.s.Tokens[i]
		r.low[i] = strings.ToLower(t.Text)
		r.lemma[i] = t.Lemma
		switch {
		case t.Lemma == "":
			r.lemma[i] = text.Lemma(t.Text, text.VB)
		case t.Tag == text.NNP:
			r.lemma[i] = text.Lemma(t.Text, text.NNS)
		case t.Tag.Verb() && !lx.knows(t.Lemma):
			r.lemma[i] = lx.stem(r.low[i], t.Lemma)
		}
		r.phraseOf[i], r.clauseOf[i], r.cueAt[i] = -1, -1, -1
	}
	r.place()
	r.mask()
}

// place notes the phrase and the innermost clause of each token.
func (r *reading) place() {
	n := len(r.s.Tokens)
	for k := range r.s.Phrases {
		for i := max(r.s.Phrases[k].First, 0); i <= r.s.Phrases[k].Last && i < n; i++ {
			r.phraseOf[i] = k
		}
	}
	for c := range r.s.Clauses {
		cl := &r.s.Clauses[c]
		if cl.First < 0 || cl.Last >= len(r.s.Phrases) || cl.Last < cl.First {
			continue
		}
		for t := r.s.Phrases[cl.First].First; t <= r.s.Phrases[cl.Last].Last && t < n; t++ {
			r.clauseOf[t] = c
		}
	}
}

// mask hides names: "United" of the United States, "Peace" of Peace River.
// Headlines, in which every word has a capital, only hide actors.
func (r *reading) mask() {
	capital, words := 0, 0
	for i := range r.s.Tokens {
		c := r.s.Tokens[i].Text[0]
		if c >= 'A' && c <= 'Z' {
			capital++
		}
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			words++
		}
	}
	headline := capital*3 > words*2
	for i := range r.s.Tokens {
		t := &r.s.Tokens[i]
		opens := i == 0 || r.s.Tokens[i-1].Quote != t.Quote || r.s.Tokens[i-1].Tag == text.QuoteM || r.low[i-1] == ":" || r.low[i-1] == "."
		c := t.Text[0]
		r.masked[i] = !headline && !opens && c >= 'A' && c <= 'Z' && (t.Tag == text.NNP || t.Tag == text.Other || r.phraseOf[i] >= 0 && r.s.Phrases[r.phraseOf[i]].Name)
	}
	r.others = false
	for _, m := range r.p.Mentions {
		if m.First < 0 || m.Last >= len(r.s.Tokens) {
			continue
		}
		for i := m.First; i <= m.Last; i++ {
			r.masked[i] = true
		}
		if m.Actor != "" && m.Actor != r.p.Source && m.Actor != r.p.Target {
			r.others = true
		}
	}
}

// verb returns the grammar of the verb of clause c, nil when it has none.
func (r *reading) verb(c int) *text.Verb {
	if k := r.verbPhrase(c); k >= 0 {
		return &r.s.Phrases[k].Verb
	}
	return nil
}

func (r *reading) verbPhrase(c int) int {
	if c < 0 || c >= len(r.s.Clauses) || r.s.Clauses[c].Verb >= len(r.s.Phrases) {
		return -1
	}
	return r.s.Clauses[c].Verb
}

// verbToken returns the main verb's token of clause c, −1 none.
func (r *reading) verbToken(c int) int {
	if k := r.verbPhrase(c); k >= 0 {
		return r.s.Phrases[k].Head
	}
	return -1
}

// verbClass returns what the verb of clause c does to other words, none when it
// is no carrying word.
func (r *reading) verbClass(c int) class {
	if t := r.verbToken(c); t >= 0 && r.frame[t] != nil && r.frame[t].pos == 'v' {
		return r.frame[t].class
	}
	return none
}

// verbCue returns the index of the cue that contains the verb of clause c, −1
// none.
func (r *reading) verbCue(c int) int {
	if t := r.verbToken(c); t >= 0 {
		return r.cueAt[t]
	}
	return -1
}

// covered reports whether token i is part of a cue.
func (r *reading) covered(i int) bool { return r.cueAt[i] >= 0 }
