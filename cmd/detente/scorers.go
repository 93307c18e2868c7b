package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"example.com/detente/data"
	"example.com/detente/pipeline"
)

// agreementSummary is how far two scorers agree. What is not defined is null.
type agreementSummary struct {
	A          string   `json:"a"`
	B          string   `json:"b"`
	Tones      int      `json:"tones"` // events to which both give a tone
	Spearman   *float64 `json:"spearman"`
	ToneAlpha  *float64 `json:"tone_alpha"` // Krippendorff, interval
	SameLabel  *float64 `json:"same_label"`
	WrongSign  *float64 `json:"wrong_sign"`
	Levels     int      `json:"levels"`      // events of which both judge the commitment
	LevelAlpha *float64 `json:"level_alpha"` // Krippendorff, ordinal
	SameLevel  *float64 `json:"same_level"`
}

// disagreementSummary is an event on which scorers differ.
type disagreementSummary struct {
	ID         string           `json:"id"`
	Date       data.Day         `json:"date"`
	Pair       string           `json:"pair"`
	About      string           `json:"about"`
	Difference float64          `json:"difference"`
	Opinions   []opinionSummary `json:"opinions"` // of the two, the less friendly first
	Evidence   string           `json:"evidence"`
}

type opinionSummary struct {
	Scorer string   `json:"scorer"`
	Tone   *float64 `json:"tone"`
	Level  *int     `json:"commitment_level"`
}

const shownWorst = 3 // disagreements that the summary names; the file holds many more

func summariseScorers(result *pipeline.Result) (agreement []agreementSummary, worst []disagreementSummary) {
	for _, a := range result.Agreements {
		agreement = append(agreement, agreementSummary{
			a.A, a.B, a.Tones, defined(a.Spearman), defined(a.ToneAlpha), defined(a.SameLabel), defined(a.WrongSign),
			a.Levels, defined(a.LevelAlpha), defined(a.SameLevel),
		})
	}
	for i := range result.Worst[:min(shownWorst, len(result.Worst))] {
		d := &result.Worst[i]
		e := &d.Event
		s := disagreementSummary{ID: e.ID, Date: e.Date, Pair: e.Pair().String(), About: d.About, Difference: d.Size, Evidence: e.Evidence}
		for _, name := range []string{d.A, d.B} {
			o := e.Opinion(name)
			said := opinionSummary{Scorer: name, Tone: defined(o.Tone)}
			if o.Judged {
				level := int(o.Commitment)
				said.Level = &level
			}
			s.Opinions = append(s.Opinions, said)
		}
		worst = append(worst, s)
	}
	return agreement, worst
}

// defined is v for JSON, nil for NaN.
func defined(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}

// scorers says how far the scorers agree, and where they do not.
func (s *summary) scorers() string {
	t := plainTable(3, 4, 5, 6, 7, 8, 9)
	t.AppendHeader(table.Row{"Scorers", "", "Tones", "Spearman", "Alpha", "Same label", "Wrong sign", "Levels", "Alpha", "Same level"})
	for i := range s.Agreement {
		a := &s.Agreement[i]
		t.AppendRow(table.Row{a.A, a.B, a.Tones, figure(a.Spearman), figure(a.ToneAlpha), percent(a.SameLabel), percent(a.WrongSign), a.Levels, figure(a.LevelAlpha), percent(a.SameLevel)})
	}
	out := render(t)
	if len(s.Worst) == 0 {
		return out
	}
	out += "They differ most on:\n"
	for i := range s.Worst {
		out += "  " + s.Worst[i].text() + "\n"
	}
	return out + "Read these and others before you trust either: " + filepath.ToSlash(filepath.Join(s.Out, pipeline.FileDisagreements)) + "\n"
}

const shownEvidence = 90 // characters: what one looks at in a line

// text is the disagreement in one line.
func (d *disagreementSummary) text() string {
	var said []string
	for _, o := range d.Opinions {
		switch {
		case d.About == data.AboutTone && o.Tone != nil:
			said = append(said, fmt.Sprintf("%s %+.2f", o.Scorer, *o.Tone))
		case o.Level != nil:
			said = append(said, fmt.Sprintf("%s %d %s", o.Scorer, *o.Level, data.Level(*o.Level)))
		}
	}
	words := []rune(strings.Map(printable, strings.Join(strings.Fields(d.Evidence), " ")))
	if len(words) > shownEvidence {
		words = append(words[:shownEvidence-1:shownEvidence-1], '…')
	}
	return fmt.Sprintf("%s %s, %s: %s: %q", d.Date, d.Pair, d.About, strings.Join(said, ", "), string(words))
}

func figure(v *float64) string {
	if v == nil {
		return "–"
	}
	return fmt.Sprintf("%.2f", *v)
}

func percent(v *float64) string {
	if v == nil {
		return "–"
	}
	return fmt.Sprintf("%.0f %%", 100**v)
}
