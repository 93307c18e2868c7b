package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/onnx/tinymodel"
	"example.com/detente/sentiment/process"
	"example.com/detente/sentiment/text"
)

// asProgram is the variable that makes the test binary the program itself.
const asProgram = "DETENTE_TEST_ONNX"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// tiny is the model of these tests.
var tiny = tinymodel.Model{Labels: []string{"negative", "neutral", "positive"}, Width: 8, Attention: true}

// tolerance is between the model's float32 and plain Go's float64, and a tone's
// six decimals.
const tolerance = 2e-5

// folder writes the model of these tests.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := tiny.Write(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// toneOf is the tone of tokens by the second road, for what the labels are worth.
func toneOf(tokens []int, worth ...float64) float64 {
	tone := 0.0
	for i, p := range tiny.Probabilities(tokens) {
		tone += p * worth[i]
	}
	return tone
}

// TestAnswers: each line is answered in its place, with the tone that plain Go
// works out, however many are worked on at once.
func TestAnswers(t *testing.T) {
	model := folder(t)
	var in strings.Builder
	const rounds = 4
	for i := range rounds * len(tinymodel.Sentences) {
		q, err := json.Marshal(map[string]any{"id": i, "text": tinymodel.Sentences[i%len(tinymodel.Sentences)].Text, "source": "FRA", "target": "GHA"})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&in, "%s\n", q)
	}
	in.WriteString(`{"id":"empty","text":" ","source":"FRA","target":"GHA"}` + "\n")
	first := ""
	for _, parallel := range []string{"1", "3", "16"} {
		var out, messages bytes.Buffer
		if status := run([]string{"--model", model, "--parallel", parallel}, strings.NewReader(in.String()), &out, &messages); status != 0 {
			t.Fatalf("--parallel %s: status %d: %s", parallel, status, messages.String())
		}
		if first == "" {
			first = out.String()
		}
		if out.String() != first {
			t.Errorf("--parallel %s answers other bytes than --parallel 1", parallel)
		}
	}
	lines := strings.Split(strings.TrimSpace(first), "\n")
	if want := rounds*len(tinymodel.Sentences) + 1; len(lines) != want {
		t.Fatalf("%d answers, want %d", len(lines), want)
	}
	for i, line := range lines[:len(lines)-1] {
		var a struct {
			ID        int
			Tone      float64
			ToneLabel string `json:"tone_label"`
			Reasons   []string
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		want := toneOf(tinymodel.Sentences[i%len(tinymodel.Sentences)].Tokens, -1, 0, 1)
		if a.ID != i || math.Abs(a.Tone-want) > tolerance || a.ToneLabel != data.ToneLabel(want) || len(a.Reasons) != len(tiny.Labels) {
			t.Errorf("answer %d is %s, want tone %v (%s)", i, line, want, data.ToneLabel(want))
		}
		if !strings.Contains(line, `"commitment_level":null,"specificity":null`) {
			t.Errorf("answer %d judges a commitment: %s", i, line)
		}
	}
	const empty = `{"id":"empty","tone":null,"tone_label":"","commitment_level":null,"specificity":null,"reasons":[]}`
	if last := lines[len(lines)-1]; last != empty {
		t.Errorf("last answer %s, want %s", last, empty)
	}
}

// TestAnswersAtOnce: a line is answered before the next one comes.
func TestAnswersAtOnce(t *testing.T) {
	theirs, ours := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run([]string{"--model", folder(t)}, theirs, out, io.Discard)
		out.Close()
	}()
	read := json.NewDecoder(answers)
	for i := range 3 {
		fmt.Fprintf(ours, `{"id":%d,"text":"France met Ghana"}`+"\n", i)
		var a struct{ ID int }
		if err := read.Decode(&a); err != nil || a.ID != i {
			t.Errorf("answer %d has id %d, error %v", i, a.ID, err)
		}
	}
	ours.Close()
	if status := <-ended; status != 0 {
		t.Errorf("status %d", status)
	}
}

