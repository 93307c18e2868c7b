package llm

import (
	"fmt"
	"io"
	"strings"
)

// Secret is the key of a service. However it is printed or encoded, only its
// presence shows.
type Secret string

const hidden = "[secret]"

// Format implements fmt.Formatter for every verb.
func (s Secret) Format(f fmt.State, _ rune) {
	if s != "" {
		_, _ = io.WriteString(f, hidden) // fmt has no way to tell of an error
	}
}

// MarshalText implements encoding.TextMarshaler: "" or a placeholder.
func (s Secret) MarshalText() ([]byte, error) {
	if s == "" {
		return nil, nil
	}
	return []byte(hidden), nil
}

const telling = 8 // bytes of a key that are too many to be shown

// in reports whether text holds a piece of s, at least telling bytes long or
// all of it, in whatever case.
func (s Secret) in(text string) bool {
	key, text := strings.ToLower(string(s)), strings.ToLower(text)
	n := min(telling, len(key))
	for i := 0; n > 0 && i+n <= len(key); i++ {
		if strings.Contains(text, key[i:i+n]) {
			return true
		}
	}
	return false
}

// usable reports whether s can stand in the header of a request.
func (s Secret) usable() bool {
	return !strings.ContainsFunc(string(s), func(r rune) bool { return r <= ' ' || r > '~' })
}
