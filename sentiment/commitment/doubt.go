package commitment

import (
	"example.com/detente/data"
)

// doubted lowers levels 2 to 5 by one, not below 1, where an unnamed or
// doubting source tells them (codebook §5, §6).
func (r *reading) doubted(a act) act {
	if a.clause < 0 || a.level == 0 {
		return a
	}
	why, future := r.hearsay(a.clause)
	if why == "" {
		return a
	}
	if a.level == data.Delivered && future {
		a.level = data.Intended
	}
	if a.level == data.Withdrawn && future {
		a.level = data.NoCommitment
	}
	if a.level > data.Invited {
		a.level--
		a.reason += "; hearsay (" + why + ") lowers it"
	}
	return a
}

// hearsay returns what makes clause c hearsay, "" nothing; future is true of
// an expectation.
func (r *reading) hearsay(c int) (why string, future bool) {
	lo, hi := r.family(c)
	for i := lo; i <= hi; i++ {
		if r.is(i, hearsay) {
			return r.low[i], false
		}
	}
	for k, n := c, 0; k >= 0 && n < len(r.s.Clauses); n++ {
		if why, future := r.doubts(k, c); why != "" {
			return why, future
		}
		k = r.s.Clauses[k].Parent
	}
	for i := 0; i+2 < len(r.low); i++ {
		if r.low[i] == "according" && r.low[i+1] == "to" && r.unnamed(i+2, min(i+7, len(r.low)-1)) {
			return "unnamed source", false
		}
	}
	return "", false
}

// doubts reports whether clause k, at or above clause c, doubts what it says.
func (r *reading) doubts(k, c int) (why string, future bool) {
	v := r.verbToken(k)
	if v < 0 {
		return "", false
	}
	l := r.lemma(k)
	if r.rules.words[l].in(doubt) && r.verb(k).Passive {
		return l, l == "expect" || l == "anticipate" || l == "tip"
	}
	if l == "be" && v+1 < len(r.low) && (r.low[v+1] == "likely" || r.low[v+1] == "poised") {
		return r.low[v+1], true
	}
	if k == c || r.s.Clauses[k].Verb < 0 {
		return "", false
	}
	if l == "speculate" || l == "guess" {
		return l, true
	}
	if r.speaks(k) {
		for _, n := range r.s.Clauses[k].Subj {
			if n >= 0 && n < len(r.s.Phrases) && r.unnamed(r.s.Phrases[n].First, r.s.Phrases[n].Last) {
				return "unnamed source", false
			}
		}
	}
	return "", false
}

// unnamed reports a source without a name in [lo, hi].
func (r *reading) unnamed(lo, hi int) bool {
	found := false
	for i := lo; i <= hi && i < len(r.low); i++ {
		if punctuation(r.low[i]) {
			break
		}
		found = found || r.is(i, unnamed)
	}
	return found && len(r.mentions(lo, hi, nil)) == 0
}

// raised makes agreed binding where the words give sums or dates that can be
// checked.
func (r *reading) raised(a act) act {
	if a.level != data.Agreed || a.effect != agree || a.clause < 0 || r.notBinding() {
		return a
	}
	if in, k := r.complement(a.clause); k >= 0 && in.effect == meet {
		return a
	}
	if why, _ := r.hearsay(a.clause); why != "" {
		return a
	}
	if sp := r.specificity(a); sp.sum || sp.term {
		a.level, a.reason = data.Binding, a.reason+"; a sum or a date makes it binding"
	}
	return a
}
