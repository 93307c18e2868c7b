package index

import (
	"fmt"
	"math"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// What is known of a level before its events are seen, in units of the score.
const (
	// minDrift is the least standard deviation by which the level may move in a
	// year. No relation is frozen: without it a short or a silent series would be
	// given a level that never moves and a band that silence does not widen.
	minDrift     = 0.05 // [W] five index points a year
	typicalDrift = 0.5  // [W] scale of a half-Cauchy: a year may well move a relation by half of one side of the scale
	typicalTurn  = 0.2  // [W] the same for the slope: how much the yearly drift may change in a year
	minTurn      = 0.01 // [W] a twentieth of that
	typicalSlope = 0.5  // [W] standard deviation of the first yearly slope
	// maxNoiseEvents bounds how many periods the spread of events within periods
	// counts for, when it is asked how far the periods themselves scatter: events
	// of one period share causes, and then their means scatter more than events do.
	maxNoiseEvents = 5 // [W] a season of months
)

// ljungBoxLags is the number of lags that Fit.LjungBox tests.
const ljungBoxLags = 10 // [W] the usual choice

// Fit is the model behind the level of one pair, direction and method, in the
// units of the score (1 is 100 index points).
type Fit struct {
	Pair      data.Pair
	Direction data.Direction
	Period    data.Period
	Method    string
	// Estimate is the likeliest single model of normal noise: for the record, and
	// to compare with other programs. Without a trend.
	statespace.Estimate
	// Nodes are the models that the level and its bands average over.
	Nodes []statespace.Node
	// LjungBox is the p-value of the test that the standardised innovations do
	// not correlate; a small one says that the bands are too narrow. NaN for
	// fewer than a dozen observations.
	LjungBox float64
}

// view returns the series whose level the method is.
func (m *Method) view(s *Series) *Series {
	switch m.Name {
	case MethodDeed:
		return s.component(deed)
	case MethodTone:
		return s.component(tone)
	case MethodCommitment:
		return s.component(bond)
	case MethodWordsDeeds:
		return s.wordsAgainstDeeds()
	}
	return s
}

// options returns the model of the method for the series.
func (b *builder) options(m *Method, s *Series) statespace.Options {
	noise, events := s.withinVariance()
	year := yearOf(s.Period)
	return statespace.Options{
		Prior: statespace.Prior{
			Noise: noise, NoiseN: min(maxNoiseEvents, events),
			Step: typicalDrift / math.Sqrt(year), LeastStep: minDrift / math.Sqrt(year),
			Slope: typicalTurn / year / math.Sqrt(year), LeastSlope: minTurn / year / math.Sqrt(year),
			SlopeStart: typicalSlope / year,
		},
		Jumps: b.jumps(s), Trend: m.Name == MethodTrend, Robust: b.Robust,
	}
}

// level makes the points of all methods that estimate a level.
func (b *builder) level(m *Method, s *Series) ([]data.Point, error) {
	own := m.view(s)
	if !own.observed() {
		return nil, errNoEvent(m)
	}
	b.space.Reset()
	o := b.options(m, own)
	o.Space = &b.space
	a, err := statespace.Average(own.X, own.NEff, o)
	if err != nil {
		return nil, err
	}
	if err := b.report(m, own, o, a); err != nil {
		return nil, err
	}
	if m.Name == MethodWordsDeeds {
		return b.wordsPoints(m, s, a), nil
	}
	points := b.points(m, own)
	for i := range points {
		p := &points[i]
		p.Filtered, p.Smoothed = 100*a.Filtered[i], 100*a.Smoothed[i]
		p.Relations, p.Value = p.Smoothed, p.Smoothed
		setBands(p, 100*math.Sqrt(a.SmoothedVar[i]), 100)
	}
	return points, nil
}

// wordsPoints are on a scale of their own: two means apart by up to 200 points.
func (b *builder) wordsPoints(m *Method, s *Series, a *statespace.Averaged) []data.Point {
	points := b.points(m, s)
	for i := range points {
		points[i].Value = 100 * a.Smoothed[i]
		setBands(&points[i], 100*math.Sqrt(a.SmoothedVar[i]), 200)
	}
	return points
}

func errNoEvent(m *Method) error {
	return fmt.Errorf("no event has what the method %s needs, which leaves it out", m.Name)
}

// report records the model, how well it foresees, and what it did not.
func (b *builder) report(m *Method, s *Series, o statespace.Options, a *statespace.Averaged) error {
	fit := Fit{Pair: s.Pair, Direction: s.Direction, Period: s.Period, Method: m.Name, Nodes: a.Nodes}
	var err error
	floor := statespace.Floor{Sigma2: o.Prior.Noise, Step: o.Prior.LeastStep * o.Prior.LeastStep}
	if fit.Estimate, err = statespace.Fit(s.X, s.NEff, floor); err != nil {
		return err
	}
	_, fit.LjungBox = statespace.LjungBox(a.Innovation, ljungBoxLags)
	b.result.Fits = append(b.result.Fits, fit)
	cover, err := s.coverage(m, o, a)
	if err != nil {
		return err
	}
	b.result.Coverage = append(b.result.Coverage, cover)
	b.result.Anomalies = append(b.result.Anomalies, s.anomalies(m, a)...)
	if m.Name == MethodLevel {
		b.result.Changes = append(b.result.Changes, s.changes(a)...)
	}
	return nil
}

// linearLevel returns the weights of the means in the level.
func (b *builder) linearLevel(m *Method, s *Series) (*Linear, error) {
	own := m.view(s)
	if !own.observed() {
		return nil, errNoEvent(m)
	}
	a, err := statespace.Average(own.X, own.NEff, b.options(m, own))
	if err != nil {
		return nil, err
	}
	return &Linear{
		Series: own, Method: m.Name, Filtered: a.Filtered, Smoothed: a.Smoothed,
		filteredWeights: a.FilteredWeights, smoothedWeights: a.SmoothedWeights,
	}, nil
}
