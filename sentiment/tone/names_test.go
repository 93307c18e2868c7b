package tone

import (
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// crude names for the tests: the scorer may not import package actor.
var crude = map[string]data.Actor{
	"France": "FRA", "French": "FRA", "Paris": "FRA", "Algeria": "DZA", "Algerian": "DZA", "Algiers": "DZA",
	"Japan": "JPN", "Japanese": "JPN", "Tokyo": "JPN", "China": "CHN", "Chinese": "CHN", "Beijing": "CHN",
	"Israel": "ISR", "Israeli": "ISR", "Iran": "IRN", "Iranian": "IRN", "Tehran": "IRN", "Russia": "RUS", "Russian": "RUS",
	"Moscow": "RUS", "Ukraine": "UKR", "Ukrainian": "UKR", "Kyiv": "UKR", "Poland": "POL", "Polish": "POL", "Warsaw": "POL",
	"India": "IND", "Indian": "IND", "Pakistan": "PAK", "Pakistani": "PAK", "Kenya": "KEN", "Kenyan": "KEN",
}

var crudePairs = map[[2]string]data.Actor{{"United", "States"}: "USA", {"White", "House"}: "USA", {"United", "Kingdom"}: "GBR", {"New", "Delhi"}: "IND"}

// harness parses and scores sentences.
type harness struct {
	scorer *Scorer
	parser *text.Parser
}

func newHarness(t testing.TB) *harness {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := text.NewParser()
	if err != nil {
		t.Fatal(err)
	}
	return &harness{s, p}
}

// passages parses s and returns one passage per sentence.
func (h *harness) passages(s string, source, target data.Actor) []sentiment.Passage {
	d := text.Split(s)
	var out []sentiment.Passage
	for i := range d.Sentences {
		st := &d.Sentences[i]
		var names []text.Span
		var mentions []sentiment.Mention
		for k := 0; k < len(st.Tokens); k++ {
			last := k
			a := crude[st.Tokens[k].Text]
			if k+1 < len(st.Tokens) {
				if b := crudePairs[[2]string{st.Tokens[k].Text, st.Tokens[k+1].Text}]; b != "" {
					a, last = b, k+1
				}
			}
			if a == "" {
				continue
			}
			names = append(names, text.Span{First: k, Last: last})
			mentions = append(mentions, sentiment.Mention{First: k, Last: last, Actor: a})
			k = last
		}
		h.parser.Parse(st, names)
		out = append(out, sentiment.Passage{
			Sentence: st, Text: s, Mentions: mentions, Source: source, Target: target,
			Clause: -1, Trigger: -1, Last: len(st.Tokens) - 1, Parsed: true,
		})
	}
	return out
}

// tone scores the first sentence of s for a pair "FRA DZA"; "" is nobody.
func (h *harness) tone(t testing.TB, s, pair string) sentiment.Tone {
	t.Helper()
	source, target, _ := strings.Cut(pair, " ")
	p := h.passages(s, data.Actor(source), data.Actor(target))
	if len(p) == 0 {
		t.Fatalf("%q: no sentence", s)
	}
	return h.scorer.Tone(&p[0])
}
