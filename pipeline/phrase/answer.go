package phrase

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// answer is a scored line as it is written; its fields and their order are a
// contract with other programs.
type answer struct {
	ID                json.RawMessage `json:"id"`
	Source            data.Actor      `json:"source"`
	Target            data.Actor      `json:"target"`
	PairFrom          string          `json:"pair_from"`
	Tone              *float64        `json:"tone"` // nil: no opinion
	ToneLabel         string          `json:"tone_label"`
	Level             *int            `json:"commitment_level"` // nil: not judged
	LevelName         string          `json:"commitment_name"`
	LevelScore        *float64        `json:"commitment_score"`
	Specificity       *int            `json:"specificity"`
	ToneReasons       []reason        `json:"tone_reasons"`
	CommitmentReasons []reason        `json:"commitment_reasons"`
}

// reason is a piece of evidence. Start and End are bytes in the text of the line.
type reason struct {
	Text   string  `json:"text"`
	Value  float64 `json:"value"`
	Reason string  `json:"reason"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
}

func answerOf(q *request, o *sentiment.Opinion) *answer {
	a := &answer{
		ID: q.id, Source: q.source, Target: q.target, PairFrom: q.pairFrom,
		ToneLabel: data.ToneLabel(o.Tone.Value), ToneReasons: reasons(o.Tone.Hits...), CommitmentReasons: []reason{},
	}
	if !math.IsNaN(o.Tone.Value) {
		tone := plain(o.Tone.Value)
		a.Tone = &tone
	}
	if o.Judged {
		level, score, specificity := int(o.Commitment.Level), o.Commitment.Level.Score(), int(o.Commitment.Specificity)
		a.Level, a.LevelScore, a.Specificity, a.LevelName = &level, &score, &specificity, o.Commitment.Level.String()
		a.CommitmentReasons = reasons(o.Commitment.Hit)
	}
	return a
}

func reasons(hits ...sentiment.Hit) []reason {
	out := []reason{} // [] in JSON
	for i := range hits {
		h := &hits[i]
		if h.Text != "" || h.Reason != "" {
			out = append(out, reason{h.Text, plain(h.Value), h.Reason, h.Start, h.End})
		}
	}
	return out
}

// plain is a number as JSON can have it, without the sign of zero.
func plain(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) || v == 0 {
		return 0
	}
	return v
}

// WriteOpinion prints what a scorer says and the words it rests on, one a line.
// It does not report errors of w: hand it a buffer.
func WriteOpinion(w io.Writer, o *sentiment.Opinion) {
	put := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }
	hit := func(h *sentiment.Hit) {
		switch {
		case h.Text != "":
			put("    %+.2f %q: %s\n", h.Value, h.Text, h.Reason)
		case h.Reason != "":
			put("    %s\n", h.Reason)
		}
	}
	if math.IsNaN(o.Tone.Value) {
		put("  tone not judged\n")
	} else {
		put("  tone %+.2f %s\n", o.Tone.Value, data.ToneLabel(o.Tone.Value))
	}
	for i := range o.Tone.Hits {
		hit(&o.Tone.Hits[i])
	}
	if !o.Judged {
		put("  commitment not judged\n")
		return
	}
	level := o.Commitment.Level
	put("  commitment %d %s, score %+.2f, specificity %d\n", level, level, level.Score(), o.Commitment.Specificity)
	hit(&o.Commitment.Hit)
}
