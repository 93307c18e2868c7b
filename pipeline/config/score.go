package config

import (
	"context"
	"errors"
	"io"
	"strings"

	"example.com/detente/data"
	"example.com/detente/pipeline/input"
	"example.com/detente/pipeline/phrase"
	"example.com/detente/sentiment/actor"
	"example.com/detente/sentiment/sentence"
)

// Phrases says how Score reads and writes.
type Phrases struct {
	Settings Settings                  // the first of its scorers is asked
	Pair     string                    // "SOURCE:TARGET" of lines that name nobody, "" none
	JSON     bool                      // JSON lines in and out
	Aside    func(line int, why error) // told of each line that is not scored
	Note     func(text string)         // told what else is to be known in the end
}

// Score scores the lines of in and writes them to out as they come. It returns
// how many were set aside. Errors in p are *UsageError.
func Score(ctx context.Context, p Phrases, in io.Reader, out io.Writer) (aside int, err error) {
	names, err := actor.Default()
	if err != nil {
		return 0, err
	}
	pair, err := parseDyad(p.Pair, names)
	if err != nil {
		return 0, err
	}
	s := p.Settings.withDefaults()
	s.Scorers = s.Scorers[:1]
	judges, err := s.newPanel()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, judges.close()) }()
	scorer, err := judges.scorer(s.Scorers[0])
	if err != nil {
		return 0, err
	}
	maker, err := sentence.New()
	if err != nil {
		return 0, err
	}
	desk := phrase.Desk{
		Maker: maker, Scorer: scorer, Resolve: names.Resolve,
		Source: pair.Source, Target: pair.Target, JSON: p.JSON, Aside: p.Aside,
	}
	aside, err = desk.Run(ctx, input.Interruptible(ctx, in), out)
	for _, note := range judges.notes() {
		p.Note(note)
	}
	return aside, err
}

// parseDyad reads SOURCE:TARGET by codes or common names; "" is the zero Dyad.
func parseDyad(s string, names *actor.Gazetteer) (data.Dyad, error) {
	if s == "" {
		return data.Dyad{}, nil
	}
	source, target, ok := strings.Cut(s, ":")
	if !ok {
		return data.Dyad{}, usage("--pair %q has no colon: write SOURCE:TARGET, CHN:USA or china:us", s)
	}
	var d data.Dyad
	for _, side := range []struct {
		word string
		to   *data.Actor
	}{{source, &d.Source}, {target, &d.Target}} {
		a, known := names.Resolve(side.word)
		if !known {
			return data.Dyad{}, usage("--pair %q: %q is no state or body that is known", s, side.word)
		}
		*side.to = a
	}
	if d.Source == d.Target {
		return data.Dyad{}, usage("--pair %q: source and target are both %s", s, d.Source)
	}
	return d, nil
}
