package report

import (
	"fmt"
	"math"
	"time"

	"example.com/detente/data"
)

const hostile = `</script><img src=x onerror="document.title='owned'"><svg onload=alert(1)>"'&` + "`" + `{{.}}`

// panel makes pairs × months points and one event a month, by sums of sines: a
// shape, no finding.
func panel(pairs, months int) Data {
	d := Data{Title: "A synthetic panel", Cite: "Nobody", Downloads: []string{"events.csv", "charts/a b.svg", "../out.csv", "javascript:alert(1)"}}
	for k := range pairs {
		a, b := data.Actor(fmt.Sprintf("A%02d", k)), data.Actor(fmt.Sprintf("B%02d", k))
		for m := range months {
			start := data.MakeDay(2014, time.Month(1+m), 1)
			v := 40 * math.Sin(float64(m)/9+float64(k))
			p := data.Point{Pair: data.MakePair(a, b), Direction: data.Both, Period: data.PeriodMonth, Start: start, Method: "level",
				Relations: v, Value: v, Unit: "index points", Tension: (100 - v) / 2, Lo50: v - 5, Hi50: v + 5, Lo90: v - 12, Hi90: v + 12, Z: v / 20, N: 1}
			if m%17 == 5 {
				p.N, p.Flags = 0, []string{data.FlagMissing}
				d.Points = append(d.Points, p)
				continue
			}
			d.Points = append(d.Points, p)
			d.Events = append(d.Events, data.Event{ID: fmt.Sprintf("%d-%d", k, m), Date: start + 3, Source: a, Target: b, Type: data.Accuse, Quad: data.VerbalConflict,
				Score: -0.3, Weight: 1, Tone: -0.4, ToneEvidence: "condemned; outside words", Commitment: data.Refused, CommitmentEvidence: "refused to talk",
				Title: "Envoys quarrel", Publisher: "The Courier", URL: fmt.Sprintf("https://example.org/%d/%d", k, m),
				Evidence: fmt.Sprintf("The first side condemned the second and refused to talk, round %d of pair %d", m, k), Mentions: 1})
		}
	}
	if months > 30 {
		p := d.Points[20]
		d.Breaks = []data.Break{{Pair: p.Pair, Direction: data.Both, Period: p.Period, Start: p.Start, Earliest: p.Start, Latest: p.Start, Size: -20, SE: 4, Before: 10, After: -10, Events: []string{"0-20"}}}
		d.Anomalies = []data.Anomaly{{Pair: p.Pair, Direction: data.Both, Period: p.Period, Start: p.Start, Method: "level", N: 1, Value: -30, Expected: 10, SD: 12, P: 0.001}}
	}
	return d
}

// attack puts markup and script addresses into every text of d.
func attack(d Data) Data {
	d.Title, d.Cite, d.Summary, d.Warnings = hostile, hostile, []string{hostile}, []string{hostile}
	d.Settings, d.Versions = []Pair{{hostile, hostile}}, []Pair{{hostile, hostile}}
	d.Inputs = []Input{{Name: hostile, Rows: data.Tally{Read: 2, Kept: 1, SetAside: map[string]int64{hostile: 1}}}}
	d.Downloads = append(d.Downloads, hostile)
	for i := range d.Events {
		e := &d.Events[i]
		e.Title, e.Publisher, e.Evidence, e.ToneEvidence = hostile, hostile, hostile, hostile
		e.URL = []string{"javascript:document.title='owned'", "data:text/html,<script>1</script>", "https://example.org/\"><script>1</script>", "file:///etc/passwd", "//example.org", " javascript:1", "https://u:p@example.org/"}[i%7]
		e.Commitment = data.Agreed
	}
	d.Describe = func([]data.Point) Words { return Words{hostile, hostile, hostile} }
	return d
}
