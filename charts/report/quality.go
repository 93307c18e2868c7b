package report

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"example.com/detente/data"
)

// quality fills the tables of doubt: scorers, weights, bands, rows and events.
func (v *view) quality(d *Data) {
	for i := range d.Agreements {
		a := &d.Agreements[i]
		v.Agreements = append(v.Agreements, []string{a.A + " and " + a.B, fmt.Sprint(a.Tones), decimals(a.Spearman, 2), decimals(a.ToneAlpha, 2),
			percent(a.SameLabel), percent(a.WrongSign), fmt.Sprint(a.Levels), decimals(a.LevelAlpha, 2), percent(a.SameLevel)})
	}
	for i := range d.Sensitivities {
		s := &d.Sensitivities[i]
		v.Sensitivities = append(v.Sensitivities, []string{label(&data.Point{Pair: s.Pair, Direction: s.Direction}, false), s.Variant,
			fmt.Sprint(s.N), decimals(s.Spearman, 2), number(s.Mean), number(s.Published)})
	}
	for i := range d.Checks {
		c := &d.Checks[i]
		v.Checks = append(v.Checks, []string{label(&data.Point{Pair: c.Pair, Direction: c.Direction}, false), c.Method, fmt.Sprint(c.N), fmt.Sprint(c.Forecasts),
			share(c.In50, c.Forecasts), share(c.In90, c.Forecasts), decimals(c.LjungBox, 2)})
	}
	v.books(d)
}

// books lists the inputs, and the reasons for which rows and events were left out.
func (v *view) books(d *Data) {
	for i := range d.Inputs {
		in := &d.Inputs[i]
		for _, b := range []struct {
			unit  string
			tally *data.Tally
		}{{"rows", &in.Rows}, {"events", &in.Events}} {
			t := b.tally
			if t.Read == 0 {
				continue
			}
			v.Inputs = append(v.Inputs, []string{in.Name, b.unit, fmt.Sprint(t.Read), fmt.Sprint(t.Kept), fmt.Sprint(t.Folded),
				fmt.Sprint(total(t.Filtered)), fmt.Sprint(total(t.SetAside))})
			v.reasons(in.Name, b.unit, "filtered: sound, not wanted", t.Filtered)
			v.reasons(in.Name, b.unit, "set aside: faulty", t.SetAside)
		}
	}
}

func (v *view) reasons(name, unit, kind string, counts map[string]int64) {
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		v.Reasons = append(v.Reasons, []string{name, kind, reason, fmt.Sprint(counts[reason]) + " " + unit})
	}
}

func total(counts map[string]int64) int64 {
	var n int64
	for _, k := range counts {
		n += k
	}
	return n
}

// decimals writes v with so many decimals, "–" for NaN.
func decimals(v float64, digits int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	return strconv.FormatFloat(v, 'f', digits, 64)
}

func percent(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return fmt.Sprintf("%.0f %%", 100*v)
}

func share(n, of int64) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d (%.0f %%)", n, 100*float64(n)/float64(of))
}
