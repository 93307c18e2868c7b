package pipeline

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"example.com/detente/data"
	"golang.org/x/sync/errgroup"
)

// queue is how many articles or batches wait for each worker.
const queue = 4

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
	events []judged
	err    error // the article could not be coded
}

// collector reads, codes and gathers. The readers own the rows of their
// reports, the gatherer the events.
type collector struct {
	run      *Run
	chairs   []chair
	reports  []InputReport
	setAside atomic.Int64
	works    chan work  // closed when all readers are done
	found    chan found // closed when all readers and coders are done
	senders  sync.WaitGroup
}

// collect runs readers, coders and the gatherer until all inputs are read, and
// returns the events that are wanted, each once, in canonical order.
func (r *Run) collect(ctx context.Context, chairs []chair) (*gatherer, []InputReport, error) {
	workers := max(1, r.Workers)
	c := &collector{
		run: r, chairs: chairs, reports: make([]InputReport, len(r.Inputs)),
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
	var desk *bench
	for w := range c.works {
		if desk == nil {
			d, err := c.run.NewDesk()
			if err != nil {
				return fmt.Errorf("set up the coder: %w", err)
			}
			desk = &bench{d, c.chairs, c.run.Combine}
		}
		events, err, fatal := desk.code(ctx, &w.article)
		if fatal != nil {
			return fatal
		}
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
