package config

import (
	"io"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/data/article"
	"example.com/detente/data/sample"
	"example.com/detente/sentiment"
	"example.com/detente/sentiment/sentence"
	"example.com/detente/sentiment/text"
	"example.com/detente/sentiment/vader"
)

// BenchmarkScorers compares tone and commitment with VADER on the sentences of
// the sample, one core, in sentences/s: of the scorers alone, given the grammar,
// and from the bare text.
func BenchmarkScorers(b *testing.B) {
	judge, err := newOwn()
	if err != nil {
		b.Fatal(err)
	}
	maker, err := sentence.New()
	if err != nil {
		b.Fatal(err)
	}
	baseline, err := vader.New()
	if err != nil {
		b.Fatal(err)
	}
	var passages []*sentiment.Passage
	for _, s := range sampleSentences(b) {
		if p := maker.Named(s, "CHN", "USA"); p != nil {
			passages = append(passages, p)
		}
	}
	each := func(name string, do func(p *sentiment.Passage)) {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				do(passages[n%len(passages)])
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
	each("tone and commitment", func(p *sentiment.Passage) { judge.tone.Tone(p); judge.bond.Commitment(p) })
	each("tone and commitment from text", func(p *sentiment.Passage) {
		q := maker.Named(p.Text, "CHN", "USA")
		judge.tone.Tone(q)
		judge.bond.Commitment(q)
	})
	each("vader", func(p *sentiment.Passage) { baseline.Tone(p) })
}

// sampleSentences are the sentences of the sample's articles on China and the
// United States.
func sampleSentences(b *testing.B) (out []string) {
	f, err := sample.FS().Open("usa-chn.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	r := article.NewJSONL(f, "sample", article.Options{Date: data.NoDay})
	for {
		a, err := r.Next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			b.Fatal(err)
		}
		doc := text.Split(a.Text)
		for i := range doc.Sentences {
			s := &doc.Sentences[i]
			out = append(out, strings.TrimSpace(a.Text[s.Start:s.End]))
		}
	}
}
