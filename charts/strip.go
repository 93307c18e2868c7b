package charts

import (
	"fmt"
	"image/color"
	"math"

	"example.com/detente/data"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// narrowest is the least width of a bar in points; narrower ones are summed
// over the next longer calendar period, and the strip says so.
const narrowest = 2.4

// bar counts the events of one interval.
type bar struct {
	from, to   data.Day
	coop, conf float64
}

// newBars returns the counts of the steps per period, or per the shortest longer
// period whose bars are wide enough to see.
func newBars(s *series, dayWidth vg.Length) ([]bar, data.Period) {
	period := s.period
	for period < data.PeriodYear && vg.Length((unit{period: period}).days())*dayWidth < narrowest {
		period++
	}
	var bars []bar
	for _, st := range s.steps {
		if st.point < 0 {
			continue
		}
		start := period.Start(st.from)
		if n := len(bars); n == 0 || bars[n-1].from != start {
			bars = append(bars, bar{from: start, to: period.Next(start)})
		}
		b := &bars[len(bars)-1]
		b.coop += st.coop
		b.conf += st.conf
	}
	return bars, period
}

// limits returns the scale of the strip, [-conf, coop], with a little room; 0, 0 when no bar counts anything.
func limits(bars []bar) (lo, hi float64) {
	for _, b := range bars {
		hi, lo = max(hi, b.coop), min(lo, -b.conf)
	}
	room := (hi - lo) * 0.06
	return lo - room, hi + room
}

// columns draws bars upwards for cooperation and downwards for conflict.
func columns(t Theme, bars []bar) layer {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		for _, side := range []struct {
			ink   color.Color
			value func(bar) float64
		}{
			{t.Coop, func(b bar) float64 { return b.coop }},
			{t.Conf, func(b bar) float64 { return -b.conf }},
		} {
			var path vg.Path
			for _, b := range bars {
				if v := side.value(b); v != 0 {
					left, right := max(x(float64(b.from)), c.Min.X), min(x(float64(b.to)), c.Max.X)
					path = append(path, column(left, right, y(0), y(v))...)
				}
			}
			c.SetColor(side.ink)
			c.Fill(path)
		}
	}
}

// column is the outline of one bar in the middle of its interval.
func column(left, right, zero, end vg.Length) vg.Path {
	const broadest = 52
	width := min(right-left-min((right-left)*0.2, 3), broadest)
	middle := (left + right) / 2
	return rect(middle-width/2, zero, middle+width/2, end).Path()
}

// stripHead writes what the bars count, in their colours.
func stripHead(c draw.Canvas, t Theme, x, y vg.Length, period data.Period) {
	plain := regular(t.SmallSize, t.Muted)
	space := plain.width("\u00a0") // browsers drop spaces at the ends of a text
	for _, part := range []struct {
		s    script
		text string
	}{
		{plain, "Events per " + period.String() + ":"},
		{bold(t.SmallSize, t.Coop), "▲ cooperative"},
		{plain, "and"},
		{bold(t.SmallSize, t.Conf), "▼ conflictual"},
	} {
		part.s.write(c, x, y, 0, part.text)
		x += part.s.width(part.text) + space
	}
}

// count writes the size of a bar, which has no sign.
func count(v float64) string { return thousands(math.Abs(v)) }

// silence says in how many periods there are no events when some of those runs
// are too short to be hatched, else nothing.
func (p *trendPlan) silence() string {
	missing, hatched := 0, p.hatched()
	all := true
	for _, st := range p.series.steps {
		if st.missing {
			missing++
			all = all && touches(hatched, st)
		}
	}
	if all {
		return ""
	}
	return fmt.Sprintf("no events in %s of %s %ss", thousands(float64(missing)),
		thousands(float64(len(p.series.steps))), p.series.period)
}