func TestMistakes(t *testing.T) {
	model := folder(t)
	tests := []struct {
		name   string
		args   []string
		in     string
		status int
		want   string
	}{
		{"help", []string{"-h"}, "", 0, "Usage: detente-onnx --model FOLDER"},
		{"no model", nil, "", 2, "error: no model: give its folder with --model FOLDER\ndetente-onnx: hint: "},
		{"no such flag", []string{"--modell", model}, "", 2, "-modell"},
		{"a word too many", []string{"--model", model, "x"}, "", 2, `"x" is no flag`},
		{"none at once", []string{"--model", model, "--parallel", "0"}, "", 2, "--parallel 0"},
		{"labels without value", []string{"--model", model, "--labels", "positive"}, "", 2, `"positive" is not NAME=VALUE`},
		{"labels in words", []string{"--model", model, "--labels", "positive=good"}, "", 2, `"good" is not a number`},
		{"labels twice", []string{"--model", model, "--labels", "positive=1,positive=0"}, "", 2, "twice"},
		{"labels of another model", []string{"--model", model, "--labels", "joy=1"}, "", 1, `the model has no label "joy"`},
		{"no such folder", []string{"--model", model + "/none"}, "", 1, "there is no model folder"},
		{"no JSON", []string{"--model", model}, "{\"id\":1,\"text\":\"\"}\nhello\n", 1, "error: line 2: it is not a line like"},
		{"no id", []string{"--model", model}, `{"text":"France met Ghana"}`, 1, "error: line 1: it has no id"},
		{"too long", []string{"--model", model}, strings.Repeat("x", maxLine+1), 1, "line 1: it has more than 1048576 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out, messages bytes.Buffer
			status := run(tt.args, strings.NewReader(tt.in), &out, &messages)
			if status != tt.status || !strings.Contains(messages.String(), tt.want) {
				t.Errorf("status %d, messages %q; want %d and %q", status, messages.String(), tt.status, tt.want)
			}
		})
	}
}

// TestAsScorer runs the program as detente does, through package process.
func TestAsScorer(t *testing.T) {
	t.Setenv(asProgram, "1")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := process.New(process.Command(self, "--model", folder(t), "--labels", "negative=-0.5,positive=0.5"), process.Options{Name: "onnx"})
	var ps []*sentiment.Passage
	for _, sentence := range tinymodel.Sentences {
		doc := text.Split(sentence.Text)
		ps = append(ps, &sentiment.Passage{Sentence: &doc.Sentences[0], Text: sentence.Text, Source: "FRA", Target: "GHA"})
	}
	got, err := s.Judge(t.Context(), ps)
	if err != nil {
		t.Fatal(err)
	}
	for i, sentence := range tinymodel.Sentences {
		want := toneOf(sentence.Tokens, -0.5, 0, 0.5)
		if math.Abs(got[i].Tone.Value-want) > tolerance || got[i].Judged || len(got[i].Tone.Hits) != len(tiny.Labels) {
			t.Errorf("%q: %+v, want tone %v and no commitment", sentence.Text, got[i], want)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if notes := s.Notes(); len(notes) > 0 {
		t.Errorf("notes %q, want none", notes)
	}
}

// TestAsScorerWithoutModel: the reason stands in the error of the run.
func TestAsScorerWithoutModel(t *testing.T) {
	t.Setenv(asProgram, "1")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := process.New(process.Command(self, "--model", t.TempDir()), process.Options{Name: "onnx"})
	doc := text.Split("France met Ghana.")
	_, err = s.Judge(t.Context(), []*sentiment.Passage{{Sentence: &doc.Sentences[0], Text: doc.Text}})
	if err == nil || !strings.Contains(err.Error(), "exit status 1; it last said: detente-onnx: error:") || !strings.Contains(err.Error(), "has no config.json") {
		t.Errorf("error %v, want the program's last words", err)
	}
}
