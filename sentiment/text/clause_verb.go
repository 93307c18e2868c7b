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

// reducedPassive mends "sanctions imposed by the US were lifted": a past form
// followed by "by" whose clause has another finite verb waiting.
func (b *builder) reducedPassive(i int) bool {
	v := &b.s.Phrases[i].Verb
	if !v.Past || v.Perfect || v.Passive || b.kind(i+1) != Prep || b.lastNP < 0 {
		return false
	}
	for k := i + 1; k < len(b.s.Phrases) && k < i+14; k++ {
		switch b.kind(k) {
		case VG:
			w := &b.s.Phrases[k].Verb
			if w.Finite {
				if k > 0 && b.kind(k-1) == NP || b.kind(k-1) == Noise || b.kind(k-1) == Comma {
					v.Participle, v.Finite, v.Past = true, false, false
					return true
				}
				return false
			}
		case Mark, Wh, Conj, Stop, Sep, Comma:
			return false
		case NP:
			if b.s.Phrases[k].Poss != k-1 && b.kind(k-1) != Prep && b.kind(k-1) != VG && !b.timeNoun(k) {
				return false
			}
		}
	}
	return false
}

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

// gerund places an -ing form: after a preposition, a verb, a comma or a noun.
func (b *builder) gerund(i int) {
	c := b.clause()
	prev := b.kind(i - 1)
	switch {
	case b.prep >= 0:
		b.complement(i, gerundRel(b.mark), b.mark)
	case c.Verb >= 0 && b.conj && sameForm(&b.s.Phrases[c.Verb].Verb, &b.s.Phrases[i].Verb):
		b.coordVerb(i)
	case prev == NP && b.lastNP >= 0 && !b.comma && c.Verb >= 0 && !b.objectOfControl():
		b.reduced(i)
	case c.Verb < 0 && len(c.Subj) > 0 && b.lastNP >= 0 && !b.comma:
		b.reduced(i)
	case c.Verb >= 0 && b.comma:
		b.complement(i, Partic, "")
	case c.Verb >= 0:
		b.complement(i, Comp, "")
	case c.Verb < 0 && len(c.Subj) == 0 && b.reachesSubject(i):
		b.complement(i, Partic, "") // "Citing X, China said": subject to come
		b.clause().Subj = nil
	case c.Verb < 0 && len(c.Subj) > 0:
		b.complement(i, Partic, "")
	default:
		b.set(i)
	}
}

// reduced opens a participle that modifies the noun phrase just before it.
func (b *builder) reduced(i int) {
	noun := b.lastNP
	c := b.complement(i, Reduced, "")
	c.Noun, c.Subj = noun, []int{noun}
}

// reachesSubject reports whether a comma and a subject follow a fronted
// participle.
func (b *builder) reachesSubject(i int) bool {
	for k := i + 1; k < len(b.s.Phrases); k++ {
		if b.kind(k) == Comma && b.kind(k+1) == NP && b.reachesVerb(b.possessed(k+1), true) {
			return true
		}
	}
	return false
}

// possessed returns the noun that the possessor at k belongs to, or k.
func (b *builder) possessed(k int) int {
	for b.kind(k+1) == NP && b.s.Phrases[k+1].Poss == k {
		k++
	}
	return k
}

func gerundRel(mark string) Rel {
	switch mark {
	case "after", "before", "since", "while", "upon", "on", "when", "following":
		return Temporal
	case "for", "over":
		return Cause
	case "by", "in", "with", "through":
		return Partic
	case "without", "despite":
		return Concede
	}
	return Comp
}

// mainVerb reports whether a participle is really the past tense: its clause
// has a subject and no other verb to come.
func (b *builder) mainVerb(i int) bool {
	c := b.clause()
	if c.Verb >= 0 || len(c.Subj) == 0 || b.comma {
		return false
	}
	for k := i + 1; k < len(b.s.Phrases); k++ {
		switch b.kind(k) {
		case VG:
			if b.s.Phrases[k].Verb.Finite && b.kind(k-1) != Conj {
				return false
			}
		case Stop, Sep, Mark, Wh:
			return true
		case Comma:
			return b.kind(k+1) != VG
		case NP:
			if b.kind(k-1) == VG && k-1 == i {
				return true // an object right behind it
			}
		}
	}
	return true
}

