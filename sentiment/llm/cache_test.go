package llm

import (
	"errors"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/detente/sentiment"
)

// shelf is a cache of these tests.
type shelf struct {
	memory
	full  bool
	notes []string
}

func (c *shelf) Put(key string, value []byte) error {
	if c.full {
		return errors.New("disk full")
	}
	return c.memory.Put(key, value)
}

func (c *shelf) Notes() []string { return c.notes }

func (c *shelf) all() map[string]string {
	out := make(map[string]string)
	c.kept.Range(func(k, v any) bool { out[k.(string)] = string(v.([]byte)); return true })
	return out
}

// TestARerunCostsNothing: neither batch, order nor endpoint matter to it.
func TestARerunCostsNothing(t *testing.T) {
	srv := serve(t, right)
	c := &shelf{}
	ps := many(20)
	want := judge(t, scorer(t, srv.URL, func(o *Options) { o.Cache = c }, nil), ps)
	expectRight(t, ps, want)
	other := serve(t, func(w http.ResponseWriter, _ ask, _ int) { t.Error("asked again"); w.WriteHeader(500) })
	again := scorer(t, other.URL, func(o *Options) { o.Cache, o.Batch, o.Key, o.MaxRequests = c, 3, "", 1 }, nil)
	if got := judge(t, again, ps); !reflect.DeepEqual(got, want) {
		t.Errorf("opinions %+v, were %+v", got, want)
	}
	backwards := slices.Clone(ps)
	slices.Reverse(backwards)
	got := judge(t, again, backwards)
	slices.Reverse(got)
	if !reflect.DeepEqual(got, want) {
		t.Error("other opinions in another order")
	}
	if u := again.Usage(); u != (Usage{}) {
		t.Errorf("the rerun has spent %+v", u)
	}
}

// TestTheBatchDoesNotMatter: the bytes that are kept are the same for any batch
// and any number of requests at a time.
func TestTheBatchDoesNotMatter(t *testing.T) {
	srv := serve(t, right)
	var want map[string]string
	for _, batch := range []int{1, 3, 8, 64} {
		c := &shelf{}
		judge(t, scorer(t, srv.URL, func(o *Options) { o.Cache, o.Batch, o.Parallel = c, batch, batch }, nil), many(20))
		if want == nil {
			want = c.all()
		}
		if got := c.all(); len(got) != 20 || !maps.Equal(got, want) {
			t.Errorf("batch %d: kept %v, want %v", batch, got, want)
		}
	}
}

// TestUnsoundAnswersAreAskedAgain: what is kept is read as carefully as what is
// sent.
func TestUnsoundAnswersAreAskedAgain(t *testing.T) {
	for _, kept := range []string{"", "damaged", "null", "[]", `{"tone":2,"level":0,"specificity":0}`, `{"tone":"x","level":0,"specificity":0}`, `{"tone":0,"level":0}`} {
		srv := serve(t, right)
		c := &shelf{}
		ps := many(1)
		q, err := newQuestion(ps[0], "small")
		if err != nil {
			t.Fatal(err)
		}
		_ = c.Put(q.key, []byte(kept)) // memory cannot fail
		expectRight(t, ps, judge(t, scorer(t, srv.URL, func(o *Options) { o.Cache = c }, nil), ps))
		if srv.count() != 1 {
			t.Errorf("%q was taken for an answer", kept)
		}
	}
}

func TestWhatSomebodyElseKeptCounts(t *testing.T) {
	c := &shelf{}
	ps := many(1)
	q, err := newQuestion(ps[0], "small")
	if err != nil {
		t.Fatal(err)
	}
	srv := serve(t, func(w http.ResponseWriter, r ask, _ int) {
		_ = c.Put(q.key, []byte(`{"tone":-0.9,"level":-3,"specificity":0}`)) // as another process would, meanwhile
		say(w, answers(answer("p1", 0.5, 3)))
	})
	got := judge(t, scorer(t, srv.URL, func(o *Options) { o.Cache = c }, nil), ps)[0]
	if got.Tone.Value != -0.9 || got.Commitment.Level != -3 {
		t.Errorf("%+v, want what a rerun will say", got)
	}
}

func TestAFullDisk(t *testing.T) {
	srv := serve(t, right)
	s := scorer(t, srv.URL, func(o *Options) { o.Cache = &shelf{full: true, notes: []string{"cache x: 1 damaged"}} }, nil)
	ps := many(3)
	expectRight(t, ps, judge(t, s, ps))
	expectNotes(t, s, "llm: 3 answers could not be kept", "cache x: 1 damaged")
}

// TestAnswersOfAStoppedRunAreKept: what was judged before an error is not asked
// again.
func TestAnswersOfAStoppedRunAreKept(t *testing.T) {
	c := &shelf{}
	broken := serve(t, func(w http.ResponseWriter, r ask, n int) {
		if n > 2 {
			refuse(w, 401, "the key has expired")
			return
		}
		right(w, r, n)
	})
	set := func(o *Options) { o.Cache, o.Batch, o.Parallel = c, 4, 1 }
	ps := many(20)
	if _, err := scorer(t, broken.URL, set, nil).Judge(t.Context(), ps); err == nil || !strings.Contains(err.Error(), "expired") {
		t.Fatalf("error %v", err)
	}
	srv := serve(t, right)
	expectRight(t, ps, judge(t, scorer(t, srv.URL, set, nil), ps))
	if srv.count() != 3 {
		t.Errorf("%d requests, want 3 for the 12 that were left", srv.count())
	}
}

// TestNothingThatIsNotFoundIsKept: a judgement that failed is asked again by the
// next run.
func TestNothingThatIsNotFoundIsKept(t *testing.T) {
	c := &shelf{}
	srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
		if r.probe() {
			right(w, r, n)
			return
		}
		say(w, "no")
	})
	got := judge(t, scorer(t, srv.URL, func(o *Options) { o.Cache = c }, nil), many(2))
	if len(c.all()) != 0 || slices.ContainsFunc(got, func(o sentiment.Opinion) bool { return o.Judged }) {
		t.Errorf("kept %v, opinions %+v", c.all(), got)
	}
}
