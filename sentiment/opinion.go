package sentiment

// Opinion is what one scorer says of one passage.
type Opinion struct {
	Tone       Tone // Value NaN: it does not judge tone, or could not
	Commitment Commitment
	Judged     bool // Commitment was judged; false: level means nothing
}
