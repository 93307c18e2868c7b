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
	ScorerVader   = "vader"   // tone, by the words of the sentence
)

// Scorers returns the names of all scorers, the default first.
func Scorers() []string { return []string{ScorerDetente, ScorerVader} }

// newScorer builds the scorer of that name for one goroutine. The error of an
// unknown name is a *UsageError.
func newScorer(name string) (pipeline.Scorer, error) {
	switch name {
	case "", ScorerDetente:
		return newOwn()
	case ScorerVader:
		v, err := vader.New()
		return toneOnly{v}, err
	}
	return nil, checkScorer(name)
}

// checkScorer says whether there is a scorer of that name.
func checkScorer(name string) error {
	if slices.Contains(Scorers(), name) {
		return nil
	}
	return usage("--scorer %q is not one of %s", name, strings.Join(Scorers(), ", "))
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
		if p == nil {
			out[i].Tone.Value = data.NaN()
			continue
		}
		out[i] = sentiment.Opinion{Tone: o.tone.Tone(p), Commitment: o.bond.Commitment(p), Judged: true}
	}
	return out, ctx.Err()
}

// toneOnly is a scorer of tone that knows nothing of commitments.
type toneOnly struct{ pipeline.ToneScorer }

// Judge implements pipeline.Scorer.
func (t toneOnly) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	out := make([]sentiment.Opinion, len(ps))
	for i, p := range ps {
		out[i].Tone.Value = data.NaN()
		if p != nil {
			out[i].Tone = t.Tone(p)
		}
	}
	return out, ctx.Err()
}
