package coder

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
)

// request: urged, asked, called on someone.
func (e *engine) request(p *predicate, pat pattern, kids []int) ([]frame, bool) {
	if len(kids) == 0 && !asksAlone(p.lemma) && (p.lemma == "order" || !e.hasPrep(p, "for", "on")) {
		return nil, false
	}
	frames := e.inner(kids)
	if p.neg {
		return nil, true
	}
	if e.ownPeople(p) {
		return e.own(p, frames), true // "asks his secretary to cancel the trip"
	}
	f := e.frameOf(p, pat)
	f.typ, f.sources = data.Request, p.sources
	if p.lemma == "order" {
		f.plover = data.Coerce
	}
	if p.passive {
		f.targets = e.subjectActors(p, p.sources)
	} else {
		f.targets = e.targets(p, pat.targets, p.sources)
	}
	for _, k := range kids {
		f.last = max(f.last, e.clauseEnd(k))
		if len(f.targets) == 0 {
			f.targets = without(e.predicateOf(k).sources, p.sources)
		}
		if subj := e.s.Clauses[k].Subj; len(f.targets) == 0 && len(subj) == 1 && e.isPronoun(subj[0]) {
			f.targets = e.otherOfPair(p.sources) // "demanded that it lift"
		}
	}
	for _, in := range frames {
		if len(f.targets) == 0 {
			f.targets = without(in.targets, p.sources)
		}
	}
	for _, k := range kids {
		if len(f.targets) == 0 {
			f.targets = e.anyActor(k, p.sources)
		}
	}
	if p.lemma == "offer" || p.lemma == "invite" {
		f.typ, f.cameo = data.Agree, "030"
	}
	return e.complete(f), true
}

// asksAlone reports whether the verb asks without saying in a clause for what.
func asksAlone(lemma string) bool {
	switch lemma {
	case "push", "press", "pressure", "order", "challenge", "encourage", "remind", "instruct", "advise", "lobby", "seek":
		return false
	}
	return true
}

func (e *engine) hasPrep(p *predicate, preps ...string) bool {
	for _, a := range p.args {
		for _, w := range preps {
			if a.Prep == w && !a.Time && !a.Before {
				return true
			}
		}
	}
	return false
}

// requestFor: "called for talks with X", "called for X to".
func (e *engine) requestFor(p *predicate, pat pattern) ([]frame, bool) {
	if p.neg {
		return nil, true
	}
	f := e.frameOf(p, pat)
	f.typ, f.sources = data.Request, p.sources
	f.targets = e.targets(p, []string{"on", "for", "between", "with", "from", "by", "in", "against", "to", "of"}, p.sources)
	return e.complete(f), true
}

// unrealized: failed, denied, tried. Only a meeting that failed is an event.
func (e *engine) unrealized(p *predicate, pat pattern, kids []int) []frame {
	frames := e.inner(kids)
	if pat.op != "fail" && !(p.lemma == "unable") {
		return nil
	}
	for _, f := range frames {
		if (f.typ == data.Agree || f.typ == data.Consult) && (f.mutual || len(p.sources) > 1) {
			f.typ, f.cameo, f.mutual, f.plover = data.Consult, "046", true, data.Reject
			f.sources, f.targets = p.sources, union(f.targets, p.sources)
			return e.complete(f)
		}
	}
	return nil
}

// through: began, continued, resumed doing.
func (e *engine) through(kids []int) []frame { return e.inner(kids) }

// stopped: stopped, suspended doing.
func (e *engine) stopped(p *predicate, kids []int) []frame {
	var out []frame
	for _, f := range e.inner(kids) {
		coop, conf, _ := kind([]frame{f})
		switch {
		case p.neg:
			continue
		case conf && (f.typ == data.Assault || f.typ == data.Mobilize):
			f.typ, f.cameo = data.Retreat, "087"
		case conf:
			f.typ, f.cameo = data.Concede, "080"
		case coop:
			f.typ, f.cameo = data.Sanction, "160"
		}
		out = append(out, f)
	}
	return e.own(p, out)
}

// allow: allowed someone to do something; "did not allow" is COERCE.
func (e *engine) allow(p *predicate, pat pattern, kids []int) ([]frame, bool) {
	e.inner(kids)
	f := e.frameOf(p, pat)
	f.typ, f.cameo, f.sources = data.Concede, "080", p.sources
	f.targets = e.targets(p, pat.targets, p.sources)
	if p.passive {
		f.targets = e.subjectActors(p, p.sources)
	}
	for _, k := range kids {
		f.last = max(f.last, e.clauseEnd(k))
		if len(f.targets) == 0 {
			f.targets = e.anyActor(k, p.sources)
		}
	}
	if p.neg {
		f.typ, f.cameo = data.Reject, "120"
	}
	return e.complete(f), true
}

// ownPeople reports whether who is asked serves the one who asks.
func (e *engine) ownPeople(p *predicate) bool {
	if p.passive || len(p.sources) != 1 {
		return false
	}
	for _, np := range e.objects(p) {
		if r := e.ref(np, p.sources); !e.isPronoun(np) && r.Class == actor.Agent && len(r.Actors) == 1 && r.Actors[0] == p.sources[0] {
			return true
		}
	}
	return false
}
