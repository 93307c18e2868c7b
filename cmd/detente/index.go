package main

import (
	"context"

	"example.com/detente/pipeline"
	"example.com/detente/pipeline/config"
)

// indexCommand is detente index.
type indexCommand struct {
	Paths []string    `arg:"" optional:"" name:"path" help:"Tables of events (.arrow, .csv, .jsonl). None: out/events.arrow."`
	Pair  []string    `help:"Pair of states or bodies, by code or name. Repeat for more; none is every pair." placeholder:"A:B"`
	From  config.Date `help:"First day, 2021-09-10." placeholder:"DAY"`
	To    config.Date `help:"Last day." placeholder:"DAY"`
	indexFlags
	outputFlags
}

// Run writes the index.
func (c *indexCommand) Run(ctx context.Context, env *environment) error {
	if len(c.Paths) == 0 {
		c.Paths = []string{inFolder(c.Out, "events.arrow")}
	}
	settings := combine(c.indexFlags.settings(), config.Settings{
		Inputs: c.Paths, Pairs: c.Pair, From: c.From, To: c.To, Out: c.Out, Format: config.FormatEvents,
	})
	run, err := settings.Build(env.stdin)
	if err != nil {
		return err
	}
	return env.do(ctx, run, pipeline.Stages{Index: true}, &c.outputFlags)
}
