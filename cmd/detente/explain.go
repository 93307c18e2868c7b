package main

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"example.com/detente/pipeline/config"
)

// explainCommand is detente explain.
type explainCommand struct {
	Pair      string `arg:"" name:"pair" help:"Pair of states or bodies, by code or name: USA:CHN, us:china."`
	Span      string `arg:"" optional:"" name:"period" help:"Period whose value is explained, or two for the change between them: 2021-09, 2021-08..2021-09, 2021-W36, 2021-Q3, 2021, 2021-09-10. None: the largest moves."`
	Events    string `help:"Table of events (.arrow, .csv, .jsonl). Default: out/events.arrow." placeholder:"FILE"`
	Period    string `help:"Period of the index: day, week, month, quarter, year. Default: that of the words; a day lies in a period of the run." placeholder:"NAME"`
	Method    string `help:"Method of the index: level, trend, mean, decay, deed, tone or commitment. Default: that of the run." placeholder:"NAME"`
	Direction string `help:"Direction: both, or USA:CHN for what USA did to CHN. Default: both." placeholder:"NAME"`
	Filtered  bool   `help:"Explain what was known then, without hindsight."`
	Top       int    `help:"How many to name. Default: 5, of moves 3." placeholder:"N"`
	By        string `help:"Sum up by event, publisher or type. Default: event." placeholder:"NAME"`
	JSON      bool   `name:"json" help:"The result as JSON."`
}

// Help tells how it is used.
func (explainCommand) Help() string {
	return `What each event adds to the value of a pair, or to a change of it, and what it would be without that event.
The parts sum to the value or the change: those of events that are not named stand below, summed up.

  detente explain us:china                      the largest moves, and what to ask next
  detente explain us:china 2021-08..2021-09     why it changed
  detente explain us:china 2021-Q3 --by type    what it is made of`
}

// Run explains.
func (c *explainCommand) Run(ctx context.Context, env *environment) error {
	q := config.Question{
		Events: c.Events, Pair: c.Pair, Span: c.Span, Period: c.Period, Method: c.Method, Direction: c.Direction,
		Filtered: c.Filtered, Top: c.Top, By: c.By,
	}
	if q.Events == "" {
		q.Events = inFolder("", "events.arrow")
	}
	if c.Span == "" {
		moves, err := config.LargestMoves(ctx, q)
		if err != nil {
			return err
		}
		return env.print(c.JSON, moves, func(b *strings.Builder) { writeMoves(b, moves) })
	}
	answer, err := config.Why(ctx, q)
	if err != nil {
		return err
	}
	return env.print(c.JSON, answer, func(b *strings.Builder) { writeAnswer(b, answer) })
}

func writeAnswer(b *strings.Builder, a *config.Answer) {
	hindsight := "with hindsight"
	if a.Filtered {
		hindsight = "as known then"
	}
	fmt.Fprintf(b, "%s %s (%s, %s by %s, %s)\n\n", a.Code, a.Name, a.Direction, a.Method, a.Period, hindsight)
	b.WriteString(headTable(a) + "\n")
	if a.From == nil {
		b.WriteString("What it is made of, in index points, 0 being neutral:\n\n")
	} else {
		fmt.Fprintf(b, "What changed it, in index points, against %s:\n\n", points(a.Base))
	}
	whole := "the value"
	if a.From != nil {
		whole = "the change"
	}
	for i := range a.Events {
		writeEvent(b, &a.Events[i], whole)
	}
	for i := range a.Groups {
		g := &a.Groups[i]
		sumLine(b, g.Points, g.Share, fmt.Sprintf("%s, %s; %s", g.Name, count(g.Events, "event"), without(g.Without, whole)))
	}
	for i := range a.Rest {
		r := &a.Rest[i]
		what := r.What
		if r.Events > 0 {
			what = fmt.Sprintf("%d %s", r.Events, r.What)
		}
		sumLine(b, r.Points, r.Share, what)
	}
	one := 1.0
	sumLine(b, a.Total, &one, whole)
}

// headTable holds the values and their bands.
func headTable(a *config.Answer) string {
	t := plainTable(2, 4)
	row := func(name string, v float64, lo, hi *float64, more string) {
		t.AppendRow(table.Row{name, points(v), band(lo, hi), more})
	}
	t.AppendHeader(table.Row{"", "Points", "90 % band", "Events"})
	if a.From != nil {
		row(a.From.Name, a.From.Value, a.From.Lo90, a.From.Hi90, fmt.Sprint(a.From.Events))
	}
	row(a.To.Name, a.To.Value, a.To.Lo90, a.To.Hi90, fmt.Sprint(a.To.Events))
	if a.From == nil {
		return render(t)
	}
	row("change", a.Total, a.Lo90, a.Hi90, "")
	return render(t) + " " + a.Word + "\n"
}

