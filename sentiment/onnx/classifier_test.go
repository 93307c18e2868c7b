package onnx

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/detente/sentiment/onnx/tinymodel"
)

// tiny are the models of the tests. The widths reach both ways in which the
// library multiplies matrices.
var tiny = map[string]tinymodel.Model{
	"mean":           {Labels: []string{"negative", "neutral", "positive"}, Width: 4},
	"mean wide":      {Labels: []string{"LABEL_0", "LABEL_1"}, Width: 300},
	"narrow":         {Labels: []string{"negative", "positive"}, Width: 5, Narrow: true},
	"attention":      {Labels: []string{"1 star", "2 stars", "3 stars", "4 stars", "5 stars"}, Width: 16, Attention: true},
	"attention wide": {Labels: []string{"hostile", "critical", "neutral", "positive", "warm"}, Width: 192, Attention: true},
}

// open writes a model and opens it.
func open(t testing.TB, m tinymodel.Model, given map[string]float64) (*Classifier, error) {
	t.Helper()
	folder := t.TempDir()
	if err := m.Write(folder); err != nil {
		t.Fatal(err)
	}
	return Open(folder, given)
}

// TestProbabilities compares what the runtime makes of the file with the same
// arithmetic in plain Go. The model computes in float32, which is good for about
// seven digits; the widest sums lose one or two.
func TestProbabilities(t *testing.T) {
	const tolerance = 2e-5
	for name, m := range tiny {
		t.Run(name, func(t *testing.T) {
			c, err := open(t, m, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range tinymodel.Sentences {
				tone, labels, err := c.Tone(s.Text)
				if err != nil {
					t.Fatal(err)
				}
				wantTone := 0.0
				for i, want := range m.Probabilities(s.Tokens) {
					at := slices.IndexFunc(labels, func(l Label) bool { return l.Name == m.Labels[i] })
					if got := labels[at].P; math.Abs(got-want) > tolerance {
						t.Errorf("%q: %s has p %v, want %v", s.Text, m.Labels[i], got, want)
					}
					wantTone += want * labels[at].Value
				}
				if math.Abs(tone-wantTone) > tolerance {
					t.Errorf("%q: tone %v, want %v", s.Text, tone, wantTone)
				}
				if !slices.IsSortedFunc(labels, func(a, b Label) int { return int(math.Copysign(1, b.P-a.P)) }) {
					t.Errorf("%q: labels are not the most probable first: %v", s.Text, labels)
				}
			}
		})
	}
}

// TestSameWhateverElse: the tone of a sentence is the same, bit for bit, when it
// is asked again, in another order, and by several at once.
func TestSameWhateverElse(t *testing.T) {
	for name, m := range tiny {
		t.Run(name, func(t *testing.T) {
			c, err := open(t, m, nil)
			if err != nil {
				t.Fatal(err)
			}
			first := make(map[string]float64)
			for _, s := range tinymodel.Sentences {
				if first[s.Text], _, err = c.Tone(s.Text); err != nil {
					t.Fatal(err)
				}
			}
			again, err := open(t, m, nil)
			if err != nil {
				t.Fatal(err)
			}
			var all sync.WaitGroup
			for worker := range 4 {
				all.Go(func() {
					for i := range tinymodel.Sentences {
						s := tinymodel.Sentences[(i+worker)%len(tinymodel.Sentences)]
						for _, one := range []*Classifier{c, again} {
							if tone, _, err := one.Tone(s.Text); err != nil || tone != first[s.Text] {
								t.Errorf("%q: tone %v, error %v, want %v", s.Text, tone, err, first[s.Text])
							}
						}
					}
				})
			}
			all.Wait()
		})
	}
}

func TestValues(t *testing.T) {
	type given = map[string]float64
	tests := []struct {
		labels string // with | between
		given  given
		want   []float64
		err    string
	}{
		{"negative|neutral|positive", nil, []float64{-1, 0, 1}, ""},
		{"POS|NEU|NEG", nil, []float64{1, 0, -1}, ""},
		{"NEGATIVE|POSITIVE", nil, []float64{-1, 1}, ""},
		{"Very Negative|Negative|Neutral|Positive|Very Positive", nil, []float64{-1, -0.5, 0, 0.5, 1}, ""},
		{"very_positive|negative", nil, []float64{1, -0.5}, ""},
		{"hostile|critical|neutral|positive|warm", nil, []float64{-0.8, -0.375, 0, 0.375, 0.8}, ""},
		{"1 star|2 stars|3 stars|4 stars|5 stars", nil, []float64{-1, -0.5, 0, 0.5, 1}, ""},
		{"LABEL_0|LABEL_1", nil, []float64{-1, 1}, ""},
		{"LABEL_0|LABEL_1|LABEL_2", nil, []float64{-1, 0, 1}, ""},
		{"LABEL_0|LABEL_1|LABEL_2|LABEL_3", nil, nil, `label "LABEL_0" has no value: give it one with --labels`},
		{"LABEL_0|LABEL_1", given{"label_0": 1, "LABEL_1": -1}, []float64{1, -1}, ""},
		{"joy|anger", given{"joy": 0.8, "anger": -0.7}, []float64{0.8, -0.7}, ""},
		{"joy|anger", given{"joy": 0.8}, nil, `label "anger" has no value: give it one with --labels, such as --labels "anger=0.5"; the labels are "joy", "anger"`},
		{"negative|irrelevant|positive", given{"irrelevant": 0}, []float64{-1, 0, 1}, ""},
		{"negative|irrelevant|positive", nil, nil, `label "irrelevant" has no value`},
		{"negative|positive", given{"neutral": 0}, nil, `the model has no label "neutral"; its labels are "negative", "positive"`},
		{"negative|positive", given{"positive": 2}, nil, "2 is not a value from -1 to 1"},
		{"negative|positive", given{"positive": math.NaN()}, nil, "NaN is not a value from -1 to 1"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.labels, tt.given), func(t *testing.T) {
			got, err := values(strings.Split(tt.labels, "|"), tt.given)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("error %v, want it to hold %q", err, tt.err)
				}
			} else if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("values %v, error %v, want %v", got, err, tt.want)
			}
		})
	}
}

func BenchmarkTone(b *testing.B) {
	for name, m := range tiny {
		b.Run("model="+strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			c, err := open(b, m, nil)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := c.Tone(tinymodel.Sentences[0].Text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
