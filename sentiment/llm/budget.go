package llm

import (
	"context"
	"errors"
	"sync"
)

var (
	errRequests = errors.New("requests")
	errTokens   = errors.New("tokens")
)

// Usage is what a scorer has spent.
type Usage struct {
	Requests int // retries counted
	Tokens   int // both ways; where an answer did not say, and after a lost one, the estimate from above
}

// budget is what may be spent. A request takes what it can cost at most before
// it is sent and gives back what it did not cost, so that requests at the same
// time cannot exceed the budget together.
type budget struct {
	maxRequests, maxTokens int // 0 is without end

	mu      sync.Mutex
	spent   Usage
	open    int           // requests that are under way
	taken   int           // tokens that they took
	settled chan struct{} // closed when one of them settles
}

// take takes one request and up to tokens, waiting for requests under way when
// it depends on what they give back. The error is errRequests, errTokens, or
// that of ctx.
func (b *budget) take(ctx context.Context, tokens int) error {
	for {
		b.mu.Lock()
		if b.maxRequests > 0 && b.spent.Requests >= b.maxRequests {
			b.mu.Unlock()
			return errRequests
		}
		if b.maxTokens == 0 || b.spent.Tokens+b.taken+tokens <= b.maxTokens {
			b.spent.Requests++
			b.open++
			b.taken += tokens
			b.mu.Unlock()
			return nil
		}
		if b.open == 0 {
			b.mu.Unlock()
			return errTokens
		}
		if b.settled == nil {
			b.settled = make(chan struct{})
		}
		wait := b.settled
		b.mu.Unlock()
		select {
		case <-wait:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// settle ends a request that had taken tokens and cost some.
func (b *budget) settle(taken, cost int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open--
	b.taken -= taken
	b.spent.Tokens += cost
	if b.settled != nil {
		close(b.settled)
		b.settled = nil
	}
}

// usage returns what has been spent so far.
func (b *budget) usage() Usage {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.spent
}
