package coder

import (
	"bytes"
	"strings"
	"testing"

	"example.com/detente/data"
)

var friday = data.MakeDay(2021, 9, 10) // a Friday

func newCoder(t testing.TB, opt Options) *Coder {
	t.Helper()
	c, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// coded returns "date precision SRC>TGT TYPE" for each event of the text.
func coded(t testing.TB, c *Coder, text string) []string {
	t.Helper()
	var out []string
	for _, x := range c.Code(&data.Article{ID: "a", Date: friday, Text: text}) {
		e := &x.Event
		if err := e.Validate(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if text[e.EvidenceStart:e.EvidenceEnd] != e.Evidence || e.Evidence == "" {
			t.Errorf("%q: evidence %q at %d", text, e.Evidence, e.EvidenceStart)
		}
		arrow := ">"
		if e.Reciprocal {
			arrow = "<>"
		}
		out = append(out, e.Date.String()+" "+e.Precision.String()+" "+string(e.Source)+arrow+string(e.Target)+" "+string(e.Type))
	}
	return out
}

// TestDates: codebook §2 and §6. The article is of Friday, 10 September 2021.
func TestDates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Japan condemned China.", "2021-09-10 day"},
		{"Japan condemned China on Thursday.", "2021-09-09 day"},
		{"Japan condemned China on Friday.", "2021-09-10 day"},
		{"Japan condemned China on Saturday.", "2021-09-04 day"},
		{"Japan condemned China yesterday.", "2021-09-09 day"},
		{"Japan condemned China last week.", "2021-08-30 week"},
		{"Japan condemned China last month.", "2021-08-01 month"},
		{"Japan condemned China in March.", "2021-03-01 month"},
		{"Japan condemned China in November.", "2020-11-01 month"},
		{"Japan condemned China in 2018.", "2018-01-01 year"},
		{"Japan condemned China on Feb. 4.", "2021-02-04 day"},
		{"Japan condemned China on 4 March 2019.", "2019-03-04 day"},
		{"Japan condemned China three days ago.", "2021-09-07 day"},
		{"Japan condemned China two weeks ago.", "2021-08-23 week"},
		{"Japan condemned China two months ago.", "2021-07-01 month"},
		{"China protested, two months after Japan condemned China.", "2021-07-01 month"},
	} {
		c0 := newCoder(t, Options{})
		got := coded(t, c0, c.in)
		found := false
		for _, g := range got {
			found = found || strings.HasPrefix(g, c.want+" JPN>CHN")
		}
		if !found {
			t.Errorf("%q: %q, want %s", c.in, got, c.want)
		}
	}
}

