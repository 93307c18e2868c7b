package charts

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// maxRunes bounds any one text: what is longer cannot be read in a figure, and
// line breaking must not be kept busy by a hostile input.
const maxRunes = 1000

// missingGlyph is drawn where the font has no glyph; the font has this one.
const missingGlyph = '□'

// substitutes are characters that the font lacks or that mean a space, with
// what is drawn for them.
var substitutes = map[rune]rune{
	'\t': ' ', '\n': ' ', '\r': ' ', '\v': ' ', '\f': ' ', '\u0085': ' ',
	'\u2028': ' ', '\u2029': ' ', '\u202f': '\u00a0',
	'\u2011': '-', '\u2043': '•', '\u02bc': '’', '\u2215': '/',
}

// cleaner makes text from outside fit to be drawn, and remembers what it had to
// replace.
type cleaner struct {
	face    script
	missing []rune
}

// clean returns text without control and formatting characters, without
// invalid UTF-8, spaces folded, and with missingGlyph for what the font lacks.
func (cl *cleaner) clean(text string) string {
	var b strings.Builder
	var buf sfnt.Buffer
	left := maxRunes
	for _, r := range strings.ToValidUTF8(text, string(missingGlyph)) {
		if left--; left < 0 {
			b.WriteRune('…')
			break
		}
		if to, ok := substitutes[r]; ok {
			r = to
		}
		if drop(r) {
			continue
		}
		if i, err := cl.face.face.Face.GlyphIndex(&buf, r); err != nil || i == 0 {
			cl.note(r)
			r = missingGlyph
		}
		b.WriteRune(r)
	}
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == ' ' }), " ")
}

// plain returns text that is written but not drawn: without control and
// formatting characters and invalid UTF-8, in whatever script.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case drop(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
}

// drop reports whether r must not reach a file: controls, the formatting
// characters that can turn a line around, and what XML forbids.
func drop(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) ||
		unicode.Is(unicode.Variation_Selector, r) || r&0xFFFE == 0xFFFE
}

func (cl *cleaner) note(r rune) {
	for _, seen := range cl.missing {
		if seen == r {
			return
		}
	}
	cl.missing = append(cl.missing, r)
}

// warnings names the characters that were replaced, or returns nil.
func (cl *cleaner) warnings() []string {
	if len(cl.missing) == 0 {
		return nil
	}
	shown := cl.missing
	const most = 8
	more := ""
	if len(shown) > most {
		more = fmt.Sprintf(" and %d more", len(shown)-most)
		shown = shown[:most]
	}
	names := make([]string, len(shown))
	for i, r := range shown {
		names[i] = fmt.Sprintf("%c (U+%04X)", r, r)
	}
	return []string{fmt.Sprintf("the chart font has no glyph for %s%s; %c is drawn instead",
		strings.Join(names, ", "), more, missingGlyph)}
}
