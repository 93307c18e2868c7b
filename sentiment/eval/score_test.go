package eval

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"example.com/detente/data"
)

// rate returns the value of a measure of s.
func rate(t *testing.T, s *Section, name, part string) float64 {
	t.Helper()
	for i := range s.Rates {
		if s.Rates[i].Name == name && s.Rates[i].Part == part {
			return s.Rates[i].Estimate.Value
		}
	}
	t.Fatalf("no measure %q of %q in %v", name, part, s.Rates)
	return 0
}

func foundBy(t *testing.T, s *Section, name, part string) Found {
	t.Helper()
	for i := range s.Found {
		if s.Found[i].Name == name && s.Found[i].Part == part {
			return s.Found[i]
		}
	}
	t.Fatalf("no events found by %q of %q in %v", name, part, s.Found)
	return Found{}
}

func wants(t *testing.T, s *Section, part string, want map[string]float64) {
	t.Helper()
	for name, w := range want {
		if got := rate(t, s, name, part); !near(got, w) {
			t.Errorf("%s of %q is %v, want %v", name, part, got, w)
		}
	}
}

// perfect answers a record of articles with its gold events.
func perfect(r *Record) Answer {
	middle := map[string]float64{"hostile": -.8, "critical": -.3, "neutral": 0, "positive": .3, "warm": .8}
	a := Answer{ID: r.ID, Events: []data.Event{}}
	for i := range r.Events {
		g := &r.Events[i]
		a.Events = append(a.Events, data.Event{
			Date: g.Date, Precision: g.Precision, Source: g.Source, Target: g.Target, Reciprocal: g.Reciprocal, Type: g.Type,
			Quad: publishedQuad(g.Type), Tone: middle[g.Tone], Commitment: g.Level, Specificity: g.Specificity, Evidence: g.Evidence,
			EvidenceStart: g.Start, EvidenceEnd: g.End, Score: data.NaN(),
		})
	}
	return a
}

// TestArticles works by hand. Gold: a mutual meeting and an accusation. Said: the
// meeting, a day off, one level and one tone label too high; the accusation in the
// wrong direction; a threat that is not there.
//
//	pair 1: gold's meeting is mutual and takes one of the two events of the
//	pair, and the accusation is left with events in the other direction
//	quad 2, type 2: the meeting, the accusation
//	pair + type + date 1 → precision 1/3, recall 1/2, F1 2/5
func TestArticles(t *testing.T) {
	g := read(t, articleRecord)
	day := data.PrecisionDay
	met := mutually(says("2022-05-05", day, "CHL", "NOR", data.Consult))
	met.Tone, met.Commitment = .7, data.Invited // gold: neutral or positive, and 0
	said := []data.Event{met, says("2022-05-04", day, "CHL", "NOR", data.Accuse), says("2022-05-04", day, "NOR", "SWE", data.Threaten)}
	s := Score(g, []Answer{{ID: "a1", Events: said}}, Options{Misses: true})
	for name, right := range map[string]int{"pair": 1, "quad": 2, "type": 2, "pair + type": 1, "pair + type + date": 1} {
		f := foundBy(t, &s, name, "")
		if f.Gold != 2 || f.Said != 3 || f.Right != right {
			t.Errorf("%s: gold %d, said %d, right %d, want 2, 3, %d", name, f.Gold, f.Said, f.Right, right)
		}
	}
	f := foundBy(t, &s, "pair + type + date", "")
	if !near(f.Precision.Value, 1.0/3) || !near(f.Recall.Value, .5) || !near(f.F1.Value, .4) || !math.IsNaN(f.F1.Lo) {
		t.Errorf("found %+v, want 1/3, 1/2, 2/5 without intervals", f)
	}
	wants(t, &s, "", map[string]float64{
		"required events found": 1, "commitment exact": 0, "commitment within one": 1, "specificity exact": 1,
		"tone exact": 0, "tone sign exact": 1, "tone wrong sign": 0, // warm against positive: the same sign
	})
	kinds := map[string]int{}
	for _, m := range s.Misses {
		kinds[m.Kind]++
	}
	if !reflect.DeepEqual(kinds, map[string]int{"missed": 1, "false alarm": 2}) {
		t.Errorf("misses %v, want 1 missed and 2 false alarms: %v", kinds, s.Misses)
	}
}

