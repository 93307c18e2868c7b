package commitment

import (
	"example.com/detente/data"
	"example.com/detente/sentiment/text"
)

// best returns the act that decides: of the event's clause and those hanging
// on it, or with event −1 of the whole sentence.
func (r *reading) best(event int) act {
	best := act{clause: -1, first: -1, last: -1}
	top := r.top(event)
	for c := range r.s.Clauses {
		if r.used[c] || r.verbToken(c) < 0 || r.phantom(c) || top >= 0 && !r.within(c, top) || r.hidden(c, top) {
			continue
		}
		a := r.eval(c)
		r.consume(c, a)
		a = r.outer(c, a)
		if n := r.emptied(c); n.level != 0 && a.effect != opaque && a.effect != refuse && !a.effect.asks() && a.level <= 0 {
			if a.level == 0 || a.level == data.Missing {
				a = n
			}
		}
		if a.level != 0 && event < 0 && !r.ours(c, &a) {
			continue
		}
		if better(a, best) {
			best = a
		}
	}
	if best.level == 0 {
		if a := r.jointText(event, top); a.level != 0 {
			best = a
		} else if a := r.vanished(event, top); a.level != 0 {
			best = a
		}
	}
	return r.raised(r.doubted(best))
}

func (e effect) asks() bool { return e == urge || e == demand || e == invite }

