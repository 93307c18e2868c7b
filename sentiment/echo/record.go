package echo

import (
	"strings"

	"example.com/detente/data"
)

// record is what two coded records of one event have in common. where is the
// place of the act, with the address of the article unless the act is symmetric;
// the pair stands for both directions then.
type record struct {
	ontology, code, where string
	day                   data.Day
	precision             data.Precision
	source, target        data.Actor
}

// records joins the coded records of one event: the rows that one article has of
// an act at a place, one for each office that is named, and meetings at one place,
// which two states seldom hold twice a day.
func (f *folder) records() {
	first := make(map[record]int)
	for i := range f.reports {
		e := &f.reports[i]
		if fromText(e) || e.CAMEO == "" {
			continue
		}
		r := record{e.Ontology, e.CAMEO, "", e.Date, e.Precision, e.Source, e.Target}
		if mutual(e) && r.target < r.source {
			r.source, r.target = r.target, r.source
		}
		if e.URL != "" {
			f.joinFirst(first, r, "article "+e.URL+" place "+e.Place, i)
		}
		if e.Place != "" && mutual(e) {
			f.joinFirst(first, r, "place "+e.Place, i)
		}
	}
}

// joinFirst joins report i with the first one of the same record.
func (f *folder) joinFirst(first map[record]int, r record, where string, i int) {
	r.where = where
	if j, ok := first[r]; ok {
		f.join(j, i)
	} else {
		first[r] = i
	}
}

// mutual reports whether the act is of both sides by its code, so that records
// tell it once from each: calls and meetings (040, 041, 044, 046), and signing an
// agreement (057); a visit (042) and hosting one (043) are told from one side, and
// mediation (045) is no act between the two.
func mutual(e *data.Event) bool {
	switch e.CAMEO { // CAMEO 1.1b3
	case "040", "041", "044", "046", "057":
		return true
	}
	return e.Reciprocal && !strings.HasPrefix(e.CAMEO, "045")
}
