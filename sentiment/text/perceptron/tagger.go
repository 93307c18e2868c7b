package perceptron

import (
	"fmt"
	"slices"
	"strings"
)

// Tagger gives tags of the Penn Treebank. Make it with New.
type Tagger struct {
	model  *model
	words  map[string]*word
	scores []float32
	window []*word
	ends   [4]*word // before the first token and after the last
}

// maxWords is how many words a Tagger remembers before it begins anew: names
// and typing errors never end.
const maxWords = 1 << 16 // [W] about 25 MB; English news has that many words in a year

// New returns a tagger over the embedded English model. The error says that the
// model is damaged.
func New() (*Tagger, error) {
	m, err := english()
	if err != nil {
		return nil, fmt.Errorf("load the part-of-speech model: %w", err)
	}
	t := &Tagger{model: m, scores: make([]float32, len(m.classes))}
	t.ends = [4]*word{m.context4("-START-"), m.context4("-START2-"), m.context4("-END-"), m.context4("-END2-")}
	return t, nil
}

// Classes are the names of the tags, by the numbers that Tag gives. The slice is
// shared: it must not be changed.
func (t *Tagger) Classes() []string { return t.model.classes }

// Special is the number of tokens that the model was never asked about: a lone
// hyphen, and marks of the treebank such as "*T*-1" and "-LRB-".
const Special = 255

// Tag appends to out the number of the tag of each token of one sentence, an
// index of Classes or Special.
func (t *Tagger) Tag(out []uint8, tokens []string) []uint8 {
	if len(t.words) > maxWords || t.words == nil {
		t.words = make(map[string]*word)
	}
	t.window = append(t.window[:0], t.ends[0], t.ends[1])
	for _, token := range tokens {
		t.window = append(t.window, t.lookUp(token))
	}
	t.window = append(t.window, t.ends[2], t.ends[3])
	n := len(t.model.classes)
	p1, p2 := n, n+1 // the start of the sentence
	for i := range tokens {
		w := t.window[i+2]
		tag := w.fixed
		if tag == unfixed {
			tag = t.predict(t.window[i:i+5], p1, p2)
		}
		out = append(out, uint8(tag))
		p2, p1 = p1, int(tag)
	}
	return out
}

// predict scores the classes of the middle of five words. The features are added
// in the order in which prose adds them, so that the sums are the same.
func (t *Tagger) predict(around []*word, p1, p2 int) int16 {
	m, w, s := t.model, around[2], t.scores
	clear(s)
	m.add(m.bias, s)
	m.add(w.suffix, s)
	m.add(w.first, s)
	m.add(m.at(m.prev, p1), s)
	m.add(m.at(m.prev2, p2), s)
	if width := len(m.prev); p1 < width && p2 < width {
		m.add(m.both[p1*width+p2], s)
	}
	m.add(w.self, s)
	m.add(w.after(m, p1), s)
	m.add(around[1].before, s)
	m.add(around[1].beforeSuffix, s)
	m.add(around[0].before2, s)
	m.add(around[3].next, s)
	m.add(around[3].nextSuffix, s)
	m.add(around[4].next2, s)
	best := 0
	for i, v := range s {
		if v > s[best] {
			best = i
		}
	}
	return int16(best)
}

// at returns the row of a tag, none for Special.
func (m *model) at(rows []row, tag int) row {
	if tag < len(rows) {
		return rows[tag]
	}
	return none
}

// add adds the weights of a row to the scores.
func (m *model) add(r row, scores []float32) {
	if r == none {
		return
	}
	from, to := m.first[r], m.first[r+1]
	weights := m.weight[from:to]
	for i, c := range m.class[from:to] {
		scores[c] += weights[i]
	}
}

// word is where the weights of a word lie, in each place of the window.
type word struct {
	fixed                   int16 // class, Special, or unfixed
	suffix, first, self     row
	before, beforeSuffix    row
	before2                 row
	next, nextSuffix, next2 row
	normal                  string
	afterTag                []row // tag before → row; nil until asked
}

const (
	unfixed     = -1
	unknown row = -2 // not looked up yet
)

// after returns the row of the word behind a tag.
func (w *word) after(m *model, tag int) row {
	n := len(m.classes) + 1 // the start of the sentence too
	if tag >= n {
		return none
	}
	if w.afterTag == nil {
		w.afterTag = make([]row, n)
		for i := range w.afterTag {
			w.afterTag[i] = unknown
		}
	}
	if w.afterTag[tag] == unknown {
		name := "-START-"
		if tag < len(m.classes) {
			name = m.classes[tag]
		}
		w.afterTag[tag] = m.find("i-1 tag+i word " + name + " " + w.normal)
	}
	return w.afterTag[tag]
}

func (t *Tagger) lookUp(token string) *word {
	w := t.words[token]
	if w == nil {
		w = t.model.meet(token)
		t.words[strings.Clone(token)] = w // not the article that it was cut from
	}
	return w
}

// meet looks up all that a token is a feature of.
func (m *model) meet(token string) *word {
	token = strings.Clone(token)
	w := m.context4(normalise(token))
	w.fixed = unfixed
	if c, ok := m.fixed[token]; ok {
		w.fixed = int16(c)
	}
	switch {
	case special(token):
		w.fixed = Special
	case strings.HasPrefix(token, "@"): // handles
		w.fixed = int16(slices.Index(m.classes, "NN"))
	}
	w.suffix = m.find("i suffix " + suffix(token))
	w.first = m.find("i pref1 " + token[:min(1, len(token))])
	w.self = m.find("i word " + w.normal)
	return w
}

// context4 looks up a word as a neighbour.
func (m *model) context4(normal string) *word {
	return &word{
		normal: normal,
		before: m.find("i-1 word " + normal), beforeSuffix: m.find("i-1 suffix " + suffix(normal)),
		before2: m.find("i-2 word " + normal),
		next:    m.find("i+1 word " + normal), nextSuffix: m.find("i+1 suffix " + suffix(normal)),
		next2: m.find("i+2 word " + normal),
	}
}
