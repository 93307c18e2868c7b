package statespace

// jumpVar is the variance of a jump of unknown size in units of Sigma2: as good
// as no knowledge of it, and still a number.
const jumpVar = 1e4 // [W] the estimate of a jump shrinks by a ten-thousandth of its own variance

// jumps marks the periods before which the level may jump; nil marks none.
type jumps []bool

// newJumps panics when a period is out of range.
func newJumps(n int, periods []int) jumps {
	if len(periods) == 0 {
		return nil
	}
	j := make(jumps, n)
	for _, t := range periods {
		j[t] = true
	}
	return j
}

// at returns the variance of the jump before period t.
func (j jumps) at(t int) float64 {
	if j == nil || !j[t] {
		return 0
	}
	return jumpVar
}
