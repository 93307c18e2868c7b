package config

import (
	"os"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment/coder"
)

// coderOptions reads the user's files of actors and patterns.
func (s *Settings) coderOptions() (opt coder.Options, err error) {
	read := func(flag, path string) []byte {
		if path == "" || err != nil {
			return nil
		}
		body, failed := os.ReadFile(path)
		if failed != nil {
			err = usage("--%s: %v", flag, failed)
		}
		return body
	}
	opt = coder.Options{Actors: read("actors", s.Actors), Patterns: read("patterns", s.Patterns)}
	if err != nil {
		return opt, err
	}
	if _, wrong := coder.New(opt); wrong != nil {
		return opt, usage("%v", wrong)
	}
	return opt, nil
}

// newDesk builds the coder and the scorers of one worker.
func newDesk(opt coder.Options, p *panel) (pipeline.Desk, error) {
	c, err := coder.New(opt)
	if err != nil {
		return pipeline.Desk{}, err
	}
	scorers, err := p.desk()
	return pipeline.Desk{Coder: articleCoder{c}, Scorers: scorers}, err
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
