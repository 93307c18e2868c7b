package index

import (
	"errors"
	"fmt"
	"math"

	"example.com/detente/data"
	lags "example.com/detente/index/compare" // what it is used for here
)

// Reciprocity is how the two sides of a pair treat one another: which of them is
// the more cooperative, and whether one answers the other.
type Reciprocity struct {
	Pair   data.Pair   `json:"pair"`
	Period data.Period `json:"period"`
	// Asymmetry is the index of A>B less that of B>A, in order of time.
	Asymmetry []Asymmetry `json:"asymmetry"`
	// Answers correlate the surprises of A>B with those of B>A: at a lag > 0 B
	// answers A so many periods later. Reciprocal events are left out, which would
	// tie the two at lag 0 by themselves.
	Answers []lags.Answer `json:"answers"`
	Best    lags.Best     `json:"best"`
	// Directed and Joint are the events of one direction each, and those of both.
	Directed [2]int64 `json:"directed"`
	Joint    int64    `json:"joint"`
}

// Asymmetry is the difference of the two directions in one period, in index
// points: above 0 A treats B better than B treats A.
type Asymmetry struct {
	Start data.Day `json:"start"`
	Value float64  `json:"value"`
	// Lo90 and Hi90 are its 90 % band as if the two were independent; what they
	// share, the reciprocal events, only narrows it.
	Lo90 float64 `json:"lo90"`
	Hi90 float64 `json:"hi90"`
	// Silent is set in periods without an event in one of the directions.
	Silent bool `json:"silent,omitempty"`
}

// Clear reports whether the band leaves 0 out.
func (a Asymmetry) Clear() bool { return a.Lo90 > 0 || a.Hi90 < 0 }

// MeasureReciprocity compares the two directions of a pair by their local levels
// (method §4.7). events may hold other pairs; they are scored and weighed. Of s
// count Period, From and To. The error says that a direction has no events.
func MeasureReciprocity(events []data.Event, pair data.Pair, s Settings, o lags.Options) (*Reciprocity, error) {
	s.Pairs, s.Directions, s.Methods = []data.Pair{pair}, DirectionsEach, []string{MethodLevel}
	s = s.withDefaults()
	r := &Reciprocity{Pair: pair, Period: *s.Period}
	all, directed := new(Panel), new(Panel)
	for i := range events {
		e := &events[i]
		if e.Pair() != pair {
			continue
		}
		if err := all.Add(e); err != nil {
			return nil, err
		}
		switch {
		case e.Reciprocal:
			r.Joint++
			continue
		case e.Source == pair.A:
			r.Directed[0]++
		default:
			r.Directed[1]++
		}
		if err := directed.Add(e); err != nil {
			return nil, err
		}
	}
	if r.Directed[0] == 0 || r.Directed[1] == 0 {
		return nil, fmt.Errorf("%s: %d events of %s>%s and %d of %s>%s: reciprocity needs both", pair, r.Directed[0], pair.A, pair.B, r.Directed[1], pair.B, pair.A)
	}
	if s.From == nil { // the same for both panels
		s.From = new(all.first())
	}
	if s.To == nil {
		s.To = new(all.last())
	}
	built, err := Build(all, s)
	if err != nil {
		return nil, err
	}
	if r.Asymmetry, err = asymmetry(built.Points); err != nil {
		return nil, fmt.Errorf("%s: %w", pair, err)
	}
	a, b, err := directed.surprises(pair, s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", pair, err)
	}
	r.Answers, r.Best = lags.LeadLag(a, b, o)
	return r, nil
}

// first and last are the days of the first and the last event.
func (p *Panel) first() data.Day {
	day := data.MaxDay
	for k := range p.cells {
		day = min(day, k.Day)
	}
	return day
}

func (p *Panel) last() data.Day {
	day := data.MinDay
	for k := range p.cells {
		day = max(day, k.Day)
	}
	return day
}

var errOneDirection = errors.New("one of the directions has no scored event in the range")

