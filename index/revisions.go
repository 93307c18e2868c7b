package index

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
)

// Vintage is an index as it stood at the end of a day.
type Vintage struct {
	AsOf   data.Day // last day of which reports are known
	Points []data.Point
}

// KnownBy reports whether an index as of day may know e: it was reported by
// then, or, where nobody knows when it was, could have happened by then.
func KnownBy(e *data.Event, day data.Day) bool {
	if e.Reported != data.NoDay {
		return e.Reported <= day
	}
	return e.Date <= day
}

// MakeVintages builds the index as it would have stood on each of days, from the
// events that were known by then and for the periods up to then. events are scored
// and weighed; whatever entered their weight later, such as further reports of the
// same event, is in it already. Days without a single event have no vintage.
func MakeVintages(events []data.Event, days []data.Day, s Settings) ([]Vintage, error) {
	var out []Vintage
	for _, day := range days {
		panel, n := new(Panel), 0
		for i := range events {
			if !KnownBy(&events[i], day) {
				continue
			}
			n++
			if err := panel.Add(&events[i]); err != nil {
				return nil, err
			}
		}
		if n == 0 || s.From != nil && day < *s.From {
			continue
		}
		to := s
		to.To = &day
		built, err := Build(panel, to)
		if err != nil {
			return nil, err
		}
		if len(built.Points) > 0 {
			out = append(out, Vintage{AsOf: day, Points: built.Points})
		}
	}
	return out, nil
}

// Revision is one value of an index as it was published and as the last vintage
// has it, in index points.
type Revision struct {
	Pair      data.Pair      `json:"pair"`
	Direction data.Direction `json:"direction"`
	Method    string         `json:"method"`
	Period    data.Period    `json:"period"`
	Start     data.Day       `json:"period_start"`
	AsOf      data.Day       `json:"as_of"` // of the vintage that published Then
	Age       int            `json:"age"`   // periods since Start when it did, 0 the running one
	Then      float64        `json:"then"`
	Lo90      float64        `json:"-"` // band published with Then, NaN without one
	Hi90      float64        `json:"-"`
	Now       float64        `json:"now"`
	Outside   bool           `json:"outside_band"` // Now lies beyond that band
}

// Points is how far the value moved, positive towards cooperation.
func (r *Revision) Points() float64 { return r.Now - r.Then }

// AgeRow sums the revisions of values of an age.
type AgeRow struct {
	From    int     `json:"from"` // least age, periods
	To      int     `json:"to"`   // greatest; 0 with From > 0: open
	N       int     `json:"values"`
	Mean    float64 `json:"mean"`     // signed: what is left of a bias, index points
	MeanAbs float64 `json:"mean_abs"` // index points
	Max     float64 `json:"max"`      // largest absolute, index points
	Banded  int     `json:"banded"`   // values that were published with a band
	Outside float64 `json:"outside"`  // part of Banded now beyond it, 0 … 1; 0 when Banded is
}

// Revised is how the past values of an index moved.
type Revised struct {
	Last     data.Day   `json:"last"`     // as-of day of the vintage that all are compared with
	Vintages int        `json:"vintages"` // that one included
	Ages     []AgeRow   `json:"ages"`
	All      AgeRow     `json:"all"`
	Largest  []Revision `json:"-"` // one a period: the first publication that was farthest off
}

// ages are the least ages of the rows of the table.
var ages = [...]int{0, 1, 2, 3, 6, 12, 24} // [W] single where values settle, then by quarters and years

// seriesKey tells one value of an index from another.
type seriesKey struct {
	pair      data.Pair
	direction data.Direction
	method    string
	period    data.Period
	start     data.Day
}

func keyOfPoint(p *data.Point) seriesKey {
	return seriesKey{p.Pair, p.Direction, p.Method, p.Period, p.Start}
}

