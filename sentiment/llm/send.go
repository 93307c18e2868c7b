package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
)

const (
	maxBody   = 4 << 20 // bytes of an answer; what is longer is none
	maxHops   = 3       // redirects on the same host
	fixedSlop = 64      // tokens that mark off messages, and then some
)

// reply is what a model said.
type reply struct {
	content string
	cut     bool // its room was too small
}

// completion is the body of an answer.
type completion struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage struct {
		Prompt     int `json:"prompt_tokens"`
		Completion int `json:"completion_tokens"`
		Total      int `json:"total_tokens"`
	} `json:"usage"`
	Error json.RawMessage `json:"error"`
}

// redirectError is a redirect that is not followed, since key and text would go
// with it.
type redirectError struct{ to string }

// Error implements error.
func (e redirectError) Error() string { return "redirect to " + e.to }

// newClient makes the client: the proxy of the environment, no redirects to
// elsewhere.
func newClient(parallel int) *http.Client {
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: parallel,
	}
	return &http.Client{Transport: transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		from := via[0].URL
		if req.URL.Scheme != from.Scheme || req.URL.Host != from.Host || req.Method != via[0].Method || len(via) > maxHops {
			return redirectError{req.URL.Scheme + "://" + req.URL.Host}
		}
		return nil
	}}
}

// send asks once and reads the answer. The error is a *fault, that of the
// budget, or that of ctx.
func (s *Scorer) send(ctx context.Context, d dialect, user string, limit int) (reply, error) {
	body, err := d.body(s.o.Model, user, limit)
	if err != nil {
		return reply{}, err
	}
	taken := int(s.fixed.Load()) + len(user) + limit
	if err = s.budget.take(ctx, taken); err != nil {
		return reply{}, err
	}
	cost := 0
	defer func() { s.budget.settle(taken, cost) }()
	resp, raw, err := s.post(ctx, body)
	if err != nil {
		var dial *net.OpError
		if !errors.As(err, &dial) || dial.Op != "dial" {
			cost = taken // it may have been worked on
		}
		return reply{}, s.lost(ctx, err)
	}
	if resp.StatusCode/100 != 2 {
		return reply{}, s.refusal(resp, raw)
	}
	cost = taken
	var c completion
	if len(raw) > maxBody || json.Unmarshal(raw, &c) != nil {
		return reply{}, &fault{kind: unusable, says: s.where() + " answers with something that is no chat completion: is this the address of its API?"}
	}
	if known := s.account(&c); known > 0 {
		cost = known
	}
	return s.read(&c, raw)
}

// post sends body and returns the answer, of whose body at most maxBody+1 bytes
// are read.
func (s *Scorer) post(ctx context.Context, body []byte) (*http.Response, []byte, error) {
	ctx, cancel := context.WithTimeout(ctx, s.o.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url.String(), bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "detente")
	if s.o.Key != "" {
		req.Header.Set("Authorization", "Bearer "+string(s.o.Key))
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = resp.Body.Close() }() // what was read is what counts
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if err != nil {
		return nil, nil, fmt.Errorf("the answer broke off: %w", err)
	}
	return resp, raw, nil
}

// lost makes the error of a request that had no answer.
func (s *Scorer) lost(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var to redirectError
	if errors.As(err, &to) {
		return &fault{kind: fatal, says: fmt.Sprintf("%s sends on%s: key and text do not go there; if that is right, write its address as the endpoint",
			s.where(), s.shown("to "+to.to))}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &fault{kind: passing, says: fmt.Sprintf("%s did not answer within %v: is it up? timeout = … waits longer", s.where(), s.o.Timeout)}
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err // without the address, which may be that of a redirect
	}
	return &fault{kind: passing, says: fmt.Sprintf("%s cannot be reached%s: is it up, and is the endpoint right?", s.where(), s.shown(err.Error()))}
}

// account returns what an answer says it cost, 0 when it does not, and learns
// from it: the instruction costs no more tokens than any whole request did.
func (s *Scorer) account(c *completion) int {
	u := c.Usage
	if u.Prompt < 0 || u.Completion < 0 || u.Prompt+u.Completion <= 0 {
		return max(0, u.Total)
	}
	for u.Prompt > 0 {
		old := s.fixed.Load()
		if int64(u.Prompt) >= old || s.fixed.CompareAndSwap(old, int64(u.Prompt)) {
			break
		}
	}
	return max(u.Prompt+u.Completion, u.Total)
}

// read takes what the model said out of an answer.
func (s *Scorer) read(c *completion, raw []byte) (reply, error) {
	if len(c.Choices) == 0 {
		if len(c.Error) > 0 && string(c.Error) != "null" {
			return reply{}, &fault{kind: passing, says: s.where() + " answers with an error" + s.shown(reasonIn(raw))}
		}
		return reply{}, &fault{kind: unusable, says: s.where() + " answers with something that is no chat completion: is this the address of its API?"}
	}
	choice := &c.Choices[0]
	return reply{choice.Message.Content, choice.FinishReason == "length"}, nil
}

// where is the address of the service without a query.
func (s *Scorer) where() string { return s.url.Scheme + "://" + s.url.Host + s.url.EscapedPath() }
