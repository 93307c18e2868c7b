package tone

import "example.com/detente/sentiment/text"

// agent returns who does what clause c tells: its subject, in the passive the
// noun phrase behind "by".
func (r *reading) agent(c int) who {
	if v := r.verb(c); v != nil && (v.Passive || v.Participle && r.s.Clauses[c].Rel == text.Reduced) {
		var w who
		for _, a := range r.s.Clauses[c].Args {
			if a.Prep == "by" && !a.Time {
				w = w.or(r.np(a.NP))
			}
		}
		return w
	}
	return r.subject(c)
}

// subject returns who stands as the subject of clause c.
func (r *reading) subject(c int) who {
	if c < 0 || c >= len(r.s.Clauses) {
		return who{}
	}
	cl := &r.s.Clauses[c]
	var w who
	for _, k := range cl.Subj {
		w = w.or(r.np(k))
	}
	if len(cl.Subj) == 0 && cl.Noun >= 0 {
		w = r.np(cl.Noun)
	}
	return w
}

// objects returns whom the words behind token last speak of: the direct object,
// else prepositional phrases that can name whom words of class cl are about,
// else the clause that follows.
func (r *reading) objects(c, last int, cl class) who {
	if c < 0 {
		return who{}
	}
	var w who
	args := r.s.Clauses[c].Args
	for _, a := range args {
		if r.follows(a, last) && (a.Prep == "" || r.s.Phrases[a.NP].Prep <= last && r.s.Phrases[a.NP].Prep >= 0) {
			w = w.or(r.np(a.NP))
		}
	}
	if w.named() {
		return w
	}
	for _, a := range args {
		if !r.follows(a, last) || !about(cl, a.Prep) {
			continue
		}
		v := r.np(a.NP)
		if v.named() {
			return v
		}
		w = w.or(v)
	}
	if v := r.content(c, last); v.named() || w.empty() {
		return v
	}
	return w
}

func (r *reading) follows(a text.Arg, last int) bool {
	return !a.Time && a.NP >= 0 && a.NP < len(r.s.Phrases) && r.s.Phrases[a.NP].Last > last
}

// about reports whether the preposition before a noun phrase can introduce whom
// words of class c are about. Victims ("on", "against") are not.
func about(c class, prep string) bool {
	switch prep {
	case "of", "by", "at", "over", "about", "toward", "towards", "to", "with", "for", "as", "regarding", "concerning", "in", "because of", "due to":
		return true
	case "against":
		return c == threat || c == warn || c == concern || c == blame
	case "on":
		return c == blame || c == welcome || c == sympathy
	case "between", "among":
		return c == praise || c == welcome || c == support || c == bond || c == good || c == mood
	}
	return false
}

// content returns whom the clause below c that follows token last is about: its
// own subject, else anybody named in it.
func (r *reading) content(c, last int) who {
	for k := range r.s.Clauses {
		cl := &r.s.Clauses[k]
		if cl.Parent != c || k == c || cl.First < 0 || cl.First >= len(r.s.Phrases) || cl.Last >= len(r.s.Phrases) || r.s.Phrases[cl.First].First <= last {
			continue
		}
		switch cl.Rel {
		case text.Comp, text.Question, text.Cause, text.NounComp, text.Purpose:
		default:
			continue
		}
		own := len(cl.Subj) > 0 && r.s.Phrases[cl.Subj[0]].First > last
		if own {
			if w := r.subject(k); (w.named() || w.pronoun) && !(w.source && !w.target && r.subject(c).source) {
				return w
			}
		}
		if w := r.names(r.s.Phrases[cl.First].First, r.s.Phrases[cl.Last].Last); w.named() {
			return w
		}
	}
	return who{}
}

// phrasesBehind returns whom the prepositional phrases right behind phrase k
// are about, and who is named behind "from" there.
func (r *reading) phrasesBehind(k int, c class) (topic, from who) {
	for j := k + 1; j+1 < len(r.s.Phrases) && j < k+9; j++ {
		ph := &r.s.Phrases[j]
		if ph.Kind == text.Noise || ph.Kind == text.QuoteP {
			continue
		}
		if ph.Kind != text.Prep {
			break
		}
		prep := r.low[ph.First]
		j++
		for j+1 < len(r.s.Phrases) && r.s.Phrases[j+1].Poss == j {
			j++
		}
		if r.s.Phrases[j].Kind != text.NP {
			continue
		}
		w := r.np(j)
		switch {
		case prep == "from", prep == "by" && c < stir:
			from = from.or(w)
		case about(c, prep) && !topic.named():
			topic = topic.or(w)
		}
	}
	return topic, from
}
