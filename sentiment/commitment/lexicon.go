package commitment

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"example.com/detente/data"
)

//go:embed rules/*.tsv
var files embed.FS

// class is what a noun is for a commitment; the names are those of nouns.tsv.
type class string

// rules are the embedded tables, read once and never changed.
type rules struct {
	verbs map[string][]verbRule // by lemma, in the order of the file
	words map[string]word       // nouns, singular and plural, of one word or more, and the closed lists
	types map[data.Type]typeRule
}

// verbRule is one row of verbs.tsv for one verb.
type verbRule struct {
	adverb string // "off", "" none
	prep   string // preposition whose noun phrase is the object, "" the direct object
	object []class
	effect effect
	reason string
}

// typeRule is one row of types.tsv.
type typeRule struct {
	low, high, fallback, one data.Level
	reason                   string
}

var load = sync.OnceValues(func() (*rules, error) {
	ru := &rules{
		verbs: map[string][]verbRule{}, words: map[string]word{}, types: map[data.Type]typeRule{},
	}
	for _, f := range []struct {
		name string
		cols int
		add  func([]string) error
	}{
		{"verbs", 5, ru.addVerbs}, {"nouns", 3, ru.addNouns}, {"words", 3, ru.addWords}, {"types", 6, ru.addType},
	} {
		if err := readTable("rules/"+f.name+".tsv", f.cols, f.add); err != nil {
			return nil, err
		}
	}
	return ru, nil
})

// readTable calls add for every row below the header.
func readTable(name string, cols int, add func([]string) error) error {
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
		f := strings.Split(line, "\t")
		if len(f) != cols {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, n, len(f), cols)
		}
		if err := add(f); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}

func (ru *rules) addVerbs(f []string) error {
	e, ok := effectNamed[f[3]]
	if !ok {
		return fmt.Errorf("effect %q is not known", f[3])
	}
	adverb, prep, _ := strings.Cut(f[1], ">")
	row := verbRule{adverb: adverb, prep: prep, effect: e, reason: f[4]}
	for _, c := range strings.Split(f[2], ",") {
		row.object = append(row.object, class(c))
	}
	for _, v := range strings.Split(f[0], ",") {
		ru.verbs[v] = append(ru.verbs[v], row)
	}
	return nil
}

func (ru *rules) addNouns(f []string) error {
	c := class(f[0])
	for _, n := range strings.Split(f[1], ",") {
		if old := ru.words[n].noun; old != "" {
			return fmt.Errorf("noun %q is %s and %s", n, old, c)
		}
		ru.setNoun(n, c)
		if head, _, several := strings.Cut(n, " "); several {
			w := ru.words[head]
			w.head = true
			ru.words[head] = w
		}
	}
	for _, n := range strings.Split(f[1], ",") {
		if p := plural(n); ru.words[p].noun == "" {
			ru.setNoun(p, c)
		}
	}
	return nil
}

func (ru *rules) setNoun(n string, c class) {
	w := ru.words[n]
	w.noun = c
	ru.words[n] = w
}

func plural(n string) string {
	switch {
	case strings.HasSuffix(n, "s") || strings.HasSuffix(n, "sh") || strings.HasSuffix(n, "ch") || strings.HasSuffix(n, "x"):
		return n + "es"
	case strings.HasSuffix(n, "y") && len(n) > 2 && !strings.ContainsRune("aeiou", rune(n[len(n)-2])):
		return n[:len(n)-1] + "ies"
	}
	return n + "s"
}

func (ru *rules) addWords(f []string) error {
	l, ok := listNamed[f[0]]
	if !ok {
		return fmt.Errorf("list %q is not known", f[0])
	}
	for _, n := range strings.Split(f[1], ",") {
		w := ru.words[n]
		w.lists |= l
		ru.words[n] = w
	}
	return nil
}

func (ru *rules) addType(f []string) error {
	t, err := data.ParseType(f[0])
	if err != nil {
		return err
	}
	var l [4]data.Level
	for i := range l {
		n, err := strconv.Atoi(f[1+i])
		if err != nil || !data.Level(n).Valid() {
			return fmt.Errorf("%q is no level", f[1+i])
		}
		l[i] = data.Level(n)
	}
	ru.types[t] = typeRule{l[0], l[1], l[2], l[3], f[5]}
	return nil
}
