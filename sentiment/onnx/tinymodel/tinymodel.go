// Package tinymodel makes text classification models so small that their answers
// can be worked out by hand: for the tests of package onnx and of its program. It
// writes the ONNX format itself, byte for byte the same at each call, and computes
// each model's probabilities a second time in plain Go.
package tinymodel

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// Words is the vocabulary; the index of a word is its token.
var words = []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "france", "ghana", "thank", "##ed", "condemn", "met", "envoy", "##s", ".", "the", "of"}

// Sentences are sentences with the tokens that the tokenizer must give them: the
// words in small letters, cut into the longest pieces of the vocabulary.
var Sentences = []struct {
	Text   string
	Tokens []int
}{
	{"France thanked Ghana.", []int{2, 4, 6, 7, 5, 12, 3}},
	{"Ghana condemned the envoys of France.", []int{2, 5, 8, 7, 13, 10, 11, 14, 4, 12, 3}},
	{"France met Ghana", []int{2, 4, 9, 5, 3}},
	{"  Ghána  MET, nobody ", []int{2, 5, 9, 1, 1, 3}},
	{"the the the the the the the the the", []int{2, 13, 13, 13, 13, 13, 13, 13, 13, 13, 3}},
}

// Model is a model that Write writes and Probabilities works out.
type Model struct {
	// Attention is whether the model has a layer of attention, a mask and types of
	// tokens, as a small BERT has; otherwise it takes the mean of its embeddings.
	Attention bool
	// Labels are its labels by index, two or more.
	Labels []string
	// Width is the length of an embedding, at least 2.
	Width int
	// Narrow is whether its inputs are int32 and not int64.
	Narrow bool
}

// weight is a number from −1 to 1 that looks random and follows from where it
// stands: the fraction of a sine, as in many shaders.
func weight(table string, i int) float32 {
	x := 12.9898*float64(i+1) + 78.233*float64(len(table)) + float64(table[0])
	return float32(2*math.Mod(math.Abs(math.Sin(x))*43758.5453, 1) - 1)
}

// table returns a matrix of weights, row by row.
func (m Model) table(name string, rows, columns int) []float32 {
	out := make([]float32, rows*columns)
	for i := range out {
		out[i] = weight(name, i)
	}
	return out
}

// Write makes the files of the model in a folder that is there.
func (m Model) Write(folder string) error {
	labels := make(map[string]string)
	for i, label := range m.Labels {
		labels[fmt.Sprint(i)] = label
	}
	config, err := json.Marshal(map[string]any{"model_type": "tiny", "id2label": labels, "max_position_embeddings": 12})
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"model.onnx": m.onnx(), "tokenizer.json": tokenizer(), "config.json": config} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// onnx returns the model's file.
func (m Model) onnx() []byte {
	b := builder{inputs: kindInt64}
	if m.Narrow {
		b.inputs = kindInt32
	}
	d, k := int64(m.Width), int64(len(m.Labels))
	b.input("input_ids")
	b.output("logits", len(m.Labels))
	b.floats("embedding", m.table("embedding", len(words), m.Width), int64(len(words)), d)
	b.node("Gather", "embedded", []string{"embedding", "input_ids"})
	if m.Attention {
		m.attend(&b)
	} else {
		b.node("ReduceMean", "pooled", []string{"embedded"}, intsAttribute("axes", 1), intAttribute("keepdims", 0))
	}
	b.floats("head", m.table("head", len(m.Labels), m.Width), k, d)
	b.floats("bias", m.table("bias", 1, len(m.Labels)), k)
	b.node("Gemm", "logits", []string{"pooled", "head", "bias"}, intAttribute("transB", 1))
	return b.file()
}

// attend adds a layer of attention that gives "pooled", its first token.
func (m Model) attend(b *builder) {
	d := int64(m.Width)
	b.input("attention_mask")
	b.input("token_type_ids")
	b.floats("types", m.table("types", 2, m.Width), 2, d)
	b.node("Gather", "typed", []string{"types", "token_type_ids"})
	b.node("Add", "x", []string{"embedded", "typed"})
	b.floats("mix", m.table("mix", m.Width, m.Width), d, d)
	b.node("MatMul", "query", []string{"x", "mix"})
	b.node("Transpose", "keys", []string{"x"}, intsAttribute("perm", 0, 2, 1))
	b.node("MatMul", "dots", []string{"query", "keys"})
	b.floats("root", []float32{float32(math.Sqrt(float64(m.Width)))})
	b.node("Div", "scores", []string{"dots", "root"})
	b.node("Cast", "mask", []string{"attention_mask"}, intAttribute("to", kindFloat))
	b.floats("one", []float32{1})
	b.floats("far", []float32{-10000})
	b.node("Sub", "hidden", []string{"one", "mask"})
	b.node("Mul", "away", []string{"hidden", "far"})
	b.ints("axis", []int64{1}, 1)
	b.node("Unsqueeze", "across", []string{"away", "axis"})
	b.node("Add", "masked", []string{"scores", "across"})
	b.node("Softmax", "attention", []string{"masked"}, intAttribute("axis", -1))
	b.node("MatMul", "context", []string{"attention", "x"})
	b.node("Add", "sum", []string{"x", "context"})
	b.floats("scale", m.table("scale", 1, m.Width), d)
	b.floats("shift", m.table("shift", 1, m.Width), d)
	b.node("LayerNormalization", "normal", []string{"sum", "scale", "shift"}, intAttribute("axis", -1), floatAttribute("epsilon", epsilon))
	b.node("Tanh", "bent", []string{"normal"})
	b.ints("first", []int64{0})
	b.node("Gather", "pooled", []string{"bent", "first"}, intAttribute("axis", 1))
}

// epsilon keeps a layer's norm from dividing by zero.
const epsilon = 1e-5

// tokenizer returns tokenizer.json: BERT's, with our words.
func tokenizer() []byte {
	vocabulary := make([]string, len(words))
	special := make([]string, 4)
	for i, w := range words {
		vocabulary[i] = fmt.Sprintf("%q:%d", w, i)
		if i < len(special) {
			special[i] = fmt.Sprintf(`{"id":%d,"content":%q,"single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}`, i, w)
		}
	}
	return []byte(`{"version":"1.0","truncation":null,"padding":{"strategy":{"Fixed":32},"direction":"Right",` +
		`"pad_to_multiple_of":null,"pad_id":0,"pad_type_id":0,"pad_token":"[PAD]"},` +
		`"added_tokens":[` + strings.Join(special, ",") + `],` +
		`"normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},` +
		`"pre_tokenizer":{"type":"BertPreTokenizer"},` +
		`"post_processor":{"type":"TemplateProcessing",` +
		`"single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}}],` +
		`"pair":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}},` +
		`{"Sequence":{"id":"B","type_id":1}},{"SpecialToken":{"id":"[SEP]","type_id":1}}],` +
		`"special_tokens":{"[CLS]":{"id":"[CLS]","ids":[2],"tokens":["[CLS]"]},"[SEP]":{"id":"[SEP]","ids":[3],"tokens":["[SEP]"]}}},` +
		`"decoder":{"type":"WordPiece","prefix":"##","cleanup":true},` +
		`"model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,` +
		`"vocab":{` + strings.Join(vocabulary, ",") + `}}}`)
}
