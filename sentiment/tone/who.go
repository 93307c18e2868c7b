package tone

import (
	"example.com/detente/sentiment/text"
)

// who is what a stretch of the sentence says about actors.
type who struct {
	source, target bool // named
	other          bool // a third party is named
	joint          bool // "both sides"
	person         bool // somebody without a name: "the minister", "his hosts"
	pronoun        bool // nobody known stands behind it
	thing          bool // a thing
	loose          bool // a thing that is not "the", "this" or somebody's
}

func (w who) named() bool { return w.source || w.target || w.other || w.joint }
func (w who) empty() bool { return w == who{} }

func (w who) or(v who) who {
	return who{w.source || v.source, w.target || v.target, w.other || v.other, w.joint || v.joint,
		w.person || v.person, w.pronoun || v.pronoun, w.thing || v.thing, w.loose || v.loose}
}

// asSpeaker takes things that speak (a banner, a note) for somebody unnamed.
func (w who) asSpeaker() who {
	if w.thing && !w.named() {
		return who{person: true}
	}
	return w
}

// swapped exchanges source and target.
func (w who) swapped() who {
	w.source, w.target = w.target, w.source
	return w
}

// names returns who is named in tokens [lo, hi].
func (r *reading) names(lo, hi int) who {
	var w who
	for _, m := range r.p.Mentions {
		if m.First > hi || m.Last < lo || m.Actor == "" || m.First > 0 && r.low[m.First-1] == "not" {
			continue
		}
		switch m.Actor {
		case r.p.Source:
			w.source = true
		case r.p.Target:
			w.target = true
		default:
			w.other = true
		}
	}
	return w
}

// np returns who noun phrase k is: its own names, its possessor, its apposition
// and what it is "of", "by" or "from".
func (r *reading) np(k int) who {
	if k < 0 || k >= len(r.s.Phrases) {
		return who{}
	}
	switch r.read[k] {
	case done:
		return r.whoIs[k]
	case busy:
		return who{} // links in a circle
	}
	r.read[k] = busy
	w := r.readNP(k)
	r.read[k], r.whoIs[k] = done, w
	return w
}

func (r *reading) readNP(k int) who {
	ph := &r.s.Phrases[k]
	w := r.names(ph.First, ph.Last)
	if ph.Poss >= 0 && ph.Poss != k {
		if p := r.np(ph.Poss); p.named() || !w.named() {
			w = w.or(p)
		}
	}
	if !w.named() {
		w = w.or(r.behind(k))
	}
	if k >= 2 && r.s.Phrases[k-1].Kind == text.Conj && r.low[r.s.Phrases[k-1].First] == "and" && r.onlyName(k-2) {
		w = w.or(r.names(r.s.Phrases[k-2].First, r.s.Phrases[k-2].Last)) // "the French and Polish presidents"
	}
	for j := k + 1; j < len(r.s.Phrases) && j < k+12; j++ {
		q := &r.s.Phrases[j]
		if q.Coord == k || q.Appos == k && !w.named() {
			w = w.or(r.np(j))
		}
	}
	if !w.named() {
		w = w.or(r.unnamed(k))
	}
	return w
}

// States of a noun phrase in reading.read.
const (
	unread uint8 = iota
	busy
	done
)

// onlyName reports whether phrase k is a name and perhaps an article.
func (r *reading) onlyName(k int) bool {
	ph := &r.s.Phrases[k]
	if ph.Kind != text.NP {
		return false
	}
	for i := ph.First; i <= ph.Last; i++ {
		if r.s.Tokens[i].Tag != text.DT && !r.names(i, i).named() {
			return false
		}
	}
	return r.names(ph.First, ph.Last).named()
}

// behind returns whom the prepositional phrases behind noun phrase k name: "of",
// "by" and "from" tell whose it is.
func (r *reading) behind(k int) who {
	for j := k + 1; j+1 < len(r.s.Phrases) && r.s.Phrases[j].Kind == text.Prep && r.s.Phrases[j+1].Kind == text.NP; j += 2 {
		prep := j
		for j+2 < len(r.s.Phrases) && r.s.Phrases[j+2].Poss == j+1 {
			j++
		}
		switch r.low[r.s.Phrases[prep].First] {
		case "by":
		case "of", "from":
			if suffered[r.lemma[r.s.Phrases[k].Head]] {
				continue // "violations of its airspace": of the victim
			}
		default:
			continue
		}
		if w := r.np(j + 1); w.named() {
			return w
		}
	}
	return who{}
}

