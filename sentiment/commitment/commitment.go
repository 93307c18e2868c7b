// Package commitment scores how far a passage binds its two sides to
// cooperate: the level −3 … 5 and the specificity 0 … 3 of codebook §5 and §6.
//
// Idea: a verb with its object has an effect on cooperation ("suspend talks"
// takes it away, "suspend sanctions" brings it back), and what governs it says
// how far that effect is bound: fact, promise, request, refusal, denial,
// hearsay. The effects are rows of the embedded tables in rules/; the
// composition — negation, modality, condition, frame over frame — is code.
// The frames follow the commissive and directive acts of Searle (1976) and the
// factuality of Saurí and Pustejovsky (2009).
//
// It fails on commitments told in metaphors, on irony, and where the parser
// loses the object of a verb.
package commitment

import (
	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// Scorer scores the commitment of passages. It holds scratch memory: one
// Scorer belongs to one goroutine. Make it with New.
type Scorer struct {
	rules *rules
	read  reading
	crude crude
}

// New returns a scorer. It fails only when an embedded table is damaged; the
// error names the file and the line.
func New() (*Scorer, error) {
	r, err := load()
	if err != nil {
		return nil, err
	}
	return &Scorer{rules: r}, nil
}

// Commitment returns the level and the specificity of the event of p, and the
// words that decided. With p.Clause −1 the whole sentence is read for what
// source and target do. A passage without words, or without any word of
// commitment, is NoCommitment with the zero Hit.
func (sc *Scorer) Commitment(p *sentiment.Passage) sentiment.Commitment {
	if p == nil || p.Sentence == nil || len(p.Sentence.Tokens) == 0 {
		return sentiment.Commitment{}
	}
	s := p.Sentence
	event := p.Clause
	if !p.Parsed || len(s.Clauses) == 0 {
		s, event = sc.crude.chunk(sc.rules, s), -1
	}
	if event >= len(s.Clauses) {
		event = -1
	}
	r := &sc.read
	r.start(sc.rules, p, s)
	best := r.best(event)
	best = sc.rules.byType(p, best)
	return r.commitment(best)
}

// commitment turns the deciding act into the answer.
func (r *reading) commitment(a act) sentiment.Commitment {
	if a.level == data.NoCommitment {
		return sentiment.Commitment{}
	}
	c := sentiment.Commitment{Level: a.level}
	if a.clause >= 0 {
		c.Specificity = r.specificity(a).count()
	}
	if a.first >= 0 && a.last >= a.first && a.last < len(r.s.Tokens) {
		start, end := r.s.Tokens[a.first].Start, r.s.Tokens[a.last].End
		if start >= 0 && end <= len(r.p.Text) && start < end {
			c.Hit = sentiment.Hit{Start: start, End: end, Text: r.p.Text[start:end]}
		}
	}
	c.Hit.Value, c.Hit.Reason = a.level.Score(), a.reason
	return c
}

// byType fits the act to the coded type: what the type excludes is moved to
// its border, and where the words decide nothing the type does.
func (ru *rules) byType(p *sentiment.Passage, a act) act {
	t, ok := ru.types[p.Type]
	if !ok {
		return a
	}
	switch {
	case a.level == data.NoCommitment && !a.decided:
		a.level = t.fallback
		if !p.Reciprocal {
			a.level = t.one
		}
		a.first, a.last = p.First, p.Last
		a.reason = "type " + string(p.Type) + ": " + t.reason
	case a.level < t.low:
		a.level = t.low
	case a.level > t.high:
		a.level = t.high
	}
	return a
}
