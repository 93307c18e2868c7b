package charts

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"regexp"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// WritePDF writes the figure as one page of the figure's size in points. The
// fonts are embedded as subsets, so text in every script looks alike everywhere
// and can be searched and copied. Equal figures give equal bytes: the file bears
// no date.
func (f *Figure) WritePDF(w io.Writer) error {
	canvas := newPDF(f)
	f.draw(canvas)
	if err := canvas.write(w); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

// pdfCanvas is a vg.Canvas on one PDF page. gonum's own writes text of other
// scripts as garbage and translucent ink as grey. Lengths are points and y
// points up in both, so paths go to the page as they are.
type pdfCanvas struct {
	pdf    *fpdf.Fpdf
	height vg.Length
	pen    pen
	saved  []pen
}

var _ vg.Canvas = (*pdfCanvas)(nil) // what drawing needs of it

// pen is what Push saves.
type pen struct {
	ink   color.NRGBA
	width vg.Length
}

const pdfFamily = "sans" // the name of the font inside fpdf

func newPDF(f *Figure) *pdfCanvas {
	width, height := f.Size()
	pdf := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetCatalogSort(true)
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetTitle(f.title, true)
	pdf.SetSubject(f.Alt(), true)
	pdf.SetCreator("detente", true)
	pdf.SetLang("en")
	pdf.AddUTF8FontFromBytes(pdfFamily, "", liberationsansregular.TTF)
	pdf.AddUTF8FontFromBytes(pdfFamily, "B", liberationsansbold.TTF)
	pdf.AddPage()
	c := &pdfCanvas{pdf: pdf, height: vg.Length(height), pen: pen{ink: color.NRGBA{A: 255}, width: 1}}
	c.op("1 j\n") // round joins, as in the SVG
	return c
}

// op writes operators of the page description language.
func (c *pdfCanvas) op(format string, args ...any) { c.pdf.RawWriteStr(fmt.Sprintf(format, args...)) }

// SetLineWidth implements vg.Canvas.
func (c *pdfCanvas) SetLineWidth(w vg.Length) {
	c.pen.width = w
	c.op("%.2f w\n", w.Points())
}

// SetLineDash implements vg.Canvas.
func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	var b bytes.Buffer
	for _, d := range pattern {
		fmt.Fprintf(&b, "%.2f ", d.Points())
	}
	c.op("[%s] %.2f d\n", b.String(), offset.Points())
}

// SetColor implements vg.Canvas; nil is black.
func (c *pdfCanvas) SetColor(ink color.Color) {
	if ink == nil {
		ink = color.Black
	}
	n := color.NRGBAModel.Convert(ink).(color.NRGBA)
	if n.A != c.pen.ink.A {
		c.pdf.SetAlpha(float64(n.A)/255, "Normal")
	}
	c.pen.ink = n
	r, g, b := float64(n.R)/255, float64(n.G)/255, float64(n.B)/255
	c.op("%.3f %.3f %.3f rg %.3f %.3f %.3f RG\n", r, g, b, r, g, b)
}

// Rotate implements vg.Canvas.
func (c *pdfCanvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.op("%.5f %.5f %.5f %.5f 0 0 cm\n", cos, sin, -sin, cos)
}

// Translate implements vg.Canvas.
func (c *pdfCanvas) Translate(p vg.Point) {
	c.op("1 0 0 1 %.2f %.2f cm\n", p.X.Points(), p.Y.Points())
}

// Scale implements vg.Canvas.
func (c *pdfCanvas) Scale(x, y float64) { c.op("%.5f 0 0 %.5f 0 0 cm\n", x, y) }

// Push implements vg.Canvas.
func (c *pdfCanvas) Push() {
	c.saved = append(c.saved, c.pen)
	c.op("q\n")
}

// Pop implements vg.Canvas. The page forgets the font since Push, so fpdf must
// not believe that it still stands.
func (c *pdfCanvas) Pop() {
	n := len(c.saved) - 1
	c.pen, c.saved = c.saved[n], c.saved[:n]
	c.op("Q\n")
	c.pdf.SetFont(pdfFamily, "", 1)
}

// Stroke implements vg.Canvas.
func (c *pdfCanvas) Stroke(p vg.Path) {
	if c.pen.width > 0 && len(p) > 0 {
		c.path(p)
		c.op("S\n")
	}
}

// Fill implements vg.Canvas, by the nonzero rule as in the SVG.
func (c *pdfCanvas) Fill(p vg.Path) {
	if len(p) > 0 {
		c.path(p)
		c.op("f\n")
	}
}

