package llm

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestServersThatKnowLess: a server that refuses a way to ask is asked in
// another, and from then on in that one.
func TestServersThatKnowLess(t *testing.T) {
	refuseIf := func(bad func(ask) bool, message string) model {
		return func(w http.ResponseWriter, r ask, n int) {
			if bad(r) {
				refuse(w, 400, message)
				return
			}
			right(w, r, n)
		}
	}
	thinking := func(w http.ResponseWriter, r ask, n int) {
		switch {
		case r.MaxTokens > 0:
			refuse(w, 400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
		case r.Temperature != nil:
			refuse(w, 400, "Unsupported value: 'temperature' does not support 0.")
		default:
			right(w, r, n)
		}
	}
	tests := []struct {
		name   string
		model  model
		change func(*Options)
		last   dialect
		asks   int // for 20 passages in 3 batches, one at a time
	}{
		{"all is known", right, nil, dialect{}, 3},
		{"no schema", refuseIf(func(r ask) bool { return r.format() == "json_schema" }, "json_schema is not supported"), nil, dialect{format: asObject}, 6},
		{"no formats", refuseIf(func(r ask) bool { return r.format() != "text" }, "Unknown field"), nil, dialect{format: asText}, 7},
		{"models that think", thinking, nil, dialect{bound: maxCompletionTokens, chance: true}, 7},
		{"no bound at all", refuseIf(func(r ask) bool { return r.MaxTokens+r.MaxCompletionTokens > 0 }, "max_tokens? max_completion_tokens?"), nil, dialect{bound: unbounded}, 7},
		{"schema taken and not kept to", func(w http.ResponseWriter, r ask, n int) {
			if r.format() == "json_schema" {
				say(w, "**bold prose**")
				return
			}
			right(w, r, n)
		}, nil, dialect{format: asObject}, 6},
		{"no chat completion for a schema", func(w http.ResponseWriter, r ask, n int) {
			if r.format() == "json_schema" {
				fmt.Fprint(w, "<html>")
				return
			}
			right(w, r, n)
		}, nil, dialect{format: asObject}, 6},
		{"not implemented", func(w http.ResponseWriter, r ask, n int) {
			if r.format() == "json_schema" {
				refuse(w, 501, "response_format")
				return
			}
			right(w, r, n)
		}, nil, dialect{format: asObject}, 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := serve(t, tt.model)
			s := scorer(t, srv.URL, func(o *Options) { o.Parallel = 1 }, nil)
			ps := many(20)
			expectRight(t, ps, judge(t, s, ps))
			if d := s.manner.now(); d != tt.last || srv.count() != tt.asks {
				t.Errorf("asked %d times, at last in %+v; want %d times, %+v", srv.count(), d, tt.asks, tt.last)
			}
		})
	}
}

func TestNoBoundAndABudget(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
		if r.MaxTokens+r.MaxCompletionTokens > 0 {
			refuse(w, 400, "max_tokens? max_completion_tokens?")
			return
		}
		right(w, r, n)
	})
	s := scorer(t, srv.URL, func(o *Options) { o.MaxTokens = 1e6 }, nil)
	if _, err := s.Judge(t.Context(), many(1)); err == nil {
		t.Error("a budget of tokens was kept with answers of any length")
	}
}

// TestFatal: what no other request will better ends the run, soon and with words
// that help.
func TestFatal(t *testing.T) {
	tests := []struct {
		name   string
		model  model
		change func(*Options)
		want   []string
		asks   int // at most
	}{
		{"wrong key", fail(401, "bad key"), nil, []string{"401", "bad key", "is the key in DETENTE_LLM_KEY right"}, 2},
		{"no key", fail(401, ""), func(o *Options) { o.Key, o.KeyName = "", "MY_KEY" }, []string{"export MY_KEY=…"}, 2},
		{"key not allowed", fail(403, "no access"), nil, []string{"403", "no access", "may it use this model?"}, 3},
		{"no such model", fail(404, "model small not found"), nil, []string{"404", `the model "small"`, "/v1/models"}, 2},
		{"no credit", fail(402, "pay"), nil, []string{"402", "credit"}, 2},
		{"quota", fail(429, "insufficient_quota"), nil, []string{"429", "insufficient_quota"}, 2},
		{"refused in every way", fail(400, "Input should be a valid list"), nil, []string{"400", "valid list"}, 5},
		{"never an answer", func(w http.ResponseWriter, _ ask, _ int) { say(w, "I like trains.") }, nil, []string{"the model small", "no answer of the form"}, 5},
		{"no API", func(w http.ResponseWriter, _ ask, _ int) { fmt.Fprint(w, "<html>hello") }, nil, []string{"no chat completion"}, 5},
		{"no choice", func(w http.ResponseWriter, _ ask, _ int) { fmt.Fprint(w, `{"choices":[]}`) }, nil, []string{"no chat completion"}, 5},
		{"always 500", fail(500, "out of memory"), nil, []string{"500", "out of memory"}, 18},
		{"always busy", fail(429, "slow down"), nil, []string{"429", "slow down", "parallel = 1"}, 18},
		{"an error and status 200", func(w http.ResponseWriter, _ ask, _ int) { fmt.Fprint(w, `{"error":{"message":"upstream"}}`) }, nil, []string{"upstream"}, 18},
		{"asks for an hour", func(w http.ResponseWriter, r ask, n int) {
			w.Header().Set("Retry-After", "3600")
			refuse(w, 429, "enough for today")
		}, nil, []string{"1h0m0s", "answers so far are kept"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := serve(t, tt.model)
			got, err := scorer(t, srv.URL, tt.change, nil).Judge(t.Context(), many(40))
			if err == nil || got != nil {
				t.Fatalf("%v, want an error", got)
			}
			for _, want := range append(tt.want, "llm: ") {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q lacks %q", err, want)
				}
			}
			if srv.count() > tt.asks {
				t.Errorf("%d requests, want at most %d", srv.count(), tt.asks)
			}
		})
	}
}

