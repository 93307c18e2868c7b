package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

func TestPanelDoesNotDependOnOrderOrSplit(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	events := randomEvents(rng, 2000)
	want := text(panelOf(events).Cells())
	for round := range 8 {
		rng.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		parts := make([]*Panel, 1+round)
		for i := range parts {
			parts[i] = new(Panel)
		}
		for i := range events {
			if err := parts[rng.IntN(len(parts))].Add(&events[i]); err != nil {
				t.Fatal(err)
			}
		}
		for len(parts) > 1 { // merge in a random tree
			i := rng.IntN(len(parts) - 1)
			parts[i].Merge(parts[i+1])
			parts = append(parts[:i+1], parts[i+2:]...)
		}
		if text(parts[0].Cells()) != want {
			t.Fatalf("round %d: another order and split gave other cells", round)
		}
	}
}

func TestMergeLeavesTheOtherPanelAlone(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	a, b := panelOf(randomEvents(rng, 50)), panelOf(randomEvents(rng, 50))
	want := text(b.Cells())
	a.Merge(b)
	a.Merge(b)
	if text(b.Cells()) != want {
		t.Error("merging b into a changed b")
	}
}

func TestCellsAndBack(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(3, 2)), 500))
	cells := p.Cells()
	q, err := FromCells(cells)
	if err != nil {
		t.Fatal(err)
	}
	if text(q.Cells()) != text(cells) || q.Len() != len(cells) {
		t.Error("cells and back is not the same panel")
	}
}

func TestPanelAdd(t *testing.T) {
	p := new(Panel)
	e := event("a", "2021-03-01", "USA", "CHN", -0.5)
	e.Reciprocal, e.Weight, e.Commitment, e.Mentions = true, 2, data.Refused, 3
	before := text(e)
	if err := p.Add(&e); err != nil {
		t.Fatal(err)
	}
	if text(e) != before {
		t.Error("Add changed the event")
	}
	c := p.Cells()[0]
	want := data.Cell{
		CellKey: data.CellKey{Source: "CHN", Target: "USA", Day: day("2021-03-01"), Reciprocal: true},
		N:       1, Mentions: 3, W: 2e9, W2: 4e9, WS: -1e9, WS2: 5e8, WG: -1e9, WGW: 2e9, WC: -14e8, WCW: 2e9,
	}
	want.Quads[data.VerbalConflict], want.Levels[1] = 1, 1
	if c != want {
		t.Errorf("cell %+v\nwant %+v", c, want)
	}
}

func TestPanelAddRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*data.Event)
		want   string
	}{
		{"no target", func(e *data.Event) { e.Target = "" }, "no source or no target"},
		{"not weighed", func(e *data.Event) { e.Weight = math.NaN() }, "event a has no weight"},
		{"score out of range", func(e *data.Event) { e.Score = 2 }, "score 2"},
		{"no date", func(e *data.Event) { e.Date = data.NoDay }, "date outside"},
	} {
		e := event("a", "2021-03-01", "USA", "CHN", 0.1)
		c.change(&e)
		p := new(Panel)
		if err := p.Add(&e); err == nil || !strings.Contains(err.Error(), c.want) || p.Len() != 0 {
			t.Errorf("%s: error %v and %d cells, want %q and none", c.name, err, p.Len(), c.want)
		}
	}
}

func TestUnscoredEventsAreCountedButNotWeighed(t *testing.T) {
	e := event("a", "2021-03-01", "USA", "CHN", 0.1)
	e.Score, e.Goldstein = math.NaN(), math.NaN()
	if c := panelOf([]data.Event{e}).Cells()[0]; c.N != 1 || c.W != 0 || c.WGW != 0 {
		t.Errorf("cell %+v, want one event without weight", c)
	}
}

func TestOverflowVoidsTheCell(t *testing.T) {
	e := event("a", "2021-03-01", "USA", "CHN", 0.1)
	e.Weight = 1e6 // w² is 10²¹ nano
	p := panelOf([]data.Event{e})
	if !p.Cells()[0].Overflowed {
		t.Fatal("the cell is not marked")
	}
	d := e.Date
	if _, err := p.Series(chnUSA, data.Both, data.PeriodDay, d, d); err == nil || !strings.Contains(err.Error(), "overflowed") {
		t.Errorf("series of a void cell: error %v", err)
	}
	if r, err := Build(p, Settings{}); err != nil || len(r.Points) != 0 || !strings.Contains(text(r.Warnings), "overflowed") {
		t.Errorf("index of a void cell: %d points, warnings %v, error %v", len(r.Points), r.Warnings, err)
	}
}

func TestFromCellsRefuses(t *testing.T) {
	good := panelOf([]data.Event{event("a", "2021-03-01", "USA", "CHN", 0.1)}).Cells()[0]
	for name, change := range map[string]func(*data.Cell){
		"one actor":        func(c *data.Cell) { c.Target = c.Source },
		"no source":        func(c *data.Cell) { c.Source = "" },
		"reciprocal order": func(c *data.Cell) { c.Reciprocal = true },
		"no day":           func(c *data.Cell) { c.Day = data.NoDay },
		"precision":        func(c *data.Cell) { c.Precision = 9 },
		"negative count":   func(c *data.Cell) { c.N = -1 },
	} {
		c := good
		change(&c)
		if _, err := FromCells([]data.Cell{good, c}); err == nil || !strings.HasPrefix(err.Error(), "cell 2: ") {
			t.Errorf("%s: error %v, want one about cell 2", name, err)
		}
	}
}

func BenchmarkPanelAdd(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		b.Run(fmt.Sprintf("events=%d", n), func(b *testing.B) {
			events := randomEvents(rand.New(rand.NewPCG(1, 1)), n)
			b.ReportAllocs()
			for b.Loop() {
				p := new(Panel)
				for i := range events {
					if err := p.Add(&events[i]); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}
