package perceptron

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
	"sync"

	"github.com/jdkato/prose/v3/tag/aptagmodel"
)

// The layout of a model in prose's "flat" format, version 1: classes, features
// sorted by bytes, a compressed sparse row of weights to each, and the words that
// have one tag only. All numbers are little-endian.
const (
	magic   = "PROSETAG"
	version = 1
)

// none is the row of a feature that the model does not know.
const none row = -1

// row is the number of a feature.
type row int32

// model is what a Tagger reads. The features stay in one block of text.
type model struct {
	classes []string
	text    string   // features, one after the other, sorted
	start   []uint32 // of each feature in text, and the end of the last
	first   []uint32 // of each feature in class and weight, and the end of the last
	class   []uint8
	weight  []float32
	fixed   map[string]uint8 // words that have one tag whatever stands around them

	bias  row
	prev  []row // class before → row, one longer than classes: the start of the sentence
	prev2 []row // class two before → row, two longer
	both  []row // class before × (classes + 2) + class two before → row
}

// english decodes the model once.
var english = sync.OnceValues(func() (*model, error) { return decode(aptagmodel.English) })

// decode reads a model. The error says what is damaged.
func decode(file []byte) (*model, error) {
	r := decoder{rest: file}
	if string(r.take(len(magic))) != magic {
		return nil, errors.New("not a model of prose's tagger")
	}
	if v := r.number(); v != version {
		return nil, fmt.Errorf("model has version %d, want %d", v, version)
	}
	m := &model{classes: make([]string, r.count(1))}
	for i := range m.classes {
		m.classes[i] = r.word()
	}
	features, pairs, size := r.count(1), r.count(1), r.count(1)
	m.text = string(r.take(size))
	m.start, m.first = r.numbers(features+1), r.numbers(features+1)
	m.class = r.take(pairs)
	m.weight = make([]float32, 0, pairs)
	for _, bits := range r.numbers(pairs) {
		m.weight = append(m.weight, math.Float32frombits(bits))
	}
	fixed := r.count(3)
	m.fixed = make(map[string]uint8, fixed)
	for range fixed {
		word := r.word()
		if tag := r.take(1); tag != nil {
			m.fixed[word] = tag[0]
		}
	}
	if err := r.err; err != nil {
		return nil, err
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	m.context()
	return m, nil
}

// check says why the tables cannot be walked without care, or nil.
func (m *model) check() error {
	n := len(m.start) - 1
	if int(m.start[n]) != len(m.text) || int(m.first[n]) != len(m.weight) {
		return errors.New("model is damaged: its tables disagree in length")
	}
	for i := range n {
		if m.start[i] > m.start[i+1] || m.first[i] > m.first[i+1] {
			return fmt.Errorf("model is damaged: feature %d ends before it begins", i)
		}
	}
	for _, c := range m.class {
		if int(c) >= len(m.classes) {
			return fmt.Errorf("model is damaged: there is no class %d", c)
		}
	}
	for word, c := range m.fixed {
		if int(c) >= len(m.classes) {
			return fmt.Errorf("model is damaged: %q has no class", word)
		}
	}
	return nil
}

// context looks up the features that no word is part of.
func (m *model) context() {
	n := len(m.classes)
	name := func(i int) string {
		switch i {
		case n:
			return "-START-"
		case n + 1:
			return "-START2-"
		}
		return m.classes[i]
	}
	m.bias = m.find("bias")
	for i := range n + 2 {
		m.prev = append(m.prev, m.find("i-1 tag "+name(i)))
		m.prev2 = append(m.prev2, m.find("i-2 tag "+name(i)))
		for j := range n + 2 {
			m.both = append(m.both, m.find("i tag+i-2 tag "+name(i)+" "+name(j)))
		}
	}
}

// find returns the row of a feature, none when the model does not know it.
func (m *model) find(feature string) row {
	n := len(m.start) - 1
	at := func(i int) string { return m.text[m.start[i]:m.start[i+1]] }
	i := sort.Search(n, func(i int) bool { return at(i) >= feature })
	if i < n && at(i) == feature {
		return row(i)
	}
	return none
}

// decoder takes a file apart; after the first error all it returns is zero.
type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) take(n int) []byte {
	if d.err != nil || n < 0 || n > len(d.rest) {
		if d.err == nil {
			d.err = errors.New("model is damaged: it ends too early")
		}
		return nil
	}
	out := d.rest[:n:n]
	d.rest = d.rest[n:]
	return out
}

func (d *decoder) number() uint32 {
	if b := d.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// count reads how many things of at least size bytes follow.
func (d *decoder) count(size int) int {
	n := d.number()
	if uint64(n)*uint64(size) > uint64(len(d.rest)) {
		d.take(-1)
		return 0
	}
	return int(n)
}

func (d *decoder) numbers(n int) []uint32 {
	b := d.take(4 * n)
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	if len(out) == 0 {
		out = append(out, 0)
	}
	return out
}

func (d *decoder) word() string {
	b := d.take(2)
	if b == nil {
		return ""
	}
	return string(d.take(int(binary.LittleEndian.Uint16(b))))
}
