package commitment

import (
	"testing"
	"unicode/utf8"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

func TestChallenge(t *testing.T) {
	p, sc := newParser(t), newScorer(t)
	rows := challenges(t)
	if len(rows) < 120 {
		t.Fatalf("%d rows, want at least 120", len(rows))
	}
	for _, c := range rows {
		t.Run(c.text, func(t *testing.T) {
			for _, ps := range passages(p, c.text, c.dyad, true) {
				got := sc.Commitment(&ps)
				if got.Level != c.level || got.Specificity != c.specificity {
					t.Errorf("level %d specificity %d, want %d and %d: %s\nhit %q, %s",
						got.Level, got.Specificity, c.level, c.specificity, c.reason, got.Hit.Text, got.Hit.Reason)
				}
			}
		})
	}
}

// Without a parse the scorer reads words. The floor is what it reached when
// the rules were written, less a margin.
func TestChallengeWithoutParse(t *testing.T) {
	const floor = 0.85
	p, sc := newParser(t), newScorer(t)
	rows, right := challenges(t), 0
	for _, c := range rows {
		for _, ps := range passages(p, c.text, c.dyad, false) {
			if sc.Commitment(&ps).Level == c.level {
				right++
			}
		}
	}
	if share := float64(right) / float64(len(rows)); share < floor {
		t.Errorf("%.3f of %d right without a parse, want at least %.2f", share, len(rows), floor)
	}
}

// The clause of the event decides, not its neighbours.
func TestClause(t *testing.T) {
	p, sc := newParser(t), newScorer(t)
	for _, c := range []struct {
		name, text, verb string
		typ              data.Type
		want             data.Level
	}{
		{"first of two", "Turkey suspended talks with Greece and released a Greek pilot.", "suspended", data.Sanction, data.Withdrawn},
		{"second of two", "Turkey suspended talks with Greece and released a Greek pilot.", "released", data.Concede, data.Delivered},
		{"meeting beside agreement", "Turkish and Greek ministers met in Izmir and agreed to reopen the crossing.", "met", data.Consult, data.NoCommitment},
		{"agreement beside meeting", "Turkish and Greek ministers met in Izmir and agreed to reopen the crossing.", "agreed", data.Agree, data.Agreed},
		{"clause below its frame", "Turkey urged Greece to reopen the crossing.", "reopen", data.Request, data.Invited},
		{"type where words say nothing", "Turkey sent its best to Greece.", "sent", data.Aid, data.Delivered},
		{"threat never withdraws", "Turkey warned that it would suspend talks with Greece.", "warned", data.Threaten, data.NoCommitment},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, ps := range passages(p, c.text, data.Dyad{Source: "TUR", Target: "GRC"}, true) {
				ps.Type, ps.Clause = c.typ, clauseOf(&ps, c.verb)
				if ps.Clause < 0 {
					t.Fatalf("no clause has the verb %q", c.verb)
				}
				if got := sc.Commitment(&ps); got.Level != c.want {
					t.Errorf("level %d, want %d (%s)", got.Level, c.want, got.Hit.Reason)
				}
			}
		})
	}
}

func clauseOf(p *sentiment.Passage, verb string) int {
	for i := range p.Sentence.Clauses {
		if v := p.Sentence.Clauses[i].Verb; v >= 0 && p.Sentence.Tokens[p.Sentence.Phrases[v].Head].Text == verb {
			return i
		}
	}
	return -1
}

func TestNothing(t *testing.T) {
	sc := newScorer(t)
	for name, p := range map[string]*sentiment.Passage{"nil": nil, "no sentence": {}} {
		if got := sc.Commitment(p); got.Level != 0 || got.Specificity != 0 || got.Hit != (sentiment.Hit{}) {
			t.Errorf("%s: %+v, want the zero commitment", name, got)
		}
	}
}

// check fails when a commitment breaks its contract.
func check(t *testing.T, p *sentiment.Passage, c sentiment.Commitment) {
	t.Helper()
	switch {
	case !c.Level.Valid():
		t.Errorf("level %d", c.Level)
	case c.Specificity > 3 || c.Level == 0 && c.Specificity != 0:
		t.Errorf("specificity %d at level %d", c.Specificity, c.Level)
	case c.Hit.Start < 0 || c.Hit.End > len(p.Text) || c.Hit.Start > c.Hit.End:
		t.Errorf("hit [%d,%d) outside a text of %d", c.Hit.Start, c.Hit.End, len(p.Text))
	case p.Text[c.Hit.Start:c.Hit.End] != c.Hit.Text:
		t.Errorf("hit says %q, the text has %q", c.Hit.Text, p.Text[c.Hit.Start:c.Hit.End])
	case c.Level == 0 && c.Hit != (sentiment.Hit{}):
		t.Errorf("level 0 with a hit: %+v", c.Hit)
	}
}

func FuzzCommitment(f *testing.F) {
	for _, c := range challenges(f) {
		f.Add(c.text, 0)
	}
	f.Add("no without of the", 3)
	f.Add("did not is to. has yet to let lapse as as as", -1)
	p, sc := newParser(f), newScorer(f)
	f.Fuzz(func(t *testing.T, s string, clause int) {
		if !utf8.ValidString(s) || len(s) > 2000 {
			t.Skip()
		}
		for _, parsed := range []bool{true, false} {
			for _, ps := range passages(p, s, data.Dyad{Source: "USA", Target: "CHN"}, parsed) {
				check(t, &ps, sc.Commitment(&ps))
				if clause >= 0 {
					ps.Clause, ps.Type = clause%(len(ps.Sentence.Clauses)+1), data.Types()[clause%16]
					check(t, &ps, sc.Commitment(&ps))
				}
			}
		}
	})
}

func BenchmarkCommitment(b *testing.B) {
	p, sc := newParser(b), newScorer(b)
	var all []sentiment.Passage
	for _, c := range challenges(b) {
		all = append(all, passages(p, c.text, c.dyad, true)...)
	}
	for _, parsed := range []bool{true, false} {
		name := "parsed=false"
		if parsed {
			name = "parsed=true"
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				ps := all[n%len(all)]
				ps.Parsed = parsed
				sc.Commitment(&ps)
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}
