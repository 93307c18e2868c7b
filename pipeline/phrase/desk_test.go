package phrase

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// fakeMaker knows the actors that stand in capitals; "…" is no sentence.
type fakeMaker struct{}

func (fakeMaker) Named(s string, source, target data.Actor) *sentiment.Passage {
	if s == "…" {
		return nil
	}
	return &sentiment.Passage{Text: s, Source: source, Target: target}
}

func (fakeMaker) Actors(s string) (out []data.Actor) {
	for _, w := range strings.Fields(s) {
		if w == strings.ToUpper(w) && len(w) == 3 {
			out = append(out, data.Actor(w))
		}
	}
	return out
}

// fakeScorer gives the length of the text in hundredths; it remembers how many
// passages came together.
type fakeScorer struct {
	together []int
	err      error
}

func (f *fakeScorer) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	f.together = append(f.together, len(ps))
	out := make([]sentiment.Opinion, len(ps))
	for i, p := range ps {
		switch {
		case strings.Contains(p.Text, "panic"):
			panic("strange")
		case strings.Contains(p.Text, "unjudged"):
			out[i].Tone.Value = data.NaN()
			continue
		}
		v := float64(len(p.Text)) / 100
		out[i] = sentiment.Opinion{
			Tone:       sentiment.Tone{Value: v, Hits: []sentiment.Hit{{Start: 0, End: 1, Text: p.Text[:1], Value: v, Reason: "its length"}}},
			Commitment: sentiment.Commitment{Level: data.Agreed, Specificity: 1}, Judged: true,
		}
	}
	return out, f.err
}

func newDesk(s *fakeScorer, asJSON bool, aside map[int]string) *Desk {
	return &Desk{
		Maker: fakeMaker{}, Scorer: s, JSON: asJSON,
		Resolve: func(name string) (data.Actor, bool) { return data.Actor(strings.ToUpper(name)), len(name) == 3 },
		Aside:   func(line int, why error) { aside[line] = why.Error() },
	}
}

func TestRequests(t *testing.T) {
	tests := []struct{ name, line, want, aside string }{
		{"all given", `{"id":"a","text":"x","source":"chn","target":"USA"}`, `"id":"a","source":"CHN","target":"USA","pair_from":"input"`, ""},
		{"id is a number", `{"id":12.50,"text":"CHN met USA"}`, `"id":12.50,"source":"CHN","target":"USA","pair_from":"text"`, ""},
		{"id is the line", `{"text":"CHN met USA"}`, `"id":"1",`, ""},
		{"id null", `{"id":null,"text":"CHN met USA"}`, `"id":"1",`, ""},
		{"target from the text", `{"text":"USA met CHN","source":"USA"}`, `"source":"USA","target":"CHN","pair_from":"text"`, ""},
		{"source from the text", `{"text":"USA met CHN","target":"USA"}`, `"source":"CHN","target":"USA"`, ""},
		{"fields of others", `{"text":"USA met CHN","colour":[1]}`, `"source":"USA"`, ""},
		{"not judged", `{"text":"USA unjudged CHN"}`,
			`"tone":null,"tone_label":"","commitment_level":null,"commitment_name":"","commitment_score":null,"specificity":null,"tone_reasons":[],"commitment_reasons":[]}`, ""},
		{"judged", `{"text":"USA <> CHN"}`, `"tone":0.1,"tone_label":"neutral","commitment_level":3,"commitment_name":"agreed","commitment_score":0.6,"specificity":1,` +
			`"tone_reasons":[{"text":"U","value":0.1,"reason":"its length","start":0,"end":1}],"commitment_reasons":[]}`, ""},
		{"no JSON", `China met`, "", "it is not a JSON object"},
		{"an array", `["x"]`, "", "it is not a JSON object"},
		{"two values", `{"text":"USA met CHN"}{}`, "", "more than one JSON value"},
		{"no text", `{"id":"a"}`, "", "it has no text"},
		{"blank text", `{"text":" "}`, "", "it has no text"},
		{"text is a number", `{"text":4}`, "", "text is a number: it must be a text"},
		{"id is an object", `{"id":{},"text":"USA met CHN"}`, "", "its id is neither a text nor a number"},
		{"nobody knows it", `{"text":"x","source":"Atlantis","target":"USA"}`, "", `source "Atlantis" is no state or body that is known`},
		{"with itself", `{"text":"x","source":"usa","target":"USA"}`, "", "source and target are both USA"},
		{"nobody", `{"text":"it rained"}`, "", `"source":"CHN","target":"USA"`},
		{"one actor", `{"text":"USA slept"}`, "", "only USA is named in it"},
		{"target alone", `{"text":"it slept","target":"USA"}`, "", "only the target, USA, is named"},
		{"no sentence", `{"text":"…","source":"CHN","target":"USA"}`, "", "there is no sentence in it"},
		{"the program fails", `{"text":"USA panic CHN"}`, "", "the program failed on it"},
		{"blank", ``, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			aside := make(map[int]string)
			var out bytes.Buffer
			n, err := newDesk(new(fakeScorer), true, aside).Run(context.Background(), strings.NewReader(tt.line), &out)
			if err != nil || n != len(aside) || !strings.Contains(aside[1], tt.aside) || (aside[1] == "") != (tt.aside == "") {
				t.Errorf("%s: error %v, %d set aside, %v; want it to say %q", tt.line, err, n, aside, tt.aside)
			}
			if !strings.Contains(out.String(), tt.want) || (out.Len() == 0) != (tt.want == "") {
				t.Errorf("%s: %s\nwant %s", tt.line, &out, tt.want)
			}
		})
	}
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", maxLine)
	in := "\ufeffCHN met USA\r\n\n" + long + " CHN USA\n\xff\n" + long[1:] + "\nUSA met CHN"
	aside := make(map[int]string)
	var out bytes.Buffer
	n, err := newDesk(new(fakeScorer), false, aside).Run(context.Background(), strings.NewReader(in), &out)
	if err != nil || n != 3 || aside[3] != errLong.Error() || aside[4] != errUTF8.Error() || !strings.Contains(aside[5], "no state") {
		t.Errorf("error %v, set aside %v", err, aside)
	}
	if got := out.String(); !strings.HasPrefix(got, "CHN met USA\n  CHN > USA") || !strings.Contains(got, "\n\nUSA met CHN\n  USA > CHN") {
		t.Errorf("output %q", got)
	}
}

