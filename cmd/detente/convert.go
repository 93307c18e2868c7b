package main

import (
	"context"

	"example.com/detente/pipeline"
)

// convertCommand is detente convert.
type convertCommand struct {
	In  string `arg:"" help:"Table of events, of an index or of cells (.arrow, .csv, .jsonl)."`
	Out string `arg:"" help:"File to write: its extension names the format."`
}

// Run converts.
func (c *convertCommand) Run(ctx context.Context, env *environment) error {
	return pipeline.Convert(ctx, c.In, c.Out)
}
