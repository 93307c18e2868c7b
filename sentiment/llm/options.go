package llm

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// Options say whom to ask and at what cost. The zero value of every field but
// Endpoint and Model works.
type Options struct {
	Endpoint string // address of the service up to "/v1", or of its chat completions
	Model    string // as the service names it; part of the key of every answer
	Key      Secret // of the service; "" when it needs none
	KeyName  string // the environment variable that Key came from, in capitals, for messages; "" is DETENTE_LLM_KEY
	Insecure bool   // plain http to another machine is allowed: all can read key and text on the way

	Batch        int           // passages in a request, 1 … 64; 0 is 8
	Mix          bool          // passages of different texts may share a request: cheaper, but a text can sway another's scores
	Parallel     int           // requests at the same time, 1 … 64; 0 is 2; always one under a budget, so that what it reaches is no matter of luck
	Timeout      time.Duration // of one request; 0 is one minute
	Retries      int           // of a request that failed for a while, up to 20; 0 is 5, −1 is none
	MaxRequests  int           // budget of this scorer, retries counted; 0 is without end
	MaxTokens    int           // budget of this scorer, both ways; 0 is without end
	AnswerTokens int           // room in an answer for each passage, up to 100,000; 0 is 256. Models that think aloud need more

	Cache Cache // where answers are kept; nil is memory, for the life of the scorer
}

// Cache keeps answers. It is used from several goroutines. Get after Put gives
// what was put first.
type Cache interface {
	Get(key string) ([]byte, bool)
	Put(key string, value []byte) error
}

// Validate says what is wrong with o and what to write instead; nil when
// nothing is.
func (o Options) Validate() error {
	if o.Endpoint == "" {
		return errors.New(`llm: no endpoint is given: write one below [llm] in the run file, such as endpoint = "http://localhost:11434/v1"`)
	}
	if o.Model == "" {
		return errors.New(`llm: no model is given: write below [llm] in the run file model = "NAME", with a name that the service knows`)
	}
	if strings.Trim(o.KeyName, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != "" { // it may be the key, so it is not shown
		return errors.New(`llm: key-env is not the name of an environment variable: write key-env = "DETENTE_LLM_KEY", and export the key under that name`)
	}
	if _, err := o.address(); err != nil {
		return err
	}
	if !o.Key.usable() {
		return fmt.Errorf("llm: the key in %s has a blank, a line end or a character beyond ASCII: export it again without", o.keyName())
	}
	return o.validateNumbers()
}

func (o Options) validateNumbers() error {
	for _, n := range []struct {
		name           string
		value, low, up int
	}{
		{"batch", o.Batch, 0, 64},
		{"parallel", o.Parallel, 0, 64},
		{"retries", o.Retries, -1, 20},
		{"max-requests", o.MaxRequests, 0, 1 << 31},
		{"max-tokens", o.MaxTokens, 0, 1 << 50},
		{"answer-tokens", o.AnswerTokens, 0, 100_000},
	} {
		if n.value < n.low || n.value > n.up {
			return fmt.Errorf("llm: %s is %d: write a whole number from %d to %d", n.name, n.value, n.low, n.up)
		}
	}
	if o.Timeout < 0 {
		return fmt.Errorf(`llm: timeout is %v: write how long to wait for an answer, such as timeout = "60s"`, o.Timeout)
	}
	return nil
}

// address returns where requests go.
func (o Options) address() (*url.URL, error) {
	u, err := url.Parse(o.Endpoint)
	if err != nil || u.Host == "" || u.Opaque != "" {
		return nil, errors.New(`llm: the endpoint is no address: write it as "https://HOST/v1"`) // the address may hold a password
	}
	if u.User != nil {
		return nil, fmt.Errorf("llm: the endpoint holds a user name or password: take it out, and export the key as %s", o.keyName())
	}
	for name := range u.Query() {
		if !strings.HasSuffix(name, "version") {
			return nil, fmt.Errorf("llm: the endpoint has a query, which is no place for a key: write it without, and export the key as %s", o.keyName())
		}
	}
	switch {
	case u.Scheme == "https":
	case u.Scheme != "http":
		return nil, errors.New(`llm: the endpoint is not reached by https: write it as "https://HOST/v1"`)
	case !o.Insecure && !loopback(u.Hostname()):
		return nil, fmt.Errorf("llm: plain http to %s would show key and text to everybody on the way: write https, or allow it with insecure = true", u.Host)
	}
	u.Fragment = ""
	path := strings.TrimRight(u.EscapedPath(), "/")
	if !strings.HasSuffix(path, "/chat/completions") {
		path += "/chat/completions"
	}
	if u.Path, err = url.PathUnescape(path); err != nil {
		return nil, errors.New(`llm: the endpoint is no address: write it as "https://HOST/v1"`)
	}
	u.RawPath = path
	return u, nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func (o Options) keyName() string {
	if o.KeyName == "" {
		return "DETENTE_LLM_KEY"
	}
	return o.KeyName
}

// filled returns o with the defaults in the place of zeros.
func (o Options) filled() Options {
	o.KeyName = o.keyName()
	for _, n := range []struct {
		value    *int
		fallback int
	}{
		{&o.Batch, 8}, {&o.Parallel, 2}, {&o.Retries, 5}, {&o.AnswerTokens, 256},
	} {
		if *n.value == 0 {
			*n.value = n.fallback
		}
	}
	o.Retries = max(o.Retries, 0)
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	if o.Cache == nil {
		o.Cache = &memory{}
	}
	return o
}
