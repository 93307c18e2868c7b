package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/detente/data"
	"golang.org/x/sync/errgroup"
)

// drawn is one chart as it goes to disk.
type drawn struct {
	title    string
	warnings []string
	svg, png bytes.Buffer
}

// draw draws one chart for each chosen pair, as many at a time as there are
// workers, and adds their files in order.
func (r *Run) draw(ctx context.Context, out *Output, result *Result) error {
	pairs := r.chartPairs(result)
	charts := make([]drawn, len(pairs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, r.Workers))
	for i, pair := range pairs {
		group.Go(func() error {
			if err := context.Cause(ctx); err != nil {
				return err
			}
			if err := charts[i].draw(r.Drawer, pointsOf(result.Indexed.Points, pair), result.Events); err != nil {
				return fmt.Errorf("draw %s: %w", pair, err)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, pair := range pairs {
		if err := result.addChart(out, pair, &charts[i]); err != nil {
			return err
		}
	}
	return nil
}

func (d *drawn) draw(drawer Drawer, points []data.Point, events []data.Event) error {
	chart, err := drawer.Draw(points, events)
	if err != nil {
		return err
	}
	d.title, d.warnings = chart.Title(), chart.Warnings()
	if err := chart.WriteSVG(&d.svg); err != nil {
		return err
	}
	return chart.WritePNG(&d.png)
}

func (r *Result) addChart(out *Output, pair data.Pair, d *drawn) error {
	for _, w := range d.warnings {
		r.warn(fmt.Sprintf("chart of %s: %s", pair, w))
	}
	base := fmt.Sprintf("charts/%s-%s-trend", pair.A, pair.B)
	report := ChartReport{Pair: pair, Title: d.title, SVG: base + ".svg", PNG: base + ".png"}
	for _, f := range []struct {
		name string
		text *bytes.Buffer
	}{{report.SVG, &d.svg}, {report.PNG, &d.png}} {
		if err := out.Add(f.name, func(w io.Writer) error { _, err := w.Write(f.text.Bytes()); return err }); err != nil {
			return err
		}
	}
	r.Charts = append(r.Charts, report)
	return nil
}

// chartPairs returns the pairs to draw, the busiest first: those that were asked
// for, or else the first r.Charts of all.
func (r *Run) chartPairs(result *Result) []data.Pair {
	count := make(map[data.Pair]int64)
	for i := range result.Indexed.Points {
		p := &result.Indexed.Points[i]
		count[p.Pair] += p.N
	}
	pairs := pairsOf(result.Indexed.Points)
	slices.SortStableFunc(pairs, func(a, b data.Pair) int { return cmp.Compare(count[b], count[a]) })
	if r.Select.Pairs == nil && len(pairs) > r.Charts {
		pairs = pairs[:max(0, r.Charts)]
	}
	return pairs
}

// pairsOf returns the pairs of points in order.
func pairsOf(points []data.Point) []data.Pair {
	var pairs []data.Pair
	for i := range points {
		pairs = append(pairs, points[i].Pair)
	}
	slices.SortFunc(pairs, func(a, b data.Pair) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(pairs)
}

// pointsOf returns the points of one pair.
func pointsOf(points []data.Point, pair data.Pair) []data.Point {
	var own []data.Point
	for i := range points {
		if points[i].Pair == pair {
			own = append(own, points[i])
		}
	}
	return own
}
