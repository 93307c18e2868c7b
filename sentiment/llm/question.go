package llm

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

const maxSentence = 4000 // bytes; what is longer is no sentence, and is asked about by its beginning

// question is a passage as it is put to the model. It is never changed.
type question struct {
	key  string
	text string // where it comes from: questions of one text may share a request
	item item
}

// item is what is sent of a passage. Every field is in the key.
type item struct {
	ID       string    `json:"id,omitempty"` // its place in the request; not in the key
	Sentence string    `json:"sentence"`
	Event    string    `json:"event,omitempty"`
	Source   party     `json:"source"`
	Target   party     `json:"target"`
	BothWays bool      `json:"both_ways,omitempty"`
	Type     data.Type `json:"type,omitempty"`
}

// party is one of the two sides and the words that stand for it.
type party struct {
	Name  string   `json:"name"`
	Words []string `json:"words,omitempty"`
}

// newQuestion makes the question of a passage; nil when it has no words.
func newQuestion(p *sentiment.Passage, model string) (*question, error) {
	words := sentence(p)
	if strings.TrimSpace(words) == "" {
		return nil, nil
	}
	q := &question{text: p.Text, item: item{
		Sentence: words, Event: event(p, words),
		Source: side(p, p.Source), Target: side(p, p.Target),
		BothWays: p.Reciprocal, Type: p.Type,
	}}
	sent, err := json.Marshal(q.item)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, part := range []string{promptVersion, prompt, model, string(sent)} {
		sum := sha256.Sum256([]byte(part))
		_, _ = h.Write(sum[:]) // a hash does not fail
	}
	q.key = hex.EncodeToString(h.Sum(nil))
	return q, nil
}

// sentence returns the words that are asked about, as they stand in the text; ""
// for a passage without a sentence.
func sentence(p *sentiment.Passage) string {
	if p == nil || p.Sentence == nil || p.Sentence.Start < 0 || p.Sentence.End > len(p.Text) || p.Sentence.End <= p.Sentence.Start {
		return ""
	}
	words := p.Text[p.Sentence.Start:p.Sentence.End]
	if len(words) > maxSentence {
		cut := maxSentence
		for cut > maxSentence-utf8.UTFMax && !utf8.RuneStart(words[cut]) {
			cut--
		}
		words = words[:cut]
	}
	return words
}

// event returns the part of the sentence that the event is told in; "" when it
// is all of it.
func event(p *sentiment.Passage, sentence string) string {
	part := tokens(p, p.First, p.Last)
	if p.Clause < 0 || part == "" || len(part)*10 > len(sentence)*9 || len(part) > maxSentence {
		return ""
	}
	return part
}

// side describes a and the words that stand for it in p, each once.
func side(p *sentiment.Passage, a data.Actor) party {
	out := party{Name: a.Name()}
	for _, m := range p.Mentions {
		if m.Actor != a {
			continue
		}
		if w := tokens(p, m.First, m.Last); w != "" && len(w) < 200 && !slices.Contains(out.Words, w) {
			out.Words = append(out.Words, w)
		}
	}
	if len(out.Words) > 8 { // [W] more tell nothing new
		out.Words = out.Words[:8]
	}
	return out
}

// tokens returns the words from token first to token last of the sentence, ""
// when there are no such tokens.
func tokens(p *sentiment.Passage, first, last int) string {
	list := p.Sentence.Tokens
	if first < 0 || last < first || last >= len(list) {
		return ""
	}
	start, end := list[first].Start, list[last].End
	if start < p.Sentence.Start || end > p.Sentence.End || end < start {
		return ""
	}
	return p.Text[start:end]
}
