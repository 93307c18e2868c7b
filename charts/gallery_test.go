package charts

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data/datatest"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// drawer is what every kind of chart is.
type drawer interface{ Figure() (*Figure, error) }

// gallery holds the charts that the tests of the whole drawing run over: of
// each kind the usual one, the smallest, the largest and the awkward.
func gallery() map[string]drawer {
	all := make(map[string]drawer)
	for name, trend := range cases() {
		all["trend-"+name] = trend
	}
	for kind, charts := range map[string]map[string]drawer{
		"multiples": multiplesCases(), "contrast": contrastCases(), "components": componentsCases(), "counts": countsCases(), "heat": heatCases(), "waterfall": waterfallCases(), "ladder": ladderCases(), "matrix": matrixCases(),
	} {
		for name, c := range charts {
			all[kind+"-"+name] = c
		}
	}
	return all
}

func figureOf(t *testing.T, d drawer) *Figure {
	t.Helper()
	f, err := d.Figure()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func bytesOf(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLook leaves every chart of the gallery in a folder to be looked at.
func TestLook(t *testing.T) {
	folder := os.Getenv("CHARTS_LOOK")
	if folder == "" {
		t.Skip("to look at every chart, name a folder: CHARTS_LOOK=folder go test -run TestLook ./charts")
	}
	for name, d := range gallery() {
		t.Run(name, func(t *testing.T) {
			f := figureOf(t, d)
			svg := bytesOf(t, f.WriteSVG)
			t.Log(name, len(svg), "bytes", f.Warnings(), f.Alt())
			for ending, raw := range map[string][]byte{".svg": svg, ".png": bytesOf(t, f.WritePNG), ".pdf": bytesOf(t, f.WritePDF)} {
				if err := os.WriteFile(filepath.Join(folder, name+ending), raw, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestGolden keeps one small chart of each kind.
func TestGolden(t *testing.T) {
	for name, d := range gallery() {
		if kind, ok := strings.CutSuffix(name, "-golden"); ok {
			datatest.Golden(t, "testdata/"+kind+".svg", bytesOf(t, figureOf(t, d).WriteSVG))
		}
	}
}

// letters is a canvas that remembers where text stands.
type letters struct {
	turn  [6]float64 // x' = ax + cy + e, y' = bx + dy + f
	saved [][6]float64
	texts []placed
	bad   int // positions that are not finite
}

// placed is one piece of text on the figure.
type placed struct {
	text string
	box  vg.Rectangle
}

func newLetters() *letters { return &letters{turn: [6]float64{1, 0, 0, 1, 0, 0}} }

func (l *letters) SetLineWidth(vg.Length)              {}
func (l *letters) SetLineDash([]vg.Length, vg.Length)  {}
func (l *letters) SetColor(color.Color)                {}
func (l *letters) DrawImage(vg.Rectangle, image.Image) {}
func (l *letters) Push()                               { l.saved = append(l.saved, l.turn) }
func (l *letters) Pop()                                { l.turn = l.saved[len(l.saved)-1]; l.saved = l.saved[:len(l.saved)-1] }
func (l *letters) Scale(x, y float64)                  { l.times(x, 0, 0, y, 0, 0) }
func (l *letters) Translate(p vg.Point)                { l.times(1, 0, 0, 1, float64(p.X), float64(p.Y)) }
func (l *letters) Rotate(rad float64)                  { s, c := math.Sincos(rad); l.times(c, s, -s, c, 0, 0) }
func (l *letters) Stroke(p vg.Path)                    { l.check(p) }
func (l *letters) Fill(p vg.Path)                      { l.check(p) }
func (l *letters) times(a, b, c, d, e, f float64) {
	m := l.turn
	l.turn = [6]float64{m[0]*a + m[2]*b, m[1]*a + m[3]*b, m[0]*c + m[2]*d, m[1]*c + m[3]*d, m[0]*e + m[2]*f + m[4], m[1]*e + m[3]*f + m[5]}
}

func (l *letters) check(p vg.Path) {
	for _, c := range p {
		if !drawable(float64(c.Pos.X)) || !drawable(float64(c.Pos.Y)) {
			l.bad++
		}
	}
}

func (l *letters) FillString(f font.Face, p vg.Point, text string) {
	at := func(x, y vg.Length) vg.Point {
		m, fx, fy := l.turn, float64(x), float64(y)
		return vg.Point{X: vg.Length(m[0]*fx + m[2]*fy + m[4]), Y: vg.Length(m[1]*fx + m[3]*fy + m[5])}
	}
	a, b := at(p.X, p.Y-0.1*f.Font.Size), at(p.X+f.Width(text), p.Y+capHeight*f.Font.Size)
	l.texts = append(l.texts, placed{text, rect(a.X, a.Y, b.X, b.Y)})
}

// TestNoTextOverlapsOrLeaves holds for every chart: no text leaves the figure,
// no two texts touch, nothing stands at a place that is not finite.
func TestNoTextOverlapsOrLeaves(t *testing.T) {
	for name, d := range gallery() {
		f := figureOf(t, d)
		l := newLetters()
		f.draw(l)
		if l.bad > 0 {
			t.Errorf("%s: %d positions are not finite", name, l.bad)
		}
		whole := rect(0, 0, f.theme.Width, f.theme.Height)
		slices.SortStableFunc(l.texts, func(a, b placed) int { return int(a.box.Min.Y - b.box.Min.Y) })
		shown := 0
		for i, a := range l.texts {
			if !within(a.box, whole) {
				t.Errorf("%s: %q at %.0f leaves the figure", name, a.text, a.box)
			}
			for _, b := range l.texts[:i] {
				if overlap(a.box, b.box, 0) && shown < 12 {
					t.Errorf("%s: %q at %.0f and %q at %.0f overlap", name, a.text, a.box, b.text, b.box)
					shown++
				}
			}
		}
	}
}

// TestEveryFigureIsWhole checks what readers and other programs need of a file.
func TestEveryFigureIsWhole(t *testing.T) {
	for name, d := range gallery() {
		f := figureOf(t, d)
		svg := bytesOf(t, f.WriteSVG)
		if err := xml.Unmarshal(svg, new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
			t.Errorf("%s: a position is not finite", name)
		}
		if f.Title() == "" || len(f.Alt()) < 60 || strings.Contains(f.Alt(), "NaN") {
			t.Errorf("%s: title %q, alt text %q", name, f.Title(), f.Alt())
		}
		const most = 1 << 20
		if len(svg) > most {
			t.Errorf("%s: %d bytes of SVG", name, len(svg))
		}
	}
}

// TestEveryFigureIsDeterministic draws the smallest chart of each kind again and
// again, in every format.
func TestEveryFigureIsDeterministic(t *testing.T) {
	all := gallery()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !strings.HasSuffix(name, "-golden") {
			continue
		}
		var want [3][]byte
		for run := range 3 {
			f := figureOf(t, all[name])
			for i, write := range []func(io.Writer) error{f.WriteSVG, f.WritePNG, f.WritePDF} {
				got := bytesOf(t, write)
				if run > 0 && !bytes.Equal(got, want[i]) {
					t.Errorf("%s: format %d differs between runs", name, i)
				}
				want[i] = got
			}
			img, err := png.DecodeConfig(bytes.NewReader(want[1]))
			if w, h := f.Size(); err != nil || img.Width != int(math.Round(2*w)) || math.Abs(float64(img.Height)-2*h) > 1 {
				t.Errorf("%s: a PNG of %d × %d for a figure of %g × %g, error %v", name, img.Width, img.Height, w, h, err)
			}
		}
	}
}
