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
	if head == "call" && ph.Last+1 < len(e.s.Tokens) && (e.s.Tokens[ph.Last+1].Text == "for" || e.s.Tokens[ph.Last+1].Text == "by" || e.s.Tokens[ph.Last+1].Tag == text.TO) {
		return "proposal" // "calls for", not a call by telephone
	}
	if ph.Head > ph.First {
		if c, ok := e.rules.classes[e.lemma(ph.Head-1)+" "+head]; ok {
			return c
		}
	}
	if ph.Head-2 >= ph.First {
		if c, ok := e.rules.classes[strings.ToLower(e.s.TokenText(ph.Head-2, ph.Head-1))+" "+head]; ok {
			return c
		}
	}
	return e.rules.classes[head]
}

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

// frameOf starts a frame for the predicate's clause.
func (e *engine) frameOf(p *predicate, pat pattern) frame {
	f := frame{typ: pat.typ, cameo: pat.cameo, rule: pat.id + " " + pat.verb, clause: p.clause, trigger: p.trigger}
	f.first, f.last = e.clauseStart(p.clause), e.clauseEnd(p.clause)
	return f
}

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
		f.targets = e.targets(p, []string{"of", "by", "as", "over", "about", "toward", "towards", "to", "with", "against", "from"}, f.sources)
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
var shared = set("relations talks agreement truce trade exercise embassy meeting aid prisoner")

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

// complete returns the frame when it has a source and a target, nothing
// otherwise.
func (e *engine) complete(f frame) []frame {
	if len(f.sources) == 2 && len(f.targets) == 1 && !f.mutual && contains(f.sources, f.targets[0]) {
		f.sources = without(f.sources, f.targets) // "they had turned him down"
	}
	if len(f.sources) == 0 || len(f.targets) == 0 || f.typ == "" {
		if f.typ != "" && e.trace != nil {
			e.trace("      %s by %s: source %v, target %v: one party only, no event", f.typ, f.rule, f.sources, f.targets)
		}
		if f.typ != "" {
			e.partial = append(e.partial, f)
		}
		return nil
	}
	if len(without(f.targets, f.sources)) == 0 && len(f.targets) < 2 {
		return nil
	}
	return []frame{f}
}

// clauseStart and clauseEnd bound the words of a clause.
func (e *engine) clauseStart(i int) int {
	c := &e.s.Clauses[i]
	if c.Verb < 0 {
		return 0
	}
	first := e.s.Phrases[c.Verb].First
	for _, np := range c.Subj {
		if f := e.npStart(np); f < first && c.Coord < 0 {
			first = f
		}
	}
	return first
}

func (e *engine) npStart(np int) int {
	for e.s.Phrases[np].Poss >= 0 {
		np = e.s.Phrases[np].Poss
	}
	return e.s.Phrases[np].First
}

func (e *engine) clauseEnd(i int) int {
	c := &e.s.Clauses[i]
	if c.Verb < 0 {
		return 0
	}
	last := e.s.Phrases[c.Verb].Last
	for _, a := range c.Args {
		if !a.Before {
			last = max(last, e.s.Phrases[a.NP].Last)
		}
	}
	if c.Inverted {
		last = max(last, e.s.Phrases[c.Subj[0]].Last)
	}
	return last
}
