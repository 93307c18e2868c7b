package commitment

// match finds the first rule that fits the verb of clause c, and its object.
func (r *reading) match(c int) (verbRule, thing, bool) {
	v := r.verbToken(c)
	rows := r.rules.verbs[r.lemma(c)]
	if len(rows) == 0 {
		return verbRule{}, thing{}, false
	}
	hi := r.limit(c)
	direct := r.direct(c, v+1, hi)
	_, comp := r.peekComplement(c)
	for i := range rows {
		row := &rows[i]
		lo := v + 1
		obj := direct
		if row.adverb != "" {
			at := r.adverbAt(c, row.adverb)
			if at < 0 {
				continue
			}
			if at == v+1 {
				obj = r.direct(c, at+1, hi)
			}
			lo = at + 1
		}
		if row.prep != "" {
			at := r.prepAt(lo, hi, row.prep)
			if at < 0 {
				continue
			}
			obj = r.run(at+1, hi, 1)
		}
		if row.fits(obj, comp) {
			return *row, obj, true
		}
	}
	return verbRule{}, thing{}, false
}

// fits reports whether the rule's object classes take the object. "-" wants no
// object.
func (v *verbRule) fits(obj thing, comp bool) bool {
	for _, c := range v.object {
		switch {
		case c == "*", c == obj.class && obj.class != "":
			return true
		case c == "-" && (!obj.some || obj.class == "" && !obj.pronoun) && !comp:
			return true
		}
	}
	return false
}

// direct returns the direct object of clause c: the words behind the verb, or
// of a passive and of a relative clause what it stands on.
func (r *reading) direct(c, lo, hi int) thing {
	if r.verb(c).Passive {
		return r.passiveSubject(c)
	}
	t := r.run(lo, hi, 0)
	if !t.some {
		if cl := &r.s.Clauses[c]; len(cl.Args) > 0 {
			for _, a := range cl.Args {
				if a.Prep == "" && !a.Time && a.NP >= 0 && a.NP < len(r.s.Phrases) {
					ph := &r.s.Phrases[a.NP]
					return r.run(ph.First, ph.Last, 0)
				}
			}
		}
	}
	return t
}

// passiveSubject is what the passive clause c happened to.
func (r *reading) passiveSubject(c int) thing {
	t := r.subject(c)
	if t.class == "" && r.s.Clauses[c].Noun >= 0 && r.s.Clauses[c].Noun < len(r.s.Phrases) {
		ph := &r.s.Phrases[r.s.Clauses[c].Noun]
		t = r.run(ph.First, ph.Last, 0)
	}
	return t
}

// adverbAt finds the rule's adverb near the verb of clause c: "called off the
// visit", "turned him down". −1 none.
func (r *reading) adverbAt(c int, adverb string) int {
	v := r.verbToken(c)
	for i := v + 1; i <= v+6 && i < len(r.low); i++ {
		if r.low[i] == adverb {
			return i
		}
		if punctuation(r.low[i]) || i > v+1 && r.verbAt(i) {
			break
		}
	}
	return -1
}

// prepAt finds the preposition in [lo, hi] before another clause begins; −1
// none.
func (r *reading) prepAt(lo, hi int, prep string) int {
	for i := lo; i <= hi && i < lo+9; i++ {
		switch w := r.low[i]; {
		case w == prep && !(w == "to" && i+1 <= hi && r.verbAt(i+1)):
			return i
		case w == "," || w == ";" || w == "." || w == "that" || w == "which" || w == "who":
			return -1
		}
	}
	return -1
}

// peekComplement reports whether clause c has a complement clause, without
// evaluating it.
func (r *reading) peekComplement(c int) (int, bool) {
	for k := range r.s.Clauses {
		if k != c && r.s.Clauses[k].Parent == c && r.governs(c, k) {
			return k, true
		}
	}
	return -1, false
}
