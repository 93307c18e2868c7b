package data

import (
	"cmp"
	"fmt"
)

// Nano is the unit of the fixed-point sums in a Cell: 1e-9. Every event adds
// integers, so sums do not depend on order, workers or engine.
const Nano = 1e-9

// CellKey is what one cell counts: one direction of one pair, one first day and
// one date precision.
type CellKey struct {
	Source, Target Actor
	Day            Day
	Precision      Precision
	// Reciprocal cells hold symmetric events, Source before Target in byte
	// order: they count in each direction once and in the pair once.
	Reciprocal bool
}

// Cell is a sum over the events of one key: a commutative monoid under Merge,
// whose zero is the cell with only its key set. All sums are integers in Nano.
type Cell struct {
	CellKey
	N          int64    // events
	Mentions   int64    // reports of them
	Quads      [5]int64 // events by quad class, [0] unknown
	Levels     [9]int64 // events by commitment level, [0] is Withdrawn
	W, W2      int64    // Σw, Σw²
	WS, WS2    int64    // Σw·s, Σw·s²
	WG, WGW    int64    // Σw·g over events with a Goldstein value, and their Σw
	WGCoop     int64    // the part of WG whose g is positive; the rest, WG − WGCoop, is conflict
	WT, WTW    int64    // Σw·τ over events with a tone, and their Σw
	WC, WCW    int64    // Σw·c over events with a commitment, and their Σw
	Overflowed bool     // a sum left int64: the cell is void and must be reported
}

// Merge adds b to c. The keys must be equal; Merge panics otherwise, as only a
// wrong caller can cause it.
func (c *Cell) Merge(b *Cell) {
	if c.CellKey != b.CellKey {
		panic(fmt.Sprintf("data: merge of cells %v and %v", c.CellKey, b.CellKey))
	}
	c.addSums(b)
}

// AddSums adds the sums of b to c and leaves the key of c alone: the way from
// days to periods and from directions to pairs.
func (c *Cell) AddSums(b *Cell) { c.addSums(b) }

func (c *Cell) addSums(b *Cell) {
	c.Overflowed = c.Overflowed || b.Overflowed
	for i := range c.Quads {
		c.add(&c.Quads[i], b.Quads[i])
	}
	for i := range c.Levels {
		c.add(&c.Levels[i], b.Levels[i])
	}
	c.add(&c.N, b.N)
	c.add(&c.Mentions, b.Mentions)
	c.add(&c.W, b.W)
	c.add(&c.W2, b.W2)
	c.add(&c.WS, b.WS)
	c.add(&c.WS2, b.WS2)
	c.add(&c.WG, b.WG)
	c.add(&c.WGW, b.WGW)
	c.add(&c.WGCoop, b.WGCoop)
	c.add(&c.WT, b.WT)
	c.add(&c.WTW, b.WTW)
	c.add(&c.WC, b.WC)
	c.add(&c.WCW, b.WCW)
}

func (c *Cell) add(sum *int64, v int64) {
	s := *sum + v
	if (s > *sum) != (v > 0) && v != 0 {
		c.Overflowed = true
	}
	*sum = s
}

// CompareCellKeys is the canonical order of cells: source, target, day,
// precision, directed before reciprocal.
func CompareCellKeys(a, b CellKey) int {
	return cmp.Or(
		cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.Target, b.Target),
		cmp.Compare(a.Day, b.Day),
		cmp.Compare(a.Precision, b.Precision),
		cmp.Compare(boolInt(a.Reciprocal), boolInt(b.Reciprocal)),
	)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
