package report

import (
	"strings"
	"unicode/utf8"

	"example.com/detente/data"
)

// maxText is how much of one title or sentence the page shows, in bytes.
const maxText = 600

// add appends e and returns its place.
func (c *eventColumns) add(e *data.Event) int {
	at := len(c.Date)
	both := 0
	if e.Reciprocal {
		both = 1
	}
	level := ""
	if e.Commitment != data.NoCommitment {
		level = e.Commitment.String()
	}
	c.Date = append(c.Date, dated(e))
	c.Source = append(c.Source, c.word(e.Source.Name()))
	c.Target = append(c.Target, c.word(e.Target.Name()))
	c.Both = append(c.Both, both)
	c.Type = append(c.Type, c.word(strings.ToLower(string(e.Type))))
	c.Level = append(c.Level, c.word(level))
	c.ToneLabel = append(c.ToneLabel, c.word(e.ToneLabel()))
	c.Publisher = append(c.Publisher, c.word(clip(e.Publisher)))
	c.Title = append(c.Title, c.word(clip(e.Title)))
	c.URL = append(c.URL, c.word(webAddress(e.URL)))
	c.Evidence = append(c.Evidence, c.word(clip(e.Evidence)))
	c.ToneWords = append(c.ToneWords, c.word(clip(e.ToneEvidence)))
	c.CommitWords = append(c.CommitWords, c.word(clip(e.CommitmentEvidence)))
	c.Score = append(c.Score, e.Score)
	c.Mentions = append(c.Mentions, e.Mentions)
	return at
}

// word returns the place of s among the words.
func (c *eventColumns) word(s string) int {
	at, ok := c.places[s]
	if !ok {
		at = len(c.Words)
		c.places[s] = at
		c.Words = append(c.Words, s)
	}
	return at
}

// clip shortens s to whole letters of at most maxText bytes.
func clip(s string) string {
	if len(s) <= maxText {
		return s
	}
	n := maxText
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