// unnamed judges a noun phrase without names by its words.
func (r *reading) unnamed(k int) who {
	ph := &r.s.Phrases[k]
	for i := ph.First; i <= ph.Last && i < len(r.low); i++ {
		switch low := r.low[i]; low {
		case "both", "sides", "mutual", "pair", "delegations":
			return who{joint: true}
		case "two":
			if i < ph.Last && (pairs[r.low[i+1]] || i+2 <= ph.Last && pairs[r.low[i+2]]) {
				return who{joint: true}
			}
		case "each", "one":
			if i+1 < len(r.low) && (r.low[i+1] == "other" || r.low[i+1] == "another") || ph.First == ph.Last && low == "each" {
				return who{joint: true}
			}
		case "i", "we", "us", "our", "my", "me", "ours":
			if r.s.Tokens[i].Quote >= 0 {
				if w, ok := r.speaker(i); ok {
					return w
				}
				return who{source: true}
			}
			return who{pronoun: true}
		case "you", "your", "yours":
			if w, ok := r.speaker(i); ok && w.named() && !w.joint {
				return w.swapped()
			}
			return who{pronoun: true}
		case "its", "his", "her", "their":
			if i == ph.Last || persons[r.lemma[ph.Last]] || ph.Kind == text.NP {
				return r.antecedent(k).or(r.headOf(k))
			}
		case "it", "he", "she", "they", "them", "him":
			return r.antecedent(k)
		}
	}
	return r.headOf(k)
}

// headOf tells persons from things.
func (r *reading) headOf(k int) who {
	h := r.s.Phrases[k].Head
	switch {
	case h < 0 || h >= len(r.low):
		return who{}
	case outsiders[r.lemma[h]]:
		return who{other: true}
	case persons[r.lemma[h]] || persons[r.low[h]]:
		return who{person: true}
	}
	switch r.low[r.s.Phrases[k].First] {
	case "the", "this", "that", "these", "those", "such", "it", "its", "his", "her", "their", "any", "what", "that's":
		return who{thing: true}
	}
	return who{thing: true, loose: r.s.Phrases[k].Poss < 0}
}

// antecedent returns whom a pronoun in phrase k means: of a subject or
// possessor the subject of a clause above its own, else the nearest subject
// with a name before it; of an object whom the nearest noun phrase before it
// names, its own subject apart.
func (r *reading) antecedent(k int) who {
	c := r.clauseOf[r.s.Phrases[k].First]
	if c >= 0 && !contains(r.s.Clauses[c].Subj, k) && !r.possessive(k) {
		return r.objectAntecedent(k, c)
	}
	if r.low[r.s.Phrases[k].First] == "they" && c >= 0 && r.s.Clauses[c].Rel == text.Comp && r.s.Clauses[c].Parent >= 0 {
		if w := r.objectAntecedent(k, r.s.Clauses[c].Parent); w.named() {
			return w // "called the Dutch heirs of the Nazis and said they would pay"
		}
	}
	for n := c; n >= 0; n = r.s.Clauses[n].Parent {
		if w := r.subjectBefore(n, k); w.named() {
			return w
		}
	}
	for n := range r.s.Clauses {
		if r.s.Clauses[n].Parent == c && r.s.Clauses[n].Rel == text.Comp {
			if w := r.subjectBefore(n, k); w.named() {
				return w // "France will stay, its minister said"
			}
		}
	}
	for n := c - 1; n >= 0; n-- {
		if w := r.subjectBefore(n, k); w.named() {
			return w
		}
	}
	return who{pronoun: true}
}

// subjectBefore returns who stands as the subject of clause n before phrase k.
func (r *reading) subjectBefore(n, k int) who {
	for _, s := range r.s.Clauses[n].Subj {
		if s < k {
			if w := r.np(s); w.named() {
				return w
			}
		}
	}
	return who{}
}

func (r *reading) objectAntecedent(k, c int) who {
	var self who
	for _, s := range r.s.Clauses[c].Subj {
		if s != k {
			self = self.or(r.np(s))
		}
	}
	for j := k - 1; j >= 0; j-- {
		if r.s.Phrases[j].Kind != text.NP || contains(r.s.Clauses[c].Subj, j) {
			continue
		}
		w := r.names(r.s.Phrases[j].First, r.s.Phrases[j].Last)
		if w.named() && !(w.source && self.source) && !(w.target && self.target) && !(w.other && self.other) {
			return w
		}
	}
	return who{pronoun: true}
}

func (r *reading) possessive(k int) bool {
	switch r.low[r.s.Phrases[k].First] {
	case "its", "his", "her", "their", "our":
		return true
	}
	return false
}

func contains(x []int, v int) bool {
	for _, y := range x {
		if y == v {
			return true
		}
	}
	return false
}

// suffered are things that are done to whom stands behind "of".
var suffered = wordSet("violation breach infringement invasion occupation annexation bombing shelling killing murder abuse exploitation persecution destruction massacre treatment encirclement containment isolation detention arrest bullying betrayal criticism condemnation")

// pairs are heads that make "the two …" the two parties.
var pairs = wordSet("countries nations neighbours neighbors governments capitals leaders presidents ministers sides states powers secretaries allies peoples foes rivals diplomats delegations men premiers chancellors")

// outsiders are heads that speak for neither party.
var outsiders = wordSet("mediator analyst observer expert economist critic reporter journalist activist academic scholar historian columnist commentator protester demonstrator investor trader judge")

// persons are heads that stand for a government without naming it.
var persons = wordSet("minister president premier chancellor king queen emir spokesman spokeswoman spokesperson official diplomat ambassador envoy secretary leader counterpart host colleague ministry government administration cabinet delegation negotiator adviser advisor general commander officer parliament leadership foreign_minister side neighbour neighbor guest visitor prince sultan pope consul commissioner representative statement communiqué communique ally partner speaker senator lawmaker chief head who army navy embassy authorities people")
