package pipeline

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync/atomic"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// maxEvidence is the most bytes of a scorer's evidence that an event keeps.
const maxEvidence = 400

// judged is an event on its way to the scorers and after them.
type judged struct {
	event data.Event
	// opinions stand in the order of the seats. They and the passage are kept
	// only where a late scorer will need them.
	opinions []sentiment.Opinion
	passage  *sentiment.Passage
}

// chair is a seat with the count of what was judged from it.
type chair struct {
	Seat
	asked, tones, bonds atomic.Int64
}

// bench is the desk of one worker with the chairs of all scorers.
type bench struct {
	Desk
	chairs  []chair // shared with the other workers
	combine sentiment.Combine
}

// code returns the events of an article, scored by all but the late scorers. err
// says what is wrong with the article: one strange article does not end a run,
// and neither does a panic on it. fatal ends it.
func (b *bench) code(ctx context.Context, a *data.Article) (events []judged, err, fatal error) {
	defer func() {
		if p := recover(); p != nil {
			events, fatal = nil, nil
			err = fmt.Errorf("article %s: the program failed on it (%v): please report it", a.ID, p)
		}
	}()
	coded := b.Coder.Code(a)
	events = make([]judged, len(coded))
	passages := make([]*sentiment.Passage, len(coded))
	for i := range coded {
		events[i] = judged{event: coded[i].Event, opinions: make([]sentiment.Opinion, len(b.chairs))}
		passages[i] = coded[i].Passage
	}
	late := false
	for k, s := range b.Scorers {
		if s == nil {
			late = true
			continue
		}
		opinions, err := b.chairs[k].ask(ctx, s, passages)
		if err != nil {
			return nil, nil, err
		}
		for i := range events {
			events[i].opinions[k] = opinions[i]
		}
	}
	for i := range events {
		if late {
			events[i].passage = keep(passages[i])
			continue
		}
		fill(&events[i], b.chairs, b.combine)
	}
	return events, nil, nil
}

// ask lets the scorer in the chair judge passages, checks what it says and
// counts it.
func (c *chair) ask(ctx context.Context, s Scorer, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	if len(ps) == 0 {
		return nil, nil
	}
	name := c.Name
	opinions, err := s.Judge(ctx, ps)
	if err != nil {
		if strings.HasPrefix(err.Error(), name+":") { // it names itself
			return nil, fmt.Errorf("scorer %w", err)
		}
		return nil, fmt.Errorf("scorer %s: %w", name, err)
	}
	if len(opinions) != len(ps) {
		return nil, fmt.Errorf("scorer %s gave %d opinions of %d passages", name, len(opinions), len(ps))
	}
	c.asked.Add(int64(len(ps)))
	for i := range opinions {
		if err := sound(name, &opinions[i]); err != nil {
			return nil, err
		}
		if !math.IsNaN(opinions[i].Tone.Value) {
			c.tones.Add(1)
		}
		if opinions[i].Judged {
			c.bonds.Add(1)
		}
	}
	return opinions, nil
}

// sound says what is wrong with an opinion, or nil.
func sound(name string, o *sentiment.Opinion) error {
	if v := o.Tone.Value; v < -1 || v > 1 {
		return fmt.Errorf("scorer %s gave a tone of %g, which is not within -1 to 1", name, v)
	}
	if o.Judged && (!o.Commitment.Level.Valid() || o.Commitment.Specificity > 3) {
		return fmt.Errorf("scorer %s gave a commitment level of %d and a specificity of %d: they run from -3 to 5 and from 0 to 3",
			name, int8(o.Commitment.Level), o.Commitment.Specificity)
	}
	return nil
}

// keep returns a copy of p that keeps no more of the article alive than its text
// and the sentence. nil stays nil.
func keep(p *sentiment.Passage) *sentiment.Passage {
	if p == nil {
		return nil
	}
	q := *p
	if p.Sentence != nil {
		s := *p.Sentence
		s.Tokens = slices.Clone(s.Tokens) // those of a paragraph share their memory
		q.Sentence = &s
	}
	return &q
}

// fill writes the opinions on an event into it and lets go of what the scorers
// read.
func fill(j *judged, chairs []chair, combine sentiment.Combine) {
	o, e := combine.Of(j.opinions), &j.event
	e.Tone, e.ToneEvidence = o.Tone.Value, evidence(o.Tone.Hits...)
	e.Commitment, e.Specificity, e.CommitmentEvidence = data.NoCommitment, 0, ""
	if o.Judged {
		e.Commitment, e.Specificity, e.CommitmentEvidence = o.Commitment.Level, o.Commitment.Specificity, evidence(o.Commitment.Hit)
	}
	e.Opinions = nil
	if len(chairs) > 1 {
		for i := range chairs {
			e.AddOpinion(opinion(chairs[i].Name, &j.opinions[i]))
		}
	}
	j.opinions, j.passage = nil, nil
}

func opinion(name string, o *sentiment.Opinion) data.Opinion {
	out := data.Opinion{Scorer: name, Tone: o.Tone.Value, Judged: o.Judged}
	if math.IsNaN(out.Tone) {
		out.Tone = data.NaN() // one NaN, whatever the scorer's
	}
	if o.Judged {
		out.Commitment = o.Commitment.Level
	}
	return out
}

// evidence joins the words of hits.
func evidence(hits ...sentiment.Hit) string {
	var words []string
	for _, h := range hits {
		if h.Text != "" {
			words = append(words, h.Text)
		}
	}
	s := strings.Join(words, "; ")
	if len(s) > maxEvidence {
		s = strings.ToValidUTF8(s[:maxEvidence], "") + "…"
	}
	return s
}
