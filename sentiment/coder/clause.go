package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// clause returns the frames of clause i, taking in the clauses it governs.
func (e *engine) clause(i int) []frame {
	p := e.predicateOf(i)
	e.noteSubject(&p)
	kids := e.content(i)
	if alleges[p.lemma] {
		for _, k := range kids {
			e.consume(k) // what somebody is accused of is no fact by that
		}
	}
	if frames, ok := e.governing(&p, kids); ok {
		return frames
	}
	if factVerbs[p.lemma] {
		if frames := e.objectNominal(&p); len(frames) > 0 {
			return frames
		}
	}
	if frames := e.event(&p); len(frames) > 0 {
		return frames
	}
	return e.subjectNominal(&p)
}

var alleges = set("accuse blame charge suspect criticise criticize condemn denounce allege claim threaten")

// consume marks clause k and what hangs on it as spoken for.
func (e *engine) consume(k int) {
	e.used[k] = true
	for i := range e.s.Clauses {
		if c := &e.s.Clauses[i]; c.Parent == k && i != k && !e.used[i] {
			e.consume(i)
		}
	}
}

// factVerbs say that the noun of action they govern is a fact: "ordered the
// release of".
var factVerbs = set("announce order confirm declare complete report approve")

// content lists the clauses that clause i governs: infinitives, gerunds and
// that-clauses that are its content.
func (e *engine) content(i int) []int {
	var kids []int
	for k := range e.s.Clauses {
		c := &e.s.Clauses[k]
		if c.Parent == i && k != i && c.Rel == text.Comp && c.Verb >= 0 && c.Noun < 0 {
			kids = append(kids, k)
		}
	}
	return kids
}

// governing handles verbs that work on a clause. ok is false when the verb
// does not, or governs none here and has an event pattern of its own.
func (e *engine) governing(p *predicate, kids []int) ([]frame, bool) {
	if p.lemma == "stop" && e.hasWord(p.trigger+1, "short") {
		e.inner(kids)
		return nil, true // "stopped short of promising"
	}
	if plans := e.announcedPlan(p); len(plans) > 0 {
		return e.commit(p, pattern{verb: p.lemma, cameo: "030", id: "announced a plan to"}, plans), true
	}
	pat, ok := e.governor(p)
	if !ok {
		return e.intention(p, kids)
	}
	if len(kids) == 0 && pat.op != "request" && pat.op != "requestfor" && pat.op != "say" && pat.op != "allow" {
		if pat.op == "fail" || pat.op == "try" {
			return nil, true
		}
		return nil, false
	}
	switch pat.op {
	case "commit":
		return e.commit(p, pat, kids), true
	case "refuseto":
		return e.refuse(p, pat, kids), true
	case "threaten":
		return e.threaten(p, pat, kids), true
	case "request":
		return e.request(p, pat, kids)
	case "requestfor":
		return e.requestFor(p, pat)
	case "fail", "deny", "try":
		return e.unrealized(p, pat, kids), true
	case "aspect":
		return e.through(kids), true
	case "stopdoing":
		return e.stopped(p, kids), true
	case "allow":
		return e.allow(p, pat, kids)
	}
	return e.say(p, pat, kids)
}

func (e *engine) hasWord(token int, word string) bool {
	return token < len(e.s.Tokens) && strings.EqualFold(e.s.Tokens[token].Text, word)
}

var planNouns = set("intent intention plan decision willingness readiness commitment pledge promise vow offer agreement deal")

// announcedPlan returns the infinitives of a plan that the verb announces:
// "announced its intent to raise tariffs", "made a pledge to".
func (e *engine) announcedPlan(p *predicate) []int {
	switch p.lemma {
	case "announce", "declare", "express", "reveal", "state", "unveil", "confirm", "make", "reaffirm", "reiterate", "signal", "sign", "reach":
	default:
		return nil
	}
	var plans []int
	for k := range e.s.Clauses {
		c := &e.s.Clauses[k]
		if c.Noun < 0 || !contains(e.objects(p), c.Noun) {
			continue
		}
		if c.Parent == p.clause && c.Rel == text.NounComp && c.Noun >= 0 && c.Verb >= 0 && planNouns[e.lemma(e.s.Phrases[c.Noun].Head)] {
			plans = append(plans, k)
		}
	}
	return plans
}

// governor returns the pattern of the verb that works on clauses.
func (e *engine) governor(p *predicate) (pattern, bool) {
	for _, pat := range e.rules.verbs[p.lemma] {
		if governs(pat.op) && (pat.particle == "" || pat.particle == p.particle) && e.governorFits(p, &pat) {
			return pat, true
		}
	}
	return pattern{}, false
}

// governorFits separates "call on X", "call for X" and "demand of X": some
// patterns need one of their prepositions.
func (e *engine) governorFits(p *predicate, pat *pattern) bool {
	if p.lemma != "call" {
		return true
	}
	for _, a := range p.args {
		for _, t := range pat.targets {
			if a.Prep == t && !a.Before && !a.Time {
				return true
			}
		}
	}
	return false
}

// inner codes the clauses kids as content: their own realis does not matter.
func (e *engine) inner(kids []int) []frame {
	var frames []frame
	for _, k := range kids {
		e.used[k] = true
		frames = append(frames, e.clause(k)...)
	}
	return frames
}

func kind(frames []frame) (coop, conf, ease bool) {
	for _, f := range frames {
		switch f.typ {
		case data.Concede, data.Retreat:
			coop, ease = true, true
		case data.Agree, data.Consult, data.Support, data.Cooperate, data.Aid:
			coop = true
		case data.Request:
		case "":
		default:
			conf = true
		}
	}
	return coop, conf, ease
}

// intention: "will host", "is to visit", "is ready to help".
func (e *engine) intention(p *predicate, kids []int) ([]frame, bool) {
	c := &e.s.Clauses[p.clause]
	if p.lemma != "be" || len(kids) == 0 || !e.s.Phrases[c.Verb].Verb.Finite || !e.s.Phrases[e.s.Clauses[kids[0]].Verb].Verb.Inf {
		return nil, false
	}
	word := ""
	if c.Adj >= 0 {
		word = strings.ToLower(e.s.Tokens[c.Adj].Text)
	}
	pat := pattern{verb: "be", cameo: "030", id: "be + to"}
	switch word {
	case "", "ready", "prepared", "willing", "set", "due":
		return e.commit(p, pat, kids), true
	case "unwilling", "reluctant":
		return e.refuse(p, pat, kids), true
	}
	e.inner(kids)
	return nil, true
}
