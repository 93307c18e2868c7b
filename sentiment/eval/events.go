package eval

import (
	"fmt"
	"slices"

	"example.com/detente/data"
)

// told is one record's events, gold and said.
type told struct {
	id, text string
	gold     []Event
	said     []data.Event
}

// couple puts gold and answers side by side.
func couple(g *Gold, answers []Answer) []told {
	out := make([]told, len(answers))
	for i := range answers {
		r := &g.Records[i]
		out[i] = told{r.ID, r.Article.Text, r.Events, answers[i].Events}
	}
	return out
}

// found counts by one criterion.
func found(c criterion, name, part string, list []told) Found {
	per := make([]counts, len(list))
	for i := range list {
		t := &list[i]
		per[i] = counts{len(t.gold), len(t.said), len(match(c, t.gold, t.said))}
	}
	return foundOf(name, part, per)
}

// articles scores whole texts by the full rule.
func (s *Section) articles(g *Gold, answers []Answer) {
	list := couple(g, answers)
	for _, c := range criteria() {
		s.Found = append(s.Found, found(c, c.String(), "", list))
	}
	const rule = byPair | byType | byDate
	s.required(list)
	s.Rates = append(s.Rates, matchedRates("", rule, list, func(e *data.Event) judged {
		return judged{level: e.Commitment, tone: e.ToneLabel(), specificity: e.Specificity}
	})...)
	for _, name := range scorersOf(saidBy(list)) {
		rates := matchedRates(name, rule, list, func(e *data.Event) judged {
			o := e.Opinion(name)
			return judged{level: o.Commitment, tone: data.ToneLabel(o.Tone), unjudged: !o.Judged}
		})
		s.Rates = append(s.Rates, slices.DeleteFunc(rates, func(r Rate) bool { return r.Name == specificityExact })...) // an opinion has none
	}
	s.confuse(list)
	s.unmatched(rule, list)
	if len(list) == 1 {
		s.Notes = append(s.Notes, "one record: no intervals")
	}
}

// matchedRates reports agreement on the events that match by a rule, of which
// said is what the scorer says.
func matchedRates(part string, rule criterion, list []told, said func(*data.Event) judged) []Rate {
	items := make([][]judged, len(list))
	for i := range list {
		t := &list[i]
		for _, l := range match(rule, t.gold, t.said) {
			if g := &t.gold[l.gold]; g.Judged {
				j := said(&t.said[l.said])
				j.gold = g
				items[i] = append(items[i], j)
			}
		}
	}
	return judgementRates(part, items)
}

// saidBy returns all events that were said.
func saidBy(list []told) (out []data.Event) {
	for i := range list {
		out = append(out, list[i].said...)
	}
	return out
}

// required reports the events that must be found, where the file names them, and
// the false alarms.
func (s *Section) required(list []told) {
	must := make([][]bool, len(list))
	alarms, n := 0, 0
	for i := range list {
		t := &list[i]
		links := match(byPair|byType|byDate, t.gold, t.said)
		hit := make([]bool, len(t.gold))
		for _, l := range links {
			hit[l.gold] = true
		}
		alarms += len(t.said) - len(links)
		for k := range t.gold {
			if r := t.gold[k].Required; r != nil && *r {
				must[i] = append(must[i], hit[k])
				n++
			}
		}
	}
	if n > 0 {
		r := share("required events found", "", must)
		s.Rates = append(s.Rates, r)
	}
	s.Notes = append(s.Notes, fmt.Sprintf("false alarms by pair + type + date: %d", alarms))
}

// plover scores records by pair and type. Those whose parties are one state, or
// one party alone, hold no event by codebook §1: they are apart.
func (s *Section) plover(g *Gold, answers []Answer, opt *Options) {
	all := couple(g, answers)
	var list []told
	alarms := 0
	for i := range all {
		if len(all[i].gold) > 0 {
			list = append(list, all[i])
		} else {
			alarms += len(all[i].said)
		}
	}
	for _, c := range criteria() {
		if c&byDate == 0 {
			s.Found = append(s.Found, found(c, c.String(), "", list))
		}
	}
	s.Found = append(s.Found, found(byPair|byType, "pair + type", "with records of no event", all))
	if n := len(all) - len(list); n > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%d records name one state or one party alone and hold no event by codebook §1; the program told %d events in them", n, alarms))
	}
	s.worth("", worthOfRecords(g, answers), opt)
	s.confuse(list)
	s.unmatched(byPair|byType, list)
}

// confuse counts said types by gold types, of events joined by their parties.
func (s *Section) confuse(list []told) {
	c := newConfusion("type, of events joined by pair", typeLabels())
	for i := range list {
		t := &list[i]
		gold, said := make([]bool, len(t.gold)), make([]bool, len(t.said))
		for _, l := range match(byPair, t.gold, t.said) {
			gold[l.gold], said[l.said] = true, true
			c.add(string(t.gold[l.gold].Type), string(answered(&t.gold[l.gold], &t.said[l.said])))
		}
		for k := range gold {
			if !gold[k] {
				c.add(string(t.gold[k].Type), Nothing)
			}
		}
		for k := range said {
			if !said[k] {
				c.add(Nothing, string(t.said[k].Type))
			}
		}
	}
	s.Confusion = append(s.Confusion, *c)
}

// answered is the type of e, or that of g where e's is accepted for it.
func answered(g *Event, e *data.Event) data.Type {
	if typeAgrees(g, e) {
		return g.Type
	}
	return e.Type
}

// unmatched lists misses and false alarms.
func (s *Section) unmatched(c criterion, list []told) {
	for i := range list {
		t := &list[i]
		gold, said := make([]bool, len(t.gold)), make([]bool, len(t.said))
		for _, l := range match(c, t.gold, t.said) {
			gold[l.gold], said[l.said] = true, true
		}
		for k := range gold {
			if !gold[k] {
				s.Misses = append(s.Misses, Miss{ID: t.id, Kind: "missed", Gold: t.gold[k].String(), Text: orElse(t.gold[k].Evidence, t.text)})
			}
		}
		for k := range said {
			if e := &t.said[k]; !said[k] {
				s.Misses = append(s.Misses, Miss{ID: t.id, Kind: "false alarm", Said: describe(e), Text: orElse(e.Evidence, t.text)})
			}
		}
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// String returns "2021-09-09 (day) USA>CHN ACCUSE", without what is not known.
func (g *Event) String() string {
	return sketch(g.Date, g.Precision, data.Dyad{Source: g.Source, Target: g.Target}, g.Reciprocal) + string(g.Type)
}

func describe(e *data.Event) string {
	return sketch(e.Date, e.Precision, e.Dyad(), e.Reciprocal) + string(e.Type)
}

func sketch(day data.Day, p data.Precision, d data.Dyad, reciprocal bool) string {
	out := ""
	if day != data.NoDay {
		out = fmt.Sprintf("%s (%s) ", day, p)
	}
	arrow := ">"
	if reciprocal {
		arrow = "="
	}
	if d.Source != "" || d.Target != "" {
		out += string(d.Source) + arrow + string(d.Target) + " "
	}
	return out
}
