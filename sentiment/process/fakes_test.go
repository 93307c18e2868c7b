package process

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"sync/atomic"
	"testing"

	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// passage makes the passage of one plain sentence.
func passage(t testing.TB, words string) *sentiment.Passage {
	t.Helper()
	doc := text.Split(words)
	if len(doc.Sentences) != 1 {
		t.Fatalf("%q has %d sentences, want 1", words, len(doc.Sentences))
	}
	return &sentiment.Passage{Sentence: &doc.Sentences[0], Text: words, Source: "FRA", Target: "GHA"}
}

// passages makes n passages, each with its number in it.
func passages(t testing.TB, n int) []*sentiment.Passage {
	t.Helper()
	out := make([]*sentiment.Passage, n)
	for i := range out {
		out[i] = passage(t, fmt.Sprintf("France sent %d envoys to Ghana.", i))
	}
	return out
}

// toneOf is what the fakes answer for a sentence of passages, known from its
// number alone.
func toneOf(words string) float64 {
	var n int
	if _, err := fmt.Sscanf(words, "France sent %d envoys", &n); err != nil {
		return math.NaN()
	}
	return float64(n%21-10) / 10
}

// program is a scorer's program in memory: it reads questions and writes lines,
// and its end is the end of the function.
type program func(questions *bufio.Scanner, out io.Writer) error

// started counts how often a fake was started.
type started struct{ atomic.Int32 }

// starter returns a Starter of the program.
func (s *started) starter(run program) Starter {
	return func(ctx context.Context) (io.WriteCloser, io.Reader, func() error, error) {
		s.Add(1)
		theirIn, ourOut := io.Pipe()
		ourIn, theirOut := io.Pipe()
		ended := make(chan error, 1)
		go func() {
			questions := bufio.NewScanner(theirIn)
			questions.Buffer(nil, maxAnswer)
			err := run(questions, theirOut)
			theirOut.Close()
			theirIn.Close()
			ended <- err
		}()
		context.AfterFunc(ctx, func() { // as a kill does
			theirIn.CloseWithError(errors.New("killed"))
			theirOut.CloseWithError(errors.New("killed"))
		})
		return ourOut, ourIn, func() error { return <-ended }, nil
	}
}

func starterOf(run program) Starter { return new(started).starter(run) }

// each answers every question by f, at once.
func each(f func(q question) string) program {
	return func(questions *bufio.Scanner, out io.Writer) error {
		for questions.Scan() {
			var q question
			if err := json.Unmarshal(questions.Bytes(), &q); err != nil {
				return err
			}
			if _, err := io.WriteString(out, f(q)); err != nil {
				return err
			}
		}
		return questions.Err()
	}
}

// byNumber answers with toneOf the words.
func byNumber(q question) string {
	return fmt.Sprintf("{\"id\":%q,\"tone\":%v,\"tone_label\":\"whatever\"}\n", q.ID, toneOf(q.Text))
}

// backwards answers in groups of n, the last question first.
func backwards(n int) program {
	return func(questions *bufio.Scanner, out io.Writer) error {
		var group []string
		for questions.Scan() {
			var q question
			if err := json.Unmarshal(questions.Bytes(), &q); err != nil {
				return err
			}
			group = append([]string{byNumber(q)}, group...)
			if len(group) == n {
				if _, err := io.WriteString(out, strings.Join(group, "")); err != nil {
					return err
				}
				group = nil
			}
		}
		return questions.Err()
	}
}
