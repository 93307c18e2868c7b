package process

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// What a zero Options stands for.
const (
	DefaultName    = "process"
	DefaultBatch   = 16
	DefaultTimeout = 2 * time.Minute
)

// parting is how long a program may take to end once its input is closed.
const parting = 5 * time.Second

// Options are the settings of a Scorer; the zero value works.
type Options struct {
	// Name is what notes and errors call the scorer; "" is DefaultName.
	Name string
	// Batch is how many passages the program gets before it must have answered
	// them all; 0 is DefaultBatch.
	Batch int
	// Timeout is the time for one batch, for the first one with the start of the
	// program; 0 is DefaultTimeout.
	Timeout time.Duration
}

// Scorer asks a program. Make it with New, end it with Close.
type Scorer struct {
	start   Starter
	options Options
	turn    chan struct{} // holds one token while a goroutine talks to the program
	talk    *talk         // nil before the first passage; belongs to the holder of turn
	over    error         // why the scorer cannot go on; belongs to the holder of turn
	closing chan struct{} // closed by Close
	closed  sync.Once
	tally   tally
}

// errClosed is what a Scorer says after Close.
var errClosed = errors.New("the scorer is closed")

// New returns a scorer that asks the program which start starts, once, when there
// is something to ask.
func New(start Starter, o Options) *Scorer {
	if o.Name == "" {
		o.Name = DefaultName
	}
	if o.Batch <= 0 {
		o.Batch = DefaultBatch
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	return &Scorer{start: start, options: o, turn: make(chan struct{}, 1), closing: make(chan struct{})}
}

// Judge returns one opinion for each passage, in their order. A passage without
// words is not asked about and has no opinion. An error means that the scorer
// cannot go on: every later call returns it too. Cancelling ctx kills the program.
func (s *Scorer) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	out := make([]sentiment.Opinion, len(ps))
	var asked []int
	for i, p := range ps {
		out[i].Tone.Value = data.NaN()
		if words(p) != "" {
			asked = append(asked, i)
		}
	}
	for batch := range slices.Chunk(asked, s.options.Batch) {
		ask := make([]*sentiment.Passage, len(batch))
		for i, at := range batch {
			ask[i] = ps[at]
		}
		opinions, err := s.batch(ctx, ask)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.options.Name, err)
		}
		for i, at := range batch {
			out[at] = opinions[i]
		}
	}
	return out, nil
}

// batch waits for its turn and asks about one batch.
func (s *Scorer) batch(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-s.closing:
		return nil, errClosed
	}
	if s.over != nil {
		return nil, s.over
	}
	ctx, cancel := context.WithTimeoutCause(ctx, s.options.Timeout, &lateError{after: s.options.Timeout})
	defer cancel()
	if s.talk == nil {
		s.talk, s.over = begin(ctx, s.start)
		if s.over != nil {
			return nil, s.over
		}
	}
	opinions, err := s.talk.ask(ctx, s.closing, ps, &s.tally)
	if err != nil {
		s.over = s.talk.failed(err)
	}
	return opinions, s.over
}

// Notes says in plain words what the program left unjudged, for the warnings of a
// manifest; empty when there is nothing to say. The same answers give the same
// notes, in whatever order they came.
func (s *Scorer) Notes() []string { return s.tally.notes(s.options.Name) }

// Close tells the program that there is no more to ask and waits a few seconds for
// it to end before it kills it; a batch that is under way is given up. The error
// says that the program ended badly; it is nil where Judge has said so already. A
// second Close does nothing.
func (s *Scorer) Close() error {
	var err error
	s.closed.Do(func() {
		close(s.closing)
		s.turn <- struct{}{}
		defer func() { <-s.turn }()
		if s.talk != nil && s.over == nil {
			killed, exit := s.talk.end(parting)
			switch {
			case killed:
				err = fmt.Errorf("%s: the program had to be killed: its input was closed and it did not end", s.options.Name)
			case exit != nil:
				err = fmt.Errorf("%s: the program ended badly: %w", s.options.Name, exit)
			}
		}
		s.over = errClosed
	})
	return err
}
