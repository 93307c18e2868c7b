package report

import (
	"fmt"
	"image/color"
	"strings"

	"example.com/detente/charts"
)

// palette holds the colours of one page, those of the charts where they have one,
// as "#rrggbb"; bands carry their alpha as "#rrggbbaa".
type palette struct {
	Paper  string `json:"paper"`
	Panel  string `json:"panel"` // ground of boxes and of the rows under the cursor
	Ink    string `json:"ink"`
	Muted  string `json:"muted"`
	Rule   string `json:"rule"`
	Zero   string `json:"zero"`
	Hatch  string `json:"hatch"`
	Link   string `json:"link"`
	Coop   string `json:"coop"`
	Conf   string `json:"conf"`
	Tone   string `json:"tone"` // ground behind tone words
	Bond   string `json:"bond"` // ground behind commitment words
	Band50 string `json:"band50"`
	Band90 string `json:"band90"`
}

func lightPalette() palette {
	p := fromTheme(charts.Light())
	p.Panel, p.Tone, p.Bond = "#f3f5f8", "#ffe9c9", "#d5e8fb"
	return p
}

func darkPalette() palette {
	p := fromTheme(charts.Dark())
	p.Panel, p.Tone, p.Bond = "#1d242c", "#4d3613", "#173a5c"
	return p
}

func fromTheme(t charts.Theme) palette {
	return palette{
		Paper: hex(t.Background), Ink: hex(t.Ink), Muted: hex(t.Muted), Rule: hex(t.Grid), Zero: hex(t.Zero),
		Hatch: hex(t.Hatch), Link: hex(t.Coop), Coop: hex(t.Coop), Conf: hex(t.Conf),
		Band50: hex(t.Band50), Band90: hex(t.Band90),
	}
}

func hex(c color.NRGBA) string {
	s := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	if c.A != 0xff {
		s += fmt.Sprintf("%02x", c.A)
	}
	return s
}

// variables writes p as CSS custom properties.
func (p palette) variables() string {
	var b strings.Builder
	for _, v := range []Pair{
		{"paper", p.Paper}, {"panel", p.Panel}, {"ink", p.Ink}, {"muted", p.Muted}, {"rule", p.Rule}, {"zero", p.Zero},
		{"link", p.Link}, {"coop", p.Coop}, {"conf", p.Conf}, {"tone", p.Tone}, {"bond", p.Bond},
		{"band50", p.Band50}, {"band90", p.Band90},
	} {
		fmt.Fprintf(&b, "--%s:%s;", v.Name, v.Value)
	}
	return b.String()
}
