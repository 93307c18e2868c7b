package tinymodel

import "math"

// Probabilities works out what the model says of a sentence's tokens, without the
// ONNX file: the second road of the tests. It computes in float64, the model in
// float32.
func (m Model) Probabilities(tokens []int) []float64 {
	x := make([][]float64, len(tokens))
	embedding := m.table("embedding", len(words), m.Width)
	for i, t := range tokens {
		x[i] = row(embedding, t, m.Width)
	}
	pooled := make([]float64, m.Width)
	if m.Attention {
		pooled = m.attended(x)
	} else {
		for _, v := range x {
			for j := range pooled {
				pooled[j] += v[j] / float64(len(x))
			}
		}
	}
	head, bias := m.table("head", len(m.Labels), m.Width), m.table("bias", 1, len(m.Labels))
	logits := make([]float64, len(m.Labels))
	for i := range logits {
		logits[i] = dot(pooled, row(head, i, m.Width)) + float64(bias[i])
	}
	return exponents(logits)
}

// attended is the layer of attend, for the first token: all tokens are of type 0
// and none is hidden.
func (m Model) attended(x [][]float64) []float64 {
	kind := row(m.table("types", 2, m.Width), 0, m.Width)
	for i := range x {
		for j := range x[i] {
			x[i][j] += kind[j]
		}
	}
	mix := m.table("mix", m.Width, m.Width)
	query := make([]float64, m.Width)
	for i := range query {
		for j := range query {
			query[i] += x[0][j] * float64(mix[j*m.Width+i])
		}
	}
	scores := make([]float64, len(x))
	for i, key := range x {
		scores[i] = dot(query, key) / math.Sqrt(float64(m.Width))
	}
	sum := append([]float64(nil), x[0]...)
	for i, p := range exponents(scores) {
		for j := range sum {
			sum[j] += p * x[i][j]
		}
	}
	scale, shift := m.table("scale", 1, m.Width), m.table("shift", 1, m.Width)
	mean, variance := 0.0, 0.0
	for _, v := range sum {
		mean += v / float64(m.Width)
	}
	for _, v := range sum {
		variance += (v - mean) * (v - mean) / float64(m.Width)
	}
	for j, v := range sum {
		sum[j] = math.Tanh((v-mean)/math.Sqrt(variance+epsilon)*float64(scale[j]) + float64(shift[j]))
	}
	return sum
}

// row returns row i of a matrix.
func row(table []float32, i, columns int) []float64 {
	out := make([]float64, columns)
	for j := range out {
		out[j] = float64(table[i*columns+j])
	}
	return out
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// exponents returns e^x over their sum.
func exponents(x []float64) []float64 {
	out := make([]float64, len(x))
	sum := 0.0
	for i, v := range x {
		out[i] = math.Exp(v)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}
