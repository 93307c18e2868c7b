package index

import (
	"math"

	"example.com/detente/data"
	"example.com/detente/index/statespace"
)

// Cover counts how many observations lay within their one-step-ahead bands.
type Cover struct{ N, In50, In90 int }

// Share50 and Share90 are the shares within, NaN without an observation. Honest
// bands have 0.5 and 0.9.
func (c Cover) Share50() float64 { return float64(c.In50) / float64(c.N) }

// Share90 is Share50 of the 90 % band.
func (c Cover) Share90() float64 { return float64(c.In90) / float64(c.N) }

// Add adds the counts of o to c.
func (c *Cover) Add(o Cover) {
	c.N += o.N
	c.In50 += o.In50
	c.In90 += o.In90
}

// Coverage is how well the model of one series foresees the next period.
type Coverage struct {
	Pair      data.Pair
	Direction data.Direction
	Period    data.Period
	Method    string
	InSample  Cover // by the model of all periods
	// HeldOut is over the second half of the observed periods by a model that saw
	// only the first; empty for fewer than minCoverage observations.
	HeldOut Cover
}

const minCoverage = 24 // [W] observed periods: two years of months, and a dozen forecasts to count

// PoolCoverage adds up the series of one method.
func PoolCoverage(all []Coverage, method string) (inSample, heldOut Cover) {
	for _, c := range all {
		if c.Method == method {
			inSample.Add(c.InSample)
			heldOut.Add(c.HeldOut)
		}
	}
	return inSample, heldOut
}

func (s *Series) coverage(m *Method, o statespace.Options, a *statespace.Averaged) (Coverage, error) {
	c := Coverage{
		Pair: s.Pair, Direction: s.Direction, Period: s.Period, Method: m.Name,
		InSample: countRanks(a.Rank),
	}
	if a.N < minCoverage {
		return c, nil
	}
	half, seen := 0, 0
	for ; seen < a.N/2; half++ {
		if s.NEff[half] > 0 {
			seen++
		}
	}
	ranks, err := statespace.HeldOut(s.X, s.NEff, half, o)
	if err != nil {
		return c, err
	}
	c.HeldOut = countRanks(ranks)
	return c, nil
}

func countRanks(ranks []float64) (c Cover) {
	for _, r := range ranks {
		if math.IsNaN(r) {
			continue
		}
		c.N++
		if r >= 0.25 && r <= 0.75 {
			c.In50++
		}
		if r >= 0.05 && r <= 0.95 {
			c.In90++
		}
	}
	return c
}
