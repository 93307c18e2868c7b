package gdelt

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"example.com/detente/data"
)

//go:embed actors.tsv
var actorsTSV string

// groups is what the three-letter groups of an actor code mean.
type groups struct {
	state  map[string]data.Actor // where CAMEO's country code is not ISO's
	region map[string]bool
	body   map[string]data.Actor
	role   map[string]role
}

// role says whether who acts speaks for its state.
type role uint8

const (
	roleOther    role = iota // company, school, press, crowd
	roleOfficial             // government, army, parliament, court, police
	roleArmed                // opposition and armed groups
)

// actorGroups is read once; it never changes afterwards.
var actorGroups = sync.OnceValue(func() *groups {
	g, err := parseGroups(actorsTSV)
	if err != nil {
		panic("gdelt: embedded actors.tsv: " + err.Error())
	}
	return g
})

func parseGroups(text string) (*groups, error) {
	g := &groups{
		state: map[string]data.Actor{}, region: map[string]bool{},
		body: map[string]data.Actor{}, role: map[string]role{},
	}
	for line := range strings.Lines(text) {
		row := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if row[0] == "" || row[0][0] == '#' || row[0] == "code" {
			continue
		}
		if len(row) != 4 {
			return nil, fmt.Errorf("%q: %d columns, want 4", row, len(row))
		}
		if err := g.add(row[0], row[1], row[2]); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *groups) add(code, kind, actor string) error {
	switch kind {
	case "state":
		g.state[code] = data.Actor(actor)
	case "region":
		g.region[code] = true
	case "body":
		g.body[code] = data.Actor(actor)
	case "role":
		r, ok := map[string]role{"official": roleOfficial, "armed": roleArmed}[actor]
		if !ok {
			return fmt.Errorf("%s: unknown role %q", code, actor)
		}
		g.role[code] = r
	default:
		return fmt.Errorf("%s: unknown kind %q", code, kind)
	}
	return nil
}

// fate says what became of an actor's columns.
type fate uint8

const (
	actorKnown fate = iota
	actorNoCountry
	actorRegion
	actorUnlisted
	actorUnofficial
)

// actorReasons is why a row is filtered, by the actor's place and fate.
var actorReasons = [2][5]string{
	{"", "no country for actor 1", "actor 1 is a region", "actor 1 is not in the table of states and bodies", "actor 1 does not speak for a state"},
	{"", "no country for actor 2", "actor 2 is a region", "actor 2 is not in the table of states and bodies", "actor 2 does not speak for a state"},
}

// resolve turns an actor's code and country columns into an actor. A code that
// begins with IGO is a body first, and everything else a country first. It does
// not allocate.
func (g *groups) resolve(code, country []byte) (data.Actor, fate) {
	igo := bytes.HasPrefix(code, []byte("IGO"))
	if igo {
		if a, ok := g.findBody(code); ok {
			return a, actorKnown
		}
	}
	a, what := g.country(country)
	if what != actorKnown && !igo {
		if body, ok := g.findBody(code); ok {
			return body, actorKnown
		}
	}
	return a, what
}

// findBody looks for a known body among the groups of code, the last and most
// particular first: IGOUNOIAE is the IAEA before it is the UN.
func (g *groups) findBody(code []byte) (data.Actor, bool) {
	for i := len(code) - len(code)%3; i >= 3; i -= 3 {
		if a, ok := g.body[string(code[i-3:i])]; ok && a.Known() {
			return a, true
		}
	}
	return "", false
}

func (g *groups) country(code []byte) (data.Actor, fate) {
	if len(code) == 0 {
		return "", actorNoCountry
	}
	if g.region[string(code)] {
		return "", actorRegion
	}
	a, listed := g.state[string(code)]
	var info data.ActorInfo
	if listed {
		info, listed = data.LookupActor(a)
	} else {
		info, listed = data.LookupActor(data.Actor(code))
	}
	if !listed || !info.State {
		return "", actorUnlisted
	}
	return info.Actor, actorKnown
}

// official reports whether an actor with these three role columns speaks for
// its state: it has no role at all, or an official one and no armed one.
func (g *groups) official(roles [3][]byte) bool {
	none, official := true, false
	for _, code := range roles {
		if len(code) == 0 {
			continue
		}
		none = false
		switch g.role[string(code)] {
		case roleArmed:
			return false
		case roleOfficial:
			official = true
		}
	}
	return none || official
}
