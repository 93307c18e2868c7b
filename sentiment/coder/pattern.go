package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// event matches the predicate against the event patterns, through the
// operations on classes of nouns.
func (e *engine) event(p *predicate) []frame {
	for _, exact := range [...]bool{true, false} {
		for _, pat := range e.rules.verbs[p.lemma] {
			if governs(pat.op) || (pat.particle != "") != exact && p.particle != "" || !particleFits(p, &pat) {
				continue
			}
			if frames, ok := e.try(p, pat); ok {
				return frames
			}
		}
		if p.particle == "" {
			break
		}
	}
	return nil
}

func particleFits(p *predicate, pat *pattern) bool {
	return pat.particle == "" || pat.particle == p.particle
}

// try applies one pattern.
func (e *engine) try(p *predicate, pat pattern) ([]frame, bool) {
	switch pat.op {
	case "":
		if !e.objectFits(p, &pat) || pat.typ == "" || p.lemma == "call" && pat.typ == data.Consult && len(e.objects(p)) > 1 {
			return nil, false
		}
		return e.direct(p, pat)
	case "travel":
		return e.travel(p, pat)
	case "endfrom":
		return e.endFrom(p, pat)
	case "feel-", "feel+":
		return e.feel(p, pat)
	case "name":
		return e.naming(p, pat)
	}
	for _, np := range e.objects(p) {
		class := e.nounClass(np)
		for _, mac := range e.rules.macros[pat.op] {
			if mac.object == class {
				mac.id = pat.id + "+" + mac.id
				return e.operate(p, mac, np)
			}
		}
	}
	return nil, false
}

// objects returns the noun phrases that the verb works on: its objects, or
// the subject of a passive.
func (e *engine) objects(p *predicate) []int {
	var out []int
	if p.passive {
		out = append(out, p.subj...)
	}
	for _, a := range p.args {
		if a.Prep == "" && !a.Time && !a.Before {
			out = append(out, a.NP)
		}
	}
	if len(out) == 0 && p.particle != "" {
		for _, a := range p.args {
			if a.Prep == p.particle {
				out = append(out, a.NP) // "called off the visit"
			}
		}
	}
	return out
}

// nounClass returns the class of a noun phrase's head, two-word nouns first.
func (e *engine) nounClass(np int) string {
	ph := &e.s.Phrases[np]
	head := e.lemma(ph.Head)
	if t := e.s.Tokens[ph.Head].Tag; t == text.CD && ph.Head > ph.First || t == text.Symbol || money[head] {
		return "aid"
	}
	if quantities[head] {
		if args := e.tail(np); len(args) > 0 && args[0].Prep == "of" {
			return e.nounClass(args[0].NP) // "the number of troops"
		}
	}
	if head == "call" && ph.Last+1 < len(e.s.Tokens) && (e.s.Tokens[ph.Last+1].Text == "for" || e.s.Tokens[ph.Last+1].Text == "by" || e.s.Tokens[ph.Last+1].Tag == text.TO) {
		return "proposal" // "calls for", not a call by telephone
	}
	if ph.Head > ph.First {
		if c, ok := e.rules.classes[strings.ToLower(e.s.Tokens[ph.Head-1].Text)+" "+head]; ok {
			return c
		}
	}
	if ph.Head-2 >= ph.First {
		if c, ok := e.rules.classes[strings.ToLower(e.s.TokenText(ph.Head-2, ph.Head-1))+" "+head]; ok {
			return c
		}
	}
	if c, ok := e.rules.classes[head]; ok {
		return c
	}
	return e.rules.classes[text.Lemma(e.s.Tokens[ph.Head].Text, text.NNS)]
}

var quantities = set("number amount volume series group pair lot majority rest part dozen hundred thousand")

var money = set("million billion dollar euro yen yuan ton tonne pound ruble rouble rupee")

// objectFits reports whether the pattern's object is there.
func (e *engine) objectFits(p *predicate, pat *pattern) bool {
	switch pat.object {
	case "*", "":
		return true
	case "-":
		return len(e.objects(p)) == 0
	case "actor":
		for _, np := range e.objects(p) {
			if r := e.ref(np, p.sources); len(r.Actors) > 0 && r.Class == actor.Agent {
				return true
			}
		}
		return false
	}
	if pat.object == "pronoun" {
		objects := e.objects(p)
		return len(objects) > 0 && e.isPronoun(objects[0])
	}
	if pat.object == "person" {
		return e.personal(p)
	}
	if prep, noun, ok := strings.Cut(pat.object, ":"); ok {
		return e.hasPhrase(p, prep, noun)
	}
	for _, np := range e.objects(p) {
		if e.nounClass(np) == pat.object {
			return true
		}
	}
	return false
}

// personal reports whether an object of the verb is a person or people: one
// releases prisoners, but also lists and statements.
func (e *engine) personal(p *predicate) bool {
	for _, np := range e.objects(p) {
		if e.isPronoun(np) && strings.EqualFold(e.s.Tokens[e.s.Phrases[np].Head].Text, "it") {
			continue
		}
		r := e.ref(np, p.sources)
		class := e.nounClass(np)
		if class == "prisoner" || class == "asset" || class == "aid" || r.Class == actor.Citizen || r.Class == actor.Agent || r.Class == actor.NonState {
			return true
		}
	}
	return false
}

// hasPhrase reports whether "prep noun" follows the verb: "on alert", "to the
// streets".
func (e *engine) hasPhrase(p *predicate, prep, noun string) bool {
	for _, a := range p.args {
		if a.Prep == prep && !a.Before && text.Lemma(e.s.Tokens[e.s.Phrases[a.NP].Head].Text, text.NNS) == noun {
			return true
		}
	}
	return false
}
