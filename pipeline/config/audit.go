package config

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment/audit"
)

// Auditing says what Audit does: draw a sample of a table of events, or reckon
// with sheets that were filled in.
type Auditing struct {
	Paths []string // a table of events, or one or two sheets; none: DefaultOut's events
	Pairs []string // to draw from; none: every pair
	N     int      // events to draw; 0 is DefaultSample
	Seed  uint64
	Sheet string // file to write; "" is audit.csv in DefaultOut
}

// DefaultSample is how many events are drawn: a share near 0.8 is then known within
// six points.
const DefaultSample = 200 // [W] an afternoon of an auditor's work

// Audited is what Audit did: one of its fields is set.
type Audited struct {
	Drawn *Drawn      `json:"drawn,omitempty"`
	Score *AuditScore `json:"score,omitempty"`
}

// Drawn is a sample that was written.
type Drawn struct {
	Sheet        string          `json:"sheet"`        // path
	Instructions string          `json:"instructions"` // path
	Events       int             `json:"events"`       // that were drawn from
	Sampled      int             `json:"sampled"`
	Unread       int             `json:"without_text"` // drawn events that have neither a sentence nor a title
	Seed         uint64          `json:"seed"`
	Strata       []audit.Stratum `json:"-"`
}

// AuditScore is what filled-in sheets say.
type AuditScore struct {
	Sheets    []SheetScore       `json:"sheets"`
	Agreement []audit.Agreement  `json:"agreement,omitempty"` // of two sheets
	Differ    []audit.Difference `json:"differ,omitempty"`
}

// SheetScore is the score of one sheet.
type SheetScore struct {
	Path string `json:"path"`
	*audit.Report
}

// Audit draws a sample or reckons with sheets, whichever the paths hold. Errors in
// the settings are *UsageError.
func Audit(ctx context.Context, a Auditing) (*Audited, error) {
	if len(a.Paths) == 0 {
		a.Paths = []string{filepath.Join(DefaultOut, "events.arrow")}
	}
	var files []*content
	sheets := 0
	for _, path := range a.Paths {
		file, err := readFile(ctx, path)
		if err != nil {
			return nil, err
		}
		if audit.IsSheet(file.text) {
			sheets++
		}
		files = append(files, file)
	}
	switch {
	case sheets == len(files) && sheets <= 2:
		if a.N != 0 || a.Seed != 0 || a.Sheet != "" || a.Pairs != nil {
			return nil, usage("--n, --seed, --sheet and --pair belong to drawing a sample, and a sheet is there already")
		}
		score, err := scoreSheets(files)
		return &Audited{Score: score}, err
	case sheets > 2:
		return nil, usage("%d sheets: name one, or two to compare", sheets)
	case sheets > 0 || len(files) > 1:
		return nil, usage("name one table of events, or one or two sheets that were filled in")
	}
	drawn, err := a.draw(ctx, files[0].path)
	return &Audited{Drawn: drawn}, err
}

func scoreSheets(files []*content) (*AuditScore, error) {
	out := new(AuditScore)
	var all [][]audit.Answer
	for _, file := range files {
		answers, err := audit.ReadSheet(bytes.NewReader(file.text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.path, err)
		}
		report, err := audit.Score(answers)
		if err != nil {
			return nil, pipeline.WithHint(fmt.Errorf("%s: %w", file.path, err), "the instructions beside the sheet say how")
		}
		all = append(all, answers)
		out.Sheets = append(out.Sheets, SheetScore{filepath.ToSlash(file.path), report})
	}
	if len(all) < 2 {
		return out, nil
	}
	var err error
	out.Agreement, out.Differ, err = audit.Agree(all[0], all[1])
	return out, err
}

// draw writes a sample of the events and its instructions.
func (a *Auditing) draw(ctx context.Context, path string) (*Drawn, error) {
	if a.N < 0 {
		return nil, usage("--n %d: use 1 or more", a.N)
	}
	if a.N == 0 {
		a.N = DefaultSample
	}
	if a.Sheet == "" {
		a.Sheet = filepath.Join(DefaultOut, "audit.csv")
	}
	if !strings.EqualFold(filepath.Ext(a.Sheet), ".csv") {
		return nil, usage("--sheet %s: name a .csv file", a.Sheet)
	}
	if _, err := os.Stat(a.Sheet); !errors.Is(err, fs.ErrNotExist) {
		return nil, pipeline.WithHint(fmt.Errorf("%s is there already, and somebody may have filled it in", a.Sheet), "name another file with --sheet, or score this one: detente audit "+filepath.ToSlash(a.Sheet))
	}
	events, err := a.events(ctx, path)
	if err != nil {
		return nil, err
	}
	items := audit.Sample(events, a.N, a.Seed)
	d := &Drawn{
		Sheet: filepath.ToSlash(a.Sheet), Instructions: filepath.ToSlash(strings.TrimSuffix(a.Sheet, filepath.Ext(a.Sheet)) + ".md"),
		Events: len(events), Sampled: len(items), Seed: a.Seed,
	}
	seen := make(map[string]bool)
	for _, i := range items {
		if i.Event.Evidence == "" && i.Event.Title == "" {
			d.Unread++
		}
		if !seen[i.Stratum.Name] {
			seen[i.Stratum.Name] = true
			d.Strata = append(d.Strata, i.Stratum)
		}
	}
	return d, d.write(items)
}

// events reads those to draw from.
func (a *Auditing) events(ctx context.Context, path string) ([]data.Event, error) {
	pairs, err := ParsePairs(a.Pairs)
	if err != nil {
		return nil, err
	}
	events, err := readEvents(ctx, path)
	if err != nil || pairs == nil {
		return events, err
	}
	wanted := make(map[data.Pair]bool)
	for _, p := range pairs {
		wanted[p] = true
	}
	events = keep(events, func(e *data.Event) bool { return wanted[e.Pair()] })
	if events == nil {
		return nil, fmt.Errorf("%s has no event of the pairs", path)
	}
	return events, nil
}

// write writes sheet and instructions, both or none.
func (d *Drawn) write(items []audit.Item) error {
	folder, name := filepath.Split(d.Sheet)
	files := pipeline.NewOutput(filepath.Clean(folder))
	defer files.Abort()
	if err := files.Add(name, func(w io.Writer) error { return audit.WriteSheet(w, items) }); err != nil {
		return err
	}
	drawing := audit.Drawing{Sheet: name, Sampled: d.Sampled, Events: d.Events, Seed: d.Seed}
	if err := files.Add(filepath.Base(d.Instructions), func(w io.Writer) error { return audit.WriteInstructions(w, drawing) }); err != nil {
		return err
	}
	return files.Commit()
}
