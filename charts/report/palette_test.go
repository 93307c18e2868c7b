package report

import (
	"fmt"
	"math"
	"testing"
)

// luminance and contrast are those of WCAG 2.1, "relative luminance" and "contrast
// ratio".
func luminance(t *testing.T, hex string) float64 {
	var c [3]uint8
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &c[0], &c[1], &c[2]); err != nil {
		t.Fatalf("%q: %v", hex, err)
	}
	linear := func(b uint8) float64 {
		v := float64(b) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// TestContrast: WCAG AA asks 4.5 of text and 3 of borders and lines that matter.
func TestContrast(t *testing.T) {
	if got := contrast(t, "#000000", "#ffffff"); math.Abs(got-21) > 1e-9 { // WCAG 2.1: black on white is 21
		t.Fatalf("black on white is %g", got)
	}
	for name, p := range map[string]palette{"light": lightPalette(), "dark": darkPalette()} {
		for _, c := range []struct {
			what, fore, back string
			least            float64
		}{
			{"text", p.Ink, p.Paper, 4.5}, {"text in boxes", p.Ink, p.Panel, 4.5}, {"muted", p.Muted, p.Paper, 4.5}, {"muted in boxes", p.Muted, p.Panel, 4.5},
			{"link", p.Link, p.Paper, 4.5}, {"cooperation", p.Coop, p.Paper, 4.5}, {"conflict", p.Conf, p.Paper, 4.5},
			{"tone words", p.Ink, p.Tone, 4.5}, {"commitment words", p.Ink, p.Bond, 4.5},
			{"zero line", p.Zero, p.Paper, 3}, {"underline of tone", p.Conf, p.Tone, 3}, {"underline of commitment", p.Coop, p.Bond, 3},
		} {
			if got := contrast(t, c.fore, c.back); got < c.least {
				t.Errorf("%s: %s is %.2f, want %g", name, c.what, got, c.least)
			}
		}
	}
}
