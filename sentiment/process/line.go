package process

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// maxAnswer is the longest line of an answer, in bytes.
const maxAnswer = 1 << 20

// question is a line that we write.
type question struct {
	ID     string     `json:"id"`
	Text   string     `json:"text"`
	Source data.Actor `json:"source"`
	Target data.Actor `json:"target"`
}

// words returns the sentence of p, "" when it has none.
func words(p *sentiment.Passage) string {
	if p == nil || p.Sentence == nil || p.Sentence.End <= p.Sentence.Start {
		return ""
	}
	return p.Text[p.Sentence.Start:p.Sentence.End]
}

// writeQuestion writes the line that asks about p.
func writeQuestion(w io.Writer, id string, p *sentiment.Passage) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(question{id, words(p), p.Source, p.Target})
}

// answer is a line that we read. Its numbers are looked at one by one, so that a
// wrong one costs its passage and no more.
type answer struct {
	ID          string          `json:"id"`
	Tone        json.RawMessage `json:"tone"`
	Level       json.RawMessage `json:"commitment_level"`
	Specificity json.RawMessage `json:"specificity"`
	Reasons     json.RawMessage `json:"reasons"`
	ToneReasons json.RawMessage `json:"tone_reasons"`
	BondReasons json.RawMessage `json:"commitment_reasons"`
}

// readAnswers calls take for each line of r until its end, for which it returns
// nil. Empty lines are passed over.
func readAnswers(r io.Reader, take func(answer)) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxAnswer)
	for lines.Scan() {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var a answer
		if err := json.Unmarshal(line, &a); err != nil {
			return fmt.Errorf("the program wrote %q, which is not an answer (%w): "+
				"only JSON lines may go to its standard output, all else to standard error", clip(line), err)
		}
		take(a)
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("the program wrote a line of more than %d bytes", maxAnswer)
	}
	return err
}

// clip returns the beginning of a line, to be quoted.
func clip(line []byte) []byte {
	const most = 80
	if len(line) > most {
		return append(line[:most:most], "…"...)
	}
	return line
}

// The faults of an answer, as notes name them.
const (
	faultTone        = "tone is no number from −1 to 1"
	faultLevel       = "commitment_level is no whole number from −3 to 5"
	faultSpecificity = "specificity is no whole number from 0 to 3"
)

// opinion returns what a says; a fault and nothing when a number of it is wrong.
func (a answer) opinion() (o sentiment.Opinion, fault string) {
	tone, ok := number(a.Tone)
	if !ok || math.Abs(tone) > 1 {
		return nothing(), faultTone
	}
	o.Tone = sentiment.Tone{Value: tone, Hits: append(reasons(a.Reasons), reasons(a.ToneReasons)...)}
	level, ok := number(a.Level)
	if !ok || !math.IsNaN(level) && (level != math.Trunc(level) || level < float64(data.Withdrawn) || level > float64(data.Delivered)) {
		return nothing(), faultLevel
	}
	specificity, ok := number(a.Specificity)
	if !ok || !math.IsNaN(specificity) && (specificity != math.Trunc(specificity) || specificity < 0 || specificity > 3) {
		return nothing(), faultSpecificity
	}
	if math.IsNaN(level) {
		return o, ""
	}
	o.Judged = true
	o.Commitment.Level = data.Level(level)
	if level != 0 && !math.IsNaN(specificity) { // codebook §6: it counts only at levels other than 0
		o.Commitment.Specificity = uint8(specificity)
	}
	if hits := reasons(a.BondReasons); len(hits) > 0 {
		o.Commitment.Hit = hits[0]
	}
	return o, ""
}

// number reads a JSON number; NaN for null or nothing. Not ok is anything else.
func number(raw json.RawMessage) (value float64, ok bool) {
	if len(raw) == 0 || string(raw) == "null" {
		return data.NaN(), true
	}
	err := json.Unmarshal(raw, &value)
	return value, err == nil
}

// reasons reads a list of words, or of pieces of evidence as detente writes them;
// nil for anything else.
func reasons(raw json.RawMessage) []sentiment.Hit {
	var plain []string
	if json.Unmarshal(raw, &plain) == nil {
		var hits []sentiment.Hit
		for _, reason := range plain {
			hits = append(hits, sentiment.Hit{Reason: reason})
		}
		return hits
	}
	var full []struct {
		Text   string  `json:"text"`
		Value  float64 `json:"value"`
		Reason string  `json:"reason"`
	}
	if json.Unmarshal(raw, &full) != nil {
		return nil
	}
	var hits []sentiment.Hit
	for _, r := range full {
		hits = append(hits, sentiment.Hit{Text: r.Text, Value: r.Value, Reason: r.Reason})
	}
	return hits
}
