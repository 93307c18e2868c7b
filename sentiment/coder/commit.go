package coder

import (
	"example.com/detente/data"
)

// commit: agreed, pledged, decided … to do something (codebook §3, §6).
func (e *engine) commit(p *predicate, pat pattern, kids []int) []frame {
	frames := e.inner(kids)
	coop, conf, ease := kind(frames)
	f := e.over(p, pat, frames, kids)
	switch {
	case p.neg && (conf && !coop || !e.refusesBySilence(p)):
		return nil // did not decide to attack; promised nothing
	case p.neg:
		f.typ, f.cameo = data.Reject, "120"
	case e.negated(kids) && conf:
		f.typ, f.cameo = data.Agree, "030" // promised not to
	case conf && !coop:
		if !announces(p.lemma) {
			f.typ, f.cameo = data.Threaten, "130"
			break
		}
		return e.own(p, frames)
	case ease:
		f.typ, f.cameo, f.plover = data.Concede, "080", data.Agree
	case p.lemma == "sign" || p.lemma == "reach":
		f.typ, f.cameo, f.mutual = data.Agree, "057", len(p.sources) > 1
		if f.mutual {
			f.targets = p.sources
		}
	case announces(p.lemma) && len(frames) > 0 && p.lemma != "agree" && !conf:
		return e.own(p, frames)
	case wishes(p.lemma):
		return nil
	default:
		f.typ, f.cameo = data.Agree, "030"
	}
	if p.lemma == "agree" && len(p.sources) > 1 {
		f.mutual, f.targets = true, p.sources
	}
	return e.complete(f)
}

// refusesBySilence reports whether the negated verb is a refusal: "has not
// agreed to", "will not accept". Not having promised is none.
func (e *engine) refusesBySilence(p *predicate) bool {
	switch p.lemma {
	case "agree", "consent", "accept", "be":
		return true
	}
	m := e.s.Phrases[e.s.Clauses[p.clause].Verb].Verb.Modal
	return m == "will" || m == "would"
}

func announces(lemma string) bool {
	switch lemma {
	case "decide", "agree", "vote", "opt", "resolve", "announce", "confirm", "declare":
		return true
	}
	return false
}

// wishes are no undertakings by themselves.
func wishes(lemma string) bool {
	switch lemma {
	case "hope", "want", "wish", "expect", "seek", "aim", "like":
		return true
	}
	return false
}

func (e *engine) negated(kids []int) bool {
	for _, k := range kids {
		if e.s.Phrases[e.s.Clauses[k].Verb].Verb.Neg {
			return true
		}
	}
	return false
}

// over makes a frame of the governing verb whose target is that of its
// content.
func (e *engine) over(p *predicate, pat pattern, frames []frame, kids []int) frame {
	f := e.frameOf(p, pat)
	f.sources = p.sources
	f.targets = e.targets(p, pat.targets, p.sources)
	for _, in := range frames {
		if len(f.targets) == 0 {
			f.targets = without(in.targets, p.sources)
		}
		if len(f.targets) == 0 {
			f.targets = without(in.sources, p.sources)
		}
		f.mutual = f.mutual || in.mutual && p.lemma == "agree"
		f.last = max(f.last, in.last)
	}
	for _, k := range kids {
		f.last = max(f.last, e.clauseEnd(k))
		if len(f.targets) == 0 {
			f.targets = e.anyActor(k, p.sources)
		}
	}
	return f
}

// own gives frames of the content the governing verb's sources.
func (e *engine) own(p *predicate, frames []frame) []frame {
	var out []frame
	for _, f := range frames {
		f.sources = p.sources
		f.targets = without(f.targets, p.sources)
		f.first = min(f.first, e.clauseStart(p.clause))
		out = append(out, e.complete(f)...)
	}
	return out
}

// refuse: refused, declined to do something.
func (e *engine) refuse(p *predicate, pat pattern, kids []int) []frame {
	frames := e.inner(kids)
	coop, conf, _ := kind(frames)
	if conf && !coop || p.neg {
		return nil
	}
	f := e.over(p, pat, frames, kids)
	f.typ, f.cameo = data.Reject, "120"
	return e.complete(f)
}

func (e *engine) threaten(p *predicate, pat pattern, kids []int) []frame {
	f := e.over(p, pat, e.inner(kids), kids)
	if p.neg {
		return nil
	}
	f.typ, f.cameo = data.Threaten, "130"
	return e.complete(f)
}
