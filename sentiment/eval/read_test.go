package eval

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
)

// Records of every format, written for these tests.
const (
	articleRecord = `{"id":"a1","date":"2022-05-04","title":"Talks","text":"Norway met Chile. Norway blamed Chile for the delay.","events":[
 {"date":"2022-05-04","date_precision":"day","source":"NOR","target":"CHL","reciprocal":true,"type":"CONSULT","also_accept":["AGREE"],"commitment_level":0,"tone":"neutral","tone_also_accept":["positive"],"specificity":0,"required":true,"evidence":"Norway met Chile"},
 {"date":"2022-05-01","date_precision":"month","source":"NOR","target":"CHL","reciprocal":false,"type":"ACCUSE","commitment_level":-1,"tone":"critical","specificity":2,"evidence":"Norway blamed Chile"}]}`
	fileRecord      = `{"id":"f1","date":"2022-05-04","file":"texts/f1.txt","events":[]}`
	sentenceRecord  = `{"id":"s007","text":"Oslo thanked Santiago.","source":"NOR","target":"CHL","type":"SUPPORT","commitment_level":2,"tone":"positive","specificity":1}`
	contestedRecord = `{"id":"s007","field":"commitment_level","label":2,"also_accept":[1,3],"reason":"r"}
{"id":"s007","field":"tone","label":"positive","also_accept":["warm"]}
{"id":"s007","field":"type","label":"SUPPORT","also_accept":["AGREE"]}
{"id":"s007","field":"specificity","label":1,"also_accept":[0]}`
	typedRecord = `{"id":"T-12","marked":"<s>The <t>Chilean</t> port</s> freed the ship of <t>Oslo</t>.","type":"CONCEDE|RETREAT","quad":2}`
	mutedPlover = `{"id":"P-1","date":"2001-01-01","text":"X.","plover":"DEMAND","cameo":"104","reciprocal":false,"events":[{"source":"NOR","target":null},{"source":"NOR","target":"NOR"}]}`
	ploverTwice = `{"id":"P-2","date":"2001-01-01","text":"X.","plover":"FIGHT","cameo":null,"reciprocal":true,"events":[{"source":"NOR","target":"CHL"},{"source":"CHL","target":"NOR"}]}`
	directed    = `{"id":"d3","marked":"The press of [Chile] was praised by [Oslo].","p":"Oslo","q":"Chile","label":"positive p->q"}`
)

