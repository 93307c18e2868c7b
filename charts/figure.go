package charts

import (
	"bufio"
	"fmt"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// pngDPI makes two pixels of every point: sharp on dense screens.
const pngDPI = 144

// Figure is one laid-out drawing. It does not change: it may be written many
// times, in every format, from several goroutines.
type Figure struct {
	theme    Theme
	title    string
	alt      string
	warnings []string
	paint    func(draw.Canvas) // called once for every write, touches nothing but the canvas
}

// Title returns the title as drawn, before line breaks.
func (f *Figure) Title() string { return f.title }

// Alt returns a text that stands for the figure where it cannot be seen: what
// is drawn, over which time, the last value and the marks.
func (f *Figure) Alt() string { return plain(f.alt) }

// Size returns width and height in points; a PNG has twice as many pixels, an
// SVG as many CSS pixels, a PDF page that size.
func (f *Figure) Size() (width, height float64) {
	return f.theme.Width.Points(), f.theme.Height.Points()
}

// Warnings tells what could not be drawn as it was handed in: characters that
// the font lacks, marks outside the series, labels left out. It is nil when all
// is well.
func (f *Figure) Warnings() []string { return f.warnings }

// WriteSVG writes the figure as one svg element without an XML prolog, so that
// the same bytes serve as a file and inside an HTML page. It carries a title, a
// description and role="img". Fonts are named, not embedded.
func (f *Figure) WriteSVG(w io.Writer) error {
	canvas := vgsvg.New(f.theme.Width, f.theme.Height)
	f.draw(canvas)
	if err := writeSVG(w, canvas, f); err != nil {
		return fmt.Errorf("write svg: %w", err)
	}
	return nil
}

// WritePNG writes the figure as PNG, two pixels for each point.
func (f *Figure) WritePNG(w io.Writer) error {
	canvas := vgimg.NewWith(
		vgimg.UseWH(f.theme.Width, f.theme.Height),
		vgimg.UseDPI(pngDPI),
		vgimg.UseBackgroundColor(f.theme.Background),
	)
	f.draw(canvas)
	buffered := bufio.NewWriter(w)
	if _, err := (vgimg.PngCanvas{Canvas: canvas}).WriteTo(buffered); err != nil {
		return fmt.Errorf("write png: %w", err)
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("write png: %w", err)
	}
	return nil
}

func (f *Figure) draw(canvas vg.Canvas) {
	c := draw.NewCanvas(grid{canvas}, f.theme.Width, f.theme.Height)
	fill(c, f.theme.Background, c.Rectangle)
	f.paint(c)
}
