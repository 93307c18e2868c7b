package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"example.com/detente/data"
	"example.com/detente/pipeline"
)

const listed = 10 // messages of one kind before the rest is only counted

// messages writes what is not data, each line with its kind.
type messages struct{ w io.Writer }

func (m *messages) say(kind, format string, args ...any) {
	text := strings.Map(printable, strings.TrimSpace(fmt.Sprintf(format, args...)))
	_, _ = fmt.Fprintf(m.w, "detente: %s: %s\n", kind, strings.ReplaceAll(text, "\n", "\n  ")) // nowhere to report to
}

// printable keeps names of files and contents of rows from writing to the
// terminal what it takes for commands.
func printable(r rune) rune {
	if r != '\n' && unicode.IsControl(r) {
		return unicode.ReplacementChar
	}
	return r
}

func (m *messages) warning(format string, args ...any) { m.say("warning", format, args...) }
func (m *messages) hint(format string, args ...any)    { m.say("hint", format, args...) }

// failure prints why a command ended, unless that has been said already.
func (m *messages) failure(err error) {
	var hint interface{ Hint() string }
	switch status(err) {
	case 0, 3:
		return
	case 130:
		if part := (*stopped)(nil); errors.As(err, &part) {
			m.say("error", "interrupted: what was printed is whole lines, the rest was not read")
			return
		}
		m.say("error", "interrupted: nothing was written")
		return
	case 2:
		m.say("error", "%v", err)
		m.hint("detente -h lists the commands, detente COMMAND -h their flags")
		return
	}
	m.say("error", "%v", err)
	if errors.As(err, &hint) {
		m.hint("%s", hint.Hint())
	}
}

// report warns of what a run set aside or passed over, and returns errSetAside
// when it set anything aside.
func (m *messages) report(manifest *pipeline.Manifest) error {
	var aside, passed []string
	for i := range manifest.Inputs {
		in := &manifest.Inputs[i]
		if in.SetAside() > 0 {
			aside = append(aside, describe(in))
		}
		if in.Passed != "" {
			passed = append(passed, fmt.Sprintf("%s was passed over: %s", in.Name(), in.Passed))
		}
	}
	m.list(aside, "inputs with rows that were set aside")
	m.list(passed, "files that were passed over")
	m.list(manifest.Warnings, "warnings")
	if len(aside) > 0 {
		return errSetAside
	}
	return nil
}

func (m *messages) list(lines []string, what string) {
	for i, line := range lines {
		if i == listed {
			m.warning("and %d more %s: the manifest names them all", len(lines)-listed, what)
			return
		}
		m.warning("%s", line)
	}
}

// describe says what was set aside of one input.
func describe(in *pipeline.InputReport) string {
	n := in.SetAside()
	if len(in.Examples) == 1 && in.Events.Rejected() == 0 {
		return in.Examples[0]
	}
	var reasons []string
	for _, books := range []*data.Tally{&in.Rows, &in.Events} {
		for _, reason := range data.Reasons(books.SetAside) {
			reasons = append(reasons, fmt.Sprintf("%s (%d)", reason, books.SetAside[reason]))
		}
	}
	s := fmt.Sprintf("%s: %d rows were set aside: %s", in.Name(), n, strings.Join(reasons, ", "))
	if len(in.Examples) > 0 {
		s += "; the first is " + in.Examples[0]
	}
	return s
}
