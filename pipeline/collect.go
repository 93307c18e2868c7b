package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"example.com/detente/data"
	"example.com/detente/pipeline/input"
	"golang.org/x/sync/errgroup"
)

const (
	queue = 4   // articles or batches that wait for each worker
	batch = 256 // coded records that travel together
)

// work is one article on its way to a coder.
type work struct {
	input   int
	row     int64 // within the input
	article data.Article
}

// found are events on their way to the collector: those of one article, or a
// batch of records.
type found struct {
	input  int
	row    int64 // of the article or of the first record
	events []data.Event
	err    error // the article could not be coded
}

// collector reads, codes and gathers. The readers own the rows of their
// reports, the gatherer the events.
type collector struct {
	run      *Run
	reports  []InputReport
	setAside atomic.Int64
	works    chan work  // closed when all readers are done
	found    chan found // closed when all readers and coders are done
	senders  sync.WaitGroup
}

// collect runs readers, coders and the gatherer until all inputs are read, and
// returns the events that are wanted, each once, in canonical order.
func (r *Run) collect(ctx context.Context) (*gatherer, []InputReport, error) {
	workers := max(1, r.Workers)
	c := &collector{
		run: r, reports: make([]InputReport, len(r.Inputs)),
		works: make(chan work, queue*workers), found: make(chan found, queue*workers),
	}
	group, ctx := errgroup.WithContext(ctx)
	readers := min(workers, len(r.Inputs))
	c.senders.Add(readers + workers)
	c.startReaders(ctx, group, readers)
	c.startCoders(ctx, group, workers)
	g := newGatherer(&r.Select, r.Weigher, c.reports)
	group.Go(func() error {
		for f := range c.found {
			if err := c.count(g.take(f)); err != nil {
				return err
			}
			r.Progress.Events.Store(int64(len(g.events)))
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	g.finish()
	return g, c.reports, nil
}

func (c *collector) startReaders(ctx context.Context, group *errgroup.Group, n int) {
	var next atomic.Int64
	var readers sync.WaitGroup
	readers.Add(n)
	for range n {
		group.Go(func() error {
			defer c.senders.Done()
			defer readers.Done()
			for i := int(next.Add(1)) - 1; i < len(c.reports); i = int(next.Add(1)) - 1 {
				if err := c.read(ctx, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	group.Go(func() error {
		readers.Wait()
		close(c.works)
		return nil
	})
}

func (c *collector) startCoders(ctx context.Context, group *errgroup.Group, n int) {
	for range n {
		group.Go(func() error {
			defer c.senders.Done()
			return c.codeAll(ctx)
		})
	}
	group.Go(func() error {
		c.senders.Wait()
		close(c.found)
		return nil
	})
}

// codeAll codes articles until there are no more. A desk is expensive, so a
// worker that never sees an article never makes one.
func (c *collector) codeAll(ctx context.Context) error {
	var desk *Desk
	for w := range c.works {
		if desk == nil {
			d, err := c.run.NewDesk()
			if err != nil {
				return fmt.Errorf("set up the coder: %w", err)
			}
			desk = &d
		}
		events, err := desk.code(&w.article)
		if err := c.send(ctx, found{w.input, w.row, events, err}); err != nil {
			return err
		}
		c.run.Progress.Articles.Add(1)
	}
	return nil
}

func (c *collector) send(ctx context.Context, f found) error {
	select {
	case c.found <- f:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// count adds rows that were set aside and ends a run with too many.
func (c *collector) count(n int64, last error) error {
	if n == 0 {
		return nil
	}
	if sum := c.setAside.Add(n); c.run.MaxBad >= 0 && sum > c.run.MaxBad {
		return WithHint(fmt.Errorf("more than %d rows were set aside, the last of them: %w", c.run.MaxBad, last),
			"look at those rows, or allow more with --max-bad")
	}
	return nil
}

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
	var pending []data.Event
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
			first, pending = row, make([]data.Event, 0, batch)
		}
		pending = append(pending, *e)
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
