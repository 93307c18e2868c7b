package config

import (
	"fmt"
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

// indexer is the panel and the methods of package index.
type indexer struct {
	baseline *index.ToneBaseline
	settings index.Settings
}

// lookBack is how long before the first report an index may begin. Reports look
// back on older events too, here and there; an index that began with the oldest
// would be empty for years.
const lookBack = 365 // days [W]

// earliest returns the first day that an index of events covers: the user's, or
// lookBack before the first report. Without either it is data.MinDay.
func (x *indexer) earliest(events []data.Event) data.Day {
	if x.settings.From != nil {
		return data.MinDay // the index cuts by itself
	}
	first := data.MaxDay
	for i := range events {
		if r := events[i].Reported; r != data.NoDay {
			first = min(first, r)
		}
	}
	if first == data.MaxDay {
		return data.MinDay
	}
	return x.settings.Period.Start(max(data.MinDay, first-lookBack))
}

// Index implements pipeline.Indexer.
func (x *indexer) Index(events []data.Event) (pipeline.Indexed, error) {
	panel := &index.Panel{Baseline: x.baseline}
	earliest, older := x.earliest(events), 0
	for i := range events {
		if events[i].Date < earliest {
			older++
			continue
		}
		if err := panel.Add(&events[i]); err != nil {
			return pipeline.Indexed{}, err
		}
	}
	result, err := index.Build(panel, x.settings)
	if err != nil {
		return pipeline.Indexed{}, err
	}
	out := pipeline.Indexed{Points: result.Points, Warnings: result.Warnings}
	if older > 0 {
		out.Warnings = append(out.Warnings, fmt.Errorf(
			"%d events are dated more than a year before the first report and are not in the index: to have them, give its first day with --from", older))
	}
	for _, c := range result.Changes {
		if c.Direction == data.Both {
			out.Changes = append(out.Changes, pipeline.Change{Pair: c.Pair, Weeks: c.Weeks, Delta: c.Delta, Word: c.Word})
		}
	}
	return out, nil
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

// oneSeries returns the points of the series to draw: the first method there
// is, of both directions where they are indexed together. points are in
// canonical order, in which the level comes before the mean.
func oneSeries(points []data.Point) []data.Point {
	var best []data.Point
	for from := 0; from < len(points); {
		to := from
		for to < len(points) && points[to].Direction == points[from].Direction && points[to].Method == points[from].Method {
			to++
		}
		if best == nil || points[from].Direction == data.Both && best[0].Direction != data.Both {
			best = points[from:to]
		}
		from = to
	}
	return best
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
