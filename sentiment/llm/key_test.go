package llm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestTheKeyIsInTheHeaderAndNowhereElse: not in errors, notes, requests' bodies
// or the cache, though the server repeats it in every way it can.
func TestTheKeyIsInTheHeaderAndNowhereElse(t *testing.T) {
	echoes := map[string]func(key string) string{
		"as it is":      func(k string) string { return "Incorrect API key provided: " + k },
		"in part":       func(k string) string { return "Incorrect API key provided: " + k[:12] + "****" + k[len(k)-4:] },
		"in capitals":   strings.ToUpper,
		"after a lot":   func(k string) string { return strings.Repeat("x", maxShown-5) + k },
		"at a cut":      func(k string) string { return strings.Repeat("x", maxDetail-10) + k },
		"in a header":   func(k string) string { return "Authorization: Bearer " + k },
		"its last half": func(k string) string { return k[len(k)/2:] },
	}
	for name, echo := range echoes {
		for _, status := range []int{200, 400, 401, 403, 404, 418, 429, 500, 503} {
			t.Run(fmt.Sprint(name, " with ", status), func(t *testing.T) {
				srv := serve(t, func(w http.ResponseWriter, r ask, _ int) {
					key := strings.TrimPrefix(r.header.Get("Authorization"), "Bearer ")
					if key != testKey {
						t.Errorf("the key arrived as %q", key)
					}
					w.Header().Set("X-Key", key)
					refuse(w, status, echo(key))
				})
				c := &shelf{}
				s := scorer(t, srv.URL, func(o *Options) { o.Cache, o.Retries = c, 1 }, nil)
				_, err := s.Judge(t.Context(), many(2))
				if err == nil {
					t.Fatal("no error")
				}
				seen := fmt.Sprint(err, fmt.Sprintf("%+v %#v %q", err, err, err), s.Notes(), c.all())
				for _, r := range srv.asks {
					body, _ := json.Marshal(r.wire)
					seen += string(body)
				}
				if Secret(testKey).in(seen) {
					t.Errorf("a piece of the key is in %.2000s", seen)
				}
			})
		}
	}
}

// TestTheKeyInAnAnswer: a server that puts the key into its answers gets it into
// no opinion, since what is not in the sentence is dropped.
func TestTheKeyInAnAnswer(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, _ ask, _ int) {
		say(w, answers(fmt.Sprintf(`{"id":"p1","tone_words":[%q],"tone":0,"commitment_words":%q,"level":1,"specificity":0}`, testKey, testKey)))
	})
	c := &shelf{}
	got := judge(t, scorer(t, srv.URL, func(o *Options) { o.Cache = c }, nil), many(1))
	if seen := fmt.Sprint(got, c.all()); Secret(testKey).in(seen) {
		t.Errorf("the key is in %s", seen)
	}
}

func TestSecretIsNotPrinted(t *testing.T) {
	o := Options{Endpoint: "http://localhost/v1", Key: testKey}
	asJSON, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := o.Key.MarshalText()
	all := []string{string(asJSON), string(text)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%10s"} {
		all = append(all, fmt.Sprintf(verb, o.Key), fmt.Sprintf(verb, o), fmt.Sprintf(verb, &o))
	}
	for _, seen := range all {
		if strings.Contains(seen, testKey) || strings.Contains(seen, fmt.Sprintf("%x", testKey)) {
			t.Errorf("the key is in %s", seen)
		}
	}
	if got := fmt.Sprint(Secret("")); got != "" {
		t.Errorf("no key is printed as %q", got)
	}
}

func TestNoKeyNoHeader(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, r ask, n int) {
		if _, there := r.header["Authorization"]; there {
			t.Errorf("headers %v", r.header)
		}
		right(w, r, n)
	})
	judge(t, scorer(t, srv.URL, func(o *Options) { o.Key = "" }, nil), many(1))
}
