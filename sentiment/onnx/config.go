package onnx

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// The files of a model's folder.
const (
	modelFile     = "model.onnx"
	tokenizerFile = "tokenizer.json"
	configFile    = "config.json"
	limitFile     = "tokenizer_config.json" // may be missing
)

// config is what the files beside the weights say.
type config struct {
	labels []string // by index of the logits
	limit  int      // most tokens of a sentence, special ones included; 0 is no limit
}

// readConfig reads config.json, and the limit of tokenizer_config.json.
func readConfig(folder string) (config, error) {
	var raw struct {
		ID2Label    map[string]string `json:"id2label"`
		ProblemType string            `json:"problem_type"`
		ModelType   string            `json:"model_type"`
		Positions   int               `json:"max_position_embeddings"`
	}
	if err := readJSON(folder, configFile, &raw); err != nil {
		return config{}, err
	}
	switch raw.ProblemType {
	case "", "single_label_classification":
	default:
		return config{}, fmt.Errorf("%s: problem_type is %q: only models that choose one of several labels can be used",
			filepath.Join(folder, configFile), raw.ProblemType)
	}
	labels, err := inOrder(raw.ID2Label)
	if err != nil {
		return config{}, fmt.Errorf("%s: %w", filepath.Join(folder, configFile), err)
	}
	c := config{labels: labels, limit: raw.Positions}
	if strings.Contains(raw.ModelType, "roberta") {
		c.limit = max(0, c.limit-2) // RoBERTa counts positions from 2 (its padding token is 1)
	}
	var beside struct {
		Most float64 `json:"model_max_length"` // 1e30 for "no limit"
	}
	err = readJSON(folder, limitFile, &beside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return config{}, err
	}
	if beside.Most >= 1 && beside.Most < 1e6 && (c.limit == 0 || int(beside.Most) < c.limit) {
		c.limit = int(beside.Most)
	}
	return c, nil
}

// inOrder returns the labels by their index.
func inOrder(labels map[string]string) ([]string, error) {
	if len(labels) < 2 {
		return nil, fmt.Errorf(`id2label has %d labels, and two are needed: write it as "id2label": {"0": "negative", "1": "positive"}`, len(labels))
	}
	out := make([]string, len(labels))
	for key, label := range labels {
		i, err := strconv.Atoi(key)
		if err != nil || i < 0 || i >= len(labels) {
			return nil, fmt.Errorf("id2label: %q is not one of the indices 0 … %d", key, len(labels)-1)
		}
		if label == "" || out[i] != "" {
			return nil, fmt.Errorf("id2label: index %d needs one label", i)
		}
		out[i] = label
	}
	return out, nil
}

// readJSON reads a file of the folder into v.
func readJSON(folder, name string, v any) error {
	path := filepath.Join(folder, name)
	text, err := os.ReadFile(path)
	if err != nil {
		return missing(folder, name, err)
	}
	if err := json.Unmarshal(text, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// missing says what a folder must hold when name is not there.
func missing(folder, name string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("model: %w", err)
	}
	if _, stat := os.Stat(folder); stat != nil {
		return fmt.Errorf("there is no model folder %s: give one with --model (%w)", folder, fs.ErrNotExist)
	}
	return fmt.Errorf("%s has no %s: a model's folder holds %s, %s and %s (%w)",
		folder, name, modelFile, tokenizerFile, configFile, fs.ErrNotExist)
}
