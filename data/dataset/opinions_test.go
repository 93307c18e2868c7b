package dataset

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

// judgedEvents have opinions of two scorers, some without a tone, a level or both.
func judgedEvents(n int) []data.Event {
	rng := rand.New(rand.NewPCG(uint64(n), 4))
	events := many(n, randomEvent)
	for i := range events {
		for _, name := range []string{"vader", "a-b_9"} {
			o := data.Opinion{Scorer: name, Tone: float(rng)}
			if rng.IntN(3) > 0 {
				o.Commitment, o.Judged = data.Level(rng.IntN(9)-3), true
			}
			events[i].AddOpinion(o)
		}
	}
	return events
}

func TestOpinionsRoundTrip(t *testing.T) {
	for _, f := range formats {
		for _, n := range []int{1, 300} {
			events := judgedEvents(n)
			var b bytes.Buffer
			if err := WriteEvents(&b, f, events); err != nil {
				t.Fatal(err)
			}
			first := bytes.Clone(b.Bytes())
			got, err := ReadEvents(bytes.NewReader(first), f)
			if err != nil || exact(got) != exact(events) {
				t.Fatalf("%s, %d rows: error %v, read\n%s\nwritten\n%s", f, n, err, exact(got[:1]), exact(events[:1]))
			}
			b.Reset()
			if err := WriteEvents(&b, f, got); err != nil || !bytes.Equal(b.Bytes(), first) {
				t.Errorf("%s: what was read gives other bytes, error %v", f, err)
			}
		}
	}
}

// Events of which only some were judged by a scorer share its columns; no two
// rows may share their memory.
func TestOpinionsOfSome(t *testing.T) {
	events := many(4, randomEvent)
	events[1].AddOpinion(data.Opinion{Scorer: "llm", Tone: 0.25})
	events[2].AddOpinion(data.Opinion{Scorer: "llm", Tone: -0.25, Commitment: data.Agreed, Judged: true})
	for _, f := range formats {
		var b bytes.Buffer
		if err := WriteEvents(&b, f, events); err != nil {
			t.Fatal(err)
		}
		got, err := ReadEvents(bytes.NewReader(b.Bytes()), f)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []float64{math.NaN(), 0.25, -0.25, math.NaN()} {
			o := got[i].Opinion("llm")
			if o.Tone != want && !(math.IsNaN(o.Tone) && math.IsNaN(want)) || o.Judged != (i == 2) {
				t.Errorf("%s row %d: %+v, want tone %g", f, i, o, want)
			}
		}
	}
}

func TestOpinionColumns(t *testing.T) {
	plain := string(encode(t, CSV, eventTable(), many(1, randomEvent)))
	for _, f := range formats {
		var b bytes.Buffer
		if err := WriteEvents(&b, f, many(1, randomEvent)); err != nil || strings.Contains(b.String(), "_by_") {
			t.Errorf("%s: one scorer alone has columns of its own, error %v", f, err)
		}
	}
	var b bytes.Buffer
	if err := WriteEvents(&b, CSV, judgedEvents(1)); err != nil {
		t.Fatal(err)
	}
	header, _, _ := strings.Cut(b.String(), "\n")
	before, _, _ := strings.Cut(plain, "\n")
	if want := before + ",tone_by_a-b_9,commitment_by_a-b_9,tone_by_vader,commitment_by_vader"; header != want {
		t.Errorf("header %s\nwant %s", header, want)
	}
	strange, err := ReadEvents(strings.NewReader(strings.Replace(b.String(), "tone_by_vader", "tone_by_VADER", 1)), CSV)
	if err != nil || len(strange[0].Opinions) != 2 || !math.IsNaN(strange[0].Opinion("vader").Tone) {
		t.Errorf("a column that cannot be a scorer's: %+v, error %v", strange, err)
	}
}

func TestOpinionErrors(t *testing.T) {
	events := many(1, randomEvent)
	events[0].AddOpinion(data.Opinion{Scorer: "llm", Tone: 0.123, Commitment: data.Agreed, Judged: true})
	var b bytes.Buffer
	if err := WriteEvents(&b, JSONL, events); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{`"commitment_by_llm":3`, `"commitment_by_llm":300`, "row 1, column commitment_by_llm: 300 is out of range"},
		{`"commitment_by_llm":3`, `"commitment_by_llm":"agreed"`, "row 1, column commitment_by_llm: "},
		{`"tone_by_llm":0.123`, `"tone_by_llm":"warm"`, "row 1, column tone_by_llm: "},
	} {
		_, err := ReadEvents(strings.NewReader(strings.Replace(b.String(), c.old, c.new, 1)), JSONL)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", c.new, err, c.want)
		}
	}
	events[0].Opinions[0].Tone = math.Inf(1)
	if err := WriteEvents(&b, CSV, events); err == nil || !strings.Contains(err.Error(), "column tone_by_llm: number is +Inf") {
		t.Errorf("infinite tone: error %v", err)
	}
}

func TestWriteDisagreements(t *testing.T) {
	e := data.Event{ID: "1", Source: "USA", Target: "CHN", Date: data.MakeDay(2021, 9, 10), Evidence: "They met.", Title: "A title"}
	e.AddOpinion(data.Opinion{Scorer: "vader", Tone: 0.5})
	e.AddOpinion(data.Opinion{Scorer: "detente", Tone: -0.5, Commitment: data.Refused, Judged: true})
	var b bytes.Buffer
	err := WriteDisagreements(&b, CSV, []data.Disagreement{{Event: e, A: "detente", B: "vader", About: data.AboutTone, Size: 1}})
	want := "id,pair,date,source,target,about,difference,lower,higher,evidence,title,tone_by_detente,commitment_by_detente,tone_by_vader,commitment_by_vader\n" +
		"1,CHN:USA,2021-09-10,USA,CHN,tone,1,detente,vader,They met.,A title,-0.5,-2,0.5,\n"
	if err != nil || b.String() != want {
		t.Errorf("error %v\n%s\nwant\n%s", err, b.String(), want)
	}
}
