package config

import (
	"math"

	"example.com/detente/charts"
	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/finding"
)

// weigher scores events by the defaults of the index.
type weigher struct {
	scoring  index.Scoring
	baseline index.ToneBaseline
}

// Observe implements pipeline.Weigher.
func (w *weigher) Observe(e *data.Event) { w.baseline.Add(e) }

// Weigh implements pipeline.Weigher. An event that has been weighed by an
// earlier run keeps its score: it was weighed among all events of that run,
// which need not be here.
func (w *weigher) Weigh(e *data.Event) error {
	if !math.IsNaN(e.Weight) {
		return nil
	}
	return w.scoring.Score(e, &w.baseline)
}

// marks is how many moves a chart names.
const marks = 6 // [W] what fits beside a line without crowding it

// drawer draws trend charts.
type drawer struct{}

// Draw implements pipeline.Drawer.
func (drawer) Draw(points []data.Point, events []data.Event) (pipeline.Chart, error) {
	points = oneSeries(points)
	figure, err := charts.Trend{
		Title:    finding.Title(points),
		Subtitle: finding.Subtitle(points),
		Footnote: finding.Footnote(points, events, "detente "+Version),
		Points:   points,
		Marks:    markMoves(points, events),
	}.Figure()
	if err != nil {
		return nil, err
	}
	return figure, nil
}

// oneSeries returns the points of the series to draw: the level where there is
// one, or else the first method, and of both directions where they are indexed
// together. points are in canonical order.
func oneSeries(points []data.Point) []data.Point {
	var best []data.Point
	for from := 0; from < len(points); {
		to := from
		for to < len(points) && points[to].Direction == points[from].Direction && points[to].Method == points[from].Method {
			to++
		}
		if best == nil || rank(&points[from]) > rank(&best[0]) {
			best = points[from:to]
		}
		from = to
	}
	return best
}

// rank says how willingly a series is drawn.
func rank(p *data.Point) (n int) {
	if p.Direction == data.Both {
		n += 2
	}
	if p.Method == index.MethodLevel {
		n++
	}
	return n
}

// markMoves names the events behind the largest moves, the largest first.
func markMoves(points []data.Point, events []data.Event) []charts.Mark {
	drivers := index.Marks(events, points, marks)
	byID := make(map[string]*data.Event, len(drivers))
	for _, d := range drivers {
		byID[d.EventID] = nil
	}
	for i := range events {
		if _, wanted := byID[events[i].ID]; wanted {
			byID[events[i].ID] = &events[i]
		}
	}
	var out []charts.Mark
	for _, d := range drivers {
		if e := byID[d.EventID]; e != nil {
			out = append(out, charts.Mark{Start: d.Start, Text: finding.Mark(e), Up: d.Contribution > 0})
		}
	}
	return out
}
