package text

import "strings"

// Kind tells phrases apart.
type Kind uint8

// The kinds of phrase. Every token of a parsed sentence lies in one phrase.
const (
	Noise  Kind = iota // adverbs, particles of no use, symbols
	NP                 // noun phrase, one possessor or one head: "China's" "ban"
	VG                 // verb group: "has not agreed", "to meet"
	Prep               // preposition
	Mark               // subordinator: that, if, because
	Wh                 // relative or interrogative word
	Conj               // and, or, but
	Comma              // ,
	Sep                // ; : ( ) dash
	Stop               // . ! ?
	QuoteP             // quotation mark
	Adj                // adjective that heads no noun phrase: "ready"
	Part               // verb particle: "off" in "called off"
)

// Phrase is a run of tokens [First, Last] with a head. Links are indexes into
// Sentence.Phrases, −1 for none.
type Phrase struct {
	Kind        Kind
	First, Last int  // token indexes, inclusive
	Head        int  // token index of the head
	Poss        int  // NP: the possessor, "China's" of "ban"
	Appos       int  // NP: the noun phrase that this one explains
	Coord       int  // NP: the noun phrase before it in the same coordination
	Prep        int  // NP: token index of the preposition that governs it, −1 none
	Name        bool // NP: its head is a name that the caller knows
	Verb        Verb
}

// Verb is the grammar of a verb group.
type Verb struct {
	Modal       string // will, would, could, may, might, should, must, can, shall or ""
	Neg         bool   // not, never, n't, no longer
	Passive     bool
	Perfect     bool // has done
	Progressive bool // is doing
	Inf         bool // to do
	Gerund      bool // doing, without be
	Participle  bool // done, without have or be
	Past        bool // simple past or had
	Finite      bool // can head a clause
	Bare        bool // base form alone: "and condemn"
	NegWord     int  // token index of the negation, −1 none
}

// phrases fills s.Phrases from the tagged tokens. atomic[i] > 0 is the length
// of a name that starts at token i.
func (p *Parser) phrases(s *Sentence) {
	s.Phrases = s.Phrases[:0]
	for i := 0; i < len(s.Tokens); {
		ph := p.phraseAt(s, i)
		s.Phrases = append(s.Phrases, ph)
		i = ph.Last + 1
	}
	linkPossessors(s)
}

func newPhrase(k Kind, first, last int) Phrase {
	return Phrase{Kind: k, First: first, Last: last, Head: last, Poss: -1, Appos: -1, Coord: -1, Prep: -1}
}

func (p *Parser) phraseAt(s *Sentence, i int) Phrase {
	t := &s.Tokens[i]
	if p.nameLen(i) > 0 {
		return p.nounPhrase(s, i)
	}
	if n, kind := compound(s.Tokens, i); n > 0 {
		return newPhrase(kind, i, i+n-1)
	}
	if t.Tag == VBG && prepositional(s.Tokens, i) {
		return newPhrase(Prep, i, i)
	}
	if t.Tag == VBG && tagAt(s.Tokens, i+1) == NNS && (tagAt(s.Tokens, i+2).FiniteVerb() || tagAt(s.Tokens, i+2) == MD) {
		ph := p.nounPhrase(s, i+1) // "that escalating tensions would hamper"
		ph.First = i
		return ph
	}
	switch t.Tag {
	case Punct:
		return newPhrase(punctKind(t.Text), i, i)
	case QuoteM:
		return newPhrase(QuoteP, i, i)
	case CC:
		return newPhrase(Conj, i, i)
	case WDT, WP, WPS, WRB:
		return newPhrase(Wh, i, i)
	case RP:
		return newPhrase(Part, i, i)
	case MD, VB, VBD, VBG, VBN, VBP, VBZ, TO, RB:
		if ph, ok := verbGroup(s, i); ok {
			return ph
		}
		if t.Tag == TO {
			return newPhrase(Prep, i, i)
		}
		if t.Tag == RB {
			return p.adverb(s, i)
		}
	case IN:
		return prepOrMark(s, i)
	case POS, Other, Symbol:
		if t.Tag == Symbol && i+1 < len(s.Tokens) && s.Tokens[i+1].Tag == CD {
			return p.nounPhrase(s, i)
		}
		return newPhrase(Noise, i, i)
	}
	return p.nounPhrase(s, i)
}

// prepositional reports whether an -ing form is a preposition: "including".
func prepositional(tokens []Token, i int) bool {
	switch strings.ToLower(tokens[i].Text) {
	case "including", "regarding", "concerning", "excluding", "pending":
		return true
	case "following":
		return i == 0 || !tagAt(tokens, i-1).Verb()
	}
	return false
}

