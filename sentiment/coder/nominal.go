package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// happens are verbs that say that what their subject names took place.
var happens = set(`hold take begin start open resume continue end conclude come follow result produce last occur happen yield focus fail
collapse break close mark proceed center centre cover involve include bring lead leave make announce confirm report finish kick go be stall
expect draw end wrap carry conduct launch sign lift impose suspend complete order call strain anger follow prompt`)

// announcesNoun are verbs whose object, a noun of action, is thereby a fact.
var announcesNoun = set(`announce order confirm begin complete declare continue resume report approve start launch finish make see witness end
conduct carry conclude include mark hail`)

// nominal makes a predicate of a noun of action: its possessor, premodifier or
// by-phrase acts, its of-phrase is the object.
func (e *engine) nominal(np, clause int, subject []data.Actor) (predicate, bool) {
	ph := &e.s.Phrases[np]
	lemma, ok := e.rules.nominals[e.lemma(ph.Head)]
	if !ok {
		return predicate{}, false
	}
	p := predicate{lemma: lemma, clause: clause, trigger: ph.Head}
	p.args = e.tail(np)
	for _, a := range p.args {
		if a.Prep == "by" {
			p.sources = union(p.sources, e.acting(e.ref(a.NP, nil)))
		}
	}
	for i := range p.args {
		if p.args[i].Prep == "of" {
			p.args[i].Prep = ""
		}
	}
	if len(p.sources) == 0 && ph.Poss >= 0 {
		p.sources = e.acting(e.ref(ph.Poss, nil))
	}
	if len(p.sources) == 0 {
		p.sources = e.named(np, subject)
	}
	return p, true
}

// named returns the actors named inside a noun phrase before its head, or by
// its possessive pronoun.
func (e *engine) named(np int, subject []data.Actor) []data.Actor {
	ph := &e.s.Phrases[np]
	var out []data.Actor
	for _, m := range e.mentions {
		if m.First >= ph.First && m.Last < ph.Head && m.Actor != "" && !m.Role.Place() {
			out = union(out, []data.Actor{m.Actor})
		}
	}
	if len(out) > 0 {
		return out
	}
	for i := ph.First; i < ph.Head; i++ {
		if e.s.Tokens[i].Tag == text.PRPS {
			if len(subject) > 0 {
				return subject
			}
			return e.ref(np, nil).Actors
		}
	}
	return nil
}

// tail returns the prepositional phrases behind a noun phrase.
func (e *engine) tail(np int) []text.Arg {
	var args []text.Arg
	k := np + 1
	for k+1 < len(e.s.Phrases) && len(args) < 6 {
		if e.s.Phrases[k].Kind != text.Prep {
			break
		}
		prep := strings.ToLower(e.s.TokenText(e.s.Phrases[k].First, e.s.Phrases[k].Last))
		obj := e.whole(k + 1)
		if obj < 0 {
			break
		}
		args = append(args, text.Arg{Prep: prep, NP: obj})
		k = obj + 1
		for k < len(e.s.Phrases) && (e.s.Phrases[k].Kind == text.Conj || e.s.Phrases[k].Kind == text.Comma) {
			next := e.whole(k + 1)
			if next < 0 || e.s.Phrases[next].Coord < 0 {
				break
			}
			args = append(args, text.Arg{Prep: prep, NP: next})
			k = next + 1
		}
	}
	return args
}

// whole returns the noun phrase at k with its possessors, or −1.
func (e *engine) whole(k int) int {
	if k >= len(e.s.Phrases) || e.s.Phrases[k].Kind != text.NP {
		return -1
	}
	for k+1 < len(e.s.Phrases) && e.s.Phrases[k+1].Poss == k {
		k++
	}
	return k
}

// codeNominal codes the subject np of the clause of main as an event.
func (e *engine) codeNominal(np int, main *predicate) []frame {
	p, ok := e.nominal(np, main.clause, nil)
	if !ok {
		return nil
	}
	e.addFront(&p, np, main.clause)
	both := e.between(&p)
	frames := e.event(&p)
	if len(frames) == 0 && len(both) > 1 {
		frames = e.mutualNominal(&p, both)
	}
	for i := range frames {
		f := &frames[i]
		f.first, f.trigger = e.npStart(np), e.s.Phrases[np].Head
		f.last = max(e.s.Phrases[np].Last, e.clauseEnd(main.clause))
		f.rule = "noun: " + f.rule
	}
	return frames
}

