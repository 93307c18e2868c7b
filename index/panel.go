package index

import (
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
)

// Panel is the sums of all events by cell. It is a commutative monoid: any
// order of Add, any split of the events and any order of Merge give the same
// cells. The zero value is an empty panel.
type Panel struct {
	// Baseline is the one that the events were scored with, so that the sums of
	// tone are those that entered the scores; nil when there was none.
	Baseline *ToneBaseline
	cells    map[data.CellKey]*data.Cell
}

// Add adds one scored event and does not change it. An event without a score
// is counted but has no weight in any mean. The error says that e is not valid,
// has not been weighed, or is not covered by Baseline; e is then left out.
//
// A reciprocal event goes to one cell, its actors in byte order, whichever is
// its source. Each addend is rounded to data.Nano on its own.
func (p *Panel) Add(e *data.Event) error {
	if err := e.Validate(); err != nil {
		return err
	}
	if math.IsNaN(e.Weight) {
		return fmt.Errorf("event %s has no weight: score it before it is added", e.ID)
	}
	parts, err := componentsOf(e, p.Baseline)
	if err != nil {
		return err
	}
	c := cellOf(e, parts)
	p.merge(&c)
	return nil
}

func (p *Panel) merge(c *data.Cell) {
	if have, ok := p.cells[c.CellKey]; ok {
		have.Merge(c)
		return
	}
	if p.cells == nil {
		p.cells = make(map[data.CellKey]*data.Cell)
	}
	own := *c
	p.cells[c.CellKey] = &own
}

// cellOf returns the cell of one event.
func cellOf(e *data.Event, parts components) data.Cell {
	c := data.Cell{CellKey: keyOf(e), N: 1, Mentions: int64(max(1, e.Mentions))}
	c.Quads[e.Quad] = 1
	c.Levels[e.Commitment-data.Withdrawn] = 1
	w := e.Weight
	f := fixed{cell: &c}
	if !math.IsNaN(e.Score) {
		c.W, c.W2 = f.nano(w), f.nano(w*w)
		c.WS, c.WS2 = f.nano(w*e.Score), f.nano(w*e.Score*e.Score)
	}
	c.WG, c.WGW = f.part(w, parts.deed)
	if parts.deed > 0 {
		c.WGCoop = c.WG
	}
	c.WT, c.WTW = f.part(w, parts.tone)
	c.WC, c.WCW = f.part(w, parts.bond)
	return c
}

func keyOf(e *data.Event) data.CellKey {
	k := data.CellKey{Source: e.Source, Target: e.Target, Day: e.Date, Precision: e.Precision, Reciprocal: e.Reciprocal}
	if k.Reciprocal && k.Target < k.Source {
		k.Source, k.Target = k.Target, k.Source
	}
	return k
}

// fixed turns numbers into data.Nano and voids its cell when one is too large.
type fixed struct{ cell *data.Cell }

func (f fixed) nano(v float64) int64 {
	n := math.Round(v * nanos)
	if math.Abs(n) >= 1<<63 {
		f.cell.Overflowed = true
		return 0
	}
	return int64(n)
}

// part returns w·v and w in data.Nano, zero when v is absent.
func (f fixed) part(w, v float64) (sum, weight int64) {
	if math.IsNaN(v) {
		return 0, 0
	}
	return f.nano(w * v), f.nano(w)
}

// Merge adds all cells of o to p and leaves o alone.
func (p *Panel) Merge(o *Panel) {
	for _, c := range o.cells {
		p.merge(c)
	}
}

// Len returns the number of cells.
func (p *Panel) Len() int { return len(p.cells) }

// Cells returns copies of all cells in canonical order.
func (p *Panel) Cells() []data.Cell {
	out := make([]data.Cell, 0, len(p.cells))
	for _, c := range p.cells {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b data.Cell) int { return data.CompareCellKeys(a.CellKey, b.CellKey) })
	return out
}

// FromCells returns the panel of cells, which may stand in any order and more
// than once. The error names the first cell that no event can have made.
func FromCells(cells []data.Cell) (*Panel, error) {
	p := &Panel{cells: make(map[data.CellKey]*data.Cell, len(cells))}
	for i := range cells {
		if err := checkCell(&cells[i]); err != nil {
			return nil, fmt.Errorf("cell %d: %w", i+1, err)
		}
		p.merge(&cells[i])
	}
	return p, nil
}

func checkCell(c *data.Cell) error {
	switch {
	case c.Source == "" || c.Target == "" || c.Source == c.Target:
		return fmt.Errorf("source %q and target %q are not two actors", c.Source, c.Target)
	case c.Reciprocal && c.Target < c.Source:
		return fmt.Errorf("reciprocal cell %s>%s: its actors must stand in byte order", c.Source, c.Target)
	case c.Day < data.MinDay || c.Day > data.MaxDay:
		return fmt.Errorf("cell %s>%s: date outside 1600 to 2200", c.Source, c.Target)
	case c.Precision > data.PrecisionYear:
		return fmt.Errorf("cell %s>%s of %s: unknown date precision", c.Source, c.Target, c.Day)
	case c.N < 0 || c.Mentions < 0 || c.W < 0 || c.W2 < 0 || c.WS2 < 0:
		return fmt.Errorf("cell %s>%s of %s: a sum that cannot be negative is", c.Source, c.Target, c.Day)
	}
	return nil
}