func punctKind(mark string) Kind {
	switch mark {
	case ",":
		return Comma
	case ".", "!", "?", "...", "…":
		return Stop
	case "-", "/":
		return Noise
	}
	return Sep
}

// adverb is Noise, but opens a noun phrase in "nearly 200 soldiers" and "no
// longer" is left to the verb group.
func (p *Parser) adverb(s *Sentence, i int) Phrase {
	if n := tagAt(s.Tokens, i+1); n == CD || n == JJ && tagAt(s.Tokens, i+2).Noun() {
		ph := p.nounPhrase(s, i+1)
		ph.First = i
		return ph
	}
	return newPhrase(Noise, i, i)
}

func prepOrMark(s *Sentence, i int) Phrase {
	switch strings.ToLower(s.Tokens[i].Text) {
	case "that", "if", "because", "although", "though", "whether", "unless", "while", "whereas", "lest", "whenever":
		return newPhrase(Mark, i, i)
	}
	return newPhrase(Prep, i, i)
}

// nounPhrase reads determiner, modifiers and head from token i. It always
// takes at least one token. A possessive 's ends it.
func (p *Parser) nounPhrase(s *Sentence, i int) Phrase {
	ph := newPhrase(NP, i, i)
	if t := s.Tokens[i].Tag; t == PRP || t == EX {
		return ph
	}
	head, adjective := -1, false
	j := i
	for j < len(s.Tokens) {
		if j > i && afterTime(s.Tokens, i, j, p.nameLen(j) > 0) {
			break
		}
		if n := p.nameLen(j); n > 0 {
			ph.Name = true
			head, adjective = j+n-1, false
			j += n
			continue
		}
		t := s.Tokens[j].Tag
		if !p.extendsNP(s, j, i) {
			break
		}
		ph.Name = false
		if t.Noun() || t == CD || t == PRPS && head < 0 || t == DT && head < 0 {
			head = j
		}
		adjective = t == JJ
		j++
	}
	if j == i {
		return newPhrase(Noise, i, i)
	}
	ph.Last = j - 1
	if head < 0 {
		ph.Kind, head = Adj, j-1
	} else if adjective && s.Tokens[head].Tag != DT && s.Tokens[head].Tag != PRPS {
		ph.Last = head // "China ready": the adjective is no part of the name
		if ph.Last < i {
			ph.Last = i
		}
	}
	ph.Head = min(head, ph.Last)
	if ph.Head < ph.Last && (s.Tokens[ph.Head].Tag == DT || s.Tokens[ph.Head].Tag == PRPS) {
		ph.Head = ph.Last
	}
	if ph.Last+1 < len(s.Tokens) && s.Tokens[ph.Last+1].Tag == POS {
		ph.Last++
	}
	return ph
}

// extendsNP reports whether token j goes on the noun phrase that began at i.
func (p *Parser) extendsNP(s *Sentence, j, i int) bool {
	tokens := s.Tokens
	t := tokens[j].Tag
	next := tagAt(tokens, j+1)
	if j > i && startsTime(tokens, j) {
		return false
	}
	switch t {
	case NN, NNS, NNP, JJ, Symbol:
		return true
	case CD:
		// "to Great Britain | two of its nationals", "China | three days ago"
		return !(j > i && p.nameEnds(j-1) && (next == IN || timeNouns[strings.ToLower(textAt(tokens, j+1))]))
	case DT:
		return j == i || j == i+1 && tokens[i].Tag == DT
	case PRPS:
		return j == i || tokens[j-1].Tag == DT
	case VBN, VBG, VBD:
		if j > i+1 && tokens[j-1].Text == "-" && tokens[j-1].Start == tokens[j-2].End && tokens[j].Start == tokens[j-1].End {
			return true // "Iran-backed"
		}
		return j > i && (next.Noun() || next == JJ || p.nameLen(j+1) > 0) && modifierTag(tokens[j-1].Tag)
	case RB:
		return j > i && tokens[j-1].Tag == DT && (next == JJ || next == VBN)
	case Punct:
		joins := tokens[j].Text == "-" || tokens[j].Text == "–" || tokens[j].Text == "/"
		touches := joins && j > i && tokens[j].Start == tokens[j-1].End
		return touches && j+1 < len(tokens) && tokens[j+1].Start == tokens[j].End
	case CC:
		return tokens[j].Text == "&"
	case QuoteM:
		// a quoted modifier: its "erroneous perception"
		return j > i && tokens[j].Quote >= 0 && (next == JJ || next.Noun()) && tokens[j-1].Tag != NNP && tokens[j-1].Quote != tokens[j].Quote
	}
	return false
}

// nameEnds reports whether a known name ends at token i.
func (p *Parser) nameEnds(i int) bool {
	for k := i; k >= 0 && k > i-8; k-- {
		if n := p.nameLen(k); n > 0 {
			return k+n-1 == i
		}
	}
	return false
}

