package vader

import (
	"math"
	"testing"

	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// TestTone pins what the baseline says, right or wrong. 0.4215 is the valence of
// "united", 1.8, put through x/√(x²+15): the lexicon and formula of the paper.
func TestTone(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		want       float64
	}{
		{"names count as words", "The United States and China met.", 0.4215},
		{"nothing known", "The two delegations met.", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := text.Split(tt.text)
			for _, p := range []*sentiment.Passage{
				{Sentence: &doc.Sentences[0], Text: tt.text, Source: "USA", Target: "CHN"},
				{Sentence: &doc.Sentences[0], Text: tt.text, Source: "CHN", Target: "USA"},
			} {
				if got := s.Tone(p).Value; math.Abs(got-tt.want) > 5e-4 {
					t.Errorf("%s → %s: %q has tone %v, want %v", p.Source, p.Target, tt.text, got, tt.want)
				}
			}
		})
	}
	if got := s.Tone(&sentiment.Passage{}).Value; !math.IsNaN(got) {
		t.Errorf("tone of nothing is %v, want NaN", got)
	}
}
