package coder

import (
	"fmt"
	"io"
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// Placeholders for parties that are marked in the text rather than named in
// the gazetteer. They never leave TypeBetween.
const (
	markedSource data.Actor = "<s>"
	markedTarget data.Actor = "<t>"
)

// TypeBetween returns the type of what the party at the source spans did to the
// party at the target spans of one sentence, whoever they are: the task of the
// published sets with marked parties. Spans are byte offsets in s. ok is false
// when nothing in the sentence matches a pattern.
func (c *Coder) TypeBetween(s string, source, target [][2]int) (t data.Type, ok bool) {
	c.reader.Start(data.NoDay)
	doc := text.Split(s)
	best, bestRank, bestClause := data.Type(""), 0, 0
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		mentions := marked(sent, source, markedSource, nil)
		mentions = marked(sent, target, markedTarget, mentions)
		if len(mentions) == 0 {
			continue
		}
		sortMentions(mentions)
		c.parser.Parse(sent, actor.Spans(mentions))
		c.engine.s, c.engine.mentions, c.engine.trace = sent, mentions, c.notes
		if c.notes != nil {
			sent.Dump(noteWriter{c})
		}
		frames := append([]frame(nil), c.engine.run()...)
		for _, f := range c.engine.partial {
			f.blocked = c.engine.unreal(f.clause, &f)
			frames = append(frames, f)
		}
		for k := range frames {
			c.note("  rank %d: %s", typingRank(&frames[k]), describe(&frames[k]))
			r := typingRank(&frames[k])
			if r > bestRank || r == bestRank && r > 1 && frames[k].clause < bestClause {
				best, bestRank, bestClause = ploverType(&frames[k]), r, frames[k].clause
			}
		}
	}
	return best, bestRank > 0
}

// marked appends mentions for the tokens that spans cover.
func marked(s *text.Sentence, spans [][2]int, a data.Actor, out []actor.Mention) []actor.Mention {
	for _, sp := range spans {
		first, last := -1, -1
		for i, t := range s.Tokens {
			if t.Start < sp[1] && t.End > sp[0] {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first >= 0 && free(out, first, last) {
			out = append(out, actor.Mention{First: first, Last: last, Actor: a, Role: actor.Country, Person: -1})
		}
	}
	return out
}

func free(mentions []actor.Mention, first, last int) bool {
	for _, m := range mentions {
		if m.First <= last && first <= m.Last {
			return false
		}
	}
	return true
}

func sortMentions(m []actor.Mention) {
	for i := 1; i < len(m); i++ {
		for k := i; k > 0 && m[k].First < m[k-1].First; k-- {
			m[k], m[k-1] = m[k-1], m[k]
		}
	}
}

// ploverType is the type by PLOVER's manual, which the published sets follow: a
// signed agreement (057) is SUPPORT there, sanctions imposed (CAMEO 172) are
// COERCE.
func ploverType(f *frame) data.Type {
	switch {
	case f.plover != "":
		return f.plover
	case f.typ == data.Agree && f.cameo == "057":
		return data.Support
	case f.typ == data.Sanction && f.cameo == "163" && strings.Contains(f.rule, "@start"):
		return data.Coerce
	}
	return f.typ
}

// typingRank orders frames by how well they fit the marked parties: both in
// their roles and real, both in their roles, reversed, one of them, none.
func typingRank(f *frame) int {
	src, tgt := contains(f.sources, markedSource), contains(f.targets, markedTarget)
	real := f.blocked == ""
	switch {
	case src && tgt && real:
		return 9
	case f.mutual && (src || tgt) && real:
		return 8
	case src && real:
		return 7
	case src && tgt:
		return 6
	case tgt && real && len(f.sources) == 0:
		return 5
	case src || tgt:
		return 4
	case contains(f.sources, markedTarget) && real:
		return 3
	}
	return 1
}

// ExplainMarked writes the clauses and frames behind TypeBetween.
func (c *Coder) ExplainMarked(w io.Writer, s string, source, target [][2]int) {
	c.notes = func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	defer func() { c.notes = nil }()
	c.TypeBetween(s, source, target)
}

type noteWriter struct{ c *Coder }

func (n noteWriter) Write(p []byte) (int, error) {
	n.c.note("%s", strings.TrimRight(string(p), "\n"))
	return len(p), nil
}
