package commitment

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"example.com/detente/data"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/text"
)

// names stand in for the gazetteer, which this package must not import.
// names reads testdata/names.tsv, which stands in for the gazetteer: this
// package must not import it.
var names = sync.OnceValue(func() map[string]data.Actor {
	b, err := os.ReadFile("testdata/names.tsv")
	if err != nil {
		panic("commitment: " + err.Error())
	}
	out := map[string]data.Actor{}
	for line := range strings.Lines(string(b)) {
		code, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || code == "code" {
			continue
		}
		for _, n := range strings.Split(list, ",") {
			out[n] = data.Actor(code)
		}
	}
	return out
})

// mentionsIn finds the names in s, longer before shorter.
func mentionsIn(s *text.Sentence) (mentions []sentiment.Mention, spans []text.Span) {
	for i := 0; i < len(s.Tokens); i++ {
		for n := 4; n >= 1; n-- {
			if i+n > len(s.Tokens) {
				continue
			}
			if a := names()[s.TokenText(i, i+n-1)]; a != "" {
				mentions = append(mentions, sentiment.Mention{First: i, Last: i + n - 1, Actor: a})
				spans = append(spans, text.Span{First: i, Last: i + n - 1})
				i += n - 1
				break
			}
		}
	}
	return mentions, spans
}

// passages returns the sentences of s as passages, parsed or not.
func passages(p *text.Parser, s string, d data.Dyad, parsed bool) []sentiment.Passage {
	doc := text.Split(s)
	var out []sentiment.Passage
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		mentions, spans := mentionsIn(sent)
		if parsed {
			p.Parse(sent, spans)
		}
		out = append(out, sentiment.Passage{
			Sentence: sent, Text: s, Mentions: mentions, Source: d.Source, Target: d.Target, Clause: -1, Trigger: -1,
			Last: len(sent.Tokens) - 1, Parsed: parsed,
		})
	}
	return out
}

type challenge struct {
	level       data.Level
	specificity uint8
	dyad        data.Dyad
	text        string
	reason      string
}

// challenges reads testdata/challenge.tsv.
func challenges(tb testing.TB) []challenge {
	tb.Helper()
	f, err := os.Open("testdata/challenge.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []challenge
	for in := bufio.NewScanner(f); in.Scan(); {
		c := strings.Split(in.Text(), "\t")
		if strings.HasPrefix(in.Text(), "#") || c[0] == "level" {
			continue
		}
		if len(c) != 6 || c[5] == "" {
			tb.Fatalf("row %q has no reason or not 6 columns", in.Text())
		}
		level, err1 := strconv.Atoi(c[0])
		spec, err2 := strconv.Atoi(c[1])
		if err1 != nil || err2 != nil || !data.Level(level).Valid() {
			tb.Fatalf("row %q: level or specificity is no number in range", in.Text())
		}
		out = append(out, challenge{data.Level(level), uint8(spec), data.Dyad{Source: data.Actor(c[2]), Target: data.Actor(c[3])}, c[4], c[5]})
	}
	return out
}

func newParser(tb testing.TB) *text.Parser {
	tb.Helper()
	p, err := text.NewParser()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func newScorer(tb testing.TB) *Scorer {
	tb.Helper()
	sc, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return sc
}
