package sentence

import (
	"slices"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// Actors returns the states and bodies that s names, each once, in the order of
// their first names; towns and regions are none. Names are read as Named reads
// them.
func (m *Maker) Actors(s string) []data.Actor {
	m.reader.Start(data.NoDay)
	doc := text.Split(s)
	var out []data.Actor
	for i := range doc.Sentences {
		for _, n := range m.reader.Read(&doc.Sentences[i]) {
			if n.Actor != "" && !n.Role.Place() && !slices.Contains(out, n.Actor) {
				out = append(out, n.Actor)
			}
		}
	}
	return out
}
