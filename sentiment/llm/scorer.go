package llm

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"example.com/detente/sentiment"
)

// Scorer judges passages by asking a model. Make it with New; it is safe for
// several goroutines, which share its budget and its answers.
type Scorer struct {
	o      Options
	url    *url.URL
	client *http.Client
	slots  chan struct{} // one for each request at the same time
	budget budget
	fixed  atomic.Int64 // tokens that the instruction costs at most
	manner manner
	tally  tally

	mu     sync.Mutex
	flying map[string]*flight // questions that somebody is asking, by key

	// Time and chance, which tests replace.
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	chance func() float64 // [0, 1)
}

// New returns a scorer; nothing is sent yet. The error is that of
// Options.Validate.
func New(o Options) (*Scorer, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	address, err := o.address()
	if err != nil {
		return nil, err
	}
	o = o.filled()
	if o.MaxRequests > 0 || o.MaxTokens > 0 {
		o.Parallel = 1
	}
	s := &Scorer{
		o: o, url: address, client: newClient(o.Parallel), slots: make(chan struct{}, o.Parallel),
		budget: budget{maxRequests: o.MaxRequests, maxTokens: o.MaxTokens},
		flying: make(map[string]*flight),
		now:    time.Now, sleep: sleep, chance: rand.Float64,
	}
	s.fixed.Store(int64(len(prompt) + len(answerSchema) + fixedSlop))
	return s, nil
}

// Judge returns what the model says of each passage, in order. A passage that
// could not be judged has a tone of NaN and is not Judged; Notes says how many
// there are and why. The error means that nothing more can be judged: the server
// refuses the key, does not know the model or is down, or ctx has ended. Answers
// until then are kept.
func (s *Scorer) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	qs := make([]*question, len(ps))
	for i, p := range ps {
		q, err := newQuestion(p, s.o.Model)
		if err != nil {
			return nil, fmt.Errorf("llm: %w", err)
		}
		qs[i] = q
	}
	landed, err := s.fly(ctx, qs)
	if err != nil {
		return nil, fmt.Errorf("llm: %w", err)
	}
	out := make([]sentiment.Opinion, len(ps))
	for i, q := range qs {
		out[i] = unjudged()
		switch {
		case q == nil:
			s.tally.count(wordless)
		case landed[q.key].verdict == nil:
			s.tally.count(landed[q.key].why)
		default:
			out[i] = landed[q.key].verdict.opinion(ps[i], "llm: judged by "+s.o.Model)
		}
	}
	return out, nil
}

// Usage returns what has been spent until now. Answers that were kept cost
// nothing.
func (s *Scorer) Usage() Usage { return s.budget.usage() }
