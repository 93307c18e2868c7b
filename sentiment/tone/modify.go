package tone

import (
	"math"
	"strings"

	"example.com/detente/sentiment/text"
)

// Factors of the rules in doc.go. All are choices of ours, tuned on news
// sentences that are not in the tests [W].
const (
	notGood     = -0.6 // "not constructive" is mild criticism
	notSaid     = -0.3 // "did not thank": nearly nothing
	notBad      = -0.3 // "not hostile": nearly nothing
	notBlamed   = -0.1 // "did not condemn": nothing
	undoneBad   = -0.2 // "end the hostility"
	undoneGood  = -0.5 // "abandon the friendship"
	conditional = 0.4  // "if it betrays …"
	denied      = 0.3  // content of "did not say"
	strongest   = 1.0
)

// modify applies to cue q what stands around it.
func (r *reading) modify(q *cue) {
	q.value, q.why = q.e.value, q.e.reason
	r.grade(q)
	if r.negated(q)%2 == 1 {
		q.value *= r.negation(q)
		q.why += "; negated"
	}
	if r.undone(q) {
		switch {
		case q.e.class == slur || q.e.class == crime:
			q.value = 0 // "to fight terrorism"
		case q.value < 0:
			q.value *= undoneBad
		default:
			q.value *= undoneGood
		}
		q.why += "; undone"
	}
	r.irrealis(q)
	q.value = math.Max(-strongest, math.Min(strongest, q.value))
}

func (r *reading) negation(q *cue) float64 {
	speech := q.e.class < stir && q.e.pos != 'a'
	switch {
	case q.e.class == trust:
		return -1 // "cannot trust" is blame
	case q.value > 0 && speech:
		return notSaid
	case q.value > 0:
		return notGood
	case speech || q.e.class == slur || q.e.class == crime || q.e.class == doom || q.e.class == misdeed:
		return notBlamed
	}
	return notBad
}

// grade applies intensifiers and diminishers: within two words before the cue,
// or an adverb right behind a verb.
func (r *reading) grade(q *cue) {
	factor := 1.0
	for k := q.first - 1; k >= 0 && k >= q.first-2; k-- {
		e := r.frame[k]
		if e == nil {
			if r.s.Tokens[k].Tag == text.Punct || r.s.Tokens[k].Tag.Verb() {
				break
			}
			continue
		}
		if e.class == intensifier || e.class == diminisher {
			if r.low[k] == "so" || r.low[k] == "too" || r.low[k] == "most" {
				if r.s.Tokens[q.first].Tag != text.JJ {
					continue
				}
			}
			factor *= 1 + e.value
			q.why += "; " + r.low[k]
		}
	}
	for k := q.first + 1; k <= q.last && len(q.e.words) > 1; k++ {
		if e := r.frame[k]; e != nil && e.class == intensifier && r.s.Tokens[k].Tag == text.JJ {
			factor *= 1 + e.value
		}
	}
	if q.e.pos == 'v' {
		for k := q.last + 1; k < len(r.low) && k <= q.last+2; k++ {
			if e := r.frame[k]; e != nil && e.pos == 'r' && (e.class == intensifier || e.class == diminisher) && !r.covered(min(k+1, len(r.low)-1)) {
				factor *= 1 + e.value
				q.why += "; " + r.low[k]
			}
		}
	}
	q.value *= math.Min(factor, 1.5)
}

// negated counts the negations that reach cue q.
func (r *reading) negated(q *cue) int {
	n := 0
	own := false
	for k := q.first - 1; k >= 0 && k >= q.first-3; k-- {
		if r.s.Tokens[k].Tag == text.Punct || r.low[k] == "but" || r.covered(k) {
			break
		}
		if e := r.frame[k]; e != nil && e.class == negator && e.pos != 'v' && r.near(k, q) {
			n++
			own = true
			break
		}
	}
	c := q.clause
	if c < 0 {
		return n
	}
	v := r.verb(c)
	inVerb := q.phrase == r.verbPhrase(c)
	if v != nil && v.Neg && !own && !r.swallowed(v.NegWord) && !(v.NegWord >= q.first && v.NegWord <= q.last) && (inVerb || q.first > v.NegWord && r.carriesNegation(c)) {
		n++
	}
	if r.verbClass(c) == negator && !inVerb && q.first > r.verbToken(c) && r.carriesNegation(c) {
		n++
	}
	return n + r.negatedAbove(q)
}

// swallowed reports whether a negation is part of a cue, "never forget".
func (r *reading) swallowed(k int) bool { return k >= 0 && k < len(r.cueAt) && r.covered(k) }

// near reports whether a negation at token k belongs to cue q: in its phrase,
// or with nothing but adverbs and adjectives between.
func (r *reading) near(k int, q *cue) bool {
	if r.phraseOf[k] >= 0 && r.phraseOf[k] == q.phrase {
		return true
	}
	for i := k + 1; i < q.first; i++ {
		switch r.s.Tokens[i].Tag {
		case text.RB, text.JJ, text.DT, text.NN, text.VBN, text.VBG, text.Other, text.IN, text.QuoteM, text.TO:
		default:
			return false
		}
	}
	return true
}

