package charts

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"example.com/detente/data"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want, missing string }{
		{"plain", "US–China: −41 ≥ 3 · ‘a’ “b” — ↑↓ ▲▼ …", "US–China: −41 ≥ 3 · ‘a’ “b” — ↑↓ ▲▼ …", ""},
		{"accents, Greek, Cyrillic", "Türkiye, Łódź, São, Ελλάς, Україна, Şəki", "Türkiye, Łódź, São, Ελλάς, Україна, Şəki", ""},
		{"controls", "a\x00b\x1b[31mc\u0085d\x7f", "ab[31mc d", ""},
		{"turned around", "safe\u202egnp.exe\u2066", "safegnp.exe", ""},
		{"line breaks and tabs", " a\r\n\tb\u2028c ", "a b c", ""},
		{"not UTF-8", "a\xffb", "a□b", ""},
		{"no XML", "a\ufffeb\uffffc", "abc", ""},
		{"substitutes", "10\u202f000 non\u2011stop", "10\u00a0000 non-stop", ""},
		{"no glyph", "中国 Ωمx", "□□ Ω□x", "中国م"},
		{"markup is text", "<script>]]>&", "<script>]]>&", ""},
		{"endless", strings.Repeat("x", 5000), strings.Repeat("x", maxRunes) + "…", ""},
	} {
		cl := &cleaner{face: regular(16, color.NRGBA{})}
		got := cl.clean(c.in)
		if got != c.want || string(cl.missing) != c.missing {
			t.Errorf("%s: got %q, missing %q, want %q, missing %q", c.name, got, string(cl.missing), c.want, c.missing)
		}
		if (len(cl.warnings()) > 0) != (c.missing != "") {
			t.Errorf("%s: warnings %v", c.name, cl.warnings())
		}
	}
}

// TestOwnWordsHaveGlyphs guards every character that the package writes itself.
func TestOwnWordsHaveGlyphs(t *testing.T) {
	const own = "cooperation ↑ conflict ↓ ▲ ▼ −+0123456789 90 % band … □ \u00a0 week, Q so far (as known then)"
	for _, s := range []script{regular(16, color.NRGBA{}), bold(16, color.NRGBA{})} {
		cl := &cleaner{face: s}
		if cl.clean(own); len(cl.missing) > 0 {
			t.Errorf("%s lacks %q", s.face.Name(), string(cl.missing))
		}
	}
}

func TestWrap(t *testing.T) {
	s := regular(10, color.NRGBA{})
	for _, c := range []struct {
		name, in string
		width    vg.Length
		max      int
		want     []string
	}{
		{"fits", "one two", 100, 2, []string{"one two"}},
		{"empty", "  ", 100, 2, nil},
		{"breaks at spaces", "one two three", 40, 3, []string{"one two", "three"}},
		{"ends with an ellipsis", "one two three four", 40, 2, []string{"one two", "three f…"}},
		{"breaks a long word", "abcdefghijklmnopqrst", 40, 3, []string{"abcdefg", "hijklmno", "pqrst"}},
		{"one letter wide", "ab c", 9, 4, []string{"a", "b", "c"}},
		{"no width at all", "ab", 0, 4, []string{"a", "b"}},
	} {
		got := s.wrap(c.in, c.width, c.max)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: wrap(%q, %g, %d) = %q, want %q", c.name, c.in, c.width, c.max, got, c.want)
		}
		for _, line := range got {
			if w := s.width(line); w > c.width && len([]rune(line)) > 1 {
				t.Errorf("%s: %q is %g wide, more than %g", c.name, line, w, c.width)
			}
		}
	}
}

func TestSigned(t *testing.T) {
	for v, want := range map[float64]string{0: "0", math.Copysign(0, -1): "0", 20: "+20", -20: "−20", 0.5: "+0.5", -12.5: "−12.5"} {
		if got := signed(v); got != want {
			t.Errorf("signed(%g) = %q, want %q", v, got, want)
		}
	}
	for v, want := range map[float64]string{0: "0", 999: "999", 9999: "9,999", 12000: "12,000", 1234567: "1,234,567", 2.5: "2.5"} {
		if got := thousands(v); got != want {
			t.Errorf("thousands(%g) = %q, want %q", v, got, want)
		}
	}
}

