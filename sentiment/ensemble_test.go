package sentiment

import (
	"math"
	"testing"

	"example.com/detente/data"
)

// said is an opinion whose words name its scorer.
func said(who string, tone float64, level data.Level) Opinion {
	return Opinion{
		Tone:       Tone{Value: tone, Hits: []Hit{{Text: who}}},
		Commitment: Commitment{Level: level, Specificity: uint8(len(who)), Hit: Hit{Text: who}}, Judged: true,
	}
}

func TestCombine(t *testing.T) {
	silent := Opinion{Tone: Tone{Value: math.NaN()}}
	toneOnly := said("t", 0.5, 0)
	toneOnly.Judged, toneOnly.Commitment = false, Commitment{}
	levelOnly := said("l", math.NaN(), data.Binding)
	a, b, c := said("a", -0.6, data.Refused), said("bb", 0.2, data.Agreed), said("ccc", 0.1, data.Agreed)
	tests := []struct {
		name      string
		combine   Combine
		opinions  []Opinion
		tone      float64
		toneBy    string
		level     data.Level
		levelBy   string
		wantJudge bool
	}{
		{"nobody", Mean, nil, math.NaN(), "", 0, "", false},
		{"first of two", First, []Opinion{a, b}, -0.6, "a", data.Refused, "a", true},
		{"first is silent", First, []Opinion{silent, b}, math.NaN(), "", 0, "", false},
		{"no way named is first", "", []Opinion{b, a}, 0.2, "bb", data.Agreed, "bb", true},
		{"mean of one", Mean, []Opinion{a}, -0.6, "a", data.Refused, "a", true},
		{"of two the lower level, the first of two tones as near", Mean, []Opinion{b, a}, -0.2, "bb", data.Refused, "a", true},
		{"of three the middle", Mean, []Opinion{a, b, c}, -0.1, "ccc", data.Agreed, "bb", true},
		{"absent does not count", Mean, []Opinion{silent, b, toneOnly}, 0.35, "bb", data.Agreed, "bb", true},
		{"tones and levels apart", Mean, []Opinion{toneOnly, levelOnly}, 0.5, "t", data.Binding, "l", true},
		{"all silent", Mean, []Opinion{silent, silent}, math.NaN(), "", 0, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.combine.Of(tt.opinions)
			toneBy := ""
			if len(got.Tone.Hits) > 0 {
				toneBy = got.Tone.Hits[0].Text
			}
			near := math.Abs(got.Tone.Value-tt.tone) < 1e-12 || math.IsNaN(got.Tone.Value) && math.IsNaN(tt.tone)
			if !near || toneBy != tt.toneBy {
				t.Errorf("tone %g by %q, want %g by %q", got.Tone.Value, toneBy, tt.tone, tt.toneBy)
			}
			if got.Judged != tt.wantJudge || got.Commitment.Level != tt.level || got.Commitment.Hit.Text != tt.levelBy {
				t.Errorf("level %v of %q, judged %v; want %v of %q, %v", got.Commitment.Level, got.Commitment.Hit.Text, got.Judged, tt.level, tt.levelBy, tt.wantJudge)
			}
		})
	}
}

func TestParseCombine(t *testing.T) {
	for s, want := range map[string]Combine{"": First, "first": First, "mean": Mean} {
		if got, err := ParseCombine(s); got != want || err != nil {
			t.Errorf("%q: %q, %v", s, got, err)
		}
	}
	if _, err := ParseCombine("median"); err == nil {
		t.Error("median is taken")
	}
}
