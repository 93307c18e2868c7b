package dataset

import (
	"io"

	"example.com/detente/data"
)

// WriteCells writes the cells of a panel to w. The error names the row and
// column that cannot be written, or is that of w.
func WriteCells(w io.Writer, format Format, cells []data.Cell) error {
	return write(w, format, cellTable(), cells)
}

// ReadCells reads what WriteCells wrote, as ReadEvents does.
func ReadCells(r io.Reader, format Format) ([]data.Cell, error) {
	return read(r, format, cellTable())
}

const nano = "1e-9" // unit of all sums: exact integers, see data.Nano

func cellTable() table[data.Cell] {
	type c = data.Cell
	cols := []column[c]{
		labelColumn("source", "who acted", func(r *c) *data.Actor { return &r.Source }),
		labelColumn("target", "on whom", func(r *c) *data.Actor { return &r.Target }),
		dayColumn("day", "first day on which the events may have happened, UTC", func(r *c) *data.Day { return &r.Day }),
		precisionColumn(func(r *c) *data.Precision { return &r.Precision }),
		truthColumn("reciprocal", "symmetric events, source before target in byte order", func(r *c) *bool { return &r.Reciprocal }),
		intColumn("n_events", "events", "events", func(r *c) *int64 { return &r.N }),
		intColumn("mentions", "reports", "reports of them", func(r *c) *int64 { return &r.Mentions }),
	}
	for i, class := range [...]string{"unknown", "verbal_coop", "material_coop", "verbal_conf", "material_conf"} {
		cols = append(cols, intColumn("quad_"+class, "events", "events of this quad class", func(r *c) *int64 { return &r.Quads[i] }))
	}
	for level := data.Withdrawn; level <= data.Delivered; level++ {
		cols = append(cols, intColumn("level_"+level.String(), "events", "events of this commitment level",
			func(r *c) *int64 { return &r.Levels[level-data.Withdrawn] }))
	}
	for _, s := range []struct {
		name, doc string
		field     func(*c) *int64
	}{
		{"w", "sum of the weights w of scored events", func(r *c) *int64 { return &r.W }},
		{"w2", "sum of w²", func(r *c) *int64 { return &r.W2 }},
		{"ws", "sum of w times score", func(r *c) *int64 { return &r.WS }},
		{"ws2", "sum of w times score²", func(r *c) *int64 { return &r.WS2 }},
		{"wg", "sum of w times goldstein/10", func(r *c) *int64 { return &r.WG }},
		{"wg_w", "sum of w over the events with a goldstein value", func(r *c) *int64 { return &r.WGW }},
		{"wt", "sum of w times tone", func(r *c) *int64 { return &r.WT }},
		{"wt_w", "sum of w over the events with a tone", func(r *c) *int64 { return &r.WTW }},
		{"wc", "sum of w times commitment score", func(r *c) *int64 { return &r.WC }},
		{"wc_w", "sum of w over the events with a commitment", func(r *c) *int64 { return &r.WCW }},
		{"wg_coop", "the part of wg over events whose goldstein is positive", func(r *c) *int64 { return &r.WGCoop }},
	} {
		cols = append(cols, intColumn(s.name, nano, s.doc, s.field))
	}
	cols = append(cols, truthColumn("overflowed", "a sum left 64 bits: the cell is void", func(r *c) *bool { return &r.Overflowed }))
	return table[c]{name: "cells", columns: cols}
}
