package sentiment

import (
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
)

// Combine is how the opinions of several scorers on one passage make one.
type Combine string

// The ways to combine.
const (
	First Combine = "first" // that of the first scorer, whatever the others say
	Mean  Combine = "mean"  // mean tone, lower median of the levels
)

// ParseCombine reads first or mean; "" is first.
func ParseCombine(s string) (Combine, error) {
	switch c := Combine(s); c {
	case "":
		return First, nil
	case First, Mean:
		return c, nil
	}
	return "", fmt.Errorf("%q is not one of %s, %s", s, First, Mean)
}

// Of makes one opinion of those of the scorers, which stand in their order. It
// has no tone and is not Judged when there are none.
//
// First takes the first opinion alone: what it does not judge stays without a
// judgement, and no other scorer slips in.
//
// Mean takes the mean of the tones that are there, and of the levels that were
// judged the lower median: the middle one, of two in the middle the lower. A
// level is a rank and has no mean, and the lower one promises less. What a
// scorer does not judge does not count; where none judges it, the result does not
// either. The words are those of the first opinion nearest to the mean tone, and
// of the first that has the median level.
func (c Combine) Of(opinions []Opinion) Opinion {
	if len(opinions) == 0 {
		return Opinion{Tone: Tone{Value: math.NaN()}}
	}
	if c != Mean {
		return opinions[0]
	}
	out := Opinion{Tone: meanTone(opinions)}
	out.Commitment, out.Judged = lowerMedian(opinions)
	return out
}

// tie is a difference of distances that is none, but rounding.
const tie = 1e-6

func meanTone(opinions []Opinion) Tone {
	sum, n := 0.0, 0
	for i := range opinions {
		if v := opinions[i].Tone.Value; !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	mean := math.Round(sum/float64(n)*1e9) / 1e9 // NaN without any; nine decimals, as all sums have
	nearest := Tone{Value: math.NaN()}
	for i := range opinions {
		t := opinions[i].Tone
		if math.IsNaN(nearest.Value) || math.Abs(t.Value-mean) < math.Abs(nearest.Value-mean)-tie {
			nearest = t
		}
	}
	nearest.Value = mean
	return nearest
}

func lowerMedian(opinions []Opinion) (Commitment, bool) {
	var levels []data.Level
	for i := range opinions {
		if opinions[i].Judged {
			levels = append(levels, opinions[i].Commitment.Level)
		}
	}
	if levels == nil {
		return Commitment{}, false
	}
	slices.Sort(levels)
	median := levels[(len(levels)-1)/2]
	i := slices.IndexFunc(opinions, func(o Opinion) bool { return o.Judged && o.Commitment.Level == median })
	return opinions[i].Commitment, true
}
