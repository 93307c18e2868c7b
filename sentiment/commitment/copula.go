package commitment

import "example.com/detente/data"

// copula reads "is to sign", "has yet to sign", "is ready to sign", "is open
// to talks", "is in force".
func (r *reading) copula(c int, a act) act {
	v := r.verbToken(c)
	effectOf := noEffect
	last := v
	for i := v + 1; i <= v+4 && i < len(r.low); i++ {
		w := r.low[i]
		if punctuation(w) {
			break
		}
		last = i
		switch {
		case w == "yet":
			effectOf = fail
		case r.is(i, ready):
			effectOf = invite
		case r.is(i, bound):
			effectOf = pledge
		case r.is(i, unable):
			effectOf = fail
		case r.is(i, unwilling):
			effectOf = refuse
		case w == "set" || w == "due" || w == "about" || w == "determined":
			effectOf = intend
		case w == "force" && r.low[i-1] == "in":
			a.effect, a.level, a.sense, a.decided, a.reason, a.last = sign, data.Binding, 1, true, "in force", i
			return a
		}
		if effectOf != noEffect {
			break
		}
	}
	k, comp := r.peekComplement(c)
	if obj := r.direct(c, v+1, r.limit(c)); r.lemma(c) == "have" && effectOf == noEffect && obj.class == "text" && !obj.empty && r.low[max(v-1, 0)] == "we" && !r.verb(c).Neg {
		a.effect, a.level, a.sense, a.decided, a.last, a.reason = agree, data.Agreed, 1, true, obj.last, "we have a deal"
		return a
	}
	if effectOf == noEffect {
		if r.lemma(c) != "be" || !comp || !r.verb(k).Inf {
			return a
		}
		effectOf, last = intend, v
		if r.verb(c).Past { // "were to sign" tells what was expected, not whether it came
			a.rank = 1
		}
	}
	a.effect, a.last, a.decided, a.reason = effectOf, last, true, reasons[effectOf]
	obj := thing{}
	if !comp {
		if last+1 < len(r.low) && (r.low[last+1] == "to" || r.low[last+1] == "for" || r.low[last+1] == "in") {
			obj = r.run(last+2, r.limit(c), 1)
		} else {
			obj = r.subject(c)
		}
		if obj.class == "" {
			return act{clause: c, first: a.first, last: a.last}
		}
		if effectOf == fail || effectOf == intend || obj.class == "result" {
			return act{clause: c, first: a.first, last: a.last}
		}
	}
	return r.frame(c, a, obj)
}

var reasons = map[effect]string{
	fail: "yet to: one was due and did not come", invite: "ready or open to: nobody is bound", pledge: "bound to it",
	refuse: "unwilling", intend: "is to: announced for the future",
}
