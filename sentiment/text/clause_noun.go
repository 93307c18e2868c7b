package text

import "strings"

// noun places a noun phrase: possessor, object of a preposition, apposition,
// coordinate, subject or object.
func (b *builder) noun(i int) {
	s := b.s
	defer func() { b.prep, b.lastNP = -1, i }()
	switch {
	case b.clause().Inverted && b.clause().Subj[0] == i:
		// already the subject of "…, said Xi"
	case b.floating(i):
	case b.prep >= 0:
		b.object(i, b.prepText(b.prep), s.Phrases[b.prep].First)
	case b.apposition(i):
	case b.timeNoun(i):
		b.addArg(Arg{NP: i, Time: true, Before: b.clause().Verb < 0})
	case b.clause().Verb < 0:
		b.subject(i)
	default:
		b.afterVerb(i)
	}
}

// floating recognises "each" and "both" between a subject and its verb.
func (b *builder) floating(i int) bool {
	ph := &b.s.Phrases[i]
	c := b.clause()
	if ph.First != ph.Last || b.conj || b.comma || b.prep >= 0 || c.Verb >= 0 || len(c.Subj) == 0 {
		return false
	}
	switch strings.ToLower(b.s.Tokens[ph.First].Text) {
	case "each", "both", "all":
		return true
	}
	return false
}

// holdTime keeps "and last month | he received": a time between a conjunction
// and the subject of a new clause belongs to that clause.
func (b *builder) holdTime(i int) bool {
	if !b.conj && !b.comma || b.prep >= 0 || b.clause().Verb < 0 || !b.timeNoun(i) || b.kind(i+1) != NP {
		return false
	}
	if !b.reachesVerb(b.possessed(i+1), true) {
		return false
	}
	b.held = i
	return true
}

// prepText returns the preposition of phrase k, compound ones with spaces.
func (b *builder) prepText(k int) string {
	ph := &b.s.Phrases[k]
	if ph.First == ph.Last {
		return strings.ToLower(b.s.Tokens[ph.First].Text)
	}
	return strings.ToLower(b.s.TokenText(ph.First, ph.Last))
}

// object attaches the object of a preposition to the clause.
func (b *builder) object(i int, prep string, token int) {
	b.s.Phrases[i].Prep = token
	b.addArg(Arg{Prep: prep, NP: i, Before: b.clause().Verb < 0, Time: b.timeNoun(i)})
}

func (b *builder) addArg(a Arg) {
	c := b.clause()
	c.Args = append(c.Args, a)
}

// prevNP returns the noun phrase before i, commas, conjunctions and possessors
// skipped, or −1.
func (b *builder) prevNP(i int) int {
	k := b.before(i)
	for k >= 0 {
		switch b.kind(k) {
		case Comma, Conj, QuoteP:
			k = b.before(k)
		case NP:
			return k
		default:
			return -1
		}
	}
	return -1
}

// before returns the phrase before i that is not i's possessor.
func (b *builder) before(i int) int {
	k := i
	for b.kind(k) == NP && k >= 0 && b.s.Phrases[k].Poss >= 0 {
		k = b.s.Phrases[k].Poss
	}
	return k - 1
}

// apposition recognises "Xi Jinping, the president," and "China's leader, Xi
// Jinping,": a second name for the phrase before the comma.
func (b *builder) apposition(i int) bool {
	if !b.comma || b.conj {
		return false
	}
	prev := b.prevNP(i)
	if prev < 0 || b.isList(i) || b.pronoun(prev) || b.timeNoun(prev) || b.timeNoun(i) || b.pronoun(i) {
		return false
	}
	after := b.afterNP(i)
	pending := b.clause().Verb < 0 && len(b.clause().Subj) > 0
	switch b.kind(after) {
	case Comma, Stop, Sep:
	case VG: // the real subject, unless a participle follows
		if !b.reducedAppos(i, after) {
			return false
		}
	default:
		if !pending || b.kind(after) == NP {
			return false
		}
	}
	b.s.Phrases[i].Appos = prev
	return true
}

// reducedAppos recognises ", a contractor arrested there": an indefinite
// apposition with a participle that looks like a past tense.
func (b *builder) reducedAppos(i, verb int) bool {
	first := strings.ToLower(b.s.Tokens[b.s.Phrases[i].First].Text)
	v := &b.s.Phrases[verb].Verb
	return (first == "a" || first == "an") && verb == i+1 && v.Past && !v.Perfect && !v.Passive && b.lastNP >= 0
}

