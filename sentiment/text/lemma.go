package text

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed verbs.txt
var verbList string

//go:embed irregular.txt
var irregularList string

type lexicon struct {
	irregular map[string]string // any form → base
	verb      map[string]string // regular inflection → base
}

// lemmas is built once from the embedded lists and never changes.
var lemmas = sync.OnceValue(func() *lexicon {
	lx := &lexicon{irregular: make(map[string]string), verb: make(map[string]string)}
	for line := range strings.Lines(irregularList) {
		if f := strings.Fields(line); len(f) == 2 && line[0] != '#' {
			lx.irregular[f[0]] = f[1]
		}
	}
	for line := range strings.Lines(verbList) {
		if base := strings.TrimSpace(line); base != "" && base[0] != '#' {
			lx.inflect(base)
		}
	}
	return lx
})

// inflect adds the regular forms of a verb. A doubled final consonant is added
// beside the plain form: "planned" and "planed" cannot both be news.
func (lx *lexicon) inflect(base string) {
	add := func(form string) {
		if _, taken := lx.verb[form]; !taken {
			lx.verb[form] = base
		}
	}
	lx.verb[base] = base
	last := base[len(base)-1]
	stem := base[:len(base)-1]
	switch {
	case last == 'e':
		add(base + "s")
		add(base + "d")
		add(stem + "ing")
		return
	case last == 'y' && len(stem) > 0 && !vowel(stem[len(stem)-1]):
		add(stem + "ies")
		add(stem + "ied")
	case strings.HasSuffix(base, "s") || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "ch") || last == 'x' || last == 'z' || last == 'o':
		add(base + "es")
		add(base + "ed")
	default:
		add(base + "s")
		add(base + "ed")
	}
	add(base + "ing")
	if len(base) > 2 && !vowel(last) && vowel(base[len(base)-2]) {
		add(base + string(last) + "ed")
		add(base + string(last) + "ing")
	}
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// Lemma returns the lower-case base form of a word with the given tag: of
// verbs the infinitive, of nouns the singular, of all else the word itself.
func Lemma(word string, t Tag) string {
	low := strings.ToLower(word)
	if t == NNP {
		return low
	}
	if !t.Verb() && t != MD && !t.Noun() {
		return low
	}
	lx := lemmas()
	if base, ok := lx.irregular[low]; ok && (!t.Noun() || !lx.verbOnly(base)) {
		return base
	}
	switch {
	case t.Verb():
		if base, ok := lx.verb[low]; ok {
			return base
		}
		return guessVerb(low)
	case t == NNS:
		return singular(low)
	}
	return low
}

// verbOnly keeps "left" and "found" as nouns and adjectives from becoming
// verbs.
func (lx *lexicon) verbOnly(base string) bool {
	_, ok := lx.verb[base]
	return ok && base != "tie" && base != "force"
}

func guessVerb(low string) string {
	switch {
	case strings.HasSuffix(low, "ied") && len(low) > 4:
		return low[:len(low)-3] + "y"
	case strings.HasSuffix(low, "ies") && len(low) > 4:
		return low[:len(low)-3] + "y"
	case strings.HasSuffix(low, "ed") && len(low) > 4:
		return guessStem(low[:len(low)-2])
	case strings.HasSuffix(low, "ing") && len(low) > 5:
		return guessStem(low[:len(low)-3])
	case strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && len(low) > 3:
		return low[:len(low)-1]
	}
	return low
}

// guessStem restores the final e or undoes a doubled consonant of an unknown
// verb's stem.
func guessStem(stem string) string {
	n := len(stem)
	if n > 2 && stem[n-1] == stem[n-2] && !vowel(stem[n-1]) && stem[n-1] != 'l' && stem[n-1] != 's' {
		return stem[:n-1]
	}
	for _, end := range [...]string{"at", "iz", "is", "ut", "uc", "rs", "v", "c", "dg", "rg", "u", "ir", "in", "os", "us", "as"} {
		if strings.HasSuffix(stem, end) {
			return stem + "e"
		}
	}
	return stem
}

func singular(low string) string {
	n := len(low)
	switch {
	case n > 4 && strings.HasSuffix(low, "ies"):
		return low[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(low, "ches") || strings.HasSuffix(low, "shes") || strings.HasSuffix(low, "sses") || strings.HasSuffix(low, "xes")):
		return low[:n-2]
	case n > 3 && strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && !strings.HasSuffix(low, "us") && !strings.HasSuffix(low, "is"):
		return low[:n-1]
	}
	return low
}
