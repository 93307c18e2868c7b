package tone

import (
	"embed"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed lexicon/*.tsv
var files embed.FS

// class says how a word is read; the names are those of the tables.
type class uint8

const (
	none class = iota
	// said by the subject of the object
	praise
	thanks
	welcome
	support
	sympathy
	regret
	blame
	condemn
	insult
	threat
	warn
	concern
	reject
	ask
	hope
	trust
	act
	// said of the subject by those who feel it, by those behind "from", by the speaker
	stir
	draw
	doom
	misdeed
	merit
	feel
	// judging words
	good
	bond
	bad
	crime
	slur
	mood
	frank
	// words that change or carry others
	undo
	negator
	say
	name
	vow
	voice
	intensifier
	diminisher
	hedge
	adversative
)

var classNamed = map[string]class{
	"praise": praise, "thanks": thanks, "welcome": welcome, "support": support, "sympathy": sympathy, "regret": regret,
	"blame": blame, "condemn": condemn, "insult": insult, "threat": threat, "warn": warn, "concern": concern,
	"trust": trust, "slur": slur, "voice": voice, "reject": reject, "ask": ask, "hope": hope, "act": act, "stir": stir, "draw": draw, "doom": doom, "misdeed": misdeed,
	"merit": merit, "feel": feel, "good": good, "bond": bond, "bad": bad, "crime": crime, "mood": mood, "frank": frank,
	"undo": undo, "negator": negator, "say": say, "name": name, "vow": vow, "intensifier": intensifier,
	"diminisher": diminisher, "hedge": hedge, "adversative": adversative,
}

// carries reports whether words of class c change or carry others and have no
// tone of their own.
func (c class) carries() bool { return c >= undo }

// entry is one word or phrase of the lexicon.
type entry struct {
	words  []string // lower case; "…" stands for up to gap words
	pos    byte     // v, n, a, r or p
	value  float64  // −1 … 1; of modifiers the factor minus one
	class  class
	proper bool // written with a capital: names of persons and movements
	reason string
}

// lexicon is the embedded tables by first word, longest entries first.
type lexicon struct {
	tones  map[string][]*entry
	frames map[string][]*entry
	n      int // entries
}

var load = sync.OnceValues(func() (*lexicon, error) {
	lx := &lexicon{tones: map[string][]*entry{}, frames: map[string][]*entry{}}
	for _, name := range [...]string{"speech", "judgement", "frames"} {
		if err := lx.read("lexicon/" + name + ".tsv"); err != nil {
			return nil, err
		}
	}
	for _, m := range [...]map[string][]*entry{lx.tones, lx.frames} {
		for _, es := range m {
			sort.SliceStable(es, func(i, j int) bool { return len(es[i].words) > len(es[j].words) })
		}
	}
	return lx, nil
})

func (lx *lexicon) knows(w string) bool {
	return lx.tones[w] != nil || lx.frames[w] != nil
}

// stem returns the base form of a verb that the list of verbs does not know,
// when it is one of the lexicon, else lemma.
func (lx *lexicon) stem(low, lemma string) string {
	for _, end := range [...]string{"ing", "ed", "es", "s"} {
		base, ok := strings.CutSuffix(low, end)
		if !ok || len(base) < 2 {
			continue
		}
		if lx.knows(base + "e") {
			return base + "e"
		}
		if lx.knows(base) {
			return base
		}
		if n := len(base); base[n-1] == base[n-2] && lx.knows(base[:n-1]) {
			return base[:n-1]
		}
	}
	return lemma
}

func (lx *lexicon) read(name string) error {
	b, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read the embedded %s: %w", name, err)
	}
	header, n := true, 0
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if header {
			header = false
			continue
		}
		if err := lx.add(strings.Split(line, "\t")); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}

func (lx *lexicon) add(f []string) error {
	if len(f) != 5 {
		return fmt.Errorf("%d columns, want 5", len(f))
	}
	v, err := strconv.ParseFloat(f[2], 64)
	if err != nil || !(v >= -1 && v <= 1) {
		return fmt.Errorf("%q is no value in [-1, 1]", f[2])
	}
	c, ok := classNamed[f[3]]
	if !ok {
		return fmt.Errorf("class %q is not known", f[3])
	}
	if len(f[1]) != 1 || !strings.Contains("vnarp", f[1]) {
		return fmt.Errorf("part of speech %q is none of v n a r p", f[1])
	}
	m := lx.tones
	if c.carries() {
		m = lx.frames
	}
	for _, w := range strings.Split(f[0], ",") {
		low := strings.ToLower(w)
		e := &entry{words: strings.Fields(low), pos: f[1][0], value: v, class: c, proper: low != w, reason: f[4]}
		if len(e.words) == 0 {
			return fmt.Errorf("empty entry in %q", f[0])
		}
		m[e.words[0]] = append(m[e.words[0]], e)
		lx.n++
	}
	return nil
}