// afterNP returns the phrase after noun phrase i and its prepositional tail.
func (b *builder) afterNP(i int) int {
	k := i + 1
	for b.kind(k) == Prep && b.kind(k+1) == NP {
		k += 2
		for b.kind(k) == NP && b.s.Phrases[k].Poss == k-1 {
			k++
		}
	}
	for b.kind(k) == QuoteP || b.kind(k) == Noise {
		k++
	}
	return k
}

// isList reports whether noun phrase i stands in "A, B and C".
func (b *builder) isList(i int) bool {
	k := b.afterNP(i)
	for n := 0; n < 8; n++ {
		switch {
		case b.kind(k) == Conj && b.kind(k+1) == NP, b.kind(k) == Comma && b.kind(k+1) == Conj && b.kind(k+2) == NP:
			return b.plainNoun(i)
		case b.kind(k) == Comma && b.kind(k+1) == NP:
			k = b.afterNP(k + 1)
		default:
			return false
		}
	}
	return false
}

// plainNoun is false for "the foreign minister and …": an article marks an
// apposition rather than a list of names.
func (b *builder) plainNoun(i int) bool {
	t := b.s.Tokens[b.s.Phrases[i].First]
	return t.Tag != DT && t.Tag != PRPS || b.s.Phrases[i].Poss >= 0
}

func (b *builder) pronoun(i int) bool { return b.s.Tokens[b.s.Phrases[i].Head].Tag == PRP }

// subject adds noun phrase i to the subject that waits for its verb.
func (b *builder) subject(i int) {
	c := b.clause()
	if k := b.prevNP(i); (b.conj || b.comma && b.isList(i)) && k >= 0 && b.s.Phrases[k].Prep >= 0 && b.sharesPrep(i, k) {
		b.coordinate(i, k)
		return
	}
	if len(c.Subj) > 0 && (b.conj || b.comma && b.isList(i)) {
		b.s.Phrases[i].Coord = c.Subj[len(c.Subj)-1]
		c.Subj = append(c.Subj, i)
		return
	}
	c.Subj = []int{i}
}

// sharesPrep reports whether "and i" goes on the prepositional phrase of k
// ("talks between A and B", "the ministers of A and B") rather than the
// subject ("the president of A and the chancellor").
func (b *builder) sharesPrep(i, k int) bool {
	if strings.EqualFold(b.s.Tokens[b.s.Phrases[k].Prep].Text, "between") || len(b.clause().Subj) == 0 {
		return true
	}
	first := b.s.Tokens[b.s.Phrases[b.before(i)+1].First]
	return first.Tag != DT && first.Tag != PRPS && b.s.Phrases[i].Poss < 0
}

// coordinate makes i a further object of the preposition that governs k.
func (b *builder) coordinate(i, k int) {
	b.s.Phrases[i].Coord = k
	prep := ""
	if t := b.s.Phrases[k].Prep; t >= 0 {
		prep = strings.ToLower(b.s.Tokens[t].Text)
		b.s.Phrases[i].Prep = t
	}
	b.addArg(Arg{Prep: prep, NP: i, Before: b.clause().Verb < 0})
}

// afterVerb places a noun phrase behind the verb: coordinate, subject of a new
// clause, or object.
func (b *builder) afterVerb(i int) {
	prev := b.prevNP(i)
	reports := b.takesContent(b.clause())
	if b.reachesVerb(i, reports || b.pronoun(i)) {
		b.newSubject(i, reports)
		return
	}
	if prev >= 0 && (b.conj || b.comma) {
		b.coordinate(i, prev)
		return
	}
	b.addArg(Arg{NP: i})
}

// takesContent reports whether the clause's verb can be followed by a clause
// without "that" and has none yet.
func (b *builder) takesContent(c *Clause) bool {
	if c.Verb < 0 {
		return false
	}
	switch b.lemma(c.Verb) {
	case "tell", "inform", "assure", "warn", "remind":
		return true
	case "say", "believe", "think", "claim", "insist", "announce", "add", "know", "hope", "confirm", "suggest", "state",
		"declare", "argue", "report", "deny", "fear", "promise", "understand", "admit", "agree", "note", "stress", "conclude", "allege":
		for _, a := range c.Args {
			if a.Prep == "" && !a.Time {
				return false
			}
		}
		return true
	}
	return false
}

