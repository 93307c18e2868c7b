package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.com/detente/data"
)

// Index is the series of an index.
type Index struct {
	data.Reference
	// Surprises are the mean of each period less what was known before it, in the
	// unit of Values; nil for an index that has no filter.
	Surprises []float64
	// Unit is that of Values where it is not index points, up is cooperation; ""
	// where it is.
	Unit string
}

// The values of a point that can be compared.
const (
	ValueRelations = "relations" // the method's value, in its own unit when it has one; the default
	ValueFiltered  = "filtered"  // what was known then
	ValueRaw       = "raw"       // the mean of the period alone
)

// Values lists them.
func Values() []string { return []string{ValueRelations, ValueFiltered, ValueRaw} }

// FromPoints returns the series of one index: of one pair, direction, method and
// period, in order of time. Periods without events are missing, whatever the
// method says of them, and so is one that was still running.
func FromPoints(points []data.Point, value string) Index {
	var x Index
	before := math.NaN()
	filtered := false
	for i := range points {
		p := &points[i]
		x.Period = p.Period
		v := p.Relations
		if math.IsNaN(v) && p.Unit != "" { // a sum, a share
			v, x.Unit = p.Value, p.Unit
		}
		switch value {
		case ValueFiltered:
			v, x.Unit = p.Filtered, ""
		case ValueRaw:
			v, x.Unit = p.Raw, ""
		}
		surprise := p.Raw - before
		if p.HasFlag(data.FlagMissing) || p.HasFlag(data.FlagPartial) {
			v, surprise = math.NaN(), math.NaN()
		}
		x.Starts, x.Values, x.Surprises = append(x.Starts, p.Start), append(x.Values, v), append(x.Surprises, surprise)
		before = p.Filtered
		filtered = filtered || !math.IsNaN(p.Filtered)
	}
	if !filtered {
		x.Surprises = nil
	}
	return x
}

// Pairing is two series on one calendar. All slices have the length of Starts,
// which leaves no period out; NaN is missing.
type Pairing struct {
	Period    data.Period
	Starts    []data.Day
	Index     []float64
	Reference []float64
	Surprises []float64 // of the index, nil when it has none
	Unit      string    // of the index, "" for index points
	Notes     []string  // what was done to either series, in words
}

// leastPart is the part of a longer period that must be there for its mean.
const leastPart = 0.5 // [W] business days of a week pass, a week of a month does not

// Align puts both series on the longer of their periods, over the time that they
// share. The finer one is averaged; a longer period counts when at least half of
// the shorter ones in it have a value. The error says that they share no time.
func Align(x Index, ref data.Reference) (*Pairing, error) {
	period := max(x.Period, ref.Period)
	p := &Pairing{Period: period, Unit: x.Unit}
	values := p.coarsen("the index", x.Reference)
	reference := p.coarsen(ref.Name, ref)
	from, to, ok := common(values, reference)
	if !ok {
		err := fmt.Errorf("the index covers %s and %s covers %s: they share no %s", span(values), ref.Name, span(reference), period)
		if p.Notes != nil {
			err = fmt.Errorf("%w (%s)", err, strings.Join(p.Notes, "; "))
		}
		return nil, err
	}
	for s := from; s <= to; s = period.Next(s) {
		p.Starts = append(p.Starts, s)
	}
	p.Index, p.Reference = p.onto(values), p.onto(reference)
	if x.Surprises != nil {
		surprises := x.Reference
		surprises.Values = x.Surprises
		s, _ := coarsen(surprises, period)
		p.Surprises = p.onto(s)
	}
	return p, nil
}

// coarsen averages a series to the period of p and notes that it did.
func (p *Pairing) coarsen(name string, s data.Reference) data.Reference {
	out, thin := coarsen(s, p.Period)
	if s.Period == p.Period {
		return out
	}
	note := fmt.Sprintf("%s: each %s is the mean of its %ss", name, p.Period, s.Period)
	if s.Period == data.PeriodWeek {
		note += ", a week counted where its Thursday lies"
	}
	if thin > 0 {
		note += fmt.Sprintf("; %d with fewer than half of them are missing", thin)
	}
	p.Notes = append(p.Notes, note)
	return out
}

// coarsen returns the means of s over longer periods, and how many of those had
// values for less than leastPart of themselves and are missing.
func coarsen(s data.Reference, to data.Period) (out data.Reference, thin int) {
	if s.Period == to {
		return s, 0
	}
	out = data.Reference{Name: s.Name, Period: to}
	sum, n := 0.0, 0
	flush := func(start data.Day) {
		if n == 0 {
			return
		}
		mean := math.NaN()
		if float64(n) >= leastPart*float64(parts(s.Period, to, start)) {
			mean = sum / float64(n)
		} else {
			thin++
		}
		out.Starts, out.Values = append(out.Starts, start), append(out.Values, mean)
		sum, n = 0, 0
	}
	current := data.NoDay
	for i, day := range s.Starts {
		start := to.Start(middle(s.Period, day))
		if start != current {
			flush(current)
			current = start
		}
		if !math.IsNaN(s.Values[i]) {
			sum += s.Values[i]
			n++
		}
	}
	flush(current)
	return out, thin
}

// middle is the day that says to which longer period a shorter one belongs: the
// Thursday of a week (ISO 8601).
func middle(p data.Period, start data.Day) data.Day { return start + (p.Next(start)-start-1)/2 }

// parts counts the periods whose middle lies in the longer one that starts on
// start.
func parts(p, longer data.Period, start data.Day) (n int) {
	end := longer.Next(start)
	for s := p.Start(start); s < end; s = p.Next(s) {
		if m := middle(p, s); m >= start && m < end {
			n++
		}
	}
	return n
}

// common returns the first and the last period in which both have begun and
// neither has ended; missing values at the ends do not count.
func common(a, b data.Reference) (from, to data.Day, ok bool) {
	af, al, aok := ends(a)
	bf, bl, bok := ends(b)
	if !aok || !bok {
		return 0, 0, false
	}
	from, to = max(af, bf), min(al, bl)
	return from, to, from <= to
}

// ends are the first and the last period with a value.
func ends(s data.Reference) (first, last data.Day, ok bool) {
	for i, v := range s.Values {
		if math.IsNaN(v) {
			continue
		}
		if !ok {
			first, ok = s.Starts[i], true
		}
		last = s.Starts[i]
	}
	return first, last, ok
}

func span(s data.Reference) string {
	first, last, ok := ends(s)
	if !ok {
		return "nothing"
	}
	return s.Period.Label(first) + " to " + s.Period.Label(last)
}

// onto puts s on the calendar of p.
func (p *Pairing) onto(s data.Reference) []float64 {
	out := make([]float64, len(p.Starts))
	for i, start := range p.Starts {
		out[i] = math.NaN()
		if j, ok := slices.BinarySearch(s.Starts, start); ok {
			out[i] = s.Values[j]
		}
	}
	return out
}
