package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"example.com/detente/index/compare"
	"example.com/detente/pipeline/config"
)

// compareCommand is detente compare.
type compareCommand struct {
	Index      string `arg:"" name:"index" help:"Table of an index (.arrow, .csv, .jsonl)."`
	Reference  string `arg:"" optional:"" name:"reference" help:"Series to compare it with: a table with a column of dates (2021-09-10, 2021-W36, 2021-09, 2021Q3, 2021) and one of numbers."`
	Pair       string `help:"Pair, by code or name, when the index has several." placeholder:"A:B"`
	Method     string `help:"Method, when the index has several. Default: level, or the first." placeholder:"NAME"`
	Direction  string `help:"Direction: both, or USA:CHN for what USA did to CHN. Default: both, or the first." placeholder:"NAME"`
	Directions string `help:"Instead of a reference: compare what the two sides of a pair do to each other. Needs the events, which are looked for beside the index." placeholder:"A:B"`
	Period     string `help:"With --directions: period of the comparison. Default: that of the index, or month." placeholder:"NAME"`
	Value      string `help:"What of the index is compared: relations, filtered (as known then), raw (the mean of each period alone). Default: relations." placeholder:"NAME"`
	Column     string `help:"Column of the numbers, by name or number, when the reference has several." placeholder:"NAME"`
	Seed       uint64 `help:"Seed of the bootstrap. The same seed gives the same intervals. Default: 0." placeholder:"N"`
	Out        string `help:"Folder of the chart. Default: out." placeholder:"FOLDER"`
	JSON       bool   `name:"json" help:"The result as JSON."`
}

// Help tells how it is used.
func (compareCommand) Help() string {
	return `Correlations in levels and in changes, with block-bootstrap intervals, leads and lags, a verdict in words, and a chart.
The finer of the two series is averaged to the periods of the other.

  detente compare out/index.arrow gpr.csv --pair us:china --column GPR
  detente compare out/index.arrow --directions us:china`
}

// Run compares and prints.
func (c *compareCommand) Run(ctx context.Context, env *environment) error {
	if c.Directions != "" {
		return c.bothWays(ctx, env)
	}
	if c.Reference == "" || c.Period != "" {
		return &badUsage{errors.New("name a reference to compare the index with, or --directions with a pair, which --period belongs to")}
	}
	got, err := config.Compare(ctx, config.Comparison{
		Index: c.Index, Reference: c.Reference, Series: config.Series{Pair: c.Pair, Method: c.Method, Direction: c.Direction},
		Value: c.Value, Column: c.Column, Seed: c.Seed, Out: c.Out,
	})
	if err != nil {
		return err
	}
	return env.print(c.JSON, got, func(b *strings.Builder) { writeComparison(b, got) })
}

// bothWays compares the two directions of a pair.
func (c *compareCommand) bothWays(ctx context.Context, env *environment) error {
	if c.Reference != "" || c.Pair != "" || c.Method != "" || c.Direction != "" || c.Value != "" || c.Column != "" {
		return &badUsage{errors.New("--directions takes no reference and, of the other flags, only --period, --seed, --out and --json")}
	}
	got, err := config.CompareDirections(ctx, config.Directions{Table: c.Index, Pair: c.Directions, Period: c.Period, Seed: c.Seed, Out: c.Out})
	if err != nil {
		return err
	}
	return env.print(c.JSON, got, func(b *strings.Builder) { writeDirections(b, got) })
}

