package config

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.com/detente/data"
	"example.com/detente/data/article"
	"example.com/detente/data/dataset"
	"example.com/detente/data/ontology"
	"example.com/detente/index"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/coder"
	"example.com/detente/sentiment/eval"
	"example.com/detente/sentiment/sentence"
	"example.com/detente/sentiment/vader"
)

// Evaluation says what Evaluate compares.
type Evaluation struct {
	Gold        []string          // paths of gold files
	Half        string            // all, odd or even records; "" all
	Misses      bool              // list what is wrong, with its text
	Predictions string            // file for what the program says, "" none
	Settings    Settings          // Scorers are those to compare besides detente and vader; the tables of a run file say how
	Note        func(text string) // told what is to be known of them in the end; nil tells nobody
}

// Evaluate compares coder and scorers with gold files, in their order. Files of
// contested labels have no section of their own: they are accepted in the files
// they speak of. Errors in the settings are *UsageError; any other names the
// file.
func Evaluate(ctx context.Context, v Evaluation) (sections []eval.Section, err error) {
	half := eval.Half(v.Half)
	switch half {
	case "":
		half = eval.All
	case eval.All, eval.Odd, eval.Even:
	default:
		return nil, usage("--split %q is not one of all, odd, even", v.Half)
	}
	gold, alternatives, err := readGold(v.Gold)
	if err != nil {
		return nil, err
	}
	more, err := v.Settings.newBeside()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, more.close()) }()
	program, err := newProgram(more)
	if err != nil {
		return nil, err
	}
	options := eval.Options{Alternatives: alternatives, Tones: program.Tones, Judges: program.Judges, Misses: v.Misses}
	var all []eval.Answer
	for _, g := range gold {
		g = g.Take(half)
		if err := more.read(ctx, g); err != nil {
			return nil, err
		}
		answers, err := program.Ask(ctx, g)
		if err != nil {
			return nil, err
		}
		if err := more.failed(); err != nil {
			return nil, err
		}
		all = append(all, answers...)
		sections = append(sections, eval.Score(g, answers, options))
	}
	if v.Note != nil {
		for _, note := range more.panel.notes() {
			v.Note(note)
		}
	}
	if v.Predictions != "" {
		err = writePredictions(v.Predictions, all)
	}
	return sections, err
}

// readGold reads all files before anything is coded.
func readGold(paths []string) (gold []*eval.Gold, alternatives []eval.Alternative, err error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, nil, err
		}
		g, err := eval.Read(filepath.ToSlash(path), f, goldArticle(filepath.Dir(path)))
		_ = f.Close() // it was only read
		if err != nil {
			return nil, nil, err
		}
		if g.Format == eval.Contested {
			alternatives = append(alternatives, g.Alternatives...)
		} else {
			gold = append(gold, g)
		}
	}
	if len(gold) == 0 {
		return nil, nil, usage("contested labels alone are nothing to evaluate: name the file of their sentences too")
	}
	return gold, alternatives, nil
}

// goldArticle loads the texts that gold records name: beside the gold file, or in
// the folder above it.
func goldArticle(folder string) eval.Loader {
	return func(name string) (data.Article, error) {
		var first error
		for _, dir := range [...]string{folder, filepath.Join(folder, ".."), "."} {
			f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil {
				if first == nil {
					first = err
				}
				continue
			}
			defer func() { _ = f.Close() }() // it was only read
			// Any date will do where the text has none: a record has its own.
			return article.NewText(f, name, article.Options{Date: data.MakeDay(2000, 1, 1)}).Next()
		}
		return data.Article{}, fmt.Errorf("the text it names is neither beside the gold file nor in the folder above: %w", first)
	}
}

func writePredictions(path string, answers []eval.Answer) error {
	f, err := dataset.Create(path)
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := eval.WritePredictions(f, answers); err != nil {
		return err
	}
	return f.Commit()
}

