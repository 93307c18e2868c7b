package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"

	"example.com/detente/data"
	"example.com/detente/data/dataset"
	"example.com/detente/pipeline/input"
)

// Run is one run: what it is made of, what it reads and where it writes.
type Run struct {
	Parts
	Inputs   []input.File
	Select   Selection
	Workers  int       // coders at work, and at most as many readers; < 1 is 1
	MaxBad   int64     // rows that may be set aside; < 0 is no limit
	Out      string    // folder of the output
	Charts   int       // charts to draw when Select names no pair
	Progress *Progress // never nil
	// Versions and Settings stand in the manifest. Settings must not hold what
	// differs between machines.
	Versions Versions
	Settings any
}

// Result is what a run made. The slices of stages that did not run are nil.
type Result struct {
	Manifest Manifest
	File     string // name of the manifest in the output folder
	Events   []data.Event
	Indexed  Indexed
	Charts   []ChartReport
	// Agreements are of each two scorers, Worst the events on which they differ
	// most, the worst first; empty where there was one scorer.
	Agreements []data.Agreement
	Worst      []data.Disagreement
}

// FileDisagreements is the table of Result.Worst in the output folder.
const FileDisagreements = "disagreements.csv"

// ChartReport is one chart that was drawn.
type ChartReport struct {
	Pair     data.Pair
	Title    string
	SVG, PNG string // below the output folder
}

// Stages say which tables a run writes; it goes as far as they need.
type Stages struct{ Events, Index, Charts bool }

// manifest names are one for each command that writes, so that a later stage
// run alone does not wipe out what an earlier one said about its inputs.
func (s Stages) command() (name, manifest string) {
	switch s {
	case Stages{Events: true}:
		return "code", "manifest-code.json"
	case Stages{Index: true}:
		return "index", "manifest-index.json"
	case Stages{Charts: true}:
		return "chart", "manifest-chart.json"
	default:
		return "run", "manifest.json"
	}
}

// Do runs the stages over the inputs and writes their files and a manifest.
// When it returns an error, nothing has been written. It returns the cause of ctx
// when ctx ends before the files have their names.
func (r *Run) Do(ctx context.Context, stages Stages) (*Result, error) {
	r.Progress.enter(StageRead)
	for i := range r.Inputs {
		r.Progress.Total.Add(max(0, r.Inputs[i].Size))
	}
	defer func() { _ = r.close() }() // an error before has a cause of its own
	chairs := make([]chair, len(r.Seats))
	for i := range chairs {
		chairs[i].Seat = r.Seats[i]
	}
	g, reports, err := r.collect(ctx, chairs)
	if err != nil {
		return nil, err
	}
	if err := r.check(g, reports); err != nil {
		return nil, err
	}
	if r.Fold != nil {
		g.fold(r.Fold)
	}
	if err := r.judgeLate(ctx, g.events, chairs); err != nil {
		return nil, err
	}
	if err := r.close(); err != nil {
		return nil, err
	}
	result := &Result{Manifest: Manifest{Versions: r.Versions, Settings: r.Settings, Inputs: reports}}
	if result.Events, err = g.weigh(); err != nil {
		return nil, err
	}
	if r.Notes != nil {
		result.Manifest.Warnings = append(result.Manifest.Warnings, r.Notes()...)
	}
	result.Manifest.Warnings = append(result.Manifest.Warnings, r.silent(chairs)...)
	if stages.Events && r.Compare != nil {
		result.Agreements, result.Worst = r.Compare(result.Events)
	}
	if stages.Index || stages.Charts {
		r.Progress.enter(StageIndex)
		if result.Indexed, err = r.Indexer.Index(result.Events); err != nil {
			return nil, fmt.Errorf("index: %w", err)
		}
		for _, w := range result.Indexed.Warnings {
			result.warn(w.Error())
		}
	}
	return result, r.write(ctx, stages, result)
}

// close ends what the scorers hold.
func (r *Run) close() error {
	if r.Close == nil {
		return nil
	}
	return r.Close()
}

// Chart draws the charts of an index that stands on disk already. events may be
// nil: then nothing is marked. reports are those of the files they came from.
func (r *Run) Chart(ctx context.Context, points []data.Point, events []data.Event, reports []InputReport) (*Result, error) {
	result := &Result{
		Manifest: Manifest{Versions: r.Versions, Settings: r.Settings, Inputs: reports},
		Events:   events, Indexed: Indexed{Points: points},
	}
	if len(points) == 0 {
		return nil, fmt.Errorf("the index holds no point to draw")
	}
	return result, r.write(ctx, Stages{Charts: true}, result)
}

func (r *Result) warn(text string) { r.Manifest.Warnings = append(r.Manifest.Warnings, text) }

// write writes the files of the stages, all or none.
func (r *Run) write(ctx context.Context, stages Stages, result *Result) error {
	out := NewOutput(r.Out)
	defer out.Abort()
	if stages.Events {
		r.Progress.enter(StageWrite)
		if err := addTables(out, "events", result.Events, dataset.WriteEvents); err != nil {
			return err
		}
	}
	if result.Agreements != nil {
		if err := addTable(out, FileDisagreements, result.Worst, dataset.WriteDisagreements); err != nil {
			return err
		}
	}
	if stages.Index {
		if err := addIndex(out, &result.Indexed); err != nil {
			return err
		}
	}
	if stages.Charts {
		r.Progress.enter(StageDraw)
		if err := r.draw(ctx, out, result); err != nil {
			return err
		}
	}
	r.Progress.enter(StageWrite)
	if err := r.addManifest(out, stages, result); err != nil {
		return err
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return out.Commit()
}

// addTables writes one table in the formats of a run.
func addTables[T any](out *Output, name string, rows []T, write func(io.Writer, dataset.Format, []T) error) error {
	for _, format := range []dataset.Format{dataset.Arrow, dataset.CSV} {
		err := out.Add(name+"."+string(format), func(w io.Writer) error { return write(w, format, rows) })
		if err != nil {
			return err
		}
	}
	return nil
}

// addIndex writes the index and what is known of it.
func addIndex(out *Output, x *Indexed) error {
	if err := addTables(out, "index", x.Points, dataset.WritePoints); err != nil {
		return err
	}
	return errors.Join(
		addTable(out, "breaks.csv", x.Breaks, dataset.WriteBreaks),
		addTable(out, "anomalies.csv", x.Anomalies, dataset.WriteAnomalies),
		addTable(out, "checks.csv", x.Checks, dataset.WriteChecks),
		addTable(out, "sensitivity.csv", x.Sensitivity, dataset.WriteSensitivity),
	)
}

// addTable writes one small table as CSV.
func addTable[T any](out *Output, name string, rows []T, write func(io.Writer, dataset.Format, []T) error) error {
	return out.Add(name, func(w io.Writer) error { return write(w, dataset.CSV, rows) })
}

func (r *Run) addManifest(out *Output, stages Stages, result *Result) error {
	m := &result.Manifest
	m.Command, result.File = stages.command()
	m.Outputs = out.Reports()
	m.Totals.sum(m.Inputs)
	m.Totals.Points = len(result.Indexed.Points)
	m.Totals.Pairs = len(pairsOf(result.Indexed.Points))
	if m.Inputs == nil {
		m.Inputs = []InputReport{}
	}
	if m.Warnings == nil {
		m.Warnings = []string{}
	}
	return out.Add(result.File, m.write)
}
