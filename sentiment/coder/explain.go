package coder

import (
	"fmt"
	"io"
	"strings"

	"example.com/detente/data"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// Explain writes, sentence by sentence, the names found, the clauses, and
// what matched and why. It returns the first error of w.
func (c *Coder) Explain(w io.Writer, a *data.Article) error {
	ew := &errWriter{w: w}
	c.notes = func(format string, args ...any) { fmt.Fprintf(ew, format+"\n", args...) }
	defer func() { c.notes = nil }()
	c.start(a)
	doc := text.Split(a.Text)
	var out []Coded
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		c.note("%d. %s", i+1, strings.Join(strings.Fields(a.Text[s.Start:s.End]), " "))
		c.paragraph(doc, i)
		before := len(out)
		out = c.sentence(out, a, doc, s)
		if s.Clauses != nil {
			s.Dump(ew)
		}
		for _, ev := range out[before:] {
			e := &ev.Event
			c.note("  = %s %s %s → %s %s", e.Date, e.Precision, e.Source, e.Target, e.Type)
		}
	}
	return ew.err
}

func (c *Coder) noteNames(s *text.Sentence, mentions []actor.Mention) {
	if c.notes == nil {
		return
	}
	for _, m := range mentions {
		name := string(m.Actor)
		if name == "" {
			name = "nobody (masked, or out of office)"
		}
		c.note("    name %q is %s %s", s.TokenText(m.First, m.Last), name, m.Role)
	}
}

func (c *Coder) note(format string, args ...any) {
	if c.notes != nil {
		c.notes(format, args...)
	}
}

// describe tells a frame in one line.
func describe(f *frame) string {
	s := fmt.Sprintf("%s %v → %v by %s", f.typ, f.sources, f.targets, f.rule)
	if f.mutual {
		s += ", both ways"
	}
	if f.blocked != "" {
		s += ": no event, " + f.blocked
	}
	return s
}

// errWriter keeps the first error, so that printing need not check each line.
type errWriter struct {
	w   io.Writer
	err error
}

func (e *errWriter) Write(p []byte) (int, error) {
	if e.err == nil {
		_, e.err = e.w.Write(p)
	}
	return len(p), nil
}
