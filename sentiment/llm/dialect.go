package llm

import (
	"encoding/json"
	"strings"
)

// dialect is what a server takes of the ways to ask. The zero value is the best
// one: a strict schema, the length of the answer bounded, no chance.
type dialect struct {
	format format
	bound  bound
	chance bool // leave the temperature to the server
}

type format uint8

const (
	asSchema format = iota
	asObject
	asText
)

type bound uint8

const (
	maxTokens           bound = iota // the name that most servers know
	maxCompletionTokens              // the name that replaces it
	unbounded
)

// next returns what to try after a server has refused d with the given words,
// and false when nothing is left. bounded says that answers must stay bounded.
func (d dialect) next(refusal string, bounded bool) (dialect, bool) {
	refusal = strings.ToLower(refusal)
	mentions := func(s string) bool { return strings.Contains(refusal, s) }
	switch {
	case !d.chance && mentions("temperature"):
		d.chance = true
	case d.bound == maxTokens && (mentions("max_tokens") || mentions("max_completion_tokens")):
		d.bound = maxCompletionTokens
	case d.bound == maxCompletionTokens && mentions("max_completion_tokens") && !bounded:
		d.bound = unbounded
	case d.format < asText:
		d.format++
	default:
		return d, false
	}
	return d, true
}

// body returns the request that asks user, with room for limit tokens in the
// answer.
func (d dialect) body(model, user string, limit int) ([]byte, error) {
	w := wire{Model: model, Messages: []message{{"system", prompt}, {"user", user}}}
	if !d.chance {
		w.Temperature = new(float64)
	}
	switch d.bound {
	case maxTokens:
		w.MaxTokens = limit
	case maxCompletionTokens:
		w.MaxCompletionTokens = limit
	}
	switch d.format {
	case asSchema:
		w.ResponseFormat = &responseFormat{"json_schema", &namedSchema{"judgements", true, json.RawMessage(answerSchema)}}
	case asObject:
		w.ResponseFormat = &responseFormat{Type: "json_object"}
	}
	return json.Marshal(w)
}
