package text

import "strings"

// Tag is a part of speech: the Penn Treebank tags that the parser tells apart.
type Tag uint8

// The tags. Other is everything else, punctuation among it.
const (
	Other  Tag = iota
	CC         // and, or, but
	CD         // number
	DT         // determiner
	EX         // there
	IN         // preposition or subordinator
	JJ         // adjective, with comparative and superlative
	MD         // modal
	NN         // common noun
	NNS        // plural common noun
	NNP        // proper noun, plural too
	POS        // possessive 's
	PRP        // personal pronoun
	PRPS       // possessive pronoun
	RB         // adverb
	RP         // particle
	TO         // to
	VB         // base form
	VBD        // past
	VBG        // -ing
	VBN        // past participle
	VBP        // present, not third person
	VBZ        // present, third person
	WDT        // which, that as relative
	WP         // who, what
	WPS        // whose
	WRB        // when, where, how
	Punct      // , ; : . ( ) dash
	QuoteM     // a quotation mark
	Symbol     // $ % #
)

var tagNames = map[string]Tag{
	"CC": CC, "CD": CD, "DT": DT, "PDT": DT, "EX": EX, "IN": IN, "JJ": JJ, "JJR": JJ, "JJS": JJ, "MD": MD,
	"NN": NN, "NNS": NNS, "NNP": NNP, "NNPS": NNP, "FW": NN, "POS": POS, "PRP": PRP, "PRP$": PRPS, "RB": RB,
	"RBR": RB, "RBS": RB, "RP": RP, "TO": TO, "VB": VB, "VBD": VBD, "VBG": VBG, "VBN": VBN, "VBP": VBP,
	"VBZ": VBZ, "WDT": WDT, "WP": WP, "WP$": WPS, "WRB": WRB, "$": Symbol, "#": Symbol,
}

// Noun reports whether t is a noun of any kind.
func (t Tag) Noun() bool { return t == NN || t == NNS || t == NNP }

// Verb reports whether t is a verb form, modals apart.
func (t Tag) Verb() bool { return t >= VB && t <= VBZ }

// FiniteVerb reports whether t can head a clause by itself.
func (t Tag) FiniteVerb() bool { return t == VBD || t == VBP || t == VBZ }

// punctuation that the tagger need not be asked about.
func punctTag(s string) (Tag, bool) {
	switch s {
	case ",", ";", ":", ".", "...", "…", "!", "?", "(", ")", "[", "]", "-", "–", "—", "--", "•", "/":
		return Punct, true
	case "\"", "“", "”", "„", "«", "»", "``", "''", "‘", "’", "'":
		return QuoteM, true
	case "%", "$", "€", "£", "#":
		return Symbol, true
	}
	return Other, false
}

// tagTokens sets Token.Tag. names marks the tokens that belong to a name found
// by the caller: the last of each is NNP whatever the tagger thinks.
func (p *Parser) tagTokens(tokens []Token) {
	p.words = p.words[:0]
	for _, t := range tokens {
		p.words = append(p.words, taggerForm(t.Text))
	}
	p.classes = p.tagger.Tag(p.classes[:0], p.words)
	for i := range tokens {
		if pt, ok := punctTag(tokens[i].Text); ok {
			tokens[i].Tag = pt
			continue
		}
		tokens[i].Tag = p.tags[p.classes[i]]
	}
	for i := range tokens {
		mendTag(tokens, i)
	}
	findVerb(tokens)
}

// findVerb mends headlines and short sentences in which the tagger saw no
// verb: "Xi meets Merkel".
func findVerb(tokens []Token) {
	for i := range tokens {
		if tokens[i].Tag.FiniteVerb() || tokens[i].Tag == MD {
			return
		}
	}
	for i := 1; i+1 < len(tokens); i++ {
		low := strings.ToLower(tokens[i].Text)
		prev := tokens[i-1].Tag
		if _, past := lemmas().irregular[low]; past && tokens[i].Tag == NN && prev.Noun() && tagAt(tokens, i+1) == PRP {
			tokens[i].Tag = VBD // "a jet shot it down"
			return
		}
		_, known := lemmas().verb[low]
		if !known || low != tokens[i].Text || prev != NNP && prev != NN && prev != NNS {
			continue
		}
		switch tokens[i].Tag {
		case NNS:
			tokens[i].Tag = VBZ
			return
		case NN, JJ, VB, NNP:
			switch {
			case strings.HasSuffix(low, "ed"):
				tokens[i].Tag = VBD // "Turkey imposed tariffs"
				return
			case strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && tokens[i].Tag != NN:
				tokens[i].Tag = VBZ // "the United States lifts tariffs"
				return
			}
			plural := prev == NNS || prev == NNP && tagAt(tokens, i-2) == CC
			if plural && tagAt(tokens, i+1) != IN {
				tokens[i].Tag = VBP // "China and Russia sign trade deals"
				return
			}
		case VBN:
			tokens[i].Tag = VBD
			return
		}
	}
}

// taggerForm maps typographic marks to the forms of the tagger's training
// text.
func taggerForm(s string) string {
	switch s {
	case "“", "„", "«":
		return "``"
	case "”", "»":
		return "''"
	case "’s":
		return "'s"
	case "n’t":
		return "n't"
	case "–", "—":
		return "--"
	}
	return s
}

