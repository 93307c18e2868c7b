package main

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"example.com/detente/index"
	"example.com/detente/pipeline/config"
)

// validateCommand is detente validate.
type validateCommand struct {
	Table      string      `arg:"" optional:"" name:"path" help:"Table of events, or of an index with events.arrow beside it. Default: out/index.arrow."`
	Pair       []string    `help:"Pair, by code or name. Repeat for more. Default: the three with most events." placeholder:"A:B"`
	Period     string      `help:"Period of the index. Default: that of the index, or month." placeholder:"NAME"`
	From       config.Date `help:"First day." placeholder:"DAY"`
	To         config.Date `help:"Last day." placeholder:"DAY"`
	Replicates int         `help:"Placebo indices of each kind. Default: 199." placeholder:"N"`
	Seed       uint64      `help:"Seed of the shuffles. The same seed gives the same result. Default: 0." placeholder:"N"`
	JSON       bool        `name:"json" help:"The result as JSON."`
}

// Help tells how it is used.
func (validateCommand) Help() string {
	return `Two tests of an index. Placebo: with dates shuffled, or with events of other pairs, it must be flat and show no breaks. Out of sample: its one-step forecasts against a random walk and an AR(1).

  detente validate out/events.arrow --pair us:china`
}

// Run tests and prints.
func (c *validateCommand) Run(ctx context.Context, env *environment) error {
	got, err := config.Validate(ctx, config.Validation{
		Table: c.Table, Pairs: c.Pair, Period: c.Period, From: c.From, To: c.To, Replicates: c.Replicates, Seed: c.Seed,
	})
	if err != nil {
		return err
	}
	for _, n := range got.Notes {
		env.messages.warning("%s", n)
	}
	return env.print(c.JSON, got, func(b *strings.Builder) { writeValidation(b, got) })
}

func writeValidation(b *strings.Builder, v *config.Validated) {
	for _, s := range v.Verdict {
		b.WriteString(s + "\n")
	}
	if len(v.Placebos) > 0 {
		b.WriteString("\n" + placeboTable(v.Placebos))
		b.WriteString("Swing: the largest change of the level between two periods, in points. Breaks and changes of a placebo are false.\n")
	}
	if len(v.Foresight) > 0 {
		b.WriteString("\n" + foresightTable(v.Foresight))
		b.WriteString("Log score: of one-step forecasts over the last third, in nats a period; higher is better. 90 % band: held-out periods within it.\n")
	}
}

func placeboTable(all []index.Placebo) string {
	t := plainTable(3, 4, 5, 6, 7, 8, 9)
	t.AppendHeader(table.Row{"Pair", "Shuffled", "Events", "Swing", "Placebo", "95 %", "As large", "Breaks", "False breaks", "False changes"})
	for i := range all {
		p := &all[i]
		changes := "–"
		if !math.IsNaN(p.FalseChanges) {
			changes = fmt.Sprintf("%.0f %%", 100*p.FalseChanges)
		}
		t.AppendRow(table.Row{p.Pair, p.Shuffled, p.Events, fmt.Sprintf("%.1f", p.Swing), fmt.Sprintf("%.1f", p.PlaceboHalf), fmt.Sprintf("%.1f", p.Placebo95),
			fmt.Sprintf("%.1f %%", 100*p.AsLarge), p.Breaks, fmt.Sprintf("%.2f", p.FalseBreaks), changes})
	}
	return render(t)
}

func foresightTable(all []index.Foresight) string {
	t := plainTable(4, 5, 6, 7)
	t.AppendHeader(table.Row{"Pair", "Held out from", "Model", "Periods", "Log score", "RMSE", "90 % band", "Gain of the level (95 %)"})
	for i := range all {
		f := &all[i]
		for k, m := range f.Models {
			row := table.Row{"", "", m.Name, "", fmt.Sprintf("%.2f", m.LogScore), fmt.Sprintf("%.1f", m.RMSE), fmt.Sprintf("%.0f %%", 100*m.In90)}
			if k == 0 {
				row[0], row[1], row[3] = f.Pair, f.Period.Label(f.From), f.Tested
			} else {
				g := f.Gains[k-1]
				row = append(row, fmt.Sprintf("%+.2f (%+.2f to %+.2f)", g.Mean, g.Lo, g.Hi))
			}
			t.AppendRow(row)
		}
	}
	return render(t)
}
