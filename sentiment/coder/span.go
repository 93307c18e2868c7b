package coder

import (
	"strings"

	"example.com/detente/data"
)

// frameOf starts a frame for the predicate's clause.
func (e *engine) frameOf(p *predicate, pat pattern) frame {
	f := frame{typ: pat.typ, cameo: pat.cameo, rule: pat.id + " " + pat.verb, clause: p.clause, trigger: p.trigger}
	f.first, f.last = e.clauseStart(p.clause), e.clauseEnd(p.clause)
	return f
}

// complete returns the frame when it has a source and a target, nothing
// otherwise.
func (e *engine) complete(f frame) []frame {
	if f.typ == data.Mobilize && e.keepsPeace(&f) {
		f.typ, f.cameo = data.Aid, "074" // peacekeepers are aid, not a threat
	}
	if len(f.sources) == 2 && len(f.targets) == 1 && !f.mutual && contains(f.sources, f.targets[0]) {
		f.sources = without(f.sources, f.targets) // "they had turned him down"
	}
	if len(f.sources) == 0 || len(f.targets) == 0 || f.typ == "" {
		if f.typ != "" && e.trace != nil {
			e.trace("      %s by %s: source %v, target %v: one party only, no event", f.typ, f.rule, f.sources, f.targets)
		}
		if f.typ != "" {
			e.partial = append(e.partial, f)
		}
		return nil
	}
	if len(without(f.targets, f.sources)) == 0 && len(f.targets) < 2 {
		return nil
	}
	return []frame{f}
}

// clauseStart and clauseEnd bound the words of a clause.
func (e *engine) clauseStart(i int) int {
	c := &e.s.Clauses[i]
	if c.Verb < 0 {
		return 0
	}
	first := e.s.Phrases[c.Verb].First
	for _, np := range c.Subj {
		if f := e.npStart(np); f < first && c.Coord < 0 {
			first = f
		}
	}
	return first
}

func (e *engine) npStart(np int) int {
	for e.s.Phrases[np].Poss >= 0 {
		np = e.s.Phrases[np].Poss
	}
	return e.s.Phrases[np].First
}

func (e *engine) clauseEnd(i int) int {
	c := &e.s.Clauses[i]
	if c.Verb < 0 {
		return 0
	}
	last := e.s.Phrases[c.Verb].Last
	for _, a := range c.Args {
		if !a.Before {
			last = max(last, e.s.Phrases[a.NP].Last)
		}
	}
	if c.Inverted {
		last = max(last, e.s.Phrases[c.Subj[0]].Last)
	}
	return last
}

// keepsPeace reports whether the frame's words are of peacekeepers or relief.
func (e *engine) keepsPeace(f *frame) bool {
	for i := max(f.first, 0); i <= f.last && i < len(e.s.Tokens); i++ {
		w := strings.ToLower(e.s.Tokens[i].Text)
		if strings.HasPrefix(w, "peacekeep") || strings.HasPrefix(w, "peace-keep") || w == "humanitarian" {
			return true
		}
	}
	return false
}
