package onnx

import (
	"fmt"
	"math"
	"slices"
)

// Classifier is a model with what its labels are worth. Make it with Open. It is
// safe for several goroutines.
type Classifier struct {
	labels []string
	values []float64 // by index of labels, −1 … 1
	tokens *tokens
	graph  *graph
}

// Open reads the model of a folder. Given says what labels are worth from −1 to 1,
// by their names in any case; it may be nil for labels that are known: negative,
// neutral and positive, very negative and very positive, the labels of detente,
// "1 star" … "5 stars", and two, three or five of LABEL_0 …, which count from
// negative to positive. Errors say which file is missing or cannot be used, and
// which label has no value.
func Open(folder string, given map[string]float64) (*Classifier, error) {
	c, err := readConfig(folder)
	if err != nil {
		return nil, err
	}
	worth, err := values(c.labels, given)
	if err != nil {
		return nil, err
	}
	t, err := readTokens(folder, c.limit)
	if err != nil {
		return nil, err
	}
	g, err := readGraph(folder, len(c.labels))
	if err != nil {
		return nil, err
	}
	opened := &Classifier{c.labels, worth, t, g}
	if _, _, err := opened.Tone("The two sides met."); err != nil { // the model is put together at its first sentence
		return nil, fmt.Errorf("the model of %s cannot be used: %w", folder, err)
	}
	return opened, nil
}

// Label is one label of a model.
type Label struct {
	Name  string
	Value float64 // what it is worth, −1 … 1
	P     float64 // its probability for a sentence, 0 … 1
}

// Labels returns the labels in the order of the model, with P zero.
func (c *Classifier) Labels() []Label {
	out := make([]Label, len(c.labels))
	for i, name := range c.labels {
		out[i] = Label{Name: name, Value: c.values[i]}
	}
	return out
}

// Tone returns the tone of a sentence, −1 … 1 and rounded to six decimals, and the
// labels with their probabilities, the most probable first. A sentence that is
// longer than the model reads is cut at its end. The error says that the model
// cannot be run.
func (c *Classifier) Tone(sentence string) (float64, []Label, error) {
	e, err := c.tokens.encode(sentence)
	if err != nil {
		return 0, nil, err
	}
	logits, err := c.graph.logits(e)
	if err != nil {
		return 0, nil, fmt.Errorf("%.80q: %w", sentence, err)
	}
	labels := c.Labels()
	tone := 0.0
	for i, p := range softmax(logits) {
		labels[i].P = p
		tone += p * labels[i].Value
	}
	if math.IsNaN(tone) {
		return 0, nil, fmt.Errorf("%.80q: the model gives numbers that are none", sentence)
	}
	slices.SortStableFunc(labels, func(a, b Label) int {
		switch {
		case a.P > b.P:
			return -1
		case a.P < b.P:
			return 1
		}
		return 0
	})
	return math.Round(max(-1, min(1, tone))*1e6) / 1e6, labels, nil // float32 is good for about six
}

// softmax returns the probabilities of logits.
func softmax(logits []float32) []float64 {
	most := float64(slices.Max(logits))
	out := make([]float64, len(logits))
	sum := 0.0
	for i, x := range logits {
		out[i] = math.Exp(float64(x) - most)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}
