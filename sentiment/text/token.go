package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word, number or mark of punctuation.
type Token struct {
	Text  string // as it stands in the text
	Start int    // byte offset in the text
	End   int    // byte offset just past it
	Quote int    // index into Document.Quotes, −1 outside quotations
	Tag   Tag    // set by Parser.Parse
	Lemma string // lower-case base form, set by Parser.Parse
}

// Tokenize appends the tokens of s to dst; offsets are those in s plus base.
// Possessive 's and contracted n't, 've, 'll, 're, 'd are tokens of their own,
// and hyphens split compounds of names ("US-China", "Israeli-Palestinian").
func Tokenize(dst []Token, s string, base int) []Token {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		var end int
		if wordRune(r) {
			end = wordEnd(s, i)
			dst = appendWord(dst, s, i, end, base)
		} else {
			end = markEnd(s, i, size)
			dst = append(dst, Token{Text: s[i:end], Start: base + i, End: base + end, Quote: -1})
		}
		i = end
	}
	return dst
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// markEnd returns the end of the punctuation mark at i: runs of dots and of
// hyphens are one mark.
func markEnd(s string, i, size int) int {
	end := i + size
	if c := s[i]; c == '.' || c == '-' || c == '`' || c == '\'' {
		for end < len(s) && s[end] == c {
			end++
		}
	}
	return end
}

// wordEnd returns the end of the word at i: letters and digits, inner
// apostrophes, hyphens, points between digits or single letters, and "&".
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if wordRune(r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		switch {
		case (r == '\'' || r == '’' || r == '-' || r == '‑' || r == '&') && wordRune(next):
			i += size
		case (r == '.' || r == ',') && digitBefore(s, i) && unicode.IsDigit(next):
			i += size
		case r == '.' && pointInside(s, i, next):
			i += size
		default:
			return i
		}
	}
	return i
}

func digitBefore(s string, i int) bool { return i > 0 && s[i-1] >= '0' && s[i-1] <= '9' }

// pointInside reports whether the point at i belongs to the word before it:
// "U.S.", "e.g.", "J." and the known abbreviations.
func pointInside(s string, i int, next rune) bool {
	start := i
	for start > 0 && (s[start-1] == '.' || isASCIILetter(s[start-1])) {
		start--
	}
	if start > 0 && s[start-1] >= utf8.RuneSelf {
		return false
	}
	word := s[start:i]
	switch {
	case word == "":
		return false
	case len(word) == 1:
		return word[0] >= 'A' && word[0] <= 'Z' || unicode.IsLetter(next)
	case strings.Contains(word, ".") && singleLetters(word):
		return true
	}
	return abbreviations[strings.ToLower(word)] != 0
}

func singleLetters(word string) bool {
	for _, part := range strings.Split(word, ".") {
		if len(part) > 2 {
			return false
		}
	}
	return true
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// appendWord splits the word s[i:end] at clitics and name hyphens.
func appendWord(dst []Token, s string, i, end, base int) []Token {
	cut := cliticStart(s, i, end)
	for start := i; start < cut; {
		h := nameHyphen(s, start, cut)
		if h < 0 {
			dst = append(dst, Token{Text: s[start:cut], Start: base + start, End: base + cut, Quote: -1})
			break
		}
		dst = append(dst,
			Token{Text: s[start:h], Start: base + start, End: base + h, Quote: -1},
			Token{Text: s[h : h+1], Start: base + h, End: base + h + 1, Quote: -1})
		start = h + 1
	}
	if cut < end {
		dst = append(dst, Token{Text: s[cut:end], Start: base + cut, End: base + end, Quote: -1})
	}
	return dst
}

var clitics = [...]string{"'s", "’s", "'S", "’S", "n't", "n’t", "'ve", "’ve", "'ll", "’ll", "'re", "’re", "'d", "’d", "'m", "’m"}

// cliticStart returns where the clitic of the word begins, or end when it has
// none.
func cliticStart(s string, i, end int) int {
	word := s[i:end]
	for _, c := range clitics {
		if len(word) > len(c) && strings.HasSuffix(word, c) {
			return end - len(c)
		}
	}
	return end
}

// nameHyphen returns the index of the first hyphen in s[start:end] that joins
// two names or a name and a participle such as "led", or −1.
func nameHyphen(s string, start, end int) int {
	if s[start] < 'A' || s[start] > 'Z' && s[start] < utf8.RuneSelf {
		return -1
	}
	for h := start + 1; h < end-1; h++ {
		if s[h] != '-' {
			continue
		}
		right := s[h+1 : end]
		if k := strings.IndexByte(right, '-'); k >= 0 {
			right = right[:k]
		}
		if right != "" && (right[0] >= 'A' && right[0] <= 'Z' || actorSuffixes[right]) {
			return h
		}
	}
	return -1
}

// actorSuffixes are the second halves of compounds whose first half is an
// actor of its own: "U.S.-led", "Russian-backed".
var actorSuffixes = map[string]bool{
	"led": true, "backed": true, "based": true, "brokered": true, "sponsored": true, "mediated": true,
	"controlled": true, "occupied": true, "held": true, "born": true, "made": true, "built": true,
	"supplied": true, "trained": true, "allied": true, "owned": true, "funded": true, "flagged": true,
	"administered": true, "imposed": true, "educated": true, "proposed": true, "drafted": true, "style": true,
}
