package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"example.com/detente/index"
	"example.com/detente/pipeline/config"
	"example.com/detente/pipeline/finding"
)

// revisionsCommand is detente revisions.
type revisionsCommand struct {
	Paths     []string    `arg:"" optional:"" name:"path" help:"A folder with stored vintages (vintages/2021-06-30/index.arrow), such vintages themselves, or a table of events, from which vintages are made of what was reported by their day. Default: out."`
	Pair      string      `help:"Pair, by code or name. Default: all that have an index." placeholder:"A:B"`
	Method    string      `help:"Method of the index. Default: level." placeholder:"NAME"`
	Direction string      `help:"Direction: both, or USA:CHN. Default: both." placeholder:"NAME"`
	Period    string      `help:"Of vintages made from events: period of the index. Default: month." placeholder:"NAME"`
	Every     string      `help:"Of vintages made from events: one at the end of each month, quarter, year. Default: quarter." placeholder:"NAME"`
	From      config.Date `help:"Of vintages made from events: first day of the index." placeholder:"DAY"`
	Store     bool        `help:"Write vintages made from events to FOLDER/vintages/DAY/index.arrow."`
	Top       int         `help:"Largest revisions to list, and late events of each. Default: 5." placeholder:"N"`
	Out       string      `help:"Folder of the chart. Default: out." placeholder:"FOLDER"`
	JSON      bool        `name:"json" help:"The result as JSON."`
}

// Help tells how it is used.
func (revisionsCommand) Help() string {
	return `How far past values of an index moved since they were published, by age, and what moved them: reports that came late, or hindsight.

  detente revisions out/events.arrow --pair us:china
  detente revisions out/events.arrow --every month --store
  detente revisions out`
}

// Run measures and prints.
func (c *revisionsCommand) Run(ctx context.Context, env *environment) error {
	if c.Top < 0 {
		return &badUsage{fmt.Errorf("--top %d: use 1 or more", c.Top)}
	}
	got, err := config.MeasureRevisions(ctx, config.Revising{
		Paths: c.Paths, Series: config.Series{Pair: c.Pair, Method: c.Method, Direction: c.Direction},
		Period: c.Period, Every: c.Every, From: c.From, Top: c.Top, Store: c.Store, Out: c.Out,
	})
	if err != nil {
		return err
	}
	return env.print(c.JSON, got, func(b *strings.Builder) { writeRevisions(b, got) })
}

func writeRevisions(b *strings.Builder, r *config.Revisions) {
	how := "stored"
	if r.Source == "events" {
		how = "made of the events known by their day"
	}
	fmt.Fprintf(b, "%d vintages, %s; the last as of %s; %s\n\n", r.Vintages, how, r.Last, count(r.Pairs, "pair"))
	b.WriteString(ageTable(r.Revised) + "\n")
	b.WriteString("Outside is the part of values that now lie beyond the 90 % band published with them.\n\n")
	for i := range r.Moved {
		writeMoved(b, &r.Moved[i])
	}
	for _, n := range r.Notes {
		fmt.Fprintf(b, "%s\n", strings.Map(printable, n))
	}
	fmt.Fprintf(b, "Written to %s\n", strings.Join(r.Charts, ", "))
	if len(r.Stored) > 0 {
		fmt.Fprintf(b, "Stored %s, %s to %s\n", count(len(r.Stored), "vintage"), r.Stored[0], r.Stored[len(r.Stored)-1])
	}
}

func ageTable(r *index.Revised) string {
	t := plainTable(2, 3, 4, 5, 6)
	t.AppendHeader(table.Row{"Age in periods", "Values", "Mean", "Mean absolute", "Largest", "Outside"})
	for i := range r.Ages {
		t.AppendRow(ageRow(&r.Ages[i], ageName(&r.Ages[i])))
	}
	t.AppendRow(ageRow(&r.All, "all"))
	return render(t)
}

func ageRow(a *index.AgeRow, name string) table.Row {
	outside := "–"
	if a.Banded > 0 {
		outside = fmt.Sprintf("%.0f %%", 100*a.Outside)
	}
	return table.Row{name, a.N, fmt.Sprintf("%+.1f", a.Mean), fmt.Sprintf("%.1f", a.MeanAbs), fmt.Sprintf("%.1f", a.Max), outside}
}

func ageName(a *index.AgeRow) string {
	switch {
	case a.To < a.From:
		return fmt.Sprintf("%d and more", a.From)
	case a.From == a.To:
		return fmt.Sprint(a.From)
	}
	return fmt.Sprintf("%d to %d", a.From, a.To)
}

func writeMoved(b *strings.Builder, m *config.MovedValue) {
	r := &m.Revision
	fmt.Fprintf(b, "%s %s: %s on %s, %s now (%+.1f)", r.Pair, r.Period.Name(r.Start), finding.Value(r.Then), r.AsOf, finding.Value(r.Now), r.Points())
	if r.Outside {
		b.WriteString(", outside its band")
	}
	b.WriteString("\n")
	if m.Cause != nil {
		fmt.Fprintf(b, "  late reports %+.1f, later events %+.1f, model %+.1f\n", m.Late, m.Later, m.Rest)
	}
	for _, e := range m.Events {
		fmt.Fprintf(b, "  %+.1f  %s (reported %s)\n", e.Points, strings.Map(printable, e.Text), e.Reported)
	}
	b.WriteString("\n")
}
