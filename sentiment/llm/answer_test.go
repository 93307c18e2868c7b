package llm

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// asked is a flight for each sentence.
func asked(sentences ...string) []*flight {
	var out []*flight
	for _, s := range sentences {
		out = append(out, &flight{q: &question{item: item{Sentence: s}}})
	}
	return out
}

func TestReadAnswerCleansValues(t *testing.T) {
	tests := []struct {
		name, entry string
		want        *verdict
	}{
		{"as asked", `"tone_words":["thanked"],"tone":0.5,"commitment_words":"will help","level":2,"specificity":1`,
			&verdict{Tone: 0.5, ToneWords: []string{"thanked"}, Level: 2, CommitmentWords: "will help", Specificity: 1}},
		{"without words", `"tone":0.5,"level":2,"specificity":1`, &verdict{Tone: 0.5, Level: 2, Specificity: 1}},
		{"words that are not there", `"tone_words":["insulted","Ann"],"tone":0.5,"commitment_words":"will hel","level":2,"specificity":1`, &verdict{Tone: 0.5, ToneWords: []string{"Ann"}, Level: 2, Specificity: 1}},
		{"no commitment has no specificity", `"tone":0,"level":0,"specificity":3`, &verdict{}},
		{"three decimals", `"tone":-0.33333,"level":0,"specificity":0`, &verdict{Tone: -0.333}},
		{"no minus zero", `"tone":-0.0000001,"level":0,"specificity":0`, &verdict{}},
		{"whole numbers with a point", `"tone":1.0,"level":-3.0,"specificity":0.0`, &verdict{Tone: 1, Level: -3}},
		{"more than was asked", `"tone":0,"level":1,"specificity":0,"why":"because"`, &verdict{Level: 1}},
		{"words of another type", `"tone_words":"thanked","tone":0.5,"level":2,"specificity":1`, nil},
		{"null", `"tone":null,"level":2,"specificity":1`, nil},
		{"huge", `"tone":1e999,"level":2,"specificity":1`, nil},
		{"below", `"tone":0,"level":-4,"specificity":1`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAnswer(`{"answers":[{"id":"p1",`+tt.entry+`}]}`, asked("Ann thanked Bob and will help."))[0]
			if !reflect.DeepEqual(got, tt.want) {
				t.Fatalf("%+v, want %+v", got, tt.want)
			}
			if got != nil && math.Signbit(got.Tone) != (got.Tone < 0) {
				t.Error("the tone is minus zero")
			}
		})
	}
}

func TestEntries(t *testing.T) {
	for content, want := range map[string]int{
		`{"answers":[]}`:                                 0,
		`{"answers":[1,2]}`:                              2,
		"{\n  \"answers\" : [1]\n}":                      1,
		"```json\n{\"answers\":[1]}\n```":                1,
		`{"note":{"answers":[1]}}`:                       1,
		`{"answers":[1]} {"answers":[1,2]}`:              1,
		`{"answers":[1` + ` {"answers":[1,2]}`:           2, // the first is broken
		`{"answers":{}} {"answers":[1,2]}`:               2,
		`<think>{"answers":[]}</think>{"answers":[1,2]}`: 2,
		`[1,2]`:               0,
		`{"replies":[1]}`:     0,
		`"{\"answers\":[1]}"`: 0,
		strings.Repeat(`{"answers":`, 40) + `[1]`:             0,
		strings.Repeat(`{"answers":[`, 9) + `{"answers":[1]}`: 1,
	} {
		if got := len(entries(content)); got != want {
			t.Errorf("%.60q has %d entries, want %d", content, got, want)
		}
	}
}

// TestReadingIsLinear: an answer as long as an answer may be does not keep the
// program busy.
func TestReadingIsLinear(t *testing.T) {
	for _, piece := range []string{"{", `{"answers":`, `{"answers":[`, `{"answers":[{"id":"p1"},`, "</think>", `{"a":`} {
		start := time.Now()
		readAnswer(strings.Repeat(piece, maxBody/4/len(piece)), asked("A sentence."))
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q again and again took %v", piece, d)
		}
	}
}

// FuzzAnswer: whatever a model says, verdicts are in range, their words stand in
// the sentence, they survive being kept, and each is its own.
func FuzzAnswer(f *testing.F) {
	f.Add(answers(answer("p1", 0.5, 3), answer("p2", -1, -3)), "Ann thanked Bob.", "Bob left.")
	f.Add(`{"answers":[{"id":"p1","tone_words":["ann","thanked  bob"],"tone":-1e-9,"commitment_words":"İ ſ","level":0,"specificity":3}]}`, "İ ſ Ann\nthanked Bob", "\xff\xfe")
	f.Add("<think>{</think>```{\"answers\":[{\"id\":\"p2\",\"tone\":1,\"level\":5,\"specificity\":3},{}]}", "", "{\"answers\":[")
	f.Fuzz(func(t *testing.T, content, one, two string) {
		fs := asked(one, two)
		vs := readAnswer(content, fs)
		if len(vs) != 2 {
			t.Fatalf("%d verdicts", len(vs))
		}
		for i, v := range vs {
			if v == nil {
				continue
			}
			if !(math.Abs(v.Tone) <= 1) || !v.Level.Valid() || v.Specificity > 3 || v.Level == 0 && v.Specificity > 0 {
				t.Errorf("%+v is out of range", v)
			}
			for _, w := range append(v.ToneWords, v.CommitmentWords) {
				start, end, ok := find(fs[i].q.item.Sentence, w)
				if w != "" && (!ok || start < 0 || end > len(fs[i].q.item.Sentence) || start >= end) {
					t.Errorf("%q stands at %d to %d of %q", w, start, end, fs[i].q.item.Sentence)
				}
			}
			kept, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			again := readVerdict(kept, fs[i].q)
			if utf8.ValidString(one+two) && !reflect.DeepEqual(again, v) {
				t.Errorf("%+v was kept and read as %+v", v, again)
			}
		}
	})
}
