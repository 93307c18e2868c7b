package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"example.com/detente/data"
	"example.com/detente/data/dataset"
	"example.com/detente/pipeline/input"
)

// ChartInput are the tables that charts are drawn from.
type ChartInput struct {
	Index  string // path of the table of an index
	Events string // path of the table of the events behind it, "" none
}

// ChartFiles draws the charts of an index on disk: those of r.Select.Pairs, or of
// the busiest pairs. Nothing is marked without events.
func (r *Run) ChartFiles(ctx context.Context, in ChartInput) (*Result, error) {
	r.Progress.enter(StageRead)
	var reports []InputReport
	points, report, err := readTable(ctx, in.Index, dataset.ReadPoints)
	if err != nil {
		return nil, err
	}
	reports = append(reports, report)
	var events []data.Event
	if in.Events != "" {
		if events, report, err = readTable(ctx, in.Events, dataset.ReadEvents); err != nil {
			return nil, err
		}
		reports = append(reports, report)
	}
	if points, err = r.choosePoints(points); err != nil {
		return nil, err
	}
	return r.Chart(ctx, points, events, reports)
}

// choosePoints returns the points of the pairs that were asked for.
func (r *Run) choosePoints(points []data.Point) ([]data.Point, error) {
	pairs := r.Select.pairSet()
	if pairs == nil {
		return points, nil
	}
	var own []data.Point
	c := newCensus()
	for i := range points {
		p := &points[i]
		c.pairs[p.Pair] += p.N
		if pairs[p.Pair] {
			own = append(own, *p)
		}
	}
	if own == nil {
		return nil, WithHint(fmt.Errorf("the index has no such pair: it has %s", c.busiest(named)), "name one of them with --pair")
	}
	return own, nil
}

// readTable reads one of detente's own tables from disk.
func readTable[T any](ctx context.Context, path string, read func(io.Reader, dataset.Format) ([]T, error)) ([]T, InputReport, error) {
	report := InputReport{Path: path}
	text, digest, err := readWhole(ctx, path)
	if err != nil {
		return nil, report, err
	}
	format := tableFormat(text)
	rows, err := read(bytes.NewReader(text), format)
	if err != nil {
		return nil, report, fmt.Errorf("%s: %w", path, err)
	}
	report.Format, report.Bytes, report.SHA256 = string(format), digest.Bytes, digest.SHA256
	report.Rows.Read, report.Rows.Kept = int64(len(rows)), int64(len(rows))
	return rows, report, nil
}

func readWhole(ctx context.Context, path string) ([]byte, input.Digest, error) {
	files, err := input.Expand([]string{path}, input.Options{})
	if err != nil {
		return nil, input.Digest{}, err
	}
	if len(files) != 1 || files[0].Found {
		return nil, input.Digest{}, fmt.Errorf("%s is a folder: name one table", path)
	}
	stream, err := files[0].Open(ctx, nil)
	if err != nil {
		return nil, input.Digest{}, fmt.Errorf("read %s: %w", path, err)
	}
	text, err := io.ReadAll(stream)
	if err != nil {
		stream.Drop()
		return nil, input.Digest{}, fmt.Errorf("read %s: %w", path, err)
	}
	digest, err := stream.Close()
	return text, digest, err
}

// tableFormat tells how a table of detente's own is written.
func tableFormat(head []byte) dataset.Format {
	switch {
	case bytes.HasPrefix(head, []byte("ARROW1")):
		return dataset.Arrow
	case bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")):
		return dataset.JSONL
	default:
		return dataset.CSV
	}
}

// Convert writes the table of the file in to the file out, in the format that the
// extension of out names. A table is one of events, of an index or of cells.
func Convert(ctx context.Context, in, out string) error {
	format, err := dataset.FormatOf(out)
	if err != nil {
		return err
	}
	text, _, err := readWhole(ctx, in)
	if err != nil {
		return err
	}
	write, err := tableWriter(text)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	f, err := dataset.Create(out)
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := write(f, format); err != nil {
		return fmt.Errorf("write %s: %w", out, err)
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return f.Commit()
}

// tableWriter reads a table of any kind and returns what writes it.
func tableWriter(text []byte) (func(io.Writer, dataset.Format) error, error) {
	from := tableFormat(text)
	events, errEvents := dataset.ReadEvents(bytes.NewReader(text), from)
	if errEvents == nil {
		return func(w io.Writer, f dataset.Format) error { return dataset.WriteEvents(w, f, events) }, nil
	}
	points, errPoints := dataset.ReadPoints(bytes.NewReader(text), from)
	if errPoints == nil {
		return func(w io.Writer, f dataset.Format) error { return dataset.WritePoints(w, f, points) }, nil
	}
	cells, errCells := dataset.ReadCells(bytes.NewReader(text), from)
	if errCells == nil {
		return func(w io.Writer, f dataset.Format) error { return dataset.WriteCells(w, f, cells) }, nil
	}
	return nil, fmt.Errorf("it is no table of detente: %w", errors.Join(errEvents, errPoints, errCells))
}
