package charts

import (
	"image/color"
	"math"
	"strings"
	"sync"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// typeface is the family name inside the font files that gonum/plot carries
// (Liberation Sans, OFL-1.1): Latin with accents, Greek and Cyrillic.
const typeface = "Liberation Sans"

// Proportions of Liberation Sans, in units of the type size, from its OS/2 and
// hhea tables.
const (
	capHeight  = 0.729
	descent    = 0.212
	lineHeight = 1.25 // our choice, for reading on screens
)

// fonts is read once; it never changes afterwards.
var fonts = sync.OnceValue(func() *font.Cache { return font.NewCache(liberation.Collection()) })

// script is a way of writing: size, weight and colour.
type script struct {
	face font.Face
	ink  color.NRGBA
}

func regular(size vg.Length, ink color.NRGBA) script { return newScript(size, ink, xfont.WeightNormal) }

func bold(size vg.Length, ink color.NRGBA) script { return newScript(size, ink, xfont.WeightBold) }

func newScript(size vg.Length, ink color.NRGBA, weight xfont.Weight) script {
	name := font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight}
	return script{face: fonts().Lookup(name, size), ink: ink}
}

func (s script) size() vg.Length { return s.face.Font.Size }

func (s script) width(text string) vg.Length { return s.face.Width(text) }

// cap is the height of a capital, for centring.
func (s script) cap() vg.Length { return capHeight * s.size() }

// lead is the distance between baselines.
func (s script) lead() vg.Length { return lineHeight * s.size() }

// write puts one line of text on the baseline through (x, y). part says which
// part of the text lies left of x: 0 left-aligned, 0.5 centred, 1 right-aligned.
func (s script) write(c draw.Canvas, x, y, part vg.Length, text string) {
	if text == "" {
		return
	}
	c.SetColor(s.ink)
	c.FillString(s.face, vg.Point{X: x - part*s.width(text), Y: y}, text)
}

// writeUp writes one line of text upwards, its baseline rising from (x, y).
func (s script) writeUp(c draw.Canvas, x, y vg.Length, text string) {
	if text == "" {
		return
	}
	c.Push()
	c.Translate(vg.Point{X: x, Y: y})
	c.Rotate(math.Pi / 2)
	c.SetColor(s.ink)
	c.FillString(s.face, vg.Point{}, text)
	c.Pop()
}

// wrap breaks text at spaces into at most max lines no wider than width, and
// ends the last with an ellipsis when something is left over. A word that is
// too wide for a line is broken where it must.
func (s script) wrap(text string, width vg.Length, max int) []string {
	words := strings.Fields(text)
	var lines []string
	for len(words) > 0 {
		if len(lines) == max-1 {
			return append(lines, s.cut(strings.Join(words, " "), width))
		}
		var line string
		line, words = s.fillLine(words, width)
		lines = append(lines, line)
	}
	return lines
}

// fillLine takes as many words as fit, at least a part of one.
func (s script) fillLine(words []string, width vg.Length) (line string, rest []string) {
	n := 1
	for n < len(words) && s.width(strings.Join(words[:n+1], " ")) <= width {
		n++
	}
	line = strings.Join(words[:n], " ")
	if n > 1 || s.width(line) <= width {
		return line, words[n:]
	}
	head := s.prefix(line, width)
	if tail := line[len(head):]; tail != "" {
		return head, append([]string{tail}, words[1:]...)
	}
	return head, words[1:]
}

// cut returns text, or its longest beginning that fits with an ellipsis.
func (s script) cut(text string, width vg.Length) string {
	if s.width(text) <= width {
		return text
	}
	const ellipsis = "…"
	head := s.prefix(text, width-s.width(ellipsis))
	// End at a word, unless that gives up much of the line.
	if space := strings.LastIndexByte(head, ' '); space > len(head)*5/6 {
		head = head[:space]
	}
	return strings.TrimRight(head, " ,;:–—-") + ellipsis
}

// prefix returns the longest beginning of text that fits, one rune at least.
func (s script) prefix(text string, width vg.Length) string {
	end := 0
	for i := range text {
		if i > 0 && s.width(text[:i]) > width {
			break
		}
		end = i
	}
	if end == 0 {
		for i := range text {
			if i > 0 {
				return text[:i]
			}
		}
		return text
	}
	return text[:end]
}
