package tone

import "example.com/detente/sentiment/text"

// speaker returns who utters token i; ok is false when it is the paper.
func (r *reading) speaker(i int) (w who, ok bool) {
	const deepest = 3 // "we" inside a quotation inside a quotation
	if r.deep >= deepest {
		return who{}, false
	}
	r.deep++
	defer func() { r.deep-- }()
	q, content := r.s.Tokens[i].Quote, true
	for n, c := r.clauseOf[i], r.clauseOf[i]; n >= 0; n = r.s.Clauses[n].Parent {
		v := r.verbToken(n)
		outside := v >= 0 && (q < 0 || r.s.Tokens[v].Quote != q)
		if outside && content && (n != c || v < i) && r.utters(n) {
			if w := r.agent(n); !w.empty() {
				return w.asSpeaker(), true
			}
		}
		if b := r.whatHeCalled(n); b >= 0 {
			return r.agent(b).asSpeaker(), true
		}
		rel := r.s.Clauses[n].Rel
		content = rel == text.Comp || rel == text.Question || rel == text.NounComp
	}
	if w, ok := r.bothCalled(i); ok {
		return w, true
	}
	if q >= 0 {
		return r.quoted(i, q)
	}
	return r.accordingTo()
}

// utters reports whether the verb of clause n makes its subject a speaker.
func (r *reading) utters(n int) bool {
	switch r.verbClass(n) {
	case say, name, vow:
		return true
	}
	if k := r.verbCue(n); k >= 0 {
		c := r.cues[k].e.class
		return c >= praise && c <= hope && c != support
	}
	return false
}

// whatHeCalled returns the clause of "what he called" before clause n, −1 none.
func (r *reading) whatHeCalled(n int) int {
	if n < 1 || r.s.Clauses[n].Rel != text.Question || r.s.Clauses[n-1].Rel != text.Question || r.s.Clauses[n-1].Parent != r.s.Clauses[n].Parent {
		return -1
	}
	if r.utters(n-1) && r.s.Clauses[n-1].Last < r.s.Clauses[n].First+1 {
		return n - 1
	}
	return -1
}

// quoted returns the speaker of quotation q: the subject of the nearest verb of
// saying outside it, else of the clause that the quotation stands in.
func (r *reading) quoted(i, q int) (who, bool) {
	best, far := -1, 1<<30
	for n := range r.s.Clauses {
		v := r.verbToken(n)
		if v < 0 || r.s.Tokens[v].Quote == q || !r.utters(n) {
			continue
		}
		if d := max(v-i, i-v); d < far {
			best, far = n, d
		}
	}
	for n := range r.s.Clauses {
		if v := r.verbToken(n); best < 0 && v >= 0 && r.s.Tokens[v].Quote != q && r.subject(n).named() {
			best = n
		}
	}
	if best >= 0 {
		if w := r.subject(best); !w.empty() {
			return w.asSpeaker(), true
		}
	}
	return who{person: true}, true
}

// bothCalled finds a verb of naming right before token i that the parser took
// for no verb: "a lunch both called relaxed".
func (r *reading) bothCalled(i int) (who, bool) {
	const near = 5
	for k := i - 1; k > 0 && k >= i-near; k-- {
		if e := r.frame[k]; e == nil || e.class != name || r.lemma[k] == r.low[k] || k == r.verbToken(r.clauseOf[k]) {
			continue
		}
		switch r.low[k-1] {
		case "both", "they", "each", "sides", "delegations":
			return who{joint: true}, true
		}
		if w := r.names(max(k-3, 0), k-1); w.named() {
			return w, true
		}
	}
	return who{}, false
}

// accordingTo returns whose account the sentence is.
func (r *reading) accordingTo() (who, bool) {
	for n := range r.s.Clauses {
		for _, a := range r.s.Clauses[n].Args {
			if a.Prep == "according to" {
				return r.np(a.NP), true
			}
		}
	}
	return who{}, false
}
