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

// commit: agreed, pledged, decided … to do something (codebook §3, §6).
func (e *engine) commit(p *predicate, pat pattern, kids []int) []frame {
	frames := e.inner(kids)
	coop, conf, ease := kind(frames)
	f := e.over(p, pat, frames, kids)
	switch {
	case p.neg && (conf && !coop || !e.refusesBySilence(p)):
		return nil // did not decide to attack; promised nothing
	case p.neg:
		f.typ, f.cameo = data.Reject, "120"
	case e.negated(kids) && conf:
		f.typ, f.cameo = data.Agree, "030" // promised not to
	case conf && !coop:
		if !announces(p.lemma) {
			f.typ, f.cameo = data.Threaten, "130"
			break
		}
		return e.own(p, frames)
	case ease:
		f.typ, f.cameo, f.plover = data.Concede, "080", data.Agree
	case p.lemma == "sign" || p.lemma == "reach":
		f.typ, f.cameo, f.mutual = data.Agree, "057", len(p.sources) > 1
		if f.mutual {
			f.targets = p.sources
		}
	case announces(p.lemma) && len(frames) > 0 && p.lemma != "agree" && !conf:
		return e.own(p, frames)
	case wishes(p.lemma):
		return nil
	default:
		f.typ, f.cameo = data.Agree, "030"
	}
	if p.lemma == "agree" && len(p.sources) > 1 {
		f.mutual, f.targets = true, p.sources
	}
	return e.complete(f)
}

// refusesBySilence reports whether the negated verb is a refusal: "has not
// agreed to", "will not accept". Not having promised is none.
func (e *engine) refusesBySilence(p *predicate) bool {
	switch p.lemma {
	case "agree", "consent", "accept", "be":
		return true
	}
	m := e.s.Phrases[e.s.Clauses[p.clause].Verb].Verb.Modal
	return m == "will" || m == "would"
}

func announces(lemma string) bool {
	switch lemma {
	case "decide", "agree", "vote", "opt", "resolve", "announce", "confirm", "declare":
		return true
	}
	return false
}

// wishes are no undertakings by themselves.
func wishes(lemma string) bool {
	switch lemma {
	case "hope", "want", "wish", "expect", "seek", "aim", "like":
		return true
	}
	return false
}

func (e *engine) negated(kids []int) bool {
	for _, k := range kids {
		if e.s.Phrases[e.s.Clauses[k].Verb].Verb.Neg {
			return true
		}
	}
	return false
}

// over makes a frame of the governing verb whose target is that of its
// content.
func (e *engine) over(p *predicate, pat pattern, frames []frame, kids []int) frame {
	f := e.frameOf(p, pat)
	f.sources = p.sources
	f.targets = e.targets(p, pat.targets, p.sources)
	for _, in := range frames {
		if len(f.targets) == 0 {
			f.targets = without(in.targets, p.sources)
		}
		if len(f.targets) == 0 {
			f.targets = without(in.sources, p.sources)
		}
		f.mutual = f.mutual || in.mutual && p.lemma == "agree"
		f.last = max(f.last, in.last)
	}
	for _, k := range kids {
		f.last = max(f.last, e.clauseEnd(k))
		if len(f.targets) == 0 {
			f.targets = e.anyActor(k, p.sources)
		}
	}
	return f
}

// own gives frames of the content the governing verb's sources.
func (e *engine) own(p *predicate, frames []frame) []frame {
	var out []frame
	for _, f := range frames {
		f.sources = p.sources
		f.targets = without(f.targets, p.sources)
		f.first = min(f.first, e.clauseStart(p.clause))
		out = append(out, e.complete(f)...)
	}
	return out
}

// refuse: refused, declined to do something.
func (e *engine) refuse(p *predicate, pat pattern, kids []int) []frame {
	frames := e.inner(kids)
	coop, conf, _ := kind(frames)
	if conf && !coop || p.neg {
		return nil
	}
	f := e.over(p, pat, frames, kids)
	f.typ, f.cameo = data.Reject, "120"
	return e.complete(f)
}

func (e *engine) threaten(p *predicate, pat pattern, kids []int) []frame {
	f := e.over(p, pat, e.inner(kids), kids)
	if p.neg {
		return nil
	}
	f.typ, f.cameo = data.Threaten, "130"
	return e.complete(f)
}

// request: urged, asked, called on someone.
func (e *engine) request(p *predicate, pat pattern, kids []int) ([]frame, bool) {
	if len(kids) == 0 && !asksAlone(p.lemma) && !e.hasPrep(p, "for", "on") {
		return nil, false
	}
	frames := e.inner(kids)
	if p.neg {
		return nil, true
	}
	f := e.frameOf(p, pat)
	f.typ, f.sources = data.Request, p.sources
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