func TestValueTicks(t *testing.T) {
	for _, c := range []struct {
		name   string
		lo, hi float64
		parts  int
		want   []float64
	}{
		{"whole scale", -100, 100, 5, []float64{-100, -50, 0, 50, 100}},
		{"one sided", -61, 9, 7, []float64{-60, -50, -40, -30, -20, -10, 0}},
		{"quarters", -93, 66, 7, []float64{-75, -50, -25, 0, 25, 50}},
		{"fractions", -0.1, 0.35, 5, []float64{-0.1, 0, 0.1, 0.2, 0.3}},
		{"no span", 3, 3, 5, nil},
		{"upside down", 3, -3, 5, nil},
		{"not a number", math.NaN(), 3, 5, nil},
		{"infinite", 0, math.Inf(1), 5, nil},
	} {
		got := valueTicks(c.lo, c.hi, c.parts)
		same := slices.EqualFunc(got, c.want, func(a, b float64) bool { return signed(a) == signed(b) })
		if !same {
			t.Errorf("%s: valueTicks(%g, %g, %d) = %v, want %v", c.name, c.lo, c.hi, c.parts, got, c.want)
		}
	}
}

// TestContrast holds text and lines to WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for
// graphics (1.4.11), on the background and on both tints.
func TestContrast(t *testing.T) {
	for name, th := range map[string]Theme{"light": Light(), "dark": Dark()} {
		grounds := map[string]color.NRGBA{"background": th.Background,
			"cooperation": over(th.CoopTint, th.Background), "conflict": over(th.ConfTint, th.Background)}
		for ground, g := range grounds {
			for ink, c := range map[string]color.NRGBA{"ink": th.Ink, "muted": th.Muted, "coop": th.Coop, "conf": th.Conf,
				"line": th.Line, "filtered": th.Filtered} {
				if r := contrast(c, g); r < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f, want 4.5", name, ink, ground, r)
				}
			}
			if r := contrast(th.Zero, g); r < 3 {
				t.Errorf("%s: zero line on %s has contrast %.2f, want 3", name, ground, r)
			}
		}
	}
}

