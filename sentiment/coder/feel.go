package coder

import (
	"example.com/detente/data"
)

// feel codes "was disappointed by the Russian decision", "the move angered
// Beijing": who feels is the source, what is felt about the target.
func (e *engine) feel(p *predicate, pat pattern) ([]frame, bool) {
	f := e.frameOf(p, pat)
	f.typ = data.Accuse
	if pat.op == "feel+" {
		f.typ = data.Support
	}
	if p.neg {
		return nil, true
	}
	if p.passive {
		for _, r := range p.subjRefs {
			f.sources = union(f.sources, e.acting(r))
		}
		f.targets = e.targets(p, pat.targets, f.sources)
		return e.complete(f), true
	}
	for _, np := range e.objects(p) {
		f.sources = union(f.sources, e.acting(e.ref(np, nil)))
	}
	for _, r := range p.subjRefs {
		f.targets = union(f.targets, without(r.Actors, f.sources))
	}
	return e.complete(f), true
}

// naming codes "called the Russian move unconscionable": the words behind the
// object judge it.
func (e *engine) naming(p *predicate, pat pattern) ([]frame, bool) {
	f := e.frameOf(p, pat)
	f.sources = p.sources
	f.targets = e.targets(p, pat.targets, p.sources)
	end := e.nextClause(p.clause)
	bad, good := e.count(p.trigger+1, end)
	switch {
	case bad > good:
		f.typ, f.cameo = data.Accuse, "111"
	case good > bad:
		f.typ, f.cameo = data.Support, "051"
	default:
		return nil, false
	}
	if p.neg {
		return nil, true
	}
	f.last = max(f.last, end)
	return e.complete(f), true
}

// count counts harming and helping words in tokens first to last.
func (e *engine) count(first, last int) (bad, good int) {
	for i := first; i <= last && i < len(e.s.Tokens); i++ {
		switch w := e.lemma(i); {
		case harms[w]:
			bad++
		case helps[w]:
			good++
		}
	}
	return bad, good
}

// nextClause returns the last token before the clause after i begins.
func (e *engine) nextClause(i int) int {
	end := len(e.s.Tokens) - 1
	for k := range e.s.Clauses {
		c := &e.s.Clauses[k]
		if k > i && c.First >= 0 && c.First < len(e.s.Phrases) {
			if t := e.s.Phrases[c.First].First; t > e.s.Phrases[e.s.Clauses[i].Verb].Last && t-1 < end {
				end = t - 1
			}
		}
	}
	return end
}
