package index

import (
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// lens is how one method sees a series: its values and how they follow from the
// means, how sure they are, and what it would see in another series by the same
// model.
type lens struct {
	*Linear
	part component // whose means they are; whole for the score

	half      func(t int, filtered bool) float64 // half-width of the 90 % band of a value, score units; NaN without one
	changeVar func(from, to int) float64         // variance of a change of Smoothed; nil: the values are independent
	again     func(s *Series) (filtered, smoothed []float64, err error)
	// replicate is Smoothed of again by one model that stands for all: light enough
	// for a bootstrap. The next call overwrites its result; nil where there is none.
	replicate func(x, neff []float64) []float64
}

const whole component = -1

// Explainable returns the names of the methods whose values an Explainer takes
// apart, the default first.
func Explainable() []string { return names(Methods(), (*Method).explainable) }

func (m *Method) explainable() bool { return m.linear != nil && m.Name != MethodWordsDeeds }

// look returns the lens of a method. The error says that the method is not a
// weighted sum of one kind of means, or that no event has what it needs.
func (b *builder) look(m *Method, s *Series) (*lens, error) {
	if !m.explainable() {
		return nil, fmt.Errorf("the method %s cannot be taken apart by events: use one of %s", m.Name, strings.Join(Explainable(), ", "))
	}
	switch m.Name {
	case MethodMean:
		return b.lookAtMeans(m, s)
	case MethodDecay, MethodDecayHalf, MethodDecayTwice:
		linear, err := m.linear(b, m, s)
		return &lens{
			Linear: linear, part: whole, again: b.linearAgain(m),
			half:      func(int, bool) float64 { return math.NaN() },
			changeVar: func(int, int) float64 { return math.NaN() },
		}, err
	}
	return b.lookAtLevel(m, s)
}

func (b *builder) lookAtLevel(m *Method, s *Series) (*lens, error) {
	own := m.view(s)
	if !own.observed() {
		return nil, errNoEvent(m)
	}
	a, err := statespace.Average(own.X, own.NEff, b.options(m, own))
	if err != nil {
		return nil, err
	}
	l := &lens{Linear: &Linear{
		Series: own, Method: m.Name, Filtered: a.Filtered, Smoothed: a.Smoothed,
		filteredWeights: a.FilteredWeights, smoothedWeights: a.SmoothedWeights,
	}, part: whole, changeVar: a.ChangeVar}
	switch m.Name {
	case MethodDeed:
		l.part = deed
	case MethodTone:
		l.part = tone
	case MethodCommitment:
		l.part = bond
	}
	l.replicate = replicateLevel(a, own.NEff, b.jumps(s))
	l.half = func(t int, filtered bool) float64 {
		if filtered {
			return quantile90 * math.Sqrt(a.FilteredVar[t])
		}
		return quantile90 * math.Sqrt(a.SmoothedVar[t])
	}
	l.again = func(other *Series) (filtered, smoothed []float64, err error) {
		o := m.view(other)
		again, err := a.Again(o.X, o.NEff, b.jumps(s))
		if err != nil {
			return nil, nil, err
		}
		return again.Filtered, again.Smoothed, nil
	}
	return l, nil
}

func (b *builder) lookAtMeans(m *Method, s *Series) (*lens, error) {
	points, err := m.build(b, m, s)
	if err != nil {
		return nil, err
	}
	linear, err := m.linear(b, m, s)
	half := func(t int, _ bool) float64 { // one end may stop at the end of the scale
		return max(points[t].Hi90-points[t].Value, points[t].Value-points[t].Lo90) / 100
	}
	return &lens{
		Linear: linear, part: whole, half: half, again: b.linearAgain(m),
		replicate: func(x, _ []float64) []float64 { return x },
	}, err
}

// replicateLevel returns the light model of a level, whose result is overwritten
// by the next. neff is that which a saw.
func replicateLevel(a *statespace.Averaged, neff []float64, jumps []int) func(x, neff []float64) []float64 {
	n := len(neff)
	factor := make([]float64, n) // what --robust takes off an outlier
	for t, v := range neff {
		factor[t] = 1
		if v > 0 {
			factor[t] = a.NEff[t] / v
		}
	}
	light, eff, out := statespace.NewLight(a.Model(), n, jumps), make([]float64, n), make([]float64, n)
	return func(x, neff []float64) []float64 {
		for t := range eff {
			eff[t] = neff[t] * factor[t]
		}
		light.Smooth(x, eff, out)
		return out
	}
}

func (b *builder) linearAgain(m *Method) func(*Series) (filtered, smoothed []float64, err error) {
	return func(s *Series) ([]float64, []float64, error) {
		l, err := m.linear(b, m, s)
		if err != nil {
			return nil, nil, err
		}
		return l.Filtered, l.Smoothed, nil
	}
}

// of returns the weight and the weighted value of an event's cell in the means
// that the lens sees, in data.Nano.
func (l *lens) of(c *data.Cell) (w, wv int64) {
	switch l.part {
	case deed:
		return c.WGW, c.WG
	case tone:
		return c.WTW, c.WT
	case bond:
		return c.WCW, c.WC
	}
	return c.W, c.WS
}
