package data

import "fmt"

// Level says how far an event binds its two sides to cooperate (codebook §5),
// from Withdrawn to Delivered. The zero value is NoCommitment.
type Level int8

// The levels of commitment.
const (
	Withdrawn    Level = -3
	Refused      Level = -2
	Missing      Level = -1
	NoCommitment Level = 0
	Invited      Level = 1
	Intended     Level = 2
	Agreed       Level = 3
	Binding      Level = 4
	Delivered    Level = 5
)

var levelNames = [...]string{"withdrawn", "refused", "missing", "none", "invited", "intended", "agreed", "binding", "delivered"}

var levelScores = [...]float64{-1, -0.7, -0.3, 0, 0.15, 0.35, 0.6, 0.85, 1} // codebook §5, column score

// Valid reports whether l is one of the nine levels.
func (l Level) Valid() bool { return l >= Withdrawn && l <= Delivered }

// String returns the codebook's name of l.
func (l Level) String() string {
	if !l.Valid() {
		return fmt.Sprintf("level(%d)", int8(l))
	}
	return levelNames[l-Withdrawn]
}

// Score returns the codebook's score of l in [−1, 1]; 0 for an invalid level.
func (l Level) Score() float64 {
	if !l.Valid() {
		return 0
	}
	return levelScores[l-Withdrawn]
}

// ParseLevel reads a name that String writes.
func ParseLevel(s string) (Level, error) {
	for i, name := range levelNames {
		if s == name {
			return Level(i) + Withdrawn, nil
		}
	}
	return 0, fmt.Errorf("commitment %q is not a level of the codebook", s)
}
