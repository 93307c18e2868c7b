// Package actor finds the actors in news text: which words name or stand for
// which state or intergovernmental body on a given day.
//
// A Gazetteer is the embedded lists of names (states, bodies, agencies,
// people with their terms of office) and the masks, names that contain an
// actor's name but are none. A Reader applies it to the sentences of one
// article in order and remembers who has been named, so that surnames,
// pronouns and "the two sides" resolve.
package actor

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

//go:embed gazetteer/*.tsv
var files embed.FS

// entry is one meaning of a name.
type entry struct {
	actor    data.Actor // "" is a mask
	role     Role
	from, to data.Day // NoDay: open
	person   int      // identity of a person across offices, −1 none
	unsafe   bool     // the surname is a common word or name: it needs a title or an earlier mention
}

// holds reports whether the entry is valid on day d.
func (e *entry) holds(d data.Day) bool {
	return (e.from == data.NoDay || d >= e.from) && (e.to == data.NoDay || d <= e.to)
}

type node struct {
	next    map[string]*node
	entries []entry
}

// Gazetteer maps names to actors. It never changes after it is built and is
// safe for concurrent use.
type Gazetteer struct {
	full   node // complete names
	short  node // surnames: valid after first mention, with a title, or in office
	people map[string]int
	cli    map[string]data.Actor // lower-case names for Resolve
}

// Default returns the embedded gazetteer, built once.
func Default() (*Gazetteer, error) { return defaultGazetteer() }

var defaultGazetteer = sync.OnceValues(func() (*Gazetteer, error) { return build() })

func build() (*Gazetteer, error) {
	g := &Gazetteer{people: make(map[string]int), cli: make(map[string]data.Actor)}
	list, err := files.ReadDir("gazetteer")
	if err != nil {
		return nil, fmt.Errorf("list the embedded gazetteer: %w", err)
	}
	for _, f := range list {
		name := path.Join("gazetteer", f.Name())
		r, err := files.Open(name)
		if err != nil {
			return nil, fmt.Errorf("open the embedded %s: %w", name, err)
		}
		if err := g.read(r, f.Name()); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// With returns a gazetteer that knows the names of r too. The format is that
// of the embedded files: tab-separated name, actor, role, from, to, short,
// note, with a header line; names separated by "|"; actor "-" masks a name.
// name is for messages only.
func With(r io.Reader, name string) (*Gazetteer, error) {
	g, err := build()
	if err != nil {
		return nil, err
	}
	return g, g.read(r, name)
}

func (g *Gazetteer) read(r io.Reader, file string) error {
	c := csv.NewReader(r)
	c.Comma, c.Comment, c.LazyQuotes, c.FieldsPerRecord = '\t', '#', true, -1
	c.ReuseRecord = true
	for {
		row, err := c.Read()
		if err == io.EOF {
			return nil
		}
		line, _ := c.FieldPos(0)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if row[0] == "name" {
			continue
		}
		if err := g.addRow(row); err != nil {
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
}

func (g *Gazetteer) addRow(row []string) error {
	if len(row) < 3 {
		return fmt.Errorf("%d columns: need name, actor, role (tab-separated), then from, to, short, note", len(row))
	}
	col := func(i int) string {
		if i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	e := entry{actor: data.Actor(col(1)), role: Role(col(2)), person: -1}
	switch {
	case e.actor == "-":
		e.actor, e.role = "", ""
	case !e.actor.Known():
		return fmt.Errorf("actor %q is not a known state or body", e.actor)
	case !roles[e.role]:
		return fmt.Errorf("role %q is not known", e.role)
	}
	e.unsafe = strings.HasPrefix(col(6), "ambiguous")
	var err error
	if e.from, err = parseBound(col(3), false); err != nil {
		return err
	}
	if e.to, err = parseBound(col(4), true); err != nil {
		return err
	}
	names := strings.Split(col(0), "|")
	if e.role.Person() {
		e.person = g.personID(names[0])
	}
	for _, n := range names {
		g.add(&g.full, n, e)
	}
	g.addShort(col(5), e)
	return nil
}

func (g *Gazetteer) addShort(list string, e entry) {
	if list == "" {
		return
	}
	for _, n := range strings.Split(list, "|") {
		if e.role.Person() {
			g.add(&g.short, n, e)
		} else {
			g.add(&g.full, n, e)
		}
	}
}

func (g *Gazetteer) personID(name string) int {
	id, ok := g.people[name]
	if !ok {
		id = len(g.people)
		g.people[name] = id
	}
	return id
}

func (g *Gazetteer) add(root *node, name string, e entry) {
	name = strings.TrimSpace(name)
	if name == "" {
		return
	}
	n := root
	for _, t := range text.Tokenize(nil, name, 0) {
		if n.next == nil {
			n.next = make(map[string]*node)
		}
		child := n.next[key(t.Text)]
		if child == nil {
			child = &node{}
			n.next[key(t.Text)] = child
		}
		n = child
	}
	n.entries = append(n.entries, e)
	if e.actor != "" && !e.role.Person() && !e.role.Place() {
		low := strings.ToLower(name)
		if _, taken := g.cli[low]; !taken || e.role == Country {
			g.cli[low] = e.actor
		}
	}
}

// parseBound reads YYYY, YYYY-MM or YYYY-MM-DD; "" is open. last asks for the
// last day of a year or month.
func parseBound(s string, last bool) (data.Day, error) {
	p := data.PrecisionDay
	switch len(s) {
	case 0:
		return data.NoDay, nil
	case 4:
		s, p = s+"-01-01", data.PrecisionYear
	case 7:
		s, p = s+"-01", data.PrecisionMonth
	}
	d, err := data.ParseDay(s)
	if err != nil || !last {
		return d, err
	}
	return p.Last(d), nil
}

// Resolve returns the actor that a name means on the command line: a code, a
// name, a demonym, a capital or a metonym, in any case.
func (g *Gazetteer) Resolve(name string) (data.Actor, bool) {
	name = strings.TrimSpace(name)
	if a := data.Actor(strings.ToUpper(name)); a.Known() {
		return a, true
	}
	a, ok := g.cli[strings.ToLower(name)]
	return a, ok
}
