// Package ontology says what an event code means: CAMEO code → PLOVER type,
// quad class, Goldstein value and commitment level, and the defaults of the 16
// types. Readers and the coder call Lookup with the code as read, or Default
// for an event that has a type and no code.
//
// CAMEO numbers changed meaning between versions (016, 018, 101–108, 163–166),
// so every question names its Version. A code is text, "01" is not "1", and a
// code that is not in the table is unknown: it is never cut down to its root.
//
// The tables are embedded, read once, and safe for concurrent use. They follow
// sections 3 and 7 of the codebook; their header comments give the sources.
package ontology

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"example.com/detente/data"
)

// Version names a vocabulary and its edition, as data.Event.Ontology holds it.
type Version string

// GDELT is CAMEO 1.1b3 with the scale that GDELT publishes with it.
const GDELT Version = "gdelt-cameo-1.1b3"

// Entry is what one code means in one version.
type Entry struct {
	Code string // as in a record, two to four digits
	Name string // the vocabulary's own name, "Engage in negotiation"
	Root string // first two digits: "04"
	Type data.Type
	// Quad is PLOVER's quad class of the code. A GDELT record carries its own,
	// which differs for "yield" (08) and overrules this one.
	Quad       data.Quad
	Goldstein  float64    // −10 … 10 points
	Commitment data.Level // codebook §7, for one record alone
}

// Lookup returns what code means in version. ok is false for an unknown code
// or version.
func Lookup(version Version, code string) (entry Entry, ok bool) {
	if version != GDELT {
		return Entry{}, false
	}
	i, ok := gdelt().index[code]
	if !ok {
		return Entry{}, false
	}
	return gdelt().entries[i], true
}

// Entries lists the codes of version in byte order of the code, roots included;
// nil for an unknown version. The slice is the caller's.
func Entries(version Version) []Entry {
	if version != GDELT {
		return nil
	}
	return append([]Entry(nil), gdelt().entries...)
}

//go:embed cameo.tsv
var cameoTSV string

// codes is one version's table.
type codes struct {
	entries []Entry
	index   map[string]int
}

// gdelt is read once; it never changes afterwards.
var gdelt = sync.OnceValue(func() *codes {
	c, err := parseCodes(cameoTSV)
	if err != nil {
		panic("ontology: embedded cameo.tsv: " + err.Error())
	}
	return c
})

func parseCodes(text string) (*codes, error) {
	c := &codes{index: make(map[string]int)}
	for _, row := range tableRows(text) {
		e, err := parseEntry(row)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", row, err)
		}
		if _, twice := c.index[e.Code]; twice {
			return nil, fmt.Errorf("code %s stands twice", e.Code)
		}
		c.index[e.Code] = len(c.entries)
		c.entries = append(c.entries, e)
	}
	return c, nil
}

func parseEntry(row []string) (Entry, error) {
	if len(row) != 6 {
		return Entry{}, fmt.Errorf("%d columns, want 6", len(row))
	}
	if len(row[0]) < 2 {
		return Entry{}, fmt.Errorf("code %q is too short", row[0])
	}
	t, err := data.ParseType(row[1])
	if err != nil {
		return Entry{}, err
	}
	quad, err := parseQuad(row[2])
	if err != nil {
		return Entry{}, err
	}
	g, err := strconv.ParseFloat(row[3], 64)
	if err != nil || math.Abs(g) > 10 {
		return Entry{}, fmt.Errorf("goldstein %q is not within −10 to 10", row[3])
	}
	level, err := strconv.Atoi(row[4])
	if err != nil || !data.Level(level).Valid() {
		return Entry{}, fmt.Errorf("commitment %q is not −3 to 5", row[4])
	}
	return Entry{
		Code: row[0], Name: row[5], Root: row[0][:2],
		Type: t, Quad: quad, Goldstein: g, Commitment: data.Level(level),
	}, nil
}

func parseQuad(s string) (data.Quad, error) {
	q, err := strconv.Atoi(s)
	if err != nil || q < 1 || q > 4 {
		return 0, fmt.Errorf("quad class %q is not 1 to 4", s)
	}
	return data.Quad(q), nil
}

// tableRows splits a tab-separated table into its rows, without comments, blank
// lines and the header, which is the first row.
func tableRows(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		rows = append(rows, strings.Split(line, "\t"))
	}
	if len(rows) == 0 {
		return nil
	}
	return rows[1:]
}
