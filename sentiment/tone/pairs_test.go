package tone

import (
	_ "embed"
	"strings"
	"testing"

	"example.com/detente/data"
)

//go:embed testdata/pairs.tsv
var pairsTSV string

// Two sentences that differ in one thing; each must get its label.
func TestPairs(t *testing.T) {
	h := newHarness(t)
	pairs := 0
	for line := range strings.Lines(pairsTSV) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 6 {
			t.Fatalf("%q: %d columns, want 6", line, len(f))
		}
		pairs++
		for k := 1; k < 5; k += 2 {
			tone := h.tone(t, f[k+1], f[0])
			if got := data.ToneLabel(tone.Value); got != f[k] {
				t.Errorf("%s: %s: %q: %.2f %s, want %s; %+v", f[5], f[0], f[k+1], tone.Value, got, f[k], tone.Hits)
			}
		}
	}
	if pairs < 80 {
		t.Errorf("%d pairs, want 80", pairs)
	}
}
