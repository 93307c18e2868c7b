package actor

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// Ref is what a noun phrase refers to.
type Ref struct {
	Actors []data.Actor // in order of words, without repetition
	Class  Class
	Person bool // a named or titled person
	Group  bool // "the two sides": both of the current pair
	Place  bool // only a place: "in Tianjin"
}

// Acts reports whether the phrase can be the source of an event.
func (r Ref) Acts() bool { return len(r.Actors) > 0 && r.Class == Agent && !r.Place }

// Phrase resolves noun phrase np of a parsed sentence. mentions are those that
// Read returned for it. subject is who acts in the clause, for "its" and
// "each other"; nil when it is not known.
func (r *Reader) Phrase(s *text.Sentence, mentions []Mention, np int, subject []data.Actor) Ref {
	q := query{r: r, s: s, mentions: mentions, subject: subject}
	return q.phrase(np, 0)
}

type query struct {
	r        *Reader
	s        *text.Sentence
	mentions []Mention
	subject  []data.Actor
}

const maxDepth = 4 // possessors of possessors: deeper is no English

func (q *query) phrase(np, depth int) Ref {
	ph := &q.s.Phrases[np]
	head := &q.s.Tokens[ph.Head]
	if head.Tag == text.PRP {
		return q.pronoun(strings.ToLower(head.Text), ph.Head)
	}
	if ref, ok := q.group(np); ok {
		return ref
	}
	if m := q.mentionOver(ph.Head); m != nil {
		return q.named(np, m, depth)
	}
	if depth < maxDepth {
		if ref := q.byApposition(np, depth); len(ref.Actors) > 0 {
			return ref
		}
	}
	return q.described(np, depth)
}

func (q *query) mentionOver(token int) *Mention {
	for i := range q.mentions {
		if m := &q.mentions[i]; m.First <= token && token <= m.Last {
			return m
		}
	}
	return nil
}

// named resolves a phrase whose head is a name.
func (q *query) named(np int, m *Mention, depth int) Ref {
	ph := &q.s.Phrases[np]
	ref := Ref{Class: Agent, Person: m.Role.Person()}
	switch {
	case m.Actor == "":
		ref.Class = NonState
		return ref
	case m.Role.Place():
		ref.Place = true
	case m.Role == Demonym && !q.definite(ph) && ph.Head > ph.First || m.Role == Demonym && strings.HasSuffix(q.s.Tokens[ph.Head].Text, "s") && !q.definite(ph):
		ref.Class = Citizen
	}
	if q.disqualified(ph, m.First) {
		ref.Class = NonState
	}
	ref.Actors = []data.Actor{m.Actor}
	return ref
}

func (q *query) definite(ph *text.Phrase) bool {
	return strings.EqualFold(q.s.Tokens[ph.First].Text, "the")
}

// disqualified looks for "former", "opposition" and their like before token
// end of the phrase.
func (q *query) disqualified(ph *text.Phrase, end int) bool {
	for i := ph.First; i < end; i++ {
		if disqualifiers[strings.ToLower(q.s.Tokens[i].Text)] || strings.HasPrefix(q.s.Tokens[i].Text, "ex-") {
			return true
		}
	}
	return false
}

// described resolves a phrase with a common noun as head: "Chinese officials",
// "China's foreign ministry", "the president of France", "US policy".
func (q *query) described(np, depth int) Ref {
	ph := &q.s.Phrases[np]
	class := q.class(ph)
	ref := Ref{Class: class}
	if class == Agent && q.disqualified(ph, ph.Last+1) {
		ref.Class = NonState
	}
	ref.Actors = q.inside(ph)
	if len(ref.Actors) == 0 && ph.Poss >= 0 && depth < maxDepth {
		ref.Actors = q.phrase(ph.Poss, depth+1).Actors
	}
	if len(ref.Actors) == 0 && depth < maxDepth {
		ref.Actors = q.possessivePronoun(ph)
	}
	if len(ref.Actors) == 0 && depth < maxDepth {
		var place bool
		ref.Actors, place = q.ofPhrase(np, depth)
		ref.Place = place && class == Thing // "prison in Punjab"
	}
	if len(ref.Actors) == 0 && class == Agent {
		ref.Actors = q.americanOffice(ph)
	}
	if len(ref.Actors) == 0 && class == Agent && q.definite(ph) {
		ref.Actors = q.byOffice(ph)
	}
	return ref
}

