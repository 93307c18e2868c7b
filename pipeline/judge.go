package pipeline

import (
	"context"
	"fmt"
	"slices"

	"example.com/detente/sentiment"
)

// together is about how many passages a late scorer gets at once: enough to ask
// for several batches at the same time, few enough to show progress. The
// passages of an article stay together.
const together = 256 // [W]

// late reports whether any scorer waits for all events.
func (r *Run) late() bool {
	return slices.ContainsFunc(r.Seats, func(s Seat) bool { return s.Late != nil })
}

// judgeLate lets the late scorers judge what has been gathered, in the order in
// which it was read.
func (r *Run) judgeLate(ctx context.Context, events []placed, chairs []chair) error {
	if !r.late() {
		return nil
	}
	r.Progress.enter(StageJudge)
	var waiting []*placed
	for i := range events {
		if events[i].opinions != nil {
			waiting = append(waiting, &events[i])
		}
	}
	slices.SortFunc(waiting, comparePlaces)
	r.Progress.ToJudge.Store(int64(len(waiting)))
	for len(waiting) > 0 {
		n := chunk(waiting)
		if err := r.judgeChunk(ctx, waiting[:n], chairs); err != nil {
			return err
		}
		r.Progress.Judged.Add(int64(n))
		waiting = waiting[n:]
	}
	return nil
}

// chunk returns how many of list go together: whole articles.
func chunk(list []*placed) int {
	n := 0
	for n < len(list) && (n < together || list[n].input == list[n-1].input && list[n].row == list[n-1].row) {
		n++
	}
	return n
}

func (r *Run) judgeChunk(ctx context.Context, list []*placed, chairs []chair) error {
	ps := make([]*sentiment.Passage, len(list))
	for i, p := range list {
		ps[i] = p.passage
	}
	for k := range chairs {
		if chairs[k].Late == nil {
			continue
		}
		opinions, err := chairs[k].ask(ctx, chairs[k].Late, ps)
		if err != nil {
			return err
		}
		for i, p := range list {
			p.opinions[k] = opinions[i]
		}
	}
	for _, p := range list {
		fill(&p.judged, chairs, r.Combine)
	}
	return nil
}

// silent warns of scorers whose silence decides the result.
func (r *Run) silent(chairs []chair) (warnings []string) {
	for i := range chairs {
		c := &chairs[i]
		tones, bonds := c.tones.Load(), c.bonds.Load()
		switch {
		case c.asked.Load() == 0:
		case tones == 0 && bonds == 0:
			warnings = append(warnings, fmt.Sprintf("the scorer %s judged nothing", c.Name))
		case i > 0 || r.Combine == sentiment.Mean:
		case bonds == 0:
			warnings = append(warnings, fmt.Sprintf("the scorer %s judges no commitments, so that the events have none: "+
				"name one first that does, such as detente, or combine several with mean", c.Name))
		case tones == 0:
			warnings = append(warnings, fmt.Sprintf("the scorer %s judges no tone, so that the events have none: "+
				"name one first that does, such as detente, or combine several with mean", c.Name))
		}
	}
	return warnings
}
