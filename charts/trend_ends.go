package charts

import (
	"math"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// endLabels returns the labels at the right margin from top to bottom: the last
// value with its date, and the bands by name. They have no places yet.
func (p *trendPlan) endLabels() []endLabel {
	t := p.theme
	small := regular(t.SmallSize, t.Muted)
	i := p.series.last()
	last := p.series.steps[i]

	var value endLabel
	value.addLine(bold(t.TextSize*1.4, t.Line), whole(last.main))
	if p.series.hindsight && p.series.knownThen {
		value.addLine(regular(t.SmallSize, t.Ink), "with hindsight")
	}
	value.addLine(small, periodName(p.series.period, last.from))
	if p.series.runsToDate && i == len(p.series.steps)-1 {
		value.addLine(small, "so far")
	}
	labels := []endLabel{value}
	if !math.IsNaN(last.hi90Edge()) {
		var band endLabel
		band.addLine(small, "90 % band")
		labels = append([]endLabel{band}, labels...)
	}
	if !math.IsNaN(last.hi50Edge()) {
		var band endLabel
		band.addLine(small, "50 % band")
		labels = append(labels, band)
	}
	return labels
}

// endWidth is the room that the labels at the right margin need.
func (p *trendPlan) endWidth() vg.Length {
	var w vg.Length
	for i := range p.ends {
		w = max(w, p.ends[i].width())
	}
	return w
}

// placeEnds points the labels at what they name and stacks them.
func (p *trendPlan) placeEnds() {
	last := p.series.steps[p.series.last()]
	at := func(v float64) vg.Point {
		pt := p.point(plotter.XY{X: last.at(), Y: v})
		pt.Y = min(max(pt.Y, p.main.rect.Min.Y), p.main.rect.Max.Y)
		return pt
	}
	targets := []vg.Point{at(last.main)}
	if !math.IsNaN(last.hi90Edge()) {
		targets = append([]vg.Point{at(last.hi90)}, targets...)
	}
	if !math.IsNaN(last.hi50Edge()) {
		targets = append(targets, at(last.lo50))
	}
	for i := range p.ends {
		p.ends[i].target = targets[i]
	}
	stack(p.ends, p.main.rect.Min.Y, p.main.rect.Max.Y, 7)
}
