package dataset

import (
	"io"

	"example.com/detente/data"
)

// WriteAnomalies writes a list of anomalies to w. The error names the row and
// column that cannot be written, or is that of w.
func WriteAnomalies(w io.Writer, format Format, anomalies []data.Anomaly) error {
	return write(w, format, anomalyTable(), anomalies)
}

// ReadAnomalies reads what WriteAnomalies wrote, as ReadEvents does.
func ReadAnomalies(r io.Reader, format Format) ([]data.Anomaly, error) {
	return read(r, format, anomalyTable())
}

func anomalyTable() table[data.Anomaly] {
	type a = data.Anomaly
	return table[a]{name: "anomalies", columns: []column[a]{
		parsedColumn("pair", "the two actors in byte order, CHN:USA", func(r *a) string { return r.Pair.String() },
			func(r *a, s string) (err error) { r.Pair, err = parsePair(s); return err }),
		labelColumn("direction", "whose conduct: both, or USA>CHN for what USA did to CHN", func(r *a) *data.Direction { return &r.Direction }),
		parsedColumn("period", "day, week, month, quarter or year",
			func(r *a) string { return r.Period.String() },
			func(r *a, s string) (err error) { r.Period, err = data.ParsePeriod(s); return err }),
		dayColumn("period_start", "first day of the period, UTC", func(r *a) *data.Day { return &r.Start }),
		labelColumn("method", "method whose forecast it is", func(r *a) *string { return &r.Method }),
		numberColumn("value", scale, "mean of the period", func(r *a) *float64 { return &r.Value }),
		numberColumn("expected", scale, "what was expected from the periods before", func(r *a) *float64 { return &r.Expected }),
		numberColumn("sd", "index points", "standard deviation of that forecast", func(r *a) *float64 { return &r.SD }),
		numberColumn("p", "0 to 1", "probability of a value at least so far off", func(r *a) *float64 { return &r.P }),
		intColumn("n_events", "events", "events of the period", func(r *a) *int64 { return &r.N }),
	}}
}
