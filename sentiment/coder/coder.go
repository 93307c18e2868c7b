// Package coder reads an article and codes who did what to whom, when: the
// events of codebook §1 to §3 and §6, each with the words that made it.
//
// The flow for each sentence is: names (package actor), then, only where two
// actors can be at play, grammar (package text), then patterns. A pattern file
// says what a verb or noun of action is; operations compose ("lift" +
// "sanctions", "refused" + "to meet"); realis rules drop what is not told as
// fact. The same article gives the same events, whatever came before it.
package coder

import (
	"bytes"
	"fmt"
	"sort"

	"example.com/detente/data"
	"example.com/detente/data/ontology"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/text"
)

// OntologyName is what Event.Ontology says of events coded here: PLOVER types
// with CAMEO codes of the published version.
const OntologyName = "plover+cameo-1.1b3"

// Options are the user's additions; the zero value is the embedded files alone.
type Options struct {
	Actors   []byte // a gazetteer file, see actor.With; nil none
	Patterns []byte // a verb pattern file, format of rules/verbs.tsv; nil none
}

// Coder codes articles. It belongs to one goroutine. Make it with New.
type Coder struct {
	parser *text.Parser
	reader *actor.Reader
	engine engine
	notes  func(string, ...any) // --explain, nil off
	whole  bool                 // parse every sentence, for Unmatched
}

// Coded is an event with the passage that the scorers read.
type Coded struct {
	Event   data.Event
	Passage sentiment.Passage
	dated   bool // its words tell its date
}

// New returns a coder. The error says which line of a user's file is wrong.
func New(opt Options) (*Coder, error) {
	gaz, err := actor.Default()
	if err == nil && opt.Actors != nil {
		gaz, err = actor.With(bytes.NewReader(opt.Actors), "actors file")
	}
	if err != nil {
		return nil, fmt.Errorf("load the actors: %w", err)
	}
	r, err := embeddedRules()
	if err == nil && opt.Patterns != nil {
		r, err = r.withUser(bytes.NewReader(opt.Patterns), "patterns file")
	}
	if err != nil {
		return nil, fmt.Errorf("load the patterns: %w", err)
	}
	p, err := text.NewParser()
	if err != nil {
		return nil, err
	}
	c := &Coder{parser: p, reader: actor.NewReader(gaz)}
	c.engine = engine{rules: r, reader: c.reader, refs: make(map[refKey]actor.Ref)}
	return c, nil
}

// Code returns the events of an article in canonical order, each told once.
// Scores are NaN. a must be valid (data.Article.Validate).
func (c *Coder) Code(a *data.Article) []Coded {
	c.start(a)
	doc := text.Split(a.Text)
	var out []Coded
	for i := range doc.Sentences {
		c.paragraph(doc, i)
		out = c.sentence(out, a, doc, &doc.Sentences[i])
	}
	out = fold(out)
	sort.SliceStable(out, func(i, j int) bool { return data.CompareEvents(&out[i].Event, &out[j].Event) < 0 })
	return out
}

// start forgets the article before.
func (c *Coder) start(a *data.Article) {
	c.reader.Start(a.Date)
	c.engine.anchor, c.engine.outsider = when{a.Date, data.PrecisionDay}, false
	c.engine.told = when{}
}

// paragraph begins a new story where sentence i begins a paragraph.
func (c *Coder) paragraph(doc *text.Document, i int) {
	if i == 0 || doc.Sentences[i].Paragraph != doc.Sentences[i-1].Paragraph {
		c.engine.told = when{}
	}
}

// sentence appends the events of one sentence.
func (c *Coder) sentence(out []Coded, a *data.Article, doc *text.Document, s *text.Sentence) []Coded {
	mentions := c.reader.Read(s)
	c.noteNames(s, mentions)
	c.engine.s = s
	if !c.worthParsing(mentions, s) && !c.whole {
		c.engine.noteDates(a.Date, false)
		return out
	}
	mentions = append([]actor.Mention(nil), mentions...)
	c.parser.Parse(s, actor.Spans(mentions))
	c.engine.s, c.engine.mentions, c.engine.trace = s, mentions, c.notes
	c.engine.run()
	c.engine.firstSince(a.Date)
	for _, f := range c.engine.out {
		c.note("    %s", describe(&f))
		if f.blocked == "" {
			out = c.events(out, a, s, mentions, &f)
		}
	}
	c.engine.noteDates(a.Date, true)
	return out
}

