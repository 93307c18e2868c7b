package index

import (
	"cmp"
	"math"
	"slices"

	"example.com/detente/data"
)

// The variants of Sensitivity: one component alone, or all with equal weights.
const (
	VariantDeed       = "deed"
	VariantTone       = "tone"
	VariantCommitment = "commitment"
	VariantEqual      = "equal weights"
)

// SensitivityRow says how one index would look with other weights of the three
// components. The index is MethodLevel.
type SensitivityRow struct {
	Pair      data.Pair
	Direction data.Direction
	Variant   string
	Periods   int     // with scored events in both the default and the variant
	Spearman  float64 // rank correlation of the two over those periods, −1 … 1; NaN for fewer than three or without variation
	Mean      float64 // of the variant over those periods, index points
	Default   float64 // mean of the default over them
}

// Sensitivity scores the events anew by each component alone and by equal
// weights, builds each index, and compares it with the one by scoring. Events
// are not changed; they may stand in any order; base is the one they are scored
// with (see Scoring.Score). The rows stand in canonical order of the series, the
// variants as above; one that has no scored event is left out. The error says
// which event cannot be scored or which setting is wrong.
func Sensitivity(events []data.Event, base *ToneBaseline, scoring Scoring, settings Settings) ([]SensitivityRow, error) {
	settings.Methods = []string{MethodLevel}
	usual, err := rescored(events, base, scoring, settings)
	if err != nil {
		return nil, err
	}
	var rows []SensitivityRow
	for _, v := range [...]struct {
		name       string
		deed, tone float64
		bond       float64
	}{{VariantDeed, 1, 0, 0}, {VariantTone, 0, 1, 0}, {VariantCommitment, 0, 0, 1}, {VariantEqual, 1, 1, 1}} {
		other := Scoring{WDeed: v.deed, WTone: v.tone, WBond: v.bond, Volume: scoring.Volume}
		points, err := rescored(events, base, other, settings)
		if err != nil {
			return nil, err
		}
		rows = append(rows, compareVariant(v.name, usual, points)...)
	}
	slices.SortStableFunc(rows, func(a, b SensitivityRow) int {
		return cmp.Or(comparePairs(a.Pair, b.Pair), cmp.Compare(a.Direction, b.Direction))
	})
	return rows, nil
}

// rescored returns the points of the index of events by another scoring.
func rescored(events []data.Event, base *ToneBaseline, scoring Scoring, settings Settings) ([]data.Point, error) {
	panel := &Panel{Baseline: base}
	for i := range events {
		e := events[i]
		if err := scoring.Score(&e, base); err != nil {
			return nil, err
		}
		if err := panel.Add(&e); err != nil {
			return nil, err
		}
	}
	r, err := Build(panel, settings)
	return r.Points, err
}

// pointName is what names a point of one method.
type pointName struct {
	pair      data.Pair
	direction data.Direction
	start     data.Day
}

func nameOf(p *data.Point) pointName { return pointName{p.Pair, p.Direction, p.Start} }

// compareVariant compares series by series; usual is in canonical order.
func compareVariant(variant string, usual, other []data.Point) []SensitivityRow {
	at := make(map[pointName]*data.Point, len(other))
	for i := range other {
		at[nameOf(&other[i])] = &other[i]
	}
	var rows []SensitivityRow
	for from := 0; from < len(usual); {
		to := from
		var x, y []float64
		for ; to < len(usual) && sameSeries(&usual[from], &usual[to]); to++ {
			p, q := &usual[to], at[nameOf(&usual[to])]
			if q != nil && !math.IsNaN(p.Raw) && !math.IsNaN(q.Raw) {
				x, y = append(x, p.Relations), append(y, q.Relations)
			}
		}
		if len(x) > 0 {
			rows = append(rows, SensitivityRow{
				Pair: usual[from].Pair, Direction: usual[from].Direction, Variant: variant, Periods: len(x),
				Spearman: tidy(spearman(x, y)), Mean: tidy(average(y)), Default: tidy(average(x)),
			})
		}
		from = to
	}
	return rows
}

// spearman is the rank correlation, ties ranked by their mean; NaN for fewer than
// three pairs or without variation.
func spearman(x, y []float64) float64 {
	if len(x) < 3 {
		return math.NaN()
	}
	a, b := ranks(x), ranks(y)
	mean := float64(len(x)-1) / 2
	var ab, aa, bb float64
	for i := range a {
		ab += (a[i] - mean) * (b[i] - mean)
		aa += (a[i] - mean) * (a[i] - mean)
		bb += (b[i] - mean) * (b[i] - mean)
	}
	return ab / math.Sqrt(aa*bb)
}

func ranks(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(v[a], v[b]) })
	out := make([]float64, len(v))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && v[order[to]] == v[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = float64(from+to-1) / 2
		}
		from = to
	}
	return out
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}
