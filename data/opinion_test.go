package data

import (
	"math"
	"strings"
	"testing"
)

func TestValidScorer(t *testing.T) {
	for name, want := range map[string]bool{
		"detente": true, "llm": true, "my-scorer_2": true, "": false, "LLM": false, "a b": false, "2x": false, "é": false, "a,b": false,
		strings.Repeat("a", 64): true, strings.Repeat("a", 65): false, "-a": false,
	} {
		if got := ValidScorer(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

func TestOpinions(t *testing.T) {
	var e Event
	for _, name := range []string{"vader", "detente", "llm"} {
		e.AddOpinion(Opinion{Scorer: name, Tone: 0.5, Commitment: Agreed, Judged: true})
	}
	e.AddOpinion(Opinion{Scorer: "llm", Tone: -0.5})
	if len(e.Opinions) != 3 || e.Opinions[0].Scorer != "detente" || e.Opinions[2].Scorer != "vader" {
		t.Errorf("opinions %v, want three in the order of names", e.Opinions)
	}
	if o := e.Opinion("llm"); o.Tone != -0.5 || o.Judged {
		t.Errorf("llm says %+v, want what it said last", o)
	}
	if o := e.Opinion("onnx"); !math.IsNaN(o.Tone) || o.Judged {
		t.Errorf("nobody says %+v, want no opinion", o)
	}
}

func TestValidateOpinions(t *testing.T) {
	sound := Opinion{Scorer: "llm", Tone: NaN(), Commitment: Agreed, Judged: true}
	for name, tt := range map[string]struct {
		opinions []Opinion
		want     string
	}{
		"sound":     {[]Opinion{sound}, ""},
		"no name":   {[]Opinion{{}}, "cannot name a scorer"},
		"twice":     {[]Opinion{sound, sound}, "not in the order"},
		"tone":      {[]Opinion{{Scorer: "llm", Tone: 1.5}}, "tone 1.5 by llm"},
		"level":     {[]Opinion{{Scorer: "llm", Commitment: 9}}, "commitment level 9 by llm"},
		"out order": {[]Opinion{{Scorer: "vader"}, sound}, "not in the order"},
	} {
		e := Event{ID: "1", Source: "CHN", Target: "USA", Opinions: tt.opinions}
		err := e.Validate()
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want it to say %q", name, err, tt.want)
		}
	}
}
