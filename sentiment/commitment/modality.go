package commitment

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// modality applies the negation, modal, tense and condition of clause c to
// what its verb does.
func (r *reading) modality(c int, a act) act {
	if !a.decided {
		return a
	}
	v := r.verb(c)
	neg := r.neg(c) || r.negSubject(c)
	if neg {
		a = r.negated(c, a)
	}
	a = r.modal(c, a, neg)
	if r.conditional(c) {
		if a.level > data.Invited && a.level < data.Binding {
			a.level, a.reason = data.Invited, a.reason+"; a condition caps it"
		} else if a.level < 0 && v.Modal != "" {
			a.level = data.NoCommitment
		}
	}
	return a
}

// neg reports a negation of the verb of clause c. "Decided not to renew"
// negates the renewal, whichever of the two verbs the parser gave it to.
func (r *reading) neg(c int) bool {
	ph := &r.s.Phrases[r.s.Clauses[c].Verb]
	v := &ph.Verb
	if v.Neg && v.NegWord > ph.Head && v.NegWord+1 < len(r.low) && r.low[v.NegWord+1] == "to" {
		return false
	}
	if at := ph.First - 1; v.Inf && at >= 0 && (r.low[at] == "not" || r.low[at] == "never") {
		return true
	}
	return v.Neg
}

// negated turns the act round where "not" stands on its verb.
func (r *reading) negated(c int, a act) act {
	if a.effect == agree && a.sense > 0 {
		if _, obj, ok := r.match(c); ok && obj.class == "prop" {
			a.level, a.sense, a.reason = data.Refused, -1, a.reason+"; negated, so a named proposal is refused"
			return a
		}
	}
	switch a.effect {
	case agree, sign, renew, repeat, keep, rejoin, revive, open, give, free, relief, retreat, pledge, fail:
		if a.sense > 0 || a.effect == pledge {
			a.level, a.sense, a.reason = data.Missing, -1, a.reason+"; negated"
			break
		}
		a.level, a.sense = data.NoCommitment, -a.sense
	case refuse:
		if a.sense < 0 {
			a.level, a.sense, a.reason = data.Invited, 1, a.reason+"; negated, so left open"
		}
	case hostile, down, stop, lapse, collapse:
		a.level, a.sense, a.reason = data.NoCommitment, 1, a.reason+"; negated"
	default:
		a.level, a.sense, a.reason = data.NoCommitment, -a.sense, a.reason+"; negated"
	}
	return a
}

// negSubject reports "no official", "neither side".
func (r *reading) negSubject(c int) bool {
	for _, k := range r.s.Clauses[c].Subj {
		if k >= 0 && k < len(r.s.Phrases) {
			switch r.low[r.s.Phrases[k].First] {
			case "no", "neither", "none", "nobody", "few", "little":
				return true
			}
		}
	}
	return false
}

// modal applies will, would, may, should and their like.
func (r *reading) modal(c int, a act, neg bool) act {
	v := r.verb(c)
	switch v.Modal {
	case "":
		return r.tense(c, a)
	case "will", "shall", "would", "'ll", "’ll", "'d", "’d":
		switch {
		case a.effect == opaque && r.lemma(c) == "welcome" && v.Modal == "would":
			if obj := r.direct(c, r.verbToken(c)+1, r.limit(c)); obj.sense > 0 && !neg {
				a.effect, a.level, a.sense, a.reason = invite, data.Invited, 1, "would welcome it"
			}
		case a.effect.frame() || a.effect == opaque:
			if a.effect == invite || a.effect == refuse || a.effect == urge || a.effect == demand {
				return a
			}
			a.level = min(a.level, data.Intended)
		case neg && (a.level == data.Missing || a.level == data.Refused):
		default:
			a.level = r.promised(c, a)
		}
	case "may", "might", "could", "can":
		switch {
		case neg && a.sense < 0 && a.level == data.Missing:
		case a.sense > 0 && !neg:
			a.level = data.Invited
		default:
			a.level = data.NoCommitment
		}
	case "should", "must", "ought":
		a.level = data.NoCommitment
		if a.sense > 0 && !a.undo && a.effect != opaque {
			a.level = data.Invited
		}
	}
	return a
}

// promised is the level of an act announced for the future.
func (r *reading) promised(c int, a act) data.Level {
	switch {
	case a.sense > 0 && r.joint(c):
		return data.Agreed
	case a.sense > 0:
		return data.Intended
	case a.level == data.Withdrawn && r.announced(c):
		return data.Withdrawn
	}
	return data.NoCommitment
}

// announced reports that the clause is the content of an announcement, which
// makes a withdrawal one.
func (r *reading) announced(c int) bool {
	p := r.s.Clauses[c].Parent
	if p < 0 || r.verbToken(p) < 0 {
		return false
	}
	switch r.lemma(p) {
	case "announce", "declare", "notify", "decide", "confirm", "inform":
		return true
	}
	return false
}

// tense lowers what is only under way or only an infinitive.
func (r *reading) tense(c int, a act) act {
	v := r.verb(c)
	if v.Progressive && a.level == data.Delivered && a.effect != open {
		a.level = data.Intended
	}
	cl := &r.s.Clauses[c]
	if v.Inf && cl.Rel == text.Root && cl.Parent < 0 { // headline: "China to resume talks"
		a.level = r.promised(c, a)
	}
	return a
}

// conditional reports an if-clause on clause c or on what it is content of.
func (r *reading) conditional(c int) bool {
	top := c
	for up := r.s.Clauses[top].Parent; up >= 0 && r.s.Clauses[top].Rel == text.Comp && !r.speaks(up); up = r.s.Clauses[top].Parent {
		top = up
	}
	for k := range r.s.Clauses {
		if r.s.Clauses[k].Rel == text.Cond && r.within(k, top) {
			return true
		}
	}
	_, hi := r.span(c)
	for i := r.verbToken(c); i >= 0 && i+1 < len(r.low) && i <= hi+3; i++ {
		switch r.low[i] {
		case "unless", "provided", "if":
			return r.low[i] != "provided" || r.low[i+1] == "that" || r.low[i+1] == "it"
		case "condition", "conditional":
			return true
		}
	}
	return false
}

// within reports whether clause k hangs on clause top.
func (r *reading) within(k, top int) bool {
	for n := 0; k >= 0 && n < len(r.s.Clauses); n++ {
		if k == top {
			return true
		}
		k = r.s.Clauses[k].Parent
	}
	return false
}

// speaks reports that clause c only reports what is below it.
func (r *reading) speaks(c int) bool { return r.rules.words[r.lemma(c)].in(speak) }

// joint reports that the subject of clause c is the two sides together.
func (r *reading) joint(c int) bool {
	if r.p.Reciprocal {
		return true
	}
	src, tgt := false, false
	for _, k := range r.s.Clauses[c].Subj {
		if k < 0 || k >= len(r.s.Phrases) {
			continue
		}
		ph := &r.s.Phrases[k]
		for _, m := range r.p.Mentions {
			if m.First <= ph.Last && m.Last >= ph.First {
				src = src || m.Actor == r.p.Source
				tgt = tgt || m.Actor == r.p.Target
			}
		}
		for i := ph.First; i <= ph.Last; i++ {
			switch r.low[i] {
			case "both", "they", "sides", "two", "each", "parties", "neighbours", "neighbors":
				return true
			}
		}
	}
	return src && tgt
}
