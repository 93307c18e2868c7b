package actor

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// Reader reads the sentences of one article at a time and remembers who was
// named. It belongs to one goroutine; Start begins an article.
type Reader struct {
	gaz      *Gazetteer
	day      data.Day
	mentions []Mention
	people   map[int]person
	counts   map[data.Actor]int
	he       data.Actor   // the last person named or acting
	they     []data.Actor // the last subject
	pair     [2]data.Actor
	byRole   map[Role]data.Actor // the last holder of an office: "the president"
}

type person struct {
	actor data.Actor
	role  Role
}

// NewReader returns a reader over g.
func NewReader(g *Gazetteer) *Reader {
	return &Reader{gaz: g, people: make(map[int]person), counts: make(map[data.Actor]int), byRole: make(map[Role]data.Actor)}
}

// Start forgets the article before and begins one of the given day, which
// decides terms of office. NoDay means today's names cannot be dated and every
// entry holds that has no end.
func (r *Reader) Start(day data.Day) {
	r.day = day
	clear(r.people)
	clear(r.counts)
	clear(r.byRole)
	r.he, r.they, r.pair = "", nil, [2]data.Actor{}
}

// remember notes a mention for later surnames and pronouns.
func (r *Reader) remember(m *Mention) {
	if m.Person >= 0 {
		r.people[m.Person] = person{m.Actor, m.Role}
		if m.Actor != "" {
			r.byRole[m.Role] = m.Actor
		}
	}
	if m.Actor == "" || m.Role.Place() {
		return
	}
	r.counts[m.Actor]++
	r.notePair(m.Actor)
}

// notePair keeps the two actors named last, the article's current pair.
func (r *Reader) notePair(a data.Actor) {
	if a == r.pair[1] {
		return
	}
	if a == r.pair[0] {
		r.pair[0], r.pair[1] = r.pair[1], a
		return
	}
	r.pair[0], r.pair[1] = r.pair[1], a
}

// SetPair makes a and b the current pair, "the two sides" from here on. The
// coder calls it for every event it finds.
func (r *Reader) SetPair(a, b data.Actor) { r.pair = [2]data.Actor{a, b} }

// Pair returns the current pair, "" where fewer than two actors were named.
func (r *Reader) Pair() (a, b data.Actor) { return r.pair[0], r.pair[1] }

// SetSubject tells the reader who acted in the clause just read: "they" and
// "it" mean them from here on; "he" when personal is set.
func (r *Reader) SetSubject(actors []data.Actor, personal bool) {
	if len(actors) == 0 {
		return
	}
	r.they = append(r.they[:0], actors...)
	if personal && len(actors) == 1 {
		r.he = actors[0]
	}
}

// Spans returns the token spans of the mentions, for text.Parser.Parse.
func Spans(mentions []Mention) []text.Span {
	spans := make([]text.Span, len(mentions))
	for i, m := range mentions {
		spans[i] = text.Span{First: m.First, Last: m.Last}
	}
	return spans
}
