package compare

import (
	"math"
	"strings"
	"testing"

	"example.com/detente/data"
)

// found makes a result from r and half-widths of changes and levels.
func found(changes, levels, drift, chance float64, lag int) *Result {
	e := func(r float64) Estimate { return Estimate{R: r, Lo: r - 0.2, Hi: r + 0.2, N: 71} }
	return &Result{
		Period: data.PeriodMonth, Periods: 72, Confidence: 0.95, Changes: Relation{Pearson: e(changes)}, Levels: Relation{Pearson: e(levels)},
		Drift: Drift{e(drift), e(drift)}, Lags: make([]Lag, 13), Best: Best{Lag: lag, Estimate: e(0.4), Surprises: true, Chance: chance},
	}
}

func TestVerdict(t *testing.T) {
	for name, c := range map[string]struct {
		result *Result
		want   []string
		never  string
		title  string
	}{
		"together": {found(0.45, 0.6, 0.3, 0.004, 2),
			[]string{"Changes go together: r = +0.45 (95 % interval +0.25 to +0.65, 71 months).", "Levels go together: r = +0.60",
				"The surprises of the index lead those of GPR by 2 months: r = +0.40; less than 1 % of series"},
			"counts conflict", "A and GPR: changes go together (r=+0.45)"},
		"against": {found(-0.45, -0.6, 0.3, 0.03, -1),
			[]string{"Changes run against each other", "follow those of GPR by 1 month:", "; 3 % of series", "as it should be if GPR counts conflict"},
			"rules", "A and GPR: changes run against each other (r=−0.45)"},
		"nothing": {found(0.1, 0.1, 0.3, 0.4, 3),
			[]string{"No clear relation between changes: r = +0.10 (95 % interval −0.10 to +0.30, 71 months); one of up to 0.30 cannot be ruled out.",
				"No clear relation between levels: r = +0.10", "No lead or lag stands out: the largest correlation of surprises at 13 lags, +0.40 at +3, is reached by 40 % of"},
			"go together", "No clear relation between A and GPR"},
		"drift alone": {found(0.1, -0.7, 0.95, 0.4, 3),
			[]string{"Levels run against each other, r = −0.70", "levels that drift correlate whatever they measure, so that changes decide"},
			"counts conflict", "A and GPR drift apart, yet their changes show no clear relation"},
		"levels alone": {found(0.1, 0.7, 0.4, 0.02, 0),
			[]string{"Levels go together: r = +0.70", "go with those of GPR in the same month"},
			"drift", "A and GPR: levels go together (r=+0.70), changes do not clearly"},
	} {
		text := strings.Join(c.result.Verdict("GPR"), " ")
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in %q", name, want, text)
			}
		}
		if strings.Contains(text, c.never) {
			t.Errorf("%s: %q in %q", name, c.never, text)
		}
		if got := c.result.Title("A", "GPR"); got != c.title {
			t.Errorf("%s: title %q, want %q", name, got, c.title)
		}
	}
}

func TestVerdictOfLittle(t *testing.T) {
	r := found(math.NaN(), math.NaN(), 0.3, math.NaN(), 0)
	r.Periods, r.Changes.Pearson.N = 9, 4
	text := strings.Join(r.Verdict("GPR"), " ")
	for _, want := range []string{"there are 4 neighbouring months", "Leads and lags cannot be compared", "With 9 months only strong relations can be seen"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

func TestSigned(t *testing.T) {
	for v, want := range map[float64]string{0.456: "+0.46", -0.3: "−0.30", 0.001: "0.00", -0.001: "0.00", 1: "+1.00"} {
		if got := Signed(v); got != want {
			t.Errorf("%g: %s, want %s", v, got, want)
		}
	}
}
