package dataset

import (
	"io"

	"example.com/detente/data"
)

// WriteDrivers writes the contributions of events to w. The error names the row
// and column that cannot be written, or is that of w.
func WriteDrivers(w io.Writer, format Format, drivers []data.Driver) error {
	return write(w, format, driverTable(), drivers)
}

// ReadDrivers reads what WriteDrivers wrote, as ReadEvents does.
func ReadDrivers(r io.Reader, format Format) ([]data.Driver, error) {
	return read(r, format, driverTable())
}

func driverTable() table[data.Driver] {
	type d = data.Driver
	return table[d]{name: "drivers", columns: []column[d]{
		pairColumn(func(r *d) *data.Pair { return &r.Pair }),
		directionColumn(func(r *d) *data.Direction { return &r.Direction }),
		labelColumn("method", "method of the index", func(r *d) *string { return &r.Method }),
		periodColumn(func(r *d) *data.Period { return &r.Period }),
		dayColumn("period_start", "first day of the period explained, UTC", func(r *d) *data.Day { return &r.Start }),
		dayColumn("since", "first day of the period it is compared with; none: the value itself", func(r *d) *data.Day { return &r.Since }),
		textColumn("event_id", "id of the event", func(r *d) *string { return &r.EventID }),
		numberColumn("contribution", "index points", "what the event adds to the value or the change", func(r *d) *float64 { return &r.Contribution }),
		numberColumn("share", "1 is all", "contribution over the value or the change, negative works against it", func(r *d) *float64 { return &r.Share }),
	}}
}
