// Package vader scores tone with VADER (Hutto & Gilbert 2014, "VADER: A
// Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text"),
// in the Go port of jonreiter. It is a baseline to compare with and not a scorer
// to use: it adds up the words of the whole sentence, whoever says them of whom.
//
// It serves the contract of package tone. A Scorer belongs to one goroutine.
package vader

import (
	"math"

	"github.com/jonreiter/govader"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// Neutral is where VADER's neutral ends: a tone between −Neutral and Neutral,
// both excluded, is neutral (README of the original program, "About the scoring").
const Neutral = 0.05

// Scorer gives the compound score of a sentence. Make it with New.
type Scorer struct {
	analyser *govader.SentimentIntensityAnalyzer
}

// New loads the lexicon. The error is always nil; it stands for the contract.
func New() (*Scorer, error) {
	return &Scorer{govader.NewSentimentIntensityAnalyzer()}, nil
}

// Tone returns VADER's compound score of the sentence of p, −1 … 1, the same for
// every source and target. There is one hit, the sentence; NaN and no hit for a
// passage without a sentence.
func (s *Scorer) Tone(p *sentiment.Passage) sentiment.Tone {
	if p.Sentence == nil || p.Sentence.End <= p.Sentence.Start {
		return sentiment.Tone{Value: data.NaN()}
	}
	start, end := p.Sentence.Start, p.Sentence.End
	words := p.Text[start:end]
	value := s.analyser.PolarityScores(words).Compound
	if math.IsNaN(value) {
		return sentiment.Tone{Value: data.NaN()}
	}
	hit := sentiment.Hit{Start: start, End: end, Text: words, Value: value, Reason: "vader: compound score of the sentence"}
	return sentiment.Tone{Value: value, Hits: []sentiment.Hit{hit}}
}
