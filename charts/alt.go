package charts

import (
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
)

// alt describes the chart in words for those who cannot see it.
func (p *trendPlan) alt(points []data.Point) string {
	first := &points[0]
	from, to := p.series.span()
	missing, low, high := p.extremes()
	label := func(i int) string { return periodName(first.Period, p.series.steps[i].from) }
	value := func(i int) string { return whole(p.series.steps[i].main) }
	last := p.series.last()

	var b strings.Builder
	fmt.Fprintf(&b, "Line chart of relations, up is cooperation: %s, %s, by %s from %s to %s.",
		first.Pair.Title(), direction(first.Direction), first.Period, from, to-1)
	fmt.Fprintf(&b, " Last value %s (%s)", value(last), label(last))
	if st := p.series.steps[last]; !math.IsNaN(st.hi90Edge()) {
		fmt.Fprintf(&b, ", 90 %% band %s to %s", whole(st.lo90), whole(st.hi90))
	}
	fmt.Fprintf(&b, "; highest %s (%s), lowest %s (%s).", value(high), label(high), value(low), label(low))
	if missing > 0 {
		fmt.Fprintf(&b, " %d of %d periods are without events.", missing, len(p.series.steps))
	}
	for _, r := range p.breaks {
		fmt.Fprintf(&b, " S%s, %s.", strings.TrimLeft(r.head, "▲▼ s"), r.body[0])
	}
	for _, m := range p.marks {
		way := "Down"
		if m.Up {
			way = "Up"
		}
		fmt.Fprintf(&b, " %s: %s.", way, strings.TrimRight(m.Text, "."))
	}
	return b.String()
}

// direction says whose conduct is measured.
func direction(d data.Direction) string {
	if source, target, ok := strings.Cut(string(d), ">"); ok {
		return data.Actor(source).Name() + " towards " + data.Actor(target).Name()
	}
	return "both directions"
}

// extremes returns the number of missing steps and the indices of the lowest and
// the highest value.
func (p *trendPlan) extremes() (missing, low, high int) {
	low, high = -1, -1
	for i, st := range p.series.steps {
		if st.missing {
			missing++
		}
		if math.IsNaN(st.main) {
			continue
		}
		if low < 0 || st.main < p.series.steps[low].main {
			low = i
		}
		if high < 0 || st.main > p.series.steps[high].main {
			high = i
		}
	}
	return missing, low, high
}
