package llm

import "testing"

func TestFind(t *testing.T) {
	const sentence = "Ann’s aide  said:\n“We are NOT at war”, and again: we are not at war, in 2020, in Ghent."
	tests := []struct {
		words, want string // "" is nowhere
	}{
		{"aide", "aide"},
		{"Ann's aide said", "Ann’s aide  said"},
		{`said: "we are not`, "said:\n“We are NOT"},
		{"we are not at war", "We are NOT at war"},
		{" not\tat  war ", "NOT at war"},
		{"2020", "2020"},
		{"at war in", ""},
		{"in Ghen", ""},
		{"hent", ""},
		{"n", ""},
		{"020", ""},
		{"", ""},
		{" ", ""},
		{"“", ""},
		{", ", ""},
		{"peace", ""},
		{sentence + " And more", ""},
	}
	for _, tt := range tests {
		start, end, ok := find(sentence, tt.words)
		if got := sentence[start:end]; ok != (tt.want != "") || got != tt.want {
			t.Errorf("%q is found as %q, %v; want %q", tt.words, got, ok, tt.want)
		}
	}
}
