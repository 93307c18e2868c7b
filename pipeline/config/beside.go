package config

import (
	"context"
	"fmt"
	"slices"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/eval"
	"example.com/detente/sentiment/sentence"
)

// besides are the scorers that stand beside detente and vader in an evaluation.
// Scorers that are far away are slow and cost something: all passages of a gold
// file are put to them together, and answers are looked up afterwards.
type besides struct {
	panel *panel
	maker *sentence.Maker
	list  []*beside
	// Of the gold file that is being read.
	ctx      context.Context
	articles bool // its events are judged, too
}

// beside is one of them.
type beside struct {
	all    *besides
	name   string
	scorer pipeline.Scorer
	said   map[string]sentiment.Opinion // by question
	err    error                        // the first: it cannot go on
}

// newBeside builds the scorers of s other than detente and vader, which are in
// every evaluation.
func (s Settings) newBeside() (*besides, error) {
	if err := checkScorers(s.Scorers); err != nil {
		return nil, err
	}
	s.Scorers = slices.DeleteFunc(slices.Clone(s.Scorers), func(name string) bool { return name == ScorerDetente || name == ScorerVader })
	p, err := s.newPanel()
	if err != nil {
		return nil, err
	}
	maker, err := sentence.New()
	if err != nil {
		return nil, err
	}
	all := &besides{panel: p, maker: maker}
	for _, name := range p.names {
		scorer, err := p.scorer(name)
		if err != nil {
			return nil, err
		}
		all.list = append(all.list, &beside{all: all, name: name, scorer: scorer, said: make(map[string]sentiment.Opinion)})
	}
	return all, nil
}

func (b *besides) close() error { return b.panel.close() }

// failed returns why one of the scorers cannot go on.
func (b *besides) failed() error {
	for _, s := range b.list {
		if s.err != nil {
			return s.err
		}
	}
	return nil
}

// scorers are the program's views of them.
func (b *besides) scorers() (tones []eval.ToneScorer, judges []eval.NamedJudge) {
	for _, s := range b.list {
		tones = append(tones, eval.ToneScorer{Name: s.name, Neutral: neutralEnds, ToneReader: s})
		judges = append(judges, eval.NamedJudge{Name: s.name, Judge: s})
	}
	return tones, judges
}

// question is a passage and what it is known by.
type question struct {
	key     string
	passage *sentiment.Passage
}

func (b *besides) named(s string, source, target data.Actor) question {
	return question{fmt.Sprintf("%s>%s %s", source, target, s), b.maker.Named(s, source, target)}
}

func (b *besides) marked(s string, source, target [][2]int) question {
	return question{fmt.Sprintf("%v>%v %s", source, target, s), b.maker.Marked(s, source, target)}
}

// read puts the questions about a gold file to the scorers.
func (b *besides) read(ctx context.Context, g *eval.Gold) error {
	b.ctx, b.articles = ctx, g.Format == eval.Articles
	if len(b.list) == 0 {
		return nil
	}
	var questions []question
	for i := range g.Records {
		r := &g.Records[i]
		s := r.Article.Text
		switch {
		case g.Format == eval.Directed:
			questions = append(questions, b.marked(s, r.SourceSpans, r.TargetSpans), b.marked(s, r.TargetSpans, r.SourceSpans))
		case g.Format == eval.Typed:
			questions = append(questions, b.marked(s, r.SourceSpans, r.TargetSpans))
		case g.Format != eval.Articles && len(r.Events) > 0:
			questions = append(questions, b.named(s, r.Events[0].Source, r.Events[0].Target))
		}
	}
	for _, s := range b.list {
		if s.ask(ctx, questions); s.err != nil {
			return s.err
		}
	}
	return nil
}

// event puts the events of an article to the scorers.
func (b *besides) event(coded []pipeline.Coded, events []data.Event) {
	if !b.articles || len(coded) == 0 {
		return
	}
	ps := make([]*sentiment.Passage, len(coded))
	for i := range coded {
		ps[i] = coded[i].Passage
	}
	for _, s := range b.list {
		opinions := s.judge(b.ctx, ps)
		for i := range opinions {
			o := &opinions[i]
			events[i].AddOpinion(data.Opinion{Scorer: s.name, Tone: o.Tone.Value, Commitment: o.Commitment.Level, Judged: o.Judged})
		}
	}
}

// ask asks about what has not been asked before.
func (s *beside) ask(ctx context.Context, questions []question) {
	var ps []*sentiment.Passage
	var keys []string
	for _, q := range questions {
		if _, asked := s.said[q.key]; !asked && q.passage != nil {
			s.said[q.key] = sentiment.Opinion{Tone: sentiment.Tone{Value: data.NaN()}}
			ps, keys = append(ps, q.passage), append(keys, q.key)
		}
	}
	for i, o := range s.judge(ctx, ps) {
		s.said[keys[i]] = o
	}
}

// judge returns nothing when the scorer cannot go on, and keeps why.
func (s *beside) judge(ctx context.Context, ps []*sentiment.Passage) []sentiment.Opinion {
	if s.err != nil || len(ps) == 0 {
		return nil
	}
	opinions, err := s.scorer.Judge(ctx, ps)
	if err == nil && len(opinions) != len(ps) {
		err = fmt.Errorf("it gave %d opinions of %d passages", len(opinions), len(ps))
	}
	if err != nil {
		s.err = fmt.Errorf("scorer %s: %w", s.name, err)
		return nil
	}
	return opinions
}

// answer is what the scorer said, silence where it was not asked.
func (s *beside) answer(q question) sentiment.Opinion {
	s.ask(s.all.ctx, []question{q})
	if o, ok := s.said[q.key]; ok {
		return o
	}
	return sentiment.Opinion{Tone: sentiment.Tone{Value: data.NaN()}}
}

// Tone implements eval.ToneReader.
func (s *beside) Tone(text string, source, target data.Actor) float64 {
	return s.answer(s.all.named(text, source, target)).Tone.Value
}

// ToneBetween implements eval.ToneReader.
func (s *beside) ToneBetween(text string, source, target [][2]int) float64 {
	return s.answer(s.all.marked(text, source, target)).Tone.Value
}

// Judge implements eval.Judge.
func (s *beside) Judge(text string, source, target data.Actor) eval.Judgement {
	o := s.answer(s.all.named(text, source, target))
	return eval.Judgement{Tone: o.Tone.Value, Level: o.Commitment.Level, Specificity: o.Commitment.Specificity, Unjudged: !o.Judged}
}