// MeasureRevisions compares every vintage with the last one and names the largest
// revisions, at most most of them. Periods without an event then and now are left
// out, which nobody has said anything about, and so are values of methods that are
// not on the scale of Relations. The error says that there is nothing to compare.
func MeasureRevisions(vintages []Vintage, most int) (*Revised, error) {
	vintages = slices.Clone(vintages)
	slices.SortFunc(vintages, func(a, b Vintage) int { return cmp.Compare(a.AsOf, b.AsOf) })
	for i := 1; i < len(vintages); i++ {
		if vintages[i].AsOf == vintages[i-1].AsOf {
			return nil, fmt.Errorf("two vintages are of %s", vintages[i].AsOf)
		}
	}
	if len(vintages) < 2 {
		return nil, fmt.Errorf("there is %d vintage: revisions need two", len(vintages))
	}
	last := &vintages[len(vintages)-1]
	now := make(map[seriesKey]*data.Point, len(last.Points))
	for i := range last.Points {
		if p := &last.Points[i]; !math.IsNaN(p.Relations) {
			now[keyOfPoint(p)] = p
		}
	}
	t := newAgeTable()
	largest := make(map[seriesKey]Revision)
	for _, v := range vintages[:len(vintages)-1] {
		for i := range v.Points {
			p := &v.Points[i]
			end, ok := now[keyOfPoint(p)]
			if !ok || math.IsNaN(p.Relations) || p.HasFlag(data.FlagMissing) && end.HasFlag(data.FlagMissing) {
				continue
			}
			r := revise(p, v.AsOf, end.Relations)
			t.add(&r)
			if had, ok := largest[keyOfPoint(p)]; !ok || math.Abs(r.Points()) > math.Abs(had.Points()) {
				largest[keyOfPoint(p)] = r
			}
		}
	}
	if t.all.N == 0 {
		return nil, fmt.Errorf("the vintages have no value in common: they must be of the same pairs, methods and periods")
	}
	out := &Revised{Last: last.AsOf, Vintages: len(vintages), Ages: t.finish(), All: t.all}
	for _, r := range largest {
		out.Largest = append(out.Largest, r)
	}
	slices.SortFunc(out.Largest, compareRevisions)
	out.Largest = out.Largest[:min(most, len(out.Largest))]
	return out, nil
}

// compareRevisions puts the largest first.
func compareRevisions(a, b Revision) int {
	return cmp.Or(cmp.Compare(math.Abs(b.Points()), math.Abs(a.Points())), comparePairs(a.Pair, b.Pair), cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(a.Method, b.Method), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Start, b.Start))
}

func revise(p *data.Point, asOf data.Day, now float64) Revision {
	return Revision{
		Pair: p.Pair, Direction: p.Direction, Method: p.Method, Period: p.Period, Start: p.Start, AsOf: asOf, Age: ageOf(p.Period, p.Start, asOf),
		Then: p.Relations, Lo90: p.Lo90, Hi90: p.Hi90, Now: now, Outside: now < p.Lo90 || now > p.Hi90,
	}
}

// ageOf counts the periods from the one that starts on start to that of asOf.
func ageOf(period data.Period, start, asOf data.Day) int {
	a, b := start.Time(), period.Start(asOf).Time()
	months := 12*(b.Year()-a.Year()) + int(b.Month()) - int(a.Month())
	switch period {
	case data.PeriodWeek:
		return int(period.Start(asOf)-start) / 7
	case data.PeriodMonth:
		return months
	case data.PeriodQuarter:
		return months / 3
	case data.PeriodYear:
		return months / 12
	default:
		return int(asOf - start)
	}
}

// ageTable sums revisions by age.
type ageTable struct {
	rows [len(ages)]AgeRow
	all  AgeRow
}

func newAgeTable() *ageTable {
	t := new(ageTable)
	for i, from := range ages {
		t.rows[i].From = from
		if i+1 < len(ages) {
			t.rows[i].To = ages[i+1] - 1
		}
	}
	return t
}

func (t *ageTable) add(r *Revision) {
	i := 0
	for i+1 < len(ages) && ages[i+1] <= r.Age {
		i++
	}
	t.rows[i].add(r)
	t.all.add(r)
}

func (a *AgeRow) add(r *Revision) {
	d := r.Points()
	a.N++
	a.Mean += d
	a.MeanAbs += math.Abs(d)
	a.Max = max(a.Max, math.Abs(d))
	if !math.IsNaN(r.Lo90) && !math.IsNaN(r.Hi90) {
		a.Banded++
		if r.Outside {
			a.Outside++
		}
	}
}

// finish turns sums into means and leaves empty rows out.
func (t *ageTable) finish() []AgeRow {
	var out []AgeRow
	for i := range t.rows {
		if t.rows[i].N > 0 {
			t.rows[i].finish()
			out = append(out, t.rows[i])
		}
	}
	t.all.finish()
	return out
}

func (a *AgeRow) finish() {
	a.Mean, a.MeanAbs = tidy(a.Mean/float64(a.N)), tidy(a.MeanAbs/float64(a.N))
	a.Max = tidy(a.Max)
	if a.Banded > 0 {
		a.Outside /= float64(a.Banded)
	}
}
