package index

import (
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
)

func TestScore(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name          string
		s             Scoring
		e             data.Event
		score, weight float64
	}{
		// (.40·.4 + .25·.3 + .35·.6)/1 = .445
		{"all three, by default", Scoring{}, data.Event{Goldstein: 4, Tone: 0.3, Commitment: data.Agreed, Mentions: 1}, 0.445, 1},
		// level 0 is silence: (.40·.19 + .25·−.1)/.65 = .0784615385
		{"no commitment is no evidence", Scoring{}, data.Event{Goldstein: 1.9, Tone: -0.1, Mentions: 1}, 0.078461538, 1},
		{"tone not scored", Scoring{}, data.Event{Goldstein: -5, Tone: nan, Mentions: 1}, -0.5, 1},
		{"bond alone", Scoring{}, data.Event{Goldstein: nan, Tone: nan, Commitment: data.Withdrawn, Mentions: 1}, -1, 1},
		{"nothing known", Scoring{}, data.Event{Goldstein: nan, Tone: nan, Mentions: 8}, nan, 4},
		{"deed alone by choice", Scoring{WDeed: 1}, data.Event{Goldstein: 7, Tone: -1, Commitment: data.Refused, Mentions: 1}, 0.7, 1},
		{"chosen part absent", Scoring{WTone: 1}, data.Event{Goldstein: 7, Tone: nan, Mentions: 1}, nan, 1},
		// certainty .5 × (1 + log2 8) = 2
		{"log volume and certainty", Scoring{}, data.Event{Goldstein: 0, Tone: nan, Mentions: 8, Certainty: 0.5}, 0, 2},
		{"equal volume", Scoring{Volume: VolumeEqual}, data.Event{Goldstein: 0, Tone: nan, Mentions: 8}, 0, 1},
		{"volume by mentions", Scoring{Volume: VolumeMentions}, data.Event{Goldstein: 0, Tone: nan, Mentions: 8}, 0, 8},
		{"no mention counts as one", Scoring{}, data.Event{Goldstein: 0, Tone: nan}, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := c.e
			if err := c.s.Score(&e, nil); err != nil {
				t.Fatal(err)
			}
			if !near(e.Score, c.score) || !near(e.Weight, c.weight) {
				t.Errorf("score %g weight %g, want %g and %g", e.Score, e.Weight, c.score, c.weight)
			}
			e.Score, e.Weight = c.e.Score, c.e.Weight
			if text(e) != text(c.e) {
				t.Errorf("another field changed: %+v, was %+v", e, c.e)
			}
		})
	}
}

func TestScoringValidate(t *testing.T) {
	for _, c := range []struct {
		s    Scoring
		want string
	}{
		{Scoring{WTone: -1}, "weight of the tone is -1"},
		{Scoring{WBond: math.NaN()}, "weight of the bond is NaN"},
		{Scoring{Volume: "loud"}, `volume "loud" is not one of equal, log, mentions`},
	} {
		err := c.s.Score(&data.Event{}, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want it to say %q", c.s, err, c.want)
		}
	}
}

func TestToneBaseline(t *testing.T) {
	record := func(date string, tone float64) data.Event {
		return data.Event{ID: "r", Date: day(date), Ontology: "gdelt-cameo", Goldstein: math.NaN(), Tone: tone, Mentions: 1}
	}
	march := []data.Event{record("2021-03-01", -0.4), record("2021-03-20", -0.2), record("2021-03-31", 0.9)}
	april := record("2021-04-01", -0.5)
	coded := data.Event{ID: "c", Date: day("2021-03-02"), ArticleID: "a1", Ontology: "gdelt-cameo", Goldstein: math.NaN(), Tone: 0.5, Mentions: 1}

	whole, left, right := new(ToneBaseline), new(ToneBaseline), new(ToneBaseline)
	for _, e := range append(march, april, coded) {
		whole.Add(&e)
	}
	for _, e := range march[:2] {
		left.Add(&e)
	}
	for _, e := range append(march[2:], april, coded) {
		right.Add(&e)
	}
	right.Merge(left)
	if text(whole) != text(right) {
		t.Errorf("split and merged %v, whole %v", right, whole)
	}
	for _, c := range []struct {
		name string
		e    data.Event
		want float64
	}{
		{"mean of March taken off", march[0], -0.5}, // mean (−.4−.2+.9)/3 = .1
		{"a month of its own", april, 0},
		{"text keeps its own tone", coded, 0.5},
		{"clipped", record("2021-03-09", -1), -1}, // −1 − .1
	} {
		e := c.e
		if err := (Scoring{WTone: 1}).Score(&e, whole); err != nil {
			t.Fatal(err)
		}
		if !near(e.Score, c.want) || e.Tone != c.e.Tone {
			t.Errorf("%s: score %g tone %g, want %g and the tone %g as read", c.name, e.Score, e.Tone, c.want, c.e.Tone)
		}
	}
	stray := record("1999-05-01", 0.1)
	if err := (Scoring{}).Score(&stray, whole); err == nil || !strings.Contains(err.Error(), "no record of 1999-05") {
		t.Errorf("month outside the baseline: error %v", err)
	}
}

func TestPanelSumsTheToneThatWasScored(t *testing.T) {
	base := new(ToneBaseline)
	e := event("a", "2021-03-01", "USA", "CHN", 0.1)
	e.Ontology, e.Tone, e.Weight = "gdelt-cameo", -0.3, 2
	f := e
	f.Tone = -0.1
	base.Add(&e)
	base.Add(&f)
	p := &Panel{Baseline: base}
	if err := p.Add(&e); err != nil {
		t.Fatal(err)
	}
	if c := p.Cells()[0]; c.WT != -200_000_000 || c.WTW != 2_000_000_000 { // 2·(−.3 − −.2)
		t.Errorf("Σw·τ %d over Σw %d", c.WT, c.WTW)
	}
}
