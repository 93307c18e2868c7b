package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// date resolves when the frame happened: the time told in its own words, else
// in the clause it stands in or hangs on, else the article's day. told says
// whether words gave it.
func (e *engine) date(f *frame, article data.Day) (w when, told bool) {
	if w, ok := e.afterSpan(f.clause, article); ok {
		return w, true
	}
	if w, ok := e.find(f.first, f.last, article); ok {
		return w, true
	}
	for k, n := f.clause, 0; k >= 0 && n < 4; n++ {
		c := &e.s.Clauses[k]
		if w, ok := e.clauseDate(k, article); ok {
			return w, true
		}
		switch {
		case c.Coord >= 0:
			k = c.Coord
		case e.used[k] || c.Rel.Shares():
			k = c.Parent
		default:
			k = -1
		}
	}
	if e.told.day != 0 && e.told.day < article-story {
		return e.told, true // the paragraph tells an older story
	}
	return when{article, data.PrecisionDay}, false
}

// story is how many days back a date must lie for what follows it in the
// paragraph to be told at it rather than at the article's day [W].
const story = 25

// noteDates remembers the last date that the sentence tells, and for the rest
// of the paragraph the one that its main clause is told at.
func (e *engine) noteDates(article data.Day, parsed bool) {
	base := e.base(article)
	for i := range e.s.Tokens {
		if w, ok := dateAt(e.s.Tokens, i, len(e.s.Tokens)-1, article, base); ok {
			e.anchor = w
		}
	}
	if !parsed {
		return
	}
	for k := range e.s.Clauses {
		if e.s.Clauses[k].Rel == text.Root {
			if w, ok := e.clauseDate(k, article); ok {
				e.told = w
				return
			}
		}
	}
}

// base is the day that dates without a year are read from: in the middle of an
// older story, a year after it, so that "Feb. 26" is the first one behind it.
func (e *engine) base(article data.Day) data.Day {
	const year = 360
	if e.told.day != 0 && e.told.day < article-year && e.told.day+year < article {
		return e.told.day + year
	}
	return article
}

// find looks for a date in tokens first to last, absolute or relative to the
// last one told.
func (e *engine) find(first, last int, article data.Day) (when, bool) {
	if w, ok := findDate(e.s.Tokens, first, last, article, e.base(article)); ok {
		return w, true
	}
	return e.relativeToAnchor(first, last, article)
}

// relativeToAnchor reads "the next day", "a day later", "the same day".
func (e *engine) relativeToAnchor(first, last int, article data.Day) (when, bool) {
	words := strings.ToLower(e.s.TokenText(first, min(last, len(e.s.Tokens)-1)))
	shift := func(days data.Day) (when, bool) {
		from := e.anchor
		if days != 0 && from.prec != data.PrecisionDay {
			from = when{article, data.PrecisionDay}
		}
		return when{from.day + days, from.prec}, true
	}
	switch {
	case strings.Contains(words, "the next day"), strings.Contains(words, "a day later"), strings.Contains(words, "the following day"),
		strings.Contains(words, "one day later"):
		return shift(1)
	case strings.Contains(words, "a day earlier"), strings.Contains(words, "the day before"), strings.Contains(words, "the previous day"):
		return shift(-1)
	case strings.Contains(words, "the same day"), strings.Contains(words, "that day"), strings.Contains(words, "that month"),
		strings.Contains(words, "that year"), strings.Contains(words, "that week"):
		return shift(0)
	}
	return when{}, false
}

// clauseDate looks at the adverbials of clause k, in front of it too, and of
// the participles that go with it.
func (e *engine) clauseDate(k int, article data.Day) (when, bool) {
	c := &e.s.Clauses[k]
	if c.Verb < 0 {
		return when{}, false
	}
	for _, a := range c.Args {
		if w, ok := e.argDate(a, article); ok {
			return w, true
		}
	}
	for i := range e.s.Clauses {
		if q := &e.s.Clauses[i]; q.Parent == k && q.Rel == text.Partic && q.Verb >= 0 {
			for _, a := range q.Args {
				if w, ok := e.argDate(a, article); ok {
					return w, true
				}
			}
		}
	}
	return when{}, false
}

func (e *engine) argDate(a text.Arg, article data.Day) (when, bool) {
	if !a.Time {
		return when{}, false
	}
	ph := &e.s.Phrases[a.NP]
	first, last := ph.First, ph.Last
	if ph.Prep >= 0 {
		first = ph.Prep
	}
	for last+1 < len(e.s.Tokens) && last < ph.Last+2 && (e.s.Tokens[last+1].Text == "ago" || e.s.Tokens[last+1].Text == "earlier" || e.s.Tokens[last+1].Text == "later") {
		last++
	}
	return e.find(first, last, article)
}

// afterSpan reads "two months after the administration accused": the clause
// behind "after" is that much earlier than what it dates.
func (e *engine) afterSpan(k int, article data.Day) (when, bool) {
	c := &e.s.Clauses[k]
	if c.Mark != "after" || c.First < 0 {
		return when{}, false
	}
	t := e.s.Phrases[c.First].First
	if t < 2 {
		return when{}, false
	}
	n, ok := number(strings.ToLower(e.s.Tokens[t-2].Text))
	if !ok {
		n, ok = 1, strings.EqualFold(e.s.Tokens[t-2].Text, "a")
	}
	base := article
	if c.Parent >= 0 {
		if w, told := e.clauseDate(c.Parent, article); told {
			base = w.day
		}
	}
	if !ok {
		return when{}, false
	}
	return ago(strings.ToLower(e.s.Tokens[t-1].Text), n, base)
}
