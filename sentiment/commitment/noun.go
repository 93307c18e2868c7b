package commitment

import (
	"strings"

	"example.com/detente/sentiment/text"
)

// thing is a noun phrase as the rules see it.
type thing struct {
	class   class // "" unknown
	inner   class // of a noun that takes a complement ("the suspension of the treaty"): the complement's
	sense   int8  // +1 more of it is cooperation, −1 it is hostile, 0 unknown
	undo    bool  // it only ends something hostile
	empty   bool  // no, few, little
	planned bool
	some    bool // there are words at all
	pronoun bool
	first   int
	last    int
}

// senses of the classes by themselves.
func (c class) sense() int8 {
	switch c {
	case "text", "joint", "talks", "channel", "mission", "body", "coop", "participation", "aid", "info", "person", "pledge",
		"will", "result", "nominal", "inspect", "terms", "trade", "prop", "deleg":
		return 1
	case "conflict", "breach", "arms":
		return -1
	}
	return 0
}

// prepositions end a run of nouns. Conjunctions end it once it has its noun.
var prepositions = map[string]bool{
	"of": true, "on": true, "in": true, "with": true, "to": true, "for": true, "from": true, "by": true, "at": true, "between": true,
	"under": true, "over": true, "about": true, "into": true, "after": true, "before": true, "since": true, "until": true,
	"within": true, "against": true, "during": true, "without": true, "despite": true, "across": true, "near": true, "along": true,
	"towards": true, "toward": true, "through": true, "because": true, "that": true, "which": true, "who": true, "whom": true,
	"whose": true, "when": true, "while": true, "where": true, "if": true, "unless": true, "although": true, "though": true,
	"as": true, "than": true, "upon": true, "amid": true, "among": true, "alongside": true, "via": true, "following": true,
	"saying": true, "citing": true, "whether": true, "but": true, "ahead": true, "outside": true, "inside": true, "around": true, "worth": true, "valued": true,
}

func punctuation(w string) bool {
	switch w {
	case ",", ";", ":", ".", "!", "?", "(", ")", "–", "—", "--", "...", "…":
		return true
	}
	return false
}

// nounAt returns the class of the noun that ends at token i, and where it
// begins: entries of several words win.
func (r *reading) nounAt(i int) (class, int) {
	for n := 3; n >= 1; n-- {
		if j := i - n; j >= 0 && r.word[j].head {
			if c := r.rules.words[strings.Join(r.low[j:i+1], " ")].noun; c != "" {
				return c, j
			}
		}
	}
	return r.word[i].noun, i
}

// run returns the thing that the noun phrase from token lo holds; it reads to
// the end of the phrase, at most to hi, and on through "of" where the noun
// wants it.
func (r *reading) run(lo, hi, depth int) thing {
	end, known := lo, false
	start := lo
	for ; end <= hi && end-lo < 16; end++ {
		w := r.low[end]
		if w == "as" && end == start && depth == 0 { // "rejected as groundless the charge"
			start = end + 1
			continue
		}
		if punctuation(w) || prepositions[w] && !(w == "that" && end == start) || r.verbAt(end) && end > start && !r.nounAfter(start, end) {
			break
		}
		if w == "and" || w == "or" {
			if known || end == start {
				break
			}
			continue
		}
		if r.word[end].noun != "" {
			known = true
		}
	}
	return r.classify(start, end-1, hi, depth)
}

// verbAt reports whether the parser sees a verb of its own at token i.
func (r *reading) verbAt(i int) bool {
	k := r.phraseOf[i]
	return k >= 0 && r.s.Phrases[k].Kind == text.VG && r.s.Phrases[k].Last >= i
}

// nounAfter reports whether token i, taken for a verb, is rather a noun that
// goes on the phrase: "a fisheries accord with".
func (r *reading) nounAfter(start, i int) bool {
	if r.word[i].noun == "" || r.s.Tokens[i].Tag == text.VBD || r.s.Phrases[r.phraseOf[i]].First != i {
		return false
	}
	t := r.s.Tokens[i-1].Tag
	return i > start && (t.Noun() || t == text.JJ || t == text.DT || t == text.PRPS || t == text.POS)
}

// classify reads the tokens [lo, last] of one noun phrase; hi bounds what its
// complement may take.
func (r *reading) classify(lo, last, hi, depth int) thing {
	t := thing{first: lo, last: last, some: last >= lo}
	both := false
	for i := lo; i <= last; i++ {
		switch {
		case r.is(i, minimiser):
			t.empty = true
		case r.is(i, joint):
			both = true
		case r.is(i, planned):
			t.planned = true
		}
	}
	if last == lo && t.some && pronouns[r.low[lo]] {
		t.pronoun = true
	}
	for i := last; i >= lo; i-- {
		if c, from := r.nounAt(i); c != "" {
			t.class = c
			t.last = i
			if both && (c == "conflict" && !r.attackAt(i) || c == "joint") {
				t.class = "joint"
			}
			if c == "text" && both && from > lo {
				t.class = "text"
			}
			break
		}
	}
	if t.class == "" && both {
		t.class = "coop"
	}
	if t.class == "" && depth == 0 && t.some && r.moneyIn(lo, last) {
		t.class = "aid"
	}
	t.sense = t.class.sense()
	r.complementOf(&t, last+1, hi, depth)
	return t
}

var pronouns = map[string]bool{"it": true, "them": true, "him": true, "her": true, "this": true, "that": true, "one": true}

// attackAt reports a hostile noun that stays hostile though done jointly.
func (r *reading) attackAt(i int) bool {
	switch strings.TrimSuffix(r.low[i], "s") {
	case "attack", "strike", "sanction", "embargo", "air strike", "offensive", "tariff", "campaign", "operation", "raid", "pressure":
		return true
	}
	return false
}

// complementOf lets "of", "to", "on", "from" decide for nouns that need it.
func (r *reading) complementOf(t *thing, next, hi, depth int) {
	if next > hi || depth > 3 || !t.some {
		return
	}
	w := r.low[next]
	switch t.class {
	case "light", "":
		if w == "of" {
			in := r.run(next+1, hi, depth+1)
			if in.class != "" {
				in.empty = in.empty || t.empty
				in.first = t.first
				in.planned = in.planned || t.planned
				*t = in
			}
		}
	case "breach", "nominal":
		if w != "of" && w != "to" && w != "on" && w != "from" && w != "in" {
			break
		}
		in := r.run(next+1, hi, depth+1)
		if in.class == "" {
			break
		}
		t.inner, t.last = in.class, in.last
		r.turn(t, in)
	case "prop", "pledge", "will", "claim":
		if w == "of" || w == "for" || w == "in" || w == "to" {
			in := r.run(next+1, hi, depth+1)
			t.inner = in.class
			if t.class == "prop" && in.class != "" {
				t.sense, t.undo = in.sense, in.undo
			}
		}
	}
}

// turn sets the sense of a noun from that of its complement.
func (r *reading) turn(t *thing, in thing) {
	if t.class == "nominal" {
		t.sense = in.sense
		t.undo = in.undo || in.class == "person" && strings.HasPrefix(r.low[t.first], "release")
		return
	}
	t.sense = -in.sense
	if in.class == "troops" || in.class == "place" {
		t.sense = 1
	}
	t.undo = t.sense > 0
}
