package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/finding"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// shown is how many pairs the summary lists; the index holds them all.
const shown = 12

// summary is what a run tells at its end.
type summary struct {
	Command  string        `json:"command"`
	Out      string        `json:"out"`
	Rows     data.Tally    `json:"rows"`
	Events   data.Tally    `json:"events"`
	Inputs   int           `json:"inputs"`
	Pairs    []pairSummary `json:"pairs"` // most events first
	Outputs  []string      `json:"outputs"`
	Warnings []string      `json:"warnings"`
	Trust    *trust        `json:"trust,omitempty"` // nil without an index
	// Agreement is of each two scorers, Worst names the events on which they
	// differ most; nil where there was one scorer.
	Agreement []agreementSummary    `json:"agreement,omitempty"`
	Worst     []disagreementSummary `json:"worst_disagreements,omitempty"`
}

// pairSummary is one pair in a few numbers and words.
type pairSummary struct {
	Pair    string       `json:"pair"`
	Name    string       `json:"name"`
	Events  int64        `json:"events"`
	Latest  *valueAt     `json:"latest,omitempty"` // nil without an index
	Lowest  *valueAt     `json:"lowest,omitempty"`
	Highest *valueAt     `json:"highest,omitempty"`
	Changes []changeText `json:"changes,omitempty"`
	Chart   string       `json:"chart,omitempty"` // title of its chart
}

type valueAt struct {
	Period    string  `json:"period"`
	Relations float64 `json:"relations"`
	Lo90      float64 `json:"lo90"`
	Hi90      float64 `json:"hi90"`
}

type changeText struct {
	Weeks int    `json:"weeks"`
	Word  string `json:"word"`
}

func summarise(run *pipeline.Run, result *pipeline.Result) *summary {
	m := &result.Manifest
	s := &summary{
		Command: m.Command, Out: run.Out, Rows: m.Totals.Rows, Events: m.Totals.Events, Inputs: len(m.Inputs),
		Warnings: m.Warnings, Pairs: summarisePairs(result), Outputs: make([]string, 0, len(m.Outputs)+1),
	}
	for _, f := range m.Outputs {
		s.Outputs = append(s.Outputs, f.Path)
	}
	s.Outputs = append(s.Outputs, result.File)
	s.Agreement, s.Worst = summariseScorers(result)
	s.Trust = summariseTrust(result)
	return s
}

func (v *valueAt) text() string {
	if v == nil {
		return ""
	}
	s := finding.Value(v.Relations)
	if !math.IsNaN(v.Lo90) {
		s += fmt.Sprintf(" (%s to %s)", finding.Value(v.Lo90), finding.Value(v.Hi90))
	}
	return s + ", " + v.Period
}

func (v *valueAt) short() string {
	if v == nil {
		return ""
	}
	return finding.Value(v.Relations) + ", " + v.Period
}

func (p *pairSummary) change(weeks int) string {
	for _, c := range p.Changes {
		if c.Weeks == weeks {
			return c.Word
		}
	}
	return ""
}

// writeJSON writes s as one JSON object. A value without a band has none there.
func (s *summary) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(s)
}

func (s *summary) writeText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d rows, %d events", count(s.Inputs, "input"), s.Rows.Read, s.Events.Kept)
	if n := s.Events.Folded; n > 0 {
		fmt.Fprintf(&b, ", %s folded", count(int(n), "report"))
	}
	if n := s.Rows.Rejected() + s.Events.Rejected(); n > 0 {
		fmt.Fprintf(&b, ", %d set aside", n)
	}
	b.WriteString("\n\n")
	if len(s.Pairs) > 0 {
		b.WriteString(s.table() + "\n")
	}
	if len(s.Agreement) > 0 {
		b.WriteString(s.scorers() + "\n")
	}
	if titles := s.titles(); titles != "" {
		b.WriteString(titles + "\n")
	}
	if s.Trust != nil {
		b.WriteString(s.Trust.text() + "\n")
	}
	b.WriteString(s.files())
	b.WriteString(s.next())
	_, err := io.WriteString(w, b.String())
	return err
}

// titles are what the charts say, one a line.
func (s *summary) titles() string {
	var b strings.Builder
	for _, p := range s.Pairs {
		if p.Chart != "" {
			b.WriteString(p.Chart + "\n")
		}
	}
	return b.String()
}

func count(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}

// table is the table of pairs. Without an index it counts events only.
func (s *summary) table() string {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.Style().Format.Header = text.FormatDefault
	t.SetColumnConfigs([]table.ColumnConfig{{Name: "Events", Align: text.AlignRight, AlignHeader: text.AlignRight}})
	if s.Command == "code" {
		t.AppendHeader(table.Row{"Pair", "", "Events"})
	} else {
		t.AppendHeader(table.Row{"Pair", "", "Events", "Latest (90 % band)", "Last 4 weeks", "Last 52 weeks", "Lowest", "Highest"})
	}
	for i := range s.Pairs {
		p := &s.Pairs[i]
		if i == shown {
			t.AppendRow(table.Row{"…", fmt.Sprintf("and %d more", len(s.Pairs)-shown)})
			break
		}
		if s.Command == "code" {
			t.AppendRow(table.Row{p.Pair, p.Name, p.Events})
			continue
		}
		t.AppendRow(table.Row{p.Pair, p.Name, p.Events, p.Latest.text(), p.change(4), p.change(52), p.Lowest.short(), p.Highest.short()})
	}
	lines := strings.Split(t.Render(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// files says where what was written stands.
func (s *summary) files() string {
	charts := 0
	var names []string
	for _, name := range s.Outputs {
		if strings.HasPrefix(name, "charts/") {
			charts++
		} else {
			names = append(names, name)
		}
	}
	if charts > 0 {
		names = append(names, fmt.Sprintf("charts/ (%d files)", charts))
	}
	return fmt.Sprintf("Written to %s: %s\n", filepath.ToSlash(s.Out), strings.Join(names, ", "))
}

// next are the commands that one may want to type now.
func (s *summary) next() string {
	out := func(name string) string { return quote(filepath.Join(s.Out, name)) }
	to := ""
	if s.Out != "out" {
		to = " --out " + quote(s.Out)
	}
	pair := ""
	if len(s.Pairs) > 0 {
		pair = " --pair " + s.Pairs[0].Pair
	}
	var lines []string
	switch s.Command {
	case "code":
		lines = append(lines, "detente index "+out("events.arrow")+pair+to, "detente convert "+out("events.arrow")+" events.jsonl")
	case "index":
		lines = append(lines, "detente chart "+out("index.arrow")+pair+to)
	case "chart":
		lines = append(lines, "detente chart "+out("index.arrow")+pair+to)
	default:
		lines = append(lines,
			"detente index "+out("events.arrow")+pair+" --period quarter"+to,
			"detente chart "+out("index.arrow")+pair+to,
			"detente run PATH... --pair us:china    (your own articles or GDELT files)")
	}
	return "Next:\n  " + strings.Join(lines, "\n  ") + "\n"
}

// quote makes a path safe to paste into a shell.
func quote(path string) string {
	path = filepath.ToSlash(path)
	if strings.ContainsAny(path, " \t'\"$&()*;<>?[\\]`{|}~#!") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