func TestPerfectIsOne(t *testing.T) {
	g := read(t, articleRecord+"\n"+strings.Replace(articleRecord, `"a1"`, `"a2"`, 1))
	s := Score(g, []Answer{perfect(&g.Records[0]), perfect(&g.Records[1])}, Options{Misses: true})
	for _, f := range s.Found {
		if f.Precision.Value != 1 || f.Recall.Value != 1 || f.F1 != (Estimate{1, 1, 1}) {
			t.Errorf("%s of a perfect answer: %+v", f.Name, f)
		}
	}
	for _, r := range s.Rates {
		want := 1.0
		if r.Name == "tone wrong sign" {
			want = 0
		}
		if r.Estimate.Value != want {
			t.Errorf("%s of a perfect answer: %v", r.Name, r.Estimate)
		}
	}
	if len(s.Misses) != 0 {
		t.Errorf("misses of a perfect answer: %v", s.Misses)
	}
}

// TestOrderDoesNotMatter shuffles records, gold events and answers' events.
func TestOrderDoesNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var records []Record
	said := map[string][]data.Event{}
	for i := range 12 {
		g, s := randomEvents(rng)
		id := string(rune('a' + i))
		records = append(records, Record{ID: id, Article: data.Article{Text: "t"}, Events: g})
		said[id] = s
	}
	score := func() string {
		lines := make([]Answer, len(records))
		ordered := Gold{Name: "g", Format: Articles, Records: append([]Record(nil), records...)}
		sortRecords(ordered.Records)
		for i := range ordered.Records {
			lines[i] = Answer{ID: ordered.Records[i].ID, Events: said[ordered.Records[i].ID]}
		}
		s := Score(&ordered, lines, Options{})
		out, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	want := score()
	for range 5 {
		rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		for i := range records {
			g, s := records[i].Events, said[records[i].ID]
			rng.Shuffle(len(g), func(a, b int) { g[a], g[b] = g[b], g[a] })
			rng.Shuffle(len(s), func(a, b int) { s[a], s[b] = s[b], s[a] })
		}
		if got := score(); got != want {
			t.Fatalf("another order gives\n%s\nwant\n%s", got, want)
		}
	}
}

// TestSentences: s007 is 2, positive, specificity 1; said 3, +.7 (warm), 0. By
// the plain labels all are one off; with the contested ones all are right.
// s008 is right in all.
func TestSentences(t *testing.T) {
	g := read(t, sentenceRecord+"\n"+strings.Replace(sentenceRecord, "s007", "s008", 1))
	answers := []Answer{
		{ID: "s007", Judgement: &Judgement{Tone: .7, Level: 3}, Tones: [][2]float64{{.7, 0}, {-.7, 0}}},
		{ID: "s008", Judgement: &Judgement{Tone: .3, Level: 2, Specificity: 1}, Tones: [][2]float64{{.3, 0}, {math.NaN(), 0}}},
	}
	opt := Options{Alternatives: read(t, contestedRecord).Alternatives, Tones: []ToneScorer{{Name: "own"}, {Name: "base"}}, Misses: true}
	s := Score(g, answers, opt)
	wants(t, &s, "", map[string]float64{"commitment exact": .5, "commitment within one": 1, "specificity exact": .5, "tone exact": .5, "tone sign exact": 1, "tone wrong sign": 0})
	wants(t, &s, "contested labels accepted", map[string]float64{"commitment exact": 1, "commitment within one": 1, "specificity exact": 1, "tone exact": 1})
	wants(t, &s, "base", map[string]float64{"tone exact": 0, "tone sign exact": 0, "tone wrong sign": .5})
	if len(s.Misses) != 3 {
		t.Errorf("misses %v, want commitment, tone and specificity of s007", s.Misses)
	}
}