// sumLine is one line of the sum.
func sumLine(b *strings.Builder, v float64, share *float64, what string) {
	of := ""
	if share != nil && math.Abs(*share) < 9.995 { // of next to nothing everything is a multiple
		of = minus(fmt.Sprintf("%+.0f", 100**share), "0")
		of = strings.TrimPrefix(of, "+") + " %"
	}
	fmt.Fprintf(b, " %7s %6s  %s\n", points2(v), of, what)
}

const margin = "                 " // below the text of a part

func writeEvent(b *strings.Builder, e *config.EventPart, whole string) {
	arrow := ">"
	if e.Reciprocal {
		arrow = "="
	}
	sumLine(b, e.Points, e.Share, fmt.Sprintf("%s  %s %s %s  %s  %s", e.Day, e.Source, arrow, e.Target, e.Type, clean(e.Says, longest)))
	for _, line := range eventLines(e) {
		b.WriteString(margin + line + "\n")
	}
	b.WriteString(margin + without(e.Without, whole) + "\n")
}

// eventLines are the words behind an event.
func eventLines(e *config.EventPart) []string {
	var lines []string
	if e.Evidence != "" && e.Evidence != e.Says {
		lines = append(lines, "“"+clean(e.Evidence, 2*longest)+"”")
	}
	var scores []string
	if e.Goldstein != nil {
		scores = append(scores, "deed "+points(*e.Goldstein))
	}
	if e.Tone != nil {
		scores = append(scores, fmt.Sprintf("tone %s %s%s", points2(*e.Tone), e.ToneLabel, words(e.ToneEvidence)))
	}
	if e.Commitment != "none" {
		scores = append(scores, "commitment "+e.Commitment+words(e.CommitmentEvidence))
	}
	if len(scores) > 0 {
		lines = append(lines, strings.Join(scores, ", "))
	}
	switch {
	case e.Publisher != "" && e.Mentions > 1:
		lines = append(lines, fmt.Sprintf("%s, %d reports", clean(e.Publisher, longest), e.Mentions))
	case e.Publisher != "":
		lines = append(lines, clean(e.Publisher, longest))
	}
	return lines
}

const longest = 90 // characters of a line that a terminal shows whole beside the numbers

// clean is s on one line, cut to so many characters.
func clean(s string, most int) string {
	r := []rune(strings.Map(printable, strings.Join(strings.Fields(s), " ")))
	if len(r) > most {
		r = append(r[:most-1], '…')
	}
	return string(r)
}

func words(evidence string) string {
	if evidence == "" {
		return ""
	}
	return " (“" + clean(evidence, longest) + "”)"
}

func without(v *float64, whole string) string {
	if v == nil {
		return "without: no value"
	}
	return fmt.Sprintf("without: %s would be %s", whole, points(*v))
}

func band(lo, hi *float64) string {
	if lo == nil || hi == nil {
		return "–"
	}
	return points(*lo) + " to " + points(*hi)
}

// points prints +1.2, −1.2 or 0.0.
func points(v float64) string { return minus(fmt.Sprintf("%+.1f", v), "0.0") }

// points2 prints two decimals.
func points2(v float64) string { return minus(fmt.Sprintf("%+.2f", v), "0.00") }

// minus sets a minus, and no sign before a zero.
func minus(s, zero string) string {
	if s[1:] == zero {
		return zero
	}
	return strings.Replace(s, "-", "−", 1)
}

func writeMoves(b *strings.Builder, m *config.Moves) {
	fmt.Fprintf(b, "%s %s (level by %s)\n\n", m.Code, m.Name, m.Period)
	if len(m.Moves) == 0 {
		b.WriteString("No period surprised: too few have events.\n")
	}
	for i := range m.Moves {
		v := &m.Moves[i]
		fmt.Fprintf(b, "%s  %s to %s, %s; its events lie %s from what was known before\n",
			v.To.Name, points(v.From.Value), points(v.To.Value), v.Word, points(v.Surprise))
		writeMover(b, v.Event)
	}
	for i := range m.Breaks {
		k := &m.Breaks[i]
		if i == 0 {
			b.WriteString("\nThe level broke:\n\n")
		}
		when := k.Period
		if k.Earliest != k.Latest {
			when += fmt.Sprintf(" (%s to %s)", k.Earliest, k.Latest)
		}
		fmt.Fprintf(b, "%s  %s to %s, %s ± %s\n", when, points(k.Before), points(k.After), points(k.Size), strings.TrimPrefix(points(1.645*k.SE), "+"))
		for j := range k.Events {
			writeMover(b, &k.Events[j])
		}
	}
	if len(m.Moves) > 0 {
		fmt.Fprintf(b, "\nNext:\n")
		for i := range m.Moves {
			fmt.Fprintf(b, "  detente explain %s %s\n", m.Code, m.Moves[i].Span)
		}
	}
}

func writeMover(b *strings.Builder, e *config.EventPart) {
	fmt.Fprintf(b, "    %s  %s > %s  %s  %s\n", e.Day, e.Source, e.Target, e.Type, clean(e.Says, longest))
}