// newProgram builds what is evaluated from the parts of one worker.
func newProgram(more *besides) (*eval.Program, error) {
	c, err := coder.New(coder.Options{})
	if err != nil {
		return nil, err
	}
	judge, err := newOwn()
	if err != nil {
		return nil, err
	}
	desk := deskCoder{articleCoder{c}, judge, more}
	maker, err := sentence.New()
	if err != nil {
		return nil, err
	}
	baseline, err := vader.New()
	if err != nil {
		return nil, err
	}
	tones, judges := more.scorers()
	return &eval.Program{
		Coder: desk, Typer: c, Resolver: maker, Judge: deskJudge{judge, maker}, Valuer: deskValuer{judge, maker},
		Judges: judges,
		Tones: append([]eval.ToneScorer{
			{Name: ScorerDetente, Neutral: neutralEnds, ToneReader: toneReader{judge.tone, maker}},
			{Name: ScorerVader, Neutral: vader.Neutral, ToneReader: toneReader{baseline, maker}},
		}, tones...),
	}, nil
}

const neutralEnds = 0.15 // codebook §4

// deskCoder codes and scores.
type deskCoder struct {
	coder articleCoder
	judge own
	more  *besides
}

// Code implements eval.Coder.
func (c deskCoder) Code(a *data.Article) []data.Event {
	coded := c.coder.Code(a)
	out := make([]data.Event, len(coded))
	for i := range coded {
		e := coded[i].Event
		e.Tone = c.judge.tone.Tone(coded[i].Passage).Value
		bond := c.judge.bond.Commitment(coded[i].Passage)
		e.Commitment, e.Specificity = bond.Level, bond.Specificity
		e.Score = scored(&e)
		out[i] = e
	}
	c.more.event(coded, out)
	return out
}

// scored is the score of an event by the defaults of the index, NaN when no
// component is known.
func scored(e *data.Event) float64 {
	if err := (index.Scoring{}).Score(e, nil); err != nil {
		return data.NaN()
	}
	return e.Score
}

// deskValuer scores the events of marked parties.
type deskValuer struct {
	judge own
	maker *sentence.Maker
}

// Value implements eval.Valuer.
func (v deskValuer) Value(s string, source, target [][2]int, t data.Type) float64 {
	p := v.maker.Marked(s, source, target)
	if p == nil {
		return data.NaN()
	}
	p.Type = t
	_, goldstein, _ := ontology.Default(t)
	bond := v.judge.bond.Commitment(p)
	return scored(&data.Event{Goldstein: goldstein, Tone: v.judge.tone.Tone(p).Value, Commitment: bond.Level, Mentions: 1, Certainty: 1})
}

// deskJudge scores plain sentences.
type deskJudge struct {
	judge own
	maker *sentence.Maker
}

// Judge implements eval.Judge.
func (j deskJudge) Judge(s string, source, target data.Actor) eval.Judgement {
	p := j.maker.Named(s, source, target)
	if p == nil {
		return eval.Judgement{Tone: data.NaN()}
	}
	bond := j.judge.bond.Commitment(p)
	return eval.Judgement{Tone: j.judge.tone.Tone(p).Value, Level: bond.Level, Specificity: bond.Specificity}
}

// toneReader asks a tone scorer about plain sentences.
type toneReader struct {
	scorer toneScorer
	maker  *sentence.Maker
}

// Tone implements eval.ToneReader.
func (t toneReader) Tone(s string, source, target data.Actor) float64 {
	return t.of(t.maker.Named(s, source, target))
}

// ToneBetween implements eval.ToneReader.
func (t toneReader) ToneBetween(s string, source, target [][2]int) float64 {
	return t.of(t.maker.Marked(s, source, target))
}

func (t toneReader) of(p *sentiment.Passage) float64 {
	if p == nil {
		return data.NaN()
	}
	return t.scorer.Tone(p).Value
}