// participle places a past participle: after a noun, or in front of a clause.
func (b *builder) participle(i int) {
	c := b.clause()
	v := &b.s.Phrases[i].Verb
	v.Passive = true
	switch {
	case b.conj && c.Verb >= 0 && sameForm(&b.s.Phrases[c.Verb].Verb, v):
		v.Passive = b.s.Phrases[c.Verb].Verb.Passive || b.s.Phrases[c.Verb].Verb.Participle
		v.Perfect = b.s.Phrases[c.Verb].Verb.Perfect
		v.Finite = b.s.Phrases[c.Verb].Verb.Finite
		b.coordVerb(i)
	case b.lastNP >= 0:
		b.reduced(i)
	default:
		b.complement(i, Partic, "")
		if c := b.clause(); c.Parent >= 0 && b.s.Clauses[c.Parent].Verb < 0 {
			c.Subj = nil
		}
	}
}

// preposition decides between a preposition, a subordinator ("after X met Y")
// and the mark of a gerund ("of violating").
func (b *builder) preposition(i int) {
	w := b.prepText(i)
	b.mark = w
	switch w {
	case "after", "before", "since", "until", "as", "once", "till", "for", "like", "than", "so", "where":
		if k := b.possessedNext(i + 1); k >= 0 && b.reachesVerb(k, true) && w != "for" && w != "like" && w != "than" {
			b.subordinate(i, w)
			return
		}
	}
	b.prep = i
}

func (b *builder) possessedNext(k int) int {
	for b.kind(k) == Noise {
		k++
	}
	if b.kind(k) != NP {
		return -1
	}
	return b.possessed(k)
}

// subordinate opens the clause of a subordinator.
func (b *builder) subordinate(i int, w string) {
	rel := Temporal
	switch w {
	case "that":
		rel = Comp
		if b.conj { // "said that A and that B": back to the verb of saying
			b.backToContent()
		}
	case "if", "unless", "provided":
		rel = Cond
	case "whether":
		rel = Question
	case "because":
		rel = Cause
	case "although", "though", "whereas":
		rel = Concede
	}
	parent := b.cur
	c := b.open(rel, parent, w)
	c.First = i
	if rel == Comp && b.lastNP >= 0 && b.kind(i-1) == NP && contentNouns[b.lemma(b.lastNP)] {
		c.Noun = b.lastNP
	}
	b.prep, b.lastNP = -1, -1
}

// contentNouns are the nouns that a that-clause explains.
var contentNouns = map[string]bool{
	"fact": true, "claim": true, "report": true, "allegation": true, "accusation": true, "belief": true, "hope": true, "fear": true,
	"idea": true, "view": true, "suggestion": true, "condition": true, "evidence": true, "possibility": true, "rumour": true,
	"rumor": true, "speculation": true, "suspicion": true, "charge": true, "sign": true, "chance": true, "assumption": true,
	"understanding": true, "concern": true, "doubt": true, "conclusion": true, "notion": true, "argument": true,
}

// relativeThat reports whether "that" behind a subject still without a verb is
// a relative pronoun: "the sanctions that Washington imposed remain".
func (b *builder) relativeThat(i int) bool {
	return b.clause().Verb < 0 && b.lastNP >= 0 && b.kind(i-1) == NP && !contentNouns[b.lemma(b.lastNP)]
}

// backToContent climbs to the clause whose verb takes a further "that".
func (b *builder) backToContent() {
	for c := b.cur; c >= 0; c = b.s.Clauses[c].Parent {
		if b.s.Clauses[c].Rel == Comp && b.s.Clauses[c].Mark == "that" {
			b.cur = b.s.Clauses[c].Parent
			return
		}
	}
}

// relative opens a relative clause, or a question where no noun stands before.
func (b *builder) relative(i int) {
	w := b.word(i)
	noun := b.lastNP
	if noun < 0 && b.comma {
		noun = b.prevNP(i)
	}
	parent := b.cur
	switch {
	case w == "when" || w == "where" || w == "while":
		c := b.open(Temporal, parent, w)
		c.First = i
	case w == "what" || w == "how" || w == "why" || noun < 0 && b.prep < 0:
		c := b.open(Question, parent, w)
		c.First = i
	default:
		b.openRelative(i, noun, parent)
	}
	b.prep, b.lastNP = -1, -1
}

func (b *builder) openRelative(i, noun, parent int) {
	prep := b.prep
	if prep >= 0 && noun < 0 {
		noun = b.prevNP(prep)
	}
	c := b.open(Relative, parent, b.word(i))
	c.First, c.Noun = i, noun
	if noun < 0 {
		return
	}
	switch {
	case prep >= 0:
		c.Args = append(c.Args, Arg{Prep: b.prepText(prep), NP: noun, Before: true})
	case b.kind(i+1) == NP && c.Mark != "whose":
		c.Args = append(c.Args, Arg{NP: noun}) // object relative: "sanctions that Washington imposed"
	case c.Mark != "whose":
		c.Subj = []int{noun}
	}
}
