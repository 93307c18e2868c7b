package phrase

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// batch is how many lines that wait go to the scorer together.
const batch = 64

// Maker makes a passage of a sentence and finds the actors that it names.
type Maker interface {
	Named(s string, source, target data.Actor) *sentiment.Passage
	Actors(s string) []data.Actor
}

// Scorer judges passages, as pipeline.Scorer does.
type Scorer interface {
	Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error)
}

// Desk scores lines. It belongs to one goroutine.
type Desk struct {
	Maker   Maker
	Scorer  Scorer
	Resolve func(name string) (data.Actor, bool)
	// Source and Target are of lines that name nobody; both or none are set.
	Source, Target data.Actor
	JSON           bool // lines are JSON objects, in and out
	// Aside is told of each line that is not scored.
	Aside func(line int, why error)
}

// Run scores the lines of in and writes them to out, which it flushes whenever
// it waits for more. It returns how many lines it set aside. The error is that of
// ctx, of the scorer, of in or of out.
func (d *Desk) Run(ctx context.Context, in io.Reader, out io.Writer) (aside int, err error) {
	r := run{Desk: d, in: newLines(in), out: bufio.NewWriter(out)}
	err = r.all(ctx)
	return r.aside, errors.Join(err, r.out.Flush())
}

type run struct {
	*Desk
	in      *lines
	out     *bufio.Writer
	aside   int
	pending []*request
}

func (r *run) all(ctx context.Context) error {
	for {
		line, err := r.in.next()
		switch {
		case errors.Is(err, io.EOF):
			return r.answer(ctx)
		case errors.Is(err, errLong), errors.Is(err, errUTF8):
			r.setAside(r.in.n, err)
		case err != nil:
			return errors.Join(r.answer(ctx), fmt.Errorf("read line %d: %w", r.in.n+1, err))
		default:
			q, err := r.parse(line, r.in.n)
			if err != nil {
				r.setAside(r.in.n, err)
			} else if q != nil {
				r.pending = append(r.pending, q)
			}
		}
		if len(r.pending) < batch && r.in.waits() {
			continue
		}
		if err := r.answer(ctx); err != nil {
			return err
		}
		if err := r.out.Flush(); err != nil {
			return err
		}
	}
}

func (r *run) setAside(line int, why error) {
	r.aside++
	r.Aside(line, why)
}

// answer scores and writes what is pending.
func (r *run) answer(ctx context.Context) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	var asked []*request
	var ps []*sentiment.Passage
	for _, q := range r.pending {
		if p := r.Maker.Named(q.text, q.source, q.target); p != nil {
			asked, ps = append(asked, q), append(ps, p)
		} else {
			r.setAside(q.line, errors.New("there is no sentence in it"))
		}
	}
	r.pending = r.pending[:0]
	if len(ps) == 0 {
		return nil
	}
	opinions, err := r.judge(ctx, ps)
	if err != nil {
		return err
	}
	for i, q := range asked {
		if o := opinions[i]; o == nil {
			r.setAside(q.line, errors.New("the program failed on it: please report it"))
		} else if err := r.write(q, o); err != nil {
			return err
		}
	}
	return nil
}

// judge asks the scorer. The opinion of a passage on which it panics is nil.
func (r *run) judge(ctx context.Context, ps []*sentiment.Passage) ([]*sentiment.Opinion, error) {
	out := make([]*sentiment.Opinion, len(ps))
	opinions, failed, err := r.try(ctx, ps)
	switch {
	case failed && len(ps) == 1:
		return out, nil
	case failed:
		for i := range ps {
			one, err := r.judge(ctx, ps[i:i+1])
			if err != nil {
				return nil, err
			}
			out[i] = one[0]
		}
		return out, nil
	case err != nil:
		return nil, err
	case len(opinions) != len(ps):
		return nil, fmt.Errorf("the scorer gave %d opinions of %d sentences", len(opinions), len(ps))
	}
	for i := range opinions {
		out[i] = &opinions[i]
	}
	return out, nil
}

func (r *run) try(ctx context.Context, ps []*sentiment.Passage) (opinions []sentiment.Opinion, failed bool, err error) {
	defer func() { failed = recover() != nil }()
	opinions, err = r.Scorer.Judge(ctx, ps)
	return opinions, false, err
}

func (r *run) write(q *request, o *sentiment.Opinion) error {
	if r.JSON {
		enc := json.NewEncoder(r.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(answerOf(q, o))
	}
	how := ""
	if q.pairFrom == fromText {
		how = " (found in the sentence, the first named as the source; --pair A:B says otherwise)"
	}
	_, _ = fmt.Fprintf(r.out, "%s\n  %s > %s%s\n", strings.Map(printable, q.text), q.source, q.target, how)
	WriteOpinion(r.out, o)
	_, err := fmt.Fprintln(r.out)
	return err
}

// printable keeps a line from writing to the terminal what it takes for
// commands.
func printable(r rune) rune {
	if unicode.IsControl(r) {
		return unicode.ReplacementChar
	}
	return r
}