func read(t *testing.T, text string) *Gold {
	t.Helper()
	g, err := Read("test", strings.NewReader(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestReadArticles(t *testing.T) {
	for _, text := range []string{articleRecord, "\xEF\xBB\xBF" + articleRecord + "\n\n", "[" + articleRecord + "]"} {
		g := read(t, text)
		if g.Format != Articles || len(g.Records) != 1 || len(g.Records[0].Events) != 2 {
			t.Fatalf("%q read as %+v", text, g)
		}
		r := &g.Records[0]
		first, second := &r.Events[0], &r.Events[1]
		if r.Number != 1 || r.Article.Date != data.MakeDay(2022, 5, 4) || r.Article.Title != "Talks" {
			t.Errorf("record %+v", r)
		}
		if !first.Reciprocal || !accepts(first, data.Agree) || first.Required == nil || !*first.Required || !first.Judged || first.ToneAccept[0] != "positive" || first.Start != 0 || first.End != 16 {
			t.Errorf("first event %+v", first)
		}
		if second.Precision != data.PrecisionMonth || second.Level != data.Missing || second.Required != nil || second.Specificity != 2 || second.Start != 18 {
			t.Errorf("second event %+v", second)
		}
	}
}

func TestReadFile(t *testing.T) {
	asked := ""
	load := func(name string) (data.Article, error) {
		asked = name
		return data.Article{Title: "Head", Text: "Body", Date: data.MakeDay(1999, 1, 1)}, nil
	}
	g, err := Read("test", strings.NewReader(fileRecord), load)
	if err != nil {
		t.Fatal(err)
	}
	a := &g.Records[0].Article
	if asked != "texts/f1.txt" || a.Text != "Body" || a.Title != "Head" || a.Date != data.MakeDay(2022, 5, 4) {
		t.Errorf("file %q gives %+v, want its text, its title and the record's date", asked, a)
	}
	broken := errors.New("no such file")
	if _, err := Read("test", strings.NewReader(fileRecord), func(string) (data.Article, error) { return data.Article{}, broken }); !errors.Is(err, broken) {
		t.Errorf("error %v, want that of the loader", err)
	}
}

func TestReadSentences(t *testing.T) {
	g, c := read(t, sentenceRecord), read(t, contestedRecord)
	if g.Format != Sentences || c.Format != Contested || len(c.Alternatives) != 4 {
		t.Fatalf("formats %s and %s, %d alternatives", g.Format, c.Format, len(c.Alternatives))
	}
	e := &g.With(c.Alternatives).Records[0].Events[0]
	if !slices.Equal(e.LevelAccept, []data.Level{1, 3}) || !slices.Equal(e.ToneAccept, []string{"warm"}) || !accepts(e, data.Agree) || !slices.Equal(e.SpecificityAccept, []uint8{0}) {
		t.Errorf("with alternatives %+v", e)
	}
	if plain := &g.Records[0].Events[0]; plain.LevelAccept != nil || plain.Accept != nil {
		t.Errorf("With changed its receiver: %+v", plain)
	}
}

func TestReadTyped(t *testing.T) {
	g := read(t, typedRecord)
	r := &g.Records[0]
	s := r.Article.Text
	if g.Format != Typed || r.Number != 12 || s != "The Chilean port freed the ship of Oslo." {
		t.Fatalf("%s %d %q", g.Format, r.Number, s)
	}
	words := func(spans [][2]int) (out []string) {
		for _, sp := range spans {
			out = append(out, s[sp[0]:sp[1]])
		}
		return out
	}
	if !slices.Equal(words(r.SourceSpans), []string{"The Chilean port"}) || !slices.Equal(words(r.TargetSpans), []string{"Chilean", "Oslo"}) {
		t.Errorf("source %q, target %q", words(r.SourceSpans), words(r.TargetSpans))
	}
	if e := &r.Events[0]; !accepts(e, data.Concede) || !accepts(e, data.Retreat) || e.Quad != data.MaterialCooperation {
		t.Errorf("event %+v, want CONCEDE and RETREAT accepted", e)
	}
}

func TestReadPlover(t *testing.T) {
	g := read(t, mutedPlover+"\n"+ploverTwice)
	if g.Format != Plover || len(g.Records[0].Events) != 0 || len(g.Records[1].Events) != 1 {
		t.Fatalf("%+v, want no event of one party, and one mutual event", g)
	}
	if e := &g.Records[1].Events[0]; e.Type != data.Assault || !e.Reciprocal || !e.Published {
		t.Errorf("event %+v, want FIGHT as a mutual ASSAULT", e)
	}
}

func TestReadDirected(t *testing.T) {
	r := &read(t, directed).Records[0]
	s := r.Article.Text
	p, q := r.SourceSpans[0], r.TargetSpans[0]
	if s != "The press of Chile was praised by Oslo." || s[p[0]:p[1]] != "Oslo" || s[q[0]:q[1]] != "Chile" {
		t.Errorf("%q with p %q and q %q", s, s[p[0]:p[1]], s[q[0]:q[1]])
	}
}

func TestReadErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", " \n", "no record"},
		{"no JSON", "once upon", "line 1"},
		{"broken second line", articleRecord + "\n{", "after record 1"},
		{"not an object", "3", "not a JSON object"},
		{"unknown fields", `{"id":"x","colour":"red"}`, "no gold format"},
		{"no id", strings.Replace(sentenceRecord, "s007", "", 1), "record 1: it has no id"},
		{"id twice", sentenceRecord + "\n" + sentenceRecord, `id "s007" stands twice`},
		{"unknown type", strings.Replace(sentenceRecord, "SUPPORT", "PRAISE", 1), "PRAISE"},
		{"unknown tone", strings.Replace(sentenceRecord, "positive", "nice", 1), `tone "nice"`},
		{"level out of range", strings.Replace(sentenceRecord, `level":2`, `level":7`, 1), "commitment level"},
		{"unknown field", `{"id":"s1","field":"mood","also_accept":[]}`, `field "mood"`},
		{"mark left open", strings.Replace(typedRecord, "</s>", "", 1), "not closed"},
		{"mark never opened", strings.Replace(typedRecord, "<s>", "", 1), "not in pairs"},
		{"one bracket", strings.Replace(directed, "]", "", 1), "brackets"},
		{"unknown label", strings.Replace(directed, "positive", "nice", 1), `label "nice p->q"`},
		{"file without a loader", fileRecord, "no files are read"},
		{"one actor", strings.ReplaceAll(articleRecord, "CHL", "NOR"), "not two actors"},
		{"bad date", strings.Replace(articleRecord, "2022-05-01", "May", 1), "event 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("test", strings.NewReader(tt.text), nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestHalves(t *testing.T) {
	g := read(t, strings.Join([]string{sentenceRecord, strings.Replace(sentenceRecord, "s007", "s008", 1), strings.Replace(sentenceRecord, "s007", "s010", 1)}, "\n"))
	if odd, even := g.Take(Odd), g.Take(Even); len(odd.Records) != 1 || len(even.Records) != 2 || len(g.Take(All).Records) != 3 {
		t.Errorf("%d odd and %d even of s007, s008, s010", len(odd.Records), len(even.Records))
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{articleRecord, fileRecord, sentenceRecord, contestedRecord, typedRecord, mutedPlover, ploverTwice, directed} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g, err := Read("fuzz", strings.NewReader(s), nil)
		if err != nil {
			return
		}
		for i := range g.Records {
			r := &g.Records[i]
			for _, sp := range append(append([][2]int(nil), r.SourceSpans...), r.TargetSpans...) {
				if sp[0] < 0 || sp[1] < sp[0] || sp[1] > len(r.Article.Text) {
					t.Fatalf("span %v is not in %q", sp, r.Article.Text)
				}
			}
			_ = r.marked()
		}
	})
}