// asymmetry subtracts the second direction from the first; points are those of
// both, A>B before B>A, over the same periods.
func asymmetry(points []data.Point) ([]Asymmetry, error) {
	n := len(points) / 2
	if n == 0 || points[0].Direction == points[len(points)-1].Direction {
		return nil, errOneDirection
	}
	out := make([]Asymmetry, n)
	for i := range out {
		a, b := &points[i], &points[n+i]
		v := a.Relations - b.Relations
		half := math.Hypot((a.Hi90-a.Lo90)/2, (b.Hi90-b.Lo90)/2)
		out[i] = Asymmetry{
			Start: a.Start, Value: tidy(v), Lo90: tidy(v - half), Hi90: tidy(v + half),
			Silent: a.HasFlag(data.FlagMissing) || b.HasFlag(data.FlagMissing),
		}
	}
	return out, nil
}

// surprises returns the standardised innovations of the levels of both
// directions, NaN in periods without an event.
func (p *Panel) surprises(pair data.Pair, s Settings) (ab, ba []float64, err error) {
	built, err := Build(p, s)
	if err != nil {
		return nil, nil, err
	}
	if len(built.Fits) != 2 {
		return nil, nil, errOneDirection
	}
	both := make([][]float64, 2)
	for i, fit := range built.Fits {
		series, err := p.Series(pair, fit.Direction, *s.Period, *s.From, *s.To)
		if err != nil {
			return nil, nil, err
		}
		filtered, err := fit.Filter(series.X, series.NEff)
		if err != nil {
			return nil, nil, err
		}
		both[i] = filtered.Innovation
	}
	return both[0], both[1], nil
}

// Verdict says in sentences what the numbers allow to be said.
func (r *Reciprocity) Verdict() []string {
	a, b := r.Pair.A.Name(), r.Pair.B.Name()
	better, worse, mean, seen := 0, 0, 0.0, 0
	for _, x := range r.Asymmetry {
		if x.Silent {
			continue
		}
		seen++
		mean += x.Value
		switch {
		case x.Lo90 > 0:
			better++
		case x.Hi90 < 0:
			worse++
		}
	}
	var out []string
	if seen > 0 {
		who, whom := a, b
		if mean < 0 {
			who, whom = b, a
		}
		out = append(out, fmt.Sprintf("%s treats %s better than it is treated, by %s on average over the %s with events of both; beyond the 90 %% band in %d of them, and the other way round in %d.",
			who, whom, roundPoints(math.Abs(mean)/float64(seen)), many(seen, r.Period), pick(mean < 0, worse, better), pick(mean < 0, better, worse)))
	}
	return append(out, r.answerInWords(a, b))
}

func pick(second bool, a, b int) int {
	if second {
		return a
	}
	return b
}

// What of unrelated series may do as much for a lag to be named, and to be named
// without a doubt.
const (
	beyondChance = 0.05 // [W] the usual bound
	rare         = 0.01 // [W] the stricter one
)

func (r *Reciprocity) answerInWords(a, b string) string {
	best := r.Best
	chance := lags.Percent(best.Chance) + " of series without any relation reach as much at some lag"
	compared := 0
	for _, l := range r.Answers {
		if !math.IsNaN(l.Estimate.R) {
			compared++
		}
	}
	switch {
	case math.IsNaN(best.Chance):
		return fmt.Sprintf("Whether one side answers the other cannot be said: there are too few %ss with directed events of both.", r.Period)
	case best.Chance > beyondChance:
		return fmt.Sprintf("No clear reciprocity: the largest correlation of surprises, of %d, is %s, and %s.", compared, lags.Signed(best.Estimate.R), chance)
	case best.Lag == 0:
		return fmt.Sprintf("The two sides move together within a %s: r = %s; %s.", r.Period, lags.Signed(best.Estimate.R), chance)
	}
	first, second, lag := a, b, best.Lag
	if lag < 0 {
		first, second, lag = b, a, -lag
	}
	how := "in kind"
	if best.Estimate.R < 0 {
		how = "with the opposite"
	}
	verb := "answers"
	if best.Chance > rare {
		verb = "seems to answer"
	}
	return fmt.Sprintf("%s %s %s %s after %s: r = %s; %s.", second, verb, first, how, many(lag, r.Period), lags.Signed(best.Estimate.R), chance)
}

// many is "1 month", "2 months".
func many(n int, p data.Period) string {
	if n == 1 {
		return "1 " + p.String()
	}
	return fmt.Sprintf("%d %ss", n, p)
}

// roundPoints is "1 point", "4 points".
func roundPoints(v float64) string {
	if n := math.Round(v); n != 1 {
		return fmt.Sprintf("%.0f points", n)
	}
	return "1 point"
}
