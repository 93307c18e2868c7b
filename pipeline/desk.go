package pipeline

import (
	"fmt"
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// maxEvidence is the most bytes of a scorer's evidence that an event keeps.
const maxEvidence = 400

// code returns the events of an article, scored. A panic of a stage is an
// error: one strange article does not end a run.
func (d *Desk) code(a *data.Article) (events []data.Event, err error) {
	defer func() {
		if p := recover(); p != nil {
			events, err = nil, fmt.Errorf("article %s: the program failed on it (%v): please report it", a.ID, p)
		}
	}()
	coded := d.Coder.Code(a)
	events = make([]data.Event, len(coded))
	for i := range coded {
		events[i] = coded[i].Event
		d.score(&events[i], coded[i].Passage)
	}
	return events, nil
}

// score fills tone and commitment.
func (d *Desk) score(e *data.Event, p *sentiment.Passage) {
	tone := d.Tone.Tone(p)
	e.Tone, e.ToneEvidence = tone.Value, evidence(tone.Hits...)
	bond := d.Commitment.Commitment(p)
	e.Commitment, e.Specificity, e.CommitmentEvidence = bond.Level, bond.Specificity, evidence(bond.Hit)
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
