package process

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// same reports whether two opinions are the same, with NaN equal to NaN.
func same(a, b sentiment.Opinion) bool {
	tones := a.Tone.Value == b.Tone.Value || math.IsNaN(a.Tone.Value) && math.IsNaN(b.Tone.Value)
	return tones && a.Judged == b.Judged && slices.Equal(a.Tone.Hits, b.Tone.Hits) && a.Commitment == b.Commitment
}

func TestAnswers(t *testing.T) {
	nan := math.NaN()
	tone := func(v float64) sentiment.Opinion { return sentiment.Opinion{Tone: sentiment.Tone{Value: v}} }
	judged := func(v float64, level data.Level, specificity uint8) sentiment.Opinion {
		o := tone(v)
		o.Judged, o.Commitment.Level, o.Commitment.Specificity = true, level, specificity
		return o
	}
	withHits := func(o sentiment.Opinion, hits ...sentiment.Hit) sentiment.Opinion {
		o.Tone.Hits = hits
		return o
	}
	const noOpinion = "p: 1 passage was not judged: the program has no opinion"
	tests := []struct {
		name, fields string
		want         sentiment.Opinion
		notes        []string
	}{
		{"tone alone", `"tone":0.4`, tone(0.4), nil},
		{"tone and commitment", `"tone":-1,"commitment_level":5,"specificity":3`, judged(-1, 5, 3), nil},
		{"commitment alone", `"tone":null,"commitment_level":-3`, judged(nan, -3, 0), nil},
		{"commitment null", `"tone":1,"commitment_level":null,"specificity":null`, tone(1), nil},
		{"level as a float", `"tone":0,"commitment_level":2.0`, judged(0, 2, 0), nil},
		{"no specificity at level 0", `"tone":0,"commitment_level":0,"specificity":2`, judged(0, 0, 0), nil},
		{"reasons in words", `"tone":0.2,"reasons":["thanked"]`, withHits(tone(0.2), sentiment.Hit{Reason: "thanked"}), nil},
		{"reasons in full", `"tone":0.2,"reasons":[{"text":"thanked","value":0.2,"reason":"verb","start":3}]`,
			withHits(tone(0.2), sentiment.Hit{Text: "thanked", Value: 0.2, Reason: "verb"}), nil},
		{"reasons as detente writes them", `"tone":0.2,"commitment_level":2,"specificity":1,"tone_reasons":[{"text":"a"}],"commitment_reasons":[{"text":"b"},{"text":"c"}]`,
			sentiment.Opinion{
				Tone:       sentiment.Tone{Value: 0.2, Hits: []sentiment.Hit{{Text: "a"}}},
				Commitment: sentiment.Commitment{Level: 2, Specificity: 1, Hit: sentiment.Hit{Text: "b"}},
				Judged:     true,
			}, nil},
		{"reasons of another kind", `"tone":0.2,"reasons":{"tone":"thanked"}`, tone(0.2), nil},
		{"nothing", `"tone":null`, tone(nan), []string{noOpinion}},
		{"id alone", `"other":1`, tone(nan), []string{noOpinion}},
		{"tone too high", `"tone":1.01,"commitment_level":2`, tone(nan), []string{"p: 1 passage was not judged: " + faultTone}},
		{"tone in words", `"tone":"warm"`, tone(nan), []string{"p: 1 passage was not judged: " + faultTone}},
		{"level too low", `"tone":0,"commitment_level":-4`, tone(nan), []string{"p: 1 passage was not judged: " + faultLevel}},
		{"level between", `"tone":0,"commitment_level":1.5`, tone(nan), []string{"p: 1 passage was not judged: " + faultLevel}},
		{"specificity too high", `"tone":0,"commitment_level":1,"specificity":4`, tone(nan), []string{"p: 1 passage was not judged: " + faultSpecificity}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New(starterOf(each(func(q question) string { return fmt.Sprintf("{\"id\":%q,%s}\n", q.ID, tt.fields) })), Options{Name: "p"})
			got, err := s.Judge(t.Context(), passages(t, 1))
			if err != nil {
				t.Fatal(err)
			}
			if !same(got[0], tt.want) {
				t.Errorf("answer {%s} is %+v, want %+v", tt.fields, got[0], tt.want)
			}
			if notes := s.Notes(); !slices.Equal(notes, tt.notes) {
				t.Errorf("notes %q, want %q", notes, tt.notes)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestOrders: opinions stand in the order of the passages, however the program
// answers.
func TestOrders(t *testing.T) {
	const n = 24
	tests := []struct {
		name string
		run  program
	}{
		{"one after the other", each(byNumber)},
		{"last first, by eight", backwards(8)},
		{"other answers between", each(func(q question) string {
			return "\n{\"id\":\"nobody\",\"tone\":1}\r\n" + byNumber(q) + byNumber(q)
		})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New(starterOf(tt.run), Options{Batch: 8})
			defer s.Close()
			ps := passages(t, n)
			got, err := s.Judge(t.Context(), ps)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range ps {
				if want := toneOf(p.Text); got[i].Tone.Value != want {
					t.Errorf("passage %d: tone %v, want %v", i, got[i].Tone.Value, want)
				}
			}
		})
	}
}

// TestStrayAnswersAreCounted: each stands before the answer that was asked for.
func TestStrayAnswersAreCounted(t *testing.T) {
	s := New(starterOf(each(func(q question) string { return `{"id":"nobody","tone":1}` + "\n" + byNumber(q) })), Options{})
	defer s.Close()
	if _, err := s.Judge(t.Context(), passages(t, 3)); err != nil {
		t.Fatal(err)
	}
	want := []string{"process: 3 answers were to no passage that was asked"}
	if got := s.Notes(); !slices.Equal(got, want) {
		t.Errorf("notes %q, want %q", got, want)
	}
}

func TestWithoutWordsNothingIsAsked(t *testing.T) {
	var starts started
	s := New(starts.starter(each(byNumber)), Options{})
	got, err := s.Judge(t.Context(), []*sentiment.Passage{{}, nil})
	if err != nil || len(got) != 2 || !math.IsNaN(got[0].Tone.Value) || got[1].Judged {
		t.Errorf("opinions %+v, error %v; want two of nothing", got, err)
	}
	if err := s.Close(); err != nil || starts.Load() != 0 {
		t.Errorf("closed with %v after %d starts, want none", err, starts.Load())
	}
}

// TestSeveralGoroutines: one program, started once, answers all of them.
func TestSeveralGoroutines(t *testing.T) {
	var starts started
	s := New(starts.starter(each(byNumber)), Options{Batch: 3})
	ps := passages(t, 21)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 5 {
				got, err := s.Judge(t.Context(), ps)
				if err != nil {
					t.Error(err)
					return
				}
				for i, p := range ps {
					if got[i].Tone.Value != toneOf(p.Text) {
						t.Errorf("passage %d: tone %v, want %v", i, got[i].Tone.Value, toneOf(p.Text))
					}
				}
			}
		})
	}
	all.Wait()
	if err := s.Close(); err != nil || starts.Load() != 1 {
		t.Errorf("closed with %v after %d starts, want 1", err, starts.Load())
	}
}

