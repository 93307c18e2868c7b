// Package tone scores how the source of an event speaks of or treats its
// target, as worded: −1 hostile … +1 warm (codebook §4).
//
// The words of the event's clause and of the clauses hanging on it are read
// with negation, intensity and quotation; words said by or about somebody else
// do not count. The strongest word decides; a weaker one of the other sign
// takes a part of it back.
package tone

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

//go:embed lexicon.tsv
var lexiconTSV string

type entry struct {
	value  float64
	reason string
}

// Scorer scores tone. It is immutable and safe for concurrent use.
type Scorer struct{ words map[string]entry }

var lexicon = sync.OnceValues(func() (map[string]entry, error) {
	m := make(map[string]entry)
	for line := range strings.Lines(lexiconTSV) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if line[0] == '#' || len(f) < 4 || f[0] == "word" {
			continue
		}
		v, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return nil, fmt.Errorf("tone lexicon: value of %q: %w", f[0], err)
		}
		m[f[0]] = entry{v, f[3]}
	}
	return m, nil
})

// New returns a scorer over the embedded lexicon.
func New() (*Scorer, error) {
	m, err := lexicon()
	if err != nil {
		return nil, err
	}
	return &Scorer{m}, nil
}

const (
	flipped    = -0.5 // what negation leaves of a word: "not constructive" is mild [W]
	stronger   = 1.35 // "deeply concerned" [W]
	weaker     = 0.6  // "somewhat" [W]
	concession = 0.4  // how much a word of the other sign takes back [W]
)

// Tone implements the scorers' contract. It never returns NaN.
func (s *Scorer) Tone(p *sentiment.Passage) sentiment.Tone {
	var t sentiment.Tone
	best, other := 0.0, 0.0
	for i := range p.Sentence.Tokens {
		if !counts(p, i) {
			continue
		}
		v, why, ok := s.word(p.Sentence.Tokens, i)
		if !ok {
			continue
		}
		tok := &p.Sentence.Tokens[i]
		t.Hits = append(t.Hits, sentiment.Hit{Start: tok.Start, End: tok.End, Text: tok.Text, Value: v, Reason: why})
		switch {
		case math.Abs(v) > math.Abs(best):
			if v*best < 0 {
				other = best
			}
			best = v
		case v*best < 0 && math.Abs(v) > math.Abs(other):
			other = v
		}
	}
	t.Value = best + concession*other
	if len(t.Hits) == 0 {
		t.Value = byType(p.Type)
	}
	t.Value = math.Max(-1, math.Min(1, t.Value))
	return t
}

// byType is the tone of a bare report of a type that is itself a way of
// speaking (codebook §4, §6).
func byType(t data.Type) float64 {
	switch t {
	case data.Accuse:
		return -0.35
	case data.Threaten:
		return -0.6
	case data.Support:
		return 0.35
	}
	return 0
}

// word returns the value of token i with its modifiers.
func (s *Scorer) word(tokens []text.Token, i int) (float64, string, bool) {
	lemma := tokens[i].Lemma
	if lemma == "" {
		lemma = strings.ToLower(tokens[i].Text)
	}
	e, ok := s.words[lemma]
	if !ok {
		e, ok = s.words[strings.ToLower(tokens[i].Text)]
	}
	if !ok {
		return 0, "", false
	}
	v, why := e.value, e.reason
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch low := strings.ToLower(tokens[k].Text); {
		case low == "not" || low == "no" || low == "never" || low == "n't" || low == "n’t" || low == "without" || low == "nothing" || low == "hardly":
			return v * flipped, why + ", negated", true
		case tokens[k].Tag == text.Punct:
			k = -1
		case k == i-1 && (low == "deeply" || low == "very" || low == "strongly" || low == "grave" || low == "serious" || low == "extremely"):
			v, why = v*stronger, why+", intensified"
		case k == i-1 && (low == "somewhat" || low == "slightly" || low == "mildly" || low == "some"):
			v, why = v*weaker, why+", diminished"
		}
	}
	return v, why, true
}

// counts reports whether token i speaks of the event's source towards its
// target: inside its clauses, no name, and in a quotation only when the source
// is not known to be quoted by another.
func counts(p *sentiment.Passage, i int) bool {
	for _, m := range p.Mentions {
		if m.First <= i && i <= m.Last {
			return false
		}
	}
	if p.Sentence.Tokens[i].Tag == text.NNP {
		return false
	}
	if !p.Parsed || p.Clause < 0 {
		return true
	}
	if i >= p.First && i <= p.Last {
		return true
	}
	return within(p, i)
}

// within reports whether token i stands in a clause that hangs on the event's.
func within(p *sentiment.Passage, i int) bool {
	s := p.Sentence
	for k := range s.Clauses {
		c := &s.Clauses[k]
		if c.First < 0 || c.Last >= len(s.Phrases) || i < s.Phrases[c.First].First || i > s.Phrases[c.Last].Last {
			continue
		}
		for n := k; n >= 0; n = s.Clauses[n].Parent {
			if n == p.Clause {
				return s.Clauses[k].Rel == text.Partic || s.Clauses[k].Rel == text.Comp || k == p.Clause
			}
		}
	}
	return false
}
