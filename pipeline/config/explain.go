package config

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/input"
	"example.com/detente/pipeline/phrase"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/coder"
)

// Explain prints, for each article of the run's inputs, what the coder matched
// sentence by sentence and why, and the judgements of the scorers with the words
// they rest on. The error says which input holds no article.
func (s Settings) Explain(ctx context.Context, w io.Writer, run *pipeline.Run) error {
	opt, err := s.coderOptions()
	if err != nil {
		return err
	}
	c, err := coder.New(opt)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	x, err := newExplainer(c, run, out)
	if err != nil {
		return err
	}
	defer func() { _ = run.Close() }() // what has been said is said
	for i := range run.Inputs {
		err := eachArticle(ctx, run, &run.Inputs[i], out, func(a *data.Article) error { return x.article(ctx, a) })
		if err != nil {
			return errors.Join(out.Flush(), err)
		}
	}
	return out.Flush()
}

type explainer struct {
	coder  *coder.Coder
	coded  pipeline.Coder
	judges []explained
	out    *bufio.Writer
}

// explained is a scorer with its name.
type explained struct {
	name string
	pipeline.Scorer
}

func newExplainer(c *coder.Coder, run *pipeline.Run, out *bufio.Writer) (*explainer, error) {
	desk, err := run.NewDesk()
	if err != nil {
		return nil, err
	}
	x := &explainer{coder: c, coded: desk.Coder, out: out}
	for i, seat := range run.Seats {
		s := desk.Scorers[i]
		if s == nil {
			s = seat.Late
		}
		x.judges = append(x.judges, explained{seat.Name, s})
	}
	return x, nil
}

// eachArticle calls do for every article of f; rows set aside are told in out.
func eachArticle(ctx context.Context, run *pipeline.Run, f *input.File, out io.Writer, do func(*data.Article) error) error {
	s, err := f.Open(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", f.Name(), err)
	}
	defer s.Drop()
	opened, err := run.Open(s)
	if err != nil {
		return fmt.Errorf("%s: %w", f.Name(), err)
	}
	if opened.Articles == nil {
		return fmt.Errorf("%s holds records that are coded already: there is nothing to read", f.Name())
	}
	for {
		a, err := opened.Articles.Next()
		var bad *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &bad) && opened.Articles.Tally().Read > 1:
			if _, err := fmt.Fprintf(out, "%v\n\n", bad); err != nil {
				return err
			}
		case err != nil:
			return err
		default:
			if err := do(&a); err != nil {
				return err
			}
		}
	}
}

func (x *explainer) article(ctx context.Context, a *data.Article) error {
	if err := x.coder.Explain(x.out, a); err != nil {
		return err
	}
	coded := x.coded.Code(a)
	ps := make([]*sentiment.Passage, len(coded))
	for i := range coded {
		ps[i] = coded[i].Passage
	}
	said := make([][]sentiment.Opinion, len(x.judges))
	for k, s := range x.judges {
		var err error
		if said[k], err = s.Judge(ctx, ps); err != nil {
			return fmt.Errorf("scorer %s: %w", s.name, err)
		}
	}
	for i := range coded {
		x.event(&coded[i].Event)
		for k, s := range x.judges {
			if len(x.judges) > 1 {
				_, _ = fmt.Fprintf(x.out, "  by %s:\n", s.name)
			}
			phrase.WriteOpinion(x.out, &said[k][i])
		}
	}
	_, err := fmt.Fprintln(x.out)
	return err
}

// event prints one event. Errors stay with the buffer and come back with its
// Flush.
func (x *explainer) event(e *data.Event) {
	arrow := ">"
	if e.Reciprocal {
		arrow = "="
	}
	_, _ = fmt.Fprintf(x.out, "event %s (%s) %s%s%s %s %s: %q\n", e.Date, e.Precision, e.Source, arrow, e.Target, e.Type, e.CAMEO, e.Evidence)
}
