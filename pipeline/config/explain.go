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
	desk, err := newDesk(opt)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	x := explainer{coder: c, desk: desk, out: out}
	for i := range run.Inputs {
		if err := eachArticle(ctx, run, &run.Inputs[i], out, x.article); err != nil {
			return errors.Join(out.Flush(), err)
		}
	}
	return out.Flush()
}

type explainer struct {
	coder *coder.Coder
	desk  pipeline.Desk
	out   *bufio.Writer
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

func (x *explainer) article(a *data.Article) error {
	if err := x.coder.Explain(x.out, a); err != nil {
		return err
	}
	for _, c := range x.desk.Coder.Code(a) {
		x.event(&c)
	}
	_, err := fmt.Fprintln(x.out)
	return err
}

// event prints one event and its scores. Errors stay with the buffer and come
// back with its Flush.
func (x *explainer) event(c *pipeline.Coded) {
	e := &c.Event
	arrow := ">"
	if e.Reciprocal {
		arrow = "="
	}
	_, _ = fmt.Fprintf(x.out, "event %s (%s) %s%s%s %s %s: %q\n", e.Date, e.Precision, e.Source, arrow, e.Target, e.Type, e.CAMEO, e.Evidence)
	tone := x.desk.Tone.Tone(c.Passage)
	_, _ = fmt.Fprintf(x.out, "  tone %+.2f %s\n", tone.Value, data.ToneLabel(tone.Value))
	for i := range tone.Hits {
		x.hit(&tone.Hits[i])
	}
	bond := x.desk.Commitment.Commitment(c.Passage)
	_, _ = fmt.Fprintf(x.out, "  commitment %d %s, specificity %d\n", bond.Level, bond.Level, bond.Specificity)
	x.hit(&bond.Hit)
}

func (x *explainer) hit(h *sentiment.Hit) {
	if h.Text != "" || h.Reason != "" {
		_, _ = fmt.Fprintf(x.out, "    %+.2f %q: %s\n", h.Value, h.Text, h.Reason)
	}
}
