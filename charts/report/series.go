package report

import (
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
)

// series is one line of the page: one pair, direction and method.
type series struct {
	points []data.Point
	label  string
	words  Words
}

// onScale reports whether the values of s are index points, so that tension and
// the zero line mean something.
func (s *series) onScale() bool {
	u := s.points[0].Unit
	return u == "" || u == "index points"
}

// split orders the points, the series with most events first.
func split(d *Data) []series {
	points := slices.Clone(d.Points)
	slices.SortStableFunc(points, func(a, b data.Point) int { return data.ComparePoints(&a, &b) })
	var out []series
	for len(points) > 0 {
		n := 1
		for n < len(points) && sameSeries(&points[0], &points[n]) {
			n++
		}
		out = append(out, series{points: points[:n:n]})
		points = points[n:]
	}
	methods := make(map[string]bool)
	for i := range out {
		methods[out[i].points[0].Method] = true
	}
	for i := range out {
		out[i].label = label(&out[i].points[0], len(methods) > 1)
		out[i].words = describe(d, &out[i])
	}
	slices.SortStableFunc(out, func(a, b series) int { return int(min(max(count(b.points)-count(a.points), -1), 1)) })
	return out
}

func sameSeries(a, b *data.Point) bool {
	return a.Pair == b.Pair && a.Direction == b.Direction && a.Method == b.Method && a.Period == b.Period
}

func label(p *data.Point, withMethod bool) string {
	s := p.Pair.Title()
	if p.Direction != data.Both && p.Direction != "" {
		s += ", " + string(p.Direction)
	}
	if withMethod {
		s += " (" + p.Method + ")"
	}
	return s
}

func count(points []data.Point) int64 {
	var n int64
	for i := range points {
		n += points[i].N
	}
	return n
}

// last returns the last point that rests on events, or the last of all.
func (s *series) last() *data.Point {
	for i := len(s.points) - 1; i >= 0; i-- {
		if p := &s.points[i]; !p.HasFlag(data.FlagMissing) && !math.IsNaN(p.Value) {
			return p
		}
	}
	return &s.points[len(s.points)-1]
}

func describe(d *Data, s *series) Words {
	if d.Describe != nil {
		return d.Describe(s.points)
	}
	first, end := &s.points[0], &s.points[len(s.points)-1]
	return Words{
		Title:    s.label,
		Subtitle: "Relations index, −100 to 100, up is cooperation; by " + first.Period.String(),
		Footnote: fmt.Sprintf("%d events, %s to %s.", count(s.points), first.Start, end.Period.Next(end.Start)-1),
	}
}

// summary says where each of the largest series ends, when nobody wrote a summary.
func summary(d *Data, all []series) []string {
	if d.Summary != nil {
		return d.Summary
	}
	var out []string
	for i := range all[:min(len(all), 4)] {
		p := all[i].last()
		text := fmt.Sprintf("%s: %s in %s", all[i].label, number(p.Value), p.Period.Name(p.Start))
		if !math.IsNaN(p.Lo90) && !math.IsNaN(p.Hi90) {
			text += fmt.Sprintf(", 90 %% band %s to %s", number(p.Lo90), number(p.Hi90))
		}
		out = append(out, text+".")
	}
	return out
}

// number writes a value as a whole number with its sign, "–" for NaN.
func number(v float64) string {
	switch r := math.Round(v); {
	case math.IsNaN(v):
		return "–"
	case r < 0:
		return fmt.Sprintf("−%.0f", -r)
	case r > 0:
		return fmt.Sprintf("+%.0f", r)
	default:
		return "0"
	}
}
