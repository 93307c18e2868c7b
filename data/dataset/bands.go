package dataset

import (
	"io"

	"example.com/detente/data"
)

// WriteBands writes the ranges of values by layer of doubt to w. The error names
// the row and column that cannot be written, or is that of w.
func WriteBands(w io.Writer, format Format, bands []data.Band) error {
	return write(w, format, bandTable(), bands)
}

// ReadBands reads what WriteBands wrote, as ReadEvents does.
func ReadBands(r io.Reader, format Format) ([]data.Band, error) {
	return read(r, format, bandTable())
}

func bandTable() table[data.Band] {
	type b = data.Band
	return table[b]{name: "bands", columns: []column[b]{
		pairColumn(func(r *b) *data.Pair { return &r.Pair }),
		directionColumn(func(r *b) *data.Direction { return &r.Direction }),
		labelColumn("method", "method of the index", func(r *b) *string { return &r.Method }),
		periodColumn(func(r *b) *data.Period { return &r.Period }),
		dayColumn("period_start", "first day of the period, UTC", func(r *b) *data.Day { return &r.Start }),
		labelColumn("layer", "what is in doubt: events, publishers or scorers", func(r *b) *string { return &r.Layer }),
		numberColumn("lo", scale, "lower end: 5 % of the bootstrap, or the lowest scorer", func(r *b) *float64 { return &r.Lo }),
		numberColumn("hi", scale, "upper end: 95 % of the bootstrap, or the highest scorer", func(r *b) *float64 { return &r.Hi }),
	}}
}
