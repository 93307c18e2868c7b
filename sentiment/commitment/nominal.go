package commitment

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// unmatched reads a clause whose verb no rule knows: "is to", "has yet to",
// "there was no", and commitments told as nouns.
func (r *reading) unmatched(c int, a act) act {
	if l := r.lemma(c); l == "be" || l == "have" || l == "remain" || l == "stand" || l == "stay" || l == "seem" || l == "appear" {
		if b := r.copula(c, a); b.decided {
			return b
		}
	}
	switch r.lemma(c) {
	case "begin", "start", "continue", "proceed", "manage", "help", "go", "keep":
		if in, k := r.complement(c); k >= 0 && in.decided && r.verb(k).Modal == "" {
			in.clause, in.first = c, a.first
			return in
		}
	}
	if b := r.phrasal(c, a); b.decided {
		return b
	}
	if r.lemma(c) == "let" {
		if b := r.letLapse(c, a); b.decided {
			return b
		}
	}
	if s := r.subject(c); s.class != "" {
		if b := r.nominal(c, s, a); b.decided {
			return b
		}
	}
	if obj := r.direct(c, r.verbToken(c)+1, r.limit(c)); obj.class != "" && !r.verb(c).Passive {
		if b := r.nominal(c, obj, a); b.decided {
			return b
		}
	}
	return a
}

// nominal reads a commitment told as a noun: "the signing of the treaty", "the
// suspension of the talks", "a pledge to", "a joint statement said".
func (r *reading) nominal(c int, t thing, a act) act {
	a.first, a.last = t.first, t.last
	switch {
	case t.empty:
		return act{clause: c, first: a.first, last: a.last}
	case t.class == "nominal" && t.sense > 0 && t.inner != "":
		a.effect, a.sense, a.undo, a.reason = give, 1, t.undo, "nominal: "+r.low[t.first]+" … "+r.low[t.last]
		a.level = data.Delivered
		if t.inner == "text" {
			a.effect, a.level = sign, data.Binding
		}
		if l := r.lemma(c); l == "announce" || l == "confirm" || l == "schedule" || l == "plan" {
			a.level = data.Intended
			if r.joint(c) {
				a.level = data.Agreed
			}
		}
	case t.class == "breach" && t.inner != "" && t.sense != 0:
		a.effect, a.level, a.sense, a.reason = down, data.Withdrawn, -1, "nominal: the end of something cooperative"
		if t.sense > 0 {
			a.effect, a.level, a.sense, a.undo, a.reason = relief, data.Delivered, 1, true, "nominal: the end of something hostile"
		}
	case t.class == "joint" && r.word[t.last].noun != "conflict":
		if in, k := r.complement(c); k >= 0 && r.speaks(c) && in.decided && in.sense <= 0 {
			return in
		}
		if cl := &r.s.Clauses[c]; r.speaks(c) && cl.Verb > 0 && r.bareContent(c) {
			return a
		}
		a.effect, a.level, a.sense, a.reason = agree, data.Agreed, 1, "a joint text speaks for both sides"
	case t.class == "pledge" && r.nounClause(t) >= 0:
		a.effect, a.level, a.sense, a.reason = pledge, data.Intended, 1, "nominal: a pledge to"
	default:
		return a
	}
	a.decided = true
	return a
}

// bareContent reports that what clause c quotes is no commitment: the clause
// it was put behind holds none.
func (r *reading) bareContent(c int) bool {
	for k := range r.s.Clauses {
		if k < c && r.verbToken(k) >= 0 && (r.s.Clauses[k].Parent == c || r.s.Clauses[c].Parent == k || r.s.Clauses[k].Rel == text.Root) {
			if in := r.eval(k); in.level == 0 {
				return true
			}
		}
	}
	return false
}

// nounClause returns the clause that says what the noun t is about, −1 none.
func (r *reading) nounClause(t thing) int {
	for k := range r.s.Clauses {
		cl := &r.s.Clauses[k]
		if cl.Rel == text.NounComp && cl.Noun >= 0 && cl.Noun < len(r.s.Phrases) {
			if ph := &r.s.Phrases[cl.Noun]; ph.First <= t.last && ph.Last >= t.first {
				return k
			}
		}
	}
	return -1
}

