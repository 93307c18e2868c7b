package actor

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// Mention is a name found in a sentence: tokens [First, Last]. Actor is "" for
// a mask and for a person who holds no office on the day.
type Mention struct {
	First, Last int
	Actor       data.Actor
	Role        Role
	Person      int  // identity of a person, −1 none
	Titled      bool // a title stands before the surname: "Mr. Xi"
}

// match walks the trie from token i and returns the longest name's entries.
func (n *node) match(tokens []text.Token, i int) (entries []entry, length int) {
	at := n
	for j := i; j < len(tokens); j++ {
		at = at.next[key(tokens[j].Text)]
		if at == nil {
			break
		}
		if len(at.entries) > 0 {
			entries, length = at.entries, j-i+1
		}
	}
	return entries, length
}

// key folds typographic apostrophes, so that "People’s" is "People's".
func key(s string) string {
	if strings.Contains(s, "’") {
		return strings.ReplaceAll(s, "’", "'")
	}
	return s
}

// pick returns the entry that holds on day d, offices of higher rank first;
// ok is false when none does.
func pick(entries []entry, d data.Day) (best entry, ok bool) {
	for _, e := range entries {
		if !e.holds(d) {
			continue
		}
		if !ok || rank(e.role) > rank(best.role) {
			best, ok = e, true
		}
	}
	return best, ok
}

func rank(r Role) int {
	switch r {
	case "": // a mask of the same length wins
		return 9
	case Country:
		return 8
	case Leader:
		return 7
	case Body, Seat, Minister:
		return 6
	case Demonym, Capital:
		return 5
	case City, Region:
		return 1
	}
	return 3
}

// Read returns the names in s on the article's day, in order and without
// overlap, and remembers people for later sentences.
func (r *Reader) Read(s *text.Sentence) []Mention {
	r.mentions, r.heHere = r.mentions[:0], false
	for a := range r.weight {
		r.weight[a] *= fading
	}
	for i := 0; i < len(s.Tokens); {
		if !mayName(s.Tokens[i].Text) && r.gaz.full.next[s.Tokens[i].Text] == nil && r.gaz.short.next[s.Tokens[i].Text] == nil {
			i++
			continue
		}
		m, ok := r.mentionAt(s, i)
		if !ok {
			i++
			continue
		}
		r.mentions = append(r.mentions, m)
		i = m.Last + 1
	}
	r.endSentence()
	return r.mentions
}

// mayName is the cheap test that spares most words the look-up: names begin
// with a capital, a digit, or a letter beyond ASCII.
func mayName(w string) bool {
	c := w[0]
	return c >= 'A' && c <= 'Z' || c >= 0x80
}

func (r *Reader) mentionAt(s *text.Sentence, i int) (Mention, bool) {
	tokens := s.Tokens
	entries, n := r.gaz.full.match(tokens, i)
	short, k := r.gaz.short.match(tokens, i)
	if n == 0 {
		if m, ok := r.withInitial(tokens, i); ok {
			return m, true
		}
	}
	if k > n || k > 0 && k == n && !countryLike(entries) {
		if m, ok := r.surname(tokens, i, k, short); ok {
			return m, true
		}
	}
	if n == 0 {
		return Mention{}, false
	}
	e, ok := pick(entries, r.day)
	if !ok {
		e, ok = r.byTitle(tokens, i, entries)
	}
	if !ok { // known, but not in office on the day
		e = entry{person: entries[0].person}
		if entries[0].role != "" && !entries[0].role.Person() {
			return Mention{}, false
		}
	}
	m := Mention{First: i, Last: i + n - 1, Actor: e.actor, Role: e.role, Person: e.person}
	if !r.plausible(tokens, &m) {
		return Mention{}, false
	}
	r.remember(&m)
	return m, true
}

// countryLike reports whether a name is first of all a state's or body's.
func countryLike(entries []entry) bool {
	for _, e := range entries {
		if !e.role.Person() && !e.role.Place() {
			return true
		}
	}
	return false
}

// withInitial reads "Antony J. Blinken" as "Antony Blinken".
func (r *Reader) withInitial(tokens []text.Token, i int) (Mention, bool) {
	if i+2 >= len(tokens) || len(tokens[i+1].Text) != 2 || tokens[i+1].Text[1] != '.' {
		return Mention{}, false
	}
	first := r.gaz.full.next[tokens[i].Text]
	if first == nil {
		return Mention{}, false
	}
	last := first.next[tokens[i+2].Text]
	if last == nil || len(last.entries) == 0 || !last.entries[0].role.Person() {
		return Mention{}, false
	}
	e, ok := pick(last.entries, r.day)
	if !ok {
		e = entry{person: last.entries[0].person}
	}
	m := Mention{First: i, Last: i + 2, Actor: e.actor, Role: e.role, Person: e.person}
	r.remember(&m)
	return m, true
}

// surname resolves a name used alone: the person named before in this article,
// or an office holder of the day who alone bears it.
func (r *Reader) surname(tokens []text.Token, i, n int, entries []entry) (Mention, bool) {
	m := Mention{First: i, Last: i + n - 1, Person: -1}
	if partOfName(tokens, i, n) {
		return m, false
	}
	for _, e := range entries {
		if seen, ok := r.people[e.person]; ok {
			m.Actor, m.Role, m.Person = seen.actor, seen.role, e.person
			return m, true
		}
	}
	e, ok := r.officeHolder(entries)
	if !ok {
		e, ok = r.byTitle(tokens, i, entries)
	}
	if !ok {
		return m, false
	}
	titled := i > 0 && titles[strings.ToLower(tokens[i-1].Text)]
	if !titled && (e.unsafe || e.role != Leader && e.role != Minister) {
		return m, false
	}
	m.Actor, m.Role, m.Person, m.Titled = e.actor, e.role, e.person, titled
	r.remember(&m)
	return m, true
}

