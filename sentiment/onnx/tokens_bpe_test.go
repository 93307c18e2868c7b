package onnx

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestBytePairs: a tokenizer of RoBERTa's kind, whose pieces are bytes and begin
// with the space before them (Ġ), with merges applied in their order.
func TestBytePairs(t *testing.T) {
	const file = `{"version":"1.0","truncation":null,"padding":null,
		"added_tokens":[{"id":0,"content":"<s>","single_word":false,"lstrip":false,"rstrip":false,"normalized":true,"special":true},
			{"id":2,"content":"</s>","single_word":false,"lstrip":false,"rstrip":false,"normalized":true,"special":true}],
		"normalizer":null,
		"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true},
		"post_processor":{"type":"RobertaProcessing","sep":["</s>",2],"cls":["<s>",0],"trim_offsets":true,"add_prefix_space":false},
		"decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true},
		"model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":"","end_of_word_suffix":"","fuse_unk":false,
			"vocab":{"<s>":0,"<pad>":1,"</s>":2,"m":3,"e":4,"t":5,"Ġ":6,"Ã":7,"©":8,"me":9,"met":10,"Ġm":11,"Ġme":12,"Ġmet":13,".":14,"Ã©":15},
			"merges":["m e","me t","Ġ m","Ġ me","Ġ met","Ã ©"]}}`
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, tokenizerFile), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	tok, err := readTokens(folder, 0)
	if err != nil {
		t.Fatal(err)
	}
	for sentence, want := range map[string][]int{
		"met met.": {0, 10, 13, 14, 2},
		"é mm":     {0, 15, 11, 3, 2},
	} {
		e, err := tok.encode(sentence)
		if err != nil || !slices.Equal(e.ids, want) || len(e.mask) != len(want) || slices.Min(e.mask) != 1 {
			t.Errorf("%q: %+v, error %v, want tokens %v", sentence, e, err, want)
		}
	}
}
