package tone

import (
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// label scores a whole sentence about nobody in particular.
func label(t testing.TB, s string, typ data.Type) (string, sentiment.Tone) {
	t.Helper()
	sc, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := text.NewParser()
	if err != nil {
		t.Fatal(err)
	}
	d := text.Split(s)
	p.Parse(&d.Sentences[0], nil)
	tone := sc.Tone(&sentiment.Passage{Sentence: &d.Sentences[0], Text: s, Type: typ, Clause: -1, Trigger: -1, Parsed: true})
	return data.ToneLabel(tone.Value), tone
}

func TestPairs(t *testing.T) {
	for _, c := range []struct {
		in, want string
		typ      data.Type
	}{
		{"The minister welcomed the decision.", "positive", ""},
		{"The minister condemned the decision.", "hostile", ""},
		{"The minister announced the decision.", "neutral", ""},
		{"He called the talks constructive.", "positive", ""},
		{"He called the talks not constructive.", "critical", ""},
		{"He was concerned about the drill.", "critical", ""},
		{"He was deeply concerned about the drill.", "critical", ""},
		{"She hailed a historic friendship.", "warm", ""},
		{"The two had a frank exchange.", "neutral", ""},
		{"The army accused its neighbour.", "critical", data.Accuse},
		{"They signed a treaty.", "neutral", data.Agree},
		{"They will answer.", "hostile", data.Threaten},
	} {
		if got, tone := label(t, c.in, c.typ); got != c.want {
			t.Errorf("%q: %s (%.2f), want %s", c.in, got, tone.Value, c.want)
		}
	}
}

func TestLexicon(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(lexiconTSV) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if line[0] == '#' || f[0] == "word" {
			continue
		}
		if len(f) != 4 || f[3] == "" || seen[f[0]] {
			t.Errorf("row %q: want four columns with a reason, once", line)
		}
		seen[f[0]] = true
	}
	words, err := lexicon()
	if err != nil {
		t.Fatal(err)
	}
	for w, e := range words {
		if !(e.value >= -1 && e.value <= 1) || e.value == 0 {
			t.Errorf("%s has value %g", w, e.value)
		}
	}
}

func FuzzTone(f *testing.F) {
	f.Add("He said it was \"not a crime\".")
	f.Fuzz(func(t *testing.T, s string) {
		if len(text.Split(s).Sentences) == 0 {
			return
		}
		_, tone := label(t, s, "")
		if !(math.Abs(tone.Value) <= 1) {
			t.Fatalf("%q: tone %g", s, tone.Value)
		}
		for _, h := range tone.Hits {
			if h.Start < 0 || h.End > len(s) || s[h.Start:h.End] != h.Text {
				t.Fatalf("%q: hit %+v", s, h)
			}
		}
	})
}
