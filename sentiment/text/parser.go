package text

import (
	"strings"

	"example.com/detente/sentiment/text/perceptron"
)

// Span is a run of tokens [First, Last], both included.
type Span struct{ First, Last int }

// Parser tags sentences and builds their phrases and clauses. It holds scratch
// memory: one Parser belongs to one goroutine. Make it with NewParser.
type Parser struct {
	tagger  *perceptron.Tagger
	tags    [perceptron.Special + 1]Tag // of the tagger's classes
	words   []string
	classes []uint8
	names   []int // token index → length of the name that starts there
}

// NewParser returns a parser. It fails only when the embedded tagger model is
// damaged.
func NewParser() (*Parser, error) {
	t, err := perceptron.New()
	if err != nil {
		return nil, err
	}
	p := &Parser{tagger: t}
	for i, name := range t.Classes() {
		p.tags[i] = tagNames[name]
	}
	return p, nil
}

// Parse fills tags, lemmas, phrases and clauses of s. names are spans of
// tokens that are one name each ("Secretary of State", "Xi Jinping"): they are
// never taken apart. They must not overlap.
func (p *Parser) Parse(s *Sentence, names []Span) {
	p.tagTokens(s.Tokens)
	p.setNames(s, names)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		t.Lemma = Lemma(t.Text, t.Tag)
	}
	p.phrases(s)
	buildClauses(s)
}

func (p *Parser) setNames(s *Sentence, names []Span) {
	p.names = append(p.names[:0], make([]int, len(s.Tokens))...)
	for _, n := range names {
		p.names[n.First] = n.Last - n.First + 1
		for i := n.First; i <= n.Last; i++ {
			t := &s.Tokens[i]
			if t.Tag != JJ && t.Tag != NNS || n.Last > n.First {
				t.Tag = NNP
			}
		}
	}
	for i := 0; i < len(s.Tokens); i++ {
		if p.names[i] > 0 {
			i += p.names[i] - 1
			continue
		}
		if n := unitLen(s.Tokens, i); n > 0 {
			p.names[i] = n
			for j := i; j < i+n; j++ {
				s.Tokens[j].Tag = s.Tokens[i].Tag
			}
			i += n - 1
		}
	}
}

func (p *Parser) nameLen(i int) int {
	if i >= len(p.names) {
		return 0
	}
	return p.names[i]
}

// units are word groups with a preposition inside that act as one noun.
var units = [...][]string{
	{"secretary", "of", "state"}, {"secretary", "of", "defense"}, {"secretary", "of", "commerce"}, {"secretary", "of", "energy"},
	{"minister", "of", "foreign", "affairs"}, {"minister", "for", "foreign", "affairs"}, {"minister", "of", "defence"},
	{"minister", "of", "defense"}, {"minister", "of", "state"}, {"ministry", "of", "foreign", "affairs"}, {"ministry", "of", "defence"},
	{"ministry", "of", "defense"}, {"ministry", "of", "commerce"}, {"department", "of", "state"}, {"department", "of", "defense"},
	{"department", "of", "commerce"}, {"chief", "of", "staff"}, {"chiefs", "of", "staff"}, {"head", "of", "state"}, {"heads", "of", "state"},
	{"head", "of", "government"}, {"prisoner", "of", "war"}, {"prisoners", "of", "war"}, {"member", "of", "parliament"},
	{"weapons", "of", "mass", "destruction"}, {"memorandum", "of", "understanding"}, {"memorandums", "of", "understanding"},
	{"letter", "of", "intent"}, {"state", "of", "emergency"}, {"state", "of", "siege"}, {"code", "of", "conduct"}, {"cessation", "of", "hostilities"},
	{"commander", "in", "chief"}, {"speaker", "of", "the", "house"}, {"chargé", "d'affaires"}, {"charge", "d'affaires"},
	{"rules", "of", "engagement"}, {"house", "of", "representatives"}, {"house", "of", "commons"}, {"house", "of", "lords"},
}

// unitLen returns the length of the unit that starts at token i, 0 none.
func unitLen(tokens []Token, i int) int {
	if c := tokens[i].Text[0] | 0x20; c != 's' && c != 'm' && c != 'd' && c != 'c' && c != 'h' && c != 'p' && c != 'w' && c != 'l' && c != 'r' {
		return 0
	}
	for _, u := range units {
		if i+len(u) > len(tokens) || !strings.EqualFold(tokens[i].Text, u[0]) {
			continue
		}
		k := 1
		for k < len(u) && strings.EqualFold(tokens[i+k].Text, u[k]) {
			k++
		}
		if k == len(u) {
			return k
		}
	}
	return 0
}
