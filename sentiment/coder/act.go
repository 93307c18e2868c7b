package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// direct applies a verb that is an event by itself.
func (e *engine) direct(p *predicate, pat pattern) ([]frame, bool) {
	f := e.frameOf(p, pat)
	f.sources = p.sources
	if p.passive {
		f.targets = e.subjectActors(p, p.sources)
		if len(f.sources) == 0 {
			f.sources = e.passiveAgent(p, f.targets)
		}
	}
	if len(f.sources) == 0 && !p.passive && f.typ == data.Assault {
		f.sources = e.attackers(p) // "an Israeli strike killed"
	}
	if len(f.targets) == 0 {
		f.targets = e.targets(p, pat.targets, f.sources)
	}
	if len(f.targets) == 0 && fallbackType(f.typ) && takesObject(pat.targets) {
		f.targets = e.targets(p, fallbackPreps(f.typ), f.sources)
	}
	if len(f.targets) == 0 && fallbackType(f.typ) && takesObject(pat.targets) && f.typ != data.Coerce && f.typ != data.Accuse {
		f.targets = e.targets(p, []string{"in"}, f.sources)
	}
	if f.typ == data.Accuse && f.cameo == "110" && e.crowd(p) {
		f.typ, f.cameo = data.Protest, "141"
	}
	f.mutual = mutual(p.lemma, f.typ)
	if f.mutual && len(p.sources) > 1 && len(f.targets) == 0 {
		f.targets = p.sources
	}
	if f.mutual && f.typ == data.Assault && len(f.targets) == 0 {
		return nil, false
	}
	if len(f.targets) == 0 {
		f.targets = e.inFreeRelative(p, f.sources)
	}
	if len(f.targets) == 0 && pat.object == "pronoun" {
		f.targets = e.otherOfPair(f.sources)
	}
	if !e.polarity(p, &f) {
		return nil, true
	}
	frames := e.complete(f)
	return frames, len(frames) > 0 || pat.object != "*"
}

// attackers returns whose attack the subject is.
func (e *engine) attackers(p *predicate) []data.Actor {
	var out []data.Actor
	for _, np := range p.subj {
		if e.nounClass(np) != "attack" {
			continue
		}
		out = union(out, e.named(np, nil))
		for _, a := range p.args {
			if a.Prep == "by" && a.Before {
				out = union(out, e.acting(e.ref(a.NP, nil)))
			}
		}
	}
	return out
}

// mutual reports whether the verb is symmetric.
func mutual(lemma string, t data.Type) bool {
	switch lemma {
	case "exchange":
		return true
	case "meet", "confer", "huddle", "chat", "converse", "phone", "telephone", "speak", "talk", "negotiate", "bargain", "sit", "convene",
		"call", "consult", "clash", "battle", "skirmish", "discuss", "hold", "ring", "trade":
		return t == data.Consult || t == data.Assault
	case "agree", "consent", "sign", "ink", "initial", "compromise", "settle", "reconcile", "ally", "ratify":
		return t == data.Agree
	}
	return false
}

// fallbackPreps are where the target of a verb with an object may also stand.
func fallbackPreps(t data.Type) []string {
	switch t {
	case data.Aid:
		return []string{"of", "to", "for"}
	case data.Assault:
		return []string{"of", "against", "at"}
	}
	return []string{"of", "by", "as", "over", "about", "toward", "towards", "to", "with", "against", "from"}
}

func takesObject(order []string) bool {
	for _, t := range order {
		if t == "O" {
			return true
		}
	}
	return false
}

func fallbackType(t data.Type) bool {
	switch t {
	case data.Accuse, data.Reject, data.Support, data.Assault, data.Coerce, data.Concede, data.Aid, data.Sanction:
		return true
	}
	return false
}

// polarity applies the negation of the verb; false drops the frame.
func (e *engine) polarity(p *predicate, f *frame) bool {
	if !p.neg {
		return true
	}
	switch f.typ {
	case data.Agree, data.Concede, data.Cooperate, data.Aid, data.Retreat:
		f.typ, f.cameo = data.Reject, "120"
		return true
	case data.Consult, data.Support:
		v := &e.s.Phrases[e.s.Clauses[p.clause].Verb].Verb
		if v.Modal == "will" || v.Modal == "would" || p.lemma == "recognize" || p.lemma == "recognise" {
			f.typ, f.cameo = data.Reject, "120"
			return true
		}
	}
	return false
}

