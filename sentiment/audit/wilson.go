package audit

import (
	"encoding/json"
	"math"
)

// Estimate is a share with its 95 % interval, all in [0, 1]; NaN without an answer.
type Estimate struct{ Value, Lo, Hi float64 }

// MarshalJSON writes value, lo and hi; null for what is not known.
func (e Estimate) MarshalJSON() ([]byte, error) {
	number := func(v float64) *float64 {
		if math.IsNaN(v) {
			return nil
		}
		return &v
	}
	return json.Marshal(struct {
		Value *float64 `json:"value"`
		Lo    *float64 `json:"lo"`
		Hi    *float64 `json:"hi"`
	}{number(e.Value), number(e.Lo), number(e.Hi)})
}

// z95 is the quantile of N(0, 1) at 0.975.
const z95 = 1.959963984540054

// Wilson returns the 95 % score interval of a share of n answers, which need not
// be a whole number (Wilson 1927; equation 2 of Newcombe 1998, Stat. Med. 17:857,
// without his correction for continuity). NaN when n is not above 0.
func Wilson(share, n float64) Estimate {
	if !(n > 0) {
		return Estimate{math.NaN(), math.NaN(), math.NaN()}
	}
	z2 := z95 * z95
	middle := share + z2/(2*n)
	half := z95 * math.Sqrt(share*(1-share)/n+z2/(4*n*n))
	scale := 1 + z2/n
	return Estimate{share, max(0, (middle-half)/scale), min(1, (middle+half)/scale)}
}
