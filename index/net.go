package index

import (
	"math"

	"example.com/detente/data"
)

// net fills the sums of a period in Goldstein points (Goldstein 1992): Σ w·g·10
// over all events with a Goldstein value, over the cooperative ones or over the
// rest. A sum grows with coverage, so it has no place on the relations scale. A
// period without such an event is missing.
func (b *builder) net(m *Method, s *Series) ([]data.Point, error) {
	points := b.points(m, s)
	for i := range points {
		sum := &s.sums[i]
		if !(sum.parts[deed].w > 0) {
			continue
		}
		all, coop := 10*sum.parts[deed].wv/nanos, 10*sum.deedCoop/nanos
		switch m.Name {
		case MethodNet:
			points[i].Value = all
		case MethodNetCoop:
			points[i].Value = coop
		case MethodNetConf:
			points[i].Value = all - coop
		}
	}
	return points, nil
}

// DefaultKappa is the κ of the balance when Settings name none.
const DefaultKappa = 1 // [W] one event that says neither: a single event gives ±0.5 and not certainty

// balance fills (coop − conf)/(coop + conf + κ) in events, ×100: on the scale of
// relations by its own range. A period without either is missing.
func (b *builder) balance(m *Method, s *Series) ([]data.Point, error) {
	points := b.points(m, s)
	for i := range points {
		if coop, conf := s.Coop[i], s.Conf[i]; coop+conf > 0 {
			points[i].Relations = 100 * (coop - conf) / (coop + conf + b.Kappa)
		}
	}
	return points, nil
}

// share fills the share of conflict events among all events of the period, over
// its mean in the base window, ×100, after the tension indices of Caldara &
// Iacoviello (2022): threats are verbal conflict, acts material conflict. The mean
// is over the periods of the window that have events. It is NaN in periods
// without events and when the base has no such event.
func (b *builder) share(m *Method, s *Series) ([]data.Point, error) {
	points := b.points(m, s)
	for i := range points {
		q := &s.sums[i].quads
		all := q[0] + q[1] + q[2] + q[3] + q[4]
		if !(all > 0) {
			continue
		}
		threats, acts := q[data.VerbalConflict], q[data.MaterialConflict]
		switch m.Name {
		case MethodShare:
			points[i].Value = (threats + acts) / all
		case MethodShareThreats:
			points[i].Value = threats / all
		case MethodShareActs:
			points[i].Value = acts / all
		}
	}
	mean := b.baseMean(points, value)
	if b.BaseFrom == nil && b.BaseTo == nil {
		mean = meanOf(points, value) // no window is named: all periods
	}
	for i := range points {
		points[i].Value *= 100 / mean
		if mean == 0 {
			points[i].Value = math.NaN()
		}
	}
	return points, nil
}
