package charts

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// shades is the number of colours on each side of 0: more cannot be told apart,
// and equal colours share one path.
const shades = 20

// diverge returns the colour of v on a scale from −limit (conflict) over 0 to
// +limit (cooperation). It is even to the eye: a straight line through Oklab
// (Ottosson 2020) from each end to the middle.
func (t Theme) diverge(v, limit float64) color.NRGBA {
	part := math.Round(shades*math.Max(-1, math.Min(1, v/limit))) / shades
	if part < 0 {
		return blend(t.Neutral, t.Conf, -part)
	}
	return blend(t.Neutral, t.Coop, part)
}

// blend is the colour the given part of the way from a to b in Oklab.
func blend(a, b color.NRGBA, part float64) color.NRGBA {
	la, lb := oklab(a), oklab(b)
	for i := range la {
		la[i] += part * (lb[i] - la[i])
	}
	return fromOklab(la)
}

// oklab holds the matrices of Ottosson 2020, "A perceptual color space for image
// processing".
func oklab(c color.NRGBA) [3]float64 {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func fromOklab(c [3]float64) color.NRGBA {
	cube := func(v float64) float64 { return v * v * v }
	l := cube(c[0] + 0.3963377774*c[1] + 0.2158037573*c[2])
	m := cube(c[0] - 0.1055613458*c[1] - 0.0638541728*c[2])
	s := cube(c[0] - 0.0894841775*c[1] - 1.2914855480*c[2])
	return color.NRGBA{
		R: encoded(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		G: encoded(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		B: encoded(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
		A: 255,
	}
}

// linear undoes the transfer function of sRGB (IEC 61966-2-1).
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func encoded(x float64) uint8 {
	if x <= 0.0031308 {
		x *= 12.92
	} else {
		x = 1.055*math.Pow(x, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * math.Max(0, math.Min(1, x))))
}

// contrastRatio is the ratio of WCAG 2.1 between two opaque colours, 1 to 21.
func contrastRatio(a, b color.NRGBA) float64 {
	y := func(c color.NRGBA) float64 { return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) }
	hi, lo := y(a), y(b)
	if hi < lo {
		hi, lo = lo, hi
	}
	return (hi + 0.05) / (lo + 0.05)
}

// inkOn is the colour of text on ground: black or white, one of which always has
// a contrast of 4.5 and more.
func inkOn(ground color.NRGBA) color.NRGBA {
	black, white := rgb(0), rgb(0xFFFFFF)
	if contrastRatio(white, ground) > contrastRatio(black, ground) {
		return white
	}
	return black
}

// niceLimit is the end of a scale that holds values up to most.
func niceLimit(most float64) float64 {
	for _, limit := range []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 40, 50, 60, 80, 100} {
		if most <= limit {
			return limit
		}
	}
	return most
}

// scaleBar is the swatch of the whole scale, conflict at its left.
func (t Theme) scaleBar() swatch {
	return func(c draw.Canvas, box vg.Rectangle) {
		const n = 2*shades + 1
		width := (box.Max.X - box.Min.X) / n
		for i := range n {
			x := box.Min.X + vg.Length(i)*width
			ink := t.diverge(float64(i-shades), shades)
			fill(c, ink, rect(x, box.Min.Y, min(x+width+0.6, box.Max.X), box.Max.Y)) // no seams
		}
		ink, a, b := minus(t.diverge(-0.5, 1), rect(box.Min.X, box.Min.Y, box.Min.X+26, box.Max.Y))
		stroke(c, ink, 1.1, a, b)
	}
}

// minus marks a tile as conflict for those who do not see its colour.
func minus(ground color.NRGBA, box vg.Rectangle) (ink color.NRGBA, a, b vg.Point) {
	ink = inkOn(ground)
	ink.A = 0xA0
	middle, half := (box.Min.X+box.Max.X)/2, (box.Max.X-box.Min.X)*0.2
	y := (box.Min.Y + box.Max.Y) / 2
	return ink, vg.Point{X: middle - half, Y: y}, vg.Point{X: middle + half, Y: y}
}
