package commitment

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// eval returns what clause c says of cooperation, its own modality and the
// clauses below it included, what governs it left out.
func (r *reading) eval(c int) act {
	if r.known[c] {
		return r.memo[c]
	}
	if r.busy[c] || r.verbToken(c) < 0 {
		return act{clause: -1, first: -1, last: -1}
	}
	r.busy[c] = true
	a := r.bare(c)
	a = r.modality(c, a)
	r.busy[c], r.known[c], r.memo[c] = false, true, a
	return a
}

// bare evaluates clause c without its negation, tense and modal.
func (r *reading) bare(c int) act {
	v := r.verbToken(c)
	a := act{clause: c, first: r.s.Phrases[r.s.Clauses[c].Verb].First, last: v}
	rule, obj, ok := r.match(c)
	if ok && r.reducedPast(c, rule.effect, obj) {
		return a
	}
	if r.troopsLeave(c) {
		a.effect, a.decided, a.reason = retreat, true, "forces leave"
		a.level, a.sense, a.undo = fact(retreat)
		return a
	}
	if !ok {
		return r.unmatched(c, a)
	}
	a.effect, a.reason, a.decided = rule.effect, r.lemma(c)+": "+rule.reason, true
	if obj.some && obj.class != "" {
		a.last = max(a.last, obj.last)
	}
	if a.effect.frame() {
		return r.frame(c, a, obj)
	}
	a.level, a.sense, a.undo = fact(a.effect)
	return r.special(c, a, obj)
}

// special mends single effects by their object and complement.
func (r *reading) special(c int, a act, obj thing) act {
	switch a.effect {
	case agree:
		if v := r.verbToken(c); r.has(empty, v+1, v+3) {
			a.level, a.sense, a.reason = data.Missing, -1, "agreed on nothing"
		} else if in, k := r.complement(c); k >= 0 {
			a.last = max(a.last, in.last)
			switch {
			case in.effect == deadlock:
				return in
			case in.sense < 0 && in.level == data.Withdrawn:
				a.level, a.sense = in.level, in.sense
			}
		} else if obj.empty {
			a.level, a.sense = data.Missing, -1
		}
	case sign:
		if obj.class == "" && obj.some && !obj.pronoun && r.lemma(c) == "sign" {
			return act{clause: c, first: a.first, last: a.last}
		}
		if r.notBinding() {
			a.level, a.reason = data.Agreed, "signed, but says itself that it does not bind"
		}
	case repeat:
		if r.joint(c) {
			a.level, a.reason = data.Agreed, a.reason+"; both sides"
		}
	case down, stop, relief, lapse, collapse, force:
		return r.downward(c, a, obj)
	case free:
		a.undo = a.undo && obj.class != "aid" && obj.class != "coop" && obj.class != "info"
	case open:
		if s := r.subject(c); !obj.some && s.class != "" && !r.verb(c).Passive {
			if s.class == "talks" {
				a.effect = meet
			}
			if s.class == "talks" || s.sense <= 0 {
				a.level, a.sense = data.NoCommitment, max(s.sense, 0)
			}
		}
	case revive:
		if i := obj.last; obj.some && (r.low[i] == "dialogue" || r.low[i] == "contact" || r.low[i] == "contacts" || r.low[i] == "consultations") {
			a.level = data.Delivered
		}
	case give:
		if obj.class == "" && !r.numberIn(obj.first, obj.last) {
			if l := r.lemma(c); l != "extradite" && l != "repatriate" && l != "hand" {
				a.level, a.sense = data.NoCommitment, 0
				a.decided = false
			}
		}
	}
	if obj.empty && a.sense > 0 && obj.sense > 0 {
		a.level, a.sense, a.reason = data.Missing, -1, a.reason+"; emptied by its object"
	}
	return a
}

