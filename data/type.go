package data

import "fmt"

// Type is one of the 16 PLOVER event types, by its name in capitals.
type Type string

// The PLOVER types (codebook §3).
const (
	Agree     Type = "AGREE"
	Consult   Type = "CONSULT"
	Support   Type = "SUPPORT"
	Concede   Type = "CONCEDE"
	Cooperate Type = "COOPERATE"
	Aid       Type = "AID"
	Retreat   Type = "RETREAT"
	Request   Type = "REQUEST"
	Accuse    Type = "ACCUSE"
	Reject    Type = "REJECT"
	Threaten  Type = "THREATEN"
	Protest   Type = "PROTEST"
	Sanction  Type = "SANCTION"
	Mobilize  Type = "MOBILIZE"
	Coerce    Type = "COERCE"
	Assault   Type = "ASSAULT"
)

// Types lists the 16 types from cooperation to conflict. The array is a copy.
func Types() [16]Type {
	return [16]Type{Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
		Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault}
}

// ParseType reads a type's name in capitals.
func ParseType(s string) (Type, error) {
	for _, t := range Types() {
		if s == string(t) {
			return t, nil
		}
	}
	return "", fmt.Errorf("event type %q is not one of PLOVER's 16", s)
}

// Quad is the quad class of an event: verbal or material, cooperation or
// conflict. 0 is unknown.
type Quad uint8

// The quad classes, numbered as GDELT numbers them.
const (
	VerbalCooperation   Quad = 1
	MaterialCooperation Quad = 2
	VerbalConflict      Quad = 3
	MaterialConflict    Quad = 4
)

// Cooperative reports whether q is one of the two cooperation classes.
func (q Quad) Cooperative() bool { return q == VerbalCooperation || q == MaterialCooperation }

// Conflictual reports whether q is one of the two conflict classes.
func (q Quad) Conflictual() bool { return q == VerbalConflict || q == MaterialConflict }
