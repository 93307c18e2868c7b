package eval

import (
	"strings"

	"example.com/detente/data"
)

// criterion is what must agree for an event to be found.
type criterion uint8

const (
	byPair criterion = 1 << iota
	byQuad
	byType
	byDate
)

// criteria are those reported, from the weakest to the whole rule.
func criteria() []criterion {
	return []criterion{byPair, byQuad, byType, byPair | byType, byPair | byType | byDate}
}

// String returns "pair + type".
func (c criterion) String() string {
	var parts []string
	for _, p := range [...]struct {
		c    criterion
		name string
	}{{byPair, "pair"}, {byQuad, "quad"}, {byType, "type"}, {byDate, "date"}} {
		if c&p.c != 0 {
			parts = append(parts, p.name)
		}
	}
	return strings.Join(parts, " + ")
}

// holds reports whether g and e agree on all that c asks.
func (c criterion) holds(g *Event, e *data.Event) bool {
	return (c&byPair == 0 || pairAgrees(g, e)) && (c&byQuad == 0 || quadAgrees(g, e)) &&
		(c&byType == 0 || typeAgrees(g, e)) && (c&byDate == 0 || dateAgrees(g, e))
}

// pairAgrees compares the parties; direction counts unless one of the events is
// reciprocal.
func pairAgrees(g *Event, e *data.Event) bool {
	return sameDirection(g, e) || (g.Reciprocal || e.Reciprocal) && is(g.Source, e.Target) && is(g.Target, e.Source)
}

func sameDirection(g *Event, e *data.Event) bool {
	return is(g.Source, e.Source) && is(g.Target, e.Target)
}

// is reports whether the actor of a gold event is a.
func is(gold, a data.Actor) bool {
	return gold == a || gold == AnyBody && a.Known() && !a.IsState()
}

// dateAgrees reports whether the two intervals overlap within one day.
func dateAgrees(g *Event, e *data.Event) bool {
	const slack = 1 // day; gold/README.md, the matching rule
	return g.Date == data.NoDay || e.Date <= g.Precision.Last(g.Date)+slack && g.Date <= e.LastDay()+slack
}

// typeAgrees compares the types. Where the codebook differs from PLOVER's manual
// the code tells: a signed agreement (057) is AGREE here and SUPPORT there, an
// embargo (163) is SANCTION here and, being imposed, COERCE there.
func typeAgrees(g *Event, e *data.Event) bool {
	return accepts(g, e.Type) || g.Published && g.Type == manualType(e)
}

// manualType is the type of e by PLOVER's manual.
func manualType(e *data.Event) data.Type {
	switch {
	case e.Type == data.Agree && strings.HasPrefix(e.CAMEO, "057"):
		return data.Support
	case e.Type == data.Sanction && strings.HasPrefix(e.CAMEO, "163"):
		return data.Coerce
	}
	return e.Type
}

// accepts reports whether t is a right type of g.
func accepts(g *Event, t data.Type) bool {
	if t == g.Type {
		return true
	}
	for _, a := range g.Accept {
		if a == t {
			return true
		}
	}
	return false
}

// quadAgrees compares the quad classes: by the manual for published events, else
// by the codebook, which leaves two classes open for CONCEDE and REQUEST.
func quadAgrees(g *Event, e *data.Event) bool {
	if g.Published {
		t := manualType(e)
		return publishedQuad(t) == g.quad() || t == data.Concede && g.quad() == data.VerbalCooperation
	}
	if quadFits(g.Type, e.Quad) {
		return true
	}
	for _, t := range g.Accept {
		if quadFits(t, e.Quad) {
			return true
		}
	}
	return false
}

func (g *Event) quad() data.Quad {
	if g.Quad != 0 {
		return g.Quad
	}
	return publishedQuad(g.Type)
}

// quadFits reports whether an event of type t can be of class q (codebook §3).
func quadFits(t data.Type, q data.Quad) bool {
	switch t {
	case data.Concede:
		return q == data.VerbalCooperation || q == data.MaterialCooperation
	case data.Request:
		return q == data.VerbalCooperation || q == data.VerbalConflict
	}
	return q == publishedQuad(t)
}

// publishedQuad is the one class of a type in the published sets, which merge
// CONCEDE with RETREAT; 0 for "".
func publishedQuad(t data.Type) data.Quad {
	switch t {
	case data.Agree, data.Consult, data.Support:
		return data.VerbalCooperation
	case data.Concede, data.Retreat, data.Cooperate, data.Aid:
		return data.MaterialCooperation
	case data.Request, data.Accuse, data.Reject, data.Threaten:
		return data.VerbalConflict
	case data.Protest, data.Sanction, data.Mobilize, data.Coerce, data.Assault:
		return data.MaterialConflict
	}
	return 0
}
