package data

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
)

// Actor is a state by its ISO 3166-1 alpha-3 code (USA) or an
// intergovernmental body by its short name (NATO). "" is no actor.
type Actor string

// ActorInfo describes one known actor.
type ActorInfo struct {
	Actor  Actor
	State  bool   // false: an intergovernmental body
	Name   string // short English name for charts and tables, "South Korea"
	ISO2   string // ISO 3166-1 alpha-2, "" for bodies
	Region string // "Europe", "Asia" …; "" when it has none
}

//go:embed actors.tsv
var actorsTSV string

// actorTable is read once; it never changes afterwards.
var actorTable = sync.OnceValue(func() map[Actor]ActorInfo {
	table, err := parseActors(actorsTSV)
	if err != nil {
		panic("data: embedded actors.tsv: " + err.Error())
	}
	return table
})

func parseActors(text string) (map[Actor]ActorInfo, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.Comment, r.LazyQuotes = '\t', '#', true
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	table := make(map[Actor]ActorInfo, len(rows))
	for _, row := range rows {
		if len(row) < 5 || row[0] == "code" {
			continue
		}
		region := row[4]
		if region == "-" {
			region = ""
		}
		a := Actor(row[0])
		if _, twice := table[a]; twice {
			return nil, fmt.Errorf("actor %s stands twice", a)
		}
		table[a] = ActorInfo{Actor: a, State: row[1] == "state", Name: row[2], ISO2: row[3], Region: region}
	}
	return table, nil
}

// LookupActor returns what is known of a, and whether it is known at all.
func LookupActor(a Actor) (ActorInfo, bool) {
	info, ok := actorTable()[a]
	return info, ok
}

// Name returns the short English name of a, or its code when it is unknown.
func (a Actor) Name() string {
	if info, ok := actorTable()[a]; ok {
		return info.Name
	}
	return string(a)
}

// IsState reports whether a is a known state.
func (a Actor) IsState() bool { return actorTable()[a].State }

// Known reports whether a is in the table of states and bodies.
func (a Actor) Known() bool { _, ok := actorTable()[a]; return ok }

// Dyad is an ordered pair: the source acts on the target.
type Dyad struct{ Source, Target Actor }

// Pair returns the unordered pair of d.
func (d Dyad) Pair() Pair { return MakePair(d.Source, d.Target) }

// String returns "USA>CHN".
func (d Dyad) String() string { return string(d.Source) + ">" + string(d.Target) }

// Pair is an unordered pair of two different actors, A before B in byte order.
// Make it with MakePair.
type Pair struct{ A, B Actor }

// MakePair returns the pair of two actors in its one canonical order.
func MakePair(a, b Actor) Pair {
	if b < a {
		a, b = b, a
	}
	return Pair{a, b}
}

// String returns "CHN:USA", the canonical order.
func (p Pair) String() string { return string(p.A) + ":" + string(p.B) }

// Title returns the two names as a reader expects them, "China–United States".
func (p Pair) Title() string { return p.A.Name() + "–" + p.B.Name() }

// Valid reports whether p has two different, non-empty actors in order.
func (p Pair) Valid() bool { return p.A != "" && p.A < p.B }

// ParsePair reads "USA:CHN" in either order and case. resolve turns a name that
// is no known code into an actor ("china" → CHN); nil means codes only. The
// error says which half is wrong.
func ParsePair(s string, resolve func(string) (Actor, bool)) (Pair, error) {
	left, right, ok := strings.Cut(s, ":")
	if !ok {
		return Pair{}, fmt.Errorf("pair %q is not of the form USA:CHN", s)
	}
	a, err := parseActor(left, resolve)
	if err != nil {
		return Pair{}, fmt.Errorf("pair %q: %w", s, err)
	}
	b, err := parseActor(right, resolve)
	if err != nil {
		return Pair{}, fmt.Errorf("pair %q: %w", s, err)
	}
	if a == b {
		return Pair{}, fmt.Errorf("pair %q names %s twice: a pair needs two different actors", s, a)
	}
	return MakePair(a, b), nil
}

func parseActor(s string, resolve func(string) (Actor, bool)) (Actor, error) {
	s = strings.TrimSpace(s)
	if a := Actor(strings.ToUpper(s)); a.Known() {
		return a, nil
	}
	if resolve != nil {
		if a, ok := resolve(s); ok {
			return a, nil
		}
	}
	return "", fmt.Errorf("no actor is called %q (use an ISO alpha-3 code such as USA, or a name such as china)", s)
}
