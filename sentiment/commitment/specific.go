package commitment

import (
	"strings"

	"example.com/detente/sentiment/text"
)

// specific says which kinds of precision the words of a commitment have.
type specific struct{ term, sum, instrument, body bool }

// count returns how many kinds there are, at most 3 (codebook §5).
func (s specific) count() uint8 {
	n := uint8(0)
	for _, b := range [...]bool{s.term, s.sum, s.instrument, s.body} {
		if b {
			n++
		}
	}
	return min(n, 3)
}

// specificity reads the words of the deciding clause and of what hangs on it.
func (r *reading) specificity(a act) specific {
	var sp specific
	lo, hi := r.family(a.clause)
	lo = r.behindOpening(a.clause, lo)
	for i := lo; i <= hi; i++ {
		if k := r.clauseOf[i]; k >= 0 && k != a.clause && (r.hidden(k, a.clause) && !r.future(i, a) || r.speaks(k)) {
			continue
		}
		sp.term = sp.term || r.termAt(i, a)
		if k := r.clauseOf[i]; k < 0 || k == a.clause || r.s.Clauses[k].Rel != text.Partic {
			sp.sum = sp.sum || r.sumAt(i)
		}
		sp.named(r, i)
	}
	return sp
}

// behindOpening skips what stands before the subject: "After two days of
// talks, …".
func (r *reading) behindOpening(c, lo int) int {
	for _, k := range r.s.Clauses[c].Subj {
		if k >= 0 && k < len(r.s.Phrases) && r.s.Phrases[k].First > lo && r.s.Phrases[k].First < r.verbToken(c) {
			return r.s.Phrases[k].First
		}
	}
	return lo
}

func (r *reading) unit(i int) bool {
	return i >= 0 && i < len(r.low) && r.is(i, unit|month)
}

func (r *reading) timeWord(i int) bool {
	return r.unit(i) || i >= 0 && i < len(r.low) && (r.is(i, weekday) || yearLike(r.low[i]))
}

func yearLike(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}

// termAt reports a deadline or term that begins at token i.
func (r *reading) termAt(i int, a act) bool {
	w := r.low[i]
	if h := strings.IndexByte(w, '-'); h > 0 {
		switch rest := w[h+1:]; {
		case strings.HasPrefix(rest, "year") || strings.HasPrefix(rest, "month") || strings.HasPrefix(rest, "day") || strings.HasPrefix(rest, "week"):
			return w[:h] != "mid" && !r.lull(i+1)
		}
	}
	timed := false
	for k := i + 1; k <= i+5 && k < len(r.low) && !punctuation(r.low[k]); k++ {
		if r.timeWord(k) {
			timed = true
			break
		}
		if prepositions[r.low[k]] {
			break
		}
	}
	if !timed {
		return w == "notice" && i > 0 && r.unit(i-2)
	}
	switch w {
	case "within":
		return a.level > 0
	case "by", "until", "till", "through", "before", "from", "starting", "beginning":
		return true
	case "for":
		return r.s.Tokens[i].Tag != text.Other && i+1 < len(r.low) && r.low[i+1] != "the"
	case "next":
		return true
	case "due":
		return true
	case "in", "on", "at":
		return r.dated(i) && r.future(i, a)
	}
	return false
}

// dated reports that a date, and not only a unit of time, follows token i.
func (r *reading) dated(i int) bool {
	for k := i + 1; k <= i+4 && k < len(r.low) && !punctuation(r.low[k]); k++ {
		if r.is(k, month|weekday) || yearLike(r.low[k]) {
			return true
		}
		if r.is(k, unit) {
			w := r.low[k-1]
			return number(w) || w == "the" || w == "next" || w == "coming" || r.low[k] == "midnight"
		}
	}
	return false
}

// lull reports a noun whose length is no term of a commitment.
func (r *reading) lull(i int) bool {
	if i >= len(r.low) {
		return true
	}
	switch r.low[i] {
	case "halt", "hiatus", "gap", "delay", "break", "pause", "visit", "trip", "meeting", "summit", "talks", "tour", "war", "old", "suspension", "freeze":
		return true
	}
	return false
}

