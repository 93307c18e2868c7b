package index

import (
	"math"

	"example.com/detente/data"
)

func value(p *data.Point) float64   { return p.Value }
func tension(p *data.Point) float64 { return p.Tension }

// setBase fills Base100: the tension of a method on the relations scale, or the
// value of one that is a share of tension, over its mean in the base window,
// ×100. A ratio needs a scale whose zero is nothing, which relations has not. It
// is NaN without a named window, without a value in it, and for signed sums.
func (b *builder) setBase(m *Method, points []data.Point) {
	of := tension
	if m.base == baseValue {
		of = value
	}
	mean := b.baseMean(points, of)
	for i := range points {
		points[i].Base100 = math.NaN()
		if m.base != baseNone && mean > 0 {
			points[i].Base100 = tidy(100 * of(&points[i]) / mean)
		}
	}
}

// baseMean is the mean over the periods that lie whole in the base window; NaN
// without a window or without a value in it.
func (b *builder) baseMean(points []data.Point, of func(*data.Point) float64) float64 {
	if b.BaseFrom == nil && b.BaseTo == nil {
		return math.NaN()
	}
	from, to := 0, len(points)
	for from < to && b.BaseFrom != nil && points[from].Start < *b.BaseFrom {
		from++
	}
	for to > from && b.BaseTo != nil && points[to-1].Period.Next(points[to-1].Start)-1 > *b.BaseTo {
		to--
	}
	return meanOf(points[from:to], of)
}

// meanOf is the mean of the values that are not NaN; NaN without any.
func meanOf(points []data.Point, of func(*data.Point) float64) float64 {
	n, sum := 0, 0.0
	for i := range points {
		if v := of(&points[i]); !math.IsNaN(v) {
			n++
			sum += v
		}
	}
	return sum / float64(n)
}
