package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/onnx"
)

// maxLine is the longest line that is read, in bytes.
const maxLine = 1 << 20

// question is a line of the input; source and target are not looked at.
type question struct {
	ID   json.RawMessage `json:"id"` // a string or a number, answered as it came
	Text string          `json:"text"`
}

// answer is a line of the output, in the names of the codebook §8.
type answer struct {
	ID          json.RawMessage `json:"id"`
	Tone        *float64        `json:"tone"` // nil: a line without words
	ToneLabel   string          `json:"tone_label"`
	Level       *int            `json:"commitment_level"` // always nil: it is not judged
	Specificity *int            `json:"specificity"`
	Reasons     []string        `json:"reasons"`
}

// done is an answer, or why there is none.
type done struct {
	answer answer
	err    error
}

// serve answers the lines of in, in their order, until they end. It works on up to
// parallel lines at the same time, and waits for no line that has not come.
func serve(c *onnx.Classifier, in io.Reader, out io.Writer, parallel int) error {
	queue := make(chan chan done, parallel-1) // and one that is waited for
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(queue)
		read(in, func(line []byte, err error) bool {
			result := make(chan done, 1)
			select {
			case queue <- result:
			case <-stop:
				return false
			}
			go func() {
				if err != nil {
					result <- done{err: err}
					return
				}
				a, err := judge(c, line)
				result <- done{a, err}
			}()
			return true
		})
	}()
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	n := 0
	for result := range queue {
		n++
		d := <-result
		if d.err != nil {
			return fmt.Errorf("line %d: %w", n, d.err)
		}
		if err := lines.Encode(d.answer); err != nil {
			return fmt.Errorf("write the answer: %w", err)
		}
	}
	return nil
}

// read calls take for each line of in, and once with the error that ended them,
// until take returns false.
func read(in io.Reader, take func(line []byte, err error) bool) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		if !take(bytes.Clone(lines.Bytes()), nil) {
			return
		}
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		err = fmt.Errorf("it has more than %d bytes", maxLine)
	}
	if err != nil {
		take(nil, err)
	}
}

// judge answers one line.
func judge(c *onnx.Classifier, line []byte) (answer, error) {
	var q question
	if err := json.Unmarshal(line, &q); err != nil {
		return answer{}, fmt.Errorf(`it is not a line like {"id":"1","text":"…"}: %w`, err)
	}
	if len(q.ID) == 0 || string(q.ID) == "null" {
		return answer{}, errors.New("it has no id: an answer could not be told from others")
	}
	a := answer{ID: q.ID, Reasons: []string{}}
	if strings.TrimSpace(q.Text) == "" {
		return a, nil
	}
	tone, labels, err := c.Tone(q.Text)
	if err != nil {
		return answer{}, err
	}
	a.Tone, a.ToneLabel = &tone, data.ToneLabel(tone)
	for _, l := range labels {
		a.Reasons = append(a.Reasons, l.Name+" "+strconv.FormatFloat(l.P, 'f', 4, 64))
	}
	return a, nil
}
