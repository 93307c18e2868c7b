package config

import (
	"errors"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/eval"
)

// shared is a scorer that all workers share and that holds something.
type shared interface {
	pipeline.Scorer
	Notes() []string
}

// panel are the scorers of a run, in order.
type panel struct {
	names   []string
	combine sentiment.Combine
	shared  map[string]shared
	closers []func() error
	record  map[string]any // what of their tables decides the result
}

// newPanel builds the scorers of s that all workers share. The user closes it.
func (s *Settings) newPanel() (*panel, error) {
	if err := checkScorers(s.Scorers); err != nil {
		return nil, err
	}
	combine, err := sentiment.ParseCombine(s.Combine)
	if err != nil {
		return nil, usage("--combine: %v", err)
	}
	p := &panel{names: s.Scorers, combine: combine, shared: make(map[string]shared), record: make(map[string]any)}
	for _, name := range s.Scorers {
		if err := p.share(name, s); err != nil {
			return nil, errors.Join(err, p.close())
		}
	}
	return p, nil
}

// share builds the scorer of that name if it is one that all share.
func (p *panel) share(name string, s *Settings) error {
	switch name {
	case ScorerLLM:
		scorer, err := s.LLM.scorer()
		if err != nil {
			return err
		}
		p.add(name, scorer, nil)
		p.record[name] = s.LLM.record()
	case ScorerONNX:
		scorer, err := s.ONNX.scorer()
		if err != nil {
			return err
		}
		p.add(name, scorer, scorer.Close)
		p.record[name], err = s.ONNX.record()
		return err
	case ScorerProcess:
		scorer, err := s.Process.scorer()
		if err != nil {
			return err
		}
		p.add(name, scorer, scorer.Close)
		p.record[name] = struct {
			Command []string `json:"command"`
		}{s.Process.Command}
	}
	return nil
}

func (p *panel) add(name string, s shared, end func() error) {
	p.shared[name] = s
	if end != nil {
		p.closers = append(p.closers, end)
	}
}

// seats are the places of the scorers.
func (p *panel) seats() []pipeline.Seat {
	out := make([]pipeline.Seat, len(p.names))
	for i, name := range p.names {
		out[i].Name = name
		if s := p.shared[name]; s != nil {
			out[i].Late = s
		}
	}
	return out
}

// desk returns the scorers of one worker, nil in the place of a shared one.
func (p *panel) desk() ([]pipeline.Scorer, error) {
	out := make([]pipeline.Scorer, len(p.names))
	for i, name := range p.names {
		s, err := ownScorer(name)
		if err != nil {
			return nil, err
		}
		out[i] = s
	}
	return out, nil
}

// scorer returns the scorer of that name for one goroutine.
func (p *panel) scorer(name string) (pipeline.Scorer, error) {
	if s := p.shared[name]; s != nil {
		return s, nil
	}
	return ownScorer(name)
}

// notes are what is to be said of the scorers in the end, in their order.
func (p *panel) notes() (out []string) {
	for _, name := range p.names {
		if s := p.shared[name]; s != nil {
			out = append(out, s.Notes()...)
		}
	}
	return out
}

// close ends the programs of the scorers.
func (p *panel) close() error {
	var all error
	for _, end := range p.closers {
		all = errors.Join(all, end())
	}
	return all
}

// worst is how many disagreements a run writes down: more than anybody reads.
const worst = 200 // [W]

func compareScorers(events []data.Event) ([]data.Agreement, []data.Disagreement) {
	agreements := eval.Between(events)
	if agreements == nil {
		return nil, nil
	}
	return agreements, eval.Worst(events, worst)
}