// TestProgramsThatFail: the error says what to do, and comes again at the next
// call.
func TestProgramsThatFail(t *testing.T) {
	hang := func(questions *bufio.Scanner, _ io.Writer) error {
		for questions.Scan() {
			continue
		}
		return nil
	}
	tests := []struct {
		name string
		late bool // it is the time that ends it
		run  program
		want []string
	}{
		{"ends at once", false, func(*bufio.Scanner, io.Writer) error { return &Exit{errors.New("exit status 3"), "no such model"} },
			[]string{"p: ", "left 2 of 2 passages unanswered", "exit status 3", "it last said: no such model"}},
		{"ends in the middle", false, func(q *bufio.Scanner, out io.Writer) error {
			q.Scan()
			_, err := io.WriteString(out, `{"id":"1","tone":0}`+"\n")
			return err
		}, []string{"left 1 of 2 passages unanswered"}},
		{"writes something else", false, each(func(question) string { return "Loading the model\n" }),
			[]string{`"Loading the model"`, "only JSON lines", "standard error"}},
		{"writes NaN", false, each(func(q question) string { return `{"id":"1","tone":NaN}` + "\n" }), []string{"which is not an answer"}},
		{"writes without end", false, func(_ *bufio.Scanner, out io.Writer) error {
			for {
				if _, err := io.WriteString(out, strings.Repeat("x", 4096)); err != nil {
					return err
				}
			}
		}, []string{"a line of more than 1048576 bytes"}},
		{"never answers", true, hang, []string{"left 2 of 2 passages unanswered for 50ms", "flush", "longer timeout"}},
		{"never reads", true, func(*bufio.Scanner, io.Writer) error { time.Sleep(200 * time.Millisecond); return nil },
			[]string{"left 2 of 2 passages unanswered for 50ms"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := Options{Name: "p"}
			if tt.late {
				o.Timeout = 50 * time.Millisecond
			}
			s := New(starterOf(tt.run), o)
			for range 2 {
				_, err := s.Judge(t.Context(), passages(t, 2))
				for _, part := range tt.want {
					if err == nil || !strings.Contains(err.Error(), part) {
						t.Errorf("error %v, want it to hold %q", err, part)
					}
				}
			}
			if err := s.Close(); err != nil {
				t.Errorf("closing says %v; the error was told before", err)
			}
		})
	}
}

