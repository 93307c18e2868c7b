package tone

import (
	"math"
	"testing"
)

// The issue asks for at least 1,500 graded entries, each with its reason.
func TestLexicon(t *testing.T) {
	lx, err := load()
	if err != nil {
		t.Fatal(err)
	}
	type key struct {
		words string
		pos   byte
	}
	seen, graded, values := map[key]bool{}, 0, map[float64]bool{}
	for kind, m := range map[string]map[string][]*entry{"tones": lx.tones, "frames": lx.frames} {
		for _, es := range m {
			for _, e := range es {
				k := key{kind, e.pos}
				for _, w := range e.words {
					k.words += " " + w
				}
				if seen[k] {
					t.Errorf("%s %c stands twice", k.words, k.pos)
				}
				seen[k] = true
				if e.reason == "" || !(math.Abs(e.value) <= 1) {
					t.Errorf("%s: value %g, reason %q", k.words, e.value, e.reason)
				}
				if kind == "tones" && e.value != 0 {
					graded++
					values[e.value] = true
				}
			}
		}
	}
	if graded < 1500 || len(values) < 15 {
		t.Errorf("%d graded entries with %d values, want 1500 with 15", graded, len(values))
	}
	t.Logf("%d entries, %d graded", lx.n, graded)
}

func TestLexiconErrors(t *testing.T) {
	for name, row := range map[string][]string{
		"columns":  {"a", "v", "0.1", "praise"},
		"value":    {"a", "v", "2", "praise", "r"},
		"no value": {"a", "v", "x", "praise", "r"},
		"class":    {"a", "v", "0.1", "nice", "r"},
		"pos":      {"a", "verb", "0.1", "praise", "r"},
		"empty":    {"a,,b", "v", "0.1", "praise", "r"},
	} {
		lx := &lexicon{tones: map[string][]*entry{}, frames: map[string][]*entry{}}
		if err := lx.add(row); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
