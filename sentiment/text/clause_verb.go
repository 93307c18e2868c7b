package text

// verb places a verb group.

func (b *builder) verb(i int) {
	v := &b.s.Phrases[i].Verb
	switch {
	case v.Inf:
		b.infinitive(i)
	case v.Gerund:
		b.gerund(i)
	case v.Participle && !b.mainVerb(i):
		b.participle(i)
	case v.Bare:
		b.bare(i)
	case b.clause().Verb >= 0 && b.kind(i-1) == NP && b.s.Phrases[i-1].Appos >= 0 && v.Past && !v.Passive && !v.Perfect:
		v.Participle, v.Finite, v.Past = true, false, false
		b.participle(i)
	default:
		if v.Participle {
			v.Finite, v.Past, v.Participle = true, true, false
		}
		b.finite(i)
	}
	b.prep, b.lastNP = -1, -1
}

// set makes phrase i the verb of the clause under construction.
func (b *builder) set(i int) { b.clause().Verb = i }

// finite gives a finite verb its clause.
func (b *builder) finite(i int) {
	c := b.clause()
	switch {
	case c.Verb < 0 && (len(c.Subj) > 0 || c.Rel == Relative):
		if c.Rel != Relative && b.reducedPassive(i) {
			b.participle(i)
			return
		}
		b.set(i)
	case b.inverted(i):
	case c.Verb < 0:
		b.set(i) // imperative or a subject that was not found
	case b.conj || b.comma && b.seriesVerb(i):
		b.coordVerb(i)
	default:
		if w := b.waiting(b.cur); w >= 0 {
			b.cur = w
			b.set(i)
			return
		}
		b.coordVerb(i)
	}
}

// seriesVerb reports whether the verb goes on a series: "condemned A, urged B
// and left".
func (b *builder) seriesVerb(i int) bool { return b.waiting(b.cur) < 0 }

// inverted handles `…," said Xi`: the subject follows the verb of saying.
func (b *builder) inverted(i int) bool {
	if !Says(b.lemma(i)) || b.kind(i+1) != NP {
		return false
	}
	prev := b.kind(i - 1)
	if prev != Comma && prev != QuoteP && prev != Stop || b.waiting(b.cur) >= 0 || b.reachesVerb(i+1, false) {
		return false
	}
	subj := i + 1
	if b.s.Phrases[subj].Poss < 0 && b.kind(subj+1) == NP && b.s.Phrases[subj+1].Poss == subj {
		subj++
	}
	b.content = b.root(b.cur)
	c := b.open(Root, -1, "")
	c.First, c.Subj, c.Inverted = i, []int{subj}, true
	b.set(i)
	if b.content >= 0 && b.content != b.cur {
		b.s.Clauses[b.content].Parent, b.s.Clauses[b.content].Rel = b.cur, Comp
	}
	return true
}

// Says reports whether the lemma is a verb of saying.
func Says(lemma string) bool { return sayVerbs[lemma] }

var sayVerbs = map[string]bool{
	"say": true, "tell": true, "add": true, "state": true, "announce": true, "declare": true, "claim": true, "argue": true,
	"insist": true, "note": true, "report": true, "write": true, "tweet": true, "confirm": true, "warn": true, "explain": true,
	"stress": true, "emphasize": true, "emphasise": true, "reiterate": true, "assert": true, "remark": true, "reply": true,
	"respond": true, "acknowledge": true, "admit": true, "maintain": true, "observe": true, "complain": true, "quote": true,
	"underline": true, "underscore": true, "reaffirm": true, "affirm": true, "mention": true, "conclude": true, "ask": true,
	"allege": true, "suggest": true, "charge": true, "concede": true, "caution": true, "disclose": true, "reveal": true,
}

// coordVerb opens a clause that shares the subject of the nearest clause with
// a verb of the same form: "condemned A and urged B".
func (b *builder) coordVerb(i int) {
	v := &b.s.Phrases[i].Verb
	with := b.cur
	for c := b.cur; c >= 0; c = b.s.Clauses[c].Parent {
		if k := b.s.Clauses[c].Verb; k >= 0 && sameForm(&b.s.Phrases[k].Verb, v) {
			with = c
			break
		}
	}
	w := b.s.Clauses[with]
	c := b.open(w.Rel, w.Parent, w.Mark)
	c.First, c.Coord, c.Noun = i, with, w.Noun
	c.Subj = w.Subj
	b.set(i)
}

func sameForm(a, b *Verb) bool {
	switch {
	case b.Bare:
		return a.Inf || a.Modal != "" || a.Bare
	case b.Inf:
		return a.Inf
	case b.Gerund:
		return a.Gerund || a.Progressive
	case b.Modal != "":
		return a.Modal != ""
	case b.Participle:
		return a.Passive || a.Perfect || a.Participle
	}
	return a.Finite && a.Modal == "" && a.Past == b.Past || a.Finite && a.Perfect
}

// bare places a base form: coordinated with an infinitive or a modal, or an
// imperative.
func (b *builder) bare(i int) {
	v := &b.s.Phrases[i].Verb
	c := b.clause()
	switch {
	case c.Verb < 0 && len(c.Subj) > 0:
		v.Finite = true // "demanded that it lift": a subjunctive
		b.set(i)
	case c.Verb >= 0 && (b.conj || b.comma):
		b.coordVerb(i)
	case c.Verb >= 0: // "let them go", "help build"
		b.complement(i, Comp, "")
	default:
		b.set(i)
	}
}

