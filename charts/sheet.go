package charts

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// sheet is what the plan of a chart begins with: the theme, the words around the
// plot, and what went wrong.
type sheet struct {
	theme    Theme
	title    string
	frame    frame
	cleaner  *cleaner
	warnings []string
	words    [3]string // title, subtitle, footnote
}

// newSheet cleans the words of a chart and gives them their place.
func newSheet(t Theme, title, subtitle, footnote string) sheet {
	t = t.orLight()
	s := sheet{theme: t, cleaner: &cleaner{face: regular(t.TextSize, t.Ink)}}
	s.title = s.clean(title)
	s.words = [3]string{s.title, s.clean(subtitle), s.clean(footnote)}
	s.frame = newFrame(t, s.words[0], s.words[1], s.words[2])
	return s
}

// clean makes text from outside fit to be drawn.
func (s *sheet) clean(text string) string { return s.cleaner.clean(text) }

func (s *sheet) warn(format string, args ...any) {
	s.warnings = append(s.warnings, fmt.Sprintf(format, args...))
}

// grow makes the body at least height points high by enlarging the figure.
func (s *sheet) grow(height vg.Length) {
	if missing := height - s.frame.body.Size().Y; missing > 0 {
		s.theme.Height = wholePoints(s.theme.Height + missing)
		s.frame = newFrame(s.theme, s.words[0], s.words[1], s.words[2])
	}
}

// fit makes the body as high as it needs to be, and the figure with it, but no
// lower than a third of its width.
func (s *sheet) fit(height vg.Length) {
	s.theme.Height = wholePoints(max(s.theme.Height+height-s.frame.body.Size().Y, s.theme.Width/3))
	s.frame = newFrame(s.theme, s.words[0], s.words[1], s.words[2])
}

// wholePoints rounds a length up, so that a PNG has whole pixels.
func wholePoints(v vg.Length) vg.Length { return vg.Length(math.Ceil(float64(v) - 1e-6)) }

// figure finishes the chart.
func (s *sheet) figure(alt string, paint func(draw.Canvas)) *Figure {
	return &Figure{theme: s.theme, title: s.title, alt: alt, warnings: append(s.warnings, s.cleaner.warnings()...),
		paint: func(c draw.Canvas) {
			s.frame.draw(c)
			paint(c)
		}}
}

// small and strong are the two scripts of the axes and the labels.
func (s *sheet) small() script  { return regular(s.theme.SmallSize, s.theme.Muted) }
func (s *sheet) strong() script { return bold(s.theme.SmallSize, s.theme.Ink) }