// worthParsing spares the grammar for sentences that cannot hold an event:
// fewer than two actors are known by now. A single actor named is noted as who
// "it" will be.
func (c *Coder) worthParsing(mentions []actor.Mention, s *text.Sentence) bool {
	const longest = 200 // tokens: beyond is a table or a list, not a sentence
	if len(s.Tokens) < 3 || len(s.Tokens) > longest {
		return false
	}
	if _, second := c.reader.Pair(); second != "" {
		return len(mentions) > 0 || actor.Refers(s)
	}
	first := data.Actor("")
	for i := range mentions {
		switch m := &mentions[i]; {
		case m.Actor == "":
		case first == "":
			first = m.Actor
			c.reader.SetSubject([]data.Actor{first}, m.Role.Person())
		case m.Actor != first:
			return true // a place counts: one bombs cities
		}
	}
	return false
}

// events makes the events of one frame: one per source and target, one per
// pair when it is mutual.
func (c *Coder) events(out []Coded, a *data.Article, s *text.Sentence, mentions []actor.Mention, f *frame) []Coded {
	if f.last < f.first || f.first < 0 || f.last >= len(s.Tokens) {
		f.first, f.last = f.trigger, f.trigger
	}
	seen := map[data.Pair]bool{}
	for _, src := range f.sources {
		for _, tgt := range f.targets {
			if src == tgt {
				continue
			}
			if f.mutual {
				if seen[data.MakePair(src, tgt)] {
					continue
				}
				seen[data.MakePair(src, tgt)] = true
			}
			c.reader.SetPair(src, tgt)
			out = append(out, c.coded(a, s, mentions, f, data.Dyad{Source: src, Target: tgt}))
		}
	}
	return out
}

func (c *Coder) coded(a *data.Article, s *text.Sentence, mentions []actor.Mention, f *frame, d data.Dyad) Coded {
	w, told := c.engine.date(f, a.Date)
	quad, goldstein, root := ontology.Default(f.typ)
	ev := data.Event{
		Date: w.day, Precision: w.prec, Source: d.Source, Target: d.Target, Reciprocal: f.mutual, Type: f.typ, CAMEO: f.cameo,
		Ontology: OntologyName, Quad: quad, Goldstein: goldstein, Tone: data.NaN(), Score: data.NaN(), Weight: data.NaN(),
		Mentions: 1, Publisher: a.Publisher, ArticleID: a.ID, Title: a.Title, URL: a.URL, Reported: a.Date, Certainty: 1,
		Rule: f.rule,
	}
	if ev.CAMEO == "" {
		ev.CAMEO = root
	}
	ev.EvidenceStart, ev.EvidenceEnd = s.Tokens[f.first].Start, s.Tokens[f.last].End
	ev.Evidence = a.Text[ev.EvidenceStart:ev.EvidenceEnd]
	ev.ID = ev.MakeID()
	return Coded{Event: ev, Passage: passage(a, s, mentions, f, &ev), dated: told}
}

func passage(a *data.Article, s *text.Sentence, mentions []actor.Mention, f *frame, ev *data.Event) sentiment.Passage {
	p := sentiment.Passage{
		Sentence: s, Text: a.Text, Source: ev.Source, Target: ev.Target, Reciprocal: ev.Reciprocal, Type: ev.Type,
		Clause: f.clause, Trigger: f.trigger, First: f.first, Last: f.last, Parsed: true,
	}
	for _, m := range mentions {
		if m.Actor != "" {
			p.Mentions = append(p.Mentions, sentiment.Mention{First: m.First, Last: m.Last, Actor: m.Actor})
		}
	}
	return p
}
