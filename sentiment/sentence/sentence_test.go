package sentence

import (
	"strings"
	"testing"

	"example.com/detente/data"
)

func maker(t testing.TB) *Maker {
	t.Helper()
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// spanOf returns where words stand in s.
func spanOf(t *testing.T, s, words string) [][2]int {
	t.Helper()
	at := strings.Index(s, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, s)
	}
	return [][2]int{{at, at + len(words)}}
}

func TestNamed(t *testing.T) {
	m := maker(t)
	s := "It rained all day. France thanked Germany for the help. Germany was silent."
	p := m.Named(s, "FRA", "DEU")
	if got := s[p.Sentence.Start:p.Sentence.End]; got != "France thanked Germany for the help." {
		t.Errorf("sentence %q, want the one that names both", got)
	}
	if len(p.Mentions) != 2 || p.Mentions[0].Actor != "FRA" || p.Mentions[1].Actor != "DEU" {
		t.Errorf("mentions %v, want FRA and DEU", p.Mentions)
	}
	if p.Clause != -1 || p.Trigger != -1 || p.Type != "" {
		t.Errorf("passage %+v tells an event, want the whole sentence", p)
	}
	if m.Named(" \n", "FRA", "DEU") != nil {
		t.Error("a passage of nothing, want nil")
	}
}

func TestMarked(t *testing.T) {
	m := maker(t)
	tests := []struct{ name, text, source, target, wantSource, wantTarget string }{
		{"known actors", "The French president thanked Germany.", "The French president", "Germany", "FRA", "DEU"},
		{"companies", "Acme thanked Bolt and Germany.", "Acme", "Bolt", "<s>", "<t>"},
		{"one state twice", "Paris thanked the French press.", "Paris", "the French press", "<s>", "<t>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := m.Marked(tt.text, spanOf(t, tt.text, tt.source), spanOf(t, tt.text, tt.target))
			if string(p.Source) != tt.wantSource || string(p.Target) != tt.wantTarget {
				t.Errorf("%q: %s → %s, want %s → %s", tt.text, p.Source, p.Target, tt.wantSource, tt.wantTarget)
			}
			for i := range p.Mentions {
				if i > 0 && p.Mentions[i].First <= p.Mentions[i-1].Last {
					t.Errorf("%q: mentions %v overlap", tt.text, p.Mentions)
				}
			}
		})
	}
	if m.Marked("Nobody is here.", nil, nil) != nil {
		t.Error("a passage without marks, want nil")
	}
}

func TestResolve(t *testing.T) {
	m := maker(t)
	tests := []struct{ text, words, want string }{
		{"The Iranian foreign minister condemned a U.S. court decision.", "a U.S. court decision", "USA"},
		{"The Iranian foreign minister condemned a U.S. court decision.", "The Iranian foreign minister", "IRN"},
		{"The talks between Iran and Iraq ended.", "Iran and Iraq", ""},
		{"A company thanked nobody.", "A company", ""},
	}
	for _, tt := range tests {
		if got := m.Resolve(tt.text, spanOf(t, tt.text, tt.words)); got != data.Actor(tt.want) {
			t.Errorf("%q in %q is %q, want %q", tt.words, tt.text, got, tt.want)
		}
	}
}

func FuzzMarked(f *testing.F) {
	f.Add("France thanked Germany.", 0, 6, 15, 22)
	f.Add("é[] “Iran”", 1, 2, -1, 100)
	m := maker(f)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		for _, p := range []any{m.Marked(s, [][2]int{{a, b}}, [][2]int{{c, d}}), m.Named(s, "FRA", "DEU")} {
			_ = p
		}
	})
}
