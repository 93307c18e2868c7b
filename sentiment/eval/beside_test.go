package eval

import (
	"math"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
)

// Judges beside the program's own have measures of their own: a level that is
// not judged is wrong, and one who judges none has none.
func TestSentencesByOthers(t *testing.T) {
	g := read(t, sentenceRecord+"\n"+strings.Replace(sentenceRecord, "s007", "s008", 1))
	own := &Judgement{Tone: .3, Level: 2, Specificity: 1}
	mute := Judgement{Tone: .3, Unjudged: true}
	answers := []Answer{
		{ID: "s007", Judgement: own, Beside: []Judgement{{Tone: math.NaN(), Level: 3, Specificity: 1}, mute}},
		{ID: "s008", Judgement: own, Beside: []Judgement{{Tone: math.NaN(), Unjudged: true}, mute}},
	}
	s := Score(g, answers, Options{Judges: []NamedJudge{{Name: "llm"}, {Name: "mute"}}})
	wants(t, &s, "", map[string]float64{"commitment exact": 1, "tone exact": 1})
	wants(t, &s, "llm", map[string]float64{"commitment exact": 0, "commitment within one": .5, specificityExact: .5})
	for _, r := range s.Rates {
		if r.Part == "mute" || r.Part == "llm" && strings.HasPrefix(r.Name, "tone") {
			t.Errorf("%s of %s is reported and nobody judged it", r.Name, r.Part)
		}
	}
}

// Opinions on the events of articles are compared where the events match.
func TestArticlesByOthers(t *testing.T) {
	g := read(t, articleRecord)
	met := mutually(says("2022-05-05", data.PrecisionDay, "CHL", "NOR", data.Consult)) // gold: neutral or positive, and 0
	met.AddOpinion(data.Opinion{Scorer: "llm", Tone: -.7, Commitment: data.NoCommitment, Judged: true})
	s := Score(g, []Answer{{ID: "a1", Events: []data.Event{met}}}, Options{})
	wants(t, &s, "llm", map[string]float64{"commitment exact": 1, "tone exact": 0})
	if slices.ContainsFunc(s.Rates, func(r Rate) bool { return r.Part == "llm" && r.Name == specificityExact }) {
		t.Error("the specificity of an opinion is reported, which has none")
	}
}
