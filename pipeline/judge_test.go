package pipeline

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// numberer is a late scorer whose opinion depends on how many passages it has
// seen: the strictest test of order. It judges the first max only.
type numberer struct {
	max, seen int
	calls     []int
	err       error
}

func (n *numberer) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	n.calls = append(n.calls, len(ps))
	out := make([]sentiment.Opinion, len(ps))
	for i, p := range ps {
		if p == nil {
			return nil, errors.New("a passage is missing")
		}
		n.seen++
		out[i].Tone.Value = math.NaN()
		if n.seen <= n.max {
			out[i] = sentiment.Opinion{
				Tone:       sentiment.Tone{Value: -float64(n.seen) / 1000, Hits: []sentiment.Hit{{Text: p.Text}}},
				Commitment: sentiment.Commitment{Level: data.Refused}, Judged: true,
			}
		}
	}
	return out, n.err
}

// passageCoder finds as many events as the article says, each with its passage.
type passageCoder struct{ fakeCoder }

func (c passageCoder) Code(a *data.Article) []Coded {
	coded := c.fakeCoder.Code(a)
	for i := range coded {
		coded[i].Passage = &sentiment.Passage{Text: a.Text}
	}
	return coded
}

// lateRun has the program's scorer and a late one, in that order or the other.
func lateRun(t *testing.T, lines int, s Scorer, lateFirst bool) *Run {
	t.Helper()
	files := make(map[string]string)
	for k := range 3 {
		var b strings.Builder
		for i := range lines {
			fmt.Fprintf(&b, "2021-%02d-%02d USA CHN N%d\n", 1+(i*7+k)%12, 1+i%28, i+1000*k)
		}
		files[fmt.Sprintf("%d.txt", k)] = b.String()
	}
	r := newRun(t, files)
	r.NewDesk = func() (Desk, error) {
		if lateFirst {
			return Desk{passageCoder{}, []Scorer{nil, fakeScorer{}}}, nil
		}
		return Desk{passageCoder{}, []Scorer{fakeScorer{}, nil}}, nil
	}
	r.Seats = []Seat{{Name: "own"}, {Name: "late", Late: s}}
	if lateFirst {
		r.Seats[0], r.Seats[1] = r.Seats[1], r.Seats[0]
	}
	return r
}

func TestOneScorerAloneLeavesNoOpinions(t *testing.T) {
	r := newRun(t, map[string]string{"a.txt": "2021-03-01 USA CHN AGREE\n"})
	result, err := r.Do(context.Background(), Stages{Events: true})
	if err != nil {
		t.Fatal(err)
	}
	e := &result.Events[0]
	if e.Tone != 0.5 || e.ToneEvidence != "warm; words" || e.Commitment != data.Agreed || e.Specificity != 2 || e.CommitmentEvidence != "agreed" || e.Opinions != nil {
		t.Errorf("event %+v", e)
	}
}

func TestSeveralScorersSideBySide(t *testing.T) {
	for name, c := range map[string]struct {
		lateFirst bool
		combine   sentiment.Combine
		tone      float64
		level     data.Level
	}{
		"own first":  {false, sentiment.First, 0.5, data.Agreed},
		"late first": {true, sentiment.First, -0.001, data.Refused},
		"mean":       {false, sentiment.Mean, (0.5 - 0.001) / 2, data.Refused},
	} {
		r := lateRun(t, 1, &numberer{max: 9}, c.lateFirst)
		r.Inputs, r.Combine = r.Inputs[:1], c.combine
		result, err := r.Do(context.Background(), Stages{Events: true})
		if err != nil {
			t.Fatal(err)
		}
		e := &result.Events[0]
		if e.Tone != c.tone || e.Commitment != c.level {
			t.Errorf("%s: tone %g, level %v, want %g, %v", name, e.Tone, e.Commitment, c.tone, c.level)
		}
		if len(e.Opinions) != 2 || e.Opinion("own").Tone != 0.5 || e.Opinion("late").Commitment != data.Refused {
			t.Errorf("%s: opinions %+v", name, e.Opinions)
		}
	}
}

