package onnx

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// normal is what BERT's normalizer does to a sentence before it is cut into
// words. The library has one of its own, which keeps the accents of names that a
// model of small letters has learnt without, and fails at a letter that becomes
// two: so ours is used and the library is told of none.
type normal struct {
	bert    bool // the rest is looked at
	apart   bool // a space on each side of a Chinese character
	accents bool // accents are dropped
	lower   bool
}

// takeNormal reads the normalizer of tokenizer.json. When it is BERT's it is taken
// out of the text that is returned; any other stays for the library.
func takeNormal(text []byte) (normal, []byte, error) {
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		return normal{}, nil, err
	}
	var n struct {
		Type    string `json:"type"`
		Lower   bool   `json:"lowercase"`
		Apart   bool   `json:"handle_chinese_chars"`
		Accents *bool  `json:"strip_accents"` // nil: as lowercase is
	}
	if json.Unmarshal(whole["normalizer"], &n) != nil || n.Type != "BertNormalizer" {
		return normal{}, text, nil
	}
	whole["normalizer"] = json.RawMessage("null")
	text, err := json.Marshal(whole)
	out := normal{bert: true, apart: n.Apart, accents: n.Lower, lower: n.Lower}
	if n.Accents != nil {
		out.accents = *n.Accents
	}
	return out, text, err
}

// apply returns the sentence as the tokenizer reads it.
func (n normal) apply(sentence string) string {
	s := clean(sentence)
	if !n.bert {
		return s
	}
	if n.apart {
		s = spaced(s)
	}
	if n.accents {
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(s))
	}
	if n.lower {
		s = strings.ToLower(s)
	}
	return s
}

// clean drops what is no character to read, and makes one space of any white
// space: lines are wrapped in articles and not in what models were trained on.
func clean(sentence string) string {
	seen := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, sentence)
	return strings.Join(strings.Fields(seen), " ")
}

// spaced sets Chinese characters apart, each is a word to BERT.
func spaced(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.Is(unicode.Unified_Ideograph, r) {
			b.WriteString(" " + string(r) + " ")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
