package index

import "math"

// component returns the series of one part of the score alone: X is Σw·v/Σw over
// the events that have the part. The cells hold no Σw² of a part, so NEff is that
// of the scores times the share of the weight that the part has; a period without
// a score counts a part as one event. Var is NaN.
func (s *Series) component(k component) *Series {
	own := *s
	n := len(s.Starts)
	own.X, own.NEff, own.Var = make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range own.X {
		own.X[i], own.Var[i] = math.NaN(), math.NaN()
		p := &s.sums[i].parts[k]
		if !(p.w > 0) {
			continue
		}
		own.X[i] = min(1, max(-1, p.wv/p.w))
		own.NEff[i] = 1
		if s.NEff[i] > 0 {
			own.NEff[i] = s.NEff[i] * p.w / s.sums[i].w
		}
	}
	return &own
}

// wordsAgainstDeeds returns the series tone − deed of the periods that have both.
// X is in [−2, 2]; NEff is that of a difference of two means.
func (s *Series) wordsAgainstDeeds() *Series {
	words, deeds := s.component(tone), s.component(deed)
	for i, d := range deeds.X {
		words.X[i] -= d
		words.NEff[i] = 1 / (1/words.NEff[i] + 1/deeds.NEff[i])
	}
	return words
}
