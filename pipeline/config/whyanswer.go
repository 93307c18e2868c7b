package config

import (
	"math"

	"example.com/detente/data"
	"example.com/detente/index"
	"example.com/detente/pipeline/finding"
)

// Answer is why a value of an index is what it is, or why it changed. Numbers
// without a sense are null.
type Answer struct {
	Pair      data.Pair      `json:"-"`
	Code      string         `json:"pair"`
	Name      string         `json:"name"`
	Direction data.Direction `json:"direction"`
	Method    string         `json:"method"`
	Period    data.Period    `json:"period"`
	Filtered  bool           `json:"filtered"` // what was known then; else with hindsight

	To    ValueOf  `json:"to"`
	From  *ValueOf `json:"from,omitempty"` // what To is compared with; none: the value itself is explained
	Total float64  `json:"total"`          // value or change, index points
	Lo90  *float64 `json:"lo90"`           // band of Total
	Hi90  *float64 `json:"hi90"`
	Word  string   `json:"word,omitempty"` // the change in plain words
	// Base is the value relative to which events count, see index.Explanation.
	Base float64 `json:"base"`

	By     string      `json:"by"` // event, publisher or type
	Events []EventPart `json:"events,omitempty"`
	Groups []GroupPart `json:"groups,omitempty"`
	Rest   []RestPart  `json:"rest"` // so that all parts sum to Total
}

// ValueOf is the value of one period.
type ValueOf struct {
	Period string   `json:"period"` // its label
	Name   string   `json:"-"`      // for readers
	Value  float64  `json:"value"`
	Lo90   *float64 `json:"lo90"`
	Hi90   *float64 `json:"hi90"`
	Events int64    `json:"events"`
}

// EventPart is what one event adds.
type EventPart struct {
	Points  float64  `json:"points"`  // index points, signed
	Share   *float64 `json:"share"`   // of the total
	Without *float64 `json:"without"` // what the total would be without it
	ID      string   `json:"id"`
	Date    data.Day `json:"date"`

	Source     data.Actor `json:"source"`
	Target     data.Actor `json:"target"`
	Reciprocal bool       `json:"reciprocal"`
	Type       data.Type  `json:"type"`
	Says       string     `json:"says"`     // the event in one line
	Evidence   string     `json:"evidence"` // the words that made it
	Publisher  string     `json:"publisher"`
	Mentions   int        `json:"mentions"`
	URL        string     `json:"url,omitempty"`

	Score              float64  `json:"score"`
	Goldstein          *float64 `json:"goldstein"`
	Tone               *float64 `json:"tone"`
	ToneLabel          string   `json:"tone_label"`
	ToneEvidence       string   `json:"tone_evidence"`
	Commitment         string   `json:"commitment"` // name of the level
	CommitmentEvidence string   `json:"commitment_evidence"`

	Day string `json:"-"` // the date as precise as it is known, for readers
}

// GroupPart is what all events of a publisher or a type add.
type GroupPart struct {
	Name    string   `json:"name"`
	Events  int      `json:"events"`
	Points  float64  `json:"points"`
	Share   *float64 `json:"share"`
	Without *float64 `json:"without"`
}

// RestPart is what all that is not listed adds.
type RestPart struct {
	What   string   `json:"what"`
	Events int      `json:"events"`
	Points float64  `json:"points"`
	Share  *float64 `json:"share"`
}

// known is v, nil when it is NaN or infinite.
func known(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

func valueOf(v *index.Value, p data.Period) ValueOf {
	return ValueOf{
		Period: p.Label(v.Start), Name: p.Name(v.Start), Value: v.Value,
		Lo90: known(v.Lo90), Hi90: known(v.Hi90), Events: v.N,
	}
}

func eventPart(c *index.Contribution) EventPart {
	e := c.Event
	return EventPart{
		Points: c.Points, Share: known(c.Share), ID: e.ID, Date: e.Date,
		Source: e.Source, Target: e.Target, Reciprocal: e.Reciprocal, Type: e.Type, Says: finding.Say(e), Evidence: e.Evidence,
		Publisher: e.Publisher, Mentions: e.Mentions, URL: e.URL,
		Score: e.Score, Goldstein: known(e.Goldstein), Tone: known(e.Tone), ToneLabel: e.ToneLabel(), ToneEvidence: e.ToneEvidence,
		Commitment: e.Commitment.String(), CommitmentEvidence: e.CommitmentEvidence,
		Day: data.Period(e.Precision).Name(e.Date),
	}
}