// downward evaluates the verbs that take something away.
func (r *reading) downward(c int, a act, obj thing) act {
	switch a.effect {
	case stop:
		if !obj.some || obj.class == "" {
			return act{clause: c, first: a.first, last: a.last}
		}
	case lapse, collapse:
		switch s := r.subject(c); {
		case s.class == "talks":
			a.level = data.Missing
		case s.sense <= 0:
			a.level, a.sense = data.NoCommitment, 0
		}
	case force:
		s := r.subject(c)
		switch {
		case s.class == "breach" && s.inner != "":
			return r.nominal(c, s, a)
		case s.class == "text":
			a.level, a.sense = data.Binding, 1
		}
	case relief:
		if obj.class == "breach" {
			switch {
			case obj.sense > 0: // "ended the withdrawal of troops" is no relief
				return act{clause: c, first: a.first, last: a.last}
			case obj.inner == "text":
				a.level, a.reason = data.Binding, "a suspended text is in force again"
			}
		}
	case down:
		if obj.class == "talks" && r.lemma(c) == "leave" && r.joint(c) {
			return act{clause: c, first: a.first, last: a.last} // both left: it was over
		}
		if obj.planned && !r.agreedBefore(c) {
			a.level, a.reason = data.Missing, "called off while only planned"
		}
		if obj.class == "breach" && obj.sense != 0 || obj.class == "conflict" {
			a.effect, a.level, a.sense, a.undo = relief, data.Delivered, 1, true
		}
	}
	if a.effect == relief {
		a.undo = true
	}
	return a
}

// agreedBefore reports that a clause on the object of c says that it had been
// agreed.
func (r *reading) agreedBefore(c int) bool {
	for k := range r.s.Clauses {
		if k != c && r.s.Clauses[k].Parent == c {
			switch r.lemma(k) {
			case "agree", "sign", "conclude", "promise", "reach":
				return true
			}
		}
	}
	return false
}

// frame evaluates a verb that speaks about another act: its complement clause,
// or its object.
func (r *reading) frame(c int, a act, obj thing) act {
	in, k := r.complement(c)
	passivePlan := a.effect == intend && r.verb(c).Passive
	if passivePlan && r.lemma(c) == "prepare" {
		a.effect = invite
	}
	if k < 0 {
		in = act{sense: obj.sense, undo: obj.undo, decided: obj.class != ""}
		if a.effect == vow && obj.class == "" || a.effect == pledge && obj.sense < 0 {
			in.sense = 0
		}
		if a.effect == pledge && (obj.class == "" || obj.class == "claim" || obj.sense < 0) {
			in.sense = -1
		}
		if obj.class == "prop" && a.effect == refuse && obj.sense == 0 {
			in.sense = 1
		}
		if a.effect == intend && passivePlan {
			in.sense = 0
		}
		if obj.class == "result" && a.effect != fail {
			in.sense = 0
		}
	} else {
		a.last = max(a.last, in.last)
		if a.effect == urge && r.lemma(k) == "be" {
			in.sense = 0
		}
		if a.effect == invite && in.undo && !sameSubject(r.s.Clauses[c].Subj, r.s.Clauses[k].Subj) {
			in.sense = 0 // "wants the other to end it": asked to undo only
		}
		if lo, hi := r.span(k); a.effect == pledge && !in.decided && (r.neg(k) || r.has(minimiser, lo, hi)) {
			in.sense = -1
		}
	}
	if a.effect == refuse && k >= 0 && in.effect == meet && r.lemma(k) == "discuss" {
		in.sense = 1
	}
	a.level = a.effect.over(in)
	a.sense, a.undo = in.sense, in.undo
	switch a.effect {
	case intend:
		if l := r.lemma(c); in.sense < 0 && (l == "decide" || l == "opt" || l == "choose") && (in.level == data.Withdrawn || in.effect == renew) {
			a.level, a.reason = data.Withdrawn, a.reason+"; a decision to leave is the leaving"
		}
	case refuse, fail:
		a.sense = -in.sense
	case pledge:
		if a.level > 0 {
			a.sense = 1
		}
	}
	if obj.empty && a.sense > 0 && k < 0 && a.effect != refuse {
		a.level, a.sense = data.Missing, -1
	}
	if a.level == data.Intended && r.joint(c) && (a.effect == pledge || a.effect == vow || a.effect == intend) {
		a.level, a.reason = data.Agreed, a.reason+"; both sides"
	}
	return a
}