// emptied reads what is said to be missing in clause c: "no joint statement",
// "without agreement", "in deadlock", "the statement did not appear".
func (r *reading) emptied(c int) act {
	lo, hi := r.span(c)
	if v := r.verbToken(c); hi < lo || v < 0 {
		return act{clause: -1}
	}
	a := act{clause: c, effect: missing, level: data.Missing, sense: -1, decided: true}
	for i := lo; i <= hi && i < len(r.low); i++ {
		if r.clauseOf[i] != c {
			continue
		}
		w := r.low[i]
		switch {
		case (w == "without" || w == "no" || w == "few" || w == "little" || w == "scant" || w == "neither" || w == "hardly" || w == "lack" || w == "absence" || w == "zero" || w == "minimal") && i+1 < len(r.low):
			if w == "no" && i+1 < len(r.low) && r.low[i+1] == "longer" {
				continue
			}
			from := i + 1
			if w == "lack" || w == "absence" {
				from++
			}
			t := r.run(from, min(from+9, len(r.low)-1), 1)
			if t.class == "nominal" || t.class == "light" {
				t = r.run(min(t.last+2, len(r.low)-1), min(from+12, len(r.low)-1), 2)
			}
			switch t.class {
			case "text", "joint", "pledge", "result", "body", "talks", "coop":
				if t.class == "talks" && w == "without" || t.class == "body" && w != "without" {
					continue
				}
				a.first, a.last, a.reason = i, t.last, "missing: "+w+" "+r.low[t.last]
				return a
			}
		case r.voidAt(i):
			if w == "nothing" && r.verb(c).Neg || w == "failure" && i > 0 && r.low[i-1] != "in" {
				continue
			}
			if w == "nothing" && !r.producing(c) {
				continue
			}
			a.first, a.last, a.reason = i, i, "void: "+w
			return a
		}
	}
	return r.absent(c, a)
}

// vanished reads, across clauses that the parser may have torn, a text or a
// result that "did not appear" or "never came".
func (r *reading) vanished(event, top int) act {
	for i := range r.low {
		if !r.is(i, appear) || r.clauseOf[i] < 0 || top >= 0 && !r.within(r.clauseOf[i], top) {
			continue
		}
		neg := false
		for k := max(0, i-3); k < i; k++ {
			neg = neg || r.low[k] == "not" || r.low[k] == "n't" || r.low[k] == "n’t" || r.low[k] == "never"
		}
		for k := i - 1; neg && k >= max(0, i-16); k-- {
			if c, from := r.nounAt(k); c == "text" || c == "joint" || c == "result" || c == "pledge" {
				return act{
					clause: r.clauseOf[i], effect: missing, level: data.Missing, sense: -1, decided: true, first: from, last: i,
					reason: "missing: " + r.low[k] + " not " + r.low[i],
				}
			}
		}
	}
	return act{clause: -1, first: -1, last: -1}
}

// voidAt reports a word for what failed talks end in.
func (r *reading) voidAt(i int) bool {
	c, _ := r.nounAt(i)
	return c == "void"
}

// producing reports a verb whose object is a result.
func (r *reading) producing(c int) bool {
	switch r.lemma(c) {
	case "produce", "yield", "achieve", "bring", "agree", "sign", "end", "result", "deliver", "settle", "come", "leave", "return":
		return true
	}
	return false
}

// absent reads "the statement did not appear", "were not resolved".
func (r *reading) absent(c int, a act) act {
	if !r.verb(c).Neg && !r.negSubject(c) {
		return act{clause: -1}
	}
	if _, _, ok := r.match(c); ok {
		return act{clause: -1}
	}
	switch s := r.subject(c); s.class {
	case "text", "joint", "pledge", "result":
		if l := r.lemma(c); l == "be" && !r.verb(c).Passive || l == "have" {
			return act{clause: -1}
		}
		a.first, a.last, a.reason = s.first, r.verbToken(c), "missing: "+r.low[s.last]+" not "+r.lemma(c)
		return a
	}
	return act{clause: -1}
}

// jointText is the last resort: a joint statement named as the place of what
// is said, "In a joint statement, …".
func (r *reading) jointText(event, top int) act {
	for i := range r.low {
		c, from := r.nounAt(i)
		if c != "joint" && !(c == "text" && from > 0 && r.is(from-1, joint)) || r.low[i] == "venture" {
			continue
		}
		k := r.clauseOf[i]
		if k < 0 || top >= 0 && !r.within(k, top) && !r.within(top, k) || r.hidden(k, top) {
			continue
		}
		at := max(from-1, 0)
		for at > 0 && (r.low[at] == "a" || r.low[at] == "the" || r.low[at] == "joint" || r.low[at] == "their") {
			at--
		}
		if w := r.low[at]; w != "in" && w != "to" && w != "under" {
			continue
		}
		return act{clause: k, effect: agree, level: data.Agreed, sense: 1, decided: true, first: from, last: i, reason: "in a joint text both sides speak"}
	}
	return act{clause: -1, first: -1, last: -1}
}