func TestNobodyThere(t *testing.T) {
	srv := httptest.NewServer(nil)
	srv.Close()
	s := scorer(t, srv.URL, func(o *Options) { o.Retries, o.MaxTokens = 2, 1e6 }, nil)
	_, err := s.Judge(t.Context(), many(1))
	if err == nil || !strings.Contains(err.Error(), "cannot be reached") {
		t.Errorf("error %v", err)
	}
	if u := s.Usage(); u.Tokens != 0 {
		t.Errorf("nobody worked, and %d tokens are counted", u.Tokens)
	}
}

func TestPauses(t *testing.T) {
	seconds := func(list ...float64) []time.Duration {
		var out []time.Duration
		for _, x := range list {
			out = append(out, time.Duration(x*float64(time.Second)))
		}
		return out
	}
	tests := []struct {
		name   string
		fails  int
		status int
		after  string // Retry-After
		chance float64
		want   []time.Duration
	}{
		{"500 thrice", 3, 500, "", 0, seconds(1, 2, 4)},
		{"with chance", 3, 503, "", 0.5, seconds(0.75, 1.5, 3)},
		{"429 with seconds", 2, 429, "7", 0, seconds(7, 7)},
		{"429 with a date", 1, 429, "Tue, 24 Nov 2026 12:01:30 GMT", 0, seconds(90)},
		{"sooner than we would", 2, 429, "0.1", 0, seconds(1, 2)},
		{"a date that is past", 1, 429, "Mon, 23 Nov 2026 12:01:30 GMT", 0, seconds(1)},
		{"nonsense", 1, 503, "soon", 0, seconds(1)},
		{"below zero", 1, 503, "-5", 0, seconds(1)},
		{"408, 409 and 425 pass too", 1, 425, "", 0, seconds(1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
				if n > tt.fails {
					right(w, r, n)
					return
				}
				if tt.after != "" {
					w.Header().Set("Retry-After", tt.after)
				}
				refuse(w, tt.status, "later")
			})
			var slept []time.Duration
			s := scorer(t, srv.URL, nil, &slept)
			s.chance = func() float64 { return tt.chance }
			ps := many(3)
			expectRight(t, ps, judge(t, s, ps))
			if !slices.Equal(slept, tt.want) {
				t.Errorf("slept %v, want %v", slept, tt.want)
			}
		})
	}
}

