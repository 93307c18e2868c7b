package coder

import (
	"strings"

	"example.com/detente/data"
)

// say handles verbs of saying: their content is coded by itself, with its
// speaker known; what is said about somebody may be an event of its own.
func (e *engine) say(p *predicate, pat pattern, kids []int) ([]frame, bool) {
	own := e.speechAct(p)
	if own != nil && !coversContent(own[0].typ) && len(kids) > 0 {
		own = nil
	}
	for _, k := range kids {
		e.setSpeaker(k, p.sources)
		if own != nil {
			e.used[k] = true // warned, accused: the content is not a fact
			own[0].last = max(own[0].last, e.clauseEnd(k))
			if len(own[0].targets) == 0 {
				own[0].targets = e.anyActor(k, p.sources)
			}
		}
	}
	if own != nil {
		return e.complete(own[0]), true
	}
	if p.neg {
		for _, k := range kids {
			e.used[k] = true
		}
		return nil, true
	}
	return e.opinion(p, pat, kids), len(kids) > 0
}

func coversContent(t data.Type) bool { return t == data.Threaten || t == data.Accuse }

// setSpeaker marks clause k, and what it is coordinated with, as said by the
// sources.
func (e *engine) setSpeaker(k int, sources []data.Actor) {
	if len(sources) == 0 {
		return
	}
	e.speech[k] = sources[0]
}

// speechAct returns the frame of a verb of saying that is an event by itself:
// warn, complain.
func (e *engine) speechAct(p *predicate) []frame {
	for _, pat := range e.rules.verbs[p.lemma] {
		if pat.op != "" || pat.typ == "" || pat.particle != p.particle && pat.particle != "" || !e.objectFits(p, &pat) {
			continue
		}
		f := e.frameOf(p, pat)
		f.sources = p.sources
		f.targets = e.targets(p, pat.targets, p.sources)
		return []frame{f}
	}
	return nil
}

// opinion codes what a party says the other should do, or that the other does
// harm or good, when the content is no event by itself.
func (e *engine) opinion(p *predicate, pat pattern, kids []int) []frame {
	for _, k := range kids {
		c := &e.s.Clauses[k]
		v := &e.s.Phrases[c.Verb].Verb
		q := e.predicateOf(k)
		about := without(q.sources, p.sources)
		if len(about) == 0 {
			about = without(e.subjectActors(&q, p.sources), p.sources)
		}
		switch {
		case obliges(v.Modal) && len(about) > 0:
			e.used[k] = true
			f := e.frameOf(p, pat)
			f.typ, f.cameo, f.rule = data.Request, "020", "said that … should"
			f.sources, f.targets, f.last = p.sources, about, e.clauseEnd(k)
			return e.complete(f)
		case len(e.rules.verbs[q.lemma]) > 0 && len(about) > 0 && e.hasEvent(&q):
			continue // coded by itself
		}
		if f, ok := e.judgement(p, pat, k, about); ok {
			return e.complete(f)
		}
	}
	return nil
}

func obliges(modal string) bool {
	return modal == "should" || modal == "must" || modal == "ought"
}

// hasEvent reports whether the predicate has an event pattern that fits.
func (e *engine) hasEvent(q *predicate) bool {
	for _, pat := range e.rules.verbs[q.lemma] {
		if pat.typ != "" && e.objectFits(q, &pat) {
			return true
		}
	}
	return false
}

// judgement codes "said that the other's policy had strained relations".
func (e *engine) judgement(p *predicate, pat pattern, k int, about []data.Actor) (frame, bool) {
	if len(about) == 0 {
		about = e.targets(p, []string{"O", "to"}, p.sources) // told X that …
	}
	if len(about) == 0 {
		return frame{}, false
	}
	first, last := e.clauseStart(k), e.clauseEnd(k)
	bad, good := e.count(first, last)
	if e.s.Phrases[e.s.Clauses[k].Verb].Verb.Neg {
		good, bad = bad, good
	}
	f := e.frameOf(p, pat)
	f.sources, f.targets, f.last = p.sources, about, last
	switch {
	case bad > good && e.foretells(k):
		f.typ, f.cameo, f.rule = data.Threaten, "130", "said that … would harm"
	case bad > good:
		f.typ, f.cameo, f.rule = data.Accuse, "111", "said that … harms"
	case good > bad:
		f.typ, f.cameo, f.rule = data.Support, "051", "said that … helps"
	default:
		return frame{}, false
	}
	return f, true
}

// foretells reports whether the content is about what will come: a warning.
func (e *engine) foretells(k int) bool {
	m := e.s.Phrases[e.s.Clauses[k].Verb].Verb.Modal
	return m == "will" || m == "would"
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var harms = set(`strain harm hurt damage undermine threaten violate breach provoke destabilize destabilise jeopardize jeopardise endanger
interfere meddle mislead lie cheat steal bully aggression aggressive provocation provocative illegal unlawful unacceptable irresponsible
dangerous reckless wrong erroneous mistake failure fail crime criminal terrorist terrorism hostile hostility blame responsible guilty
unconscionable cynical disgraceful outrageous deplorable regrettable intolerable absurd baseless groundless nonsense tyrant dictator evil threat danger attack
unjustified unfair unjust hypocrisy hypocritical shameful brutal barbaric repression abuse genocide deteriorate worsen poison sabotage
obstruct escalate hamper hinder consequence retaliate retaliation backfire disaster catastrophe smear slander coercion coercive serious difficulty regret`)

var helps = set(`welcome progress constructive productive positive helpful friend friendly friendship partner partnership ally cooperation
cooperative important contribute contribution success successful excellent good great appreciate grateful thank praise peaceful
milestone breakthrough historic fruitful strengthen improve mutual trust`)
