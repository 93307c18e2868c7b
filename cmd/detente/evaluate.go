package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"example.com/detente/pipeline/config"
	"example.com/detente/sentiment/eval"
)

// evaluateCommand is detente evaluate.
type evaluateCommand struct {
	Gold        []string `arg:"" name:"gold" help:"Gold files, each of a format known by its content: articles with events, sentences with labels or marks."`
	Predictions string   `help:"Write what the program says of each record, one JSON line a record." placeholder:"FILE"`
	Split       string   `help:"Records to take by the number their id ends in: odd, even, all. Default: all." placeholder:"NAME"`
	Scorer      []string `help:"Scorer to compare besides detente and vader: llm, onnx, process, set up in a run file. Repeat for more." placeholder:"NAME"`
	configFlag
	Misses bool `help:"List misses and false alarms with their text."`
	JSON   bool `name:"json" help:"The report as JSON."`
}

// Run compares and prints the report.
func (c *evaluateCommand) Run(ctx context.Context, env *environment) error {
	settings, err := c.file(nil)
	if err != nil {
		return err
	}
	settings.Scorers = c.Scorer
	sections, err := config.Evaluate(ctx, config.Evaluation{
		Gold: c.Gold, Half: c.Split, Misses: c.Misses, Predictions: c.Predictions, Settings: settings,
		Note: func(text string) { env.messages.warning("%s", text) },
	})
	if err != nil {
		return err
	}
	if c.JSON {
		enc := json.NewEncoder(env.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(struct {
			Sections []eval.Section `json:"sections"`
		}{sections})
	} else {
		var b strings.Builder
		for i := range sections {
			writeSection(&b, &sections[i])
		}
		_, err = io.WriteString(env.stdout, b.String())
	}
	if err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	return nil
}

func writeSection(b *strings.Builder, s *eval.Section) {
	fmt.Fprintf(b, "%s: %s, %s\n", s.File, s.Format, count(s.Records, "record"))
	for _, note := range s.Notes {
		fmt.Fprintf(b, "  %s\n", note)
	}
	b.WriteString("\n")
	if len(s.Found) > 0 {
		b.WriteString(foundTable(s.Found) + "\n")
	}
	if len(s.Rates) > 0 {
		b.WriteString(rateTable(s.Rates) + "\n")
	}
	for i := range s.Confusion {
		b.WriteString(confusionTable(&s.Confusion[i]) + "\n")
	}
	for _, m := range s.Misses {
		fmt.Fprintf(b, "%s %s\n", m.ID, m.Kind)
		if m.Gold != "" {
			fmt.Fprintf(b, "  gold  %s\n", m.Gold)
		}
		if m.Said != "" {
			fmt.Fprintf(b, "  said  %s\n", m.Said)
		}
		fmt.Fprintf(b, "  text  %s\n", strings.Map(printable, strings.ReplaceAll(m.Text, "\n", " ")))
	}
	if len(s.Misses) > 0 {
		b.WriteString("\n")
	}
}

func foundTable(rows []eval.Found) string {
	t := plainTable(3, 4, 5, 6, 7, 8)
	t.AppendHeader(table.Row{"Events found by", "Records", "Gold", "Said", "Right", "Precision (95 %)", "Recall (95 %)", "F1 (95 %)"})
	for i := range rows {
		f := &rows[i]
		t.AppendRow(table.Row{f.Name, part(f.Part), f.Gold, f.Said, f.Right, interval(f.Precision), interval(f.Recall), interval(f.F1)})
	}
	return render(t)
}

func rateTable(rows []eval.Rate) string {
	t := plainTable(3, 4)
	t.AppendHeader(table.Row{"Measure", "Of", "Items", "Value (95 %)"})
	for i := range rows {
		t.AppendRow(table.Row{rows[i].Name, part(rows[i].Part), rows[i].N, interval(rows[i].Estimate)})
	}
	return render(t)
}

// confusionTable leaves out labels that nobody named.
func confusionTable(c *eval.Confusion) string {
	var used []int
	for i := range c.Labels {
		n := 0
		for j := range c.Labels {
			n += c.Counts[i][j] + c.Counts[j][i]
		}
		if n > 0 {
			used = append(used, i)
		}
	}
	header := table.Row{"Gold \\ said: " + c.Name}
	right := make([]int, 0, len(used))
	for k, j := range used {
		header = append(header, short4(c.Labels[j]))
		right = append(right, k+2)
	}
	t := plainTable(right...)
	t.AppendHeader(header)
	for _, i := range used {
		row := table.Row{c.Labels[i]}
		for _, j := range used {
			if n := c.Counts[i][j]; n > 0 {
				row = append(row, n)
			} else {
				row = append(row, "·")
			}
		}
		t.AppendRow(row)
	}
	return render(t)
}

// short4 keeps a column of counts narrow: the label's first letters, and the
// arrow of a direction.
func short4(label string) string {
	word, way, _ := strings.Cut(label, " ")
	if len(word) > 4 {
		word = word[:4]
	}
	return strings.TrimSpace(word + " " + way)
}

func part(s string) string {
	if s == "" {
		return "all"
	}
	return s
}

// interval prints ".612 (.55 to .67)", "–" for what is not defined.
func interval(e eval.Estimate) string {
	if math.IsNaN(e.Value) {
		return "–"
	}
	s := fmt.Sprintf("%.3f", e.Value)
	if !math.IsNaN(e.Lo) {
		s += fmt.Sprintf(" (%.2f to %.2f)", e.Lo, e.Hi)
	}
	return s
}

// plainTable is a table without lines, whose columns of those numbers (from 1)
// are aligned to the right.
func plainTable(right ...int) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.Style().Format.Header = text.FormatDefault
	configs := make([]table.ColumnConfig, len(right))
	for i, n := range right {
		configs[i] = table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight}
	}
	t.SetColumnConfigs(configs)
	return t
}

// render leaves no blanks at the ends of lines.
func render(t table.Writer) string {
	lines := strings.Split(t.Render(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}
