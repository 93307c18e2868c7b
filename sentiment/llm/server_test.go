package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

const testKey = "sk-test-0123456789-abcdefghij"

// model is the fake of these tests: it answers a request, the n-th from 1.
type model func(w http.ResponseWriter, r ask, n int)

// ask is a request as the fake sees it.
type ask struct {
	wire
	passages []item
	header   http.Header
	at       int // when it came, among those of the server
}

func (r ask) format() string {
	if r.ResponseFormat == nil {
		return "text"
	}
	return r.ResponseFormat.Type
}

func (r ask) probe() bool {
	return strings.HasPrefix(r.passages[0].Sentence, "Norland and Sudmark agreed")
}

// server runs a model and remembers what it was asked.
type server struct {
	*httptest.Server
	mu   sync.Mutex
	asks []ask
}

func serve(t *testing.T, m model) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r := ask{header: req.Header}
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return // the caller has gone: its test was of that
		}
		err = json.Unmarshal(body, &r.wire)
		var user struct{ Passages []item }
		if err == nil {
			err = json.Unmarshal([]byte(r.Messages[1].Content), &user)
		}
		if err != nil || req.Method != http.MethodPost || req.URL.Path != "/v1/chat/completions" {
			t.Errorf("%s %s: %v in %s", req.Method, req.URL, err, body)
		}
		r.passages = user.Passages
		s.mu.Lock()
		s.asks = append(s.asks, r)
		r.at = len(s.asks)
		s.mu.Unlock()
		m(w, r, r.at)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *server) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asks)
}

// answer is an entry of an answer in a test: tone and level of a passage.
func answer(id string, tone float64, level int) string {
	return fmt.Sprintf(`{"id":%q,"tone_words":[],"tone":%v,"commitment_words":"","level":%d,"specificity":1}`, id, tone, level)
}

// say writes content as what the model says.
func say(w http.ResponseWriter, content string) { sayFor(w, content, 700, 60) }

func sayFor(w http.ResponseWriter, content string, promptTokens, completionTokens int) {
	b, _ := json.Marshal(content)
	fmt.Fprintf(w, `{"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],
		"usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}`, b, promptTokens, completionTokens, promptTokens+completionTokens)
}

// right answers every passage by the length of its sentence.
func right(w http.ResponseWriter, r ask, _ int) { say(w, rightly(r.passages)) }

func rightly(ps []item) string {
	var list []string
	for _, p := range ps {
		list = append(list, answer(p.ID, toneOf(p.Sentence), levelOf(p.Sentence)))
	}
	return answers(list...)
}

func answers(list ...string) string { return `{"answers":[` + strings.Join(list, ",") + `]}` }

func toneOf(sentence string) float64 { return float64(len(sentence)%21-10) / 10 }
func levelOf(sentence string) int    { return len(sentence)%9 - 3 }

func fail(status int, message string) model {
	return func(w http.ResponseWriter, _ ask, _ int) { refuse(w, status, message) }
}

func refuse(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	b, _ := json.Marshal(message)
	fmt.Fprintf(w, `{"error":{"message":%s,"type":"invalid_request_error"}}`, b)
}

// scorer makes a scorer that does not sleep; what it would have slept goes to
// slept, which may be nil.
func scorer(t *testing.T, url string, change func(*Options), slept *[]time.Duration) *Scorer {
	t.Helper()
	o := Options{Endpoint: url + "/v1", Model: "small", Key: testKey}
	if change != nil {
		change(&o)
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	s.sleep = func(ctx context.Context, d time.Duration) error {
		mu.Lock()
		defer mu.Unlock()
		if slept != nil {
			*slept = append(*slept, d)
		}
		return ctx.Err()
	}
	s.chance = func() float64 { return 0 }
	s.now = func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }
	return s
}

// passages makes a passage of each sentence of s, all in one text.
func passages(s string) []*sentiment.Passage {
	doc := text.Split(s)
	var out []*sentiment.Passage
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		out = append(out, &sentiment.Passage{Sentence: sent, Text: s, Source: "USA", Target: "CHN", Clause: -1, Trigger: -1, Last: len(sent.Tokens) - 1})
	}
	return out
}

// many makes n passages of different lengths in one text.
func many(n int) []*sentiment.Passage { return manyOf("envoys", n) }

func manyOf(who string, n int) []*sentiment.Passage {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "The %s met for round %d%s. ", who, i+1, strings.Repeat(" and more", i%7))
	}
	return passages(b.String())
}

func judge(t *testing.T, s *Scorer, ps []*sentiment.Passage) []sentiment.Opinion {
	t.Helper()
	got, err := s.Judge(t.Context(), ps)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(ps) {
		t.Fatalf("%d opinions of %d passages", len(got), len(ps))
	}
	return got
}

// expectRight checks that the opinions are those of the model right.
func expectRight(t *testing.T, ps []*sentiment.Passage, got []sentiment.Opinion) {
	t.Helper()
	for i, o := range got {
		words := sentence(ps[i])
		if !o.Judged || o.Tone.Value != toneOf(words) || int(o.Commitment.Level) != levelOf(words) {
			t.Errorf("passage %d %q: tone %v, level %d, judged %v; want %v, %d", i, words, o.Tone.Value, o.Commitment.Level, o.Judged, toneOf(words), levelOf(words))
		}
	}
}

// expectNotes checks that the notes have the given pieces, one in each.
func expectNotes(t *testing.T, s *Scorer, want ...string) {
	t.Helper()
	notes := s.Notes()
	ok := len(notes) == len(want)
	for i := 0; ok && i < len(want); i++ {
		ok = strings.Contains(notes[i], want[i])
	}
	if !ok {
		t.Errorf("notes %q, want %q", notes, want)
	}
}
