package eval

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"example.com/detente/data"
)

// fake is a program that says the same of everything.
type fake struct{ dates []data.Day }

func (f *fake) Code(a *data.Article) []data.Event {
	f.dates = append(f.dates, a.Date)
	if strings.HasPrefix(a.Text, "Norway") {
		return []data.Event{{
			Date: data.MakeDay(2022, 5, 4), Source: "NOR", Target: "CHL", Reciprocal: true, Type: data.Consult, CAMEO: "040", Quad: 1,
			Goldstein: data.NaN(), Tone: .3, Commitment: data.Agreed, Specificity: 1, Score: .25, Evidence: "met", EvidenceStart: 7, EvidenceEnd: 10,
		}}
	}
	return nil
}
func (f *fake) TypeBetween(string, [][2]int, [][2]int) (data.Type, bool) { return data.Aid, true }
func (f *fake) Resolve(_ string, spans [][2]int) data.Actor {
	return map[int]data.Actor{1: "CHL", 2: "NOR"}[len(spans)]
}
func (f *fake) Judge(string, data.Actor, data.Actor) Judgement {
	return Judgement{Tone: data.NaN(), Level: data.Refused, Specificity: 3}
}
func (f *fake) Tone(string, data.Actor, data.Actor) float64         { return .5 }
func (f *fake) ToneBetween(_ string, source, _ [][2]int) float64    { return -float64(source[0][0]) / 100 }
func (f *fake) Value(string, [][2]int, [][2]int, data.Type) float64 { return .75 }

func (f *fake) program() *Program {
	return &Program{Coder: f, Typer: f, Resolver: f, Judge: f, Valuer: f, Tones: []ToneScorer{{Name: "fake", Neutral: .15, ToneReader: f}}}
}

// TestPredictions pins the names and forms of codebook §8.
func TestPredictions(t *testing.T) {
	tests := []struct{ name, gold, want string }{
		{"article", articleRecord, `{"id":"a1","events":[{"date":"2022-05-04","date_precision":"day","source":"NOR","target":"CHL","reciprocal":true,"type":"CONSULT","cameo":"040","quad_class":1,"goldstein":null,"tone":0.3,"tone_label":"positive","commitment_level":3,"commitment_name":"agreed","commitment_score":0.6,"specificity":1,"score":0.25,"evidence":"met","evidence_start":7,"evidence_end":10}]}`},
		{"published record", ploverTwice, `{"id":"P-2","events":[]}`},
		{"typed", typedRecord, `{"id":"T-12","type":"AID","quad_class":2,"source":"CHL","target":"NOR","score":0.75,"events":[]}`},
		{"sentence", sentenceRecord, `{"id":"s007","commitment_level":-2,"commitment_name":"refused","commitment_score":-0.7,"specificity":3,"events":[]}`},
		// p stands at byte 34, q at 13: −.34 is the stronger.
		{"directed", directed, `{"id":"d3","label":"negative p->q","tone_p_q":-0.34,"tone_q_p":-0.13}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answers, err := new(fake).program().Ask(context.Background(), read(t, tt.gold))
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := WritePredictions(&out, answers); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSuffix(out.String(), "\n"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAskDates(t *testing.T) {
	f := new(fake)
	for _, gold := range []string{articleRecord, typedRecord} {
		if _, err := f.program().Ask(context.Background(), read(t, gold)); err != nil {
			t.Fatal(err)
		}
	}
	if f.dates[0] != data.MakeDay(2022, 5, 4) || f.dates[1] == data.NoDay {
		t.Errorf("texts were read on %v, want the record's day, and some day for one without", f.dates)
	}
}

func TestAskStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := new(fake).program().Ask(ctx, read(t, articleRecord)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// TestPartsMayBeMissing asks a program of nothing and scores its answers.
func TestPartsMayBeMissing(t *testing.T) {
	for _, gold := range []string{articleRecord, typedRecord, sentenceRecord, ploverTwice, mutedPlover, directed} {
		g := read(t, gold)
		answers, err := new(Program).Ask(context.Background(), g)
		if err != nil {
			t.Fatal(err)
		}
		if s := Score(g, answers, Options{Misses: true}); s.Records != 1 {
			t.Errorf("%s: %d records, want 1", g.Format, s.Records)
		}
	}
}