// TestTyped: T-12 asks CONCEDE or RETREAT and gets RETREAT; T-13 gets ACCUSE; T-15
// gets nothing. Marks of T-12 and T-13 stand for two states; the coder finds the
// event of T-12 alone, and one that is not there in T-13.
func TestTyped(t *testing.T) {
	text := typedRecord + "\n" + strings.Replace(typedRecord, "T-12", "T-13", 1) + "\n" + strings.Replace(typedRecord, "T-12", "T-15", 1)
	g := read(t, text)
	day := data.PrecisionDay
	answers := []Answer{
		{ID: "T-12", Type: data.Retreat, Quad: 2, Source: "CHL", Target: "NOR", Events: []data.Event{says("2020-01-01", day, "CHL", "NOR", data.Concede)}, Value: .8},
		{ID: "T-13", Type: data.Accuse, Quad: 3, Source: "CHL", Target: "NOR", Events: []data.Event{says("2020-01-01", day, "CHL", "SWE", data.Aid)}, Value: -.2},
		{ID: "T-15", Source: "CHL", Target: "CHL", Events: []data.Event{}, Value: math.NaN()},
	}
	s := Score(g, answers, Options{Misses: true})
	wants(t, &s, "", map[string]float64{
		"marked: type accuracy": 1.0 / 3, "marked: quad accuracy": 1.0 / 3, "marked: answered": 2.0 / 3,
		"score: wrong sign for the quad class": .5, "score: right sign for the quad class": .5,
	})
	wants(t, &s, "odd", map[string]float64{"marked: type accuracy": 0, "marked: answered": .5})
	wants(t, &s, "even", map[string]float64{"marked: type accuracy": 1})
	f := foundBy(t, &s, "free: pair + type", "")
	if f.Gold != 2 || f.Said != 2 || f.Right != 1 || !near(f.F1.Value, .5) {
		t.Errorf("running free %+v, want 1 of 2 and 2", f)
	}
	c := s.Confusion[0]
	if n := c.Counts[c.place("CONCEDE")][c.place("CONCEDE")]; n != 1 {
		t.Errorf("RETREAT for CONCEDE|RETREAT counts %d times as right, want once", n)
	}
	if n := c.Counts[c.place("CONCEDE")][c.place(Nothing)]; n != 1 {
		t.Errorf("no answer counts %d times, want once", n)
	}
}

// TestPlover: one record without an event, in which an event told is a false
// alarm apart; one found.
func TestPlover(t *testing.T) {
	g := read(t, mutedPlover+"\n"+ploverTwice)
	hit := says("2001-01-01", data.PrecisionDay, "CHL", "NOR", data.Assault)
	hit.Score = -.5
	answers := []Answer{{ID: "P-1", Events: []data.Event{hit}, Value: data.NaN()}, {ID: "P-2", Events: []data.Event{hit}, Value: data.NaN()}}
	s := Score(g, answers, Options{})
	if f := foundBy(t, &s, "pair + type", ""); f.Gold != 1 || f.Said != 1 || f.Right != 1 {
		t.Errorf("found %+v, want 1 of 1 and 1", f)
	}
	if f := foundBy(t, &s, "pair + type", "with records of no event"); f.Said != 2 || f.Right != 1 {
		t.Errorf("with records of no event %+v, want 1 right of 2 said", f)
	}
	wants(t, &s, "", map[string]float64{"score: right sign for the quad class": 1})
}

// TestDirected works by hand. Gold: positive p→q, negative p→q, neutral. Said:
// positive q→p (the wrong way), negative p→q, neutral.
//
//	positive: gold 1, said 1, right 0 → 0; negative 1; neutral 1 → macro 2/3
//	five labels: neutral 1, positive p→q 0, negative p→q 1, positive q→p 0,
//	negative q→p, which nobody names, 0 → 2/5
func TestDirected(t *testing.T) {
	g := read(t, directed+"\n"+strings.NewReplacer("d3", "d4", "positive", "negative").Replace(directed)+"\n"+strings.NewReplacer("d3", "d5", "positive p->q", "neutral").Replace(directed))
	answers := []Answer{
		{ID: "d3", Tones: [][2]float64{{.2, .5}, {.9, .9}}},
		{ID: "d4", Tones: [][2]float64{{-.5, math.NaN()}, {.9, .9}}},
		{ID: "d5", Tones: [][2]float64{{-.1, .1}, {.9, .9}}},
	}
	opt := Options{Tones: []ToneScorer{{Name: "own", Neutral: .15}, {Name: "base", Neutral: .05}}, Misses: true}
	s := Score(g, answers, opt)
	wants(t, &s, "own", map[string]float64{"macro-F1, directed": 2.0 / 3, "F1, positive": 0, "F1, negative": 1, "F1, neutral": 1, "macro-F1, five labels": .4, "label exact": 2.0 / 3})
	// Always positive p→q: gold 1, said 3, right 1 → F1 2/4; the others 0; macro 1/6.
	wants(t, &s, "base", map[string]float64{"macro-F1, directed": 1.0 / 6, "macro-F1, directed: times that of": 4, "label exact": 1.0 / 3})
	if len(s.Misses) != 1 || s.Misses[0].Text != "The press of [q Chile] was praised by [p Oslo]." {
		t.Errorf("misses %v, want that of d3 with its marks", s.Misses)
	}
}
