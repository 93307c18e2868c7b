package eval

import (
	"context"
	"encoding/json"
	"io"
	"math"

	"example.com/detente/data"
)

// Coder finds the events of a text, scored.
type Coder interface {
	Code(a *data.Article) []data.Event
}

// Typer says what the party at the source spans did to the one at the target
// spans.
type Typer interface {
	TypeBetween(s string, source, target [][2]int) (t data.Type, ok bool)
}

// Resolver says for which actor the words at the spans stand, "" for none or
// more than one.
type Resolver interface {
	Resolve(s string, spans [][2]int) data.Actor
}

// Valuer scores the event of a type that the marked parties are in, −1 … 1; NaN
// when no component of the score is known.
type Valuer interface {
	Value(s string, source, target [][2]int, t data.Type) float64
}

// Judgement is what the scorers say of a sentence. Tone is NaN when they have no
// opinion.
type Judgement struct {
	Tone        float64 // −1 … 1
	Level       data.Level
	Specificity uint8
	Unjudged    bool // Level and Specificity mean nothing
}

// Judge scores a sentence for a pair; the type of the event is withheld.
type Judge interface {
	Judge(s string, source, target data.Actor) Judgement
}

// ToneReader scores the tone of one party towards another, both named or both
// marked. NaN is no opinion.
type ToneReader interface {
	Tone(s string, source, target data.Actor) float64
	ToneBetween(s string, source, target [][2]int) float64
}

// ToneScorer is a tone scorer with its name. A tone nearer to zero than Neutral
// is neutral.
type ToneScorer struct {
	Name    string
	Neutral float64
	ToneReader
}

// NamedJudge is a judge that stands beside the program's own.
type NamedJudge struct {
	Name string
	Judge
}

// Program is what is evaluated. Parts that are nil are not asked.
type Program struct {
	Coder    Coder
	Typer    Typer
	Resolver Resolver
	Judge    Judge
	Valuer   Valuer
	// Judges stand beside Judge.
	Judges []NamedJudge
	// Tones judge Directed records: the program's own first, then those that
	// stand beside it.
	Tones []ToneScorer
}

// Answer is what the program says of one record.
type Answer struct {
	ID             string
	Events         []data.Event // nil: not asked
	Type           data.Type    // of the marked parties, "" none
	Quad           data.Quad    // of Type, by PLOVER's manual
	Source, Target data.Actor   // for whom the marked parties stand, "" nobody known
	Value          float64      // score of the event of Type, NaN none
	Judgement      *Judgement   // nil: not asked
	Beside         []Judgement  // of each of Program.Judges, nil: not asked
	// Tones are of source towards target and back, for each of Program.Tones.
	// A sentence for a named pair and a published record have the first
	// direction only.
	Tones [][2]float64
	// Label is what the program's own tone says of a Directed record.
	Label string
}

// noDate is the day that texts without a date are read on: the published sets of
// undated sentences are news of the 2010s, and leaders have terms of office [W].
var noDate = data.MakeDay(2020, 1, 1)

// Ask returns the program's answer to each record, in the order of g.Records.
// The error is that of ctx.
func (p *Program) Ask(ctx context.Context, g *Gold) ([]Answer, error) {
	out := make([]Answer, len(g.Records))
	for i := range g.Records {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out[i] = p.answer(g.Format, &g.Records[i])
	}
	return out, nil
}

func (p *Program) answer(f Format, r *Record) Answer {
	a := Answer{ID: r.ID, Value: data.NaN()}
	if f != Directed && p.Coder != nil {
		a.Events = append([]data.Event{}, p.Coder.Code(dated(&r.Article))...)
	}
	s := r.Article.Text
	switch f {
	case Typed:
		p.typed(&a, r)
	case Sentences:
		if p.Judge != nil {
			j := p.Judge.Judge(s, r.Events[0].Source, r.Events[0].Target)
			a.Judgement = &j
		}
		for _, j := range p.Judges {
			a.Beside = append(a.Beside, j.Judge.Judge(s, r.Events[0].Source, r.Events[0].Target))
		}
		p.tones(&a, r)
	case Plover:
		p.tones(&a, r)
	case Directed:
		for _, t := range p.Tones {
			a.Tones = append(a.Tones, [2]float64{t.ToneBetween(s, r.SourceSpans, r.TargetSpans), t.ToneBetween(s, r.TargetSpans, r.SourceSpans)})
		}
		if len(p.Tones) > 0 {
			a.Label = directedOf(a.Tones[0], p.Tones[0].Neutral).String()
		}
	}
	return a
}

// tones asks about the pair that the record names.
func (p *Program) tones(a *Answer, r *Record) {
	for _, t := range p.Tones {
		tone := [2]float64{data.NaN(), data.NaN()}
		if len(r.Events) > 0 {
			tone[0] = t.Tone(r.Article.Text, r.Events[0].Source, r.Events[0].Target)
		}
		a.Tones = append(a.Tones, tone)
	}
}

