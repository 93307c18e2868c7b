package index

import (
	"fmt"
	"strings"

	"example.com/detente/data"
)

// Linear is how a method makes its values of a series: each value is a weighted
// sum of the period means X, given the model. What explains a value by its events
// starts here. All slices have the length of Starts; weights are 0 where X is NaN.
//
// The level averages over models whose weights follow from the data; given those,
// each model is a linear smoother and their mean is one too. So also for the
// weights that Settings.Robust gives the periods.
type Linear struct {
	// Series is what the method sees: X are the means of the scores, or of one
	// component for MethodDeed, MethodTone and MethodCommitment, or tone − deed for
	// MethodWordsDeeds.
	*Series
	Method string
	// Filtered and Smoothed are the values in units of the score (1 is 100 index
	// points), before rounding: the points hold them ×100. NaN where the method
	// has none.
	Filtered, Smoothed []float64

	filteredWeights, smoothedWeights func(t int) []float64
}

// FilteredWeights returns w with Filtered[t] = Σ w[s]·X[s] over the periods with
// events, within 1e-9; all 0 where Filtered[t] is NaN. It panics unless
// 0 ≤ t < len(Starts).
func (l *Linear) FilteredWeights(t int) []float64 { return l.filteredWeights(t) }

// SmoothedWeights is FilteredWeights for Smoothed.
func (l *Linear) SmoothedWeights(t int) []float64 { return l.smoothedWeights(t) }

// Linearise returns the values of one pair, direction and method as Build makes
// them by the same settings, with their weights. The error says which setting
// is wrong, that the method is not linear in the means of the periods, or that
// there is no scored event.
func Linearise(p *Panel, settings Settings, pair data.Pair, direction data.Direction, method string) (*Linear, error) {
	if err := settings.Validate(); err != nil {
		return nil, err
	}
	m, err := findMethod(method)
	if err != nil {
		return nil, err
	}
	if m.linear == nil {
		return nil, fmt.Errorf("method %q is not linear in the means of the periods: use one of %s",
			method, strings.Join(names(Methods(), func(m *Method) bool { return m.linear != nil }), ", "))
	}
	b := newBuilder(p, settings.withDefaults())
	s, err := newSeries(b.cells[pair], pair, direction, b.span(pair))
	if err != nil {
		return nil, err
	}
	if !s.observed() {
		return nil, fmt.Errorf("%s %s has no scored event in the range: widen the dates or read more sources", pair, direction)
	}
	return m.linear(b, m, s)
}
