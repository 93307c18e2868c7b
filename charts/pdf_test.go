package charts

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// scripts3 is a chart whose words are in three scripts and hold what PDF treats
// as its own: brackets, backslashes, line ends.
func scripts3() Trend {
	trend := cases()["three"]
	trend.Title = `Łódź (São Tomé) \ Ελλάς: Україна`
	return trend
}

func pdfOf(t *testing.T, f *Figure) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.WritePDF(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPDFIsDeterministicAndUndated(t *testing.T) {
	for name, trend := range map[string]Trend{"three": cases()["three"], "usachn": usaChina(), "scripts": scripts3()} {
		var want []byte
		for range 6 { // fpdf keeps the letters of a font in a map
			f, err := trend.Figure()
			if err != nil {
				t.Fatal(err)
			}
			got := pdfOf(t, f)
			if want == nil {
				want = got
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s: two runs wrote different PDF", name)
			}
		}
		for _, date := range []string{"/CreationDate", "/ModDate", "(D:"} {
			if bytes.Contains(want, []byte(date)) {
				t.Errorf("%s: the file holds %s", name, date)
			}
		}
		if !bytes.HasPrefix(want, []byte("%PDF-1.")) || !bytes.Contains(want, []byte("/MediaBox [0 0 1200.00 675.00]")) {
			t.Errorf("%s: not one page of 1200 × 675 points: %.60q", name, want)
		}
	}
}

// TestPDFOffsets guards the table that readers find the objects by: blanking the
// dates must not move anything.
func TestPDFOffsets(t *testing.T) {
	f, err := scripts3().Figure()
	if err != nil {
		t.Fatal(err)
	}
	raw := pdfOf(t, f)
	at := bytes.Index(raw, []byte("xref\n0 "))
	var objects int
	lines := strings.Split(string(raw[at:]), "\n")
	if _, err := fmt.Sscanf(lines[1], "0 %d", &objects); err != nil || objects < 8 {
		t.Fatalf("table begins %q, error %v", lines[1], err)
	}
	for i := 1; i < objects; i++ {
		var offset int
		if _, err := fmt.Sscanf(lines[i+2], "%d 00000 n", &offset); err != nil {
			t.Fatalf("entry %d %q: %v", i, lines[i+2], err)
		}
		if want := fmt.Sprintf("%d 0 obj", i); !bytes.HasPrefix(raw[offset:], []byte(want)) {
			t.Errorf("object %d is said to stand at %d, where there is %.20q", i, offset, raw[offset:])
		}
	}
}

// TestPDFText checks that the page writes letters of three scripts by code
// point, and that the font maps codes back to text.
func TestPDFText(t *testing.T) {
	f, err := scripts3().Figure()
	if err != nil {
		t.Fatal(err)
	}
	canvas := newPDF(f)
	canvas.pdf.SetCompression(false)
	f.draw(canvas)
	var b bytes.Buffer
	if err := canvas.write(&b); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Łódź", "São Tomé", "Ελλάς", "Україна", "+2"} {
		var code bytes.Buffer
		for _, u := range utf16.Encode([]rune(word)) {
			code.Write([]byte{byte(u >> 8), byte(u)})
		}
		escaped := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", `\r`).Replace(code.String())
		if !strings.Contains(b.String(), escaped) {
			t.Errorf("the page does not write %q", word)
		}
	}
	if !strings.Contains(b.String(), "/ToUnicode") || !strings.Contains(b.String(), "/FontFile2") {
		t.Error("the fonts are not embedded with their code points")
	}
}

// TestPDFReader asks a PDF reader, where there is one, for the text of a page.
func TestPDFReader(t *testing.T) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext here: install poppler-utils to read the page back")
	}
	f, err := scripts3().Figure()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "chart.pdf")
	if err := os.WriteFile(path, pdfOf(t, f), 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(reader, path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for _, want := range []string{`Łódź (São Tomé) \ Ελλάς: Україна`, "envoys return", "cooperation ↑"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the reader does not find %q in %q", want, text)
		}
	}
}

// TestPDFPaths draws by every kind of path element and every transform.
func TestPDFPaths(t *testing.T) {
	f := &Figure{theme: Light(), title: "paths", paint: func(c draw.Canvas) {
		c.Push()
		c.Translate(vg.Point{X: 100, Y: 100})
		c.Rotate(0.5)
		c.Scale(2, 2)
		c.SetLineDash([]vg.Length{2, 1}, 1)
		var p vg.Path
		p.Move(vg.Point{})
		p.Line(vg.Point{X: 10})
		p.Arc(vg.Point{X: 10, Y: 10}, 10, -1.5707963, 3.1415927)
		p.QuadTo(vg.Point{X: 5, Y: 30}, vg.Point{Y: 20})
		p.CubeTo(vg.Point{X: -5, Y: 15}, vg.Point{X: -5, Y: 5}, vg.Point{})
		p.Close()
		c.SetColor(nil)
		c.Stroke(p)
		c.SetColor(Light().Band50)
		c.Fill(p)
		regular(12, Light().Ink).write(c, 0, 0, 0, "turned")
		c.Pop()
		regular(12, Light().Ink).write(c, 0, 0, 0, "straight")
		c.Stroke(nil)
		c.Fill(nil)
	}}
	canvas := newPDF(f)
	canvas.pdf.SetCompression(false)
	f.draw(canvas)
	var b bytes.Buffer
	if err := canvas.write(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"q\n", "1 0 0 1 100.00 100.00 cm", "0.87758 0.47943 -0.47943 0.87758 0 0 cm", "[2.00 1.00 ] 1.00 d",
		"10.00 20.00 c", "3.33 26.67 0.00 20.00 c", "-5.00 15.00 -5.00 5.00 0.00 0.00 c", "/ca 0.220", "Q\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
