package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/detente/sentiment"
)

// TestBudgetOfRequests: a budget reaches the first passages, however many
// requests may be under way, and what it did not reach is told.
func TestBudgetOfRequests(t *testing.T) {
	tests := []struct {
		name           string
		max, fails     int
		judged, unpaid int // of 20 passages, one in a request
	}{
		{"five", 5, 0, 5, 15},
		{"tries count", 5, 2, 3, 17},
		{"spent on tries", 2, 2, 0, 20},
		{"enough", 20, 0, 20, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
				if n <= tt.fails {
					refuse(w, 503, "later")
					return
				}
				right(w, r, n)
			})
			s := scorer(t, srv.URL, func(o *Options) { o.Batch, o.Parallel, o.MaxRequests = 1, 8, tt.max }, nil)
			ps := many(20)
			for i, o := range judge(t, s, ps) {
				if o.Judged != (i < tt.judged) {
					t.Errorf("passage %d: judged %v, want the first %d", i, o.Judged, tt.judged)
				}
			}
			if srv.count() > tt.max || s.Usage().Requests != srv.count() {
				t.Errorf("%d requests were sent and %d counted, at most %d are paid", srv.count(), s.Usage().Requests, tt.max)
			}
			if tt.unpaid == 0 {
				expectNotes(t, s)
			} else {
				expectNotes(t, s, fmt.Sprintf("%d passages were not judged: the budget of %d requests is spent", tt.unpaid, tt.max))
			}
		})
	}
}

// TestBudgetOfTokens: what a server counts, at most a token for each byte and the
// room of the answer, stays within the budget, whatever it is and whoever asks.
func TestBudgetOfTokens(t *testing.T) {
	for _, limit := range []int{1, 500, 9_000, 12_000, 30_000, 200_000} {
		t.Run(fmt.Sprint(limit), func(t *testing.T) {
			var counted atomic.Int64
			srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
				in, out := len(r.Messages[0].Content)/3+len(r.Messages[1].Content), r.MaxTokens
				if n%3 == 0 { // now and then an answer that is short
					out /= 5
				}
				counted.Add(int64(in + out))
				sayFor(w, rightly(r.passages), in, out)
			})
			s := scorer(t, srv.URL, func(o *Options) { o.Batch, o.MaxTokens = 2, limit }, nil)
			judged := 0
			var wg sync.WaitGroup
			var mu sync.Mutex
			for i := range 4 {
				wg.Go(func() {
					got, err := s.Judge(t.Context(), manyOf(fmt.Sprint("party ", i), 10))
					mu.Lock()
					defer mu.Unlock()
					if err != nil {
						t.Error(err)
					}
					for _, o := range got {
						if o.Judged {
							judged++
						}
					}
				})
			}
			wg.Wait()
			if n := int(counted.Load()); n > limit || s.Usage().Tokens != n {
				t.Errorf("%d tokens were spent, %d counted, under a budget of %d", n, s.Usage().Tokens, limit)
			}
			switch {
			case limit < 5_000:
				expectNotes(t, s, fmt.Sprintf("40 passages were not judged: the budget of %d tokens is less than one request may take", limit))
			case judged == 0:
				t.Error("nothing was judged")
			case limit < 50_000:
				expectNotes(t, s, fmt.Sprintf("%d passages were not judged: the budget of %d tokens is spent", 40-judged, limit))
			case judged != 40:
				t.Errorf("%d of 40 were judged", judged)
			}
		})
	}
}

func TestAnswersWithoutUsage(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, r ask, _ int) {
		fmt.Fprintf(w, `{"choices":[{"message":{"content":%q}}]}`, rightly(r.passages))
	})
	s := scorer(t, srv.URL, nil, nil)
	judge(t, s, many(1))
	if got := s.Usage().Tokens; got < len(prompt)+256 {
		t.Errorf("%d tokens are counted, want the estimate from above", got)
	}
}

// TestBudgetInParallel takes from many goroutines what each gives back in part.
func TestBudgetInParallel(t *testing.T) {
	b := &budget{maxRequests: 150, maxTokens: 10_000}
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for j := range 30 {
				taken := 100 + 37*(i+j)%400
				err := b.take(t.Context(), taken)
				if err != nil {
					if !errors.Is(err, errRequests) && !errors.Is(err, errTokens) {
						t.Error(err)
					}
					continue
				}
				b.mu.Lock()
				if b.spent.Tokens+b.taken > b.maxTokens || b.spent.Requests > b.maxRequests {
					t.Errorf("spent %+v and %d under way", b.spent, b.taken)
				}
				b.mu.Unlock()
				b.settle(taken, taken/(1+j%3))
			}
		})
	}
	wg.Wait()
	if b.open != 0 || b.taken != 0 || b.spent.Tokens < 9_000 {
		t.Errorf("%d requests and %d tokens under way, spent %+v", b.open, b.taken, b.spent)
	}
}

func TestBudgetWaitsForWhatIsUnderWay(t *testing.T) {
	b := &budget{maxTokens: 100}
	if err := b.take(t.Context(), 80); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.take(ctx, 80); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want to wait until the context ends", err)
	}
	done := make(chan error)
	go func() { done <- b.take(t.Context(), 80) }()
	b.settle(80, 10)
	if err := <-done; err != nil {
		t.Errorf("%v, though 80 of 100 are left", err)
	}
	b.settle(80, 80)
	if err := b.take(t.Context(), 80); !errors.Is(err, errTokens) {
		t.Errorf("%v, want that the tokens are spent", err)
	}
}

// TestProbesArePaid: what is asked to examine a server counts too.
func TestProbesArePaid(t *testing.T) {
	srv := serve(t, fail(400, "no"))
	s := scorer(t, srv.URL, func(o *Options) { o.MaxRequests = 2 }, nil)
	got := judge(t, s, many(3))
	if srv.count() != 2 || got[0].Judged {
		t.Errorf("%d requests, want 2; %+v", srv.count(), got[0])
	}
	expectNotes(t, s, "3 passages were not judged: the budget of 2 requests is spent")
}

func TestLongSentences(t *testing.T) {
	srv := serve(t, right)
	words := strings.Repeat("é", maxSentence) // two bytes each
	p := passages("x.")[0]
	whole := *p.Sentence
	whole.Start, whole.End, whole.Tokens = 0, len(words), nil
	p = &sentiment.Passage{Sentence: &whole, Text: words, Source: "USA", Target: "CHN", Clause: -1}
	judge(t, scorer(t, srv.URL, nil, nil), []*sentiment.Passage{p})
	if got := srv.asks[0].passages[0].Sentence; len(got) != maxSentence || strings.Trim(got, "é") != "" {
		t.Errorf("%d bytes were sent", len(got))
	}
}