func sameSubject(a, b []int) bool { return len(a) == len(b) && (len(a) == 0 || a[0] == b[0]) }

// complement evaluates the clauses that say what clause c agrees to, asks for
// or refuses, and returns the strongest, with its index; −1 none.
func (r *reading) complement(c int) (act, int) {
	best, at := act{}, -1
	for k := range r.s.Clauses {
		cl := &r.s.Clauses[k]
		if k == c || cl.Parent != c || !r.governs(c, k) {
			continue
		}
		r.used[k] = true
		in := r.eval(k)
		if at < 0 || weight(in) > weight(best) {
			best, at = in, k
		}
	}
	if at < 0 || weight(best) == 0 {
		if in, k := r.orphan(c); k >= 0 {
			return in, k
		}
	}
	if at < 0 {
		return act{clause: -1, first: -1, last: -1}, -1
	}
	return best, at
}

// orphan looks for an infinitive that a clause in between took from the verb
// of clause c: "agreed, in talks that he called cordial, to set up a group".
func (r *reading) orphan(c int) (act, int) {
	for k := range r.s.Clauses {
		up := r.s.Clauses[k].Parent
		if k == c || up == c || up < 0 || !r.within(k, c) || r.verbToken(k) < 0 || !r.verb(k).Inf || r.s.Clauses[up].Rel == text.Root {
			continue
		}
		if at := r.s.Phrases[r.s.Clauses[k].Verb].First; at == 0 || r.low[at-1] != "," {
			continue
		}
		for j := range r.s.Clauses {
			if r.s.Clauses[j].Parent == up {
				r.used[j] = true
			}
		}
		return r.eval(k), k
	}
	return act{clause: -1, first: -1, last: -1}, -1
}

// reducedPast reports a participle that the parser took for a past: what is
// agreed or promised is a thing, and nothing follows: "the agreement promised
// beforehand".
func (r *reading) reducedPast(c int, e effect, obj thing) bool {
	if rel := r.s.Clauses[c].Rel; (e == pledge || e == vow || e == intend) && r.verb(c).Passive && (rel == text.Partic || rel == text.Reduced) {
		return r.subject(c).class != ""
	}
	if !e.frame() && e != agree && e != sign || r.verb(c).Passive || r.verb(c).Modal != "" || r.neg(c) || obj.class != "" {
		return false
	}
	if _, comp := r.peekComplement(c); comp {
		_, k := r.complement(c)
		if k >= 0 && r.verb(k).Inf {
			return false
		}
	}
	switch r.subject(c).class {
	case "text", "aid", "result", "joint", "conflict", "coop", "channel", "mission", "body":
		return true
	}
	return false
}

func weight(a act) int {
	w := 0
	if a.decided {
		w = 1
	}
	if a.sense != 0 {
		w = 2
	}
	return w
}

// governs reports whether clause k is what the verb of clause c is about.
func (r *reading) governs(c, k int) bool {
	cl := &r.s.Clauses[k]
	if r.verbToken(k) < r.verbToken(c) || cl.Verb < 0 || r.phantom(k) {
		return false
	}
	if v := r.verb(k); cl.Mark == "to" && v.Modal != "" {
		return false // "is ready to sign and will send": a verb of its own
	}
	switch cl.Rel {
	case text.Comp, text.NounComp:
		return cl.Mark != "instead of" && cl.Mark != "rather than" && cl.Mark != "without"
	case text.Purpose:
		return true
	case text.Temporal, text.Partic:
		return cl.Mark == "on" || cl.Mark == "upon" || cl.Mark == "in" && r.verb(k).Gerund && r.lemma(c) == "agree"
	}
	return false
}

// notBinding reports a text that says itself that it does not bind.
func (r *reading) notBinding() bool {
	for i, w := range r.low {
		switch w {
		case "non-binding", "nonbinding":
			return true
		case "binding":
			for k := max(0, i-4); k < i; k++ {
				if r.low[k] == "not" || r.low[k] == "n't" || r.low[k] == "no" || r.low[k] == "neither" || r.low[k] == "without" {
					return true
				}
			}
		}
	}
	return false
}