// operate applies an operation to the noun phrase np: "suspended talks with",
// "lifted sanctions on".
func (e *engine) operate(p *predicate, mac pattern, np int) ([]frame, bool) {
	f := e.frameOf(p, mac)
	f.sources = p.sources
	own := e.ref(np, p.sources)
	f.targets = e.targets(p, mac.targets, p.sources)
	if len(f.targets) == 0 {
		f.targets = without(own.Actors, p.sources)
	}
	if len(f.targets) == 0 && fallbackType(f.typ) {
		f.targets = e.targets(p, []string{"by", "from", "of", "against", "over", "about", "in"}, p.sources)
	}
	if len(f.targets) == 0 {
		f.targets = e.inFreeRelative(p, p.sources)
	}
	if len(f.targets) == 0 && f.typ == data.Mobilize {
		f.targets = e.inPurpose(p)
	}
	if mac.object == "exercise" && mac.typ == data.Mobilize && e.joint(p, np) {
		f.typ, f.cameo, f.mutual = data.Cooperate, "062", true
	}
	if mac.object == "truce" && mac.typ == data.Agree && (p.lemma == "declare" || p.lemma == "announce") && len(p.sources) < 2 {
		f.typ, f.cameo = data.Concede, "0871" // a truce declared by one (codebook §6)
		mac.typ = data.Concede
	}
	if mac.object == "truce" && mac.typ == data.Agree {
		f.plover = data.Concede
	}
	f.mutual = f.mutual || mutual(p.lemma, mac.typ) || mac.typ == data.Consult && mac.object != "visit" || mac.typ == data.Agree && mac.object != "proposal"
	if len(f.targets) == 0 && len(p.sources) == 1 && between[mac.object] && mac.typ != data.Consult {
		f.targets = e.otherOfPair(p.sources) // "Riyadh broke off relations"
	}
	if len(p.sources) > 1 && len(f.targets) == 0 && shared[mac.object] {
		f.mutual = true // "A and B upgraded their ties"
	}
	e.bothSides(p, &f, own)
	if !e.polarity(p, &f) {
		return nil, true
	}
	return e.complete(f), true
}

// shared are the classes of nouns that two subjects have in common.
var shared = set("relations talks agreement truce trade exercise embassy meeting")

// between are the classes of nouns that are nothing without a second party:
// where none is named it is the other of the article's pair.
var between = set("relations talks agreement truce trade embassy diplomat")

// bothSides fills a symmetric or passive frame from the noun phrase: "the
// China–Japan talks were suspended", "A and B signed".
func (e *engine) bothSides(p *predicate, f *frame, own actor.Ref) {
	switch {
	case f.mutual && len(f.targets) == 0 && len(p.sources) > 1:
		f.targets = p.sources
	case f.mutual && len(f.sources) == 0 && len(f.targets) > 1:
		f.sources = f.targets
	case f.mutual && len(f.sources) == 0 && len(own.Actors) > 1:
		f.sources, f.targets = own.Actors, own.Actors
	case len(f.sources) == 0 && p.passive && len(own.Actors) == 1 && len(f.targets) > 0:
		f.sources = without(own.Actors, f.targets) // "US sanctions on Iran were lifted"
	case len(f.sources) == 0 && len(f.targets) == 2:
		f.sources, f.mutual = f.targets, true // "talks between A and B were suspended"
	}
}

var crowds = set("people worker protester demonstrator student thousand hundred crowd resident activist employee supporter villager farmer citizen woman dozen")

// crowd reports whether a crowd acts.
func (e *engine) crowd(p *predicate) bool {
	for _, np := range p.subj {
		ph := &e.s.Phrases[np]
		for i := ph.First; i <= ph.Last; i++ {
			if crowds[e.lemma(i)] || crowds[text.Lemma(e.s.Tokens[i].Text, text.NNS)] {
				return true
			}
		}
	}
	return false
}

// joint reports whether an exercise is held together.
func (e *engine) joint(p *predicate, np int) bool {
	for i := e.s.Phrases[np].First; i <= e.s.Phrases[np].Last; i++ {
		if strings.EqualFold(e.s.Tokens[i].Text, "joint") {
			return true
		}
	}
	for _, a := range p.args {
		if a.Prep == "with" && len(e.ref(a.NP, p.sources).Actors) > 0 {
			return true
		}
	}
	return len(p.sources) > 1
}