// mendTag corrects what a perceptron trained on newspapers of 1989 gets wrong
// often enough to lose events.
func mendTag(tokens []Token, i int) {
	t := &tokens[i]
	low := strings.ToLower(t.Text)
	prev, next := tagAt(tokens, i-1), tagAt(tokens, i+1)
	switch {
	case (low == "'s" || low == "’s") && t.Tag != POS && prev.Noun() && !isTimeWord(tokens, i-1):
		// "China's said" is no English: after a noun 's is possessive unless a
		// participle or an article follows.
		if next != DT && next != VBG && next != VBN && next != IN && next != TO {
			t.Tag = POS
		}
	case low == "towards" || low == "toward" || low == "amid" || low == "alongside" || low == "unlike" || low == "via" || low == "despite":
		t.Tag = IN
	case low == "long" && haveOrBe(tokens, i-1) && (next == VBN || next == VBD):
		t.Tag = RB
	case low == "neighboring" || low == "neighbouring" || low == "visiting" || low == "incoming" || low == "outgoing":
		t.Tag = JJ
	case t.Tag == Other && low != "":
		t.Tag = guessTag(t.Text)
	case t.Tag.Noun() && (prev == MD || prev == TO) && bareVerb[low] && !next.Noun() && !(next.FiniteVerb()):
		t.Tag = VB
	case (t.Tag == VB || t.Tag == VBP) && prev.Verb() && next.Noun() && !haveOrBe(tokens, i-1) && Lemma(tokens[i-1].Text, VB) != "help" && Lemma(tokens[i-1].Text, VB) != "let":
		t.Tag = NN // "impose import restrictions"
	case (t.Tag == NN || t.Tag == NNP && low == t.Text) && prev == TO && i > 1 && takesInfinitive[Lemma(tokens[i-2].Text, VBD)] && knownVerb(low):
		t.Tag = VB // "offered to hand over"
	case prev == DT && (t.Tag == VBN || t.Tag == VBD || t.Tag == VBG) && (next == VB || next == VBP):
		t.Tag, tokens[i+1].Tag = JJ, NN // "a planned visit"
	case t.Tag == VBN && prev == PRP && subjectPronoun(tokens[i-1].Text):
		t.Tag = VBD
	case t.Tag == VBD && haveOrBe(tokens, i-1):
		t.Tag = VBN
	case t.Tag == VBP && (prev == DT || prev == JJ || prev == PRPS || prev == POS) && !next.Noun():
		t.Tag = NN
	case t.Tag == VBZ && (prev == DT || prev == JJ || prev == PRPS || prev == POS):
		t.Tag = NNS
	case t.Tag == VB && (prev == DT || prev == PRPS || prev == POS):
		t.Tag = NN
	case t.Tag == NNS && prev == NNP && low == t.Text && i > 1 && opensFinite[strings.ToLower(tokens[i-2].Text)] && isVerbForm(low) && !next.Noun() && !next.FiniteVerb() && next != MD:
		t.Tag = VBZ // "if Pyongyang attacks"
	case low == "that" && t.Tag == DT && (next == PRP || next == DT || next == EX || next == PRPS):
		t.Tag = IN
	case low == "that" && prev.Verb() && t.Tag == DT && (next == NNP || next == NNS):
		t.Tag = IN
	}
}

func knownVerb(low string) bool { return lemmas().verb[low] == low }

// opensFinite are words that a clause with a finite verb follows.
var opensFinite = map[string]bool{"if": true, "that": true, "when": true, "because": true, "unless": true, "while": true, "whether": true}

func isVerbForm(low string) bool { _, ok := lemmas().verb[low]; return ok }

func tagAt(tokens []Token, i int) Tag {
	if i < 0 || i >= len(tokens) {
		return Punct
	}
	return tokens[i].Tag
}

func guessTag(s string) Tag {
	switch {
	case s[0] >= 'A' && s[0] <= 'Z':
		return NNP
	case s[0] >= '0' && s[0] <= '9':
		return CD
	}
	return NN
}

func subjectPronoun(s string) bool {
	switch strings.ToLower(s) {
	case "he", "she", "they", "we", "i":
		return true
	}
	return false
}

func isTimeWord(tokens []Token, i int) bool {
	switch strings.ToLower(tokens[i].Text) {
	case "it", "that", "what", "there", "here", "he", "she":
		return true
	}
	return false
}

// haveOrBe reports whether token i, adverbs skipped, is a form of have or be.
func haveOrBe(tokens []Token, i int) bool {
	for i >= 0 && tokens[i].Tag == RB {
		i--
	}
	if i < 0 {
		return false
	}
	switch strings.ToLower(tokens[i].Text) {
	case "have", "has", "had", "having", "is", "are", "was", "were", "be", "been", "being", "'ve", "’ve":
		return true
	}
	return false
}

// bareVerb lists words that the tagger takes for nouns after "to" and modals.
var bareVerb = map[string]bool{
	"visit": true, "meet": true, "host": true, "talk": true, "attack": true, "strike": true, "ban": true, "veto": true,
	"boycott": true, "embargo": true, "blockade": true, "shell": true, "bomb": true, "raid": true, "target": true, "tariff": true,
	"pressure": true, "deal": true, "trade": true, "aid": true, "support": true, "welcome": true, "honor": true, "honour": true,
	"halt": true, "end": true, "resume": true, "pause": true, "freeze": true, "cut": true, "lift": true, "ease": true, "free": true,
	"release": true, "reopen": true, "open": true, "close": true, "sign": true, "ratify": true, "pledge": true, "vow": true,
	"protest": true, "slam": true, "blast": true, "blame": true, "fault": true, "sue": true, "fine": true, "jail": true,
	"deploy": true, "mobilise": true, "mobilize": true, "mediate": true, "broker": true, "sanction": true, "punish": true,
}