// newSubject opens the clause that noun phrase i is the subject of.
func (b *builder) newSubject(i int, reports bool) {
	if c := b.waiting(b.cur); c >= 0 && !reports && !b.conj {
		b.cur = c // "After X met Y, China said …": the main clause waited
		b.s.Clauses[c].Subj = []int{i}
		return
	}
	switch {
	case reports && !b.comma:
		b.open(Comp, b.cur, "")
	case b.conj && !b.comma:
		old := b.clause()
		from := b.cur
		c := b.open(old.Rel, old.Parent, old.Mark)
		c.Noun, c.Coord = b.s.Clauses[from].Noun, from
	case b.lastNP >= 0 && !b.comma && !b.conj:
		noun := b.lastNP // "the one thing it had come to ask for"
		c := b.open(Relative, b.cur, "")
		c.Noun = noun
		c.Args = append(c.Args, Arg{NP: noun})
	default:
		b.content = b.root(b.cur)
		c := b.open(Root, -1, "")
		c.content = b.content
	}
	c := b.clause()
	c.First = i
	c.Subj = []int{i}
	if b.held >= 0 {
		c.Args = append(c.Args, Arg{NP: b.held, Time: true, Before: true})
		b.held = -1
	}
}

// waiting returns the nearest ancestor of c without a verb, or −1.
func (b *builder) waiting(c int) int {
	for c = b.s.Clauses[c].Parent; c >= 0; c = b.s.Clauses[c].Parent {
		if b.s.Clauses[c].Verb < 0 {
			return c
		}
	}
	return -1
}

// reachesVerb looks ahead from noun phrase i for the finite verb that it is
// the subject of. With coord, "A and B" may share it.
func (b *builder) reachesVerb(i int, coord bool) bool {
	k := i + 1
	for n := 0; n < 24; n++ {
		switch b.kind(k) {
		case VG:
			v := &b.s.Phrases[k].Verb
			if v.Finite {
				return true
			}
			if !v.Participle && !v.Gerund {
				return false
			}
			k++
		case Prep:
			if b.kind(k+1) != NP || b.opensClause(k) {
				return false
			}
			k += 2
		case NP:
			if b.s.Phrases[k].Poss != k-1 && !b.timeNoun(k) && b.kind(k-1) != VG {
				return false
			}
			k++
		case Noise, QuoteP, Part:
			k++
		case Comma:
			end := b.closesAside(k)
			if end < 0 {
				return false
			}
			k = end
		case Conj:
			if !coord || b.kind(k+1) != NP {
				return false
			}
			k += 2
		default:
			return false
		}
	}
	return false
}

// opensClause reports whether the preposition at k is a subordinator: "after
// Trump signed".
func (b *builder) opensClause(k int) bool {
	switch b.prepText(k) {
	case "after", "before", "since", "until", "as", "once", "till":
	default:
		return false
	}
	n := b.possessed(k + 1)
	next := b.kind(n + 1)
	return next == VG && b.s.Phrases[n+1].Verb.Finite || next == Noise && b.kind(n+2) == VG && b.s.Phrases[n+2].Verb.Finite
}

// closesAside returns the phrase after the comma that closes the aside opened
// by the comma at k ("Xi, the president, said"), or −1.
func (b *builder) closesAside(k int) int {
	switch b.kind(k + 1) {
	case NP, Wh, Prep, VG:
	default:
		return -1
	}
	for j := k + 2; j < len(b.s.Phrases) && j < k+20; j++ {
		switch b.kind(j) {
		case Comma:
			if b.kind(j+1) == VG && b.s.Phrases[j+1].Verb.Finite {
				return j + 1
			}
			if b.kind(j+1) == NP && !b.timeNoun(j+1) {
				return -1
			}
		case Stop, Sep, Mark:
			return -1
		}
	}
	return -1
}

var timeNouns = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "today": true, "yesterday": true, "tomorrow": true,
	"tonight": true, "day": true, "days": true, "week": true, "weeks": true, "month": true, "months": true, "year": true,
	"years": true, "morning": true, "afternoon": true, "evening": true, "night": true, "hour": true, "hours": true,
	"weekend": true, "minute": true, "minutes": true, "decade": true, "time": true, "moment": true, "summer": true,
	"winter": true, "spring": true, "autumn": true, "quarter": true, "jan.": true, "feb.": true, "aug.": true, "sept.": true,
	"oct.": true, "nov.": true, "dec.": true,
}

// timeNoun reports whether noun phrase i tells a time: "Thursday", "last week".
func (b *builder) timeNoun(i int) bool {
	ph := &b.s.Phrases[i]
	if ph.Name {
		return false
	}
	head := &b.s.Tokens[ph.Head]
	low := strings.ToLower(head.Text)
	if head.Tag == CD && len(low) == 4 && (low[0] == '1' || low[0] == '2') {
		return true
	}
	if head.Tag == CD && ph.Head > ph.First {
		return timeNouns[strings.ToLower(b.s.Tokens[ph.First].Text)]
	}
	return timeNouns[low] && b.s.Phrases[i].Poss < 0
}
