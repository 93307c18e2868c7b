package main

import (
	"fmt"
	"io"

	"github.com/alecthomas/kong"
)

// helpShown ends the parser after -h: kong has no other way to stop it.
type helpShown struct{}

// recoverHelp turns the end of -h into success.
func recoverHelp(err *error) {
	switch p := recover(); p {
	case nil:
	case helpShown{}:
		*err = nil
	default:
		panic(p)
	}
}

// help prints the full help of the program or a verb, and the exit statuses.
func help(options kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(options, ctx); err != nil {
		return err
	}
	_, err := fmt.Fprint(ctx.Stdout, "\n", exitHelp)
	return err
}

const short = `detente reads news and event records and builds an index of relations between states.

  detente run                              try it on the sample inside the program
  detente run PATH... --pair us:china      articles or GDELT files to events, index, charts
  detente code --explain FILE              what is coded in an article, and why
  detente score                            the tone and commitment of a sentence that you type
  detente explain us:china 2018-08         why the index stands where it does, event by event
  detente COMMAND -h                       run, code, index, chart, explain, compare, revisions, validate,
                                           convert, score, evaluate, version
`

func shortHelp(w io.Writer) error {
	_, err := io.WriteString(w, short)
	return err
}
