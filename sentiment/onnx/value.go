package onnx

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// family is a set of labels that belong together, with what each is worth.
type family map[string]float64

// The families that are known by name. Two poles are worth the ends of the scale.
var (
	poles = family{"negative": -1, "neg": -1, "neutral": 0, "neu": 0, "positive": 1, "pos": 1}
	five  = family{"very negative": -1, "negative": -0.5, "neutral": 0, "positive": 0.5, "very positive": 1}
	// own are detente's labels, each worth the middle of its range (codebook §4).
	own = family{"hostile": -0.8, "critical": -0.375, "neutral": 0, "positive": 0.375, "warm": 0.8}
)

var (
	stars    = regexp.MustCompile(`^([1-9]) stars?$`)
	numbered = regexp.MustCompile(`^label ([0-9]+)$`)
)

// values returns what each label is worth from −1 to 1: what given says, or else
// what its family says. All labels that are not given must be of one family.
func values(labels []string, given map[string]float64) ([]float64, error) {
	out := make([]float64, len(labels))
	var rest []int // labels that are not given
	left := make(map[string]float64, len(given))
	for name, value := range given {
		if math.IsNaN(value) || math.Abs(value) > 1 {
			return nil, fmt.Errorf("label %q: %v is not a value from -1 to 1", name, value)
		}
		left[plain(name)] = value
	}
	for i, label := range labels {
		value, ok := left[plain(label)]
		if !ok {
			rest = append(rest, i)
			continue
		}
		out[i] = value
		delete(left, plain(label))
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		return nil, fmt.Errorf("the model has no label %q; its labels are %s", name, quoted(labels))
	}
	names := make([]string, len(rest))
	for i, at := range rest {
		names[i] = plain(labels[at])
	}
	found, unknown := known(names, len(labels))
	if unknown >= 0 {
		label := labels[rest[unknown]]
		return nil, fmt.Errorf("label %q has no value: give it one with --labels, such as --labels %q; the labels are %s",
			label, label+"=0.5", quoted(labels))
	}
	for i, at := range rest {
		out[at] = found[i]
	}
	return out, nil
}

// known returns the values of names, of a model with n labels, in the family that
// has them all. Where there is none, unknown is the first name that the best
// family lacks, otherwise −1.
func known(names []string, n int) (found []float64, unknown int) {
	for _, f := range []func(string) (float64, bool){poles.of, five.of, own.of, star(names), ordered(n)} {
		found = found[:0]
		for _, name := range names {
			value, ok := f(name)
			if !ok {
				break
			}
			found = append(found, value)
		}
		if len(found) == len(names) {
			return found, -1
		}
		unknown = max(unknown, len(found))
	}
	return nil, unknown
}

// of looks a label up.
func (f family) of(name string) (float64, bool) {
	value, ok := f[name]
	return value, ok
}

// star spreads "1 star" … "5 stars" evenly from −1 to 1; five unless names go
// further.
func star(names []string) func(string) (float64, bool) {
	most := 5
	for _, name := range names {
		if m := stars.FindStringSubmatch(name); m != nil {
			most = max(most, int(m[1][0]-'0'))
		}
	}
	return func(name string) (float64, bool) {
		m := stars.FindStringSubmatch(name)
		if m == nil {
			return 0, false
		}
		return 2*float64(m[1][0]-'1')/float64(most-1) - 1, true
	}
}

// ordered spreads LABEL_0 … of a model with n labels evenly from −1 to 1: such
// models count from negative to positive. With other numbers of labels than two,
// three or five that is anybody's guess, and there is no value.
func ordered(n int) func(string) (float64, bool) {
	return func(name string) (float64, bool) {
		m := numbered.FindStringSubmatch(name)
		if m == nil || n != 2 && n != 3 && n != 5 {
			return 0, false
		}
		i, err := strconv.Atoi(m[1])
		return 2*float64(i)/float64(n-1) - 1, err == nil && i < n
	}
}

// plain is a label in small letters, with spaces for underscores and hyphens.
func plain(label string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(label))), " ")
}

// quoted lists labels in quotation marks.
func quoted(labels []string) string {
	out := make([]string, len(labels))
	for i, label := range labels {
		out[i] = strconv.Quote(label)
	}
	return strings.Join(out, ", ")
}
