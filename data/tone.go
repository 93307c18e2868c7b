package data

import "math"

// The borders between tone labels (codebook §4). A border value belongs to the
// stronger label.
const (
	toneWeak   = 0.15 // codebook §4: neutral ends
	toneStrong = 0.6  // codebook §4: hostile and warm begin
)

// ToneLabel names a tone in [−1, 1]: hostile, critical, neutral, positive or
// warm. NaN, a tone that was not scored, is "".
func ToneLabel(tone float64) string {
	switch {
	case math.IsNaN(tone):
		return ""
	case tone <= -toneStrong:
		return "hostile"
	case tone <= -toneWeak:
		return "critical"
	case tone < toneWeak:
		return "neutral"
	case tone < toneStrong:
		return "positive"
	default:
		return "warm"
	}
}
