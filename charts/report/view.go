package report

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"example.com/detente/data"
)

// view is what the template shows.
type view struct {
	Policy        string
	Style         template.CSS
	Script        template.JS
	Payload       template.JS
	Title         string
	Facts         string
	Summary       []string
	Overview      []overviewRow
	Breaks        []breakRow
	Anomalies     []anomalyRow
	Promises      []promiseRow
	PromiseNote   string
	Agreements    [][]string
	Sensitivities [][]string
	Checks        [][]string
	Coverage      [][]string
	Inputs        [][]string
	Reasons       [][]string
	Warnings      []string
	Method        []string
	Settings      []Pair
	Versions      []Pair
	Cite          string
	Downloads     []download
}

type overviewRow struct {
	Series                     int
	Label, Last, Band, When, N string
	Change                     string
	Spark                      spark
}

type breakRow struct {
	Series, Period             int // Series −1: not in the plot
	Label, When, Between, Size string
	Before, After              string
	Events                     []string
}

type anomalyRow struct {
	Series, Period                     int
	Label, When, Value, Expected, P, N string
}

type promiseRow struct {
	Date, From, To, Level, Words, Outcome, Settled string
}

type download struct{ Name, Address string }

// maxPromises is how many promises the ledger shows, the latest first.
const maxPromises = 150

func makeView(d *Data, all []series) *view {
	v := &view{
		Title: d.Title, Summary: summary(d, all), Warnings: d.Warnings, Method: d.Method,
		Settings: d.Settings, Versions: d.Versions, Cite: d.Cite,
	}
	if v.Title == "" {
		v.Title = "Relations between states"
	}
	if v.Method == nil {
		v.Method = methodInShort()
	}
	v.Facts = facts(d, all)
	top := sparkScale(all)
	for i := range all {
		v.Overview = append(v.Overview, overview(i, &all[i], top))
		v.Coverage = append(v.Coverage, coverage(&all[i], d.Events))
	}
	v.breaks(d, all)
	v.anomalies(d, all)
	v.promises(d)
	v.quality(d)
	for _, path := range d.Downloads {
		v.Downloads = append(v.Downloads, download{path, beside(path)})
	}
	return v
}

// methodInShort is for pages whose caller has no words for the method.
func methodInShort() []string {
	return []string{
		"Every event is one act or statement of one side towards the other on one date. Its score joins what was done, how the source spoke of the target, and how far the two sides bound themselves.",
		"The index is the weighted mean of the scores, followed over time. The bands say how far it could be off: half of the time the level lies in the dark band, nine times in ten in the pale one.",
	}
}

func facts(d *Data, all []series) string {
	if len(all) == 0 {
		return "No series."
	}
	var n int64
	first, last := all[0].points[0].Start, data.NoDay
	period := all[0].points[0].Period
	for i := range all {
		s := &all[i]
		n += count(s.points)
		first = min(first, s.points[0].Start)
		last = max(last, s.points[len(s.points)-1].Start)
	}
	kinds := fmt.Sprintf("%d series", len(all))
	if len(all) == 1 {
		kinds = "One series"
	}
	return fmt.Sprintf("%s, %d events, by %s, %s to %s", kinds, n, period, period.Name(first), period.Name(last))
}

func overview(i int, s *series, top float64) overviewRow {
	p := s.last()
	row := overviewRow{
		Series: i, Label: s.label, Last: number(p.Value), When: p.Period.Name(p.Start), Band: "–",
		N: fmt.Sprint(count(s.points)), Change: number(p.Value - s.points[0].Value), Spark: makeSpark(s, top),
	}
	if !math.IsNaN(p.Lo90) && !math.IsNaN(p.Hi90) {
		row.Band = number(p.Lo90) + " to " + number(p.Hi90)
	}
	return row
}

// coverage counts what one series rests on.
func coverage(s *series, events []data.Event) []string {
	first, end := &s.points[0], &s.points[len(s.points)-1]
	empty, thin := 0, 0
	for i := range s.points {
		if s.points[i].HasFlag(data.FlagMissing) {
			empty++
		} else if s.points[i].HasFlag(data.FlagThin) {
			thin++
		}
	}
	publishers := make(map[string]bool)
	for i := range events {
		if e := &events[i]; e.Pair() == first.Pair && e.Publisher != "" {
			publishers[e.Publisher] = true
		}
	}
	return []string{s.label, fmt.Sprintf("%s to %s", first.Period.Name(first.Start), end.Period.Name(end.Start)),
		fmt.Sprint(len(s.points)), fmt.Sprint(empty), fmt.Sprint(thin), fmt.Sprint(count(s.points)), fmt.Sprint(len(publishers))}
}

