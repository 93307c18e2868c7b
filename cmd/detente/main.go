// Command detente builds an index of relations between states from news and
// event records. Type detente -h for its commands.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// streams are the three of a command.
type streams struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// commands are all verbs of the program.
type commands struct {
	Run       runCommand       `cmd:"" help:"Articles and event records to events, index and charts."`
	Code      codeCommand      `cmd:"" help:"Articles and event records to a table of events."`
	Index     indexCommand     `cmd:"" help:"A table of events to an index."`
	Chart     chartCommand     `cmd:"" help:"An index to charts."`
	Convert   convertCommand   `cmd:"" help:"A table from one format to another."`
	Score     scoreCommand     `cmd:"" help:"Plain sentences from standard input, scored."`
	Explain   explainCommand   `cmd:"" help:"Why a pair stands where it does, or why it moved."`
	Evaluate  evaluateCommand  `cmd:"" help:"Coder and scorers against gold records."`
	Compare   compareCommand   `cmd:"" help:"An index against any other series: correlations, leads and lags, a chart."`
	Revisions revisionsCommand `cmd:"" help:"How past values of an index moved, and which late events moved them."`
	Validate  validateCommand  `cmd:"" help:"Placebo tests of an index, and its forecasts against simpler ones."`
	Audit     auditCommand     `cmd:"" help:"A sample of coded events to judge by hand, and the score when it comes back."`
	Version   versionCommand   `cmd:"" help:"Print the versions of the program, its tables and vocabularies."`
}

// run is the program: it returns the exit status.
func run(ctx context.Context, args []string, std streams) int {
	out := &messages{w: std.stderr}
	err := dispatch(ctx, args, std, out)
	out.failure(err)
	return status(err)
}

// dispatch parses args and runs the verb.
func dispatch(ctx context.Context, args []string, std streams, out *messages) (err error) {
	var verbs commands
	parser, err := newParser(&verbs, std)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return shortHelp(std.stdout)
	}
	defer recoverHelp(&err)
	call, err := parser.Parse(args)
	if err != nil {
		return &badUsage{err}
	}
	call.BindTo(ctx, (*context.Context)(nil))
	return call.Run(&environment{std, out})
}

// environment is what a verb works in.
type environment struct {
	streams
	messages *messages
}

func newParser(verbs *commands, std streams) (*kong.Kong, error) {
	return kong.New(verbs,
		kong.Name("detente"),
		kong.Description("Reads news and event records and builds an index of relations between states: up is cooperation."),
		kong.Writers(std.stdout, std.stderr),
		kong.Help(help),
		kong.Exit(func(int) { panic(helpShown{}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
}
