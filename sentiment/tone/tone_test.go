package tone

import (
	"math"
	"strings"
	"testing"
	"time"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// A word of nobody towards nobody in particular, and the type of the event
// where no word tells.
func TestWithoutPair(t *testing.T) {
	h := newHarness(t)
	for _, c := range []struct {
		in, want string
		typ      data.Type
	}{
		{"The minister welcomed the decision.", "positive", ""},
		{"The minister condemned the decision.", "hostile", ""},
		{"The minister announced the decision.", "neutral", ""},
		{"They spoke of their neighbour.", "critical", data.Accuse},
		{"They signed a treaty.", "neutral", data.Agree},
		{"They will answer.", "critical", data.Threaten},
		{"They spoke of their neighbour.", "positive", data.Support},
	} {
		p := h.passages(c.in, "", "")
		p[0].Type = c.typ
		if tone := h.scorer.Tone(&p[0]); data.ToneLabel(tone.Value) != c.want {
			t.Errorf("%q as %q: %.2f, want %s; %+v", c.in, c.typ, tone.Value, c.want, tone.Hits)
		}
	}
}

func TestNothingToRead(t *testing.T) {
	h := newHarness(t)
	for name, p := range map[string]*sentiment.Passage{
		"nil": nil, "no sentence": {}, "no tokens": {Sentence: &text.Sentence{}},
	} {
		if got := h.scorer.Tone(p); got.Value != 0 || got.Hits != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// Without grammar the words around decide.
func TestWindow(t *testing.T) {
	h := newHarness(t)
	for _, c := range []struct{ in, pair, want string }{
		{"France condemned Algeria", "FRA DZA", "hostile"},
		{"France condemned Algeria", "DZA FRA", "neutral"},
		{"France thanked Algeria", "FRA DZA", "positive"},
		{"France did not condemn Algeria", "FRA DZA", "neutral"},
		{"France condemned Iran in Algeria", "FRA DZA", "neutral"},
	} {
		d := text.Split(c.in)
		p := h.passages(c.in, data.Actor(c.pair[:3]), data.Actor(c.pair[4:]))[0]
		p.Sentence, p.Parsed = &d.Sentences[0], false
		if tone := h.scorer.Tone(&p); data.ToneLabel(tone.Value) != c.want {
			t.Errorf("%q %s: %.2f, want %s; %+v", c.in, c.pair, tone.Value, c.want, tone.Hits)
		}
	}
}

// Pronouns that point at pronouns cost no more than the sentence is long.
func TestPronounChains(t *testing.T) {
	h := newHarness(t)
	for _, s := range []string{"they said they condemned its friend and ", "he and they and its enemy, ", "\"we our us we said our enemy they "} {
		p := h.passages(strings.Repeat(s, 60), "CHN", "JPN")
		start := time.Now()
		h.scorer.Tone(&p[0])
		if took := time.Since(start); took > time.Second { // a millisecond here; minutes when links are followed again and again
			t.Errorf("%q 60 times: %v", s, took)
		}
	}
}

func FuzzTone(f *testing.F) {
	f.Add("China said it was \"not a crime\" that Japan, which it called a liar, had made.")
	f.Add("\"We thank you,\" he told us; but I, we said, \"will pay.\"")
	f.Add("Japan’s what it what China said")
	h := newHarness(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, p := range h.passages(s, "CHN", "JPN") {
			for _, parsed := range []bool{true, false} {
				for _, clause := range []int{-1, 0, len(p.Sentence.Clauses) - 1} {
					p.Parsed, p.Clause, p.Trigger, p.Reciprocal = parsed, clause, clause, clause == 0
					tone := h.scorer.Tone(&p)
					if !(math.Abs(tone.Value) <= 1) {
						t.Fatalf("%q: tone %g", s, tone.Value)
					}
					for _, hit := range tone.Hits {
						if hit.Start < 0 || hit.End > len(s) || s[hit.Start:hit.End] != hit.Text || hit.Reason == "" || !(math.Abs(hit.Value) <= 1) {
							t.Fatalf("%q: hit %+v", s, hit)
						}
					}
				}
			}
		}
	})
}

// BenchmarkTone scores sentences that are parsed already.
func BenchmarkTone(b *testing.B) {
	h := newHarness(b)
	p := h.passages("China strongly condemned what it called a reckless Japanese provocation, but thanked Tokyo for its restraint, and said that both sides had held constructive talks.", "CHN", "JPN")
	b.ReportAllocs()
	for b.Loop() {
		h.scorer.Tone(&p[0])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
