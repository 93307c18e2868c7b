package tone

import (
	"slices"
	"strings"

	"example.com/detente/sentiment/text"
)

const gap = 6 // words that "…" of an entry may stand for [W]

// match fills r.frame and r.cues. At every token the longest entry wins; a cue
// inside a longer cue is none.
func (r *reading) match() {
	for i := range r.s.Tokens {
		if e, _ := r.longest(r.lx.frames, i); e != nil {
			r.frame[i] = e
		}
	}
	for i := 0; i < len(r.s.Tokens); i++ {
		if r.covered(i) {
			continue
		}
		e, last := r.longest(r.lx.tones, i)
		if e == nil || r.compound(e, last) {
			continue
		}
		for k := i; k <= last; k++ {
			r.cueAt[k] = len(r.cues)
		}
		object := last
		if slices.Contains(e.words, "…") {
			object = i
		}
		r.cues = append(r.cues, cue{first: i, last: last, object: object, e: e, clause: r.clauseOf[i], phrase: r.phraseOf[i]})
	}
}

// longest returns the longest entry that fits at token i and its last token.
func (r *reading) longest(m map[string][]*entry, i int) (*entry, int) {
	var best *entry
	end := i
	for turn := range 2 {
		key := r.low[i]
		if turn == 1 {
			if r.lemma[i] == key {
				break
			}
			key = r.lemma[i]
		}
		for _, e := range m[key] {
			if best != nil && len(e.words) <= len(best.words) {
				break
			}
			if last, ok := r.fits(e, i); ok {
				best, end = e, last
				break
			}
		}
	}
	return best, end
}

// fits reports whether entry e stands at token i, and where it ends.
func (r *reading) fits(e *entry, i int) (last int, ok bool) {
	if r.masked[i] && !e.proper || !r.partOfSpeech(e, i) {
		return 0, false
	}
	at := i
	for k := 1; k < len(e.words); k++ {
		at++
		if e.words[k] == "…" {
			k++
			stop := min(at+gap, len(r.low)-1)
			for at++; at <= stop && r.low[at] != e.words[k]; at++ {
				if r.low[at] == "," {
					return 0, false
				}
			}
			if at > stop {
				return 0, false
			}
			continue
		}
		if e.pos == 'v' && at == i+1 && at+1 < len(r.low) && r.low[at] != e.words[k] && r.lemma[at] != e.words[k] && r.inserted(at) {
			at++ // "took strong exception to"
		}
		if at >= len(r.low) || r.masked[at] && !e.proper || r.low[at] != e.words[k] && r.lemma[at] != e.words[k] {
			return 0, false
		}
	}
	return at, true
}

// inserted reports whether token i may stand inside a phrase of the lexicon.
func (r *reading) inserted(i int) bool {
	t := r.s.Tokens[i].Tag
	return t == text.JJ || t == text.RB && r.frame[i] == nil || t == text.RB && r.frame[i].class == intensifier
}

// partOfSpeech reports whether token i can be what e is. Tags are trusted for
// verbs, and for nouns that are verbs too.
func (r *reading) partOfSpeech(e *entry, i int) bool {
	t := r.s.Tokens[i].Tag
	if !r.p.Parsed {
		return true
	}
	switch e.pos {
	case 'v':
		return t.Verb() || t == text.MD || t.Noun() && i > 0 && auxiliary[r.low[i-1]]
	case 'n':
		return t.Noun() || len(e.words) > 1 || t != text.MD && !t.Verb() && t != text.RB
	case 'a':
		switch {
		case t == text.NNP && !e.proper && r.low[i] != r.s.Tokens[i].Text && len(e.words) == 1:
			return false
		case t == text.JJ || t == text.VBN || t == text.VBG || t == text.RB && len(e.words[0]) > 2:
			return true
		case t == text.VBD:
			return i > 0 && (r.be(i-1) || i > 1 && r.be(i-2))
		case t == text.NN || t == text.NNP:
			return len(e.words) > 1 || adjective(e.words[0]) || i > 0 && (r.low[i-1] == "as" || r.be(i-1)) || r.s.Tokens[i].Quote >= 0 || r.nounAt(i+1)
		}
		return len(e.words) > 1 || adjective(e.words[0])
	}
	return true
}

// auxiliary verbs are followed by verbs, whatever the tagger says.
var auxiliary = wordSet("did does do cannot will would to must should")

// adjective reports whether w can only be an adjective by its ending.
func adjective(w string) bool {
	for _, end := range [...]string{"ive", "ous", "ful", "less", "able", "ible", "ic", "ent", "al"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

func (r *reading) be(i int) bool {
	switch r.low[i] {
	case "is", "was", "were", "are", "be", "been", "being", "'s", "’s", "remain", "remains", "remained":
		return true
	}
	return false
}

func (r *reading) nounAt(i int) bool { return i < len(r.s.Tokens) && r.s.Tokens[i].Tag.Noun() }

// compound reports whether a noun that ends at token last only modifies the
// noun behind it: "friendship treaty", "war crimes tribunal".
func (r *reading) compound(e *entry, last int) bool {
	if e.pos != 'n' || e.class == slur || e.class == bond && r.s.Tokens[last].Tag == text.NNS || last+1 >= len(r.s.Tokens) || r.phraseOf[last] < 0 || r.phraseOf[last+1] != r.phraseOf[last] {
		return false
	}
	return r.nounAt(last+1) && !r.masked[last+1]
}
