package main

import (
	"fmt"
	"math"
	"strings"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/finding"
)

// shownBreaks is how many breaks the summary names; breaks.csv holds them all.
const shownBreaks = 8

// trust is how far the numbers of an index can be relied on.
type trust struct {
	// Forecasts of the second half of each series by a model that saw only the
	// first, and how many came true within the bands.
	Forecasts int64 `json:"forecasts"`
	In50      int64 `json:"in50"`
	In90      int64 `json:"in90"`
	// Series that were tested for structure that the model leaves behind, and how
	// many show it (Ljung-Box, p < .05).
	Tested    int         `json:"tested"`
	Correlate int         `json:"correlate"`
	Breaks    []breakText `json:"breaks,omitempty"`
	Anomalies int         `json:"anomalies"`
}

// breakText is a break in a few numbers, with the strongest event that carries it.
type breakText struct {
	Pair   string  `json:"pair"`
	Period string  `json:"period"`
	Size   float64 `json:"size"`
	SE     float64 `json:"se"`
	Event  string  `json:"event,omitempty"`
}

const alpha = 0.05 // Ljung-Box: the usual level

func summariseTrust(result *pipeline.Result) *trust {
	x := &result.Indexed
	if len(x.Checks) == 0 {
		return nil
	}
	t := &trust{Anomalies: len(x.Anomalies)}
	for _, c := range x.Checks {
		t.Forecasts, t.In50, t.In90 = t.Forecasts+c.Forecasts, t.In50+c.In50, t.In90+c.In90
		if !math.IsNaN(c.LjungBox) {
			t.Tested++
			if c.LjungBox < alpha {
				t.Correlate++
			}
		}
	}
	for i := range x.Breaks {
		t.Breaks = append(t.Breaks, newBreakText(&x.Breaks[i], result.Events))
	}
	return t
}

func newBreakText(b *data.Break, events []data.Event) breakText {
	t := breakText{Pair: b.Pair.String(), Period: b.Period.Label(b.Start), Size: b.Size, SE: b.SE}
	for i := range events {
		if len(b.Events) > 0 && events[i].ID == b.Events[0] {
			t.Event = finding.Mark(&events[i])
		}
	}
	return t
}

// text says it in a few lines.
func (t *trust) text() string {
	var s strings.Builder
	if t.Forecasts > 0 {
		fmt.Fprintf(&s, "Bands put to the test: %.0f %% of %s lay within the 90 %% band, %.0f %% within the 50 %% band\n",
			100*float64(t.In90)/float64(t.Forecasts), count(int(t.Forecasts), "held-out forecast"), 100*float64(t.In50)/float64(t.Forecasts))
	}
	if t.Tested > 0 {
		fmt.Fprintf(&s, "Forecast errors correlate in %d of %d series (Ljung-Box, p < .05)\n", t.Correlate, t.Tested)
	}
	for i, b := range t.Breaks {
		if i == shownBreaks {
			fmt.Fprintf(&s, "and %s more in breaks.csv\n", count(len(t.Breaks)-i, "break"))
			break
		}
		fmt.Fprintf(&s, "Break %s %s: %s ± %.0f", b.Pair, b.Period, finding.Value(b.Size), 1.64*b.SE) // ± is the 90 % band
		if b.Event != "" {
			s.WriteString(", " + b.Event)
		}
		s.WriteString("\n")
	}
	if t.Anomalies > 0 {
		fmt.Fprintf(&s, "%s outside what was expected: anomalies.csv\n", count(t.Anomalies, "period"))
	}
	return s.String()
}
