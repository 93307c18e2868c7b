package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// frame is an event before it has a date and an identity.
type frame struct {
	typ     data.Type
	plover  data.Type // type by PLOVER's manual where the codebook rules otherwise, "" the same
	cameo   string
	rule    string // pattern that matched
	sources []data.Actor
	targets []data.Actor
	mutual  bool // reciprocal
	clause  int
	trigger int // token
	first   int // tokens of the evidence
	last    int
	blocked string // why it is no event, "" when it is one
}

// engine codes one parsed sentence.
type engine struct {
	rules    *rules
	reader   *actor.Reader
	s        *text.Sentence
	mentions []actor.Mention
	used     []bool       // clauses consumed by the one that governs them
	speech   []data.Actor // by clause: who says it, "" the paper
	refs     map[refKey]actor.Ref
	trace    func(string, ...any)
	anchor   when // the last date told in the article, for "the next day"
	told     when // the last date told in the paragraph; day 0 none
	outsider bool // the last quotation was of somebody who speaks for no state
	out      []frame
	partial  []frame // frames with one party only: no events, but TypeBetween reads them
}

type refKey struct {
	np      int
	subject data.Actor
}

// predicate is what patterns match: a verb of a clause or a noun of action.
type predicate struct {
	lemma, particle string
	subj            []int // noun phrases that act
	args            []text.Arg
	clause          int
	trigger         int
	passive         bool
	neg             bool
	sources         []data.Actor
	subjRefs        []actor.Ref
}

// run codes all clauses of the sentence.
func (e *engine) run() []frame {
	n := len(e.s.Clauses)
	e.used = append(e.used[:0], make([]bool, n)...)
	e.speech = append(e.speech[:0], make([]data.Actor, n)...)
	clear(e.refs)
	e.out, e.partial = e.out[:0], e.partial[:0]
	for i := range e.s.Clauses {
		if e.s.Clauses[i].Verb >= 0 && !e.used[i] {
			e.top(i)
		}
	}
	e.noteSpeaker()
	return e.out
}

// top codes clause i by itself.
func (e *engine) top(i int) {
	frames := e.clause(i)
	for _, f := range frames {
		if why := e.unreal(f.clause, &f); why != "" && f.blocked == "" {
			f.blocked = why
		}
		e.emit(f)
	}
	e.temporal(i)
}

func (e *engine) emit(f frame) {
	if f.typ == "" {
		return
	}
	e.out = append(e.out, f)
}

// ref resolves a noun phrase once per subject.
func (e *engine) ref(np int, subject []data.Actor) actor.Ref {
	key := refKey{np: np}
	if len(subject) > 0 {
		key.subject = subject[0]
	}
	r, ok := e.refs[key]
	if !ok {
		r = e.reader.Phrase(e.s, e.mentions, np, subject)
		e.refs[key] = r
	}
	return r
}

// lemma of a token in lower case.
func (e *engine) lemma(token int) string { return e.s.Tokens[token].Lemma }

// predicateOf builds the predicate of clause i and resolves who acts.
func (e *engine) predicateOf(i int) predicate {
	c := &e.s.Clauses[i]
	vg := &e.s.Phrases[c.Verb]
	p := predicate{
		lemma: e.lemma(vg.Head), particle: c.Particle, subj: c.Subj, args: c.Args, clause: i, trigger: vg.Head,
		passive: vg.Verb.Passive, neg: vg.Verb.Neg || e.negatedSubject(c.Subj),
	}
	if p.particle == "" {
		p.particle = e.particle(c)
	}
	e.resolveSubject(&p)
	return p
}

// particle finds adverbs that the tagger took for prepositions: "called off
// the visit", "turned him down".
func (e *engine) particle(c *text.Clause) string {
	for k := c.Verb + 1; k < len(e.s.Phrases) && k <= c.Verb+2; k++ {
		ph := &e.s.Phrases[k]
		if ph.Kind == text.Prep || ph.Kind == text.Noise || ph.Kind == text.Part {
			switch w := strings.ToLower(e.s.Tokens[ph.First].Text); w {
			case "off", "out", "down", "up", "back", "over", "aside", "away":
				return w
			}
		}
		if ph.Kind != text.NP {
			break
		}
	}
	return ""
}

// negatedSubject reports "no official", "neither side", "none of".
func (e *engine) negatedSubject(subj []int) bool {
	for _, np := range subj {
		switch strings.ToLower(e.s.Tokens[e.s.Phrases[np].First].Text) {
		case "no", "neither", "none", "nobody":
			return true
		}
	}
	return false
}

// resolveSubject fills p.sources: the subject of an active verb, the by-agent
// of a passive one.
func (e *engine) resolveSubject(p *predicate) {
	for _, np := range p.subj {
		p.subjRefs = append(p.subjRefs, e.ref(np, nil))
	}
	if p.passive {
		for _, a := range p.args {
			if a.Prep == "by" && !a.Time {
				p.sources = union(p.sources, e.acting(e.ref(a.NP, nil)))
			}
		}
		return
	}
	for _, r := range p.subjRefs {
		p.sources = union(p.sources, e.acting(r))
	}
}

func (e *engine) acting(r actor.Ref) []data.Actor {
	if r.Acts() {
		return r.Actors
	}
	return nil
}

func union(a, b []data.Actor) []data.Actor {
	for _, x := range b {
		if !contains(a, x) {
			a = append(a[:len(a):len(a)], x)
		}
	}
	return a
}

func contains[T comparable](list []T, a T) bool {
	for _, x := range list {
		if x == a {
			return true
		}
	}
	return false
}

func without(list, drop []data.Actor) []data.Actor {
	var out []data.Actor
	for _, x := range list {
		if !contains(drop, x) {
			out = append(out, x)
		}
	}
	return out
}

// noteSubject tells the reader who acted, for pronouns to come.
func (e *engine) noteSubject(p *predicate) {
	var acting []data.Actor
	personal := false
	for i, r := range p.subjRefs {
		if r.Acts() {
			acting = union(acting, r.Actors)
			personal = r.Person || e.s.Tokens[e.s.Phrases[p.subj[i]].Head].Tag == text.PRP
		}
	}
	e.reader.SetSubject(acting, personal)
}
