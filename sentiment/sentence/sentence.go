// Package sentence makes passages of plain sentences, for scorers that are asked
// about a pair that somebody names or marks: detente evaluate compares them with
// gold sentences, and whoever wants to try a phrase needs no article around it.
//
// A Maker belongs to one goroutine.
package sentence

import (
	"slices"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// Stand-ins for marked parties who are no two different known actors.
const (
	MarkedSource data.Actor = "<s>"
	MarkedTarget data.Actor = "<t>"
)

// Maker makes passages. Make it with New.
type Maker struct {
	parser *text.Parser
	reader *actor.Reader
}

// New returns a maker over the embedded gazetteer. The error says that an
// embedded table is broken.
func New() (*Maker, error) {
	gaz, err := actor.Default()
	if err != nil {
		return nil, err
	}
	p, err := text.NewParser()
	if err != nil {
		return nil, err
	}
	return &Maker{p, actor.NewReader(gaz)}, nil
}

// Named returns the passage of s for two actors: its sentence that names most of
// the two, the first of several. It is nil for a text without a sentence. Names
// are read without a date: every office that has no end is held.
func (m *Maker) Named(s string, source, target data.Actor) *sentiment.Passage {
	var best *text.Sentence
	var mentions []sentiment.Mention
	named := -1
	for sent, found := range m.read(s) {
		if n := countOf(found, source, target); n > named {
			best, mentions, named = sent, found, n
		}
	}
	return m.passage(s, best, mentions, data.Dyad{Source: source, Target: target})
}

// Marked returns the passage of s for the parties at the spans, byte offsets
// [start, end) in s, whoever they are: its sentence that holds most of the two.
// Where the spans stand for two different actors these are source and target, or
// else MarkedSource and MarkedTarget. It is nil when no sentence holds a span.
func (m *Maker) Marked(s string, source, target [][2]int) *sentiment.Passage {
	d := data.Dyad{Source: m.Resolve(s, source), Target: m.Resolve(s, target)}
	if d.Source == "" || d.Target == "" || d.Source == d.Target {
		d = data.Dyad{Source: MarkedSource, Target: MarkedTarget}
	}
	var best *text.Sentence
	var mentions []sentiment.Mention
	held := 0
	for sent, found := range m.read(s) {
		marks := append(marked(sent, source, d.Source), marked(sent, target, d.Target)...)
		if n := countOf(marks, d.Source, d.Target); n > held {
			best, mentions, held = sent, over(found, marks), n
		}
	}
	return m.passage(s, best, mentions, d)
}

// Resolve returns the one actor that the words at the spans name, as names are
// read in the whole of s; "" for none or several.
func (m *Maker) Resolve(s string, spans [][2]int) data.Actor {
	var only data.Actor
	for sent, found := range m.read(s) {
		for _, f := range found {
			if f.Actor == "" || !touches(sent, f, spans) || f.Actor == only {
				continue
			}
			if only != "" {
				return ""
			}
			only = f.Actor
		}
	}
	return only
}

// read yields the sentences of s with the names in them.
func (m *Maker) read(s string) func(yield func(*text.Sentence, []sentiment.Mention) bool) {
	return func(yield func(*text.Sentence, []sentiment.Mention) bool) {
		m.reader.Start(data.NoDay)
		doc := text.Split(s)
		for i := range doc.Sentences {
			var found []sentiment.Mention
			for _, n := range m.reader.Read(&doc.Sentences[i]) {
				found = append(found, sentiment.Mention{First: n.First, Last: n.Last, Actor: n.Actor})
			}
			if !yield(&doc.Sentences[i], found) {
				return
			}
		}
	}
}

// passage parses a sentence; nil stays nil.
func (m *Maker) passage(s string, sent *text.Sentence, mentions []sentiment.Mention, d data.Dyad) *sentiment.Passage {
	if sent == nil || len(sent.Tokens) == 0 {
		return nil
	}
	spans := make([]text.Span, len(mentions))
	for i, f := range mentions {
		spans[i] = text.Span{First: f.First, Last: f.Last}
	}
	m.parser.Parse(sent, spans)
	known := slices.DeleteFunc(mentions, func(f sentiment.Mention) bool { return f.Actor == "" })
	return &sentiment.Passage{
		Sentence: sent, Text: s, Mentions: known, Source: d.Source, Target: d.Target,
		Clause: -1, Trigger: -1, Last: len(sent.Tokens) - 1, Parsed: true,
	}
}

// countOf counts how many of two actors are mentioned, 0 … 2.
func countOf(mentions []sentiment.Mention, a, b data.Actor) (n int) {
	for _, who := range [...]data.Actor{a, b} {
		if slices.ContainsFunc(mentions, func(f sentiment.Mention) bool { return f.Actor == who }) {
			n++
		}
	}
	return n
}

// marked returns a mention for the tokens that each span covers.
func marked(s *text.Sentence, spans [][2]int, who data.Actor) []sentiment.Mention {
	var out []sentiment.Mention
	for _, sp := range spans {
		f := sentiment.Mention{First: -1, Actor: who}
		for i := range s.Tokens {
			if s.Tokens[i].Start < sp[1] && sp[0] < s.Tokens[i].End {
				if f.First < 0 {
					f.First = i
				}
				f.Last = i
			}
		}
		if f.First >= 0 {
			out = append(out, f)
		}
	}
	return out
}

// over returns the marks and the names that no mark covers, in order and
// without overlap; the first mark wins.
func over(names, marks []sentiment.Mention) []sentiment.Mention {
	var out []sentiment.Mention
	for _, list := range [...][]sentiment.Mention{marks, names} {
		for _, f := range list {
			if !slices.ContainsFunc(out, func(o sentiment.Mention) bool { return o.First <= f.Last && f.First <= o.Last }) {
				out = append(out, f)
			}
		}
	}
	slices.SortFunc(out, func(a, b sentiment.Mention) int { return a.First - b.First })
	return out
}

// touches reports whether a mention shares a token with one of the spans.
func touches(s *text.Sentence, f sentiment.Mention, spans [][2]int) bool {
	start, end := s.Tokens[f.First].Start, s.Tokens[f.Last].End
	return slices.ContainsFunc(spans, func(sp [2]int) bool { return start < sp[1] && sp[0] < end })
}
