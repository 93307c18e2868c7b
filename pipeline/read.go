package pipeline

import (
	"context"
	"errors"
	"io"

	"example.com/detente/data"
	"example.com/detente/pipeline/input"
)

// batch is how many coded records travel together.
const batch = 256

// read reads one input to its end and fills its report.
func (c *collector) read(ctx context.Context, i int) error {
	file, report := &c.run.Inputs[i], &c.reports[i]
	report.Path, report.Member = file.Path, file.Member
	stream, err := file.Open(ctx, func(n int) { c.run.Progress.Bytes.Add(int64(n)) })
	if err != nil {
		return c.refuse(ctx, report, "cannot be read", err)
	}
	opened, err := c.run.Open(stream)
	if err != nil {
		return c.unknown(ctx, i, stream, err)
	}
	report.Format = opened.Format
	if opened.Events != nil {
		err = c.readEvents(ctx, i, opened.Events)
	} else {
		err = c.readArticles(ctx, i, opened.Articles)
	}
	if err != nil {
		stream.Drop()
		return err
	}
	return c.close(ctx, report, stream)
}

// unknown is what happens to an input whose format nobody knows: a file that
// was merely found in a folder is passed over.
func (c *collector) unknown(ctx context.Context, i int, stream *input.Stream, why error) error {
	report := &c.reports[i]
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if c.run.Inputs[i].Size < 0 {
		stream.Drop() // it may never end
		return c.refuse(ctx, report, "unknown format", why)
	}
	if c.run.Inputs[i].Found {
		report.Passed = why.Error()
	} else if err := c.refuse(ctx, report, "unknown format", why); err != nil {
		return err
	}
	return c.close(ctx, report, stream)
}

// close takes the digest of a file that has been read.
func (c *collector) close(ctx context.Context, report *InputReport, stream *input.Stream) error {
	digest, err := stream.Close()
	if err != nil {
		return c.refuse(ctx, report, "read error", err)
	}
	report.Bytes, report.SHA256 = digest.Bytes, digest.SHA256
	return nil
}

// refuse sets an input aside, unless it is the run that ends.
func (c *collector) refuse(ctx context.Context, report *InputReport, reason string, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return c.count(1, report.refuse(reason, err))
}

func (c *collector) readArticles(ctx context.Context, i int, in ArticleReader) error {
	emit := func(row int64, a *data.Article) error {
		select {
		case c.works <- work{i, row, *a}:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return readRows(ctx, c, &c.reports[i], rows[data.Article]{in.Next, emit, in.Tally})
}

func (c *collector) readEvents(ctx context.Context, i int, in EventReader) error {
	var pending []judged
	var first int64
	flush := func() error {
		if len(pending) == 0 {
			return nil
		}
		f := found{i, first, pending, nil}
		pending = nil
		return c.send(ctx, f)
	}
	emit := func(row int64, e *data.Event) error {
		if len(pending) == 0 {
			first, pending = row, make([]judged, 0, batch)
		}
		pending = append(pending, judged{event: *e})
		if len(pending) < batch {
			return nil
		}
		return flush()
	}
	if err := readRows(ctx, c, &c.reports[i], rows[data.Event]{in.Next, emit, in.Tally}); err != nil {
		return err
	}
	return flush()
}

// rows is one input as a source of rows of type T.
type rows[T any] struct {
	next  func() (T, error)
	emit  func(n int64, row *T) error
	tally func() *data.Tally
}

// readRows passes on the sound rows of an input and counts the others.
func readRows[T any](ctx context.Context, c *collector, report *InputReport, in rows[T]) error {
	var before int64 // set aside so far
	for n := int64(0); ; {
		row, err := in.next()
		bad := asRowError(err)
		switch {
		case err == nil:
			if err := in.emit(n, &row); err != nil {
				return err
			}
			n++
		case bad != nil:
			report.note(bad)
			now := in.tally().Rejected()
			if err := c.count(max(1, now-before), bad); err != nil {
				return err
			}
			before = now
		case errors.Is(err, io.EOF):
			report.Rows.Merge(in.tally())
			return nil
		default:
			report.Rows.Merge(in.tally())
			return c.refuse(ctx, report, "read error", err)
		}
	}
}
