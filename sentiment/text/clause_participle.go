package text

// reducedPassive mends "sanctions imposed by the US were lifted": a past form
// followed by "by" whose clause has another finite verb waiting.
func (b *builder) reducedPassive(i int) bool {
	v := &b.s.Phrases[i].Verb
	if !v.Past || v.Perfect || v.Passive || b.kind(i+1) != Prep || b.lastNP < 0 {
		return false
	}
	for k := i + 1; k < len(b.s.Phrases) && k < i+14; k++ {
		switch b.kind(k) {
		case VG:
			w := &b.s.Phrases[k].Verb
			if w.Finite {
				if k > 0 && b.kind(k-1) == NP || b.kind(k-1) == Noise || b.kind(k-1) == Comma {
					v.Participle, v.Finite, v.Past = true, false, false
					return true
				}
				return false
			}
		case Mark, Wh, Conj, Stop, Sep, Comma:
			return false
		case NP:
			if b.s.Phrases[k].Poss != k-1 && b.kind(k-1) != Prep && b.kind(k-1) != VG && !b.timeNoun(k) {
				return false
			}
		}
	}
	return false
}

// gerund places an -ing form: after a preposition, a verb, a comma or a noun.
func (b *builder) gerund(i int) {
	c := b.clause()
	prev := b.kind(i - 1)
	switch {
	case b.prep >= 0:
		b.complement(i, gerundRel(b.mark), b.mark)
	case c.Verb >= 0 && b.conj && sameForm(&b.s.Phrases[c.Verb].Verb, &b.s.Phrases[i].Verb):
		b.coordVerb(i)
	case prev == NP && b.lastNP >= 0 && !b.comma && c.Verb >= 0 && !b.objectOfControl():
		b.reduced(i)
	case c.Verb < 0 && len(c.Subj) > 0 && b.lastNP >= 0 && !b.comma:
		b.reduced(i)
	case c.Verb >= 0 && b.comma:
		b.complement(i, Partic, "")
	case c.Verb >= 0:
		b.complement(i, Comp, "")
	case c.Verb < 0 && len(c.Subj) == 0 && b.reachesSubject(i):
		b.complement(i, Partic, "") // "Citing X, China said": subject to come
		b.clause().Subj = nil
	case c.Verb < 0 && len(c.Subj) > 0:
		b.complement(i, Partic, "")
	default:
		b.set(i)
	}
}

// reduced opens a participle that modifies the noun phrase just before it.
func (b *builder) reduced(i int) {
	noun := b.lastNP
	c := b.complement(i, Reduced, "")
	c.Noun, c.Subj = noun, []int{noun}
}

// reachesSubject reports whether a comma and a subject follow a fronted
// participle.
func (b *builder) reachesSubject(i int) bool {
	for k := i + 1; k < len(b.s.Phrases); k++ {
		if b.kind(k) == Comma && b.kind(k+1) == NP && b.reachesVerb(b.possessed(k+1), true) {
			return true
		}
	}
	return false
}

// possessed returns the noun that the possessor at k belongs to, or k.
func (b *builder) possessed(k int) int {
	for b.kind(k+1) == NP && b.s.Phrases[k+1].Poss == k {
		k++
	}
	return k
}

func gerundRel(mark string) Rel {
	switch mark {
	case "after", "before", "since", "while", "upon", "on", "when", "following":
		return Temporal
	case "for", "over":
		return Cause
	case "by", "in", "with", "through":
		return Partic
	case "without", "despite":
		return Concede
	}
	return Comp
}

// mainVerb reports whether a participle is really the past tense: its clause
// has a subject and no other verb to come.
func (b *builder) mainVerb(i int) bool {
	c := b.clause()
	if c.Verb >= 0 || len(c.Subj) == 0 || b.comma {
		return false
	}
	for k := i + 1; k < len(b.s.Phrases); k++ {
		switch b.kind(k) {
		case VG:
			if b.s.Phrases[k].Verb.Finite && b.kind(k-1) != Conj {
				return false
			}
		case Stop, Sep, Mark, Wh:
			return true
		case Comma:
			return b.kind(k+1) != VG
		case NP:
			if b.kind(k-1) == VG && k-1 == i {
				return true // an object right behind it
			}
		}
	}
	return true
}

// participle places a past participle: after a noun, or in front of a clause.
func (b *builder) participle(i int) {
	c := b.clause()
	v := &b.s.Phrases[i].Verb
	v.Passive = true
	switch {
	case b.conj && c.Verb >= 0 && sameForm(&b.s.Phrases[c.Verb].Verb, v):
		v.Passive = b.s.Phrases[c.Verb].Verb.Passive || b.s.Phrases[c.Verb].Verb.Participle
		v.Perfect = b.s.Phrases[c.Verb].Verb.Perfect
		v.Finite = b.s.Phrases[c.Verb].Verb.Finite
		b.coordVerb(i)
	case b.lastNP >= 0:
		b.reduced(i)
	default:
		b.complement(i, Partic, "")
		if c := b.clause(); c.Parent >= 0 && b.s.Clauses[c.Parent].Verb < 0 {
			c.Subj = nil
		}
	}
}
