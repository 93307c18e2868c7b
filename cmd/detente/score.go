package main

import (
	"context"
	"errors"

	"example.com/detente/pipeline/config"
)

// scoreCommand is detente score.
type scoreCommand struct {
	Pair   string `help:"Who speaks of whom, SOURCE:TARGET by code or name: CHN:USA, china:us. Default: the first two that a sentence names." placeholder:"A:B"`
	Scorer string `help:"Scorer: detente, vader, llm, onnx, process. Default: the first of the run file, or detente." placeholder:"NAME"`
	configFlag
	JSON bool `name:"json" help:"JSON lines in, {\"id\",\"text\",\"source\",\"target\"}, all but text optional, and JSON lines out."`
}

// Help tells how it is used.
func (scoreCommand) Help() string {
	return `Sentences are read from standard input, one a line, and scored with the words that made the score.

  echo 'China thanked the United States.' | detente score
  detente score --json < sentences.jsonl > scores.jsonl`
}

// Run scores lines until there are no more.
func (c *scoreCommand) Run(ctx context.Context, env *environment) error {
	settings, err := c.file(nil)
	if err != nil {
		return err
	}
	if c.Scorer != "" {
		settings.Scorers = []string{c.Scorer}
	}
	aside, err := config.Score(ctx, config.Phrases{
		Settings: settings, Pair: c.Pair, JSON: c.JSON,
		Aside: func(line int, why error) { env.messages.warning("line %d: %v", line, why) },
		Note:  func(text string) { env.messages.warning("%s", text) },
	}, env.stdin, env.stdout)
	switch {
	case errors.Is(err, context.Canceled):
		return &stopped{err}
	case err != nil:
		return err
	case aside > 0:
		return errSetAside
	}
	return nil
}
