package onnx

import (
	"slices"
	"strings"
	"testing"

	"example.com/detente/sentiment/onnx/tinymodel"
)

// TestTokens: as BERT's own rules have it, and cut to the model's 12 positions
// with the last token kept.
func TestTokens(t *testing.T) {
	c, err := open(t, tiny["mean"], nil)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Text   string
		Tokens []int
	}
	var cases []row
	for _, s := range tinymodel.Sentences {
		cases = append(cases, s)
	}
	cases = append(cases,
		row{strings.Repeat("the ", 40), []int{2, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 3}},
		row{"fra\u200bnce\x00\nmet\u00a0\tghana\xff.", []int{2, 4, 9, 5, 12, 3}},
	)
	for _, s := range cases {
		e, err := c.tokens.encode(s.Text)
		if err != nil {
			t.Fatal(err)
		}
		ones, zeros := slices.Repeat([]int{1}, len(s.Tokens)), make([]int, len(s.Tokens))
		if !slices.Equal(e.ids, s.Tokens) || !slices.Equal(e.mask, ones) || !slices.Equal(e.types, zeros) {
			t.Errorf("%q: %+v, want tokens %v", s.Text, e, s.Tokens)
		}
	}
}

// FuzzTokens: any sentence has tokens, begun and ended as BERT's are, no more than
// the limit, and of the vocabulary.
func FuzzTokens(f *testing.F) {
	c, err := open(f, tiny["mean"], nil)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range tinymodel.Sentences {
		f.Add(s.Text)
	}
	f.Add("\u0301\u0301 中国 İ ﬁ \u202e é")
	f.Fuzz(func(t *testing.T, s string) {
		e, err := c.tokens.encode(s)
		if err != nil {
			t.Fatal(err)
		}
		n := len(e.ids)
		if n > c.tokens.limit || n < 2 || e.ids[0] != 2 || e.ids[n-1] != 3 || len(e.mask) != n || len(e.types) != n {
			t.Errorf("%q: %+v", s, e)
		}
		if slices.Max(e.ids) > 14 || slices.Min(e.ids) < 0 {
			t.Errorf("%q: %v is out of the vocabulary", s, e.ids)
		}
	})
}
