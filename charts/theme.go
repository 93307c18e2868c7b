package charts

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// Theme holds every colour and every length that the charts share. The zero
// Theme stands for Light.
type Theme struct {
	Width, Height vg.Length // of the whole figure
	Margin        vg.Length // white space around it

	TitleSize, SubtitleSize vg.Length
	TextSize, SmallSize     vg.Length // labels in the plot; axis, footnote

	Background color.NRGBA
	Ink        color.NRGBA // titles and the strong line
	Muted      color.NRGBA // subtitle, axis labels, footnote
	Grid, Zero color.NRGBA // grid lines, the line at 0
	Hatch      color.NRGBA // strokes over periods without events
	Plate      color.NRGBA // translucent ground under labels in the plot

	Line, Filtered color.NRGBA // with hindsight, as known then
	Band50, Band90 color.NRGBA // translucent, one over the other
	Other          color.NRGBA // a second series, which is neither cooperation nor conflict

	// Cooperation is blue and conflict orange-brown: a pair that readers with any
	// of the common colour vision deficiencies tell apart (Okabe and Ito 2008).
	// They serve text, so they have the contrast of text on the background.
	Coop, Conf         color.NRGBA
	CoopTint, ConfTint color.NRGBA // translucent grounds above and below 0
	Neutral            color.NRGBA // the middle of the scale from Conf to Coop
}

// Light returns the theme for paper and for light pages.
func Light() Theme {
	t := sizes()
	t.Background = rgb(0xFFFFFF)
	t.Ink, t.Muted = rgb(0x17212E), rgb(0x566170)
	t.Grid, t.Zero, t.Hatch = rgb(0xDDE2E8), rgb(0x5F6B7A), rgb(0xC3CAD3)
	t.Plate = alpha(0xFFFFFF, 0.88)
	t.Line, t.Filtered = rgb(0x17212E), rgb(0x5B6776)
	t.Band50, t.Band90 = alpha(0x2F4257, 0.22), alpha(0x2F4257, 0.13)
	t.Other = rgb(0xA3195B)
	t.Coop, t.Conf = rgb(0x1A63A6), rgb(0xB0500A)
	t.CoopTint, t.ConfTint = alpha(0x2B83CB, 0.07), alpha(0xE08214, 0.08)
	t.Neutral = rgb(0xEEF0F2)
	return t
}

// Dark returns the theme for dark pages.
func Dark() Theme {
	t := sizes()
	t.Background = rgb(0x14191F)
	t.Ink, t.Muted = rgb(0xEEF2F6), rgb(0xA7B2BF)
	t.Grid, t.Zero, t.Hatch = rgb(0x2B343E), rgb(0x8A96A4), rgb(0x4A5562)
	t.Plate = alpha(0x14191F, 0.88)
	t.Line, t.Filtered = rgb(0xEEF2F6), rgb(0xA7B2BF)
	t.Band50, t.Band90 = alpha(0xC3D0DE, 0.24), alpha(0xC3D0DE, 0.14)
	t.Other = rgb(0xF08BB8)
	t.Coop, t.Conf = rgb(0x74B6F2), rgb(0xF0A35E)
	t.CoopTint, t.ConfTint = alpha(0x2B83CB, 0.13), alpha(0xE08214, 0.11)
	t.Neutral = rgb(0x2A323B)
	return t
}

// sizes returns a theme without colours. The type is large for its canvas so
// that a figure shown at half its width can still be read.
func sizes() Theme {
	return Theme{
		Width: 1200, Height: 675, Margin: 36,
		TitleSize: 29, SubtitleSize: 18, TextSize: 17, SmallSize: 16,
	}
}

// orLight returns t, or Light when t is the zero Theme.
func (t Theme) orLight() Theme {
	if t == (Theme{}) {
		return Light()
	}
	return t
}

// sign returns the colour of cooperation or of conflict.
func (t Theme) sign(up bool) color.NRGBA {
	if up {
		return t.Coop
	}
	return t.Conf
}

func rgb(hex uint32) color.NRGBA { return alpha(hex, 1) }

func alpha(hex uint32, a float64) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: uint8(a*255 + 0.5)}
}
