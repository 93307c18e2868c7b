package config

import (
	"context"
	"slices"
	"strings"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/commitment"
	"example.com/detente/sentiment/tone"
	"example.com/detente/sentiment/vader"
)

// The scorers.
const (
	ScorerDetente = "detente" // tone and commitment, by the clause
	ScorerVader   = "vader"   // tone, by the words of the sentence: a baseline
	ScorerLLM     = "llm"     // tone and commitment, by a language model behind an endpoint
	ScorerONNX    = "onnx"    // tone, by a classification model on this machine
	ScorerProcess = "process" // what a program of the user's says
)

// Scorers returns the names of all scorers, the default first.
func Scorers() []string {
	return []string{ScorerDetente, ScorerVader, ScorerLLM, ScorerONNX, ScorerProcess}
}

// checkScorers says which name is no scorer, or stands twice.
func checkScorers(names []string) error {
	for i, name := range names {
		if !slices.Contains(Scorers(), name) {
			return usage("--scorer %q is not one of %s", name, strings.Join(Scorers(), ", "))
		}
		if slices.Contains(names[:i], name) {
			return usage("--scorer %s stands there twice: name each scorer once", name)
		}
	}
	return nil
}

// own is the program's own scorer.
type own struct {
	tone *tone.Scorer
	bond *commitment.Scorer
}

func newOwn() (own, error) {
	t, err := tone.New()
	if err != nil {
		return own{}, err
	}
	b, err := commitment.New()
	return own{t, b}, err
}

// Judge implements pipeline.Scorer.
func (o own) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	out := make([]sentiment.Opinion, len(ps))
	for i, p := range ps {
		out[i] = sentiment.Opinion{Tone: o.tone.Tone(p), Commitment: o.bond.Commitment(p), Judged: true}
	}
	return out, ctx.Err()
}

// toneScorer judges how the source speaks of the target.
type toneScorer interface {
	Tone(p *sentiment.Passage) sentiment.Tone
}

// toneOnly is a scorer of tone that knows nothing of commitments.
type toneOnly struct{ toneScorer }

func newVader() (toneOnly, error) {
	v, err := vader.New()
	return toneOnly{v}, err
}

// Judge implements pipeline.Scorer.
func (t toneOnly) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	out := make([]sentiment.Opinion, len(ps))
	for i, p := range ps {
		out[i].Tone = sentiment.Tone{Value: data.NaN()}
		if p != nil {
			out[i].Tone = t.Tone(p)
		}
	}
	return out, ctx.Err()
}

// ownScorer builds a scorer that belongs to one goroutine; nil for the name of
// one that all share.
func ownScorer(name string) (pipeline.Scorer, error) {
	switch name {
	case ScorerDetente:
		return newOwn()
	case ScorerVader:
		return newVader()
	}
	return nil, nil
}
