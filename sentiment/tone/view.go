package tone

import (
	"strings"

	"example.com/detente/sentiment/text"
)

// wordSet makes a closed list of words, "_" for spaces.
func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[strings.ReplaceAll(w, "_", " ")] = true
	}
	return m
}

// received are verbs whose subject a word of speech is aimed at: "drew
// criticism", "won praise".
var received = wordSet("draw face provoke prompt spark trigger earn receive win meet attract elicit invite suffer get deny reject dismiss refute rebut answer")

// view is who judges whom in a cue, as far as the clause tells. told is true
// when only the paper tells it.
type view struct {
	holder, topic who
	told          bool
}

// view reads the roles of cue q.
func (r *reading) view(q *cue) view {
	c := q.e.class
	switch {
	case c == stir:
		return r.stirred(q)
	case c == draw:
		return view{holder: r.objects(q.clause, q.object, blame), topic: r.subject(q.clause)}
	case c == doom || (c == misdeed || c == merit) && q.e.pos == 'v':
		return r.conduct(q)
	case c == feel:
		return r.felt(q)
	case c < stir && (q.e.pos == 'v' || q.e.pos == 'p'):
		holder := r.agent(q.clause)
		if holder.thing && !holder.named() || holder.empty() && q.e.class == threat {
			if w, ok := r.speaker(q.first); ok {
				holder = w // "said the visit went well and thanked its hosts", "said it would be crushed"
			}
		}
		return view{holder: holder, topic: r.undergoing(q)}
	case c < stir && q.e.pos == 'n':
		return r.expressed(q)
	}
	return r.judged(q)
}

// undergoing returns whom a verb of speaking is aimed at.
func (r *reading) undergoing(q *cue) who {
	v := r.verb(q.clause)
	if v != nil && v.Passive && r.verbToken(q.clause) >= q.first {
		return r.subject(q.clause)
	}
	if v != nil && v.Participle && r.s.Clauses[q.clause].Rel == text.Reduced && r.s.Clauses[q.clause].Noun >= 0 {
		return r.np(r.s.Clauses[q.clause].Noun)
	}
	return r.objects(q.clause, q.object, q.e.class)
}

// stirred: who is angered speaks ill of who angers.
func (r *reading) stirred(q *cue) view {
	v := r.verb(q.clause)
	if v == nil || q.phrase != r.verbPhrase(q.clause) {
		return r.judged(q) // "an alarming move"
	}
	if v.Passive || v.Participle {
		topic, _ := r.phrasesBehind(q.phrase, q.e.class)
		if !topic.named() {
			if w := r.content(q.clause, q.last); w.named() {
				topic = w
			}
		}
		return view{holder: r.subject(q.clause), topic: topic}
	}
	return view{holder: r.objects(q.clause, q.object, none), topic: r.subject(q.clause)}
}

// conduct: what somebody is said to do speaks of him, in the words of the
// speaker; told by the paper it is treatment of the object.
func (r *reading) conduct(q *cue) view {
	doer := r.agent(q.clause)
	if q.phrase != r.verbPhrase(q.clause) {
		return r.judged(q)
	}
	if w, ok := r.speaker(q.first); ok {
		return view{holder: w, topic: doer}
	}
	if q.e.class == doom {
		return view{told: true, topic: doer}
	}
	return view{holder: doer, topic: r.undergoing(q), told: true}
}

// felt: "was concerned about", "angry at".
func (r *reading) felt(q *cue) view {
	topic, _ := r.phrasesBehind(q.phrase, q.e.class)
	if !topic.named() {
		if w := r.content(q.clause, q.last); w.named() {
			topic = w
		} else if w := r.objects(q.clause, q.last, q.e.class); w.named() {
			topic = w
		}
	}
	if q.phrase >= 0 && r.s.Phrases[q.phrase].Kind == text.NP && r.s.Phrases[q.phrase].Head > q.last {
		return view{holder: r.np(q.phrase), topic: topic}
	}
	return view{holder: r.subject(q.clause), topic: topic}
}

// expressed: nouns of speech and feeling, "criticism of", "China's concern over".
func (r *reading) expressed(q *cue) view {
	if q.phrase < 0 {
		return r.judged(q)
	}
	topic, from := r.phrasesBehind(q.phrase, q.e.class)
	if !topic.named() {
		if w := r.content(q.clause, q.last); w.named() {
			topic = w
		}
	}
	v := r.verbToken(q.clause)
	object := v >= 0 && v < q.first
	if !topic.named() && object && (q.e.class == threat || r.voiced(q)) {
		if w := r.objects(q.clause, v, q.e.class); w.named() && !w.source {
			topic = w // "gave Ukraine an ultimatum"
		}
	}
	if object && received[r.lemma[v]] && !topic.named() {
		topic = r.subject(q.clause)
	}
	holder, told := r.expresser(q)
	if from.named() {
		holder, told = from, false
	}
	return view{holder, topic, told}
}

// expresser returns whose the noun of cue q is: its possessor's, of who gives
// it a name, of the subject that voices it, of the speaker; told is true when
// it is only the paper that lays it to the subject.
func (r *reading) expresser(q *cue) (holder who, told bool) {
	ph := &r.s.Phrases[q.phrase]
	holder = r.names(ph.First, q.first-1)
	if ph.Poss >= 0 {
		holder = holder.or(r.np(ph.Poss))
	}
	if !holder.named() && r.possessive(q.phrase) {
		holder = r.antecedent(q.phrase)
	}
	if holder.named() {
		return holder, false
	}
	if k := r.namer(q); k >= 0 {
		return r.agent(r.clauseOf[k]), false
	}
	v := r.verbToken(q.clause)
	object := v >= 0 && v < q.first && !received[r.lemma[v]]
	if object && r.voiced(q) {
		return r.agent(q.clause), false
	}
	if w, ok := r.speaker(q.first); ok {
		return w, false
	}
	if object {
		return r.agent(q.clause), true
	}
	return holder, false
}

