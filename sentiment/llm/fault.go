package llm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// kind is what a fault means for what comes next.
type kind uint8

const (
	passing  kind = iota // the same request may do better later
	refused              // the server does not want this request
	unusable             // there is an answer, and it is none to what was asked
	fatal                // no request will do better
)

// fault is a request that brought no answer. Its text holds no piece of the key.
type fault struct {
	kind   kind
	says   string        // what happened, for the user
	detail string        // what the server said, to find out what it refuses
	status int           // of HTTP, 0 when there was no answer
	wait   time.Duration // how long the server asks to wait, 0 when it does not say
}

// Error implements error.
func (f *fault) Error() string { return f.says }

// forbidden reports whether f is a 403, which a service gives to a key or to a
// text.
func (f *fault) forbidden() bool { return f.status == http.StatusForbidden }

// refusal makes the fault of an answer that is not a success.
func (s *Scorer) refusal(resp *http.Response, body []byte) *fault {
	detail := reasonIn(body)
	f := &fault{status: resp.StatusCode, detail: detail, wait: s.retryAfter(resp.Header.Get("Retry-After"))}
	f.kind = kindOf(resp.StatusCode, body)
	f.says = fmt.Sprintf("%s answers %d %s%s", s.where(), resp.StatusCode, http.StatusText(resp.StatusCode), s.shown(detail))
	if hint := s.hint(f); hint != "" {
		f.says += ": " + hint
	}
	return f
}

// kindOf reads a status.
func kindOf(status int, body []byte) kind {
	switch status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusProxyAuthRequired:
		if status == http.StatusNotFound && strings.Contains(string(body), "parameter") {
			return refused // some services look for a place that knows every parameter, and find none
		}
		return fatal
	case http.StatusTooManyRequests:
		if strings.Contains(string(body), "insufficient_quota") {
			return fatal
		}
		return passing
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooEarly:
		return passing
	case http.StatusNotImplemented:
		return refused
	}
	switch {
	case status >= 500:
		return passing
	case status >= 400:
		return refused
	}
	return fatal // neither a success nor a failure: this is no such service
}

// hint says what to do about f; "" when there is nothing to say.
func (s *Scorer) hint(f *fault) string {
	switch f.status {
	case http.StatusUnauthorized, http.StatusForbidden:
		if s.o.Key == "" {
			return "it asks for a key: type export " + s.o.KeyName + "=… and run again"
		}
		return "is the key in " + s.o.KeyName + " right, and may it use this model?"
	case http.StatusNotFound:
		return fmt.Sprintf("does it know the model %q? see what it knows with curl %s", s.o.Model, strings.Replace(s.where(), "chat/completions", "models", 1))
	case http.StatusTooManyRequests:
		return "ask for less at a time with parallel = 1, or run again later: answers so far are kept"
	case http.StatusPaymentRequired:
		return "the account has no credit left"
	case http.StatusMethodNotAllowed:
		return `is this the address of its API, which mostly ends in "/v1"?`
	}
	return ""
}

// reasonIn returns what an answer of failure says, in any of the usual shapes.
func reasonIn(body []byte) string {
	var shapes struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
		Detail  json.RawMessage `json:"detail"`
	}
	plain := string(body[:min(len(body), maxDetail)])
	if json.Unmarshal(body, &shapes) != nil {
		return plain
	}
	var inner struct{ Message, Param string }
	for _, raw := range []json.RawMessage{shapes.Error, shapes.Detail} {
		var words string
		if json.Unmarshal(raw, &words) == nil {
			return words
		}
		if json.Unmarshal(raw, &inner) == nil && inner.Message != "" {
			return strings.TrimSpace(inner.Message + " " + inner.Param)
		}
	}
	if shapes.Message != "" {
		return shapes.Message
	}
	return plain
}

const (
	maxDetail = 8 << 10 // bytes of a failure that are looked at
	maxShown  = 200     // bytes of it that are shown [W]
)

// shown returns what the server said as the end of a message, on one line and
// short; nothing when it holds a piece of the key.
func (s *Scorer) shown(detail string) string {
	if s.o.Key.in(detail) {
		return " (what it says holds the key, and is not shown)"
	}
	words := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(detail, ""))
	words = strings.Join(strings.Fields(words), " ")
	if words == "" {
		return ""
	}
	if len(words) > maxShown {
		words = strings.ToValidUTF8(words[:maxShown], "") + "…"
	}
	return " (" + words + ")"
}

// retryAfter reads the header of that name: seconds, or a date; 0 for nothing
// sensible.
func (s *Scorer) retryAfter(header string) time.Duration {
	if n, err := strconv.ParseFloat(strings.TrimSpace(header), 64); err == nil {
		if n > 0 && n < 1e6 {
			return time.Duration(n * float64(time.Second))
		}
		return 0
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(0, at.Sub(s.now()))
	}
	return 0
}
