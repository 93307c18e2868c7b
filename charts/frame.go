package charts

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// frame is what every chart has around its panels: a title block at the top
// left, a footnote at the bottom left, and the body between them.
type frame struct {
	lines []textLine
	body  vg.Rectangle
}

// textLine is one line of text with the place of its beginning.
type textLine struct {
	script script
	at     vg.Point // left end of the baseline
	text   string
}

// newFrame breaks the words of a chart into lines and leaves the rest of the
// figure to the body. Empty words take no room.
func newFrame(t Theme, title, subtitle, footnote string) frame {
	left, width := t.Margin, t.Width-2*t.Margin
	f := frame{body: rect(left, t.Margin*0.7, t.Width-t.Margin, t.Height-t.Margin*0.85)}
	top := func(s script, text string, max int, gap vg.Length) {
		for i, line := range s.wrap(text, width, max) {
			drop := s.lead()
			if i == 0 {
				drop = s.cap() + gap
			}
			f.body.Max.Y -= drop
			f.lines = append(f.lines, textLine{s, vg.Point{X: left, Y: f.body.Max.Y}, line})
		}
	}
	top(bold(t.TitleSize, t.Ink), title, 2, 0)
	top(regular(t.SubtitleSize, t.Muted), subtitle, 2, t.SubtitleSize*0.95)

	small := regular(t.SmallSize, t.Muted)
	notes := small.wrap(footnote, width, 3)
	y := f.body.Min.Y + descent*small.size() + vg.Length(max(len(notes)-1, 0))*small.lead()
	for _, line := range notes {
		f.lines = append(f.lines, textLine{small, vg.Point{X: left, Y: y}, line})
		f.body.Min.Y += small.lead()
		y -= small.lead()
	}
	if len(notes) > 0 {
		f.body.Min.Y += t.SmallSize * 0.6
	}
	f.body.Max.Y -= t.SubtitleSize * 1.1
	return f
}

func (f frame) draw(c draw.Canvas) {
	for _, l := range f.lines {
		l.script.write(c, l.at.X, l.at.Y, 0, l.text)
	}
}
