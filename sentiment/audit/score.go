package audit

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"example.com/detente/data"
)

// Report is what a filled-in sheet says of all events.
type Report struct {
	Rows   int `json:"rows"`
	Judged int `json:"judged"`
	// Events are those that the sample stands for, Covered those of them whose
	// stratum has a judged row: nothing is known of the others.
	Events  int `json:"events"`
	Covered int `json:"covered"`
	// All is the share of events that are told and right in source, target, type
	// and date: what an index rests on.
	All    Rate   `json:"all_right"`
	Fields []Rate `json:"fields"` // in the order of Fields; of events that are told, but for the first
	Types  []Rate `json:"types"`  // share of events of a coded type that are told and of that type
}

// Rate is one share.
type Rate struct {
	Name    string   `json:"name"`
	Judged  int      `json:"judged"`
	Right   int      `json:"right"`
	Unclear int      `json:"unclear"` // left out of the share
	NEff    float64  `json:"n_eff"`   // effective number of answers
	Share   Estimate `json:"share"`   // of all events, by strata
}

// core are the fields that an event must have right to count as it should.
var core = []string{"source", "target", "type", "date"}

// Score reckons what the answers say of all events. The error says that nothing
// has been judged.
func Score(answers []Answer) (*Report, error) {
	r := &Report{Rows: len(answers)}
	w := newWeights(answers)
	r.Judged, r.Events, r.Covered = w.judged, w.events, w.covered
	if r.Judged == 0 {
		return nil, errors.New("no row is judged yet: write y or n in the column " + FieldEvent + suffix)
	}
	r.All = w.rate("all right", answers, allRight)
	for _, f := range Fields() {
		r.Fields = append(r.Fields, w.rate(f, answers, func(a *Answer) Judgement {
			if f != FieldEvent && a.Of(FieldEvent) != Right {
				return Blank
			}
			return a.Of(f)
		}))
	}
	for _, t := range types(answers) {
		r.Types = append(r.Types, w.rate(t, answers, func(a *Answer) Judgement {
			switch {
			case a.Type != t:
				return Blank
			case a.Of(FieldEvent) != Right:
				return a.Of(FieldEvent)
			}
			return a.Of("type")
		}))
	}
	return r, nil
}

// allRight is Right when all that counts is, Wrong when any of it is not.
func allRight(a *Answer) Judgement {
	out := a.Of(FieldEvent)
	if out != Right {
		return out
	}
	for _, f := range core {
		switch a.Of(f) {
		case Wrong:
			return Wrong
		case Blank:
			if out == Right {
				out = Blank
			}
		case Unclear:
			out = Unclear
		}
	}
	return out
}

// types are the coded types of judged rows, from cooperation to conflict, then
// those that are none of PLOVER's.
func types(answers []Answer) []string {
	var out []string
	for i := range answers {
		if answers[i].Judged() && !slices.Contains(out, answers[i].Type) {
			out = append(out, answers[i].Type)
		}
	}
	known := data.Types()
	rank := func(name string) int {
		if i := slices.Index(known[:], data.Type(name)); i >= 0 {
			return i
		}
		return len(known)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return out
}

// weights say how many events a judged row of each stratum stands for.
type weights struct {
	each                    map[string]float64
	judged, events, covered int
}

func newWeights(answers []Answer) *weights {
	w := &weights{each: make(map[string]float64)}
	strata, judged := make(map[string]int), make(map[string]int)
	for i := range answers {
		a := &answers[i]
		strata[a.Stratum.Name] = a.Stratum.Events
		if a.Judged() {
			judged[a.Stratum.Name]++
			w.judged++
		}
	}
	for name, events := range strata {
		w.events += events
		if n := judged[name]; n > 0 {
			w.covered += events
			w.each[name] = float64(events) / float64(n)
		}
	}
	return w
}

// rate sums what of says of the answers, each weighed by what it stands for.
func (w *weights) rate(name string, answers []Answer, of func(*Answer) Judgement) Rate {
	r := Rate{Name: name}
	right, sum, square := 0.0, 0.0, 0.0
	for i := range answers {
		a := &answers[i]
		if !a.Judged() {
			continue
		}
		each := w.each[a.Stratum.Name]
		switch of(a) {
		case Blank:
			continue
		case Unclear:
			r.Unclear++
			continue
		case Right:
			r.Right++
			right += each
		}
		r.Judged++
		sum += each
		square += each * each
	}
	if r.Judged > 0 {
		r.NEff = sum * sum / square
	}
	r.Share = Wilson(right/sum, r.NEff)
	if r.Judged == 0 {
		r.Share.Value = math.NaN()
	}
	return r
}

// Worst returns the fields whose share is lowest, the lowest first, at most n; of
// equal ones that with the lower end first. Fields without an answer are left out.
func (r *Report) Worst(n int) []Rate {
	all := slices.DeleteFunc(slices.Clone(r.Fields), func(f Rate) bool { return f.Judged == 0 })
	slices.SortStableFunc(all, func(a, b Rate) int {
		return cmp.Or(cmp.Compare(a.Share.Value, b.Share.Value), cmp.Compare(a.Share.Lo, b.Share.Lo))
	})
	return all[:min(n, len(all))]
}
