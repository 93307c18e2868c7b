package llm

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// reason is why a passage was not judged. Zero is none.
type reason uint8

const (
	wordless   reason = iota + 1
	noRequests        // the budget is spent
	noTokens
	turned  // the server does not take it
	barred  // as turned, with 403, which mostly means the key
	muddled // no usable answer
	cut     // the answer was too long
	failing // the server fails on it, and on nothing else
	reasons // how many there are, and one
)

// general reports whether r holds for every other passage too.
func (r reason) general() bool { return r == noRequests || r == noTokens }

// tally counts what Notes tells.
type tally struct {
	mu     sync.Mutex
	counts [reasons]int
	unkept atomic.Int64
}

func (t *tally) count(why reason) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts[why]++
}

// Notes says in plain words how many passages were not judged and why, and what
// the cache has to tell; nil when there is nothing.
func (s *Scorer) Notes() []string {
	s.tally.mu.Lock()
	counts := s.tally.counts
	s.tally.mu.Unlock()
	counts[turned] += counts[barred]
	counts[barred] = 0
	var out []string
	for why := range counts {
		switch n := counts[why]; {
		case n == 1:
			out = append(out, "llm: 1 passage was not judged: "+s.explain(reason(why)))
		case n > 1:
			out = append(out, fmt.Sprintf("llm: %d passages were not judged: %s", n, s.explain(reason(why))))
		}
	}
	if n := s.tally.unkept.Load(); n > 0 {
		out = append(out, fmt.Sprintf("llm: %d answers could not be kept: a rerun asks for them again", n))
	}
	if c, ok := s.o.Cache.(interface{ Notes() []string }); ok {
		out = append(out, c.Notes()...)
	}
	return out
}

func (s *Scorer) explain(why reason) string {
	switch why {
	case wordless:
		return "there is nothing to read"
	case noRequests:
		return fmt.Sprintf("the budget of %d requests is spent", s.o.MaxRequests)
	case noTokens:
		if s.budget.usage().Tokens == 0 {
			return fmt.Sprintf("the budget of %d tokens is less than one request may take", s.o.MaxTokens)
		}
		return fmt.Sprintf("the budget of %d tokens is spent", s.o.MaxTokens)
	case turned:
		return "the server does not take the text"
	case cut:
		return "the answer had no room: raise answer-tokens"
	case failing:
		return "the server failed on the text each time"
	}
	return "the model gave no usable answer"
}
