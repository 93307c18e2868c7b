package index

import (
	"math"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// anomalyP is the probability below which a period counts as an anomaly.
const anomalyP = 0.01 // [W] one period in a hundred by chance: the 90 % band would name one in ten

// anomalies returns the periods that lie outside the 99 % band expected from the
// periods before, in order.
func (s *Series) anomalies(m *Method, a *statespace.Averaged) []data.Anomaly {
	var out []data.Anomaly
	for i, rank := range a.Rank {
		p := 2 * min(rank, 1-rank)
		if !(p < anomalyP) {
			continue
		}
		out = append(out, data.Anomaly{
			Pair: s.Pair, Direction: s.Direction, Period: s.Period, Start: s.Starts[i], Method: m.Name, N: s.N[i],
			Value: tidy(100 * s.X[i]), Expected: tidy(100 * a.Pred[i]), SD: tidy(100 * math.Sqrt(a.PredVar[i])), P: tail(a.Innovation[i]),
		})
	}
	return out
}

// tail is the probability that N(0, 1) lies at least as far off as z: Erfc keeps
// the digits that 1 − rank loses.
func tail(z float64) float64 {
	p := math.Erfc(math.Abs(z) / math.Sqrt2)
	digits := math.Pow(10, 6-math.Ceil(math.Log10(p))) // six digits, in which all processors agree
	if math.IsInf(digits, 0) || p == 0 {
		return 0
	}
	return math.Round(p*digits) / digits
}
