package main

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"example.com/detente/pipeline/config"
	"example.com/detente/sentiment/audit"
)

// auditCommand is detente audit.
type auditCommand struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Table of events to draw a sample from, or a sheet that was filled in, or two of the same sample. Default: out/events.arrow."`
	N     int      `name:"n" help:"Events to draw. Default: 200." placeholder:"N"`
	Pair  []string `help:"Pair to draw from, by code or name. Repeat for more; none is every pair." placeholder:"A:B"`
	Seed  uint64   `help:"Seed of the draw. The same seed gives the same sample. Default: 0." placeholder:"N"`
	Sheet string   `help:"Sheet to write, with its instructions beside it. Default: out/audit.csv." placeholder:"FILE"`
	JSON  bool     `name:"json" help:"The result as JSON."`
}

// Help tells how it is used.
func (auditCommand) Help() string {
	return `A random sample of coded events goes out as a sheet for people to judge, and comes back as a score: how many of all events are right, field by field and type by type.

  detente audit out/events.arrow --n 200 --sheet audit.csv
  detente audit audit.csv
  detente audit anna.csv ben.csv`
}

// Run draws or scores.
func (c *auditCommand) Run(ctx context.Context, env *environment) error {
	got, err := config.Audit(ctx, config.Auditing{Paths: c.Paths, Pairs: c.Pair, N: c.N, Seed: c.Seed, Sheet: c.Sheet})
	if err != nil {
		return err
	}
	if d := got.Drawn; d != nil && d.Unread > 0 {
		env.messages.warning("%d of the drawn events have neither a sentence nor a title: they can be judged by their url alone", d.Unread)
	}
	return env.print(c.JSON, got, func(b *strings.Builder) {
		if got.Drawn != nil {
			writeDrawn(b, got.Drawn)
		} else {
			writeScore(b, got.Score)
		}
	})
}

func writeDrawn(b *strings.Builder, d *config.Drawn) {
	fmt.Fprintf(b, "%d of %s drawn, from %s\n", d.Sampled, count(d.Events, "event"), strata(len(d.Strata)))
	fmt.Fprintf(b, "Written to %s, how to fill it in to %s\n", d.Sheet, d.Instructions)
	fmt.Fprintf(b, "Next:\n  detente audit %s    (when it is filled in)\n", quote(d.Sheet))
}

func writeScore(b *strings.Builder, s *config.AuditScore) {
	for i := range s.Sheets {
		writeSheet(b, &s.Sheets[i])
	}
	if len(s.Agreement) == 0 {
		return
	}
	b.WriteString(agreementTable(s.Agreement) + "\n")
	const most = 20
	for i, d := range s.Differ {
		if i == most {
			fmt.Fprintf(b, "and %d more; --json lists all\n", len(s.Differ)-most)
			break
		}
		fmt.Fprintf(b, "They differ on %s: %s\n", strings.Map(printable, d.ID), strings.Join(d.Fields, ", "))
	}
}

func writeSheet(b *strings.Builder, s *config.SheetScore) {
	fmt.Fprintf(b, "%s: %d of %s judged, standing for %d of %s\n\n", s.Path, s.Judged, count(s.Rows, "row"), s.Covered, count(s.Events, "event"))
	b.WriteString(shareTable("Of all events", append([]audit.Rate{s.All}, s.Fields...)) + "\n")
	b.WriteString("All right: told, with the right source, target, type and date. Fields but for event: of those that are told.\n")
	var worst []string
	for _, f := range s.Worst(2) {
		if f.Share.Value < 1 {
			worst = append(worst, fmt.Sprintf("%s (%.2f)", f.Name, f.Share.Value))
		}
	}
	if worst != nil {
		fmt.Fprintf(b, "Worst: %s\n", strings.Join(worst, ", "))
	}
	b.WriteString("\n" + shareTable("Events coded as", s.Types) + "\n")
}

func shareTable(head string, rows []audit.Rate) string {
	t := plainTable(2, 3, 4, 5)
	t.AppendHeader(table.Row{head, "Judged", "Right", "Unclear", "Share (95 %)"})
	for i := range rows {
		r := &rows[i]
		t.AppendRow(table.Row{strings.Map(printable, r.Name), r.Judged, r.Right, r.Unclear, share(r.Share)})
	}
	return render(t)
}

func agreementTable(all []audit.Agreement) string {
	t := plainTable(2, 3, 4)
	t.AppendHeader(table.Row{"Two auditors", "Both judged", "Same (95 %)", "Cohen's κ (95 %)"})
	for _, a := range all {
		t.AppendRow(table.Row{a.Field, a.N, share(a.Same), share(a.Kappa)})
	}
	return render(t)
}

// share prints "0.85 (0.79 to 0.90)", "–" for what is not known.
func share(e audit.Estimate) string {
	if math.IsNaN(e.Value) {
		return "–"
	}
	s := fmt.Sprintf("%.2f", e.Value)
	if !math.IsNaN(e.Lo) {
		s += fmt.Sprintf(" (%.2f to %.2f)", e.Lo, e.Hi)
	}
	return s
}

func strata(n int) string {
	if n == 1 {
		return "1 stratum"
	}
	return fmt.Sprintf("%d strata of type and certainty", n)
}
