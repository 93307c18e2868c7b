// Package attribution takes a value apart that is linear in period means, and
// the means into the items that they are means of: contributions that sum to the
// value.
//
// A method of package index makes each of its values as y = Σ row[t]·x[t], and
// the mean of a period is x[t] = Σ w·s/Σ w over its items, an item being an event
// with weight w and score s. So
//
//	y = base·Σ row[t] + Σ over items of Σ over t of row[t]·w·(s − base)/Σ w
//
// for any base whatever. The inner sum is the item's contribution: what it adds
// to y beyond an item of score base in its place. The first term is the part of
// the base, 0 where the weights of the row sum to 0, as they do for a change.
//
// What is exact and what is not: contributions close, sum by group, and
// contributions to a change are differences of contributions to values. They are
// not what would happen without the item: a mean is a ratio, so that leaving an
// item out moves the weight of all others too. That answer needs the means
// without the item, and a new row of weights where these depend on how much was
// observed.
package attribution

import "math"

// Part is the part of one item in the mean of one period. An item may have parts
// in several periods.
type Part struct {
	Item, Period int
	Weight       float64 // ≥ 0, any unit
	Value        float64 // weight × score in that unit
}

// Contribute returns the contribution of each of n items to Σ row[t]·x[t], and
// the part of the base. Periods without weight have no mean and must have the
// weight 0 in row; len(row) is the number of periods. It panics when a part lies
// outside the items or periods.
func Contribute(row []float64, parts []Part, n int, base float64) (items []float64, ofBase float64) {
	total := make([]float64, len(row))
	for i := range parts {
		total[parts[i].Period] += parts[i].Weight
	}
	for t, w := range row {
		if total[t] > 0 {
			ofBase += w * base
		}
	}
	items = make([]float64, n)
	for i := range parts {
		p := &parts[i]
		if total[p.Period] > 0 && row[p.Period] != 0 {
			items[p.Item] += row[p.Period] / total[p.Period] * (p.Value - base*p.Weight)
		}
	}
	return items, ofBase
}

// Difference returns to − from, the row of a change. NaN weights, those of a
// value that does not exist, stay NaN. It panics when the lengths differ.
func Difference(to, from []float64) []float64 {
	if len(to) != len(from) {
		panic("attribution: slice length mismatch")
	}
	out := make([]float64, len(to))
	for t := range to {
		out[t] = to[t] - from[t]
	}
	return out
}

// Group sums contributions by the group that of names for each item, a number
// from 0 to groups−1.
func Group(items []float64, groups int, of func(item int) int) []float64 {
	out := make([]float64, groups)
	for i, v := range items {
		out[of(i)] += v
	}
	return out
}

// Share returns the part of total that a contribution is: 0.5 is half, negative
// ones work against it. NaN where the total is 0.
func Share(contribution, total float64) float64 {
	if total == 0 {
		return math.NaN()
	}
	return contribution / total
}