// addFront adds the adverbials between a subject and its verb, which the tail
// of the noun phrase may have lost behind an apposition: "a trip by X, the
// envoy, to Y".
func (e *engine) addFront(p *predicate, np, clause int) {
	for _, a := range e.s.Clauses[clause].Args {
		if !a.Before || a.NP < np || a.Time || e.hasArg(p, a.NP) {
			continue
		}
		p.args = append(p.args, a)
		if a.Prep == "by" {
			p.sources = union(e.acting(e.ref(a.NP, nil)), p.sources)
		}
	}
}

func (e *engine) hasArg(p *predicate, np int) bool {
	for _, a := range p.args {
		if a.NP == np {
			return true
		}
	}
	return false
}

// between returns both parties of "talks between A and B", "the A–B summit".
func (e *engine) between(p *predicate) []data.Actor {
	var both []data.Actor
	for _, a := range p.args {
		if a.Prep == "between" || a.Prep == "with" || a.Prep == "" || a.Prep == "among" {
			r := e.ref(a.NP, nil)
			if r.Class != actor.NonState && !r.Place {
				both = union(both, r.Actors)
			}
		}
	}
	return union(both, p.sources)
}

func (e *engine) mutualNominal(p *predicate, both []data.Actor) []frame {
	for _, pat := range e.rules.verbs[p.lemma] {
		if pat.typ == data.Consult || pat.typ == data.Agree {
			f := e.frameOf(p, pat)
			f.mutual = pat.cameo != "042"
			f.sources, f.targets = both, both
			return e.complete(f)
		}
	}
	return nil
}

// subjectNominal codes "Talks between A and B resumed", "A visit by X to Y
// ended": the subject names the event.
func (e *engine) subjectNominal(p *predicate) []frame {
	if !happens[p.lemma] && !p.passive {
		return e.objectNominal(p)
	}
	for _, np := range p.subj {
		if frames := e.codeNominal(np, p); len(frames) > 0 && !p.neg {
			return frames
		}
	}
	return e.objectNominal(p)
}

// objectNominal codes "announced the release of", "completed its withdrawal
// from".
func (e *engine) objectNominal(p *predicate) []frame {
	if !announcesNoun[p.lemma] || p.neg {
		return nil
	}
	for _, np := range e.objects(p) {
		q, ok := e.nominal(np, p.clause, p.sources)
		if !ok {
			continue
		}
		if len(q.sources) == 0 {
			q.sources = p.sources
		}
		frames := e.event(&q)
		for i := range frames {
			frames[i].first = min(frames[i].first, e.clauseStart(p.clause))
			frames[i].last = max(frames[i].last, e.clauseEnd(p.clause))
			frames[i].rule = "noun: " + frames[i].rule
		}
		if len(frames) > 0 {
			return frames
		}
	}
	return nil
}

// temporal codes nouns of action that date the clause: "after a meeting with
// Xi", "during a visit to Beijing by".
func (e *engine) temporal(i int) {
	c := &e.s.Clauses[i]
	for _, a := range c.Args {
		switch a.Prep {
		case "after", "following", "during", "in", "at":
		default:
			continue
		}
		p, ok := e.nominal(a.NP, i, e.predicateOf(i).sources)
		if !ok {
			continue
		}
		e.temporalNoun(i, a, &p)
	}
}

func (e *engine) temporalNoun(i int, a text.Arg, p *predicate) {
	main := e.predicateOf(i)
	if len(p.sources) == 0 && (p.lemma == "meet" || p.lemma == "visit" || p.lemma == "speak" || p.lemma == "negotiate") {
		p.sources = main.sources
	}
	frames := e.event(p)
	if len(frames) == 0 {
		if both := e.between(p); len(both) > 1 {
			frames = e.mutualNominal(p, both)
		}
	}
	for _, f := range frames {
		if f.typ != data.Consult && a.Prep != "after" && a.Prep != "following" {
			continue
		}
		f.first, f.last = e.npStart(a.NP), e.s.Phrases[a.NP].Last
		for _, t := range e.tail(a.NP) {
			f.last = max(f.last, e.s.Phrases[t.NP].Last)
		}
		f.trigger = e.s.Phrases[a.NP].Head
		f.rule = "noun: " + f.rule
		e.emit(f)
	}
}
