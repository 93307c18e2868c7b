package data

import "math"

// NaN is the value of a number that was not measured.
func NaN() float64 { return math.NaN() }
