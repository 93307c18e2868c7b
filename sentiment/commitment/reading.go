package commitment

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// reading is one sentence being read: scratch memory of a Scorer.
type reading struct {
	rules    *rules
	p        *sentiment.Passage
	s        *text.Sentence
	low      []string // lower-case words
	word     []word   // what the tables say of them
	phraseOf []int    // token → phrase, −1 none
	clauseOf []int    // token → clause, −1 none
	used     []bool   // clauses that the one above them has read
	memo     []act
	known    []bool
	busy     []bool
}

func (r *reading) start(ru *rules, p *sentiment.Passage, s *text.Sentence) {
	r.rules, r.p, r.s = ru, p, s
	n := len(s.Tokens)
	r.low = resize(r.low, n)
	r.word = resize(r.word, n)
	r.phraseOf = resize(r.phraseOf, n)
	r.clauseOf = resize(r.clauseOf, n)
	for i := range s.Tokens {
		r.low[i] = strings.ToLower(s.Tokens[i].Text)
		r.word[i] = ru.words[r.low[i]]
		r.phraseOf[i], r.clauseOf[i] = -1, -1
	}
	for k := range s.Phrases {
		for i := max(s.Phrases[k].First, 0); i <= s.Phrases[k].Last && i < n; i++ {
			r.phraseOf[i] = k
		}
	}
	c := len(s.Clauses)
	r.used, r.known, r.busy, r.memo = resize(r.used, c), resize(r.known, c), resize(r.busy, c), resize(r.memo, c)
	for i := range s.Clauses {
		r.used[i], r.known[i], r.busy[i] = false, false, false
		lo, hi := r.span(i)
		for t := lo; t <= hi; t++ {
			r.clauseOf[t] = i
		}
	}
}

func resize[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n, 2*n)
	}
	return x[:n]
}

// span returns the tokens of clause c, with the clauses inside it.
func (r *reading) span(c int) (lo, hi int) {
	cl := &r.s.Clauses[c]
	if cl.First < 0 || cl.Last < cl.First || cl.Last >= len(r.s.Phrases) {
		return 0, -1
	}
	return r.s.Phrases[cl.First].First, r.s.Phrases[cl.Last].Last
}

// verbToken returns the last token of the verb of clause c, −1 none.
func (r *reading) verbToken(c int) int {
	v := r.s.Clauses[c].Verb
	if v < 0 || v >= len(r.s.Phrases) {
		return -1
	}
	return r.s.Phrases[v].Head
}

func (r *reading) verb(c int) *text.Verb { return &r.s.Phrases[r.s.Clauses[c].Verb].Verb }

func (r *reading) lemma(c int) string {
	t := r.verbToken(c)
	if t < 0 {
		return ""
	}
	if l := r.s.Tokens[t].Lemma; l != "" {
		return l
	}
	return r.low[t]
}

// limit returns the last token that the object of clause c may reach: the one
// before the next semicolon or colon, or the sentence's end.
func (r *reading) limit(c int) int {
	end := len(r.s.Tokens) - 1
	for i := r.verbToken(c) + 1; i <= end; i++ {
		if r.low[i] == ";" || r.low[i] == ":" {
			return i - 1
		}
	}
	return end
}

// is reports whether token i is in one of the closed lists.
func (r *reading) is(i int, l list) bool { return r.word[i].in(l) }

// has reports whether any token of [lo, hi] is in one of the closed lists.
func (r *reading) has(l list, lo, hi int) bool {
	for i := max(lo, 0); i <= hi && i < len(r.low); i++ {
		if r.is(i, l) {
			return true
		}
	}
	return false
}

// mentions returns the actors named in [lo, hi].
func (r *reading) mentions(lo, hi int, out []data.Actor) []data.Actor {
	for _, m := range r.p.Mentions {
		if m.First <= hi && m.Last >= lo && m.Actor != "" {
			out = append(out, m.Actor)
		}
	}
	return out
}

// subject returns the thing that the subject of clause c is.
func (r *reading) subject(c int) thing {
	cl := &r.s.Clauses[c]
	if len(cl.Subj) == 0 {
		return thing{}
	}
	var out thing
	for _, k := range cl.Subj {
		if k < 0 || k >= len(r.s.Phrases) {
			continue
		}
		ph := &r.s.Phrases[k]
		t := r.run(ph.First, min(ph.First+14, len(r.low)-1), 0)
		if out.class == "" {
			out = t
		}
	}
	return out
}
