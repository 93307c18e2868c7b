package data

// Agreement is how far two scorers agree on the events that both judged. Numbers
// that are not defined are NaN.
type Agreement struct {
	A, B       string  // names of the scorers, A first in byte order
	Tones      int     // events to which both give a tone
	Spearman   float64 // rank correlation of the tones, −1 … 1
	ToneAlpha  float64 // Krippendorff's alpha of the tones, interval, ≤ 1
	SameLabel  float64 // share of Tones with the same label, 0 … 1
	WrongSign  float64 // share of Tones that one calls friendly and the other unfriendly, 0 … 1
	Levels     int     // events of which both judge the commitment
	LevelAlpha float64 // Krippendorff's alpha of the levels, ordinal, ≤ 1
	SameLevel  float64 // share of Levels with the same level, 0 … 1
}

// Disagreement is an event on which two scorers differ.
type Disagreement struct {
	Event Event
	A, B  string  // the two that differ most, the less friendly first
	About string  // AboutTone or AboutCommitment
	Size  float64 // how much: the difference of tones or of commitment scores, 0 … 2
}

// What scorers disagree about.
const (
	AboutTone       = "tone"
	AboutCommitment = "commitment"
)
