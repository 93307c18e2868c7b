package coder

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// inFreeRelative finds the target in "concern about what he said were Chinese
// actions".
func (e *engine) inFreeRelative(p *predicate, sources []data.Actor) []data.Actor {
	for k := range e.s.Clauses {
		c := &e.s.Clauses[k]
		if k > p.clause && c.Parent == p.clause && c.Rel == text.Question && c.Verb >= 0 {
			if t := e.anyActor(k, sources); len(t) > 0 {
				return t
			}
		}
	}
	return nil
}

// subjectActors returns who undergoes a passive verb.
func (e *engine) subjectActors(p *predicate, drop []data.Actor) []data.Actor {
	var out []data.Actor
	for _, r := range p.subjRefs {
		if r.Class != actor.NonState {
			out = union(out, without(r.Actors, drop))
		}
	}
	return out
}

// passiveAgent finds who did it in a passive without "by": "expelled from
// Moscow", "held in Iran".
func (e *engine) passiveAgent(p *predicate, targets []data.Actor) []data.Actor {
	for _, a := range p.args {
		switch a.Prep {
		case "from", "in":
			if a.Time {
				continue
			}
			switch p.lemma {
			case "expel", "deport", "release", "free", "arrest", "detain", "jail", "imprison", "extradite", "recall", "convict", "ban", "bar":
				if r := e.ref(a.NP, targets); !r.Place && len(without(r.Actors, targets)) > 0 {
					return without(r.Actors, targets)
				}
			}
		}
	}
	return nil
}

// targets looks for the target in the order of the pattern: "O" is an object,
// else a preposition.
func (e *engine) targets(p *predicate, order []string, sources []data.Actor) []data.Actor {
	for _, key := range order {
		var found []data.Actor
		for _, a := range p.args {
			if a.Time || !argIs(a, key, p) {
				continue
			}
			r := e.ref(a.NP, sources)
			if r.Class == actor.NonState || r.Place && !placeCounts(key) {
				continue
			}
			found = union(found, without(r.Actors, sources))
			if r.Group && len(sources) > 1 {
				found = r.Actors // "each blamed the other"
			}
			if len(found) == 0 && len(r.Actors) > 0 && e.isPronoun(a.NP) {
				found = e.otherOfPair(sources)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func argIs(a text.Arg, key string, p *predicate) bool {
	if key == "O" {
		return a.Prep == "" && !a.Before || a.Prep != "" && a.Prep == p.particle
	}
	return a.Prep == key
}

func placeCounts(key string) bool {
	switch key {
	case "O", "in", "into", "at", "on", "of", "to", "from":
		return true
	}
	return false
}

func (e *engine) isPronoun(np int) bool { return e.s.Tokens[e.s.Phrases[np].Head].Tag == text.PRP }

// otherOfPair returns the other half of the current pair: in "urged it to",
// "it" is not the one who urges.
func (e *engine) otherOfPair(sources []data.Actor) []data.Actor {
	a, b := e.reader.Pair()
	if len(sources) != 1 || a == "" || b == "" {
		return nil
	}
	switch sources[0] {
	case a:
		return []data.Actor{b}
	case b:
		return []data.Actor{a}
	}
	return nil
}

// anyActor returns the first actors other than the sources named in clause k.
func (e *engine) anyActor(k int, sources []data.Actor) []data.Actor {
	c := &e.s.Clauses[k]
	for _, np := range c.Subj {
		if t := without(e.ref(np, sources).Actors, sources); len(t) > 0 {
			return t
		}
	}
	for _, a := range c.Args {
		r := e.ref(a.NP, sources)
		if t := without(r.Actors, sources); len(t) > 0 && !r.Place && r.Class != actor.NonState {
			return t
		}
	}
	for j := range e.s.Clauses {
		if e.s.Clauses[j].Parent == k && j > k {
			if t := e.anyActor(j, sources); len(t) > 0 {
				return t
			}
		}
	}
	return nil
}

// inPurpose finds whom forces are moved against: "deployed a carrier to deter
// Iran".
func (e *engine) inPurpose(p *predicate) []data.Actor {
	for k := range e.s.Clauses {
		c := &e.s.Clauses[k]
		if k > p.clause && c.Parent == p.clause && c.Rel == text.Purpose && c.Verb >= 0 {
			for _, a := range c.Args {
				if t := without(e.ref(a.NP, p.sources).Actors, p.sources); len(t) > 0 && a.Prep != "in" {
					return t
				}
			}
		}
	}
	return nil
}
