package eval

import "math"

// Kappa is Cohen's kappa with quadratic weights (Cohen 1968) of two lists of
// categories 0 … k−1. len(a) == len(b). It is NaN without any items and when
// chance alone explains all (both always say the same one category).
func Kappa(a, b []int, k int) float64 {
	joint := make([]float64, k*k)
	for i := range a {
		joint[a[i]*k+b[i]]++
	}
	return kappa(joint, k)
}

// kappa computes it from a k × k table of counts.
func kappa(joint []float64, k int) float64 {
	rows, columns, n := make([]float64, k), make([]float64, k), 0.0
	for i := range k {
		for j := range k {
			rows[i] += joint[i*k+j]
			columns[j] += joint[i*k+j]
			n += joint[i*k+j]
		}
	}
	seen, chance := 0.0, 0.0
	for i := range k {
		for j := range k {
			w := float64((i - j) * (i - j))
			seen += w * joint[i*k+j]
			chance += w * rows[i] * columns[j] / n
		}
	}
	if n == 0 || chance == 0 {
		return math.NaN()
	}
	return 1 - seen/chance
}

// Metric is the distance that Krippendorff's alpha takes between categories.
type Metric uint8

// The metrics.
const (
	Nominal  Metric = iota // the same or not
	Ordinal                // how many items lie between
	Interval               // the squared difference of the values
)

// Alpha is Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's
// alpha-reliability") of units coded by any number of coders. values are the
// values of the categories in order, and units hold places in values; a unit with
// fewer than two counts for nothing. It is NaN when no unit has two, and when all
// say the same.
func Alpha(units [][]int, values []float64, m Metric) float64 {
	k := len(values)
	joint := make([]float64, k*k) // coincidences
	for _, u := range units {
		for i := range u {
			for j := range u {
				if i != j {
					joint[u[i]*k+u[j]] += 1 / float64(len(u)-1)
				}
			}
		}
	}
	return alpha(joint, values, m)
}

// alpha computes it from the table of coincidences.
func alpha(joint []float64, values []float64, m Metric) float64 {
	k := len(values)
	total, n := make([]float64, k), 0.0
	for i := range k {
		for j := range k {
			total[i] += joint[i*k+j]
		}
		n += total[i]
	}
	seen, chance := 0.0, 0.0
	for i := range k {
		for j := range k {
			d := m.distance(total, values, i, j)
			seen += d * joint[i*k+j]
			chance += d * total[i] * total[j]
		}
	}
	if n == 0 || chance == 0 {
		return math.NaN()
	}
	return 1 - (n-1)*seen/chance
}

// distance is the squared difference of categories i and j.
func (m Metric) distance(total, values []float64, i, j int) float64 {
	if i == j {
		return 0
	}
	switch m {
	case Ordinal:
		if i > j {
			i, j = j, i
		}
		between := -(total[i] + total[j]) / 2
		for g := i; g <= j; g++ {
			between += total[g]
		}
		return between * between
	case Interval:
		return (values[i] - values[j]) * (values[i] - values[j])
	}
	return 1
}
