package config

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"example.com/detente/charts"
	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/index/compare"
	"example.com/detente/pipeline"
)

// Directions says what CompareDirections compares.
type Directions struct {
	Table  string // path of a table of events, or of an index with events.arrow beside it
	Pair   string // by codes or names
	Period string // "" is that of the index, or month
	Seed   uint64 // of the bootstrap
	Out    string // folder of the chart; "" is DefaultOut
}

// BothWays is what CompareDirections found.
type BothWays struct {
	Name   string `json:"name"` // of the pair
	Events string `json:"events"`
	Seed   uint64 `json:"seed"`
	*index.Reciprocity
	Verdict []string `json:"verdict"` // in sentences
	Charts  []string `json:"charts"`  // paths
}

// CompareDirections measures how the two sides of a pair treat one another, and
// draws both. Errors in the settings are *UsageError.
func CompareDirections(ctx context.Context, d Directions) (*BothWays, error) {
	pairs, err := ParsePairs([]string{d.Pair})
	if err != nil {
		return nil, err
	}
	settings := index.Settings{Pairs: pairs, Directions: index.DirectionsEach, Methods: []string{index.MethodLevel}}
	if d.Period != "" {
		period, err := data.ParsePeriod(d.Period)
		if err != nil {
			return nil, usage("--period: %v", err)
		}
		settings.Period = &period
	}
	path, err := d.find(ctx, pairs[0], &settings)
	if err != nil {
		return nil, err
	}
	events, err := readEvents(ctx, path)
	if err != nil {
		return nil, err
	}
	if settings.From == nil {
		settings.From = earliest(events)
	}
	r, err := index.MeasureReciprocity(events, pairs[0], settings, compare.Options{Seed: d.Seed})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := &BothWays{Name: pairs[0].Title(), Events: filepath.ToSlash(path), Seed: d.Seed, Reciprocity: r, Verdict: r.Verdict()}
	return out, d.draw(out, events, settings)
}

// find returns the path of the events. The period and the days of an index are
// those of the comparison, unless a period was given.
func (d *Directions) find(ctx context.Context, pair data.Pair, s *index.Settings) (string, error) {
	file, err := readFile(ctx, d.Table)
	if err != nil {
		return "", err
	}
	if file.holdsEvents() {
		return d.Table, nil
	}
	points, err := file.points()
	if err != nil {
		return "", err
	}
	points, err = Series{Pair: pair.String()}.choose(points)
	if err != nil {
		return "", err
	}
	if s.Period == nil {
		s.Period = &points[0].Period
	}
	last := points[len(points)-1]
	s.From, s.To = &points[0].Start, new(last.Period.Next(last.Start)-1)
	return besideIndex(d.Table)
}

// besideIndex returns the path of the events beside the table of an index.
func besideIndex(path string) (string, error) {
	events := filepath.Join(filepath.Dir(path), "events.arrow")
	if _, err := os.Stat(events); err != nil {
		return "", pipeline.WithHint(fmt.Errorf("there is no table of events beside %s", path), "name the table of events instead of the index")
	}
	return events, nil
}

// readEvents reads a table of events that are scored and weighed.
func readEvents(ctx context.Context, path string) ([]data.Event, error) {
	file, err := readFile(ctx, path)
	if err != nil {
		return nil, err
	}
	if !file.holdsEvents() {
		return nil, fmt.Errorf("%s is not a table of events, which detente code and detente run write", path)
	}
	events, err := file.events()
	if err != nil {
		return nil, err
	}
	w := &weigher{}
	for i := range events {
		w.Observe(&events[i])
	}
	for i := range events {
		if err := w.Weigh(&events[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return events, nil
}

// earliest is the first day of an index that nobody gave one, as a run has it.
func earliest(events []data.Event) *data.Day {
	month := data.PeriodMonth
	day := (&indexer{settings: index.Settings{Period: &month}}).earliest(events)
	if day == data.MinDay {
		return nil
	}
	first := data.MaxDay
	for i := range events {
		if d := events[i].Date; d >= day {
			first = min(first, d)
		}
	}
	return new(max(day, first))
}

// draw draws both directions and how their surprises correlate.
func (d *Directions) draw(out *BothWays, events []data.Event, s index.Settings) error {
	panel := new(index.Panel)
	for i := range events {
		if events[i].Pair() == out.Pair {
			if err := panel.Add(&events[i]); err != nil {
				return err
			}
		}
	}
	built, err := index.Build(panel, s)
	if err != nil {
		return err
	}
	n := len(built.Points) / 2
	a, b := out.Pair.A.Name(), out.Pair.B.Name()
	chart := charts.Comparison{
		Title:    directionsTitle(out),
		Subtitle: fmt.Sprintf("Relations index, −100 to 100, up is cooperation: %s local level of each direction", lowerAdjective(out.Period)),
		Footnote: fmt.Sprintf("%d events of %s towards %s, %d the other way, %d of both. Lower panel: without those of both; 95 %% intervals of a block bootstrap, hollow where they hold 0. detente %s.",
			out.Directed[0], a, b, out.Directed[1], out.Joint, Version),
		Index:     heard(built.Points[:n], a+" towards "+b),
		Reference: heard(built.Points[n:], b+" towards "+a),
		LagHead:   fmt.Sprintf("Correlation of the surprises of %s with those of %s so many %ss later", a, b, out.Period),
		LagEarly:  a + " answers " + b, LagLate: b + " answers " + a,
	}
	for _, l := range out.Answers {
		e := l.Estimate
		chart.Lags = append(chart.Lags, charts.LagMark{Lag: l.Lag, R: e.R, Lo: e.Lo, Hi: e.Hi, Best: l.Lag == out.Best.Lag})
	}
	figure, err := chart.Figure()
	if err != nil {
		return err
	}
	out.Charts, err = writeFigure(d.Out, fmt.Sprintf("charts/%s-%s-directions", out.Pair.A, out.Pair.B), figure)
	return err
}

// heard is the series of one direction without its silent periods.
func heard(points []data.Point, name string) data.Reference {
	x := compare.FromPoints(points, compare.ValueRelations)
	x.Name = name
	return x.Reference
}

func lowerAdjective(p data.Period) string {
	return [...]string{"daily", "weekly", "monthly", "quarterly", "yearly"}[p]
}

// directionsTitle is the finding in one line.
func directionsTitle(out *BothWays) string {
	a, b := out.Pair.A.Name(), out.Pair.B.Name()
	switch {
	case !(out.Best.Chance <= 0.05): // NaN too
		return fmt.Sprintf("%s and %s: no clear sign that one answers the other", a, b)
	case out.Best.Lag == 0:
		return fmt.Sprintf("%s and %s move together within a %s (r=%s)", a, b, out.Period, compare.Signed(out.Best.Estimate.R))
	case out.Best.Lag < 0:
		a, b = b, a
	}
	verb, how := "answers", "in kind"
	if out.Best.Chance > 0.01 {
		verb = "seems to answer"
	}
	if out.Best.Estimate.R < 0 {
		how = "with the opposite"
	}
	after := fmt.Sprintf("%d %ss", max(out.Best.Lag, -out.Best.Lag), out.Period)
	if after[:2] == "1 " {
		after = "a " + out.Period.String()
	}
	return fmt.Sprintf("%s %s %s %s after %s (r=%s)", b, verb, a, how, after, compare.Signed(out.Best.Estimate.R))
}
