package commitment

import "example.com/detente/data"

// phrasal reads what no row of verbs can say: "said no to", "stopped doing",
// "declared null and void", "patrol together".
func (r *reading) phrasal(c int, a act) act {
	v := r.verbToken(c)
	switch l := r.lemma(c); {
	case l == "say" && v+2 < len(r.low) && r.low[v+1] == "no" && r.low[v+2] == "to":
		a.effect, a.decided, a.last, a.reason = refuse, true, v+1, "said no to it"
		return r.frame(c, a, r.run(v+3, r.limit(c), 1))
	case l == "stop" || l == "cease" || l == "halt" || l == "suspend" || l == "end" || l == "quit" || l == "discontinue" || l == "pause":
		k, comp := r.peekComplement(c)
		if !comp || !r.verb(k).Gerund && l != "cease" {
			return a
		}
		in, _ := r.complement(c)
		e := relief
		switch {
		case in.sense > 0:
			e = down
		case in.sense == 0:
			return a
		}
		a.effect, a.decided, a.last, a.reason = e, true, max(a.last, in.last), l+" doing it"
		a.level, a.sense, a.undo = fact(e)
	}
	lo, hi := r.span(c)
	for i := max(lo, v); i <= hi && i <= v+12; i++ {
		switch {
		case (r.low[i] == "together" || r.low[i] == "jointly") && !a.decided:
			a.effect, a.decided, a.sense, a.last, a.reason = work, true, 1, i, "done together"
		case r.low[i] == "void" && i > 1 && r.low[i-2] == "null":
			a.effect, a.decided, a.last, a.reason = down, true, i, "null and void"
			a.level, a.sense, a.undo = fact(down)
		}
	}
	return a
}

// troopsLeave reports forces that go: "the last troops left".
func (r *reading) troopsLeave(c int) bool {
	switch r.lemma(c) {
	case "leave", "withdraw", "depart", "retreat":
		return r.subject(c).class == "troops" && !r.verb(c).Passive
	case "pull", "move":
		v := r.verbToken(c)
		gone := r.adverbAt(c, "back") >= 0 || r.adverbAt(c, "out") >= 0 || r.adverbAt(c, "away") >= 0
		return gone && (r.subject(c).class == "troops" || r.run(v+1, r.limit(c), 0).class == "troops")
	}
	return false
}

// letLapse reads "let the accord lapse".
func (r *reading) letLapse(c int, a act) act {
	v := r.verbToken(c)
	for i := v + 1; i <= v+9 && i < len(r.low); i++ {
		if r.low[i] == "lapse" || r.low[i] == "expire" {
			if t := r.run(v+1, i, 0); t.sense > 0 || r.word[i-1].noun.sense() > 0 {
				a.effect, a.level, a.sense, a.decided, a.last = lapse, data.Withdrawn, -1, true, i
				a.reason = "let: a text runs out"
			}
		}
	}
	return a
}
