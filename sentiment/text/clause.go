package text

import "strings"

// Rel is how a clause hangs on its parent.
type Rel uint8

// The relations.
const (
	Root     Rel = iota // main clause
	Comp                // content of saying or agreeing: "said that …", "agreed to …", "denied doing …"
	Cond                // if, unless
	Temporal            // when, after, before, while, since, as
	Cause               // because, over, for doing
	Concede             // although, though
	Relative            // who, which, that
	Reduced             // participle after a noun: "sanctions imposed by"
	Partic              // participle after a comma: ", urging …"
	Purpose             // to do, in order to
	NounComp            // "a plan to", "an agreement to"
	Question            // whether, what, how
)

// Clause is one verb with what belongs to it. Indexes are into
// Sentence.Phrases and Sentence.Clauses, −1 none.
type Clause struct {
	Verb     int    // VG phrase, −1 for a verbless clause
	Subj     []int  // noun phrases that act (of a passive: that undergo)
	Args     []Arg  // what follows the verb, and adverbials before it, in order
	Particle string // "off" in "called off"
	Adj      int    // token of a predicate adjective, −1 none
	Parent   int
	Rel      Rel
	Mark     string // the word that opened it, lower case
	Noun     int    // the noun phrase it modifies: antecedent, "plan" of "plan to"
	Coord    int    // the clause it is coordinated with
	Inverted bool   // "…, said Xi"
	First    int    // first and last phrase
	Last     int
	content  int // the main clause before it, which it may report: "…, he said"
}

// Arg is one argument or adverbial.
type Arg struct {
	Prep   string // lower case; "" is an object
	NP     int
	Before bool // stands before the subject
	Time   bool // an expression of time
}

// builder holds the state of buildClauses: one pass, left to right, over the
// phrases, with the clause under construction and its unfinished ancestors.
//
// Idea: a noun phrase becomes a subject when a finite verb can be reached from
// it without crossing another subject; everything else is an argument of the
// clause that is open. A verb without a subject of its own either ends a
// clause in the middle (its subject waits in an ancestor), is coordinated with
// the last finite verb, or stands inverted after a quotation. Cost: linear but
// for short look-aheads. It fails on long reduced relatives in subjects and on
// garden paths, where a subject or object is lost, never invented.
type builder struct {
	s       *Sentence
	cur     int    // clause under construction
	conj    bool   // the last phrase was a conjunction
	comma   bool   // the last phrase was a comma (or comma and conjunction)
	prep    int    // pending preposition phrase, −1 none
	mark    string // pending subordinator before a gerund
	lastNP  int    // the noun phrase just before, −1 after anything else
	held    int    // an expression of time that waits for its clause, −1 none
	content int    // the last finished main clause, for "…, he said"
}

func buildClauses(s *Sentence) {
	s.Clauses = s.Clauses[:0]
	b := builder{s: s, prep: -1, lastNP: -1, held: -1, content: -1}
	b.open(Root, -1, "")
	for i := range s.Phrases {
		b.step(i)
		b.s.Clauses[b.cur].Last = i
	}
	b.finish()
}

func (b *builder) open(rel Rel, parent int, mark string) *Clause {
	b.s.Clauses = append(b.s.Clauses, Clause{
		Verb: -1, Adj: -1, Parent: parent, Rel: rel, Mark: mark, Noun: -1, Coord: -1, content: -1,
	})
	b.cur = len(b.s.Clauses) - 1
	c := &b.s.Clauses[b.cur]
	c.First = -1
	return c
}

func (b *builder) clause() *Clause { return &b.s.Clauses[b.cur] }

func (b *builder) word(i int) string { return strings.ToLower(b.s.Tokens[b.s.Phrases[i].Head].Text) }

func (b *builder) lemma(i int) string { return b.s.Tokens[b.s.Phrases[i].Head].Lemma }

func (b *builder) kind(i int) Kind {
	if i < 0 || i >= len(b.s.Phrases) {
		return Stop
	}
	return b.s.Phrases[i].Kind
}

func (b *builder) step(i int) {
	ph := &b.s.Phrases[i]
	if c := b.clause(); c.First < 0 {
		c.First = i
	}
	switch ph.Kind {
	case NP:
		if b.s.Tokens[ph.Last].Tag == POS && b.kind(i+1) == NP {
			return // a possessor belongs to the next phrase, which stands for both
		}
		if b.holdTime(i) {
			return
		}
		b.noun(i)
	case VG:
		b.verb(i)
	case Prep:
		b.preposition(i)
	case Mark:
		if b.word(i) == "that" && b.relativeThat(i) {
			b.openRelative(i, b.lastNP, b.cur)
			b.prep, b.lastNP = -1, -1
			break
		}
		b.subordinate(i, b.word(i))
	case Wh:
		b.relative(i)
	case Conj:
		b.conj = true
		b.lastNP = -1
		return
	case Comma:
		b.comma = true
		b.prep = -1
		return
	case Sep:
		b.separator(i)
		return
	case Part:
		if c := b.clause(); c.Verb >= 0 && c.Particle == "" {
			c.Particle = b.word(i)
		}
		return
	case Adj:
		if c := b.clause(); c.Verb >= 0 && c.Adj < 0 {
			c.Adj = ph.Head
		}
		b.conj, b.comma = false, false
		return
	default:
		return
	}
	b.conj, b.comma = false, false
}

// separator ends everything at ";" and ":" and does nothing at dashes and
// brackets.
func (b *builder) separator(i int) {
	switch b.s.Tokens[b.s.Phrases[i].First].Text {
	case ";", ":":
		b.content = b.root(b.cur)
		b.open(Root, -1, "")
	default:
		b.comma = true
	}
	b.prep, b.lastNP = -1, -1
}

func (b *builder) root(c int) int {
	for b.s.Clauses[c].Parent >= 0 {
		c = b.s.Clauses[c].Parent
	}
	return c
}

// finish gives clauses without a subject that of their parent, and turns
// clauses that never got a verb into arguments of nothing.
func (b *builder) finish() {
	for i := range b.s.Clauses {
		b.reportBefore(i)
	}
	for i := range b.s.Clauses {
		c := &b.s.Clauses[i]
		if len(c.Subj) > 0 || c.Verb < 0 || c.Rel == Relative {
			continue
		}
		if c.Parent >= 0 {
			c.Subj = b.s.Clauses[c.Parent].Subj
		} else if c.Coord >= 0 {
			c.Subj = b.s.Clauses[c.Coord].Subj
		}
	}
}

// reportBefore hangs the clause before ", he said" on it, when the verb of
// saying has no content of its own.
func (b *builder) reportBefore(i int) {
	c := &b.s.Clauses[i]
	if c.content < 0 || c.content == i || c.Verb < 0 || !Says(b.lemma(c.Verb)) || b.s.Clauses[c.content].Parent >= 0 {
		return
	}
	for _, a := range c.Args {
		if a.Prep == "" && !a.Time {
			return
		}
	}
	for k := range b.s.Clauses {
		if b.s.Clauses[k].Parent == i && b.s.Clauses[k].Rel == Comp {
			return
		}
	}
	b.s.Clauses[c.content].Parent, b.s.Clauses[c.content].Rel = i, Comp
}
