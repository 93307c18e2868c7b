package config

import (
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/pipeline"
)

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
	var out pipeline.Indexed
	own, panel, err := x.fill(events)
	if err != nil {
		return out, err
	}
	result, err := index.Build(panel, x.settings)
	if err != nil {
		return out, err
	}
	out.Points, out.Anomalies, out.Warnings = result.Points, result.Anomalies, result.Warnings
	if older := len(events) - len(own); older > 0 {
		out.Warnings = append(out.Warnings, fmt.Errorf(
			"%d events are dated more than a year before the first report and are not in the index: to have them, give its first day with --from", older))
	}
	for _, c := range result.Changes {
		if c.Direction == data.Both {
			out.Changes = append(out.Changes, pipeline.Change{Pair: c.Pair, Weeks: c.Weeks, Delta: c.Delta, Word: c.Word})
		}
	}
	out.Checks = checks(&result)
	if out.Breaks, _, err = index.Breaks(own, panel, x.settings, 0); err != nil {
		return out, err
	}
	out.Sensitivity, err = x.sensitivity(own)
	return out, err
}

// fill returns the events that the index covers, and their panel.
func (x *indexer) fill(events []data.Event) ([]data.Event, *index.Panel, error) {
	panel := &index.Panel{Baseline: x.baseline}
	earliest := x.earliest(events)
	own := make([]data.Event, 0, len(events))
	for i := range events {
		if events[i].Date < earliest {
			continue
		}
		if err := panel.Add(&events[i]); err != nil {
			return nil, nil, err
		}
		own = append(own, events[i])
	}
	return own, panel, nil
}

// checks say how well each model of the index holds.
func checks(r *index.Result) []data.Check {
	var out []data.Check
	for i := range r.Fits {
		f, c := &r.Fits[i], &r.Coverage[i]
		out = append(out, data.Check{
			Pair: f.Pair, Direction: f.Direction, Period: f.Period, Method: f.Method, N: int64(f.N),
			Forecasts: int64(c.HeldOut.N), In50: int64(c.HeldOut.In50), In90: int64(c.HeldOut.In90),
			LjungBox: rounded(f.LjungBox), Q: rounded(f.Q), Sigma: rounded(100 * math.Sqrt(f.Sigma2)),
		})
	}
	slices.SortFunc(out, func(a, b data.Check) int { return data.CompareChecks(&a, &b) })
	return out
}

// rounded drops the digits in which processors differ.
func rounded(v float64) float64 { return math.Round(v*1e10) / 1e10 }

// sensitivity rescores the events with other weights. An index by days or weeks is
// compared by months: an answer about weights needs no finer grain.
func (x *indexer) sensitivity(events []data.Event) ([]data.Sensitivity, error) {
	settings := x.settings
	settings.Period = new(max(data.PeriodMonth, *settings.Period))
	rows, err := index.Sensitivity(events, x.baseline, index.Scoring{}, settings)
	if err != nil {
		return nil, err
	}
	out := make([]data.Sensitivity, len(rows))
	for i, r := range rows {
		out[i] = data.Sensitivity{
			Pair: r.Pair, Direction: r.Direction, Period: *settings.Period, Variant: r.Variant,
			N: int64(r.Periods), Spearman: r.Spearman, Mean: r.Mean, Published: r.Default,
		}
	}
	slices.SortFunc(out, func(a, b data.Sensitivity) int { return data.CompareSensitivities(&a, &b) })
	return out, nil
}
