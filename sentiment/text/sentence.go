package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Document is a text cut into sentences.
type Document struct {
	Text      string
	Sentences []Sentence
	Quotes    []Quote
}

// Sentence is one sentence: its tokens, and after Parser.Parse its phrases and
// clauses.
type Sentence struct {
	Start, End int // byte offsets in Document.Text
	Paragraph  int // index of the paragraph it stands in
	Tokens     []Token
	Phrases    []Phrase // set by Parser.Parse
	Clauses    []Clause // set by Parser.Parse
}

// Quote is a stretch in quotation marks. It may span sentences.
type Quote struct{ Start, End int } // byte offsets, marks included

// bytesPerToken is about how long a token of news is, with the space behind it.
const bytesPerToken = 5 // measured on the sample: 5.2

// Split cuts s into paragraphs (at blank lines), quotations and sentences.
// Datelines ("BEIJING, June 19 -") belong to no sentence.
func Split(s string) *Document {
	d := &Document{Text: s}
	for i, para := range paragraphs(s) {
		tokens := Tokenize(make([]Token, 0, (para[1]-para[0])/bytesPerToken+8), s[para[0]:para[1]], para[0])
		d.markQuotes(tokens)
		d.addSentences(tokens[datelineEnd(tokens):], i)
	}
	return d
}

// paragraphs returns the byte ranges between blank lines.
func paragraphs(s string) [][2]int {
	var out [][2]int
	start := 0
	for start < len(s) {
		end, next := len(s), len(s)
		for i := start; ; {
			k := strings.IndexByte(s[i:], '\n')
			if k < 0 {
				break
			}
			i += k + 1
			if j := skipBlanks(s, i); j < len(s) && s[j] == '\n' || j == len(s) {
				end, next = i-1, j
				break
			}
		}
		if strings.TrimSpace(s[start:end]) != "" {
			out = append(out, [2]int{start, end})
		}
		start = next
		for start < len(s) && s[start] == '\n' {
			start++
		}
	}
	return out
}

func skipBlanks(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r') {
		i++
	}
	return i
}

// markQuotes sets Token.Quote and appends to d.Quotes. A quotation that is not
// closed ends with its paragraph.
func (d *Document) markQuotes(tokens []Token) {
	open := -1
	for i := range tokens {
		t := &tokens[i]
		switch quoteMark(tokens, i, open >= 0) {
		case quoteOpens:
			if open < 0 {
				open = len(d.Quotes)
				d.Quotes = append(d.Quotes, Quote{t.Start, tokens[len(tokens)-1].End})
			}
			t.Quote = open
		case quoteCloses:
			t.Quote = open
			if open >= 0 {
				d.Quotes[open].End = t.End
				open = -1
			}
		default:
			t.Quote = open
		}
	}
}

type quoteRole uint8

const (
	quoteNone quoteRole = iota
	quoteOpens
	quoteCloses
)

// quoteMark tells what the token does to a quotation. Double marks only: a
// single mark is too often an apostrophe. Typographers err on “ and ”, so an
// opening mark inside a quotation that is followed by a space closes it.
func quoteMark(tokens []Token, i int, inside bool) quoteRole {
	switch tokens[i].Text {
	case "“", "„", "«", "``":
		if inside && spaceBehind(tokens, i) {
			return quoteCloses
		}
		return quoteOpens
	case "”", "»", "''":
		if !inside && !spaceBehind(tokens, i) {
			return quoteOpens
		}
		return quoteCloses
	case "\"":
		if inside {
			return quoteCloses
		}
		return quoteOpens
	}
	return quoteNone
}

func spaceBehind(tokens []Token, i int) bool {
	return i+1 >= len(tokens) || tokens[i+1].Start > tokens[i].End
}

// datelineEnd returns how many leading tokens form a dateline: a name in
// capitals, then up to ten more tokens, then a dash.
func datelineEnd(tokens []Token) int {
	const reach = 12 // "UNITED NATIONS, Sept. 23 (Reuters) -" has ten tokens
	if len(tokens) < 4 || !allCaps(tokens[0].Text) || len(tokens[0].Text) < 3 {
		return 0
	}
	for i := 1; i < len(tokens) && i < reach; i++ {
		t := tokens[i].Text
		spaced := tokens[i].Start > tokens[i-1].End && i+1 < len(tokens) && tokens[i+1].Start > tokens[i].End
		if isDash(t) && (spaced || t != "-") {
			return i + 1
		}
		r, _ := utf8.DecodeRuneInString(t)
		if unicode.IsLower(r) && t != "and" && t != "of" {
			return 0
		}
	}
	return 0
}

func allCaps(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

func isDash(s string) bool { return s == "-" || s == "–" || s == "—" || s == "--" }

// addSentences cuts a paragraph's tokens at sentence ends.
func (d *Document) addSentences(tokens []Token, para int) {
	start := 0
	for i := 0; i < len(tokens); i++ {
		if !endsSentence(tokens, i) {
			continue
		}
		end := i + 1
		for end < len(tokens) && closer(tokens, end) {
			end++
		}
		d.appendSentence(tokens[start:end], para)
		start, i = end, end-1
	}
	d.appendSentence(tokens[start:], para)
}

func (d *Document) appendSentence(tokens []Token, para int) {
	if len(tokens) == 0 {
		return
	}
	d.Sentences = append(d.Sentences, Sentence{
		Start: tokens[0].Start, End: tokens[len(tokens)-1].End, Paragraph: para, Tokens: tokens,
	})
}

// closer reports whether token i still belongs to the sentence that has just
// ended: a closing quotation mark or bracket that touches it.
func closer(tokens []Token, i int) bool {
	t := tokens[i]
	switch t.Text {
	case ")", "]", "”", "’", "''", "»":
		return true
	case "\"", "“":
		closes := i+1 >= len(tokens) || tokens[i+1].Quote != t.Quote
		return t.Quote >= 0 && closes && tokens[i-1].Quote == t.Quote
	case ".", "!", "?":
		return true
	}
	return false
}

// endsSentence reports whether a sentence ends with token i (closing marks
// apart).
func endsSentence(tokens []Token, i int) bool {
	t := tokens[i].Text
	switch t {
	case "!", "?":
		return startsSentence(tokens, i+1, false)
	case ".", "...", "…":
		return startsSentence(tokens, i+1, t == ".")
	}
	if len(t) < 2 || t[len(t)-1] != '.' {
		return false
	}
	kind := abbreviations[strings.ToLower(t[:len(t)-1])]
	if kind == abbrevTitle || len(t) == 2 {
		return false
	}
	if i+1 >= len(tokens) {
		return true
	}
	next := tokens[i+1].Text
	if kind == abbrevMonth && next != "" && next[0] >= '0' && next[0] <= '9' {
		return false
	}
	return starters[next]
}

// startsSentence reports whether a sentence may begin at token i: with a
// capital, a digit or an opening mark. full is true after a full stop, after
// which a small letter can only be a slip of the text.
func startsSentence(tokens []Token, i int, full bool) bool {
	for i < len(tokens) && closer(tokens, i) {
		i++
	}
	if i >= len(tokens) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(tokens[i].Text)
	switch {
	case unicode.IsUpper(r), unicode.IsDigit(r):
		return true
	case strings.ContainsRune("\"“'‘([«-–—•*", r):
		return true
	case unicode.IsLetter(r) && !unicode.IsLower(r):
		return true // scripts without case
	}
	return full && tokens[i].Start > tokens[i-1].End+1
}
