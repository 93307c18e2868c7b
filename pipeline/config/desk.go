package config

import (
	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment/coder"
	"example.com/detente/sentiment/commitment"
	"example.com/detente/sentiment/tone"
)

// newDesk builds the coder and the scorers of one worker.
func newDesk() (pipeline.Desk, error) {
	c, err := coder.New(coder.Options{})
	if err != nil {
		return pipeline.Desk{}, err
	}
	t, err := tone.New()
	if err != nil {
		return pipeline.Desk{}, err
	}
	b, err := commitment.New()
	if err != nil {
		return pipeline.Desk{}, err
	}
	return pipeline.Desk{Coder: articleCoder{c}, Tone: t, Commitment: b}, nil
}

// articleCoder hands the coder's events on in the pipeline's words.
type articleCoder struct{ *coder.Coder }

// Code implements pipeline.Coder.
func (c articleCoder) Code(a *data.Article) []pipeline.Coded {
	coded := c.Coder.Code(a)
	out := make([]pipeline.Coded, len(coded))
	for i := range coded {
		out[i] = pipeline.Coded{Event: coded[i].Event, Passage: &coded[i].Passage}
	}
	return out
}
