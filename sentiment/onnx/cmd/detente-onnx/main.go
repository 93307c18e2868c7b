// Command detente-onnx judges the tone of sentences with a text classification
// model in a folder. It reads JSON lines and writes JSON lines, as detente's
// scorer "process" wants them (see the package process of detente).
//
//	detente-onnx --model FOLDER [--labels NAME=VALUE,...] [--parallel N]
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"

	"example.com/detente/sentiment/onnx"
)

func main() {
	answers := os.Stdout
	os.Stdout = os.Stderr // a library that prints must not print between the answers
	os.Exit(run(os.Args[1:], os.Stdin, answers, os.Stderr))
}

// usage is what -h prints.
const usage = `Usage: detente-onnx --model FOLDER [--labels NAME=VALUE,...] [--parallel N]

Judges the tone of sentences with a text classification model. It reads lines
  {"id":"1","text":"France thanked Ghana.","source":"FRA","target":"GHA"}
on standard input and answers each, in order, with a line
  {"id":"1","tone":0.93,"tone_label":"warm","commitment_level":null,...}

  --model FOLDER      holds model.onnx, tokenizer.json and config.json
  --labels N=V,...    what labels are worth, from -1 (hostile) to 1 (warm); needed for
                      labels that do not say it themselves
  --parallel N        sentences at the same time (default: one for each processor);
                      the answers do not depend on it

Exit status: 0 done, 1 failed, 2 wrong usage.
`

// run is the program; it returns its exit status.
func run(args []string, in io.Reader, out, messages io.Writer) int {
	flags := flag.NewFlagSet("detente-onnx", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	folder := flags.String("model", "", "")
	labels := flags.String("labels", "", "")
	parallel := flags.Int("parallel", runtime.GOMAXPROCS(0), "")
	fail := func(status int, err error) int {
		_, _ = fmt.Fprintf(messages, "detente-onnx: error: %v\n", err)
		if status == 2 {
			_, _ = fmt.Fprintln(messages, "detente-onnx: hint: detente-onnx -h lists what it takes")
		}
		return status
	}
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = fmt.Fprint(messages, usage)
		return 0
	case err != nil:
		return fail(2, err)
	case *folder == "":
		return fail(2, errors.New("no model: give its folder with --model FOLDER"))
	case flags.NArg() > 0:
		return fail(2, fmt.Errorf("%q is no flag", flags.Arg(0)))
	case *parallel < 1:
		return fail(2, fmt.Errorf("--parallel %d: at least one sentence is worked on", *parallel))
	}
	given, err := parseLabels(*labels)
	if err != nil {
		return fail(2, err)
	}
	c, err := onnx.Open(*folder, given)
	if err != nil {
		return fail(1, err)
	}
	_, _ = fmt.Fprintf(messages, "detente-onnx: labels: %s\n", worth(c.Labels()))
	if err := serve(c, in, out, *parallel); err != nil {
		return fail(1, err)
	}
	return 0
}

// parseLabels reads NAME=VALUE,NAME=VALUE; a name may hold "=".
func parseLabels(s string) (map[string]float64, error) {
	out := make(map[string]float64)
	if strings.TrimSpace(s) == "" {
		return out, nil
	}
	for part := range strings.SplitSeq(s, ",") {
		at := strings.LastIndex(part, "=")
		if at < 1 {
			return nil, fmt.Errorf("--labels: %q is not NAME=VALUE, such as positive=1", part)
		}
		name := strings.TrimSpace(part[:at])
		value, err := strconv.ParseFloat(strings.TrimSpace(part[at+1:]), 64)
		if err != nil {
			return nil, fmt.Errorf("--labels: %q: %q is not a number from -1 to 1", part, part[at+1:])
		}
		if _, twice := out[name]; twice {
			return nil, fmt.Errorf("--labels: %q stands there twice", name)
		}
		out[name] = value
	}
	return out, nil
}

// worth lists labels with their values.
func worth(labels []onnx.Label) string {
	var parts []string
	for _, l := range labels {
		parts = append(parts, fmt.Sprintf("%s=%g", l.Name, l.Value))
	}
	return strings.Join(parts, ", ")
}
