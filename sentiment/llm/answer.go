package llm

import (
	"bytes"
	"encoding/json"
	"math"
	"regexp"
	"strings"

	"example.com/detente/data"
)

// verdict is a usable answer for one question. Its JSON is what is kept.
type verdict struct {
	Tone            float64    `json:"tone"` // −1 … 1, three decimals
	ToneWords       []string   `json:"tone_words,omitempty"`
	Level           data.Level `json:"level"`
	CommitmentWords string     `json:"commitment_words,omitempty"`
	Specificity     uint8      `json:"specificity"`
}

// answered is an entry of an answer, or a verdict that was kept, before it is
// checked.
type answered struct {
	ID              string   `json:"id"`
	ToneWords       []string `json:"tone_words"`
	Tone            *float64 `json:"tone"`
	CommitmentWords string   `json:"commitment_words"`
	Level           *float64 `json:"level"`
	Specificity     *float64 `json:"specificity"`
}

// readAnswer returns the verdicts in the text of an answer to fs, nil where
// there is none: no entry has the id, several that differ have it, or a value is
// out of range.
func readAnswer(content string, fs []*flight) []*verdict {
	places := make(map[string]int, len(fs))
	for i := range fs {
		places[id(i)] = i
	}
	out := make([]*verdict, len(fs))
	first := make(map[string]json.RawMessage, len(fs))
	for _, raw := range entries(content) {
		var a answered
		err := json.Unmarshal(raw, &a) // the id is read also where another value is of a wrong type
		i, asked := places[a.ID]
		if !asked {
			continue
		}
		if seen, twice := first[a.ID]; twice {
			if !bytes.Equal(seen, raw) {
				out[i] = nil
			}
			continue
		}
		first[a.ID] = raw
		if err == nil {
			out[i] = a.verdict(fs[i].q)
		}
	}
	return out
}

// readVerdict returns the verdict that was kept for q, nil when it is none.
func readVerdict(kept []byte, q *question) *verdict {
	var a answered
	if err := json.Unmarshal(kept, &a); err != nil {
		return nil
	}
	return a.verdict(q)
}

// verdict checks a; nil when it cannot be used. Words that are not in the
// sentence are dropped.
func (a answered) verdict(q *question) *verdict {
	level, specificity := whole(a.Level, -3, 5), whole(a.Specificity, 0, 3)
	if a.Tone == nil || math.IsNaN(*a.Tone) || math.Abs(*a.Tone) > 1 || level == nil || specificity == nil {
		return nil
	}
	v := &verdict{
		Tone:        math.Round(*a.Tone*1000) / 1000,
		Level:       data.Level(*level),
		Specificity: uint8(*specificity),
	}
	if v.Tone == 0 {
		v.Tone = 0 // without a sign
	}
	if v.Level == data.NoCommitment {
		v.Specificity = 0
	}
	for _, w := range a.ToneWords[:min(len(a.ToneWords), maxWords)] {
		if _, _, ok := find(q.item.Sentence, w); ok {
			v.ToneWords = append(v.ToneWords, w)
		}
	}
	if _, _, ok := find(q.item.Sentence, a.CommitmentWords); ok {
		v.CommitmentWords = a.CommitmentWords
	}
	return v
}

const maxWords = 8 // pieces of evidence for a tone [W]

// whole returns x as a whole number from low to up, nil when it is none.
func whole(x *float64, low, up int) *int {
	if x == nil || *x != math.Trunc(*x) || *x < float64(low) || *x > float64(up) {
		return nil
	}
	n := int(*x)
	return &n
}

// opening is how an object with answers begins.
var opening = regexp.MustCompile(`\{\s*"answers"\s*:`)

const maxTries = 32 // openings that are tried, so that reading stays linear

// entries returns the entries of the first object with answers that stands in
// content, whatever stands around it. What a model has thought aloud first is
// passed over.
func entries(content string) []json.RawMessage {
	if i := strings.LastIndex(content, "</think>"); i >= 0 {
		content = content[i:]
	}
	for _, at := range opening.FindAllStringIndex(content, maxTries) {
		var body struct {
			Answers []json.RawMessage `json:"answers"`
		}
		if err := json.NewDecoder(strings.NewReader(content[at[0]:])).Decode(&body); err == nil {
			return body.Answers
		}
	}
	return nil
}
