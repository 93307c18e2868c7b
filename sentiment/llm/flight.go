package llm

import (
	"context"
	"encoding/json"
	"sync"
)

// flight is a question on its way to an answer. Several passages, also of
// several calls of Judge, may wait for one: it is asked once.
type flight struct {
	q       *question
	verdict *verdict      // nil: there is none, and why says so
	why     reason        // 0 with no verdict: whoever asked has given up for a reason of its own
	done    chan struct{} // closed when verdict and why are set
}

// fly finds the answers to qs, some of which may be nil, by their keys: kept
// ones, those of whoever is asking already, and the others by asking.
func (s *Scorer) fly(ctx context.Context, qs []*question) (map[string]*flight, error) {
	landed := make(map[string]*flight, len(qs))
	for {
		own, others := s.board(qs, landed)
		if len(own)+len(others) == 0 {
			return landed, ctx.Err()
		}
		err := s.askAll(ctx, own)
		s.land(own)
		if err != nil {
			return nil, err
		}
		for _, f := range own {
			landed[f.q.key] = f
		}
		for _, f := range others {
			select {
			case <-f.done:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			if f.verdict != nil || f.why != 0 {
				landed[f.q.key] = f
			}
		}
	}
}

// board puts kept answers into landed, and returns flights of questions that are
// still open: those that it has started, and those of others.
func (s *Scorer) board(qs []*question, landed map[string]*flight) (own, others []*flight) {
	seen := make(map[string]bool, len(qs))
	for _, q := range qs {
		if q == nil || seen[q.key] || landed[q.key] != nil {
			continue
		}
		seen[q.key] = true
		if v := s.kept(q); v != nil {
			landed[q.key] = &flight{q: q, verdict: v}
			continue
		}
		if f, mine := s.start(q); mine {
			own = append(own, f)
		} else {
			others = append(others, f)
		}
	}
	return own, others
}

// start returns the flight of q, and whether the caller has to ask.
func (s *Scorer) start(q *question) (f *flight, mine bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f = s.flying[q.key]; f != nil {
		return f, false
	}
	if v := s.kept(q); v != nil { // it has landed since board looked
		return &flight{q: q, verdict: v, done: closed()}, false
	}
	f = &flight{q: q, done: make(chan struct{})}
	s.flying[q.key] = f
	return f, true
}

func closed() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

// land tells those who wait that flights are over.
func (s *Scorer) land(fs []*flight) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range fs {
		delete(s.flying, f.q.key)
		close(f.done)
	}
}

// kept returns the verdict that is kept for q, nil when there is none.
func (s *Scorer) kept(q *question) *verdict {
	value, ok := s.o.Cache.Get(q.key)
	if !ok {
		return nil
	}
	return readVerdict(value, q)
}

// keep keeps v as the answer to q and returns what counts from now on: what
// somebody else has kept before, if so.
func (s *Scorer) keep(q *question, v *verdict) *verdict {
	value, err := json.Marshal(v)
	if err == nil {
		err = s.o.Cache.Put(q.key, value)
	}
	if err != nil {
		s.tally.unkept.Add(1)
		return v
	}
	if before := s.kept(q); before != nil {
		return before
	}
	return v
}

// askAll asks fs in batches, several at a time. After the first error no more
// is sent.
func (s *Scorer) askAll(ctx context.Context, fs []*flight) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for _, batch := range s.batches(fs) {
		if ctx.Err() != nil {
			break
		}
		select {
		case s.slots <- struct{}{}:
		case <-ctx.Done():
			continue
		}
		wg.Go(func() {
			defer func() { <-s.slots }()
			if err := s.ask(ctx, batch); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// batches groups fs by text, in the order in which the texts come, and cuts the
// groups to the size of a request.
func (s *Scorer) batches(fs []*flight) [][]*flight {
	var groups [][]*flight
	place := make(map[string]int)
	for _, f := range fs {
		text := f.q.text
		if s.o.Mix {
			text = ""
		}
		i, ok := place[text]
		if !ok || len(groups[i]) == s.o.Batch {
			i = len(groups)
			place[text] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}
