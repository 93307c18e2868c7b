package llm

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// promptVersion goes up when the shape of questions or answers changes; their
// text is in the key by itself.
const promptVersion = "detente 1"

// prompt is the instruction: the codebook's §4 to §6 in fewer words, and
// examples of two invented states.
//
//go:embed prompt.md
var prompt string

// answerSchema is the JSON schema of an answer, within the subset that strict
// schemas may use everywhere: numbers have no bounds there, so that they are
// checked when they are read.
const answerSchema = `{"type":"object","additionalProperties":false,"required":["answers"],"properties":{"answers":` +
	`{"type":"array","items":{"type":"object","additionalProperties":false,` +
	`"required":["id","tone_words","tone","commitment_words","level","specificity"],"properties":{` +
	`"id":{"type":"string"},"tone_words":{"type":"array","items":{"type":"string"}},"tone":{"type":"number"},` +
	`"commitment_words":{"type":"string"},"level":{"type":"integer","enum":[-3,-2,-1,0,1,2,3,4,5]},` +
	`"specificity":{"type":"integer","enum":[0,1,2,3]}}}}}}`

// id names the i-th question of a request.
func id(i int) string { return fmt.Sprintf("p%d", i+1) }

// userMessage is the questions of one request as JSON, which no text can break
// out of.
func userMessage(fs []*flight) (string, error) {
	list := make([]item, len(fs))
	for i, f := range fs {
		list[i] = f.q.item
		list[i].ID = id(i)
	}
	b, err := json.Marshal(map[string][]item{"passages": list})
	return string(b), err
}

// wire is the body of a request.
type wire struct {
	Model               string          `json:"model"`
	Messages            []message       `json:"messages"`
	Temperature         *float64        `json:"temperature,omitempty"`
	MaxTokens           int             `json:"max_tokens,omitempty"`
	MaxCompletionTokens int             `json:"max_completion_tokens,omitempty"`
	ResponseFormat      *responseFormat `json:"response_format,omitempty"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type responseFormat struct {
	Type   string       `json:"type"`
	Schema *namedSchema `json:"json_schema,omitempty"`
}

type namedSchema struct {
	Name   string          `json:"name"`
	Strict bool            `json:"strict"`
	Schema json.RawMessage `json:"schema"`
}
