// Package sentiment holds what the scorers share: the passage they read and
// the judgements they give. Tone and commitment live in the packages below it;
// a scorer served by a model keeps the same contract.
//
// The flow is Article → coder → Event with its Passage → tone, commitment →
// Event. A scorer sees one event at a time and is safe to use from one
// goroutine; make one per worker.
package sentiment

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// Passage is what a scorer reads: one parsed sentence, the actors named in it,
// and whose conduct towards whom is asked about.
type Passage struct {
	Sentence *text.Sentence
	Text     string // the whole text that token offsets refer to
	Mentions []Mention
	Source   data.Actor
	Target   data.Actor
	// Reciprocal events are of both sides.
	Reciprocal bool
	// Type is the coded event type, "" when it is not known (plain sentences
	// given to be scored).
	Type data.Type
	// Clause is the index of the event's clause in Sentence.Clauses, −1 when
	// the whole sentence is asked about.
	Clause int
	// Trigger is the token that made the event, −1 unknown.
	Trigger int
	// First and Last are the event's tokens in the sentence, both included.
	First, Last int
	// Parsed is false where the sentence only has tokens; scorers then read
	// words without grammar.
	Parsed bool
}

// Mention is a run of tokens [First, Last] that names or stands for an actor.
type Mention struct {
	First, Last int
	Actor       data.Actor
}

// Hit is one piece of evidence of a scorer.
type Hit struct {
	Start, End int     // byte offsets in the article
	Text       string  // the words
	Value      float64 // what they added, in the unit of the score
	Reason     string  // which rule, and why
}

// Tone is the tone of source towards target, −1 (hostile) to +1 (warm); Value
// is NaN when the scorer has no opinion.
type Tone struct {
	Value float64
	Hits  []Hit
}

// Commitment is how far the passage binds source and target to cooperate.
type Commitment struct {
	Level       data.Level
	Specificity uint8 // 0 … 3: deadline or term, sum, named instrument, named body; at most 3, 0 at level 0
	Hit         Hit   // the words that decided; the zero Hit when none did
}