// What a late scorer says may depend on how often it was asked: it is asked in
// the order in which the inputs were read, whoever coded them.
func TestLateScorersDependOnNoWorker(t *testing.T) {
	trees := make(map[string]bool)
	for _, workers := range []int{1, 2, 8} {
		s := &numberer{max: 300}
		r := lateRun(t, 200, s, false)
		r.Workers = workers
		result, err := r.Do(context.Background(), all)
		if err != nil {
			t.Fatal(err)
		}
		trees[tree(t, r.Out)] = true
		if s.seen != 600 || len(s.calls) != 3 {
			t.Errorf("%d passages in calls of %v, want 600 in 3", s.seen, s.calls)
		}
		judged := 0
		for i := range result.Events {
			if result.Events[i].Opinion("late").Judged {
				judged++
			}
		}
		if judged != 300 {
			t.Errorf("%d events judged, want 300", judged)
		}
	}
	if len(trees) != 1 {
		t.Errorf("1, 2 and 8 workers gave %d different outputs", len(trees))
	}
}

// A late scorer is not asked about what nobody wants.
func TestLateScorersSeeWhatIsWanted(t *testing.T) {
	s := &numberer{max: 99}
	r := lateRun(t, 20, s, false)
	day := data.MakeDay(2021, 6, 30)
	r.Select.To = &day
	result, err := r.Do(context.Background(), Stages{Events: true})
	if err != nil || s.seen != len(result.Events) || s.seen == 60 {
		t.Errorf("%d passages for %d events, error %v", s.seen, len(result.Events), err)
	}
}

func TestScorerThatFailsEndsTheRun(t *testing.T) {
	broken := errors.New("wrong key")
	for name, change := range map[string]func(*Run){
		"late": func(r *Run) { r.Seats[1].Late = &numberer{err: broken} },
		"at the desk": func(r *Run) {
			r.NewDesk = func() (Desk, error) { return Desk{passageCoder{}, []Scorer{&numberer{err: broken}, nil}}, nil }
		},
	} {
		r := lateRun(t, 3, new(numberer), false)
		closed := 0
		r.Close = func() error { closed++; return nil }
		change(r)
		_, err := r.Do(context.Background(), all)
		if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "scorer ") || tree(t, r.Out) != "" {
			t.Errorf("%s: error %v, wrote %q", name, err, tree(t, r.Out))
		}
		if closed == 0 {
			t.Errorf("%s: what the scorers hold was not closed", name)
		}
	}
}

// constant always says the same.
type constant []sentiment.Opinion

func (c constant) Judge(ctx context.Context, ps []*sentiment.Passage) ([]sentiment.Opinion, error) {
	return c, nil
}

func TestUnsoundOpinionsEndTheRun(t *testing.T) {
	for want, c := range map[string]constant{
		"gave 0 opinions of 1 passages": {},
		"a tone of 1.5":                 {{Tone: sentiment.Tone{Value: 1.5}}},
		"a commitment level of 7":       {{Commitment: sentiment.Commitment{Level: 7}, Judged: true}},
	} {
		r := lateRun(t, 1, c, false)
		r.Inputs = r.Inputs[:1]
		if _, err := r.Do(context.Background(), all); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want it to say %q", err, want)
		}
	}
}

func TestWarningsOfScorers(t *testing.T) {
	toneOnly := constant{{Tone: sentiment.Tone{Value: 0.1}}}
	mute := constant{{Tone: sentiment.Tone{Value: math.NaN()}}}
	for name, c := range map[string]struct {
		s         Scorer
		lateFirst bool
		combine   sentiment.Combine
		want      string // "" none
	}{
		"tone only first":    {toneOnly, true, sentiment.First, "late judges no commitments"},
		"tone only beside":   {toneOnly, false, sentiment.First, ""},
		"tone only combined": {toneOnly, true, sentiment.Mean, ""},
		"mute":               {mute, false, sentiment.First, "late judged nothing"},
	} {
		r := lateRun(t, 1, c.s, c.lateFirst)
		r.Inputs, r.Combine = r.Inputs[:1], c.combine
		r.Notes = func() []string { return []string{"late: two requests were repeated"} }
		result, err := r.Do(context.Background(), Stages{Events: true})
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(result.Manifest.Warnings, "\n")
		note, own, _ := strings.Cut(got, "\n")
		if note != "late: two requests were repeated" || !strings.Contains(own, c.want) || (own == "") != (c.want == "") {
			t.Errorf("%s: warnings %q, want %q", name, got, c.want)
		}
	}
}

func TestChunksHoldWholeArticles(t *testing.T) {
	var list []*placed
	for i := range 300 {
		list = append(list, &placed{row: int64(i / 100)})
	}
	if n := chunk(list); n != 300 {
		t.Errorf("chunk of %d, want the article that begins before %d to its end", n, together)
	}
	list[256].row = 9
	if n := chunk(list); n != together {
		t.Errorf("chunk of %d, want %d", n, together)
	}
	if n := chunk(list[:3]); n != 3 {
		t.Errorf("chunk of %d, want 3", n)
	}
}