// TestFullPipes: questions and answers that are each larger than a pipe holds do
// not wait for one another. The pipes of the fake hold nothing at all.
func TestFullPipes(t *testing.T) {
	long := strings.Repeat(" envoys", 20000)
	s := New(starterOf(each(func(q question) string {
		return fmt.Sprintf("{\"id\":%q,\"tone\":0,\"reasons\":[%q]}\n", q.ID, q.Text)
	})), Options{})
	defer s.Close()
	ps := make([]*sentiment.Passage, 12)
	for i := range ps {
		ps[i] = passage(t, "France sent"+long+" to Ghana.")
	}
	got, err := s.Judge(t.Context(), ps)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range got {
		if len(o.Tone.Hits) != 1 || o.Tone.Hits[0].Reason != ps[i].Text {
			t.Errorf("passage %d came back with other words", i)
		}
	}
}

func TestCancel(t *testing.T) {
	asked := make(chan struct{})
	s := New(starterOf(func(questions *bufio.Scanner, _ io.Writer) error {
		questions.Scan()
		close(asked)
		for questions.Scan() {
			continue
		}
		return nil
	}), Options{})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	if _, err := s.Judge(ctx, passages(t, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestCloseGivesUp: closing ends a batch that is under way.
func TestCloseGivesUp(t *testing.T) {
	asked := make(chan struct{})
	s := New(starterOf(func(questions *bufio.Scanner, _ io.Writer) error {
		questions.Scan()
		close(asked)
		for questions.Scan() {
			continue
		}
		return nil
	}), Options{})
	failed := make(chan error)
	go func() {
		_, err := s.Judge(t.Context(), passages(t, 1))
		failed <- err
	}()
	<-asked
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-failed; !errors.Is(err, errClosed) {
		t.Errorf("error %v, want %v", err, errClosed)
	}
	if _, err := s.Judge(t.Context(), passages(t, 1)); !errors.Is(err, errClosed) {
		t.Errorf("after closing: error %v, want %v", err, errClosed)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestStartFails(t *testing.T) {
	broken := errors.New("no such program")
	s := New(func(context.Context) (io.WriteCloser, io.Reader, func() error, error) { return nil, nil, nil, broken }, Options{})
	for range 2 {
		if _, err := s.Judge(t.Context(), passages(t, 1)); !errors.Is(err, broken) {
			t.Errorf("error %v, want %v", err, broken)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// FuzzAnswer: whatever a program writes, an opinion keeps its bounds and a faulty
// one says nothing.
func FuzzAnswer(f *testing.F) {
	for _, line := range []string{
		`{"id":"1","tone":0.5,"commitment_level":3,"specificity":1,"reasons":["x"]}`,
		`{"id":"1","tone":null}`, `{"id":"1","tone":1e999}`, `{"id":"1","commitment_level":1e30}`, `[]`, "{}\n{}",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		_ = readAnswers(strings.NewReader(lines), func(a answer) {
			o, fault := a.opinion()
			v := o.Tone.Value
			if fault != "" && (!math.IsNaN(v) || o.Judged) {
				t.Errorf("%q is faulty (%s) and says %+v", lines, fault, o)
			}
			if math.Abs(v) > 1 || !o.Commitment.Level.Valid() || o.Commitment.Specificity > 3 {
				t.Errorf("%q is out of bounds: %+v", lines, o)
			}
		})
	})
}