// complement opens a clause that depends on the verb under construction.
func (b *builder) complement(i int, rel Rel, mark string) *Clause {
	parent := b.cur
	c := b.open(rel, parent, mark)
	c.First = i
	c.Subj = b.controller(parent)
	b.set(i)
	return c
}

// objectControl are the verbs whose object acts in the infinitive after it:
// "urged China to".
var objectControl = map[string]bool{
	"urge": true, "ask": true, "tell": true, "order": true, "call": true, "appeal": true, "invite": true, "allow": true,
	"permit": true, "force": true, "press": true, "pressure": true, "push": true, "persuade": true, "convince": true,
	"want": true, "expect": true, "help": true, "encourage": true, "require": true, "warn": true, "request": true,
	"compel": true, "enable": true, "authorize": true, "authorise": true, "instruct": true, "implore": true, "beg": true,
	"advise": true, "remind": true, "challenge": true, "lobby": true, "summon": true, "let": true, "have": true, "make": true,
	"get": true, "accuse": true, "blame": true, "criticise": true, "criticize": true, "condemn": true, "praise": true,
	"thank": true, "stop": true, "prevent": true, "prohibit": true, "ban": true, "charge": true, "suspect": true,
	"denounce": true, "bar": true, "see": true, "plead": true, "believe": true, "consider": true, "exhort": true, "lead": true,
	"pressurise": true, "command": true, "direct": true, "nudge": true, "prod": true, "oblige": true, "deter": true, "dissuade": true,
	"discourage": true, "keep": true, "rely": true, "count": true, "demand": true, "like": true, "need": true, "caution": true,
}

// controller returns the noun phrases that act in a complement of clause c.
func (b *builder) controller(c int) []int {
	cl := &b.s.Clauses[c]
	if cl.Verb < 0 {
		return cl.Subj
	}
	if objectControl[b.lemma(cl.Verb)] && !b.s.Phrases[cl.Verb].Verb.Passive {
		if obj := controlObjects(cl, b.lemma(cl.Verb)); len(obj) > 0 {
			return obj
		}
	}
	return cl.Subj
}

// controlObjects returns the objects, or for call, appeal, plead and rely the
// objects of on, to, with, for.
func controlObjects(c *Clause, lemma string) []int {
	var direct, oblique []int
	for _, a := range c.Args {
		switch {
		case a.Before || a.Time:
		case a.Prep == "":
			direct = append(direct, a.NP)
		case a.Prep == "on" || a.Prep == "upon" || a.Prep == "to" || a.Prep == "with" || a.Prep == "for":
			oblique = append(oblique, a.NP)
		}
	}
	switch lemma {
	case "call":
		return oblique // "called X to thank him": who calls, thanks
	case "appeal", "plead", "rely", "count":
		if len(oblique) > 0 {
			return oblique
		}
	}
	return direct
}

func (b *builder) infinitive(i int) {
	c := b.clause()
	v := &b.s.Phrases[i].Verb
	switch {
	case c.Verb >= 0 && b.conj && sameForm(&b.s.Phrases[c.Verb].Verb, v):
		b.coordVerb(i)
	case b.lastNP >= 0 && b.kind(i-1) == NP && b.nounTakesTo(b.lastNP) && !b.objectOfControl():
		noun := b.lastNP
		b.complement(i, NounComp, "to").Noun = noun
	case c.Verb < 0:
		b.set(i)
	case b.s.Phrases[c.Verb].Verb.Passive || b.objectOfControl() || takesInfinitive[b.lemma(c.Verb)] || c.Adj >= 0:
		b.complement(i, Comp, "to")
	default:
		b.complement(i, Purpose, "to")
	}
}

func (b *builder) objectOfControl() bool {
	c := b.clause()
	return c.Verb >= 0 && objectControl[b.lemma(c.Verb)]
}

func (b *builder) nounTakesTo(i int) bool {
	switch b.lemma(i) {
	case "plan", "decision", "agreement", "deal", "promise", "pledge", "offer", "threat", "effort", "attempt", "proposal",
		"intention", "commitment", "vow", "refusal", "willingness", "readiness", "call", "bid", "move", "request", "demand",
		"order", "right", "failure", "desire", "invitation", "vote", "resolution", "appeal", "ability", "chance", "need",
		"step", "measure", "warning", "ultimatum", "accord", "treaty", "pact", "way", "obligation", "opportunity":
		return true
	}
	return false
}

// takesInfinitive are the verbs whose infinitive is what they are about, not
// their purpose.
var takesInfinitive = map[string]bool{
	"agree": true, "promise": true, "pledge": true, "vow": true, "offer": true, "refuse": true, "decline": true, "plan": true,
	"decide": true, "intend": true, "threaten": true, "fail": true, "try": true, "seek": true, "attempt": true, "begin": true,
	"start": true, "continue": true, "hope": true, "want": true, "wish": true, "swear": true, "volunteer": true, "undertake": true,
	"be": true, "have": true, "appear": true, "seem": true, "need": true, "prepare": true, "aim": true, "expect": true, "vote": true,
	"opt": true, "choose": true, "manage": true, "commit": true, "resolve": true, "consent": true, "propose": true, "move": true,
	"demand": true, "ask": true, "claim": true, "proceed": true, "hesitate": true, "help": true, "work": true, "dare": true,
	"determine": true, "guarantee": true, "come": true, "go": true, "arrange": true, "cease": true, "happen": true, "like": true,
	"sign": false, "renew": false,
}
