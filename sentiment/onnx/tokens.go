package onnx

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/sugarme/tokenizer"
	"github.com/sugarme/tokenizer/pretrained"
)

// tokens turns sentences into the numbers of a vocabulary.
type tokens struct {
	mu     sync.Mutex // the library does not say that it may be used by several
	normal normal
	coder  *tokenizer.Tokenizer
	limit  int // most tokens, special ones included; 0 is no limit
}

// readTokens reads tokenizer.json.
func readTokens(folder string, limit int) (t *tokens, err error) {
	path := filepath.Join(folder, tokenizerFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, missing(folder, tokenizerFile, err)
	}
	defer caught(&err, path) // the library panics at what it does not know
	n, text, err := takeNormal(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	coder, err := pretrained.FromReader(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	coder.WithPadding(nil)    // a sentence is alone and of its own length
	coder.WithTruncation(nil) // done by cut, which leaves the last token in place
	return &tokens{normal: n, coder: coder, limit: limit}, nil
}

// caught makes an error of a panic.
func caught(err *error, doing string) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: %v", doing, r)
	}
}

// encoded is a sentence as a model reads it; the three are equally long.
type encoded struct{ ids, types, mask []int }

// encode returns the tokens of a sentence.
func (t *tokens) encode(sentence string) (e encoded, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer caught(&err, fmt.Sprintf("tokens of %.80q", sentence))
	coded, err := t.coder.EncodeSingle(t.normal.apply(sentence), true)
	if err != nil {
		return encoded{}, fmt.Errorf("tokens of %.80q: %w", sentence, err)
	}
	if len(coded.Ids) == 0 {
		return encoded{}, fmt.Errorf("%.80q has no tokens", sentence)
	}
	return encoded{t.cut(coded.Ids), t.cut(coded.TypeIds), t.cut(coded.AttentionMask)}, nil
}

// cut shortens a row to the limit and keeps its last, which ends a sentence.
func (t *tokens) cut(row []int) []int {
	if t.limit <= 0 || len(row) <= t.limit {
		return row
	}
	short := slices.Clone(row[:t.limit])
	short[t.limit-1] = row[len(row)-1]
	return short
}
