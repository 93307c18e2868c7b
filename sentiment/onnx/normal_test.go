package onnx

import "testing"

// TestNormal: the rules of BERT's own program (tokenization.py of Devlin and
// others 2018), for its models of small letters and of capitals.
func TestNormal(t *testing.T) {
	const (
		small    = `{"model":[1.50],"normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true}}`
		capitals = `{"normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":false,"strip_accents":null,"lowercase":false}}`
		accents  = `{"normalizer":{"type":"BertNormalizer","strip_accents":false,"lowercase":true}}`
		other    = `{"normalizer":{"type":"NFC"}}`
		none     = `{"normalizer":null}`
	)
	tests := []struct{ name, file, left, in, want string }{
		{"small letters", small, `{"model":[1.50],"normalizer":null}`, " Erdoğan  met\nAÇAÍ ", "erdogan met acai"},
		{"a letter that becomes two", small, `{"model":[1.50],"normalizer":null}`, "İ 中国", "i  中  国 "},
		{"capitals", capitals, `{"normalizer":null}`, "Erdoğan 中", "Erdoğan 中"},
		{"accents that stay", accents, `{"normalizer":null}`, "Erdoğan", "erdoğan"},
		{"another", other, other, "Erdoğan\x00", "Erdoğan"},
		{"none", none, none, "a\u200b b", "a b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, left, err := takeNormal([]byte(tt.file))
			if err != nil || string(left) != tt.left {
				t.Errorf("%s leaves %s, error %v, want %s", tt.file, left, err, tt.left)
			}
			if got := n.apply(tt.in); got != tt.want {
				t.Errorf("%q is %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}
