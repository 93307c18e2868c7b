package coder

import (
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// unreal says why the frame of clause i is not reported as fact, "" when it is
// (codebook §1). It may change the type of what is announced for the future.
func (e *engine) unreal(i int, f *frame) string {
	if strings.HasPrefix(f.rule, "noun: ") && f.clause != i {
		return ""
	}
	for k := i; k >= 0; k = e.s.Clauses[k].Parent {
		if why := e.unrealClause(k, k == i, f); why != "" {
			return why
		}
	}
	return ""
}

func (e *engine) unrealClause(k int, own bool, f *frame) string {
	c := &e.s.Clauses[k]
	switch c.Rel {
	case text.Cond:
		return "a condition"
	case text.Question:
		if c.Mark != "what" {
			return "a question"
		}
	case text.Purpose:
		if own && e.spokenPurpose(c.Parent, f) {
			return ""
		}
		return "a purpose"
	case text.NounComp:
		return "what a plan or call is for"
	}
	if (c.Mark == "before" || c.Mark == "until" || c.Mark == "without") && own {
		return "not yet so"
	}
	if c.Rel == text.Cause && own {
		return "alleged as a reason"
	}
	if c.Verb < 0 {
		return ""
	}
	if own && e.outsiderQuote(k) {
		return "an outsider's words"
	}
	if own && e.isQuestion() {
		return "a question"
	}
	if own {
		return e.modality(k, f)
	}
	switch e.s.Phrases[c.Verb].Verb.Modal {
	case "may", "might", "could":
		return "only possible"
	}
	return ""
}

// outsiderQuote reports whether clause k stands in a quotation of somebody who
// speaks for no state: the one named in its sentence, or the last one quoted.
func (e *engine) outsiderQuote(k int) bool {
	c := &e.s.Clauses[k]
	if e.s.Tokens[e.s.Phrases[c.Verb].Head].Quote < 0 {
		return false
	}
	for p := c.Parent; p >= 0; p = e.s.Clauses[p].Parent {
		q := &e.s.Clauses[p]
		if q.Verb >= 0 && text.Says(e.lemma(e.s.Phrases[q.Verb].Head)) && len(q.Subj) > 0 {
			return e.isOutsider(p)
		}
	}
	return e.outsider
}

// isOutsider reports whether the subject of clause i speaks for no state. A
// document ("the summary said") is no outsider.
func (e *engine) isOutsider(i int) bool {
	p := e.predicateOf(i)
	if len(p.sources) > 0 {
		return false
	}
	for k, r := range p.subjRefs {
		head := e.s.Tokens[e.s.Phrases[p.subj[k]].Head]
		if r.Class == actor.NonState || r.Class == actor.Citizen || r.Class == actor.Firm || head.Tag == text.NNP || head.Tag == text.PRP {
			return true
		}
	}
	return false
}

// noteSpeaker remembers whether the sentence's quotation is an outsider's.
func (e *engine) noteSpeaker() {
	quoted := false
	for i := range e.s.Tokens {
		quoted = quoted || e.s.Tokens[i].Quote >= 0
	}
	if !quoted {
		return
	}
	for i := range e.s.Clauses {
		c := &e.s.Clauses[i]
		if c.Verb >= 0 && text.Says(e.lemma(e.s.Phrases[c.Verb].Head)) && len(c.Subj) > 0 && e.s.Tokens[e.s.Phrases[c.Verb].Head].Quote < 0 {
			e.outsider = e.isOutsider(i)
		}
	}
}

// spokenPurpose reports whether a purpose was fulfilled by the act itself:
// "called to thank", "summoned the ambassador to protest".
func (e *engine) spokenPurpose(parent int, f *frame) bool {
	if parent < 0 || e.s.Clauses[parent].Verb < 0 {
		return false
	}
	switch f.typ {
	case data.Support, data.Accuse, data.Request, data.Threaten:
	default:
		return false
	}
	switch e.lemma(e.s.Phrases[e.s.Clauses[parent].Verb].Head) {
	case "call", "phone", "telephone", "summon", "write", "ring", "issue", "release", "use":
		return true
	}
	return false
}

// isQuestion reports whether the sentence ends with a question mark.
func (e *engine) isQuestion() bool {
	for i := len(e.s.Tokens) - 1; i >= 0 && i > len(e.s.Tokens)-4; i-- {
		if e.s.Tokens[i].Text == "?" {
			return true
		}
	}
	return false
}

// modality judges the modal of the clause itself.
func (e *engine) modality(k int, f *frame) string {
	v := &e.s.Phrases[e.s.Clauses[k].Verb].Verb
	switch v.Modal {
	case "may", "might", "could", "can":
		return "only possible"
	case "should", "must", "ought":
		return "only wished for"
	case "would":
		if len(e.speechOf(k)) == 0 && !e.underSpeech(k) {
			return "only supposed"
		}
		return e.future(k, f)
	case "will", "shall":
		return e.future(k, f)
	}
	if e.hasCondition(k) && v.Modal != "" {
		return "hangs on a condition"
	}
	return ""
}

func (e *engine) speechOf(k int) data.Actor { return e.speech[k] }

// underSpeech reports whether the clause is the content of a verb of saying.
func (e *engine) underSpeech(k int) bool {
	p := e.s.Clauses[k].Parent
	return p >= 0 && e.s.Clauses[k].Rel == text.Comp
}

// future turns what a party says that it will do into its announcement: a
// cooperative act is AGREE, easing is CONCEDE, force is THREATEN, other acts
// are dated at their announcement (codebook §6).
func (e *engine) future(k int, f *frame) string {
	speaker := e.speechOf(k)
	if speaker != "" && !contains(f.sources, speaker) {
		return "foreseen by another"
	}
	cond := e.hasCondition(k)
	switch f.typ {
	case data.Assault, data.Mobilize, data.Coerce, data.Protest:
		f.typ, f.cameo = data.Threaten, "138"
	case data.Sanction, data.Reject, data.Accuse:
		if cond {
			f.typ, f.cameo = data.Threaten, "130"
		}
	case data.Concede, data.Retreat:
		f.typ, f.cameo, f.plover = data.Concede, "080", data.Agree
		if cond {
			f.typ, f.cameo = data.Agree, "030"
		}
	case data.Consult, data.Cooperate, data.Aid, data.Support:
		f.typ, f.cameo = data.Agree, "030"
	}
	return ""
}

// hasCondition reports whether an if-clause hangs on clause k.
func (e *engine) hasCondition(k int) bool {
	for i := range e.s.Clauses {
		c := &e.s.Clauses[i]
		if c.Rel == text.Cond && (c.Parent == k || c.Parent == e.s.Clauses[k].Parent && c.Parent >= 0) {
			return true
		}
	}
	return false
}
