package dataset

import (
	"io"

	"example.com/detente/data"
)

// WriteEvents writes events to w. Where they hold opinions, those of each scorer
// stand in two columns of their own after all others. The error names the row and column that cannot
// be written, or is that of w.
func WriteEvents(w io.Writer, format Format, events []data.Event) error {
	t := eventTable()
	return write(w, format, t.with(opinionNames(events)), events)
}

// ReadEvents reads what WriteEvents wrote. For Arrow r should be an io.ReaderAt
// and io.Seeker, as *os.File and *bytes.Reader are; any other reader is read into
// memory first. The events are not validated. The error names the row and column
// that cannot be read, or the columns that are missing.
func ReadEvents(r io.Reader, format Format) ([]data.Event, error) {
	return read(r, format, eventTable())
}

func eventTable() table[data.Event] {
	type e = data.Event
	var cols []column[e]
	cols = append(cols, eventColumns()...)
	cols = append(cols, scoreColumns()...)
	cols = append(cols, sourceColumns()...)
	cols = append(cols, asOptional(
		textColumn("tone_evidence", "the words that made the tone", func(r *e) *string { return &r.ToneEvidence }),
		textColumn("commitment_evidence", "the words that made the commitment level", func(r *e) *string { return &r.CommitmentEvidence }),
		numberColumn("certainty", "0 to 1", "how sure the coding is; 0 is read as 1", func(r *e) *float64 { return &r.Certainty }),
		labelColumn("rule", "the pattern that matched", func(r *e) *string { return &r.Rule }),
		intColumn("publishers", "publishers", "how many different ones reported the event; 0 is read as 1", func(r *e) *int { return &r.Publishers }),
		labelColumn("place", "where it happened, as the record says", func(r *e) *string { return &r.Place }),
	)...)
	return table[e]{name: "events", columns: cols, more: opinionColumn}
}

// eventColumns say who did what to whom and when.
func eventColumns() []column[data.Event] {
	type e = data.Event
	return []column[e]{
		textColumn("id", "stable identity of the event", func(r *e) *string { return &r.ID }),
		dayColumn("date", "first day on which it may have happened, UTC", func(r *e) *data.Day { return &r.Date }),
		precisionColumn(func(r *e) *data.Precision { return &r.Precision }),
		labelColumn("source", "who acted: ISO 3166-1 alpha-3 code or the short name of a body", func(r *e) *data.Actor { return &r.Source }),
		labelColumn("target", "on whom", func(r *e) *data.Actor { return &r.Target }),
		truthColumn("reciprocal", "symmetric act: counts in both directions and once for the pair", func(r *e) *bool { return &r.Reciprocal }),
		labelColumn("type", "PLOVER event type", func(r *e) *data.Type { return &r.Type }),
		labelColumn("cameo", "CAMEO code, as text", func(r *e) *string { return &r.CAMEO }),
		labelColumn("ontology", "vocabulary and version of the code", func(r *e) *string { return &r.Ontology }),
		zeroIsNull(intColumn("quad_class", "1 to 4", "verbal and material cooperation, verbal and material conflict", func(r *e) *data.Quad { return &r.Quad })),
		numberColumn("goldstein", "points, -10 to 10", "Goldstein's scale of conflict and cooperation", func(r *e) *float64 { return &r.Goldstein }),
	}
}

// scoreColumns are what the scorers and the index make of it.
func scoreColumns() []column[data.Event] {
	type e = data.Event
	return []column[e]{
		numberColumn("tone", "-1 to 1", "how the source treats the target, as worded", func(r *e) *float64 { return &r.Tone }),
		{name: "tone_label", kind: label, doc: "hostile, critical, neutral, positive or warm; follows from tone",
			get: func(r *e) value { return value{s: r.ToneLabel()} }},
		intColumn("commitment_level", "-3 to 5", "how far the event binds the two sides to cooperate", func(r *e) *data.Level { return &r.Commitment }),
		{name: "commitment_name", kind: label, doc: "name of the level; follows from it",
			get: func(r *e) value { return value{s: r.Commitment.String()} }},
		{name: "commitment_score", kind: number, unit: "-1 to 1", doc: "score of the level; follows from it",
			get: func(r *e) value { return value{f: r.Commitment.Score()} }},
		intColumn("specificity", "0 to 3", "dates, sums, instruments and bodies that the commitment names", func(r *e) *uint8 { return &r.Specificity }),
		numberColumn("score", "-1 to 1", "what the index takes the event for, up is cooperation", func(r *e) *float64 { return &r.Score }),
		numberColumn("weight", "0 or more", "certainty times volume", func(r *e) *float64 { return &r.Weight }),
	}
}

// sourceColumns say where it was reported and in which words.
func sourceColumns() []column[data.Event] {
	type e = data.Event
	return []column[e]{
		intColumn("mentions", "reports", "reports of the event", func(r *e) *int { return &r.Mentions }),
		labelColumn("publisher", "who reported it", func(r *e) *string { return &r.Publisher }),
		textColumn("article_id", "article that it was coded from, empty for coded records", func(r *e) *string { return &r.ArticleID }),
		textColumn("title", "title of the article", func(r *e) *string { return &r.Title }),
		textColumn("url", "where it was read", func(r *e) *string { return &r.URL }),
		textColumn("evidence", "the words that made the event", func(r *e) *string { return &r.Evidence }),
		intColumn("evidence_start", "bytes", "first byte of the evidence in the text of the article", func(r *e) *int { return &r.EvidenceStart }),
		intColumn("evidence_end", "bytes", "first byte after it", func(r *e) *int { return &r.EvidenceEnd }),
		dayColumn("reported", "day on which the report was published, UTC", func(r *e) *data.Day { return &r.Reported }),
	}
}

// precisionColumn is that of events and cells.
func precisionColumn[T any](field func(*T) *data.Precision) column[T] {
	return parsedColumn("date_precision", "how long the interval from the date is: day, week, month, quarter or year",
		func(r *T) string { return field(r).String() },
		func(r *T, s string) (err error) { *field(r), err = data.ParsePrecision(s); return err })
}