// TestOneTextFails: a text that the server refuses, fails on or gives no usable
// answer to is not judged, and all others are.
func TestOneTextFails(t *testing.T) {
	tests := []struct {
		name string
		bad  model
		note string
	}{
		{"filtered", fail(400, "content_filter"), "1 passage was not judged: the server does not take the text"},
		{"forbidden", fail(403, "flagged"), "1 passage was not judged: the server does not take the text"},
		{"too long", fail(413, "too large"), "1 passage was not judged: the server does not take the text"},
		{"it crashes", fail(500, "assertion"), "1 passage was not judged: the server failed on the text each time"},
		{"the model refuses", func(w http.ResponseWriter, _ ask, _ int) { say(w, "I'm sorry.") }, "1 passage was not judged: the model gave no usable answer"},
		{"it is out of range", func(w http.ResponseWriter, r ask, _ int) { say(w, answers(answer("p1", 9, 9))) }, "1 passage was not judged: the model gave no usable answer"},
		{"it never ends", func(w http.ResponseWriter, r ask, _ int) {
			fmt.Fprintf(w, `{"choices":[{"message":{"content":"well, "},"finish_reason":"length"}]}`)
		}, "1 passage was not judged: the answer had no room: raise answer-tokens"},
		{"a huge answer", func(w http.ResponseWriter, r ask, _ int) {
			fmt.Fprintf(w, `{"choices":[{"message":{"content":"%s"}}]}`, strings.Repeat("x", maxBody))
		}, "1 passage was not judged: the model gave no usable answer"},
		{"it hangs up", func(http.ResponseWriter, ask, int) { panic(http.ErrAbortHandler) }, "1 passage was not judged: the server failed on the text each time"},
		{"half an answer", func(w http.ResponseWriter, _ ask, _ int) {
			w.Header().Set("Content-Length", "5000")
			fmt.Fprint(w, `{"choices":[`)
		}, "1 passage was not judged: the server failed on the text each time"},
	}
	for _, tt := range tests {
		for _, place := range []int{0, 5, 19} { // also as the first thing that the server is asked
			t.Run(fmt.Sprint(tt.name, " at ", place), func(t *testing.T) {
				ps := many(20)
				bad := sentence(ps[place])
				srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
					if slices.ContainsFunc(r.passages, func(p item) bool { return p.Sentence == bad }) {
						tt.bad(w, r, n)
						return
					}
					right(w, r, n)
				})
				s := scorer(t, srv.URL, func(o *Options) { o.Retries = 1 }, nil)
				got := judge(t, s, ps)
				if got[place].Judged {
					t.Errorf("the bad text was judged: %+v", got[place])
				}
				expectRight(t, slices.Delete(ps, place, place+1), slices.Delete(got, place, place+1))
				expectNotes(t, s, tt.note)
				if d := s.manner.now(); d != (dialect{}) {
					t.Errorf("a text has changed how the server is asked, to %+v", d)
				}
			})
		}
	}
}

func TestRoomGrows(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
		if r.MaxTokens < 900 {
			fmt.Fprintf(w, `{"choices":[{"message":{"content":"thinking"},"finish_reason":"length"}]}`)
			return
		}
		right(w, r, n)
	})
	ps := many(1)
	expectRight(t, ps, judge(t, scorer(t, srv.URL, nil, nil), ps))
}

func TestTimeout(t *testing.T) {
	gone := make(chan struct{})
	defer close(gone)
	srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
		if n == 1 {
			<-gone
			return
		}
		right(w, r, n)
	})
	s := scorer(t, srv.URL, func(o *Options) { o.Timeout, o.Parallel = 50*time.Millisecond, 1 }, nil)
	ps := many(12)
	expectRight(t, ps, judge(t, s, ps))
}

func TestTimeoutEachTime(t *testing.T) {
	gone := make(chan struct{})
	defer close(gone)
	srv := serve(t, func(http.ResponseWriter, ask, int) { <-gone })
	s := scorer(t, srv.URL, func(o *Options) { o.Timeout, o.Retries = 20*time.Millisecond, -1 }, nil)
	_, err := s.Judge(t.Context(), many(1))
	if err == nil || !strings.Contains(err.Error(), "did not answer within 20ms") {
		t.Errorf("error %v", err)
	}
}

// TestRedirects: key and text go nowhere but where the user has said.
func TestRedirects(t *testing.T) {
	elsewhere := serve(t, right)
	tests := []struct {
		name   string
		status int
		to     func(self string) string
		follow bool
	}{
		{"another host", 307, func(string) string { return elsewhere.URL }, false},
		{"another host, 308", 308, func(string) string { return elsewhere.URL }, false},
		{"another host, 302", 302, func(string) string { return elsewhere.URL }, false},
		{"another name of the host", 307, func(self string) string { return strings.Replace(self, "127.0.0.1", "localhost", 1) }, false},
		{"the same host, and no body", 302, func(self string) string { return self }, false},
		{"the same host", 307, func(self string) string { return self }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var self *server
			self = serve(t, func(w http.ResponseWriter, r ask, n int) {
				if n > 1 {
					right(w, r, n)
					return
				}
				w.Header().Set("Location", tt.to(self.URL)+"/v1/chat/completions?key="+testKey)
				w.WriteHeader(tt.status)
			})
			_, err := scorer(t, self.URL, nil, nil).Judge(t.Context(), many(1))
			if (err == nil) != tt.follow {
				t.Fatalf("error %v", err)
			}
			if err != nil && (!strings.Contains(err.Error(), "sends on") || Secret(testKey).in(err.Error())) {
				t.Errorf("error %q", err)
			}
			if elsewhere.count() != 0 {
				t.Errorf("another host was asked: %+v", elsewhere.asks)
			}
		})
	}
}

func TestFaultIsNoSecret(t *testing.T) {
	s := scorer(t, "http://localhost:1", nil, nil)
	err := s.lost(t.Context(), errors.New("header Authorization: Bearer "+testKey))
	if Secret(testKey).in(err.Error()) {
		t.Errorf("error %q holds the key", err)
	}
}
