package main

import (
	"context"

	"example.com/detente/pipeline"
	"example.com/detente/pipeline/config"
)

// codeCommand is detente code.
type codeCommand struct {
	Paths     []string `arg:"" optional:"" name:"path" help:"What detente run reads, a run file (.toml) among it. None: the sample inside the program."`
	Explain   bool     `xor:"instead" help:"Write no table: print sentence by sentence what was matched and why."`
	Unmatched bool     `xor:"instead" help:"Write no table: print the names and verbs that the coder does not know, the most frequent first."`
	configFlag
	inputFlags
	coderFlags
	scorerFlags
	outputFlags
}

// Run writes the table of events, or explains it.
func (c *codeCommand) Run(ctx context.Context, env *environment) error {
	file, err := c.file(c.Paths)
	if err != nil {
		return err
	}
	_, inputs := split(c.Paths)
	settings := combine(file, c.inputFlags.settings(), c.coderFlags.settings(), c.scorerFlags.settings(),
		config.Settings{Inputs: inputs, Out: c.Out, Period: "day"})
	run, err := settings.Build(env.stdin)
	if err != nil {
		return err
	}
	if c.Explain {
		return settings.Explain(ctx, env.stdout, run)
	}
	if c.Unmatched {
		return settings.Unmatched(ctx, env.stdout, run)
	}
	return env.do(ctx, run, pipeline.Stages{Events: true}, &c.outputFlags)
}