// startsTime reports whether an expression of time begins at token j right
// behind a noun: "Iran | last week", "the ambassador | Tuesday".
func startsTime(tokens []Token, j int) bool {
	if !tokens[j-1].Tag.Noun() && tokens[j-1].Tag != JJ || timeNouns[strings.ToLower(tokens[j-1].Text)] {
		return false
	}
	low := strings.ToLower(tokens[j].Text)
	switch low {
	case "last", "next", "earlier", "later":
		return tokens[j].Text == low && timeNouns[strings.ToLower(textAt(tokens, j+1))]
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow":
		return tokens[j-1].Tag != JJ || tokens[j-1].Text[0] < 'a'
	}
	return false
}

// afterTime reports whether a name begins at token j right behind an expression
// of time: "Oct. 29 | Moscow", "this week | India".
func afterTime(tokens []Token, i, j int, name bool) bool {
	prev := strings.ToLower(tokens[j-1].Text)
	timed := timeNouns[prev] || tokens[j-1].Tag == CD && (j-1 == i && len(prev) == 4 || j-2 >= i && timeNouns[strings.ToLower(tokens[j-2].Text)])
	if !timed || prev == "may" && tokens[j-1].Tag == MD {
		return false
	}
	low := strings.ToLower(tokens[j].Text)
	c := tokens[j].Text[0]
	return (name || c >= 'A' && c <= 'Z' || tokens[j].Tag == DT) && !timeNouns[low] && tokens[j].Tag != CD
}

func textAt(tokens []Token, i int) string {
	if i >= len(tokens) {
		return ""
	}
	return tokens[i].Text
}

// modifierTag reports whether a participle behind a word of tag t can still
// modify the noun to come: "the two armed forces", not "tweets targeting".
func modifierTag(t Tag) bool { return t == DT || t == JJ || t == CD || t == PRPS || t == RB }

// compounds are prepositions and conjunctions of several words.
var compounds = [...]struct {
	words []string
	kind  Kind
}{
	{[]string{"as", "well", "as"}, Conj}, {[]string{"along", "with"}, Conj}, {[]string{"together", "with"}, Conj},
	{[]string{"according", "to"}, Prep}, {[]string{"because", "of"}, Prep}, {[]string{"due", "to"}, Prep},
	{[]string{"ahead", "of"}, Prep}, {[]string{"instead", "of"}, Prep}, {[]string{"such", "as"}, Prep},
	{[]string{"out", "of"}, Prep}, {[]string{"prior", "to"}, Prep}, {[]string{"thanks", "to"}, Prep},
	{[]string{"in", "response", "to"}, Prep}, {[]string{"in", "exchange", "for"}, Prep}, {[]string{"in", "return", "for"}, Prep},
	{[]string{"in", "protest", "at"}, Prep}, {[]string{"in", "protest", "against"}, Prep}, {[]string{"in", "protest", "over"}, Prep},
	{[]string{"on", "behalf", "of"}, Prep}, {[]string{"in", "favour", "of"}, Prep}, {[]string{"in", "favor", "of"}, Prep},
	{[]string{"in", "support", "of"}, Prep}, {[]string{"in", "retaliation", "for"}, Prep}, {[]string{"as", "part", "of"}, Prep},
	{[]string{"in", "front", "of"}, Prep}, {[]string{"with", "respect", "to"}, Prep}, {[]string{"in", "light", "of"}, Prep},
	{[]string{"on", "the", "sidelines", "of"}, Prep}, {[]string{"in", "order", "to"}, Noise}, {[]string{"rather", "than"}, Prep},
}

// compound returns the length and kind of the compound at token i, 0 none.
func compound(tokens []Token, i int) (int, Kind) {
	switch tokens[i].Text[0] | 0x20 {
	case 'a', 't', 'b', 'd', 'i', 's', 'o', 'p', 'w', 'r':
	default:
		return 0, Noise
	}
	for _, c := range compounds {
		k := 0
		for k < len(c.words) && i+k < len(tokens) && strings.EqualFold(tokens[i+k].Text, c.words[k]) {
			k++
		}
		if k < len(c.words) {
			continue
		}
		if c.kind == Noise {
			return k - 1, Noise // "in order" leaves "to" to the verb
		}
		return k, c.kind
	}
	return 0, Noise
}

// linkPossessors joins "China's" to the noun phrase after it.
func linkPossessors(s *Sentence) {
	for k := 0; k+1 < len(s.Phrases); k++ {
		ph := &s.Phrases[k]
		if ph.Kind == NP && s.Tokens[ph.Last].Tag == POS && s.Phrases[k+1].Kind == NP {
			s.Phrases[k+1].Poss = k
		}
	}
}