func (c *pdfCanvas) path(p vg.Path) {
	var b bytes.Buffer
	to := func(op string, points ...vg.Point) {
		for _, pt := range points {
			fmt.Fprintf(&b, "%.2f %.2f ", pt.X.Points(), pt.Y.Points())
		}
		b.WriteString(op + "\n")
	}
	var at vg.Point
	for _, comp := range p {
		switch comp.Type {
		case vg.MoveComp:
			to("m", comp.Pos)
		case vg.LineComp:
			to("l", comp.Pos)
		case vg.ArcComp:
			at = arc(comp, at, to)
			continue
		case vg.CurveComp:
			bend(comp, at, to)
		case vg.CloseComp:
			to("h")
			continue
		}
		at = comp.Pos
	}
	c.pdf.RawWriteStr(b.String())
}

// arc draws an arc by cubic curves over an eighth of a turn each and returns its
// end. The handles are 4/3·tan(angle/4) of the radius long, the usual fit.
func arc(a vg.PathComp, from vg.Point, to func(string, ...vg.Point)) vg.Point {
	on := func(angle float64) vg.Point {
		sin, cos := math.Sincos(angle)
		return vg.Point{X: a.Pos.X + a.Radius*vg.Length(cos), Y: a.Pos.Y + a.Radius*vg.Length(sin)}
	}
	start := on(a.Start)
	if d := start.Sub(from); abs(d.X) > 0.01 || abs(d.Y) > 0.01 {
		to("l", start)
	}
	n := int(math.Ceil(math.Abs(a.Angle) / (math.Pi / 4)))
	step := a.Angle / float64(n)
	handle := a.Radius * vg.Length(4.0/3*math.Tan(step/4))
	end := start
	for i := range n {
		t0, t1 := a.Start+step*float64(i), a.Start+step*float64(i+1)
		p, q := on(t0), on(t1)
		s0, c0 := math.Sincos(t0)
		s1, c1 := math.Sincos(t1)
		to("c", vg.Point{X: p.X - handle*vg.Length(s0), Y: p.Y + handle*vg.Length(c0)},
			vg.Point{X: q.X + handle*vg.Length(s1), Y: q.Y - handle*vg.Length(c1)}, q)
		end = q
	}
	return end
}

// bend draws a quadratic or a cubic curve.
func bend(comp vg.PathComp, from vg.Point, to func(string, ...vg.Point)) {
	switch end := comp.Pos; len(comp.Control) {
	case 1: // a quadratic curve is a cubic one whose handles are 2/3 as far out
		k := comp.Control[0]
		to("c", from.Add(k.Sub(from).Scale(2.0/3)), end.Add(k.Sub(end).Scale(2.0/3)), end)
	case 2:
		to("c", comp.Control[0], comp.Control[1], end)
	}
}

// FillString implements vg.Canvas. The layout measured the text with kerning,
// which fpdf does not know: all letters move together by that much.
func (c *pdfCanvas) FillString(f font.Face, p vg.Point, text string) {
	style := ""
	if f.Font.Weight == xfont.WeightBold {
		style = "B"
	}
	c.pdf.SetFont(pdfFamily, style, f.Font.Size.Points())
	if plain := c.pdf.GetStringWidth(text); plain > 0 {
		c.op("%.2f Tz\n", 100*f.Width(text).Points()/plain)
	}
	c.pdf.Text(p.X.Points(), (c.height - p.Y).Points(), text)
}

// DrawImage implements vg.Canvas; no chart draws one.
func (c *pdfCanvas) DrawImage(vg.Rectangle, image.Image) {}

// pdfDates are the entries that fpdf always writes.
var pdfDates = regexp.MustCompile(`/(?:CreationDate|ModDate) \([^)\n]*\)`)

// write writes the file with blanks where the dates stood, so that the table of
// offsets stays true.
func (c *pdfCanvas) write(w io.Writer) error {
	var b bytes.Buffer
	if err := c.pdf.Output(&b); err != nil {
		return err
	}
	raw := b.Bytes()
	tail := max(bytes.LastIndex(raw, []byte("/Creator")), 0) // not inside a stream
	for _, at := range pdfDates.FindAllIndex(raw[tail:], -1) {
		for i := tail + at[0]; i < tail+at[1]; i++ {
			raw[i] = ' '
		}
	}
	_, err := w.Write(raw)
	return err
}
