package config

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/sentiment/coder"
)

// Unmatched writes the names and verbs of the run's articles that the coder's
// files do not know, the most frequent first: "actor", count, name and "verb",
// count, base form, tab-separated under a header. What stands once is left out.
func (s Settings) Unmatched(ctx context.Context, w io.Writer, run *pipeline.Run) error {
	opt, err := s.coderOptions()
	if err != nil {
		return err
	}
	c, err := coder.New(opt)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	found := coder.NewUnmatched()
	for i := range run.Inputs {
		err := eachArticle(ctx, run, &run.Inputs[i], io.Discard, func(a *data.Article) error {
			c.Unmatched(a, found)
			return ctx.Err()
		})
		if err != nil {
			return errors.Join(out.Flush(), err)
		}
	}
	_, _ = fmt.Fprintln(out, "kind\tcount\tword")
	writeCounts(out, "actor", found.Actors)
	writeCounts(out, "verb", found.Verbs)
	return out.Flush()
}

// writeCounts writes the entries seen at least twice. Errors stay with the
// buffer and come back with its Flush.
func writeCounts(w io.Writer, kind string, counts map[string]int) {
	words := make([]string, 0, len(counts))
	for word, n := range counts {
		if n > 1 {
			words = append(words, word)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for _, word := range words {
		_, _ = fmt.Fprintf(w, "%s\t%d\t%s\n", kind, counts[word], word)
	}
}