// class returns the class of the phrase's head; unknown capitalised heads after
// an actor's adjective are persons we do not know ("Chinese President Foo").
func (q *query) class(ph *text.Phrase) Class {
	head := &q.s.Tokens[ph.Head]
	if c, ok := agents()[head.Lemma]; ok {
		return c
	}
	if c, ok := agents()[strings.ToLower(head.Text)]; ok {
		return c
	}
	if head.Tag == text.NNP {
		for i := ph.Head - 1; i >= ph.First; i-- {
			if c, ok := agents()[strings.ToLower(q.s.Tokens[i].Text)]; ok && c != Thing {
				return c
			}
		}
	}
	return Thing
}

// inside returns the actors named inside the phrase before its head.
func (q *query) inside(ph *text.Phrase) []data.Actor {
	var out []data.Actor
	for _, m := range q.mentions {
		if m.First >= ph.First && m.Last <= ph.Last && m.Actor != "" && !q.sponsors(m.Last) {
			out = appendActor(out, m.Actor)
		}
	}
	return out
}

// sponsors reports whether the name that ends at token i only stands behind
// somebody else: "Iran-backed militias".
func (q *query) sponsors(i int) bool {
	if i+2 >= len(q.s.Tokens) || q.s.Tokens[i+1].Text != "-" {
		return false
	}
	switch q.s.Tokens[i+2].Text {
	case "backed", "occupied", "held", "controlled", "allied", "born", "made", "administered", "based", "brokered", "sponsored",
		"supplied", "trained", "funded", "built", "style", "educated", "mediated", "proposed", "drafted":
		return true
	}
	return false
}

func appendActor(list []data.Actor, a data.Actor) []data.Actor {
	for _, b := range list {
		if a == b {
			return list
		}
	}
	return append(list, a)
}

// possessivePronoun resolves "its airspace", "their leaders", "his country".
func (q *query) possessivePronoun(ph *text.Phrase) []data.Actor {
	for i := ph.First; i <= ph.Last; i++ {
		if q.s.Tokens[i].Tag != text.PRPS {
			continue
		}
		switch low := strings.ToLower(q.s.Tokens[i].Text); low {
		case "its", "their", "our":
			if len(q.subject) > 0 {
				return q.subject
			}
			return q.r.they
		case "his", "her", "my":
			if len(q.subject) == 1 {
				return q.subject
			}
			if q.r.he != "" {
				return []data.Actor{q.r.he}
			}
		}
	}
	return nil
}

// ofPhrase resolves "the president of France", "officials from Iran", "people
// in Libya".
func (q *query) ofPhrase(np, depth int) (actors []data.Actor, place bool) {
	k := np + 1
	for n := 0; n < 3 && k+1 < len(q.s.Phrases) && q.s.Phrases[k].Kind == text.Prep; n++ {
		prep := strings.ToLower(q.s.Tokens[q.s.Phrases[k].First].Text)
		obj := k + 1
		for obj+1 < len(q.s.Phrases) && q.s.Phrases[obj].Kind == text.NP && q.s.Phrases[obj+1].Poss == obj {
			obj++
		}
		if q.s.Phrases[obj].Kind != text.NP {
			return nil, false
		}
		switch prep {
		case "of", "from", "in", "inside", "near", "off", "at", "within", "into":
			if ref := q.phrase(obj, depth+1); len(ref.Actors) > 0 {
				return q.coordinated(obj, ref.Actors, depth), ref.Place
			}
		}
		k = obj + 1
	}
	return nil, false
}

// coordinated adds the actors of phrases coordinated with np: "the leaders of
// China and Japan".
func (q *query) coordinated(np int, actors []data.Actor, depth int) []data.Actor {
	for k := np + 1; k < len(q.s.Phrases); k++ {
		if ph := &q.s.Phrases[k]; ph.Kind == text.NP && ph.Coord == np {
			for _, a := range q.phrase(k, depth+1).Actors {
				actors = appendActor(actors[:len(actors):len(actors)], a)
			}
			np = k
		}
	}
	return actors
}

// byApposition resolves "Wang Yi, the Communist Party's top diplomat" and "the
// president, Xi Jinping" through the other half.
func (q *query) byApposition(np, depth int) Ref {
	for k := range q.s.Phrases {
		ph := &q.s.Phrases[k]
		if ph.Kind == text.NP && ph.Appos == np && k != np {
			if m := q.mentionOver(ph.Head); m != nil {
				return q.named(k, m, depth+1)
			}
			if ref := q.described(k, depth+2); ref.Class == Agent {
				return ref
			}
		}
	}
	if a := q.s.Phrases[np].Appos; a >= 0 {
		if m := q.mentionOver(q.s.Phrases[a].Head); m != nil {
			return q.named(a, m, depth+1)
		}
	}
	return Ref{}
}

