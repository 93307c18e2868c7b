package main

import (
	"context"
	"os"
	"path/filepath"

	"example.com/detente/pipeline"
	"example.com/detente/pipeline/config"
)

// chartCommand is detente chart.
type chartCommand struct {
	Path   string   `arg:"" optional:"" name:"path" help:"Table of an index (.arrow, .csv, .jsonl). Default: out/index.arrow."`
	Events string   `help:"Table of the events behind it, whose largest moves are marked. Default: events.arrow beside the index, if there is one." placeholder:"FILE"`
	Pair   []string `help:"Pair to draw, by code or name. Repeat for more." placeholder:"A:B"`
	chartsFlag
	outputFlags
}

// Run draws.
func (c *chartCommand) Run(ctx context.Context, env *environment) error {
	if c.Path == "" {
		c.Path = inFolder(c.Out, "index.arrow")
	}
	if beside := filepath.Join(filepath.Dir(c.Path), "events.arrow"); c.Events == "" {
		if _, err := os.Stat(beside); err == nil {
			c.Events = beside
		}
	}
	run, err := config.Settings{Pairs: c.Pair, Out: c.Out, Charts: c.Charts}.BuildChart()
	if err != nil {
		return err
	}
	watch := startWatch(env.stderr, run.Progress, c.Quiet)
	result, err := run.ChartFiles(ctx, pipeline.ChartInput{Index: c.Path, Events: c.Events})
	watch.stop()
	if err != nil {
		return err
	}
	if c.Events == "" {
		env.messages.hint("without the events nothing is marked: name their table with --events FILE")
	}
	return env.tell(run, result, &c.outputFlags)
}

// inFolder returns the path of a file in the output folder.
func inFolder(out, name string) string {
	if out == "" {
		out = config.DefaultOut
	}
	return filepath.Join(out, name)
}
