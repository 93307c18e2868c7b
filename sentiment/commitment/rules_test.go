package commitment

import (
	"strings"
	"testing"

	"example.com/detente/data"
)

// rows returns the rows of an embedded table.
func rows(t *testing.T, name string, cols int) [][]string {
	t.Helper()
	var out [][]string
	if err := readTable("rules/"+name, cols, func(f []string) error { out = append(out, f); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestVerbRows(t *testing.T) {
	classes := map[string]bool{"*": true, "-": true}
	for _, f := range rows(t, "nouns.tsv", 3) {
		classes[f[0]] = true
	}
	seen := map[string]bool{}
	for _, f := range rows(t, "verbs.tsv", 5) {
		if f[4] == "" {
			t.Errorf("row %q has no reason", f[0])
		}
		for _, o := range strings.Split(f[2], ",") {
			if !classes[o] {
				t.Errorf("row %q: no class %q in nouns.tsv", f[0], o)
			}
			for _, v := range strings.Split(f[0], ",") {
				key := v + "|" + f[1] + "|" + o
				if seen[key] {
					t.Errorf("%s stands twice", key)
				}
				seen[key] = true
			}
		}
	}
}

func TestNounAndWordRows(t *testing.T) {
	for _, name := range []string{"nouns.tsv", "words.tsv"} {
		for _, f := range rows(t, name, 3) {
			if f[2] == "" {
				t.Errorf("%s: row %q has no reason", name, f[0])
			}
			seen := map[string]bool{}
			for _, w := range strings.Split(f[1], ",") {
				if w == "" || seen[w] {
					t.Errorf("%s: %s has %q empty or twice", name, f[0], w)
				}
				seen[w] = true
			}
		}
	}
}

func TestTypeRows(t *testing.T) {
	ru, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, typ := range data.Types() {
		r, ok := ru.types[typ]
		if !ok || r.low > r.high || r.reason == "" {
			t.Errorf("%s: %+v, want a row with low ≤ high and a reason", typ, r)
		}
	}
}
