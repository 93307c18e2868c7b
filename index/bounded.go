package index

import "example.com/detente/data"

// boundedN is the end of the bounded scale: it reaches from −9 to 9.
const boundedN = 9 // Yan & Zhou 2004

// The grades of the bounded score, from one border to the next.
const (
	GradeAdversarial = "adversarial" // below −6
	GradeTense       = "tense"
	GradeDiscord     = "discord"
	GradeOrdinary    = "ordinary" // from 0
	GradeGood        = "good"
	GradeFriendly    = "friendly" // from 6
)

// BoundedGrade puts a bounded score in words; "" for NaN.
func BoundedGrade(score float64) string {
	switch {
	case score >= 6:
		return GradeFriendly
	case score >= 3:
		return GradeGood
	case score >= 0:
		return GradeOrdinary
	case score >= -3:
		return GradeDiscord
	case score >= -6:
		return GradeTense
	case score < -6:
		return GradeAdversarial
	}
	return ""
}

// bounded carries a score P in [−9, 9] that events move less the closer it is to
// the end they move it to (Yan & Zhou 2004): an event of impact I₀ adds
// (N − P₀)/N·I₀ when it is cooperative and (N + P₀)/N·I₀ when it is not. P₀ is
// that of the start of the period for all its events, since the rule does not
// commute: within a period no order counts. It starts at 0, the border of the
// ordinary; in silence it stands still. Relations is 100·P/9.
//
// The impact is w·g [W], g in [−1, 1]: a month of three wars' weight takes an
// ordinary relation down by one grade.
//
// Note: the rule was made for some ten events a month. With impacts that sum to
// more than N it would overshoot its own ends. Impacts are then scaled to sum to
// N, where one period forgets the past and takes the score to N·(coop − conf)/
// (coop + conf), to which any period moves it; so the score never leaves its
// bounds and no clipping is needed.
func (b *builder) bounded(m *Method, s *Series) ([]data.Point, error) {
	points := b.points(m, s)
	score := 0.0
	for i := range points {
		sum := &s.sums[i]
		score = boundedStep(score, sum.deedCoop/nanos, (sum.deedCoop-sum.parts[deed].wv)/nanos)
		points[i].Value = score
		points[i].Relations = 100 * score / boundedN
		points[i].Filtered = points[i].Relations
		points[i].Grade = BoundedGrade(tidy(score))
	}
	return points, nil
}

// boundedStep moves a score by the impacts of one period, both ≥ 0.
func boundedStep(score, coop, conf float64) float64 {
	if total := coop + conf; total > boundedN {
		coop, conf = coop*boundedN/total, conf*boundedN/total
	}
	up, down := (boundedN-score)/boundedN, (boundedN+score)/boundedN
	return min(boundedN, max(-boundedN, score+float64(up*coop)-float64(down*conf)))
}
