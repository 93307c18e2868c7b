package text

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