// over lays a translucent colour on an opaque one.
func over(top, ground color.NRGBA) color.NRGBA {
	a := float64(top.A) / 255
	mix := func(t, g uint8) uint8 { return uint8(float64(t)*a + float64(g)*(1-a) + 0.5) }
	return color.NRGBA{R: mix(top.R, ground.R), G: mix(top.G, ground.G), B: mix(top.B, ground.B), A: 255}
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b color.NRGBA) float64 {
	luminance := func(c color.NRGBA) float64 {
		part := func(v uint8) float64 {
			s := float64(v) / 255
			if s <= 0.04045 {
				return s / 12.92
			}
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// names lists the names of a row, the nameless cells left out.
func names(cells []cell) string {
	var out []string
	for _, c := range cells {
		if c.name != "" {
			out = append(out, c.name)
		}
	}
	return strings.Join(out, " ")
}

func TestCalendar(t *testing.T) {
	s := regular(16, color.NRGBA{})
	for _, c := range []struct {
		name           string
		period         data.Period
		from, to       data.Day
		cells, parents string
	}{
		{"one day", data.PeriodDay, day(2023, 2, 28), day(2023, 3, 1), "28", "February 2023"},
		{"a fortnight", data.PeriodDay, day(2023, 1, 25), day(2023, 2, 8), "25 26 27 28 29 30 31 1 2 3 4 5 6 7", "January 2023 February 2023"},
		{"two months of days", data.PeriodDay, day(2023, 1, 1), day(2023, 3, 1), "1 5 10 15 20 25 1 5 10 15 20 25", "January 2023 February 2023"},
		{"ten weeks", data.PeriodWeek, day(2023, 1, 2), day(2023, 3, 13), "2 9 16 23 30 6 13 20 27 6", "January 2023 February 2023 March 2023"},
		{"three months", data.PeriodMonth, day(2023, 1, 1), day(2023, 4, 1), "Jan Feb Mar", "2023"},
		{"two years of weeks", data.PeriodWeek, day(2022, 1, 3), day(2024, 1, 1), "Jan Apr Jul Oct Jan Apr Jul Oct", "2022 2023"},
		{"quarters", data.PeriodQuarter, day(2021, 4, 1), day(2022, 7, 1), "Q2 Q3 Q4 Q1 Q2", "2021 2022"},
		{"seven years", data.PeriodMonth, day(2017, 1, 1), day(2024, 1, 1), "2017 2018 2019 2020 2021 2022 2023", ""},
		{"a year cut short", data.PeriodMonth, day(2016, 12, 1), day(2024, 1, 1), "2017 2018 2019 2020 2021 2022 2023", ""},
		{"ten thousand days", data.PeriodDay, day(1995, 1, 1), day(2022, 5, 19), "1996 1998 2000 2002 2004 2006 2008 2010 2012 2014 2016 2018 2020", ""},
		{"six centuries", data.PeriodYear, day(1600, 1, 1), day(2200, 1, 1), "1600 1650 1700 1750 1800 1850 1900 1950 2000 2050 2100 2150", ""},
	} {
		cal := newCalendar(c.period, c.from, c.to, 980, s)
		if names(cal.cells) != c.cells || names(cal.parents) != c.parents {
			t.Errorf("%s: got %q over %q, want %q over %q", c.name, names(cal.cells), names(cal.parents), c.cells, c.parents)
		}
		checkCells(t, c.name, cal, c.from, c.to)
	}
}

// checkCells fails when the cells of a row do not cover the axis without gaps.
func checkCells(t *testing.T, name string, cal calendar, from, to data.Day) {
	t.Helper()
	for _, row := range [][]cell{cal.cells, cal.parents} {
		at := from
		for _, c := range row {
			if c.from != at || c.to <= c.from {
				t.Errorf("%s: a cell from %s to %s follows %s", name, c.from, c.to, at)
			}
			at = c.to
		}
		if len(row) > 0 && at != to {
			t.Errorf("%s: the cells end on %s, the axis on %s", name, at, to)
		}
	}
}

func TestCalendarNeverCrowds(t *testing.T) {
	s := regular(16, color.NRGBA{})
	for p := data.PeriodDay; p <= data.PeriodYear; p++ {
		for days := data.Day(1); days < 200000; days = days*3/2 + 1 {
			for _, width := range []vg.Length{120, 400, 1000} {
				from := p.Start(day(1700, 3, 17))
				cal := newCalendar(p, from, from+days, width, s)
				for _, row := range [][]cell{cal.cells, cal.parents} {
					if n := len(strings.Fields(names(row))); n > 2*maxNames {
						t.Errorf("%s, %d days in %g points: %d names", p, days, width, n)
					}
				}
				if !fits(cal.cells, from, from+days, width/vg.Length(days), s) {
					t.Errorf("%s, %d days in %g points: names touch: %s", p, days, width, names(cal.cells))
				}
			}
		}
	}
}

func TestPeriodName(t *testing.T) {
	for p, want := range map[data.Period]string{data.PeriodDay: "1 Jan 2024", data.PeriodWeek: "week 1, 2024",
		data.PeriodMonth: "Jan 2024", data.PeriodQuarter: "Q1 2024", data.PeriodYear: "2024"} {
		if got := periodName(p, day(2024, 1, 1)); got != want {
			t.Errorf("%s: got %q, want %q", p, got, want)
		}
	}
}

func TestThinKeepsExtremes(t *testing.T) {
	p := plan(t, cases()["noisy"])
	for _, run := range p.series.runs(step.mainLine) {
		out := thin(run, 30)
		if len(out) > len(run) || !slices.IsSortedFunc(out, func(a, b plotter.XY) int { return int(a.X - b.X) }) {
			t.Fatalf("%d points became %d", len(run), len(out))
		}
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, xy := range run {
			lo, hi = min(lo, xy.Y), max(hi, xy.Y)
		}
		for _, xy := range out {
			if xy.Y == lo {
				lo = math.NaN()
			}
			if xy.Y == hi {
				hi = math.NaN()
			}
		}
		if out[0] != run[0] || out[len(out)-1] != run[len(run)-1] || !math.IsNaN(lo) || !math.IsNaN(hi) {
			t.Error("an end or an extreme of the line was lost")
		}
	}
}

func TestBarsCoarsenWhenNarrow(t *testing.T) {
	p := plan(t, cases()["days"])
	if p.barPeriod != data.PeriodMonth {
		t.Errorf("bars of 10,000 days count per %s, want month", p.barPeriod)
	}
	var drawn, counted float64
	for _, b := range p.bars {
		drawn += b.coop + b.conf
	}
	for _, st := range p.series.steps {
		counted += st.coop + st.conf
	}
	if drawn != counted {
		t.Errorf("bars hold %g events, the points %g", drawn, counted)
	}
}
