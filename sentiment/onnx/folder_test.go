package onnx

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/detente/sentiment/onnx/tinymodel"
)

// TestFolders: what is missing or cannot be used is named, with what to do.
func TestFolders(t *testing.T) {
	write := func(name, content string) func(t *testing.T, folder string) {
		return func(t *testing.T, folder string) {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	without := func(name string) func(t *testing.T, folder string) {
		return func(t *testing.T, folder string) {
			if err := os.Remove(filepath.Join(folder, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name   string
		change func(t *testing.T, folder string)
		want   string
	}{
		{"no model", without(modelFile), "has no model.onnx: a model's folder holds model.onnx, tokenizer.json and config.json"},
		{"no tokenizer", without(tokenizerFile), "has no tokenizer.json"},
		{"no config", without(configFile), "has no config.json"},
		{"no labels", write(configFile, `{}`), `id2label has 0 labels, and two are needed: write it as "id2label": {`},
		{"labels with a gap", write(configFile, `{"id2label":{"0":"a","2":"b"}}`), `"2" is not one of the indices 0 … 1`},
		{"an empty label", write(configFile, `{"id2label":{"0":"a","1":""}}`), "index 1 needs one label"},
		{"labels of another model", write(configFile, `{"id2label":{"0":"negative","1":"positive"}}`), "it has 3 logits, and id2label of config.json names 2 labels"},
		{"labels without values", write(configFile, `{"id2label":{"0":"joy","1":"anger","2":"fear"}}`), `label "joy" has no value: give it one with --labels`},
		{"many labels at once", write(configFile, `{"problem_type":"multi_label_classification","id2label":{"0":"a","1":"b"}}`), `problem_type is "multi_label_classification"`},
		{"config broken", write(configFile, `{"id2label":`), "config.json: unexpected end"},
		{"tokenizer broken", write(tokenizerFile, `{`), "tokenizer.json: unexpected end"},
		{"tokenizer of no kind", write(tokenizerFile, `{"model":{"type":"Runes"}}`), "tokenizer.json: "},
		{"tokenizer without words", write(tokenizerFile, `{"model":{"type":"WordPiece"}}`), "tokenizer.json: "},
		{"model empty", write(modelFile, ""), "model.onnx: it is no ONNX model: "},
		{"model of text", write(modelFile, "hello, hello"), "model.onnx: it is no ONNX model: "},
		{"model not fetched", write(modelFile, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"), "git lfs pull"},
		{"an operation that is not known", func(t *testing.T, folder string) {
			path := filepath.Join(folder, modelFile)
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			write(modelFile, strings.ReplaceAll(string(raw), "ReduceMean", "ReduceGold"))(t, folder)
		}, "cannot be used: "},
		{"model cut off", func(t *testing.T, folder string) {
			path := filepath.Join(folder, modelFile)
			if err := os.Truncate(path, 100); err != nil {
				t.Fatal(err)
			}
		}, "model.onnx: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			if err := (tinymodel.Model{Labels: []string{"negative", "neutral", "positive"}, Width: 2}).Write(folder); err != nil {
				t.Fatal(err)
			}
			tt.change(t, folder)
			_, err := Open(folder, nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to hold %q", err, tt.want)
			}
		})
	}
	t.Run("no folder", func(t *testing.T) {
		_, err := Open(filepath.Join(t.TempDir(), "none"), nil)
		if err == nil || !strings.Contains(err.Error(), "there is no model folder") {
			t.Errorf("error %v", err)
		}
	})
}

// TestLimit: the shortest of what the files say.
func TestLimit(t *testing.T) {
	tests := []struct {
		name, config, beside string
		want                 int
	}{
		{"positions", `"max_position_embeddings":512`, "", 512},
		{"none", `"x":1`, "", 0},
		{"RoBERTa begins at two", `"max_position_embeddings":514,"model_type":"xlm-roberta"`, "", 512},
		{"the tokenizer has less", `"max_position_embeddings":512`, `{"model_max_length":128}`, 128},
		{"the tokenizer has no limit", `"max_position_embeddings":512`, `{"model_max_length":1000000000000000019884624838656}`, 512},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			files := map[string]string{configFile: `{"id2label":{"0":"a","1":"b"},` + tt.config + `}`}
			if tt.beside != "" {
				files[limitFile] = tt.beside
			}
			for name, content := range files {
				if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if c, err := readConfig(folder); err != nil || c.limit != tt.want {
				t.Errorf("limit %d, error %v, want %d", c.limit, err, tt.want)
			}
		})
	}
}
