package dataset

import (
	"io"

	"example.com/detente/data"
)

// WriteChecks writes how well the models of an index hold to w. The error names
// the row and column that cannot be written, or is that of w.
func WriteChecks(w io.Writer, format Format, checks []data.Check) error {
	return write(w, format, checkTable(), checks)
}

// ReadChecks reads what WriteChecks wrote, as ReadEvents does.
func ReadChecks(r io.Reader, format Format) ([]data.Check, error) {
	return read(r, format, checkTable())
}

func checkTable() table[data.Check] {
	type c = data.Check
	return table[c]{name: "checks", columns: []column[c]{
		pairColumn(func(r *c) *data.Pair { return &r.Pair }),
		directionColumn(func(r *c) *data.Direction { return &r.Direction }),
		periodColumn(func(r *c) *data.Period { return &r.Period }),
		labelColumn("method", "method whose model it is", func(r *c) *string { return &r.Method }),
		intColumn("n", "periods", "periods with scored events", func(r *c) *int64 { return &r.N }),
		intColumn("forecasts", "periods", "one-step forecasts of the second half by a model that saw the first", func(r *c) *int64 { return &r.Forecasts }),
		intColumn("in50", "periods", "forecasts that came true within the 50 % band", func(r *c) *int64 { return &r.In50 }),
		intColumn("in90", "periods", "forecasts that came true within the 90 % band", func(r *c) *int64 { return &r.In90 }),
		numberColumn("ljung_box", "0 to 1", "p-value of the test that forecast errors do not correlate", func(r *c) *float64 { return &r.LjungBox }),
		numberColumn("q", "ratio, 0 or more", "variance of a step of the level over that of one event", func(r *c) *float64 { return &r.Q }),
		numberColumn("sigma", "index points", "standard deviation of one effective event", func(r *c) *float64 { return &r.Sigma }),
	}}
}

// WriteSensitivity writes how an index depends on the weights of the components
// to w. The error names the row and column that cannot be written, or is that of
// w.
func WriteSensitivity(w io.Writer, format Format, rows []data.Sensitivity) error {
	return write(w, format, sensitivityTable(), rows)
}

// ReadSensitivity reads what WriteSensitivity wrote, as ReadEvents does.
func ReadSensitivity(r io.Reader, format Format) ([]data.Sensitivity, error) {
	return read(r, format, sensitivityTable())
}

func sensitivityTable() table[data.Sensitivity] {
	type s = data.Sensitivity
	return table[s]{name: "sensitivity", columns: []column[s]{
		pairColumn(func(r *s) *data.Pair { return &r.Pair }),
		directionColumn(func(r *s) *data.Direction { return &r.Direction }),
		periodColumn(func(r *s) *data.Period { return &r.Period }),
		labelColumn("variant", "the component that counts alone, or equal weights", func(r *s) *string { return &r.Variant }),
		intColumn("n", "periods", "periods with scored events in both", func(r *s) *int64 { return &r.N }),
		numberColumn("spearman", "-1 to 1", "rank correlation with the index as published", func(r *s) *float64 { return &r.Spearman }),
		numberColumn("mean", scale, "mean of the variant", func(r *s) *float64 { return &r.Mean }),
		numberColumn("published_mean", scale, "mean of the index as published over the same periods", func(r *s) *float64 { return &r.Published }),
	}}
}
