package compare

import (
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
)

const (
	rare = 0.05 // [W] the usual bound of what is put down to chance
	few  = 30   // [W] periods: an r below 0.4 cannot be told from 0 with fewer
)

// Verdict says in sentences what the numbers allow to be said of the index and a
// reference of that name, the most important first. What lies within its interval
// is never called a relation.
func (r *Result) Verdict(reference string) []string {
	out := []string{r.changesInWords()}
	if s := r.levelsInWords(); s != "" {
		out = append(out, s)
	}
	out = append(out, r.timingInWords(reference))
	if r.Periods < few {
		out = append(out, fmt.Sprintf("With %d %ss only strong relations can be seen.", r.Periods, r.Period))
	}
	if r.sign() < 0 && r.Unit == "" {
		out = append(out, fmt.Sprintf("Up is cooperation in the index: the sign is as it should be if %s counts conflict, and wrong if it counts cooperation.", reference))
	}
	return out
}

// sign is that of the clear relation in changes, or in levels that do not drift; 0
// for none.
func (r *Result) sign() int {
	for _, e := range []Estimate{r.Changes.Pearson, r.Levels.Pearson} {
		if e.Clear() && (e == r.Changes.Pearson || !r.Drift.Both()) {
			return int(math.Copysign(1, e.R))
		}
	}
	return 0
}

// Title says the finding in one line, for a chart of the index called name and
// the reference.
func (r *Result) Title(name, reference string) string {
	changes, levels := r.Changes.Pearson, r.Levels.Pearson
	both := name + " and " + reference
	switch {
	case changes.Clear():
		return fmt.Sprintf("%s: changes %s (r=%s)", both, together(changes.R), Signed(changes.R))
	case levels.Clear() && r.Drift.Both():
		return fmt.Sprintf("%s drift %s, yet their changes show no clear relation", both, alike(levels.R))
	case levels.Clear():
		return fmt.Sprintf("%s: levels %s (r=%s), changes do not clearly", both, together(levels.R), Signed(levels.R))
	default:
		return "No clear relation between " + both
	}
}

func together(r float64) string {
	if r < 0 {
		return "run against each other"
	}
	return "go together"
}

func alike(r float64) string {
	if r < 0 {
		return "apart"
	}
	return "alike"
}

func (r *Result) changesInWords() string {
	e := r.Changes.Pearson
	switch {
	case math.IsNaN(e.R):
		return fmt.Sprintf("Changes cannot be compared: there are %d neighbouring %ss with values in both.", e.N, r.Period)
	case math.IsNaN(e.Lo):
		return fmt.Sprintf("Changes: r = %s, without an interval: they hardly vary.", Signed(e.R))
	case e.Clear():
		return fmt.Sprintf("Changes %s: r = %s.", together(e.R), r.detail(e))
	}
	most := max(math.Abs(e.Lo), math.Abs(e.Hi))
	return fmt.Sprintf("No clear relation between changes: r = %s; one of up to %.2f cannot be ruled out.", r.detail(e), most)
}

func (r *Result) levelsInWords() string {
	e := r.Levels.Pearson
	drift := fmt.Sprintf("both drift (a %s resembles the one before by %s and %s): levels that drift correlate whatever they measure, so that changes decide",
		r.Period, Signed(r.Drift.Index.R), Signed(r.Drift.Reference.R))
	switch {
	case math.IsNaN(e.Lo):
		return ""
	case e.Clear() && r.Drift.Both():
		return fmt.Sprintf("Levels %s, r = %s, but %s.", together(e.R), r.detail(e), drift)
	case e.Clear():
		return fmt.Sprintf("Levels %s: r = %s.", together(e.R), r.detail(e))
	case r.Drift.Both():
		return fmt.Sprintf("No clear relation between levels, r = %s, and %s.", r.detail(e), drift)
	}
	return fmt.Sprintf("No clear relation between levels: r = %s.", r.detail(e))
}

func (r *Result) timingInWords(reference string) string {
	b := r.Best
	if math.IsNaN(b.Chance) {
		return "Leads and lags cannot be compared."
	}
	what := "changes"
	if b.Surprises {
		what = "surprises"
	}
	chance := Percent(b.Chance)
	if b.Chance > rare {
		return fmt.Sprintf("No lead or lag stands out: the largest correlation of %s at %d lags, %s at %s, is reached by %s of series without any relation.",
			what, r.compared(), Signed(b.Estimate.R), lagName(b.Lag), chance)
	}
	when := "go with those of " + reference + " in the same " + r.Period.String()
	switch {
	case b.Lag > 0:
		when = fmt.Sprintf("lead those of %s by %s", reference, periods(b.Lag, r.Period))
	case b.Lag < 0:
		when = fmt.Sprintf("follow those of %s by %s", reference, periods(-b.Lag, r.Period))
	}
	s := fmt.Sprintf("The %s of the index %s: r = %s; %s of series without any relation reach as much at some lag.", what, when, Signed(b.Estimate.R), chance)
	if b.Surprises {
		return s
	}
	return s + " They are smoothed or noisy, so that the lag may be off."
}

// compared is the number of lags with enough pairs.
func (r *Result) compared() (n int) {
	for i := range r.Lags {
		e := r.Lags[i].Changes
		if r.Best.Surprises {
			e = r.Lags[i].Surprises
		}
		if !math.IsNaN(e.R) {
			n++
		}
	}
	return n
}

// detail is an estimate with its interval and its number of periods.
func (r *Result) detail(e Estimate) string {
	return fmt.Sprintf("%s (%.0f %% interval %s to %s, %s)", Signed(e.R), 100*r.Confidence, Signed(e.Lo), Signed(e.Hi), periods(e.N, r.Period))
}

func periods(n int, p data.Period) string {
	if n == 1 {
		return "1 " + p.String()
	}
	return fmt.Sprintf("%d %ss", n, p)
}

// Percent writes a share of chance: "4 %", "less than 1 %".
func Percent(p float64) string {
	if p < 0.01 {
		return "less than 1 %"
	}
	return fmt.Sprintf("%.0f %%", 100*p)
}

func lagName(k int) string {
	if k == 0 {
		return "0"
	}
	return strings.ReplaceAll(fmt.Sprintf("%+d", k), "-", "−")
}

// Signed writes a correlation with its sign and two decimals, "+0.45", "−0.30",
// "0.00"; "–" for NaN.
func Signed(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	s := fmt.Sprintf("%+.2f", v)
	if s == "+0.00" || s == "-0.00" {
		return "0.00"
	}
	return strings.ReplaceAll(s, "-", "−")
}
