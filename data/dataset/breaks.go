package dataset

import (
	"io"
	"strings"

	"example.com/detente/data"
)

// WriteBreaks writes the breaks of an index to w. The error names the row and
// column that cannot be written, or is that of w.
func WriteBreaks(w io.Writer, format Format, breaks []data.Break) error {
	return write(w, format, breakTable(), breaks)
}

// ReadBreaks reads what WriteBreaks wrote, as ReadEvents does.
func ReadBreaks(r io.Reader, format Format) ([]data.Break, error) {
	return read(r, format, breakTable())
}

func breakTable() table[data.Break] {
	type b = data.Break
	return table[b]{name: "breaks", columns: []column[b]{
		pairColumn(func(r *b) *data.Pair { return &r.Pair }),
		directionColumn(func(r *b) *data.Direction { return &r.Direction }),
		periodColumn(func(r *b) *data.Period { return &r.Period }),
		dayColumn("period_start", "first day of the first period of the new level that has events, UTC", func(r *b) *data.Day { return &r.Start }),
		dayColumn("earliest", "first day of the first period of the 90 % interval of the date", func(r *b) *data.Day { return &r.Earliest }),
		dayColumn("latest", "first day of its last period", func(r *b) *data.Day { return &r.Latest }),
		numberColumn("size", "index points", "jump of the level, positive is towards cooperation", func(r *b) *float64 { return &r.Size }),
		numberColumn("se", "index points", "standard error of the size given the date", func(r *b) *float64 { return &r.SE }),
		numberColumn("before", scale, "level just before", func(r *b) *float64 { return &r.Before }),
		numberColumn("after", scale, "level just after", func(r *b) *float64 { return &r.After }),
		numberColumn("strength", "ln n, 1 to 10", "largest penalty at which the break is still found", func(r *b) *float64 { return &r.Strength }),
		{name: "events", kind: text, doc: "ids of the events that carry it, the strongest first; joined by |",
			get: func(r *b) value { return value{s: strings.Join(r.Events, "|")} },
			set: func(r *b, v value) error { r.Events = splitList(v.s); return nil }},
	}}
}

// splitList reads what strings.Join(list, "|") wrote; no list is nil.
func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// pairColumn holds a pair. It takes codes that the table of actors does not know:
// a table may be older than the program.
func pairColumn[T any](field func(*T) *data.Pair) column[T] {
	return parsedColumn("pair", "the two actors in byte order, CHN:USA",
		func(r *T) string { return field(r).String() },
		func(r *T, s string) (err error) { *field(r), err = parsePair(s); return err })
}

func directionColumn[T any](field func(*T) *data.Direction) column[T] {
	return labelColumn("direction", "whose conduct: both, or USA>CHN for what USA did to CHN", field)
}

func periodColumn[T any](field func(*T) *data.Period) column[T] {
	return parsedColumn("period", "day, week, month, quarter or year",
		func(r *T) string { return field(r).String() },
		func(r *T, s string) (err error) { *field(r), err = data.ParsePeriod(s); return err })
}