// carriesNegation reports whether the negation of the verb of clause c reaches
// what stands behind it: "is not a friend", "did not have good talks", but not
// "did not condemn the brutal attack".
func (r *reading) carriesNegation(c int) bool {
	k := r.verbCue(c)
	return k < 0 || r.verbClass(c) == negator || r.cues[k].e.class >= good
}

// negatedAbove counts negations of the verbs above the clause of q that govern
// it: "refused to condemn", "does not believe that it is a threat".
func (r *reading) negatedAbove(q *cue) int {
	n := 0
	for c, steps := q.clause, 0; c >= 0 && steps < 6; c, steps = r.s.Clauses[c].Parent, steps+1 {
		cl := &r.s.Clauses[c]
		if cl.Parent < 0 || cl.Rel != text.Comp && cl.Rel != text.NounComp && cl.Rel != text.Purpose {
			break
		}
		up := cl.Parent
		if t := r.verbToken(c); t >= 0 && cl.Mark == "to" && strings.HasSuffix(r.low[t], "ed") && r.low[t] != r.lemma[t] {
			break // "refused to apologise and blamed": not what was refused
		}
		if v := r.verb(up); v != nil && v.Neg && cl.Rel == text.Comp {
			n++
		}
		if r.verbClass(up) == negator && cl.Rel != text.NounComp {
			n++
		}
		if r.verbClass(up) == say && len(cl.Subj) > 0 && r.verb(up) != nil && !r.verb(up).Neg {
			break
		}
	}
	return n
}

// undone reports whether a verb ends, eases or prevents what the cue names, by
// the parties themselves; asked of the other it stays a reproach.
func (r *reading) undone(q *cue) bool {
	for k := q.first - 1; k >= 0 && k >= q.first-5; k-- {
		if e := r.frame[k]; e != nil && e.class == undo && e.pos == 'p' && r.s.Tokens[k].Quote == r.s.Tokens[q.first].Quote {
			return true
		}
	}
	for c, up := q.clause, false; c >= 0; c, up = r.s.Clauses[c].Parent, true {
		t := r.verbToken(c)
		if r.verbClass(c) == undo && t < q.first && (up || q.phrase != r.verbPhrase(c)) {
			return !r.asked(c)
		}
		if q.e.pos == 'v' && !up && r.s.Clauses[c].Rel != text.Comp && r.s.Clauses[c].Rel != text.Purpose {
			return false
		}
		if up && r.s.Clauses[c].Rel != text.Comp {
			return false
		}
	}
	return false
}

// asked reports whether clause c is what somebody is asked or told to do.
func (r *reading) asked(c int) bool {
	up := r.s.Clauses[c].Parent
	if v := r.verb(c); v != nil && (v.Modal == "must" || v.Modal == "should") {
		return true
	}
	if up < 0 {
		return false
	}
	k := r.verbCue(up)
	return k >= 0 && r.cues[k].e.class == ask
}

// irrealis weakens what is not told as fact.
func (r *reading) irrealis(q *cue) {
	c := q.clause
	if c < 0 {
		return
	}
	if v := r.verb(c); v != nil && q.phrase == r.verbPhrase(c) && v.Modal != "" && q.e.class != doom && q.e.class != threat {
		switch v.Modal {
		case "would", "could", "might", "may":
			q.value *= 0.4
			q.why += "; " + v.Modal
		}
	}
	given := r.given(q)
	for n := c; n >= 0; n = r.s.Clauses[n].Parent {
		switch r.s.Clauses[n].Rel {
		case text.Cond:
			if given {
				continue
			}
			q.value *= conditional
			q.why += "; a condition"
			return
		case text.Question:
			if r.s.Clauses[n].Mark == "whether" {
				q.value *= conditional
				q.why += "; a question"
				return
			}
		case text.Concede:
			q.conceded = true
		}
	}
	r.hearsay(q)
}

// hearsay weakens what an adverb of doubt stands with in the clause.
func (r *reading) hearsay(q *cue) {
	lo, hi := r.span(q.clause)
	for k := lo; k <= hi; k++ {
		if e := r.frame[k]; e != nil && e.class == hedge && e.pos == 'r' && r.clauseOf[k] == q.clause {
			q.value *= 1 + e.value
			q.why += "; " + r.low[k]
			return
		}
	}
}

// given reports whether cue q is taken for granted where it stands: a name that
// somebody is given inside a noun phrase, "our Kazakh brothers".
func (r *reading) given(q *cue) bool {
	if q.e.class != bond && q.e.class != slur || q.phrase < 0 || r.s.Phrases[q.phrase].Kind != text.NP {
		return false
	}
	ph := &r.s.Phrases[q.phrase]
	return r.names(ph.First, ph.Last).named() || ph.Poss >= 0 || r.possessive(q.phrase)
}

func (r *reading) span(c int) (lo, hi int) {
	cl := &r.s.Clauses[c]
	if cl.First < 0 || cl.Last < cl.First || cl.Last >= len(r.s.Phrases) {
		return 0, -1
	}
	return max(r.s.Phrases[cl.First].First, 0), min(r.s.Phrases[cl.Last].Last, len(r.low)-1)
}
