package config

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
	"example.com/detente/index"
)

// Moves are the periods of a pair that are worth explaining.
type Moves struct {
	Code   string      `json:"pair"`
	Name   string      `json:"name"`
	Period data.Period `json:"period"`
	Moves  []Move      `json:"moves"`  // in order of time
	Breaks []BreakOf   `json:"breaks"` // jumps of the level that lasted
}

// Move is a period whose events surprised.
type Move struct {
	Span     string     `json:"span"` // what to ask for
	From     ValueOf    `json:"from"`
	To       ValueOf    `json:"to"`
	Total    float64    `json:"total"` // change of the level, index points
	Lo90     *float64   `json:"lo90"`
	Hi90     *float64   `json:"hi90"`
	Word     string     `json:"word"`
	Surprise float64    `json:"surprise"` // mean of the period less the level known before, index points
	Event    *EventPart `json:"event"`    // the event that carried most of the surprise; its points are of that
}

// BreakOf is a break in the words of a table.
type BreakOf struct {
	Period   string      `json:"period"`
	Earliest string      `json:"earliest"`
	Latest   string      `json:"latest"`
	Size     float64     `json:"size"`
	SE       float64     `json:"se"`
	Before   float64     `json:"before"`
	After    float64     `json:"after"`
	Strength float64     `json:"strength"`
	Events   []EventPart `json:"events"`
}

// LargestMoves lists the periods with the largest surprises of the level, and its
// breaks, with the events that carry them. Of q it reads Events, Pair, Period,
// Direction and Top; the latter counts moves. Errors are as in Why.
func LargestMoves(ctx context.Context, q Question) (*Moves, error) {
	if q.Top < 0 {
		return nil, usage("--top %d: use 1 or more", q.Top)
	}
	if q.Method != "" && q.Method != index.MethodLevel {
		return nil, usage("--method %s: moves are those of the level: name a period to explain another method", q.Method)
	}
	w, err := q.open(ctx)
	if err != nil {
		return nil, err
	}
	if w.method = index.MethodLevel; w.asked == nil {
		w.asked = &w.run
	}
	x, err := w.explainer(*w.asked)
	if err != nil {
		return nil, err
	}
	m := &Moves{Code: w.pair.String(), Name: w.pair.Title(), Period: *w.asked}
	return m, m.fill(w, x, cmp.Or(q.Top, defaultMoves))
}

const defaultMoves = 3 // [W] each is a question of its own

func (m *Moves) fill(w *opened, x *index.Explainer, top int) error {
	settings := w.settings
	settings.Period, settings.Pairs, settings.Directions = w.asked, []data.Pair{w.pair}, index.DirectionsAll
	events, panel, err := w.panel(settings)
	if err != nil {
		return err
	}
	built, err := index.Build(panel, settings)
	if err != nil {
		return err
	}
	points := keep(built.Points, func(p *data.Point) bool { return p.Direction == w.direction })
	byID := make(map[string]*data.Event, len(events))
	for i := range events {
		byID[events[i].ID] = &events[i]
	}
	for _, d := range index.Marks(events, points, top) {
		move, err := m.move(x, &d, points)
		if err != nil {
			return err
		}
		move.Event = partOf(byID[d.EventID])
		move.Event.Points, move.Event.Share = d.Contribution, known(d.Contribution/move.Surprise)
		m.Moves = append(m.Moves, move)
	}
	breaks, _, err := index.Breaks(events, panel, settings, 0)
	if err != nil {
		return err
	}
	for i := range breaks {
		if b := &breaks[i]; b.Direction == w.direction {
			m.Breaks = append(m.Breaks, breakOf(b, byID))
		}
	}
	return nil
}

// move is the change from the period before the mark.
func (m *Moves) move(x *index.Explainer, d *data.Driver, points []data.Point) (Move, error) {
	i := slices.IndexFunc(points, func(p data.Point) bool { return p.Start == d.Start })
	if i < 1 {
		return Move{}, fmt.Errorf("%s: no period before the move", m.Period.Label(d.Start))
	}
	from := points[i-1].Start
	e, err := x.Change(from, d.Start, false)
	if err != nil {
		return Move{}, err
	}
	return Move{
		Span: m.Period.Label(from) + ".." + m.Period.Label(d.Start), From: valueOf(e.From, m.Period), To: valueOf(&e.To, m.Period),
		Total: e.Total, Lo90: known(e.Lo90), Hi90: known(e.Hi90), Word: e.Word, Surprise: points[i].Raw - points[i-1].Filtered,
	}, nil
}

// partOf describes an event that no contribution belongs to.
func partOf(e *data.Event) *EventPart {
	part := eventPart(&index.Contribution{Event: e, Share: math.NaN()})
	return &part
}

func breakOf(b *data.Break, byID map[string]*data.Event) BreakOf {
	out := BreakOf{
		Period: b.Period.Label(b.Start), Earliest: b.Period.Label(b.Earliest), Latest: b.Period.Label(b.Latest),
		Size: b.Size, SE: b.SE, Before: b.Before, After: b.After, Strength: b.Strength,
	}
	for _, id := range b.Events {
		out.Events = append(out.Events, *partOf(byID[id]))
	}
	return out
}
