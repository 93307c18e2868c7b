package actor

import (
	"strings"

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
	he       data.Actor             // the last person named or acting
	heHere   bool                   // "he" acted in this sentence
	they     []data.Actor           // the last subject
	theyOne  bool                   // it was one person: "they" is somebody else
	weight   map[data.Actor]float64 // how much the article is about an actor by now
	byRole   map[Role]data.Actor    // the last holder of an office: "the president"
}

type person struct {
	actor data.Actor
	role  Role
}

// NewReader returns a reader over g.
func NewReader(g *Gazetteer) *Reader {
	return &Reader{gaz: g, people: make(map[int]person), counts: make(map[data.Actor]int), weight: make(map[data.Actor]float64), byRole: make(map[Role]data.Actor)}
}

// Start forgets the article before and begins one of the given day, which
// decides terms of office. NoDay means today's names cannot be dated and every
// entry holds that has no end.
func (r *Reader) Start(day data.Day) {
	r.day = day
	clear(r.people)
	clear(r.counts)
	clear(r.byRole)
	clear(r.weight)
	r.he, r.heHere, r.they, r.theyOne = "", false, nil, false
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
	r.weight[m.Actor]++
}

const (
	fading   = 0.85 // per sentence, so that the pair follows the story [W]
	inAction = 1.0  // an event weighs as much as a mention [W]
)

// endSentence lets what was named before fade and finds who "he" is when only
// one actor's people are named.
func (r *Reader) endSentence() {
	he, one := data.Actor(""), true
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Person >= 0 && m.Actor == "" {
			one = false // "he" may be somebody out of office
		}
		if !m.Role.Person() || m.Actor == "" {
			continue
		}
		one = one && (he == "" || he == m.Actor)
		he = m.Actor
	}
	switch {
	case !one:
		r.he = ""
	case he != "":
		r.he = he
	}
}

// SetPair tells the reader that an event has both actors in it: "the two sides"
// are the two that the article is most about by now.
func (r *Reader) SetPair(a, b data.Actor) {
	r.weight[a] += inAction
	r.weight[b] += inAction
}

// Pair returns the current pair in byte order, "" where fewer than two actors
// were named.
func (r *Reader) Pair() (a, b data.Actor) {
	var best, second data.Actor
	for x, w := range r.weight {
		switch {
		case best == "" || w > r.weight[best] || w == r.weight[best] && x < best:
			best, second = x, best
		case second == "" || w > r.weight[second] || w == r.weight[second] && x < second:
			second = x
		}
	}
	if second != "" && second < best {
		best, second = second, best
	}
	return best, second
}

// SetSubject tells the reader who acted in the clause just read: "they" and
// "it" mean them from here on; "he" when personal is set.
func (r *Reader) SetSubject(actors []data.Actor, personal bool) {
	if len(actors) == 0 {
		return
	}
	r.they = append([]data.Actor(nil), actors...)
	r.theyOne = personal && len(actors) == 1
	if r.theyOne {
		r.he, r.heHere = actors[0], true
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

// refers lists the words through which a phrase without a name can mean an actor
// named before: the pronouns, offices and groups that Phrase resolves.
var refers = map[string]bool{
	"he": true, "she": true, "him": true, "her": true, "it": true, "they": true, "them": true, "we": true, "us": true, "i": true, "me": true,
	"its": true, "their": true, "our": true, "his": true, "my": true, "each": true, "other": true, "another": true, "both": true, "two": true,
	"sides": true, "pair": true, "neighbours": true, "neighbors": true, "rivals": true, "administration": true,
	"president": true, "premier": true, "chancellor": true, "leader": true, "king": true, "prince": true, "minister": true,
	"secretary": true, "diplomat": true, "envoy": true, "ambassador": true, "negotiator": true,
	"spokesman": true, "spokeswoman": true, "spokesperson": true,
}

// Refers reports whether a sentence without a name may still mean an actor.
func Refers(s *text.Sentence) bool {
	for i := range s.Tokens {
		if refers[strings.ToLower(s.Tokens[i].Text)] {
			return true
		}
	}
	return false
}