// TestRealis: what is reported as fact and what is not (codebook §1, §6).
func TestRealis(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a fact", "Russia bombed Ukraine.", "RUS>UKR ASSAULT"},
		{"a possibility", "Russia may bomb Ukraine.", ""},
		{"a condition", "If Russia bombs Ukraine, nobody will be surprised.", ""},
		{"a question", "Will Russia bomb Ukraine?", ""},
		{"a wish of nobody", "Russia should praise Ukraine.", ""},
		{"a demand", "Poland urged Germany to help Ukraine.", "POL>DEU REQUEST"},
		{"a refusal", "Turkey refused to meet Greece.", "TUR>GRC REJECT"},
		{"an agreement, not yet a meeting", "Turkey and Greece agreed to meet.", "TUR<>GRC AGREE"},
		{"an announced act", "China said it would impose sanctions on Lithuania.", "CHN>LTU SANCTION"},
		{"an announced kindness", "India said it would help Nepal.", "IND>NPL AGREE"},
		{"lifting is no conflict", "The United States lifted sanctions on Sudan.", "USA>SDN CONCEDE"},
		{"neither is a halt", "Israel halted strikes on Lebanon.", "ISR>LBN RETREAT"},
		{"a negated act", "France did not condemn Mali.", ""},
		{"one actor twice", "Russia praised the Kremlin.", ""},
		{"one party only", "China condemned the storm.", ""},
		{"a passive", "Iran was accused by Israel of an attack.", "ISR>IRN ACCUSE"},
		{"a noun", "A visit to Beijing by the French president ended on Thursday.", "FRA>CHN CONSULT"},
		{"an outsider", "\"China must apologise to Japan,\" said Jane Doe, an analyst in London.", ""},
	} {
		var got []string
		for _, g := range coded(t, newCoder(t, Options{}), c.in) {
			got = append(got, strings.Join(strings.Fields(g)[2:], " "))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.in, s, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct {
		name, in string
		n        int
	}{
		{"told twice", "Japan condemned China on Thursday. Tokyo condemned Beijing.", 1},
		{"two sources are two", "Japan and India condemned China.", 2},
		{"two days are two", "Japan condemned China on Monday. Tokyo condemned Beijing on Thursday.", 2},
		{"a mutual act is one", "Japan met China on Thursday. China met Japan on Thursday.", 1},
	} {
		if got := coded(t, newCoder(t, Options{}), c.in); len(got) != c.n {
			t.Errorf("%s: %q: %q, want %d", c.name, c.in, got, c.n)
		}
	}
}

// TestSameWhateverCameBefore: one coder, articles in any order.
func TestSameWhateverCameBefore(t *testing.T) {
	texts := []string{"Xi met Biden. He praised the talks.", "The two sides agreed.", "They condemned it.", "India and Pakistan met. The two sides agreed."}
	c := newCoder(t, Options{})
	first := make([]string, len(texts))
	for i, s := range texts {
		first[i] = strings.Join(coded(t, newCoder(t, Options{}), s), ";")
	}
	for i := len(texts) - 1; i >= 0; i-- {
		if got := strings.Join(coded(t, c, texts[i]), ";"); got != first[i] {
			t.Errorf("%q: %q after others, %q alone", texts[i], got, first[i])
		}
	}
}

func TestUserFiles(t *testing.T) {
	c := newCoder(t, Options{
		Actors:   []byte("name\tactor\trole\nZembla\tNOR\tcountry\n"),
		Patterns: []byte("verb\tparticle\tobject\ttargets\ttype\tcameo\tnote\nzonk\t\t*\tO\tACCUSE\t111\tmine\n"),
	})
	if got := coded(t, c, "Zembla zonked Sweden on Monday."); len(got) != 1 || !strings.Contains(got[0], "NOR>SWE ACCUSE") {
		t.Errorf("user's names and verbs: %q", got)
	}
	for _, bad := range []string{"verb\nx\t\t*\tO\tNOPE\t1\tn\n", "verb\nx\t\t\n"} {
		if _, err := New(Options{Patterns: []byte(bad)}); err == nil || !strings.Contains(err.Error(), "patterns file:2") {
			t.Errorf("patterns %q: error %v, want the line", bad, err)
		}
	}
}

func TestExplain(t *testing.T) {
	var b bytes.Buffer
	c := newCoder(t, Options{})
	if err := c.Explain(&b, &data.Article{ID: "a", Date: friday, Text: "China may sue Japan. Japan condemned China."}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1. China may sue Japan.", "no event, only possible", "name \"Japan\" is JPN country", "= 2021-09-10 day JPN → CHN ACCUSE", "verbs.tsv:"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("explanation lacks %q:\n%s", want, b.String())
		}
	}
}

// TestReach: every type has at least 25 verbs, or verbs with nouns, behind it
// (issue: coder v1).
func TestReach(t *testing.T) {
	r, err := embeddedRules()
	if err != nil {
		t.Fatal(err)
	}
	nouns := map[string]int{}
	for _, class := range r.classes {
		nouns[class]++
	}
	n := map[data.Type]int{}
	ops := map[string]data.Type{"request": data.Request, "requestfor": data.Request, "commit": data.Agree, "refuseto": data.Reject,
		"threaten": data.Threaten, "allow": data.Concede, "feel-": data.Accuse, "feel+": data.Support, "travel": data.Consult}
	for _, list := range r.verbs {
		for _, p := range list {
			n[p.typ]++
			n[ops[p.op]]++
			for _, m := range r.macros[p.op] {
				n[m.typ] += nouns[m.object]
			}
		}
	}
	for _, typ := range data.Types() {
		if n[typ] < 25 {
			t.Errorf("%s has %d patterns, want at least 25", typ, n[typ])
		}
	}
}

// FuzzCode: no panic, valid events, evidence inside the text.
func FuzzCode(f *testing.F) {
	for _, s := range []string{"China's ban on Japan. \"No,\" he said.", "US-China talks\n\nended", "Xi told Biden that he would", "If, if, if.", "\x00\xff“"} {
		f.Add(s)
	}
	c := newCoder(f, Options{})
	f.Fuzz(func(t *testing.T, s string) { coded(t, c, s) })
}

func BenchmarkCode(b *testing.B) {
	c := newCoder(b, Options{})
	a := &data.Article{ID: "a", Date: friday, Text: "Japan and South Korea agreed on Thursday to restore an intelligence pact that Seoul had suspended. " +
		"The foreign minister, Park Jin, welcomed the decision. China criticised the two neighbours for what it called a provocation."}
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Code(a)
	}
}
