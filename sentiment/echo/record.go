package echo

import (
	"strings"

	"example.com/detente/data"
)

// record is what two coded records of one event have in common. The pair stands
// for both directions in codes of symmetric acts.
type record struct {
	ontology, code, place string
	day                   data.Day
	precision             data.Precision
	source, target        data.Actor
}

// records joins the coded records of one event.
func (f *folder) records() {
	first := make(map[record]int)
	for i := range f.reports {
		e := &f.reports[i]
		if fromText(e) || e.Place == "" || e.CAMEO == "" {
			continue
		}
		r := record{e.Ontology, e.CAMEO, e.Place, e.Date, e.Precision, e.Source, e.Target}
		if mutual(e) && r.target < r.source {
			r.source, r.target = r.target, r.source
		}
		if j, ok := first[r]; ok {
			f.join(j, i)
		} else {
			first[r] = i
		}
	}
}

// mutual reports whether the act is of both sides by its code, so that records
// tell it once from each: meetings, talks and calls (04), and signing an
// agreement (057).
func mutual(e *data.Event) bool {
	return e.Reciprocal || strings.HasPrefix(e.CAMEO, "04") && e.CAMEO != "045" && e.CAMEO != "042" && e.CAMEO != "043" || e.CAMEO == "057" // CAMEO 1.1b3: 042 visit, 043 host, 045 mediate
}
