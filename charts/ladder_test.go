package charts

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
)

func ladderOf(n int, actors ...data.Actor) Ladder {
	r := rand.New(rand.NewPCG(8, 8))
	l := Ladder{Title: "Promises came back in late 2023; few of them have been delivered", Subtitle: "Commitments between China and the United States by level",
		Footnote: "Source: synthetic. detente 0.1."}
	levels := []data.Level{data.Withdrawn, data.Refused, data.Missing, data.NoCommitment, data.Invited, data.Invited, data.Invited, data.Intended, data.Intended, data.Agreed, data.Binding, data.Delivered}
	for i := range n {
		e := data.Event{ID: fmt.Sprint("e", i), Date: day(2017, 1, 1) + data.Day(r.IntN(2500)), Commitment: levels[r.IntN(len(levels))]}
		a := r.IntN(len(actors))
		b := (a + 1 + r.IntN(len(actors)-1)) % len(actors)
		e.Source, e.Target = actors[a], actors[b]
		if e.Commitment >= data.Agreed {
			e.Reciprocal = r.IntN(3) > 0
		}
		if i%17 == 0 {
			e.Date, e.Precision = data.PeriodMonth.Start(e.Date), data.PrecisionMonth
		}
		l.Events = append(l.Events, e)
	}
	return l
}

func ladderCases() map[string]drawer {
	usual := ladderOf(160, "USA", "CHN")
	named := map[data.Level]string{data.Delivered: "21 Jan 2018: Beijing releases the two detainees under the deal", data.Withdrawn: "5 Aug 2022: China suspends the climate talks and calls between commanders",
		data.Binding: "15 Jan 2020: Phase One agreement signed", data.Refused: "Jun 2021: Pentagon's call for a hotline is declined"}
	for i := range usual.Events {
		e := &usual.Events[i]
		if text := named[e.Commitment]; text != "" {
			usual.Notes = append(usual.Notes, LadderNote{e.ID, text})
			delete(named, e.Commitment)
		}
	}
	dark := usual
	dark.Theme = Dark()
	sparse := usual
	sparse.Events = nil
	for i := range usual.Events {
		noted := i%9 == 0
		for _, n := range usual.Notes {
			noted = noted || n.EventID == usual.Events[i].ID
		}
		if noted {
			sparse.Events = append(sparse.Events, usual.Events[i])
		}
	}
	one := ladderOf(40, "USA", "CHN")
	for i := range one.Events {
		if one.Events[i].Commitment == data.Agreed {
			one.Events = one.Events[i : i+1]
			break
		}
	}
	outlier := usual
	outlier.Events = append([]data.Event{{ID: "old", Date: day(1979, 1, 1), Precision: data.PrecisionYear, Commitment: data.Binding, Source: "USA", Target: "CHN"}}, usual.Events...)
	window := outlier
	window.From, window.To = day(2017, 1, 1), day(2024, 1, 1)
	return map[string]drawer{"outlier": outlier, "window": window, "golden": ladderOf(14, "USA", "CHN"), "usual": usual, "dark": dark, "many": ladderOf(1500, "USA", "CHN"), "most": ladderOf(20000, "USA", "CHN"),
		"region": ladderOf(300, "USA", "CHN", "JPN", "KOR", "ARE"), "one": one, "sparse": sparse}
}

func TestLadderErrors(t *testing.T) {
	none := ladderOf(5, "USA", "CHN")
	for i := range none.Events {
		none.Events[i].Commitment = data.NoCommitment
	}
	for name, c := range map[string]Ladder{"no events": {}, "no commitment": none} {
		if _, err := c.Figure(); err == nil || !strings.Contains(err.Error(), "no event has a commitment") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	l := ladderOf(60, "USA", "CHN")
	l.Events = append(l.Events, data.Event{ID: "undated", Date: data.NoDay, Commitment: data.Agreed, Source: "USA", Target: "CHN"})
	for range 12 {
		l.Notes = append(l.Notes, LadderNote{fmt.Sprint("nobody", len(l.Notes)), "x"})
	}
	got := strings.Join(figureOf(t, l).Warnings(), "\n")
	for _, want := range []string{"1 events without a date", "2 notes beyond the first 10", "10 notes are of events that have no commitment"} {
		if !strings.Contains(got, want) {
			t.Errorf("warnings %q do not say %q", got, want)
		}
	}
}

// TestLadderShowsEveryEvent: each event has a mark on the row of its level that
// touches no other, or is counted.
func TestLadderShowsEveryEvent(t *testing.T) {
	for name, d := range ladderCases() {
		l := d.(Ladder)
		p, err := l.plan()
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for i := range l.Events {
			if l.Events[i].Commitment != data.NoCommitment && (name != "window" || l.Events[i].ID != "old") {
				want++
			}
		}
		got := 0
		for i := range p.rungs {
			r := &p.rungs[i]
			got += len(r.events)
			row := rect(p.main.rect.Min.X, p.main.Y(rungHeight(r.level)-0.5), p.main.rect.Max.X, p.main.Y(rungHeight(r.level)+0.5))
			for k := range r.events {
				if p.bars {
					continue
				}
				at := r.events[k].at
				if !within(vg.Rectangle{Min: at, Max: at}, row) {
					t.Errorf("%s: a mark of %s stands at %v, outside its row %v", name, r.level, at, row)
				}
				for j := max(0, k-60); j < k; j++ {
					if d := r.events[j].at.Sub(at); d.X*d.X+d.Y*d.Y < 4*p.radius*p.radius {
						t.Errorf("%s: two marks of %s touch at %v", name, r.level, at)
					}
				}
			}
		}
		if got != want {
			t.Errorf("%s: %d events on the rungs, want %d", name, got, want)
		}
		if !p.bars {
			continue
		}
		bars, _ := p.counted()
		sum := 0
		for _, row := range bars {
			for _, counts := range row {
				for _, v := range counts {
					sum += v
				}
			}
		}
		if sum != want {
			t.Errorf("%s: the bars count %d events, want %d", name, sum, want)
		}
	}
}
