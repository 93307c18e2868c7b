package config

import (
	"context"
	"fmt"
	"math"
	"strings"

	"example.com/detente/charts"
	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/finding"
)

// Revising says what Revisions measures.
type Revising struct {
	Paths  []string // folders, vintages, a table of events; none: DefaultOut
	Series          // which of the index; without a pair all of them count
	Period string   // of vintages made from events; "" is DefaultPeriod
	Every  string   // how often they are made; "" is quarter
	From   Date     // their first day
	Top    int      // revisions to explain, and events for each; 0 is 5
	Store  bool     // write vintages made from events below Out
	Out    string   // folder of the chart; "" is DefaultOut
}

// Revisions is what came out.
type Revisions struct {
	*index.Revised
	Source string       `json:"source"` // stored, or events: made anew from what was known
	Pairs  int          `json:"pairs"`
	Moved  []MovedValue `json:"moved"` // the largest revisions, and why
	Notes  []string     `json:"notes"`
	Title  string       `json:"title"`
	Charts []string     `json:"charts"`           // paths
	Stored []string     `json:"stored,omitempty"` // paths
}

// MovedValue is one revision and its cause.
type MovedValue struct {
	index.Revision
	*index.Cause                // nil where the events are not known or do not give the value
	Events       []LateEventRow `json:"events"`
}

// LateEventRow is one late event.
type LateEventRow struct {
	ID       string   `json:"id"`
	Date     data.Day `json:"date"`
	Reported data.Day `json:"reported"`
	Points   float64  `json:"points"` // index points
	Text     string   `json:"text"`
}

const defaultTop = 5 // as many as one reads

// MeasureRevisions compares vintages of an index. Stored ones are taken as they
// are; from a table of events they are made, each of what was reported by its day.
// Errors in the settings are *UsageError.
func MeasureRevisions(ctx context.Context, v Revising) (*Revisions, error) {
	if len(v.Paths) == 0 {
		v.Paths = []string{DefaultOut}
	}
	if v.Top == 0 {
		v.Top = defaultTop
	}
	src, err := findVintages(ctx, v.Paths)
	if err != nil {
		return nil, err
	}
	m := &revising{Revising: v, src: src, out: &Revisions{Source: "stored", Notes: []string{}}}
	vintages, err := m.vintages()
	if err != nil {
		return nil, err
	}
	if m.out.Revised, err = index.MeasureRevisions(vintages, v.Top); err != nil {
		return nil, pipeline.WithHint(err, "name a table of events, from which vintages can be made: detente revisions out/events.arrow")
	}
	m.explain()
	if err := m.draw(vintages); err != nil {
		return nil, err
	}
	if v.Store && m.out.Source != "stored" {
		m.out.Stored, err = store(orDefault(v.Out), vintages)
	}
	return m.out, err
}

func orDefault(folder string) string {
	if folder == "" {
		return DefaultOut
	}
	return folder
}

type revising struct {
	Revising
	src      *vintageSource
	settings index.Settings // of the last vintage
	out      *Revisions
}

// vintages returns the stored ones, or makes them, of the series asked for.
func (m *revising) vintages() ([]index.Vintage, error) {
	if len(m.src.stored) > 0 {
		if m.Period != "" || m.Every != "" || m.From != "" || m.Store {
			return nil, usage("--period, --every, --from and --store belong to vintages that are made from events: name their table")
		}
		return m.chosen(m.src.stored)
	}
	m.out.Source = "events"
	vintages, err := m.make()
	if err != nil {
		return nil, err
	}
	return m.chosen(vintages)
}

// make makes vintages from events.
func (m *revising) make() ([]index.Vintage, error) {
	s := Settings{Period: m.Period, From: m.From}.withDefaults()
	period, err := data.ParsePeriod(s.Period)
	if err != nil {
		return nil, usage("--period: %v", err)
	}
	every := data.PeriodQuarter
	if m.Every != "" {
		if every, err = data.ParsePeriod(m.Every); err != nil {
			return nil, usage("--every: %v", err)
		}
	}
	from, err := m.From.day("from")
	if err != nil {
		return nil, err
	}
	if from == nil {
		from = earliest(m.src.events)
	}
	method := m.Method
	if method == "" {
		method = index.MethodLevel
	}
	m.settings = index.Settings{Period: &period, From: from, Methods: []string{method}}
	if m.Direction != "" && m.Direction != string(data.Both) {
		m.settings.Directions = index.DirectionsAll
	}
	if err := m.settings.Validate(); err != nil {
		return nil, usage("--method: %v", err)
	}
	if m.settings.Pairs, err = m.pairs(); err != nil {
		return nil, err
	}
	return index.MakeVintages(m.src.events, ends(m.src.events, every), m.settings)
}

// pairs are those asked for, or those with enough events.
func (m *revising) pairs() ([]data.Pair, error) {
	if m.Pair != "" {
		return ParsePairs([]string{m.Pair})
	}
	count := make(map[data.Pair]int)
	for i := range m.src.events {
		count[m.src.events[i].Pair()]++
	}
	var out []data.Pair
	for p, n := range count {
		if n >= index.DefaultMinEvents {
			out = append(out, p)
		}
	}
	if out == nil {
		return nil, fmt.Errorf("no pair has %d events: name one with --pair", index.DefaultMinEvents)
	}
	return out, nil
}