// print prints a report as JSON or as text.
func (env *environment) print(asJSON bool, report any, text func(*strings.Builder)) (err error) {
	if asJSON {
		enc := json.NewEncoder(env.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(report)
	} else {
		var b strings.Builder
		text(&b)
		_, err = io.WriteString(env.stdout, b.String())
	}
	if err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	return nil
}

func writeComparison(b *strings.Builder, c *config.Compared) {
	fmt.Fprintf(b, "%s %s (%s, %s, %s) and %s\n", c.Pair, c.Name, c.Direction, c.Method, c.Value, c.Reference.Name)
	fmt.Fprintf(b, "  %s of %s, %s to %s\n", count(c.Periods, c.Period.String()), c.Reference.Path, c.Period.Label(c.From), c.Period.Label(c.To))
	for _, note := range comparisonNotes(c) {
		fmt.Fprintf(b, "  %s\n", note)
	}
	b.WriteString("\n")
	for _, s := range c.Verdict {
		b.WriteString(s + "\n")
	}
	b.WriteString("\n" + sameTable(c) + "\n" + lagTable(c) + "\n")
	fmt.Fprintf(b, "Written to %s\n", strings.Join(c.Charts, ", "))
}

func writeDirections(b *strings.Builder, r *config.BothWays) {
	one, other := r.Pair.A.Name(), r.Pair.B.Name()
	fmt.Fprintf(b, "%s %s: %d events of %s towards %s, %d of %s towards %s, %d of both\n\n",
		r.Pair, r.Name, r.Directed[0], one, other, r.Directed[1], other, one, r.Joint)
	for _, s := range r.Verdict {
		b.WriteString(s + "\n")
	}
	t := plainTable(2)
	t.AppendHeader(table.Row{"Who moves first", "Correlation of surprises (95 %)"})
	for _, l := range r.Answers {
		who := "both in the same " + r.Period.String()
		switch {
		case l.Lag > 0:
			who = fmt.Sprintf("%s, %s before", one, count(l.Lag, r.Period.String()))
		case l.Lag < 0:
			who = fmt.Sprintf("%s, %s before", other, count(-l.Lag, r.Period.String()))
		}
		row := table.Row{who, correlation(l.Estimate)}
		if l.Lag == r.Best.Lag && r.Best.Estimate.N > 0 {
			row = append(row, "largest")
		}
		t.AppendRow(row)
	}
	b.WriteString("\n" + render(t))
	b.WriteString("Surprises are what the past of each direction did not foretell; events of both sides at once are left out.\n\n")
	b.WriteString(asymmetryTable(r) + "\n")
	fmt.Fprintf(b, "Written to %s\n", strings.Join(r.Charts, ", "))
}

// asymmetryTable shows the last periods; the JSON has all.
func asymmetryTable(r *config.BothWays) string {
	const last = 8
	rows := r.Asymmetry
	if len(rows) > last {
		rows = rows[len(rows)-last:]
	}
	t := plainTable(2)
	t.AppendHeader(table.Row{"Asymmetry", r.Pair.A.Name() + " less " + r.Pair.B.Name() + " (90 %)"})
	for _, a := range rows {
		row := table.Row{r.Period.Label(a.Start), fmt.Sprintf("%+.0f (%+.0f to %+.0f)", a.Value, a.Lo90, a.Hi90)}
		if a.Silent {
			row = append(row, "no events of one side")
		} else if a.Clear() {
			row = append(row, "clear")
		}
		t.AppendRow(row)
	}
	return render(t)
}

func sameTable(c *config.Compared) string {
	t := plainTable(2, 3, 4, 5)
	of := fmt.Sprintf("(%.0f %%)", 100*c.Confidence)
	t.AppendHeader(table.Row{"Same " + c.Period.String(), "Pearson " + of, "Spearman " + of, "Pairs", "Block"})
	t.AppendRow(table.Row{"levels", correlation(c.Levels.Pearson), correlation(c.Levels.Spearman), c.Levels.Pearson.N, fmt.Sprintf("%.1f", c.Levels.Block)})
	t.AppendRow(table.Row{"changes", correlation(c.Changes.Pearson), correlation(c.Changes.Spearman), c.Changes.Pearson.N, fmt.Sprintf("%.1f", c.Changes.Block)})
	return render(t)
}

func lagTable(c *config.Compared) string {
	t := plainTable(1, 2, 3, 4)
	header := table.Row{"Index leads by", "Levels", "Changes"}
	if c.Best.Surprises {
		header = append(header, "Surprises")
	}
	t.AppendHeader(header)
	for _, l := range c.Lags {
		name := strings.ReplaceAll(fmt.Sprintf("%+d", l.Lag), "-", "−")
		if l.Lag == 0 {
			name = "0"
		}
		row := table.Row{name, correlation(l.Levels), correlation(l.Changes)}
		if c.Best.Surprises {
			row = append(row, correlation(l.Surprises))
		}
		if l.Lag == c.Best.Lag && c.Best.Estimate.N > 0 {
			row = append(row, "largest")
		}
		t.AppendRow(row)
	}
	s := render(t)
	if c.Best.Surprises {
		s += "Surprises are what the past of each series did not foretell. A smoothed level knows its future, they do not: read leads and lags from them.\n"
	}
	return s
}

// correlation prints "+0.45 (+0.21 to +0.63)".
func correlation(e compare.Estimate) string {
	s := compare.Signed(e.R)
	if !math.IsNaN(e.Lo) {
		s += fmt.Sprintf(" (%s to %s)", compare.Signed(e.Lo), compare.Signed(e.Hi))
	}
	return s
}

// comparisonNotes say what was made of the two tables.
func comparisonNotes(c *config.Compared) []string {
	r := &c.Reference
	notes := []string{fmt.Sprintf("%s: %s, %s by %s", r.Path, count(r.Rows, "row"), r.Numbers, r.Dates)}
	if r.Missing > 0 {
		notes[0] += fmt.Sprintf(", %d without a number", r.Missing)
	}
	if r.Comma {
		notes[0] += ", the comma is decimal"
	}
	return append(notes, c.Notes...)
}
