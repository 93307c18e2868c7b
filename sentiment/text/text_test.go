package text

import (
	"slices"
	"strings"
	"testing"
)

func words(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Text)
	}
	return strings.Join(out, "|")
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"China's ban", "China|'s|ban"},
		{"The two didn’t agree.", "The|two|did|n’t|agree|."},
		{"US-China talks", "US|-|China|talks"},
		{"a U.S.-led force", "a|U.S.|-|led|force"},
		{"co-operation and Ban Ki-moon", "co-operation|and|Ban|Ki-moon"},
		{"Mr. Xi paid $3.5 billion, or 1,000 yuan.", "Mr.|Xi|paid|$|3.5|billion|,|or|1,000|yuan|."},
		{"He said: “No.”", "He|said|:|“|No|.|”"},
		{"Wait... what?", "Wait|...|what|?"},
	} {
		if got := words(Tokenize(nil, c.in, 0)); got != c.want {
			t.Errorf("Tokenize(%q)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func sentences(s string) []string {
	var out []string
	for _, x := range Split(s).Sentences {
		out = append(out, s[x.Start:x.End])
	}
	return out
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"titles and initials", "Mr. Biden met Antony J. Blinken. They spoke.", []string{"Mr. Biden met Antony J. Blinken.", "They spoke."}},
		{"a state's abbreviation inside", "The U.S. Senate voted. It passed.", []string{"The U.S. Senate voted.", "It passed."}},
		{"and at the end", "He left the U.S. The talks went on.", []string{"He left the U.S.", "The talks went on."}},
		{"decimals and months", "Prices rose 3.5 per cent on Feb. 4 in Oslo. No more.", []string{"Prices rose 3.5 per cent on Feb. 4 in Oslo.", "No more."}},
		{"a quotation closes its sentence", "“We agree.” He left.", []string{"“We agree.”", "He left."}},
		{"straight quotes", `"We agree." He left.`, []string{`"We agree."`, "He left."}},
		{"dateline", "BEIJING, June 19 - China replied. Japan did not.", []string{"China replied.", "Japan did not."}},
		{"dateline with agency", "SEOUL (Reuters) – South Korea replied.", []string{"South Korea replied."}},
		{"paragraphs end sentences", "No stop here\n\nNext one", []string{"No stop here", "Next one"}},
		{"a question", "Will they meet? Nobody knows.", []string{"Will they meet?", "Nobody knows."}},
		{"empty", "", nil},
	} {
		if got := sentences(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s: Split(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
	}
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`He said "we agree" and left.`, `"we agree"`},
		{"He said “we agree” and left.", "“we agree”"},
		{"He said “we agree “ and left.", "“we agree “"}, // a typographer's slip
		{`"It never ends`, `"It never ends`},
	} {
		d := Split(c.in)
		if len(d.Quotes) != 1 {
			t.Errorf("%q: %d quotations, want 1", c.in, len(d.Quotes))
			continue
		}
		if got := c.in[d.Quotes[0].Start:d.Quotes[0].End]; got != c.want {
			t.Errorf("%q: quotation %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLemma(t *testing.T) {
	for _, c := range []struct {
		word string
		tag  Tag
		want string
	}{
		{"met", VBD, "meet"}, {"imposed", VBD, "impose"}, {"condemned", VBN, "condemn"}, {"banning", VBG, "ban"},
		{"denies", VBZ, "deny"}, {"agreed", VBD, "agree"}, {"withdrew", VBD, "withdraw"}, {"talks", NNS, "talk"},
		{"ministries", NNS, "ministry"}, {"sanctions", NNS, "sanction"}, {"troops", NNS, "troops"}, {"ties", NNS, "tie"},
		{"left", JJ, "left"}, {"Xi", NNP, "xi"}, {"weaponizing", VBG, "weaponize"},
	} {
		if got := Lemma(c.word, c.tag); got != c.want {
			t.Errorf("Lemma(%q, %d) = %q, want %q", c.word, c.tag, got, c.want)
		}
	}
}

// clauses parses one sentence and returns its dump, a line a clause.
func clauses(t testing.TB, s string) string {
	t.Helper()
	p, err := NewParser()
	if err != nil {
		t.Fatal(err)
	}
	d := Split(s)
	var b strings.Builder
	for i := range d.Sentences {
		p.Parse(&d.Sentences[i], nil)
		d.Sentences[i].Dump(&b)
	}
	return b.String()
}

func TestClauses(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string // each must stand in the dump
	}{
		{"coordination", "China and Russia condemned the strike and urged Israel to stop.",
			[]string{"S{China} S{Russia} V{condemned} {the strike}", "V{urged} {Israel}", "comp(to) of [1] S{Israel} V{to stop}"}},
		{"that-clause and pronoun", "Beijing said on Monday that it would lift the ban.",
			[]string{"S{Beijing} V{said} on@{Monday}", "comp(that) of [0] S{it} V{would lift would} {the ban}"}},
		{"clause without that", "Japan said China had violated its airspace.",
			[]string{"S{Japan} V{said}", "comp of [0] S{China} V{had violated} {its airspace}"}},
		{"passive with an agent", "The ship was seized by Iran.", []string{"S{The ship} V{was seized passive} by{Iran}"}},
		{"reduced relative in the subject", "The sanctions imposed by the EU on Russia were extended.",
			[]string{"S{The sanctions} V{were extended passive}", "reduced of [0] S{The sanctions} V{imposed passive} by{the EU} on{Russia}"}},
		{"object relative", "The sanctions that Washington imposed on Iran remain.",
			[]string{"S{The sanctions} V{remain}", "relative(that) of [0] S{Washington} V{imposed} {The sanctions} on{Iran}"}},
		{"relative clause in the middle", "Turkey, which had threatened a veto, dropped its objections.",
			[]string{"S{Turkey} V{dropped} {its objections}", "relative(which) of [0] S{Turkey} V{had threatened} {a veto}"}},
		{"fronted subordinate", "After Iran freed the crew, Britain released the tanker.",
			[]string{"S{Britain} V{released} {the tanker}", "temporal(after) of [0] S{Iran} V{freed} {the crew}"}},
		{"inverted speech", "\"We reject it,\" said Maria Zakharova.",
			[]string{"root S{Maria Zakharova} V{said}", "comp of [1] S{We} V{reject} {it}"}},
		{"speech behind", "Iran will retaliate, the ministry said.", []string{"comp of [1] S{Iran} V{will retaliate will}", "S{the ministry} V{said}"}},
		{"participle", "Greece protested, accusing Turkey of aggression.", []string{"participial of [0] S{Greece} V{accusing} {Turkey} of{aggression}"}},
		{"negation and modal", "Pakistan will not attend the summit.", []string{"V{will not attend neg will} {the summit}"}},
		{"particle", "Japan called off the visit.", []string{"S{Japan} V{called"}},
		{"between takes both", "Talks between Washington and Tehran collapsed.", []string{"S{Talks} V{collapsed} between{Washington} between{Tehran}"}},
		{"condition", "Seoul will answer if Pyongyang attacks.", []string{"cond(if) of [0] S{Pyongyang} V{attacks}"}},
	} {
		got := clauses(t, c.in)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q\n got\n%s want %s", c.name, c.in, got, want)
			}
		}
	}
}

