package process

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"

	"example.com/detente/sentiment"
)

// tally counts what came of the answers. The zero value works; it is safe for
// several goroutines.
type tally struct {
	mu       sync.Mutex
	faults   map[string]int // answers by what is wrong with them
	unjudged int            // answers that judge neither tone nor commitment
	unasked  int            // answers to nothing that was asked
}

// take returns the opinion of a and counts it.
func (t *tally) take(a answer) sentiment.Opinion {
	o, fault := a.opinion()
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case fault != "":
		if t.faults == nil {
			t.faults = make(map[string]int)
		}
		t.faults[fault]++
	case math.IsNaN(o.Tone.Value) && !o.Judged:
		t.unjudged++
	}
	return o
}

// stray counts an answer to nothing that was asked.
func (t *tally) stray() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.unasked++
}

// notes says the counts in words, each with the name of the scorer.
func (t *tally) notes(name string) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []string
	add := func(n int, one, several string) {
		switch {
		case n == 1:
			out = append(out, fmt.Sprintf("%s: 1 %s", name, one))
		case n > 1:
			out = append(out, fmt.Sprintf("%s: %d %s", name, n, several))
		}
	}
	for _, fault := range slices.Sorted(maps.Keys(t.faults)) {
		add(t.faults[fault], "passage was not judged: "+fault, "passages were not judged: "+fault)
	}
	add(t.unjudged, "passage was not judged: the program has no opinion", "passages were not judged: the program has no opinion")
	add(t.unasked, "answer was to no passage that was asked", "answers were to no passage that was asked")
	return out
}