// find returns the series and the place of a period, −1 and −1 when no plot has it.
func find(all []series, pair data.Pair, dir data.Direction, start data.Day) (int, int) {
	for i := range all {
		if p := &all[i].points[0]; p.Pair != pair || p.Direction != dir {
			continue
		}
		for k := range all[i].points {
			if all[i].points[k].Start == start {
				return i, k
			}
		}
	}
	return -1, -1
}

func (v *view) breaks(d *Data, all []series) {
	byID := make(map[string]*data.Event, len(d.Events))
	for i := range d.Events {
		byID[d.Events[i].ID] = &d.Events[i]
	}
	for i := range d.Breaks {
		b := &d.Breaks[i]
		row := breakRow{
			Label: label(&data.Point{Pair: b.Pair, Direction: b.Direction}, false), When: b.Period.Name(b.Start),
			Between: b.Period.Name(b.Earliest) + " to " + b.Period.Name(b.Latest),
			Size:    fmt.Sprintf("%s ± %.0f", number(b.Size), 1.645*b.SE), // 90 % of a normal distribution
			Before:  number(b.Before), After: number(b.After),
		}
		row.Series, row.Period = find(all, b.Pair, b.Direction, b.Start)
		for _, id := range b.Events[:min(len(b.Events), 3)] {
			if e := byID[id]; e != nil {
				row.Events = append(row.Events, says(e))
			}
		}
		v.Breaks = append(v.Breaks, row)
	}
}

func (v *view) anomalies(d *Data, all []series) {
	for i := range d.Anomalies {
		a := &d.Anomalies[i]
		row := anomalyRow{
			Label: label(&data.Point{Pair: a.Pair, Direction: a.Direction}, false), When: a.Period.Name(a.Start),
			Value: number(a.Value), Expected: fmt.Sprintf("%s ± %.0f", number(a.Expected), 1.645*a.SD), // 90 % of a normal distribution
			P: decimals(a.P, 4), N: fmt.Sprint(a.N),
		}
		row.Series, row.Period = find(all, a.Pair, a.Direction, a.Start)
		v.Anomalies = append(v.Anomalies, row)
	}
}

func (v *view) promises(d *Data) {
	shown := make(map[data.Pair]bool)
	for i := range d.Points {
		shown[d.Points[i].Pair] = true
	}
	var events []data.Event
	for i := range d.Events {
		if shown[d.Events[i].Pair()] {
			events = append(events, d.Events[i])
		}
	}
	all := ledger(events)
	slices.Reverse(all)
	tally := make(map[string]int)
	for i := range all {
		tally[all[i].Outcome]++
	}
	v.PromiseNote = fmt.Sprintf("%d promises: %d kept, %d broken, %d open.", len(all), tally[outcomeKept], tally[outcomeBroken], tally[outcomeOpen])
	if len(all) > maxPromises {
		v.PromiseNote += fmt.Sprintf(" The latest %d are shown.", maxPromises)
	}
	for _, p := range all[:min(len(all), maxPromises)] {
		e := p.Event
		row := promiseRow{Date: dated(e), From: e.Source.Name(), To: e.Target.Name(), Level: e.Commitment.String(), Words: words(e), Outcome: p.Outcome}
		if e.Reciprocal {
			row.From, row.To = row.From+" and "+row.To, "each other"
		}
		if p.Settled != nil {
			row.Settled = dated(p.Settled) + ", " + p.Settled.Commitment.String() + ": " + words(p.Settled)
		}
		v.Promises = append(v.Promises, row)
	}
}

// dated is the date of e, as exact as it is known.
func dated(e *data.Event) string { return data.Period(e.Precision).Name(e.Date) }

// words are those that made e, or its type where the record has none.
func words(e *data.Event) string {
	if e.Evidence != "" {
		return clip(e.Evidence)
	}
	return strings.ToLower(string(e.Type))
}

// says is e in one line.
func says(e *data.Event) string {
	arrow := " → "
	if e.Reciprocal {
		arrow = " ↔ "
	}
	return dated(e) + ", " + e.Source.Name() + arrow + e.Target.Name() + ": " + words(e)
}