// officeHolder returns the one person among entries in the highest office on
// the day; ok is false when two people share that rank.
func (r *Reader) officeHolder(entries []entry) (best entry, ok bool) {
	tie := false
	for _, e := range entries {
		if !e.holds(r.day) {
			continue
		}
		switch {
		case !ok || rank(e.role) > rank(best.role):
			best, ok, tie = e, true, false
		case rank(e.role) == rank(best.role) && e.person != best.person:
			tie = true
		}
	}
	return best, ok && !tie
}

// byTitle trusts a text that gives a person an office which the gazetteer
// ended or has not begun on the article's day ("President Bush"): articles are
// misdated more often than they are wrong about presidents. All bearers of
// the name must serve the same actor.
func (r *Reader) byTitle(tokens []text.Token, i int, entries []entry) (best entry, ok bool) {
	if i == 0 || !officeTitles[strings.ToLower(tokens[i-1].Text)] || i > 1 && strings.EqualFold(tokens[i-2].Text, "former") {
		return entry{}, false
	}
	for _, e := range entries {
		if !e.role.Person() || ok && e.actor != best.actor {
			return entry{}, false
		}
		if !ok || rank(e.role) > rank(best.role) {
			best, ok = e, true
		}
	}
	return best, ok
}

var officeTitles = map[string]bool{"president": true, "premier": true, "minister": true, "chancellor": true, "secretary": true,
	"king": true, "state": true, "spokesman": true, "spokeswoman": true, "ambassador": true, "leader": true}

// partOfName reports whether the word stands inside a longer name that the
// gazetteer does not know: "Sean Spicer Xi Lin" is not Xi.
func partOfName(tokens []text.Token, i, n int) bool {
	if i > 0 {
		before := tokens[i-1].Text
		if isCapital(before) && !titles[strings.ToLower(before)] && tokens[i].Start == tokens[i-1].End+1 &&
			i > 1 && !strings.HasSuffix(before, ".") && !demonymLike(before) && !offices[strings.ToLower(before)] {
			return true
		}
	}
	after := i + n
	return after < len(tokens) && isCapital(tokens[after].Text) && len(tokens[after].Text) > 1 &&
		tokens[after].Start == tokens[after-1].End+1 && !weekday[tokens[after].Text] && !strings.HasSuffix(tokens[after].Text, ".")
}

var weekday = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"Government": true, "Administration": true, "White": true, "I": true,
}

func demonymLike(w string) bool {
	for _, end := range [...]string{"an", "ese", "ish", "i", "ch"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

func isCapital(w string) bool { return w[0] >= 'A' && w[0] <= 'Z' }

var titles = map[string]bool{
	"mr": true, "mr.": true, "mrs": true, "mrs.": true, "ms": true, "ms.": true, "president": true, "premier": true, "minister": true,
	"chancellor": true, "secretary": true, "king": true, "queen": true, "prince": true, "general": true, "gen.": true, "dr.": true,
	"ambassador": true, "envoy": true, "spokesman": true, "spokeswoman": true, "spokesperson": true, "sultan": true, "emir": true,
	"ayatollah": true, "leader": true, "chairman": true, "sheikh": true, "pope": true, "state": true, "adviser": true, "taoiseach": true,
	"colonel": true, "col.": true, "marshal": true, "commissioner": true, "chief": true, "crown": true, "comrade": true, "counterpart": true,
}

var offices = map[string]bool{"presidents": true, "ministers": true, "leaders": true, "state": true, "affairs": true, "but": true,
	"and": true, "with": true, "that": true, "when": true, "while": true, "after": true, "as": true, "the": true, "defense": true}

// plausible rejects readings that the neighbours contradict: a first name
// before a surname that is a country ("Michael Jordan"), a state of the union
// ("Atlanta, Georgia").
func (r *Reader) plausible(tokens []text.Token, m *Mention) bool {
	if m.Actor == "" || m.First == 0 {
		return true
	}
	prev := tokens[m.First-1].Text
	if n := m.Last + 1; n+1 < len(tokens) && tokens[n].Text == "," && m.Role != Country && usStates[tokens[n+1].Text] {
		return false // "Montevideo, Minnesota"
	}
	if m.First == m.Last && (m.Role == Country || m.Role == Capital) {
		if givenNames[prev] {
			return false
		}
		if m.Actor == "GEO" && prev == "," && m.First > 1 && isCapital(tokens[m.First-2].Text) && !georgian[tokens[m.First-2].Text] {
			return false
		}
	}
	return true
}

// usStates are the states of the union whose names are one word, as they follow
// the names of towns.
var usStates = func() map[string]bool {
	m := make(map[string]bool)
	for _, s := range strings.Fields(`Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois
		Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada
		Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming`) {
		m[s] = true
	}
	return m
}()

var georgian = map[string]bool{"Tbilisi": true, "Batumi": true, "Gori": true, "Kutaisi": true, "Ukraine": true, "Moldova": true, "Russia": true,
	"Armenia": true, "Azerbaijan": true, "Turkey": true}

// givenNames stand before surnames that are also names of states or capitals.
var givenNames = map[string]bool{
	"Michael": true, "Barbara": true, "Hamilton": true, "Vernon": true, "Kim": true, "Denzel": true, "George": true, "Irving": true,
	"Chris": true, "David": true, "John": true, "Peter": true, "Paul": true, "Mark": true, "James": true, "Robert": true, "William": true,
	"Deandre": true, "DeAndre": true, "Jordan": true, "Kate": true, "Katie": true, "Neil": true, "Sean": true, "Jack": true, "Dave": true,
}