// future reports that token i lies in words about what is to come, so that its
// date is the commitment's own.
func (r *reading) future(i int, a act) bool {
	k := r.clauseOf[i]
	if k < 0 || r.verbToken(k) < 0 {
		return false
	}
	v := r.verb(k)
	if v.Gerund {
		if up := r.s.Clauses[k].Parent; up >= 0 && r.verbToken(up) >= 0 && r.verb(up).Modal == "will" {
			return true
		}
	}
	return v.Inf || v.Modal == "will" || v.Modal == "shall" || v.Modal == "would" && k != a.clause || v.Modal == "would"
}

// sumAt reports a sum of money or a number of things at token i.
func (r *reading) sumAt(i int) bool {
	w := r.low[i]
	if r.is(i, money) {
		return i > 0 && number(r.low[i-1]) || i+1 < len(r.low) && number(r.low[i+1]) || i > 1 && number(r.low[i-2])
	}
	if h := strings.IndexByte(w, '-'); h > 0 && w[0] >= '0' && w[0] <= '9' {
		return !r.termLike(w[h+1:])
	}
	if len(w) > 3 && strings.ContainsAny(w[:3], "$€£¥") {
		return true
	}
	if !number(w) || yearLike(w) || i+1 >= len(r.low) || r.timeWord(i+1) || i > 0 && r.timeWord(i-1) {
		return false
	}
	if r.inName(i) || i > 0 && (r.low[i-1] == "article" || r.low[i-1] == "the" || r.low[i-1] == "these" || r.low[i-1] == "those" || r.low[i-1] == "section") {
		return i > 0 && r.low[i-1] == "the" && w[0] >= '0' && w[0] <= '9' && r.low[i+1] != "."
	}
	switch r.low[i+1] {
	case "sides", "countries", "leaders", "states", "nations", "parties", "governments", "ministers", "presidents", "neighbours", "neighbors", "capitals", "of", "other",
		"officials", "delegations", "foreign", "armies", "militaries", "militaries'", "rounds", "years", "peoples", "another", ",", ".", "sources", "diplomats", "and":
		return false
	}
	return w != "one"
}

func (r *reading) termLike(rest string) bool {
	return strings.HasPrefix(rest, "year") || strings.HasPrefix(rest, "month") || strings.HasPrefix(rest, "day") || strings.HasPrefix(rest, "week") || strings.HasPrefix(rest, "hour")
}

func (r *reading) inName(i int) bool {
	return i > 0 && capital(r.s.Tokens[i-1].Text) && i-1 > 0 && r.s.Tokens[i].Text[0] < '0'
}

var numbers = map[string]bool{
	"one": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true,
	"ten": true, "eleven": true, "twelve": true, "twenty": true, "thirty": true, "forty": true, "fifty": true, "sixty": true, "hundred": true,
	"thousand": true, "million": true, "billion": true, "trillion": true, "dozen": true, "dozens": true, "hundreds": true, "thousands": true,
	"bn": true,
}

func number(w string) bool {
	return w != "" && w[0] >= '0' && w[0] <= '9' || numbers[w]
}

func (r *reading) moneyIn(lo, hi int) bool {
	for i := lo; i <= hi; i++ {
		if r.is(i, money) && r.numberIn(lo, hi) || strings.ContainsAny(r.low[i], "$€£¥") {
			return true
		}
	}
	return false
}

func (r *reading) numberIn(lo, hi int) bool {
	for i := max(lo, 0); i <= hi && i < len(r.low); i++ {
		if number(r.low[i]) {
			return true
		}
	}
	return false
}

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }

// named notes an instrument or a body whose name ends at token i.
func (sp *specific) named(r *reading, i int) {
	tok := r.s.Tokens[i].Text
	if capital(tok) && r.rules.words[tok].in(instrument) {
		sp.instrument = true
		return
	}
	if !capital(tok) || i == 0 {
		return
	}
	before := i - 1
	prev := r.s.Tokens[before].Text
	if !capital(prev) || r.mentioned(before) && r.mentioned(i) {
		return
	}
	switch {
	case r.is(i, instrumentHead):
		if !r.mentioned(before) || before > 0 && capital(r.s.Tokens[before-1].Text) {
			sp.instrument = true
		}
	case r.is(i, bodyHead):
		if !r.mentioned(before) {
			sp.body = true
		}
	}
}

// mentioned reports whether token i belongs to a named actor.
func (r *reading) mentioned(i int) bool {
	for _, m := range r.p.Mentions {
		if m.First <= i && i <= m.Last && (m.Actor == r.p.Source || m.Actor == r.p.Target) {
			return true
		}
	}
	return false
}
