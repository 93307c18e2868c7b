package report

import (
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
)

// spark is a small trend as the paths of an SVG of sparkWidth by sparkHeight.
type spark struct{ Line, Band, Zero, Alt string }

const (
	sparkWidth  = 160 // as in page.html
	sparkHeight = 36
)

// sparkScale is the highest value or end of a 90 % band of all series in index
// points, rounded up to tens: the small trends share one scale, with 0 in the middle.
func sparkScale(all []series) float64 {
	top := 10.0
	for i := range all {
		for k := range all[i].points {
			if p := &all[i].points[k]; all[i].onScale() && !p.HasFlag(data.FlagMissing) {
				for _, v := range []float64{p.Value, p.Lo90, p.Hi90} {
					if !math.IsNaN(v) {
						top = max(top, math.Abs(v))
					}
				}
			}
		}
	}
	return math.Ceil(top/10) * 10
}

// makeSpark draws s, with its 90 % band, between −top and top; a series in another
// unit fills the height.
func makeSpark(s *series, top float64) spark {
	lo, hi := -top, top
	if !s.onScale() {
		lo, hi = math.Inf(1), math.Inf(-1)
		for i := range s.points {
			if v := s.points[i].Value; !math.IsNaN(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if !(hi > lo) {
		lo, hi = -1, 1
	}
	x := func(i int) float64 { return float64(i) * sparkWidth / math.Max(1, float64(len(s.points)-1)) }
	y := func(v float64) float64 { return sparkHeight * (1 - (min(max(v, lo), hi)-lo)/(hi-lo)) }
	var line, upper, lower strings.Builder
	pen, low := "M", make([]string, 0, len(s.points))
	for i := range s.points {
		p := &s.points[i]
		if math.IsNaN(p.Value) {
			pen = "M"
			continue
		}
		fmt.Fprintf(&line, "%s%.1f %.1f", pen, x(i), y(p.Value))
		pen = "L"
		if !math.IsNaN(p.Lo90) && !math.IsNaN(p.Hi90) {
			fmt.Fprintf(&upper, "L%.1f %.1f", x(i), y(p.Hi90))
			low = append(low, fmt.Sprintf("L%.1f %.1f", x(i), y(p.Lo90)))
		}
	}
	for i := len(low) - 1; i >= 0; i-- {
		lower.WriteString(low[i])
	}
	out := spark{Line: line.String(), Alt: s.words.Title + ". Trend from " + number(s.points[0].Value) + " to " + number(s.last().Value)}
	if band := upper.String() + lower.String(); band != "" {
		out.Band = "M" + band[1:] + "Z"
	}
	if lo < 0 && hi > 0 {
		out.Zero = fmt.Sprintf("M0 %.1fH%d", y(0), sparkWidth)
	}
	return out
}
