package charts

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// signed writes v with a sign, "+20", "−20" with U+2212, or "0".
func signed(v float64) string {
	if v == 0 {
		return "0"
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	if v < 0 {
		return "−" + s
	}
	return "+" + s
}

// whole writes v as signed does, rounded to a whole number.
func whole(v float64) string { return signed(math.Round(v)) }

// numbers returns how values on a scale are written, with a sign and as many
// decimals as the scale can show: +0.42, −3.1, −28.
func numbers(lo, hi float64) func(float64) string {
	decimals := 0
	switch limit := max(-lo, hi); {
	case limit <= 3:
		decimals = 2
	case limit <= 20:
		decimals = 1
	}
	return func(v float64) string {
		s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
		switch {
		case strings.Trim(s, "0.") == "":
			return "0"
		case v < 0:
			return "−" + s
		}
		return "+" + s
	}
}

// thousands writes a count with its groups, "12,000".
func thousands(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	digits, fraction, _ := strings.Cut(s, ".")
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteRune(',')
		}
		b.WriteRune(r)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// wholeTicks returns the ticks that are whole numbers, or all when that leaves
// no scale.
func wholeTicks(ticks []float64) []float64 {
	var whole []float64
	for _, v := range ticks {
		if v == math.Trunc(v) {
			whole = append(whole, v)
		}
	}
	if len(whole) < 2 {
		return ticks
	}
	return whole
}

// niceStep returns 1, 2 or 5 times a power of ten, or 25 times one, the smallest
// that divides span into at most parts parts.
func niceStep(span float64, parts int) float64 {
	raw := span / float64(parts)
	power := math.Pow10(int(math.Floor(math.Log10(raw))))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*power >= raw*(1-1e-9) {
			if quarter := 2.5 * power; m == 5 && power >= 10 && quarter >= raw*(1-1e-9) {
				return quarter
			}
			return m * power
		}
	}
	return 10 * power
}

// valueTicks returns the multiples of a nice step within [lo, hi], at most
// parts+1 of them. Limits that are not finite or not in order give none.
func valueTicks(lo, hi float64, parts int) []float64 {
	if !(hi > lo) || !drawable(lo) || !drawable(hi) {
		return nil
	}
	step := niceStep(hi-lo, parts)
	var ticks []float64
	for k := math.Ceil(lo/step - 1e-9); k*step <= hi+step*1e-9; k++ {
		// Dividing by the inverse keeps 0.1·3 at 0.3.
		v := k * step
		if step < 1 {
			v = k / math.Round(1/step)
		}
		ticks = append(ticks, v)
	}
	return ticks
}

// drawable reports whether v can have a place on a scale: finite, and not so
// large that arithmetic on it overflows or paths lose their precision.
func drawable(v float64) bool { return math.Abs(v) <= 1e9 }

// widest returns the width of the widest text.
func widest(s script, texts ...string) vg.Length {
	var w vg.Length
	for _, t := range texts {
		w = max(w, s.width(t))
	}
	return w
}
