package main

import (
	"context"
	"fmt"

	"example.com/detente/pipeline"
	"example.com/detente/pipeline/config"
)

// runCommand is detente run.
type runCommand struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Articles (.txt, .html, .jsonl, .csv), GDELT event files, tables of events, folders, quoted patterns, .zip, .gz, - for standard input, or one run file (.toml). None: the sample inside the program."`
	configFlag
	inputFlags
	coderFlags
	scorerFlags
	indexFlags
	chartsFlag
	outputFlags
}

// Run runs all stages.
func (c *runCommand) Run(ctx context.Context, env *environment) error {
	file, err := c.file(c.Paths)
	if err != nil {
		return err
	}
	_, inputs := split(c.Paths)
	settings := combine(file, c.inputFlags.settings(), c.coderFlags.settings(), c.scorerFlags.settings(), c.indexFlags.settings(),
		config.Settings{Inputs: inputs, Out: c.Out, Charts: c.Charts})
	run, err := settings.Build(env.stdin)
	if err != nil {
		return err
	}
	return env.do(ctx, run, pipeline.Stages{Events: true, Index: true, Charts: true}, &c.outputFlags)
}

// do runs the stages of a run and tells the result.
func (env *environment) do(ctx context.Context, run *pipeline.Run, stages pipeline.Stages, flags *outputFlags) error {
	watch := startWatch(env.stderr, run.Progress, flags.Quiet)
	result, err := run.Do(ctx, stages)
	watch.stop()
	if err != nil {
		return err
	}
	return env.tell(run, result, flags)
}

// tell warns of what is to be known and prints the summary.
func (env *environment) tell(run *pipeline.Run, result *pipeline.Result, flags *outputFlags) error {
	aside := env.messages.report(&result.Manifest)
	s := summarise(run, result)
	var err error
	switch {
	case flags.JSON:
		err = s.writeJSON(env.stdout)
	case !flags.Quiet:
		err = s.writeText(env.stdout)
	}
	if err != nil {
		return fmt.Errorf("print the summary: %w", err)
	}
	return aside
}