// byOffice resolves "the president" to the holder named before.
func (q *query) byOffice(ph *text.Phrase) []data.Actor {
	var role Role
	if q.s.Tokens[ph.Head].Lemma == "secretary" && q.r.counts["USA"] > 0 {
		return []data.Actor{"USA"} // the title of American ministers
	}
	switch q.s.Tokens[ph.Head].Lemma {
	case "president", "premier", "chancellor", "leader", "king", "prince":
		role = Leader
	case "minister", "secretary", "diplomat":
		role = Minister
		if strings.Contains(strings.ToLower(q.s.TokenText(ph.First, ph.Last)), "prime") {
			role = Leader
		}
	case "envoy", "ambassador", "negotiator":
		role = Diplomat
	case "spokesman", "spokeswoman", "spokesperson":
		role = Spokesperson
	default:
		return nil
	}
	if a, ok := q.r.byRole[role]; ok {
		return []data.Actor{a}
	}
	return nil
}

// americanOffice resolves "the administration", "administration officials",
// "the secretary of state": American by usage, where America is in the story.
func (q *query) americanOffice(ph *text.Phrase) []data.Actor {
	for i := ph.First; i <= ph.Last; i++ {
		if strings.EqualFold(q.s.Tokens[i].Text, "administration") && q.r.counts["USA"] > 0 {
			return []data.Actor{"USA"}
		}
	}
	return nil
}

// personBefore returns the actor of the last person named before token i in
// the sentence.
func (q *query) personBefore(i int) data.Actor {
	var a data.Actor
	for k := range q.mentions {
		if m := &q.mentions[k]; m.Last < i && m.Role.Person() && m.Actor != "" {
			a = m.Actor
		}
	}
	return a
}

func (q *query) pronoun(w string, token int) Ref {
	switch w {
	case "he", "she", "him", "her":
		if a := q.personBefore(token); a != "" && !q.r.heHere {
			return Ref{Actors: []data.Actor{a}, Class: Agent, Person: true}
		}
		if q.r.he != "" {
			return Ref{Actors: []data.Actor{q.r.he}, Class: Agent, Person: true}
		}
		if len(q.r.they) == 1 {
			return Ref{Actors: q.r.they, Class: Agent, Person: true}
		}
	case "it", "they", "them":
		if w != "it" && q.r.theyOne && q.r.hasPair() {
			return q.pairRef() // "they" after one person are both sides
		}
		return Ref{Actors: q.r.they, Class: Agent, Group: len(q.r.they) == 2}
	case "we", "us", "i", "me":
		if len(q.subject) > 0 {
			return Ref{Actors: q.subject, Class: Agent}
		}
	}
	return Ref{}
}

// group recognises "the two sides", "both countries", "each other", "the two
// leaders": the current pair.
func (q *query) group(np int) (Ref, bool) {
	ph := &q.s.Phrases[np]
	if len(q.inside(ph)) > 0 || ph.Poss >= 0 {
		return Ref{}, false
	}
	words := strings.ToLower(q.s.TokenText(ph.First, ph.Last))
	switch words {
	case "each other", "one another", "each", "each side", "the other", "the other side", "either side":
		return q.pairRef(), q.r.hasPair()
	case "both", "the two", "the pair", "the sides", "the neighbours", "the neighbors", "the rivals", "both of them":
		return q.pairRef(), q.r.hasPair()
	}
	two := strings.HasPrefix(words, "the two ") || strings.HasPrefix(words, "both ") || strings.HasPrefix(words, "two ")
	if !two {
		return Ref{}, false
	}
	switch q.s.Tokens[ph.Head].Lemma {
	case "side", "country", "nation", "leader", "government", "minister", "state", "power", "president", "capital", "neighbour",
		"neighbor", "rival", "ally", "man", "delegation", "diplomat", "party", "foe", "adversary", "premier", "official", "army",
		"military", "navy", "force", "economy", "negotiator", "people", "troop", "counterpart":
		return q.pairRef(), q.r.hasPair() && (strings.HasPrefix(words, "the ") || strings.HasPrefix(words, "both "))
	}
	return Ref{}, false
}

func (r *Reader) hasPair() bool { _, b := r.Pair(); return b != "" }

func (q *query) pairRef() Ref {
	a, b := q.r.Pair()
	if b == "" {
		return Ref{Class: Agent, Group: true}
	}
	return Ref{Actors: []data.Actor{a, b}, Class: Agent, Group: true}
}