func (p *Program) typed(a *Answer, r *Record) {
	s := r.Article.Text
	if p.Typer != nil {
		if t, ok := p.Typer.TypeBetween(s, r.SourceSpans, r.TargetSpans); ok {
			a.Type, a.Quad = t, publishedQuad(t)
		}
	}
	if p.Valuer != nil {
		a.Value = p.Valuer.Value(s, r.SourceSpans, r.TargetSpans, a.Type)
	}
	for _, t := range p.Tones {
		a.Tones = append(a.Tones, [2]float64{t.ToneBetween(s, r.SourceSpans, r.TargetSpans), data.NaN()})
	}
	if p.Resolver != nil {
		a.Source, a.Target = p.Resolver.Resolve(s, r.SourceSpans), p.Resolver.Resolve(s, r.TargetSpans)
	}
}

// dated returns a with a date: coders need one.
func dated(a *data.Article) *data.Article {
	out := *a
	if out.Date == data.NoDay {
		out.Date = noDate
	}
	return &out
}

// WritePredictions writes one JSON line for each answer: its id and what the
// program said, in the names of the datasets.
func WritePredictions(w io.Writer, answers []Answer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range answers {
		if err := enc.Encode(answers[i].line()); err != nil {
			return err
		}
	}
	return nil
}

// line is an answer as it is written. Fields that were not asked are left out.
type line struct {
	ID          string     `json:"id"`
	Type        data.Type  `json:"type,omitempty"`
	Quad        data.Quad  `json:"quad_class,omitempty"`
	Source      data.Actor `json:"source,omitempty"`
	Target      data.Actor `json:"target,omitempty"`
	Label       string     `json:"label,omitempty"`
	TonePQ      *float64   `json:"tone_p_q,omitempty"`
	ToneQP      *float64   `json:"tone_q_p,omitempty"`
	Tone        *float64   `json:"tone,omitempty"`
	ToneLabel   string     `json:"tone_label,omitempty"`
	Level       *int       `json:"commitment_level,omitempty"`
	LevelName   string     `json:"commitment_name,omitempty"`
	LevelScore  *float64   `json:"commitment_score,omitempty"`
	Specificity *uint8     `json:"specificity,omitempty"`
	Score       *float64   `json:"score,omitempty"`
	Events      []said     `json:"events,omitzero"`
}

// said is an event as it is written.
type said struct {
	Date        data.Day       `json:"date"`
	Precision   data.Precision `json:"date_precision"`
	Source      data.Actor     `json:"source"`
	Target      data.Actor     `json:"target"`
	Reciprocal  bool           `json:"reciprocal"`
	Type        data.Type      `json:"type"`
	CAMEO       string         `json:"cameo"`
	Quad        data.Quad      `json:"quad_class"`
	Goldstein   *float64       `json:"goldstein"`
	Tone        *float64       `json:"tone"`
	ToneLabel   string         `json:"tone_label"`
	Level       data.Level     `json:"commitment_level"`
	LevelName   string         `json:"commitment_name"`
	LevelScore  float64        `json:"commitment_score"`
	Specificity uint8          `json:"specificity"`
	Score       *float64       `json:"score"`
	Evidence    string         `json:"evidence"`
	Start       int            `json:"evidence_start"`
	End         int            `json:"evidence_end"`
}

func (a *Answer) line() line {
	out := line{ID: a.ID, Type: a.Type, Quad: a.Quad, Source: a.Source, Target: a.Target, Label: a.Label, Score: number64(a.Value)}
	if a.Events != nil {
		out.Events = make([]said, len(a.Events))
	}
	for i := range a.Events {
		e := &a.Events[i]
		out.Events[i] = said{
			e.Date, e.Precision, e.Source, e.Target, e.Reciprocal, e.Type, e.CAMEO, e.Quad, number64(e.Goldstein),
			number64(e.Tone), e.ToneLabel(), e.Commitment, e.Commitment.String(), e.Commitment.Score(), e.Specificity,
			number64(e.Score), e.Evidence, e.EvidenceStart, e.EvidenceEnd,
		}
	}
	if a.Label != "" {
		out.TonePQ, out.ToneQP = number64(a.Tones[0][0]), number64(a.Tones[0][1])
	}
	if j := a.Judgement; j != nil {
		level, score, specificity := int(j.Level), j.Level.Score(), j.Specificity
		out.Tone, out.ToneLabel = number64(j.Tone), data.ToneLabel(j.Tone)
		out.Level, out.LevelName, out.LevelScore, out.Specificity = &level, j.Level.String(), &score, &specificity
	}
	return out
}

// number64 is x for JSON, nil for NaN.
func number64(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
