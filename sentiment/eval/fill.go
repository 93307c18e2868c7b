package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"example.com/detente/data"
)

// fill reads the fields of one format.
func (r *Record) fill(f Format, in *row, load Loader) error {
	switch f {
	case Articles:
		return r.fillArticle(in, load)
	case Sentences:
		return r.fillSentence(in)
	case Typed:
		return r.fillTyped(in)
	case Plover:
		return r.fillPlover(in)
	default:
		return r.fillDirected(in)
	}
}

func (r *Record) fillArticle(in *row, load Loader) error {
	r.Article = data.Article{ID: in.ID, Title: in.Title, Text: in.Text, Date: data.NoDay}
	if in.File != "" && in.Text == "" {
		if load == nil {
			return fmt.Errorf("its text is in the file %s, and no files are read here", in.File)
		}
		a, err := load(in.File)
		if err != nil {
			return err
		}
		r.Article.Text, r.Article.Date = a.Text, a.Date
		if in.Title == "" {
			r.Article.Title = a.Title
		}
	}
	if in.Date != "" {
		day, err := data.ParseDay(in.Date)
		if err != nil {
			return err
		}
		r.Article.Date = day
	}
	if err := r.Article.Validate(); err != nil {
		return err
	}
	for i := range in.Events {
		e, err := in.Events[i].event(r.Article.Text)
		if err != nil {
			return fmt.Errorf("event %d: %w", i+1, err)
		}
		r.Events = append(r.Events, e)
	}
	return nil
}

// event reads a gold event coded by the codebook.
func (in *eventRow) event(text string) (Event, error) {
	e, err := in.labels.event()
	if err != nil {
		return e, err
	}
	if e.Source == "" || e.Target == "" || e.Source == e.Target {
		return e, fmt.Errorf("source %q and target %q are not two actors", e.Source, e.Target)
	}
	if e.Date, err = data.ParseDay(in.Date); err != nil {
		return e, err
	}
	for _, name := range in.Accept {
		t, err := data.ParseType(name)
		if err != nil {
			return e, err
		}
		e.Accept = append(e.Accept, t)
	}
	e.Precision, e.Required, e.Evidence = in.Precision, in.Required, in.Evidence
	if at := strings.Index(text, in.Evidence); in.Evidence != "" && at >= 0 {
		e.Start, e.End = at, at+len(in.Evidence)
	}
	return e, nil
}

// event reads type, parties and judgements.
func (in *labels) event() (Event, error) {
	t, err := data.ParseType(in.Type)
	if err != nil {
		return Event{}, err
	}
	e := Event{
		Date: data.NoDay, Source: in.Source, Target: in.Target, Reciprocal: in.Reciprocal, Type: t,
		Tone: in.Tone, ToneAccept: in.ToneAccept, Specificity: in.Specificity,
	}
	if in.Level == nil {
		return e, nil
	}
	e.Judged, e.Level = true, *in.Level
	if !e.Level.Valid() {
		return e, fmt.Errorf("commitment level %d is not −3 to 5", e.Level)
	}
	if toneRank(e.Tone) < 0 {
		return e, fmt.Errorf("tone %q is not one of hostile, critical, neutral, positive, warm", e.Tone)
	}
	return e, nil
}

// withheld stands for the type of a sentence whose gold has none: no scorer is
// told the type.
const withheld = string(data.Consult)

func (r *Record) fillSentence(in *row) error {
	if in.Type == "" {
		in.Type = withheld
	}
	e, err := in.labels.event()
	if err != nil {
		return err
	}
	if !e.Judged {
		return errors.New("it has no commitment_level")
	}
	r.Article = data.Article{ID: in.ID, Text: in.Text, Date: data.NoDay}
	r.Events = []Event{e}
	return nil
}

// merged is the label of the published set for CONCEDE and RETREAT together.
const merged = "CONCEDE|RETREAT"

func (r *Record) fillTyped(in *row) error {
	text, spans, err := unmark(in.Marked)
	if err != nil {
		return err
	}
	e := Event{Date: data.NoDay, Published: true, Quad: in.Quad}
	if in.Type == merged {
		e.Type, e.Accept = data.Concede, []data.Type{data.Retreat}
	} else if e.Type, err = data.ParseType(in.Type); err != nil {
		return err
	}
	r.Article = data.Article{ID: in.ID, Text: text, Date: data.NoDay}
	r.SourceSpans, r.TargetSpans, r.Events = spans['s'], spans['t'], []Event{e}
	return nil
}

// formerTypes are names of PLOVER's first version, and where the codebook has
// them (§3: ACCUSE holds CAMEO 09 and 11, REQUEST 10, ASSAULT 18 to 20).
func formerTypes(name string) string {
	switch name {
	case "DISAPPROVE", "INVESTIGATE":
		return string(data.Accuse)
	case "DEMAND":
		return string(data.Request)
	case "FIGHT":
		return string(data.Assault)
	}
	return name
}

// fillPlover keeps the events of two different actors: the others are none by
// codebook §1.
func (r *Record) fillPlover(in *row) error {
	t, err := data.ParseType(formerTypes(in.Plover))
	if err != nil {
		return err
	}
	r.Article = data.Article{ID: in.ID, Text: in.Text, Date: data.NoDay}
	if in.Date != "" {
		if r.Article.Date, err = data.ParseDay(in.Date); err != nil {
			return err
		}
	}
	quad := publishedQuad(t)
	if t == data.Concede {
		quad = data.VerbalCooperation // PLOVER's manual, where it is not merged with RETREAT
	}
	seen := make(map[data.Dyad]bool)
	for i := range in.Events {
		d := data.Dyad{Source: in.Events[i].Source, Target: in.Events[i].Target}
		if d.Source == "" || d.Target == "" || d.Source == d.Target || seen[d] {
			continue
		}
		seen[d] = true
		if in.Reciprocal {
			seen[data.Dyad{Source: d.Target, Target: d.Source}] = true // recorded once for each direction
		}
		r.Events = append(r.Events, Event{
			Date: data.NoDay, Source: d.Source, Target: d.Target, Reciprocal: in.Reciprocal, Type: t, Published: true, Quad: quad,
		})
	}
	return nil
}

func (r *Record) fillDirected(in *row) error {
	text, first, second, err := unbracket(in.Marked)
	if err != nil {
		return err
	}
	if text[first[0]:first[1]] == in.Q && in.P != in.Q {
		first, second = second, first
	}
	if err := json.Unmarshal(in.Label, &r.Label); err != nil {
		return fmt.Errorf("label: %w", err)
	}
	if _, ok := parseDirected(r.Label); !ok {
		return fmt.Errorf("label %q is neither neutral nor one like %q", r.Label, "negative p->q")
	}
	r.Article = data.Article{ID: in.ID, Text: text, Date: data.NoDay}
	r.SourceSpans, r.TargetSpans = [][2]int{first}, [][2]int{second}
	return nil
}
