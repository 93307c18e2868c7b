package llm

import (
	"context"
	"errors"
	"sync"
)

// manner is how the server of a scorer is asked.
type manner struct {
	examining sync.Mutex // one examination at a time

	mu    sync.Mutex
	d     dialect
	known bool // d has brought an answer
}

// now returns the dialect to ask in.
func (m *manner) now() dialect {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.d
}

// works notes that d has brought an answer.
func (m *manner) works(d dialect) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known = m.known || m.d == d
}

// examine finds out with a sentence of our own whether a request in d without
// verdicts was the fault of its passages or of the server: no article decides
// how the others are asked, or whether the run goes on. changed says that there
// is another way to ask now. The error says that nothing works any more.
func (s *Scorer) examine(ctx context.Context, d dialect, why reason) (changed bool, err error) {
	s.manner.examining.Lock()
	defer s.manner.examining.Unlock()
	s.manner.mu.Lock()
	now, known := s.manner.d, s.manner.known
	s.manner.mu.Unlock()
	if now != d {
		return true, nil
	}
	if known && why != failing && why != barred {
		return false, nil
	}
	for {
		err = s.probe(ctx, now)
		var f *fault
		if err == nil {
			s.manner.mu.Lock()
			s.manner.d, s.manner.known = now, true
			s.manner.mu.Unlock()
			return now != d, nil
		} else if !errors.As(err, &f) {
			return false, err
		}
		next, more := now.next(f.detail, s.o.MaxTokens > 0)
		if !more || known || f.forbidden() || f.kind == fatal || f.kind == passing {
			ends := *f
			ends.kind = fatal
			return false, &ends
		}
		now = next
	}
}

const probeTries = 3 // the room of the answer doubles each time it was too small

// probe asks about a sentence that no server has a reason to refuse. The error
// is nil when there is a usable answer.
func (s *Scorer) probe(ctx context.Context, d dialect) error {
	f := []*flight{{q: &question{item: item{
		Sentence: "Norland and Sudmark agreed on Tuesday to meet every spring about their fisheries.",
		Source:   party{Name: "Norland", Words: []string{"Norland"}},
		Target:   party{Name: "Sudmark", Words: []string{"Sudmark"}},
		BothWays: true,
	}}}}
	user, err := userMessage(f)
	if err != nil {
		return err
	}
	room := s.room(1)
	for range probeTries {
		said, err := s.sendPatiently(ctx, d, user, room)
		if err != nil {
			return err
		}
		if readAnswer(said.content, f)[0] != nil {
			return nil
		}
		if !said.cut {
			break
		}
		room *= 2
	}
	return &fault{kind: unusable, says: s.where() + ": the model " + s.o.Model +
		" gives no answer of the form that is asked for: try another, or give it more room with answer-tokens"}
}
