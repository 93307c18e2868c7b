package llm

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// A service that is busy or broken for a while is asked again, as late as it
// wishes.
func TestRetries(t *testing.T) {
	for _, c := range []struct {
		name  string
		first func(w http.ResponseWriter)
		least time.Duration
	}{
		{"busy, with a time", func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", "7")
			refuse(w, http.StatusTooManyRequests, "slow down")
		}, 7 * time.Second},
		{"busy", func(w http.ResponseWriter) { refuse(w, http.StatusTooManyRequests, "slow down") }, 0},
		{"broken", func(w http.ResponseWriter) { refuse(w, http.StatusBadGateway, "no upstream") }, 0},
	} {
		s := serve(t, func(w http.ResponseWriter, r ask, n int) {
			if n == 1 {
				c.first(w)
				return
			}
			right(w, r, n)
		})
		var slept []time.Duration
		ps := many(3)
		got := judge(t, scorer(t, s.URL, nil, &slept), ps)
		expectRight(t, ps, got)
		if s.count() != 2 || len(slept) != 1 || slept[0] < c.least {
			t.Errorf("%s: %d requests, slept %v; want two, and at least %v between them", c.name, s.count(), slept, c.least)
		}
	}
}

// What no second request mends ends the run at once, and says what to do.
func TestFatal(t *testing.T) {
	for _, status := range []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound} {
		s := serve(t, fail(status, "no entry with "+testKey))
		_, err := scorer(t, s.URL, nil, nil).Judge(t.Context(), many(3))
		if err == nil || s.count() > 2 { // the second may find out whether another form of request is allowed
			t.Fatalf("status %d: error %v after %d requests, want one or two", status, err, s.count())
		}
		if strings.Contains(err.Error(), testKey) {
			t.Errorf("status %d: the error holds the key: %v", status, err)
		}
	}
}

// A server that never recovers leaves the passages without an opinion, or ends
// the run: it does not make one up.
func TestBrokenForGood(t *testing.T) {
	s := serve(t, fail(http.StatusInternalServerError, "out of order"))
	got, err := scorer(t, s.URL, func(o *Options) { o.Retries = 2 }, nil).Judge(t.Context(), many(3))
	asked := 0
	for _, r := range s.asks {
		if !r.probe() { // a probe finds out whether the service or the batch is to blame
			asked++
		}
	}
	if asked > 3 {
		t.Errorf("%d requests, want at most three", asked)
	}
	for _, o := range got {
		if o.Judged {
			t.Errorf("judged without an answer: %+v", o)
		}
	}
	if err == nil && got == nil {
		t.Error("neither an error nor opinions")
	}
}

// A budget reaches the first passages, however many requests may be under way,
// and what it did not reach is told.
func TestBudget(t *testing.T) {
	s := serve(t, right)
	llm := scorer(t, s.URL, func(o *Options) { o.Batch, o.Parallel, o.MaxRequests = 1, 8, 5 }, nil)
	for i, o := range judge(t, llm, many(20)) {
		if o.Judged != (i < 5) {
			t.Errorf("passage %d: judged %v, want the first five", i, o.Judged)
		}
	}
	if s.count() != 5 {
		t.Errorf("%d requests, want 5", s.count())
	}
	expectNotes(t, llm, "15")
}

func TestBudgetOfTokens(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r ask, _ int) { sayFor(w, rightly(r.passages), 4000, 1000) })
	llm := scorer(t, s.URL, func(o *Options) { o.Batch, o.Parallel, o.MaxTokens = 1, 1, 12_000 }, nil)
	judge(t, llm, many(20))
	if n := s.count(); n < 1 || n > 3 { // 5,000 tokens each: two fit, a third could only begin by a low estimate
		t.Errorf("%d requests of 5,000 tokens each under a budget of 12,000", n)
	}
}

// A second run over the same passages asks nothing and says the same.
func TestCache(t *testing.T) {
	s := serve(t, right)
	kept := &fakeCache{entries: map[string][]byte{}}
	ps := many(6)
	first := judge(t, scorer(t, s.URL, func(o *Options) { o.Cache, o.Parallel = kept, 1 }, nil), ps)
	asked := s.count()
	again := judge(t, scorer(t, s.URL, func(o *Options) { o.Cache, o.Parallel, o.Batch = kept, 1, 2 }, nil), ps)
	expectRight(t, ps, first)
	expectRight(t, ps, again)
	if s.count() != asked {
		t.Errorf("%d more requests for answers that are kept", s.count()-asked)
	}
	for key := range kept.entries {
		kept.entries[key] = []byte("damaged")
	}
	expectRight(t, ps, judge(t, scorer(t, s.URL, func(o *Options) { o.Cache, o.Parallel = kept, 1 }, nil), ps))
	if s.count() == asked {
		t.Error("damaged answers were not asked for again")
	}
}

type fakeCache struct{ entries map[string][]byte }

func (c *fakeCache) Get(key string) ([]byte, bool) { b, ok := c.entries[key]; return b, ok }
func (c *fakeCache) Put(key string, b []byte) error {
	c.entries[key] = b
	return nil
}

// A server that does not know the schema is asked in a plainer way.
func TestPlainerFormat(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r ask, n int) {
		if r.format() == "json_schema" {
			refuse(w, http.StatusBadRequest, "response_format json_schema is not supported")
			return
		}
		right(w, r, n)
	})
	ps := many(3)
	expectRight(t, ps, judge(t, scorer(t, s.URL, nil, nil), ps))
}

// The key goes to no other host.
func TestRedirect(t *testing.T) {
	other := serve(t, right)
	s := serve(t, func(w http.ResponseWriter, _ ask, _ int) {
		w.Header().Set("Location", strings.Replace(other.URL, "127.0.0.1", "localhost", 1)+"/v1/chat/completions")
		w.WriteHeader(http.StatusTemporaryRedirect)
	})
	_, err := scorer(t, s.URL, func(o *Options) { o.Retries = -1 }, nil).Judge(t.Context(), many(1))
	if other.count() != 0 {
		t.Error("the redirect was followed to another host")
	}
	if err == nil {
		t.Error("no error for a redirect to another host")
	}
}
