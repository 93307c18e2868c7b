package charts

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"html"
	"io"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// svgFonts is what a browser tries in turn. Arial has the widths of Liberation
// Sans, on which the layout was measured; Helvetica nearly has them.
const svgFonts = `'Liberation Sans', Arial, Helvetica, sans-serif`

// writeSVG writes what canvas holds under a head of our own: vgsvg sizes the
// figure in points, names one font only and has no place for a description.
func writeSVG(w io.Writer, canvas *vgsvg.Canvas, f *Figure) error {
	var raw bytes.Buffer
	if _, err := canvas.WriteTo(&raw); err != nil {
		return err
	}
	_, body, ok := bytes.Cut(raw.Bytes(), []byte("xlink\">\n"))
	if !ok {
		return errors.New("vgsvg wrote a head that this version does not know")
	}
	// A quotation mark inside text is escaped, so this matches attributes only.
	body = bytes.ReplaceAll(body,
		[]byte(`style="font-family:`+typeface+`;font-variant:normal;`),
		[]byte(`style="font-family:`+svgFonts+`;`))
	body = bytes.ReplaceAll(body, []byte("\n\tstyle="), []byte(" style="))
	if _, err := io.WriteString(w, svgHead(f)); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}

// svgHead opens the element. Its identifiers are a hash of the words, so that
// several figures can stand in one page.
func svgHead(f *Figure) string {
	h := fnv.New64a()
	io.WriteString(h, f.title+"\x00"+f.alt)
	id := fmt.Sprintf("fig-%016x", h.Sum64())
	width, height := f.Size()
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g" role="img"`+
		` aria-labelledby="%s-t %s-d" stroke-linejoin="round">`+"\n"+
		"<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s</desc>\n",
		width, height, width, height, id, id,
		id, html.EscapeString(f.title), id, html.EscapeString(f.Alt()))
}

// grid is a canvas that rounds every position to a hundredth of a point, so
// that the last bits of floating point, which differ between processors, never
// reach a file. It leaves out paths and text whose position is not finite.
type grid struct{ vg.Canvas }

// Stroke draws the outline of p, rounded.
func (g grid) Stroke(p vg.Path) {
	if p, ok := roundPath(p); ok {
		g.Canvas.Stroke(p)
	}
}

// Fill fills p, rounded.
func (g grid) Fill(p vg.Path) {
	if p, ok := roundPath(p); ok {
		g.Canvas.Fill(p)
	}
}

// FillString writes text at pt, rounded.
func (g grid) FillString(f font.Face, pt vg.Point, text string) {
	if pt, ok := roundPoint(pt); ok {
		g.Canvas.FillString(f, pt, text)
	}
}

func roundPath(p vg.Path) (vg.Path, bool) {
	out := make(vg.Path, len(p))
	for i, comp := range p {
		var ok bool
		if comp.Pos, ok = roundPoint(comp.Pos); !ok {
			return nil, false
		}
		out[i] = comp
	}
	return out, true
}

func roundPoint(p vg.Point) (vg.Point, bool) {
	x, y := math.Round(float64(p.X)*100)/100, math.Round(float64(p.Y)*100)/100
	ok := math.Abs(x) < 1e6 && math.Abs(y) < 1e6 // also false for NaN
	return vg.Point{X: vg.Length(x), Y: vg.Length(y)}, ok
}
