package main

import (
	"context"

	"example.com/detente/pipeline"
	"example.com/detente/pipeline/config"
)

// codeCommand is detente code.
type codeCommand struct {
	Paths   []string `arg:"" optional:"" name:"path" help:"What detente run reads. None: the sample inside the program."`
	Explain bool     `help:"Write no table: print sentence by sentence what was matched and why."`
	inputFlags
	outputFlags
}

// Run writes the table of events, or explains it.
func (c *codeCommand) Run(ctx context.Context, env *environment) error {
	settings := combine(c.inputFlags.settings(), config.Settings{Inputs: c.Paths, Out: c.Out, Period: "day"})
	run, err := settings.Build(env.stdin)
	if err != nil {
		return err
	}
	if c.Explain {
		return config.Explain(ctx, env.stdout, run)
	}
	return env.do(ctx, run, pipeline.Stages{Events: true}, &c.outputFlags)
}
