package tinymodel

import (
	"encoding/binary"
	"math"
)

// Wire types and field numbers of the ONNX format (onnx.proto3, IR version 8).
const (
	wireVarint = 0
	wireBytes  = 2
	wireFixed4 = 5
)

// message is an encoded protocol buffer message.
type message []byte

func (m *message) key(field, wire int) { m.varint(uint64(field)<<3 | uint64(wire)) }

func (m *message) varint(v uint64) { *m = binary.AppendUvarint(*m, v) }

func (m *message) int(field int, v int64) {
	m.key(field, wireVarint)
	m.varint(uint64(v))
}

func (m *message) bytes(field int, b []byte) {
	m.key(field, wireBytes)
	m.varint(uint64(len(b)))
	*m = append(*m, b...)
}

func (m *message) string(field int, s string) { m.bytes(field, []byte(s)) }

func (m *message) float(field int, f float32) {
	m.key(field, wireFixed4)
	*m = binary.LittleEndian.AppendUint32(*m, math.Float32bits(f))
}

// The element types of a tensor.
const (
	kindFloat = 1
	kindInt32 = 6
	kindInt64 = 7
)

// builder collects a graph.
type builder struct {
	graph  message
	inputs int64 // their element type
}

// node adds an operation: op(inputs...) → output.
func (b *builder) node(op, output string, inputs []string, attributes ...message) {
	var n message
	for _, in := range inputs {
		n.string(1, in)
	}
	n.string(2, output)
	n.string(3, output)
	n.string(4, op)
	for _, a := range attributes {
		n.bytes(5, a)
	}
	b.graph.bytes(1, n)
}

// intAttribute is name = v.
func intAttribute(name string, v int64) message {
	var a message
	a.string(1, name)
	a.int(3, v)
	a.int(20, 2) // INT
	return a
}

// intsAttribute is name = vs.
func intsAttribute(name string, vs ...int64) message {
	var a message
	a.string(1, name)
	for _, v := range vs {
		a.int(8, v)
	}
	a.int(20, 7) // INTS
	return a
}

// floatAttribute is name = f.
func floatAttribute(name string, f float32) message {
	var a message
	a.string(1, name)
	a.float(2, f)
	a.int(20, 1) // FLOAT
	return a
}

// floats adds a constant tensor of that shape; none is a scalar.
func (b *builder) floats(name string, values []float32, dims ...int64) {
	raw := make([]byte, 0, 4*len(values))
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
	}
	b.tensor(name, kindFloat, raw, dims)
}

// ints adds a constant tensor of that shape; none is a scalar.
func (b *builder) ints(name string, values []int64, dims ...int64) {
	raw := make([]byte, 0, 8*len(values))
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint64(raw, uint64(v))
	}
	b.tensor(name, kindInt64, raw, dims)
}

func (b *builder) tensor(name string, kind int64, raw []byte, dims []int64) {
	var t message
	for _, d := range dims {
		t.int(1, d)
	}
	t.int(2, kind)
	t.string(8, name)
	t.bytes(9, raw)
	b.graph.bytes(5, t)
}

// port adds an input (field 11) or an output (field 12); a dimension below zero is
// of any length.
func (b *builder) port(field int, name string, kind int64, dims ...int64) {
	var shape message
	for i, d := range dims {
		var dim message
		if d < 0 {
			dim.string(2, [...]string{"batch", "sequence"}[i])
		} else {
			dim.int(1, d)
		}
		shape.bytes(1, dim)
	}
	var tensor, kinded, value message
	tensor.int(1, kind)
	tensor.bytes(2, shape)
	kinded.bytes(1, tensor)
	value.string(1, name)
	value.bytes(2, kinded)
	b.graph.bytes(field, value)
}

func (b *builder) input(name string) { b.port(11, name, b.inputs, -1, -1) }

func (b *builder) output(name string, labels int) { b.port(12, name, kindFloat, -1, int64(labels)) }

// file returns the model.
func (b *builder) file() []byte {
	var opset, m message
	opset.int(2, 17)
	b.graph.string(2, "tiny")
	m.int(1, 8)
	m.string(2, "detente's tests")
	m.bytes(7, b.graph)
	m.bytes(8, opset)
	return m
}
