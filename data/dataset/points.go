package dataset

import (
	"fmt"
	"io"
	"strings"

	"example.com/detente/data"
)

// WritePoints writes the points of an index to w. The error names the row and
// column that cannot be written, or is that of w.
func WritePoints(w io.Writer, format Format, points []data.Point) error {
	return write(w, format, pointTable(), points)
}

// ReadPoints reads what WritePoints wrote, as ReadEvents does.
func ReadPoints(r io.Reader, format Format) ([]data.Point, error) {
	return read(r, format, pointTable())
}

const (
	scale   = "index points, -100 to 100" // unit of relations
	ownUnit = "see unit"                  // unit of value and its bands: index points where relations is defined
)

func pointTable() table[data.Point] {
	type p = data.Point
	cols := []column[p]{
		parsedColumn("pair", "the two actors in byte order, CHN:USA", func(r *p) string { return r.Pair.String() }, setPair),
		labelColumn("direction", "whose conduct: both, or USA>CHN for what USA did to CHN", func(r *p) *data.Direction { return &r.Direction }),
		parsedColumn("period", "day, week, month, quarter or year",
			func(r *p) string { return r.Period.String() },
			func(r *p, s string) (err error) { r.Period, err = data.ParsePeriod(s); return err }),
		dayColumn("period_start", "first day of the period, UTC", func(r *p) *data.Day { return &r.Start }),
		labelColumn("method", "method of the index", func(r *p) *string { return &r.Method }),
		numberColumn("relations", scale, "the method's value, up is cooperation; empty for methods that are not on this scale", func(r *p) *float64 { return &r.Relations }),
		numberColumn("tension", "0 to 100", "the mirror: (100 - relations)/2", func(r *p) *float64 { return &r.Tension }),
		numberColumn("filtered", scale, "what was known then", func(r *p) *float64 { return &r.Filtered }),
		numberColumn("smoothed", scale, "with hindsight", func(r *p) *float64 { return &r.Smoothed }),
		numberColumn("lo50", ownUnit, "lower end of the 50 % band of value", func(r *p) *float64 { return &r.Lo50 }),
		numberColumn("hi50", ownUnit, "upper end of the 50 % band", func(r *p) *float64 { return &r.Hi50 }),
		numberColumn("lo90", ownUnit, "lower end of the 90 % band", func(r *p) *float64 { return &r.Lo90 }),
		numberColumn("hi90", ownUnit, "upper end of the 90 % band", func(r *p) *float64 { return &r.Hi90 }),
		numberColumn("z", "standard deviations", "value against the rolling five-year window", func(r *p) *float64 { return &r.Z }),
		intColumn("n_events", "events", "events of the period", func(r *p) *int64 { return &r.N }),
		numberColumn("n_eff", "events", "effective events: squared sum of the weights over the sum of their squares", func(r *p) *float64 { return &r.NEff }),
		intColumn("mentions", "reports", "reports of the events", func(r *p) *int64 { return &r.Mentions }),
		numberColumn("change", "index points", "relations minus that of the period before", func(r *p) *float64 { return &r.Change }),
		parsedColumn("flags", "missing, thin, partial; joined by |",
			func(r *p) string { return strings.Join(r.Flags, "|") }, setFlags),
	}
	return table[p]{name: "index", columns: append(cols, asOptional(
		numberColumn("raw", scale, "weighted mean of the period alone", func(r *p) *float64 { return &r.Raw }),
		numberColumn("coop", "events", "events of the cooperation quad classes", func(r *p) *float64 { return &r.Coop }),
		numberColumn("conf", "events", "events of the conflict quad classes", func(r *p) *float64 { return &r.Conf }),
		numberColumn("value", ownUnit, "the method's number in its own unit; relations itself for methods on that scale", func(r *p) *float64 { return &r.Value }),
		labelColumn("unit", "unit of value and its bands", func(r *p) *string { return &r.Unit }),
		numberColumn("base100", "percent", "tension, or a share of tension, over its mean in the base window", func(r *p) *float64 { return &r.Base100 }),
		labelColumn("grade", "value in words, for methods with grades", func(r *p) *string { return &r.Grade }),
	)...)}
}

func setPair(r *data.Point, s string) (err error) {
	r.Pair, err = parsePair(s)
	return err
}

// parsePair reads CHN:USA. It takes codes that the table of actors does not
// know, which data.ParsePair refuses: a table may be older than the program.
func parsePair(s string) (data.Pair, error) {
	a, b, _ := strings.Cut(s, ":")
	p := data.Pair{A: data.Actor(a), B: data.Actor(b)}
	if !p.Valid() {
		return p, fmt.Errorf("pair %q is not two actors in byte order, as in CHN:USA", s)
	}
	return p, nil
}

func setFlags(r *data.Point, s string) error {
	r.Flags = nil
	if s != "" {
		r.Flags = strings.Split(s, "|")
	}
	return nil
}
