package dataset

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"example.com/detente/data"
)

// The columns of one scorer among several are these and its name.
const (
	toneBy       = "tone_by_"
	commitmentBy = "commitment_by_"
)

// opinionNames returns the names of the columns that the opinions of events
// need, scorer by scorer.
func opinionNames(events []data.Event) []string {
	scorers := make(map[string]bool)
	for i := range events {
		for k := range events[i].Opinions {
			scorers[events[i].Opinions[k].Scorer] = true
		}
	}
	var names []string
	for _, s := range slices.Sorted(maps.Keys(scorers)) {
		names = append(names, toneBy+s, commitmentBy+s)
	}
	return names
}

// opinionColumn makes the column of that name, if it is one of opinions.
func opinionColumn(name string) (column[data.Event], bool) {
	if scorer, ok := strings.CutPrefix(name, toneBy); ok && data.ValidScorer(scorer) {
		return toneByColumn(name, scorer), true
	}
	if scorer, ok := strings.CutPrefix(name, commitmentBy); ok && data.ValidScorer(scorer) {
		return commitmentByColumn(name, scorer), true
	}
	return column[data.Event]{}, false
}

func toneByColumn(name, scorer string) column[data.Event] {
	return column[data.Event]{
		name: name, kind: number, unit: "-1 to 1", nullable: true,
		doc: "the tone by the scorer " + scorer + "; null: it had no opinion",
		get: func(r *data.Event) value {
			tone := r.Opinion(scorer).Tone
			return value{f: tone, null: math.IsNaN(tone)}
		},
		set: func(r *data.Event, v value) error {
			o := r.Opinion(scorer)
			if !v.null {
				o.Tone = v.f
			}
			r.AddOpinion(o)
			return nil
		},
	}
}

func commitmentByColumn(name, scorer string) column[data.Event] {
	return column[data.Event]{
		name: name, kind: integer, unit: "-3 to 5", nullable: true,
		doc: "the commitment level by the scorer " + scorer + "; null: it did not judge it",
		get: func(r *data.Event) value {
			o := r.Opinion(scorer)
			return value{i: int64(o.Commitment), null: !o.Judged}
		},
		set: func(r *data.Event, v value) error {
			o := r.Opinion(scorer)
			if !v.null {
				if o.Commitment = data.Level(v.i); int64(o.Commitment) != v.i {
					return fmt.Errorf("%d is out of range", v.i)
				}
				o.Judged = true
			}
			r.AddOpinion(o)
			return nil
		},
	}
}