// voiced reports whether the noun of cue q is what the subject of its clause
// says or feels: the object of a verb of voicing, or "in gratitude".
func (r *reading) voiced(q *cue) bool {
	prep := r.s.Phrases[q.phrase].Prep
	if prep < 0 || prep >= len(r.low) {
		c := r.verbClass(q.clause)
		return c == voice || c == say || c == name || c == vow
	}
	switch r.low[prep] {
	case "with", "in", "out":
		return true
	case "of":
		return prep > 0 && wordsOf[r.lemma[prep-1]]
	case "at", "to", "for":
		return r.verbClass(q.clause) == voice
	}
	return false
}

// wordsOf are what one gives with "of" and a feeling: "a message of thanks".
var wordsOf = wordSet("word message expression gesture letter note statement sense sign feeling token declaration cry chorus voice lot")

// judged: qualities, insults, crimes, bonds. They belong to who utters them.
func (r *reading) judged(q *cue) view {
	var out view
	if k := r.namer(q); k >= 0 {
		out.holder = r.agent(r.clauseOf[k])
		if out.topic = r.names(k+1, q.first-1); !out.topic.named() && r.sharedIn(k+1, q.first-1) {
			out.topic.joint = true
		}
		return out
	}
	w, ok := r.speaker(q.first)
	out.holder, out.told = w, !ok
	out.topic = r.judgedTopic(q, w)
	return out
}

// namer returns the verb of naming right before cue q whose object the parser
// took for a clause of its own, −1 none: "called | the Algerian raid a crime".
func (r *reading) namer(q *cue) int {
	const near = 7
	if r.verbClass(q.clause) == name {
		return -1
	}
	for k := q.first - 1; k >= 0 && k >= q.first-near; k-- {
		switch e := r.frame[k]; {
		case r.low[k] == ",", r.low[k] == "that", r.low[k] == "who", r.low[k] == "which", r.low[k] == "on":
			return -1
		case e != nil && e.class == name && r.clauseOf[k] != q.clause && r.clauseOf[k] >= 0 && k == r.verbToken(r.clauseOf[k]):
			if r.low[k] == r.lemma[k] {
				return -1
			}
			return k
		}
	}
	return -1
}

func (r *reading) sharedIn(lo, hi int) bool {
	for i := lo; i <= hi; i++ {
		if shared[r.lemma[i]] {
			return true
		}
	}
	return false
}

func (r *reading) judgedTopic(q *cue, holder who) who {
	c := q.clause
	verb, named := r.verbToken(c), who{}
	if q.phrase >= 0 && r.s.Phrases[q.phrase].Kind == text.NP {
		named = r.np(q.phrase)
		if q.e.class == bond && !(named.target || named.joint) {
			if w, _ := r.phrasesBehind(q.phrase, bond); w.named() {
				named = named.or(w)
			}
		}
		if named.named() && !(q.e.class == bond && named.source && !named.target) {
			return named
		}
	}
	if q.phrase >= 0 && r.s.Phrases[q.phrase].Kind == text.NP && shared[r.lemma[r.s.Phrases[q.phrase].Head]] {
		return who{joint: true}
	}
	if c < 0 || verb < 0 {
		return named
	}
	if verb < q.first && r.verbClass(c) == name || r.verbCue(c) >= 0 && verb < q.first && r.cues[r.verbCue(c)].e.pos == 'v' {
		return r.namedObject(c, q)
	}
	if q.first < verb {
		return named
	}
	subj := r.subject(c)
	switch {
	case subj.named() && !(subj.source && !subj.target && holder.source):
		return subj
	case r.sharedSubject(c):
		return who{joint: true}
	case subj.named():
		if w := r.objects(c, verb, q.e.class); w.named() {
			return w
		}
		return named
	}
	return subj
}

// namedObject returns whom the object of a verb of naming or speaking is:
// "called Moscow's move X", "rejected as X the charge".
func (r *reading) namedObject(c int, q *cue) who {
	if v := r.verb(c); v.Passive {
		if r.sharedSubject(c) {
			return who{joint: true}
		}
		return r.subject(c)
	}
	var w who
	for _, a := range r.s.Clauses[c].Args {
		if a.Time || a.NP == q.phrase || a.NP < 0 || r.s.Phrases[a.NP].Last < r.verbToken(c) {
			continue
		}
		if a.Prep == "" || a.Prep == "of" || a.Prep == "to" {
			if shared[r.lemma[r.s.Phrases[a.NP].Head]] {
				w.joint = true
			}
			w = w.or(r.np(a.NP))
		}
	}
	if !w.named() {
		if v := r.objects(c, r.verbToken(c), q.e.class); v.named() {
			return v
		}
	}
	if n := r.s.Clauses[c].Noun; w.empty() && n >= 0 {
		w = r.np(n)
	}
	return w
}

func (r *reading) sharedSubject(c int) bool {
	for _, k := range r.s.Clauses[c].Subj {
		if shared[r.lemma[r.s.Phrases[k].Head]] {
			return true
		}
	}
	return false
}

// shared are things that both parties have: what is said of them is said to
// both.
var shared = wordSet("talks talk meeting discussion conversation call exchange dialogue negotiation summit visit session round consultation relation relations tie ties relationship partnership cooperation atmosphere mood tone lunch dinner morning evening afternoon day deal agreement accord treaty pact alliance friendship bond")
