package coder

import (
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"example.com/detente/data"
)

//go:embed rules/*.tsv
var ruleFiles embed.FS

// pattern is one row of verbs.tsv.
type pattern struct {
	verb, particle, object string
	targets                []string
	op                     string    // "commit", "say" …: works on what the verb governs
	typ                    data.Type // set when op is ""
	cameo                  string
	id                     string // "verbs.tsv:12", for --explain
}

// rules are the pattern files, indexed. They never change after loading.
type rules struct {
	verbs    map[string][]pattern // by lemma
	macros   map[string][]pattern // by operation: "start", "end" …
	classes  map[string]string    // noun, or two nouns, to class
	nominals map[string]string    // noun of action to verb
}

// embeddedRules reads the embedded files once.
var embeddedRules = sync.OnceValues(func() (*rules, error) {
	r := &rules{
		verbs: make(map[string][]pattern), macros: make(map[string][]pattern),
		classes: make(map[string]string), nominals: make(map[string]string),
	}
	list, err := ruleFiles.ReadDir("rules")
	if err != nil {
		return nil, fmt.Errorf("list the embedded rules: %w", err)
	}
	for _, f := range list { // in order of names: earlier files win
		if err := r.load(f.Name()); err != nil {
			return nil, err
		}
	}
	return r, nil
})

// load reads one embedded file, by the kind that its name begins with.
func (r *rules) load(name string) error {
	body, err := ruleFiles.ReadFile("rules/" + name)
	if err != nil {
		return fmt.Errorf("open the embedded %s: %w", name, err)
	}
	add := r.addVerb
	switch {
	case strings.HasPrefix(name, "nouns"):
		add = r.addNoun
	case strings.HasPrefix(name, "nominals"):
		add = r.addNominal
	}
	return readTSV(strings.NewReader(string(body)), name, add)
}

// withUser returns a copy of r that prefers the verb patterns of in.
func (r *rules) withUser(in io.Reader, name string) (*rules, error) {
	c := *r
	c.verbs = make(map[string][]pattern, len(r.verbs))
	for k, v := range r.verbs {
		c.verbs[k] = v
	}
	user := &rules{verbs: make(map[string][]pattern), macros: make(map[string][]pattern)}
	if err := readTSV(in, name, user.addVerb); err != nil {
		return nil, err
	}
	for k, v := range user.verbs {
		c.verbs[k] = append(append([]pattern(nil), v...), c.verbs[k]...)
	}
	return &c, nil
}

// readTSV calls add for each row, comments and the header left out.
func readTSV(in io.Reader, name string, add func(row []string, id string) error) error {
	body, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	n, header := 0, true
	for line := range strings.Lines(string(body)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if header {
			header = false
			continue
		}
		if err := add(strings.Split(line, "\t"), fmt.Sprintf("%s:%d", name, n)); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}

func (r *rules) addNoun(row []string, _ string) error {
	if len(row) < 2 {
		return fmt.Errorf("a noun row needs a noun and its class")
	}
	if _, twice := r.classes[row[0]]; twice {
		return fmt.Errorf("noun %q stands twice", row[0])
	}
	r.classes[row[0]] = row[1]
	return nil
}

func (r *rules) addNominal(row []string, _ string) error {
	if len(row) < 2 {
		return fmt.Errorf("a nominal row needs a noun and its verb")
	}
	r.nominals[row[0]] = row[1]
	return nil
}

func (r *rules) addVerb(row []string, id string) error {
	if len(row) < 6 {
		return fmt.Errorf("a verb row has %d columns: need verb, particle, object, targets, type, cameo", len(row))
	}
	p := pattern{verb: row[0], particle: row[1], object: row[2], cameo: row[5], id: id}
	if row[3] != "" {
		p.targets = strings.Split(row[3], ",")
	}
	if op, ok := strings.CutPrefix(row[4], "@"); ok {
		p.op = op
	} else if row[4] != "" {
		t, err := data.ParseType(row[4])
		if err != nil {
			return err
		}
		p.typ = t
	}
	if macro, ok := strings.CutPrefix(p.verb, "@"); ok {
		r.macros[macro] = append(r.macros[macro], p)
		return nil
	}
	r.verbs[p.verb] = append(r.verbs[p.verb], p)
	return nil
}

// governs reports whether the operation works on a clause that the verb
// governs, rather than on a noun.
func governs(op string) bool {
	switch op {
	case "commit", "refuseto", "threaten", "request", "requestfor", "fail", "deny", "try", "aspect", "stopdoing", "allow", "say":
		return true
	}
	return false
}
