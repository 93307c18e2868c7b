package dataset

import (
	"io"

	"example.com/detente/data"
)

// WriteDisagreements writes events on which scorers differ, with what each of
// them says, to w. The table is for people and is not read back. The error names
// the row and column that cannot be written, or is that of w.
func WriteDisagreements(w io.Writer, format Format, list []data.Disagreement) error {
	events := make([]data.Event, len(list))
	for i := range list {
		events[i] = list[i].Event
	}
	t := disagreementTable()
	return write(w, format, t.with(opinionNames(events)), list)
}

func disagreementTable() table[data.Disagreement] {
	type d = data.Disagreement
	cols := []column[d]{
		textColumn("id", "identity of the event in the table of events", func(r *d) *string { return &r.Event.ID }),
		parsedColumn("pair", "the two actors in byte order, CHN:USA", func(r *d) string { return r.Event.Pair().String() }, nil),
		dayColumn("date", "first day on which it may have happened, UTC", func(r *d) *data.Day { return &r.Event.Date }),
		labelColumn("source", "who acted", func(r *d) *data.Actor { return &r.Event.Source }),
		labelColumn("target", "on whom", func(r *d) *data.Actor { return &r.Event.Target }),
		labelColumn("about", "what they differ in most: tone or commitment", func(r *d) *string { return &r.About }),
		numberColumn("difference", "0 to 2", "of the two tones, or of the scores of the two commitment levels", func(r *d) *float64 { return &r.Size }),
		labelColumn("lower", "of the two scorers that differ most, the less friendly", func(r *d) *string { return &r.A }),
		labelColumn("higher", "the other", func(r *d) *string { return &r.B }),
	}
	for i := range cols {
		cols[i].set = nil
	}
	last := textColumn("evidence", "the words that made the event", func(r *d) *string { return &r.Event.Evidence })
	title := textColumn("title", "title of the article", func(r *d) *string { return &r.Event.Title })
	last.set, title.set = nil, nil
	return table[d]{name: "disagreements", columns: append(cols, last, title), more: func(name string) (column[d], bool) {
		c, ok := opinionColumn(name)
		return column[d]{name: c.name, kind: c.kind, unit: c.unit, doc: c.doc, nullable: true,
			get: func(r *d) value { return c.get(&r.Event) }}, ok
	}}
}