// chosen keeps of each vintage the series asked for: of one method and direction,
// and of one pair if it is named.
func (m *revising) chosen(vintages []index.Vintage) ([]index.Vintage, error) {
	if len(vintages) == 0 {
		return nil, fmt.Errorf("there is no vintage: the events of %s make none", m.src.path)
	}
	last := vintages[len(vintages)-1].Points
	if m.Pair != "" {
		pair, err := m.pair(last)
		if err != nil {
			return nil, err
		}
		last = keep(last, func(p *data.Point) bool { return p.Pair == pair })
	}
	direction, err := m.direction(last)
	if err != nil {
		return nil, err
	}
	method, err := pick("method", m.Method, index.MethodLevel, names(last, func(p *data.Point) string { return p.Method }))
	if err != nil {
		return nil, err
	}
	pairs := make(map[data.Pair]bool)
	for i := range last {
		pairs[last[i].Pair] = true
	}
	m.out.Pairs = len(pairs)
	out := make([]index.Vintage, len(vintages))
	for i, v := range vintages {
		out[i] = index.Vintage{AsOf: v.AsOf, Points: keep(v.Points, func(p *data.Point) bool {
			return pairs[p.Pair] && p.Direction == direction && p.Method == method
		})}
	}
	m.settleLast(out[len(out)-1])
	return out, nil
}

// settleLast sets what the last vintage was made with, as far as its points tell.
func (m *revising) settleLast(v index.Vintage) {
	if len(v.Points) == 0 {
		return
	}
	if m.out.Source == "events" {
		m.settings.To = &v.AsOf
		return
	}
	first, last := v.Points[0], v.Points[len(v.Points)-1]
	to := last.Period.Next(last.Start) - 1
	m.settings = index.Settings{Period: &first.Period, From: &first.Start, To: &to, Methods: []string{first.Method}, Directions: index.DirectionsAll}
}

// explain names what moved the largest revisions, where the events are known.
func (m *revising) explain() {
	known := KnownEvents(m.src.events, m.out.Last)
	for _, r := range m.out.Largest {
		moved := MovedValue{Revision: r, Events: []LateEventRow{}}
		if m.src.path != "" {
			cause, err := r.Why(known, m.settings, m.Top)
			if err != nil {
				m.note("why it moved is not known: " + err.Error())
			} else {
				moved.Cause = cause
				for _, e := range cause.Events {
					moved.Events = append(moved.Events, LateEventRow{ID: e.Event.ID, Date: e.Event.Date, Reported: e.Event.Reported, Points: e.Points, Text: finding.Mark(e.Event)})
				}
			}
		}
		m.out.Moved = append(m.out.Moved, moved)
	}
	if m.src.path == "" {
		m.note("why values moved is not known without the events: name their table too")
	}
}

// note keeps a note, each once.
func (m *revising) note(text string) {
	for _, n := range m.out.Notes {
		if n == text {
			return
		}
	}
	m.out.Notes = append(m.out.Notes, text)
}

// draw draws the fan of the pair with the largest revision.
func (m *revising) draw(vintages []index.Vintage) error {
	worst := m.out.Largest[0]
	var own []index.Vintage
	for _, v := range vintages {
		kept := keep(v.Points, func(p *data.Point) bool { return p.Pair == worst.Pair })
		if len(keep(kept, func(p *data.Point) bool { return !math.IsNaN(p.Relations) && !p.HasFlag(data.FlagMissing) })) > 0 {
			own = append(own, index.Vintage{AsOf: v.AsOf, Points: kept})
		}
	}
	one, err := index.MeasureRevisions(own, 1)
	if err != nil {
		return err
	}
	fresh := one.Ages[0]
	m.out.Title = fmt.Sprintf("%s: new values moved by %s on average, %.0f at most", worst.Pair.Title(), points(fresh.MeanAbs), fresh.Max)
	last := own[len(own)-1].Points
	chart := charts.Vintages{
		Title:    m.out.Title,
		Subtitle: fmt.Sprintf("Relations index, −100 to 100, up is cooperation: %s %s, as it stood on each day", lowerAdjective(last[0].Period), last[0].Method),
		Footnote: fmt.Sprintf("%d vintages, as of %s to %s. detente %s.", len(own), own[0].AsOf, own[len(own)-1].AsOf, Version),
		Moved: &charts.MovedMark{Start: worst.Start, Then: worst.Then, Now: worst.Now,
			Text: fmt.Sprintf("%s: %s on %s, %s now", worst.Period.Name(worst.Start), printed(worst.Then), data.PeriodDay.Name(worst.AsOf), printed(worst.Now))},
	}
	for _, v := range own {
		s := data.Reference{Period: v.Points[0].Period}
		for i := range v.Points {
			value := v.Points[i].Relations
			if v.Points[i].HasFlag(data.FlagMissing) {
				value = math.NaN()
			}
			s.Starts, s.Values = append(s.Starts, v.Points[i].Start), append(s.Values, value)
		}
		chart.Lines = append(chart.Lines, charts.VintageLine{AsOf: v.AsOf, Series: s})
	}
	figure, err := chart.Figure()
	if err != nil {
		return err
	}
	m.out.Charts, err = writeFigure(m.Out, fmt.Sprintf("charts/%s-%s-vintages", worst.Pair.A, worst.Pair.B), figure)
	return err
}

// printed is an index value with the minus of print.
func printed(v float64) string { return strings.ReplaceAll(finding.Value(v), "-", "−") }

// points is "1 point", "4 points".
func points(v float64) string {
	if n := math.Round(v); n != 1 {
		return fmt.Sprintf("%.0f points", n)
	}
	return "1 point"
}
