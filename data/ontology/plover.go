package ontology

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"sync"

	"example.com/detente/data"
)

// Default returns what an event of type t is worth when nothing finer is known:
// its quad class, its Goldstein value in points and its CAMEO root ("04", for
// RETREAT the branch "087"). For a type that is not one of PLOVER's 16 it
// returns 0, NaN and "".
//
// REQUEST is cooperation or conflict by its code (02 or 10). Without one it is
// PLOVER's verbal conflict, and root 10.
func Default(t data.Type) (quad data.Quad, goldstein float64, cameoRoot string) {
	d, ok := plover()[t]
	if !ok {
		return 0, math.NaN(), ""
	}
	return d.quad, d.goldstein, d.root
}

// Range returns the Goldstein values that an event of type t may have by the
// codebook, lowest first, in points; NaN, NaN for an unknown type. Single codes
// of CAMEO go beyond it by up to two points.
func Range(t data.Type) (low, high float64) {
	d, ok := plover()[t]
	if !ok {
		return math.NaN(), math.NaN()
	}
	return d.low, d.high
}

//go:embed plover.tsv
var ploverTSV string

type defaults struct {
	root      string
	quad      data.Quad
	goldstein float64
	low, high float64
}

// plover is read once; it never changes afterwards.
var plover = sync.OnceValue(func() map[data.Type]defaults {
	table, err := parseDefaults(ploverTSV)
	if err != nil {
		panic("ontology: embedded plover.tsv: " + err.Error())
	}
	return table
})

func parseDefaults(text string) (map[data.Type]defaults, error) {
	table := make(map[data.Type]defaults)
	for _, row := range tableRows(text) {
		if len(row) != 6 {
			return nil, fmt.Errorf("%q: %d columns, want 6", row, len(row))
		}
		t, err := data.ParseType(row[0])
		if err != nil {
			return nil, err
		}
		d := defaults{root: row[1]}
		if d.quad, err = parseQuad(row[2]); err != nil {
			return nil, err
		}
		for i, v := range []*float64{&d.goldstein, &d.low, &d.high} {
			if *v, err = strconv.ParseFloat(row[3+i], 64); err != nil {
				return nil, fmt.Errorf("%s: %w", t, err)
			}
		}
		table[t] = d
	}
	return table, nil
}
