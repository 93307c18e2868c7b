package coder

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// travel codes "flew to Moscow": a visit when a person goes to another state.
func (e *engine) travel(p *predicate, pat pattern) ([]frame, bool) {
	personal := false
	for _, r := range p.subjRefs {
		personal = personal || r.Person || r.Class == actor.Agent && !e.countryName(r, p)
	}
	if !personal || p.neg {
		return nil, false
	}
	f := e.frameOf(p, pat)
	f.typ, f.cameo, f.sources = data.Consult, "042", p.sources
	switch e.subjectClass(p) {
	case "peacekeeper":
		f.typ, f.cameo = data.Aid, "074"
	case "troops":
		f.typ, f.cameo = data.Mobilize, "154"
	}
	f.targets = e.placeTargets(p, pat.targets)
	return e.complete(f), len(f.targets) > 0
}

// subjectClass returns the noun class of the subject's words.
func (e *engine) subjectClass(p *predicate) string {
	for _, np := range p.subj {
		ph := &e.s.Phrases[np]
		for i := ph.Head; i >= ph.First; i-- {
			switch c := e.rules.classes[text.Lemma(e.s.Tokens[i].Text, text.NNS)]; c {
			case "peacekeeper", "troops":
				return c
			}
		}
	}
	return ""
}

// countryName reports whether the subject is a state by name: states do not
// travel.
func (e *engine) countryName(r actor.Ref, p *predicate) bool {
	for _, np := range p.subj {
		for _, m := range e.mentions {
			if m.Last == e.s.Phrases[np].Head && (m.Role == actor.Country || m.Role == actor.Capital) {
				return true
			}
		}
	}
	return false
}

// placeTargets is targets with places counted: one travels to a city.
func (e *engine) placeTargets(p *predicate, preps []string) []data.Actor {
	for _, prep := range preps {
		for _, a := range p.args {
			if a.Prep == prep && !a.Time {
				if t := without(e.ref(a.NP, p.sources).Actors, p.sources); len(t) > 0 {
					return t
				}
			}
		}
	}
	return nil
}

// endFrom: "withdrew from the treaty", "pulled out of Syria".
func (e *engine) endFrom(p *predicate, pat pattern) ([]frame, bool) {
	for _, a := range p.args {
		if a.Before || a.Prep != "from" && a.Prep != "of" && a.Prep != "out of" {
			continue
		}
		r := e.ref(a.NP, p.sources)
		class := e.nounClass(a.NP)
		f := e.frameOf(p, pat)
		f.sources = p.sources
		switch {
		case class == "agreement" || class == "talks" || class == "meeting" || class == "relations":
			f.typ, f.cameo = data.Sanction, "164"
			f.targets = e.targets(p, []string{"with", "between", "of", "from"}, p.sources)
			if class == "meeting" || class == "talks" {
				f.typ, f.cameo = data.Reject, "128"
			}
		case len(without(r.Actors, p.sources)) > 0:
			f.typ, f.cameo, f.targets = data.Retreat, "087", without(r.Actors, p.sources)
		default:
			continue
		}
		if p.neg {
			return nil, true
		}
		return e.complete(f), true
	}
	return nil, false
}
