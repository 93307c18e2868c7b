package data

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Opinion is what one of several scorers says of an event.
type Opinion struct {
	Scorer     string  // its name, see ValidScorer
	Tone       float64 // −1 … 1, NaN not judged
	Commitment Level
	Judged     bool // Commitment was judged; false: it means nothing
}

// ValidScorer reports whether name can name a scorer, and a column with it: 1 to
// 64 small letters, digits, "-" and "_", a letter first.
func ValidScorer(name string) bool {
	if name == "" || len(name) > 64 || name[0] < 'a' || name[0] > 'z' {
		return false
	}
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// Opinion returns what the scorer of that name says of e; without a tone and not
// judged when it was not asked.
func (e *Event) Opinion(scorer string) Opinion {
	if i, ok := e.place(scorer); ok {
		return e.Opinions[i]
	}
	return Opinion{Scorer: scorer, Tone: NaN()}
}

// AddOpinion puts o among the opinions of e, in the place of one of the same
// scorer if there is one.
func (e *Event) AddOpinion(o Opinion) {
	i, ok := e.place(o.Scorer)
	if ok {
		e.Opinions[i] = o
		return
	}
	e.Opinions = slices.Insert(e.Opinions, i, o)
}

func (e *Event) place(scorer string) (int, bool) {
	return slices.BinarySearchFunc(e.Opinions, scorer, func(o Opinion, name string) int { return cmp.Compare(o.Scorer, name) })
}

// validOpinions says which opinion is wrong, or nil.
func (e *Event) validOpinions() error {
	for i := range e.Opinions {
		o := &e.Opinions[i]
		switch {
		case !ValidScorer(o.Scorer):
			return fmt.Errorf("event %s: %q cannot name a scorer: use small letters, digits, - and _", e.ID, o.Scorer)
		case i > 0 && e.Opinions[i-1].Scorer >= o.Scorer:
			return fmt.Errorf("event %s: the opinions are not in the order of their scorers", e.ID)
		case outside(o.Tone, 1):
			return fmt.Errorf("event %s: tone %g by %s is not within −1 to 1", e.ID, o.Tone, o.Scorer)
		case !o.Commitment.Valid():
			return fmt.Errorf("event %s: commitment level %d by %s is not −3 to 5", e.ID, o.Commitment, o.Scorer)
		}
	}
	return nil
}
