package tone

import (
	"math"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// Scorer scores tone. It holds scratch memory: one Scorer belongs to one
// goroutine. Make it with New.
type Scorer struct {
	lx *lexicon
	r  reading
}

// New returns a scorer over the embedded lexicon. It fails only when the
// lexicon is damaged.
func New() (*Scorer, error) {
	lx, err := load()
	if err != nil {
		return nil, err
	}
	return &Scorer{lx: lx}, nil
}

// How sure the roles of a cue are, as factors of its value [W].
const (
	presumedPerson = 0.9  // "the minister said"
	presumedOther  = 0.6  // the same where a third party is named too
	pronounFit     = 0.8  // "called it …"
	vague          = 0.8  // nobody named, the pair alone in the sentence
	vagueOthers    = 0.35 // nobody named, third parties in the sentence
	vagueSupport   = 0.35 // support of something unnamed
	loosely        = 0.5  // said of "a" thing that is nobody's
	inPassing      = 0.55 // a judging word that is not predicated of anything
	papersColour   = 0.3  // judged by the paper itself
	papersFact     = 0.3  // conduct told by the paper
	elsewhere      = 0.3  // speech that is an event of its own in the same sentence
	apart          = 0.5  // judgement in another clause than the event's
)

// Tone returns the tone of p.Source towards p.Target and the words that made
// it, strongest first. With an empty Target the tone is that of the sentence
// towards anybody. It never returns NaN; p is not changed.
func (s *Scorer) Tone(p *sentiment.Passage) sentiment.Tone {
	if p == nil || p.Sentence == nil || len(p.Sentence.Tokens) == 0 {
		return sentiment.Tone{}
	}
	s.r.start(s.lx, p)
	s.r.match()
	for i := range s.r.cues {
		q := &s.r.cues[i]
		s.r.modify(q)
		if !p.Parsed {
			s.r.window(q)
			continue
		}
		q.value *= s.r.fit(q)
	}
	s.r.absorb()
	return s.r.combine()
}

// fit returns how much of cue q is of source towards target.
func (r *reading) fit(q *cue) float64 {
	if r.p.Source == "" && r.p.Target == "" {
		return 1
	}
	if r.triggers(q) {
		q.why += "; the event's own word"
		return 1
	}
	v := r.view(q)
	f := r.direction(&v, false)
	if r.p.Reciprocal {
		f = math.Max(f, r.direction(&v, true))
	}
	if v.told {
		q.why += "; told by the paper"
	}
	return f * r.aim(q, &v) * r.locality(q)
}

// aim weakens cues that are not said of anybody named.
func (r *reading) aim(q *cue, v *view) float64 {
	if v.topic.named() || v.topic.person || v.topic.pronoun {
		return 1
	}
	f := 1.0
	if q.e.class == support {
		f *= vagueSupport
	}
	if v.topic.loose && q.e.class < stir {
		f *= loosely
	}
	if q.e.class >= good && !r.predicated(q) && r.s.Tokens[q.first].Quote < 0 {
		f *= inPassing
	}
	return f
}

// predicated reports whether cue q is said of something: "is reckless", "called
// it an outrage".
func (r *reading) predicated(q *cue) bool {
	if q.phrase < 0 || q.clause < 0 {
		return false
	}
	if r.verbClass(q.clause) == name || r.verbCue(q.clause) >= 0 && r.verbToken(q.clause) < q.first {
		return true
	}
	t := r.verbToken(q.clause)
	return t >= 0 && t < q.first && (r.lemma[t] == "be" || r.be(t) || r.s.Phrases[q.phrase].Kind == text.Adj)
}

// triggers reports whether cue q is the word that made the event.
func (r *reading) triggers(q *cue) bool {
	t := r.p.Trigger
	if r.p.Clause < 0 || t < 0 {
		return false
	}
	return q.first <= t && t <= q.last
}

// direction returns how well a view fits source → target, or back.
func (r *reading) direction(v *view, back bool) float64 {
	h, t := v.holder, v.topic
	if back {
		h, t = h.swapped(), t.swapped()
	}
	fh := 0.0
	switch {
	case v.told && h.empty():
		fh = papersColour
	case h.source || h.joint:
		fh = 1
	case h.target || h.other:
		return 0
	case h.person && r.others:
		fh = presumedOther
	case h.person:
		fh = presumedPerson
	case h.pronoun:
		fh = pronounFit
	default:
		return 0
	}
	if v.told && !h.empty() {
		fh *= papersFact
	}
	switch {
	case t.target || t.joint:
		return fh
	case t.source || t.other:
		return 0
	case t.person && !r.others:
		return fh * presumedPerson
	case t.pronoun && !r.others:
		return fh * pronounFit
	case r.others:
		return fh * vagueOthers
	}
	return fh * vague
}

// locality weakens cues outside the event's own clauses.
func (r *reading) locality(q *cue) float64 {
	if r.p.Clause < 0 || r.p.Clause >= len(r.s.Clauses) {
		return 1
	}
	if q.first >= r.p.First && q.last <= r.p.Last {
		return 1
	}
	for c := q.clause; c >= 0; c = r.s.Clauses[c].Parent {
		if c == r.p.Clause {
			return 1
		}
	}
	if q.e.class < stir && q.e.pos == 'v' {
		return elsewhere
	}
	return apart
}

// byType is the tone of a bare report of a type that is itself a way of
// speaking (codebook §4, §6); 0 for types that say what was done.
func byType(t data.Type) float64 {
	switch t {
	case data.Accuse:
		return -0.35
	case data.Threaten:
		return -0.45
	case data.Protest:
		return -0.3
	case data.Support:
		return 0.3
	}
	return 0
}
