package coder

import (
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
)

// lexiconCase is one sentence and the events that the codebook sees in it, as
// "TUR>GRC ACCUSE", joined by "; ", "<>" for reciprocal ones, "" for none.
type lexiconCase struct{ text, want string }

func TestLexiconVerbalCooperation(t *testing.T)   { runLexicon(t, lexiconVerbalCooperation) }
func TestLexiconMaterialCooperation(t *testing.T) { runLexicon(t, lexiconMaterialCooperation) }
func TestLexiconVerbalConflict(t *testing.T)      { runLexicon(t, lexiconVerbalConflict) }
func TestLexiconMaterialConflict(t *testing.T)    { runLexicon(t, lexiconMaterialConflict) }
func TestLexiconNothing(t *testing.T)             { runLexicon(t, lexiconNothing) }

func runLexicon(t *testing.T, cases []lexiconCase) {
	t.Helper()
	c, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range cases {
		t.Run(tc.text, func(t *testing.T) {
			got := lexiconCode(t, c, tc.text)
			if why, skip := lexiconSkip[tc.text]; skip {
				if got == tc.want {
					t.Errorf("is right now: take it off the skip list (%s)", why)
				}
				t.Skip(why)
			}
			if got != tc.want {
				t.Errorf("coded %q, want %q", got, tc.want)
			}
		})
	}
}

// lexiconCode returns the events of a one-sentence article in the notation of
// lexiconCase, sorted; the two of a reciprocal pair in order of their codes.
func lexiconCode(t *testing.T, c *Coder, text string) string {
	t.Helper()
	day, err := data.ParseDay("2023-05-17") // any Wednesday
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range c.Code(&data.Article{ID: "lexicon", Date: day, Text: text}) {
		src, arrow, tgt := string(x.Event.Source), ">", string(x.Event.Target)
		if x.Event.Reciprocal {
			arrow = "<>"
			if tgt < src {
				src, tgt = tgt, src
			}
		}
		out = append(out, src+arrow+tgt+" "+string(x.Event.Type))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// TestLexiconFiles checks what the loader lets pass: rows that can never win.
func TestLexiconFiles(t *testing.T) {
	t.Run("the first files come first", func(t *testing.T) {
		r, err := embeddedRules()
		if err != nil {
			t.Fatal(err)
		}
		for lemma, list := range r.verbs {
			wide := false
			for _, p := range list {
				second := strings.HasPrefix(p.id, "verbs2.tsv:")
				if wide && !second {
					t.Errorf("%s: %s stands behind the wider rows", lemma, p.id)
				}
				wide = wide || second
			}
		}
	})
	t.Run("no row twice, each with a note", func(t *testing.T) {
		seen := map[string]string{}
		for _, name := range []string{"verbs.tsv", "verbs2.tsv", "nominals.tsv", "nominals2.tsv"} {
			body, err := ruleFiles.ReadFile("rules/" + name)
			if err != nil {
				t.Fatal(err)
			}
			err = readTSV(strings.NewReader(string(body)), name, func(row []string, id string) error {
				key := "noun " + row[0]
				if strings.HasPrefix(name, "verbs") {
					key = strings.Join(row[:4], "|") + kindOfRow(row[4])
				}
				if first, twice := seen[key]; twice && strings.Contains(id, "2.tsv") {
					t.Errorf("%s: %q stands in %s already", id, key, first)
				}
				seen[key] = id
				if strings.Contains(id, "2.tsv") && strings.TrimSpace(row[len(row)-1]) == "" {
					t.Errorf("%s: %q has no note", id, key)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
}

// kindOfRow tells rows that work on a clause from those that are events: a verb
// may have one of each.
func kindOfRow(typ string) string {
	if op, ok := strings.CutPrefix(typ, "@"); ok && governs(op) {
		return " governs"
	}
	return ""
}