// Whatever waits, every line is answered, in its place, and no batch is larger
// than it may be.
func TestOrderAndBatches(t *testing.T) {
	var in strings.Builder
	const n = 2000
	for i := range n {
		fmt.Fprintf(&in, "{\"id\":%d,\"text\":\"CHN met USA\"}\n", i)
	}
	s := new(fakeScorer)
	var out bytes.Buffer
	if _, err := newDesk(s, true, nil).Run(context.Background(), strings.NewReader(in.String()), &out); err != nil {
		t.Fatal(err)
	}
	got := 0
	for dec := json.NewDecoder(&out); ; got++ {
		var a struct{ ID int }
		if err := dec.Decode(&a); errors.Is(err, io.EOF) {
			break
		} else if err != nil || a.ID != got {
			t.Fatalf("line %d has id %d, error %v", got, a.ID, err)
		}
	}
	if got != n || len(s.together) > n/batch*2 {
		t.Errorf("%d lines for %d, in %d batches", got, n, len(s.together))
	}
	for _, k := range s.together {
		if k > batch {
			t.Errorf("%d lines together, want at most %d", k, batch)
		}
	}
}

// One strange line among others takes none of them with it.
func TestPanicIsOfOneLine(t *testing.T) {
	aside := make(map[int]string)
	var out bytes.Buffer
	n, err := newDesk(new(fakeScorer), true, aside).Run(context.Background(),
		strings.NewReader("{\"text\":\"CHN met USA\"}\n{\"text\":\"CHN panic USA\"}\n{\"text\":\"CHN saw USA\"}\n"), &out)
	if err != nil || n != 1 || aside[2] == "" || strings.Count(out.String(), "\n") != 2 {
		t.Errorf("error %v, set aside %v, output %s", err, aside, &out)
	}
}

// At a prompt each line is answered before the next is typed.
func TestAnswersAtOnce(t *testing.T) {
	in, typed := io.Pipe()
	printed, out := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := newDesk(new(fakeScorer), true, nil).Run(context.Background(), in, out)
		_ = out.Close()
		done <- err
	}()
	answers := bufio.NewReader(printed)
	for i := range 3 {
		if _, err := fmt.Fprintf(typed, "{\"id\":%d,\"text\":\"CHN met USA\"}\n", i); err != nil {
			t.Fatal(err)
		}
		if line, err := answers.ReadString('\n'); err != nil || !strings.HasPrefix(line, fmt.Sprintf(`{"id":%d,`, i)) {
			t.Fatalf("answer %q, error %v", line, err)
		}
	}
	_ = typed.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestScorerThatCannotGoOn(t *testing.T) {
	wrong := errors.New("wrong key")
	_, err := newDesk(&fakeScorer{err: wrong}, false, nil).Run(context.Background(), strings.NewReader("CHN met USA\n"), io.Discard)
	if !errors.Is(err, wrong) {
		t.Errorf("error %v, want %v", err, wrong)
	}
}

func TestControlCharactersAreNotPrinted(t *testing.T) {
	var out bytes.Buffer
	if _, err := newDesk(new(fakeScorer), false, nil).Run(context.Background(), strings.NewReader("CHN \x1b[2J USA\n"), &out); err != nil || strings.Contains(out.String(), "\x1b") {
		t.Errorf("%q, error %v", out.String(), err)
	}
}

// Any bytes are answered or set aside.
func FuzzRun(f *testing.F) {
	f.Add([]byte("{\"id\":1,\"text\":\"CHN met USA\"}\n"), true)
	f.Add([]byte("CHN met USA\n\xff\n"), false)
	f.Fuzz(func(t *testing.T, in []byte, asJSON bool) {
		aside := make(map[int]string)
		var out bytes.Buffer
		n, err := newDesk(new(fakeScorer), asJSON, aside).Run(context.Background(), bytes.NewReader(in), &out)
		if err != nil || n != len(aside) {
			t.Fatalf("error %v, %d set aside, %d told", err, n, len(aside))
		}
		if lines := bytes.Count(in, []byte("\n")) + 1; asJSON && bytes.Count(out.Bytes(), []byte("\n"))+n > lines {
			t.Fatalf("%d lines in, %d set aside, %s", lines, n, &out)
		}
	})
}
