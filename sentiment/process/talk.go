package process

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// Starter starts the program and returns the two ends to talk to it: in takes our
// lines, out gives its answers. Wait returns when the program has ended, nil when
// it ended well; an *Exit tells what the program last said. The program
// ends, at the latest, when ctx is cancelled; ctx carries no deadline.
type Starter func(ctx context.Context) (in io.WriteCloser, out io.Reader, wait func() error, err error)

// talk is a conversation with a program that runs. It belongs to one goroutine.
type talk struct {
	in      io.WriteCloser
	answers chan answer // closed when the program writes no more
	unread  error       // why the reading ended, nil at the end of the stream; read once answers is closed
	wait    func() error
	kill    context.CancelFunc
	asked   int // lines written so far; they number the ids
}

// begin starts the program. It outlives ctx.
func begin(ctx context.Context, start Starter) (*talk, error) {
	alive, kill := context.WithCancel(context.WithoutCancel(ctx))
	in, out, wait, err := start(alive)
	if err != nil {
		kill()
		return nil, err
	}
	t := &talk{in: in, answers: make(chan answer), wait: wait, kill: kill}
	go func() {
		defer close(t.answers)
		t.unread = readAnswers(out, func(a answer) { t.answers <- a })
	}()
	return t, nil
}

// ask writes a line for each passage and reads until each is answered. It writes
// and reads at the same time: the program may answer before it has read all.
func (t *talk) ask(ctx context.Context, closing <-chan struct{}, ps []*sentiment.Passage, tally *tally) ([]sentiment.Opinion, error) {
	var lines bytes.Buffer
	pending := make(map[string]int, len(ps))
	for i, p := range ps {
		t.asked++
		id := strconv.Itoa(t.asked)
		pending[id] = i
		if err := writeQuestion(&lines, id, p); err != nil {
			return nil, err
		}
	}
	written := make(chan error, 1)
	go func() {
		_, err := t.in.Write(lines.Bytes())
		written <- err
	}()
	out := make([]sentiment.Opinion, len(ps))
	var writeErr error // the end of the program, or of the time, tells more
	for writing := true; writing || len(pending) > 0; {
		select {
		case writeErr = <-written:
			writing = false
		case a, ok := <-t.answers:
			if !ok {
				return nil, &endedError{pending: len(pending), of: len(ps), cause: t.unread}
			}
			i, ok := pending[a.ID]
			if !ok {
				tally.stray()
				continue
			}
			delete(pending, a.ID)
			out[i] = tally.take(a)
		case <-closing:
			return nil, errClosed
		case <-ctx.Done():
			return nil, late(ctx, len(pending), len(ps), writeErr)
		}
	}
	return out, nil
}

// late is why ctx is over: cancelled, or the time of the batch.
func late(ctx context.Context, pending, of int, writeErr error) error {
	var l *lateError
	if !errors.As(context.Cause(ctx), &l) {
		return ctx.Err()
	}
	return &lateError{after: l.after, pending: pending, of: of, writeErr: writeErr}
}

// failed ends the program after err and returns err with what the program last
// said.
func (t *talk) failed(err error) error {
	var ended *endedError
	grace := time.Duration(0)
	if errors.As(err, &ended) && ended.cause == nil {
		grace = parting // it is ending by itself: let it say why
	}
	killed, exit := t.end(grace)
	if exit == nil || errors.Is(err, errClosed) || errors.Is(err, context.Canceled) {
		return err
	}
	if !killed {
		return fmt.Errorf("%w: %w", err, exit)
	}
	var last *Exit // how it ended is our doing, what it said is not
	if errors.As(exit, &last) && last.Said != "" {
		return fmt.Errorf("%w; it last said: %s", err, last.Said)
	}
	return err
}

// end closes the program's input, and kills it if it goes on for longer than
// grace. It returns what wait returned.
func (t *talk) end(grace time.Duration) (killed bool, exit error) {
	_ = t.in.Close() // it may have closed its end before
	go func() {
		for range t.answers { // what it still had to say must not keep it from ending
			continue
		}
	}()
	finished := make(chan error, 1)
	go func() { finished <- t.wait() }()
	defer t.kill()
	if grace > 0 {
		select {
		case exit = <-finished:
			return false, exit
		case <-time.After(grace):
		}
	}
	t.kill()
	return true, <-finished
}

// endedError says that the program's answers ended too early.
type endedError struct {
	pending, of int
	cause       error // what was wrong with its output; nil: the output ended
}

// Error says what the user can look at.
func (e *endedError) Error() string {
	if e.cause != nil {
		return e.cause.Error()
	}
	return fmt.Sprintf("the program ended and left %d of %d passages unanswered", e.pending, e.of)
}

// Unwrap returns the cause.
func (e *endedError) Unwrap() error { return e.cause }

// lateError says that a batch was not answered in time.
type lateError struct {
	after       time.Duration
	pending, of int
	writeErr    error // why not all could be written, nil if it could
}

// Error says what the user can do.
func (e *lateError) Error() string {
	msg := fmt.Sprintf("the program left %d of %d passages unanswered for %s: it must answer every line, flush each answer, "+
		"and write \"tone\": null for what it cannot judge; a slow one needs a longer timeout", e.pending, e.of, e.after)
	if e.writeErr != nil {
		msg += "; it does not read its input: " + e.writeErr.Error()
	}
	return msg
}

// nothing is the opinion of who has none.
func nothing() sentiment.Opinion {
	return sentiment.Opinion{Tone: sentiment.Tone{Value: data.NaN()}}
}
