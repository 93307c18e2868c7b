package llm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/detente/data"
	"example.com/detente/sentiment"
)

// find returns where words stand in sentence, as bytes [start, end): the first
// place where whole words match, whatever the case, the kind of blanks and the
// shape of quotation marks. Words without a letter or digit are nowhere.
func find(sentence, words string) (start, end int, ok bool) {
	words = strings.Join(strings.Fields(words), " ")
	if !strings.ContainsFunc(words, wordly) {
		return 0, 0, false
	}
	for start = range sentence {
		end, ok = match(sentence[start:], words)
		end += start
		if ok && !inside(sentence, start) && !inside(sentence, end) {
			return start, end, true
		}
	}
	return 0, 0, false
}

// match returns how many bytes at the beginning of text say words, which have
// single blanks.
func match(text, words string) (int, bool) {
	at := 0
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(text[at:])
		if size == 0 || plain(r) != plain(w) {
			return 0, false
		}
		at += size
		if w == ' ' {
			at = len(text) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		}
	}
	return at, true
}

// plain returns the rune that stands for r when words are compared.
func plain(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == '‘' || r == '’':
		return '\''
	case r == '“' || r == '”':
		return '"'
	}
	return unicode.ToLower(r)
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// inside reports whether at cuts a word of s in two.
func inside(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	return wordly(before) && wordly(after)
}

// opinion puts v into the words of p, which v is the verdict of.
func (v *verdict) opinion(p *sentiment.Passage, reason string) sentiment.Opinion {
	text := sentence(p)
	hit := func(words string, value float64) (sentiment.Hit, bool) {
		start, end, ok := find(text, words)
		if !ok {
			return sentiment.Hit{}, false
		}
		base := p.Sentence.Start
		return sentiment.Hit{Start: base + start, End: base + end, Text: text[start:end], Value: value, Reason: reason}, true
	}
	out := sentiment.Opinion{Tone: sentiment.Tone{Value: v.Tone}, Judged: true}
	for _, w := range v.ToneWords {
		if h, ok := hit(w, v.Tone/float64(len(v.ToneWords))); ok {
			out.Tone.Hits = append(out.Tone.Hits, h)
		}
	}
	out.Commitment = sentiment.Commitment{Level: v.Level, Specificity: v.Specificity}
	out.Commitment.Hit, _ = hit(v.CommitmentWords, v.Level.Score())
	return out
}

// unjudged is the opinion of a passage that was not judged.
func unjudged() sentiment.Opinion { return sentiment.Opinion{Tone: sentiment.Tone{Value: data.NaN()}} }