// better orders acts: the nearer first, then the stronger.
func better(a, b act) bool {
	switch {
	case a.level == 0:
		return b.level == 0 && a.decided && !b.decided
	case b.level == 0:
		return true
	case a.rank != b.rank:
		return a.rank < b.rank
	}
	return abs(a.level.Score()) > abs(b.level.Score())
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// top climbs from the event's clause to the frame that decides how far it is
// bound: from "to reopen" to "agreed".
func (r *reading) top(event int) int {
	if event < 0 || r.verbToken(event) < 0 {
		return event
	}
	for n := 0; n < len(r.s.Clauses); n++ {
		up := r.s.Clauses[event].Parent
		if up < 0 || r.verbToken(up) < 0 || r.speaks(up) || !r.governs(up, event) {
			break
		}
		if rule, _, ok := r.match(up); !ok || !rule.effect.frame() && rule.effect != agree {
			break
		}
		event = up
	}
	return event
}

// hidden reports that clause c is no assertion of this event: a condition, a
// question, the content of a denial, old history.
func (r *reading) hidden(c, top int) bool {
	for k, n := c, 0; k >= 0 && k != top && n < len(r.s.Clauses); n++ {
		cl := &r.s.Clauses[k]
		switch {
		case cl.Rel == text.Purpose && r.verbToken(k) >= 0 && r.verb(k).Finite && len(cl.Subj) > 0:
			return false // a finite verb is no purpose: the parser lost the main clause
		case cl.Rel == text.Cond || cl.Rel == text.Question && (cl.Mark == "whether" || cl.Mark == "how" || cl.Mark == "why"):
			return true
		case cl.Mark == "until" || cl.Mark == "before" || cl.Mark == "till" || cl.Mark == "instead of" || cl.Mark == "rather than" || cl.Mark == "despite":
			return true
		case (cl.Rel == text.Relative || cl.Rel == text.Reduced) && r.history(k):
			return true
		case cl.Rel != text.Root && cl.Rel != text.Comp && r.verbToken(k) >= 0 && r.verb(k).Perfect && r.verb(k).Past:
			return true
		}
		k = cl.Parent
	}
	return false
}

// history reports a relative clause that only says which thing is meant: of an
// object, or told with a year or as long ago.
func (r *reading) history(c int) bool {
	cl := &r.s.Clauses[c]
	if r.verbToken(c) < 0 {
		return false
	}
	if v := r.verb(c); v.Perfect && v.Past {
		return true
	}
	lo, hi := r.span(c)
	if r.has(old, lo, hi) {
		return true
	}
	for i := lo; i <= hi; i++ {
		if w := r.low[i]; len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && i > 0 && r.low[i-1] == "in" {
			return true
		}
	}
	if cl.Parent < 0 || r.verbToken(cl.Parent) < 0 || cl.Noun < 0 {
		return false
	}
	_, _, matched := r.match(cl.Parent)
	return matched && cl.Noun > r.s.Clauses[cl.Parent].Verb
}

// consume marks the clauses that clause c has read or made void.
func (r *reading) consume(c int, a act) {
	for k := range r.s.Clauses {
		cl := &r.s.Clauses[k]
		if k == c || cl.Parent != c {
			continue
		}
		switch {
		case cl.Mark == "to" && r.verbToken(k) >= 0 && r.verb(k).Modal != "":
		case r.speaks(c) && a.effect != opaque && !a.effect.frame():
		case a.effect == opaque && (cl.Rel == text.Comp || cl.Rel == text.NounComp || cl.Rel == text.Cause || cl.Rel == text.Purpose || cl.Mark == "on" || cl.Mark == "over"):
			r.void(k)
		case a.decided && (cl.Rel == text.Comp || cl.Rel == text.NounComp || cl.Rel == text.Purpose):
			r.void(k)
		case !a.decided && cl.Rel == text.NounComp:
			r.void(k)
		}
	}
}

// void marks clause k and its complements as read.
func (r *reading) void(k int) {
	if r.used[k] {
		return
	}
	r.used[k] = true
	for j := range r.s.Clauses {
		if cl := &r.s.Clauses[j]; cl.Parent == k && cl.Rel != text.Relative && cl.Rel != text.Partic {
			r.void(j)
		}
	}
}

// outer applies what stands above clause c and was not read with it: a
// preposition that empties it, a purpose that is still to come.
func (r *reading) outer(c int, a act) act {
	cl := &r.s.Clauses[c]
	at := r.s.Phrases[cl.Verb].First
	if r.low[at] != "to" {
		at--
	}
	switch {
	case at > 0 && r.low[at] == "to" && r.low[at-1] == "yet" && a.sense > 0:
		a.level, a.sense, a.reason = data.Missing, -1, a.reason+"; yet to"
	case at > 0 && r.low[at] == "to" && (r.low[at-1] == "due" || r.low[at-1] == "scheduled") && a.level > data.Intended:
		a.level, a.rank = data.Intended, a.rank+1
	case cl.Mark == "without" && a.sense > 0:
		a.level, a.sense, a.reason = data.Missing, -1, a.reason+"; without doing it"
	case cl.Rel == text.Purpose && r.verb(c).Inf && a.level > data.Intended:
		a.level = data.Intended
	case r.verb(c).Inf && cl.Rel == text.Comp && a.level > data.Intended:
		if why, _ := r.hearsay(c); why == "" && (cl.Parent < 0 || r.verbToken(cl.Parent) < 0 || !factive(r.lemma(cl.Parent))) {
			a.level = data.Intended
			a.rank = 1
		}
	case cl.Rel == text.Temporal && a.level != 0:
		a.rank = 1
	}
	return a
}

// factive verbs say that their infinitive came true.
func factive(lemma string) bool {
	switch lemma {
	case "allow", "enable", "let", "permit", "get", "manage", "vote", "have":
		return true
	}
	return false
}

// ours reports whether the act is between source and target: its subject is
// one of them or nobody named, and no third party stands where the target
// should.
func (r *reading) ours(c int, a *act) bool {
	src, tgt := r.p.Source, r.p.Target
	if src == "" && tgt == "" {
		return true
	}
	var actors []data.Actor
	for _, k := range r.s.Clauses[c].Subj {
		if k >= 0 && k < len(r.s.Phrases) {
			actors = r.mentions(r.s.Phrases[k].First, r.s.Phrases[k].Last, actors)
		}
	}
	if len(actors) > 0 && !holds(actors, src) {
		if !holds(actors, tgt) {
			return r.verb(c).Passive
		}
		a.rank++
		if a.level == data.Intended || a.level == data.Invited {
			a.rank++
		}
	}
	lo, hi := r.family(c)
	all := r.mentions(lo, hi, nil)
	return !r.third(lo, hi) || holds(all, tgt) || holds(all, src) && !holds(actors, src)
}

// third reports a third party in [lo, hi] that is not merely a place where
// something happened.
func (r *reading) third(lo, hi int) bool {
	for _, m := range r.p.Mentions {
		if m.First > hi || m.Last < lo || m.Actor == "" || m.Actor == r.p.Source || m.Actor == r.p.Target {
			continue
		}
		at := m.First - 1
		if at >= 0 && r.low[at] == "the" {
			at--
		}
		if at >= 0 {
			switch r.low[at] {
			case "in", "at", "near", "from", "outside", "inside", "into", "through":
				continue
			}
		}
		return true
	}
	return false
}

// phantom reports a clause whose verb is a noun that the tagger mistook.
func (r *reading) phantom(c int) bool {
	v := r.verbToken(c)
	ph := &r.s.Phrases[r.s.Clauses[c].Verb]
	if v <= 0 || ph.First != v || r.word[v].noun == "" || len(r.rules.verbs[r.lemma(c)]) > 0 {
		return false
	}
	if v+1 < len(r.low) && (r.low[v+1] == "together" || r.low[v+1] == "jointly") {
		return false
	}
	t := r.s.Tokens[v-1].Tag
	return t.Noun() || t == text.JJ || t == text.DT || t == text.PRPS || t == text.POS
}

func holds(list []data.Actor, a data.Actor) bool {
	for _, x := range list {
		if x == a {
			return true
		}
	}
	return false
}

// family returns the tokens of clause c and of the complements below it.
func (r *reading) family(c int) (lo, hi int) {
	lo, hi = r.span(c)
	if v := r.verbToken(c); hi < lo {
		lo, hi = v, v
	}
	for k := c + 1; k < len(r.s.Clauses); k++ {
		l, h := r.span(k)
		reaches := h > hi && h >= l && l <= hi+3
		if reaches && (r.s.Clauses[k].Rel != text.Relative || r.verbToken(k) >= 0 && r.verb(k).Modal == "will") && r.within(k, c) && !r.speaks(k) {
			hi = h
		}
	}
	return lo, hi
}
