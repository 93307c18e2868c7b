package coder

import "example.com/detente/data"

// date resolves when the frame happened: the time told in its own words, else
// in the clause it stands in or hangs on, else the article's day.
func (e *engine) date(f *frame, article data.Day) when {
	if w, ok := findDate(e.s.Tokens, f.first, f.last, article); ok {
		return w
	}
	for k, n := f.clause, 0; k >= 0 && n < 4; n++ {
		c := &e.s.Clauses[k]
		if w, ok := e.clauseDate(k, article); ok {
			return w
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
	return when{article, data.PrecisionDay}
}

// clauseDate looks at the adverbials of clause k.
func (e *engine) clauseDate(k int, article data.Day) (when, bool) {
	c := &e.s.Clauses[k]
	if c.Verb < 0 {
		return when{}, false
	}
	for _, a := range c.Args {
		if !a.Time {
			continue
		}
		ph := &e.s.Phrases[a.NP]
		first := ph.First
		if ph.Prep >= 0 {
			first = ph.Prep
		}
		last := ph.Last
		for last+1 < len(e.s.Tokens) && last < ph.Last+2 && e.s.Tokens[last+1].Text == "ago" {
			last++
		}
		if w, ok := findDate(e.s.Tokens, first, last, article); ok {
			return w, true
		}
	}
	return when{}, false
}