// FuzzSplit: tokens, with the white space between them, make the text; spans
// lie inside it; parsing never panics.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"China's “ban” on U.S. beef.", "a\n\n\"b", "SEOUL - x", "é’s…", "\xff\xfe.", "A. B. C? 'd", "- – —"} {
		f.Add(s)
	}
	p, err := NewParser()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, tok := range Tokenize(nil, s, 0) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(s) || s[tok.Start:tok.End] != tok.Text {
				t.Fatalf("token %+v after %d of %q", tok, end, s)
			}
			if strings.TrimSpace(s[end:tok.Start]) != "" {
				t.Fatalf("%q is lost before %+v", s[end:tok.Start], tok)
			}
			end = tok.End
		}
		d := Split(s)
		for i := range d.Sentences {
			p.Parse(&d.Sentences[i], nil)
			checkTree(t, &d.Sentences[i])
		}
	})
}

// checkTree: every token is in one phrase, and every link points inside.
func checkTree(t *testing.T, s *Sentence) {
	next := 0
	for _, ph := range s.Phrases {
		if ph.First != next || ph.Last < ph.First || ph.Head < ph.First || ph.Head > ph.Last {
			t.Fatalf("phrase %+v at token %d", ph, next)
		}
		next = ph.Last + 1
	}
	if next != len(s.Tokens) {
		t.Fatalf("phrases end at token %d of %d", next, len(s.Tokens))
	}
	for i, c := range s.Clauses {
		if c.Parent >= len(s.Clauses) || c.Parent == i || c.Verb >= len(s.Phrases) {
			t.Fatalf("clause %d: %+v", i, c)
		}
		for k, n := c.Parent, 0; k >= 0; k, n = s.Clauses[k].Parent, n+1 {
			if n > len(s.Clauses) {
				t.Fatalf("clause %d hangs on itself", i)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	p, err := NewParser()
	if err != nil {
		b.Fatal(err)
	}
	const s = "Japan and South Korea agreed on Thursday to restore an intelligence-sharing pact that Seoul had suspended, officials said."
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		d := Split(s)
		p.Parse(&d.Sentences[0], nil)
	}
}
