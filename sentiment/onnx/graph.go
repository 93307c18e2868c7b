package onnx

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gomlx/gomlx/backends/simplego"
	"github.com/gomlx/gomlx/pkg/core/dtypes"
	mlgraph "github.com/gomlx/gomlx/pkg/core/graph"
	"github.com/gomlx/gomlx/pkg/core/tensors"
	"github.com/gomlx/gomlx/pkg/ml/context"
	model "github.com/gomlx/onnx-gomlx/onnx"
)

// What the inputs of a model are called (the names of the usual exporters).
const (
	inputIDs   = "input_ids"
	inputMask  = "attention_mask"
	inputTypes = "token_type_ids"
)

// graph is a model that can be run. It is safe for several goroutines.
type graph struct {
	exec   *context.Exec
	inputs []string
	kinds  []dtypes.DType // of the inputs, Int64 or Int32
	labels int
}

// readGraph reads model.onnx, for a model with that many labels.
func readGraph(folder string, labels int) (g *graph, err error) {
	path := filepath.Join(folder, modelFile)
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, missing(folder, modelFile, err)
	}
	if bytes.HasPrefix(raw, []byte("version https://git-lfs")) {
		return nil, fmt.Errorf("%s is the pointer that Git LFS keeps in place of a model: fetch the file itself, such as with git lfs pull", path)
	}
	m, err := parse(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: it is no ONNX model: %w", path, err)
	}
	defer caught(&err, path) // the library panics at what it does not know
	g = &graph{inputs: m.InputsNames, labels: labels}
	if err = g.check(m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	output, err := outputOf(m, labels)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	ctx := context.New().Reuse()
	if err = m.VariablesToContext(ctx); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	backend, err := simplego.New("ops_sequential")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	g.exec, err = context.NewExec(backend, ctx, func(ctx *context.Context, in []*mlgraph.Node) []*mlgraph.Node {
		named := make(map[string]*mlgraph.Node, len(in))
		for i, name := range g.inputs {
			named[name] = in[i]
		}
		return m.CallGraph(ctx, in[0].Graph(), named, output)
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	g.exec.SetMaxCache(-1) // one program for each length of a sentence: they are small, and limit bounds them
	return g, nil
}

// parse reads a model.
func parse(raw []byte) (m *model.Model, err error) {
	defer caught(&err, "its graph cannot be read") // the library panics where there is none
	return model.Parse(raw)
}

// check says what is wrong with the inputs of m.
func (g *graph) check(m *model.Model) error {
	for _, t := range m.Proto.Graph.Initializer {
		if t.DataLocation == 1 { // EXTERNAL of the ONNX format
			return fmt.Errorf("its weights are in another file: export it as one file")
		}
	}
	if !slices.Contains(g.inputs, inputIDs) {
		return fmt.Errorf("it has no input %s: it is not a model of text (inputs: %s)", inputIDs, strings.Join(g.inputs, ", "))
	}
	for i, name := range g.inputs {
		shape := m.InputsShapes[i]
		g.kinds = append(g.kinds, shape.DType)
		switch {
		case name != inputIDs && name != inputMask && name != inputTypes:
			return fmt.Errorf("it wants an input %q: only %s, %s and %s are known", name, inputIDs, inputMask, inputTypes)
		case shape.DType != dtypes.Int64 && shape.DType != dtypes.Int32:
			return fmt.Errorf("its input %s is of %s: only int64 and int32 are known", name, shape.DType)
		case shape.Rank() != 2 || shape.Dimensions[0] > 1 || shape.Dimensions[1] >= 0:
			return fmt.Errorf("its input %s is %v: export it with axes of any length [batch, sequence]", name, shape)
		}
	}
	return nil
}

// outputOf returns the name of the output that holds the logits: the one called
// so, or the only one.
func outputOf(m *model.Model, labels int) (string, error) {
	at := slices.Index(m.OutputsNames, "logits")
	if at < 0 && len(m.OutputsNames) == 1 {
		at = 0
	}
	if at < 0 {
		return "", fmt.Errorf("none of its outputs is called logits (%s)", strings.Join(m.OutputsNames, ", "))
	}
	shape := m.OutputsShapes[at]
	if shape.Rank() != 2 {
		return "", fmt.Errorf("its output %s is %v, and a classification has axes [batch, label]", m.OutputsNames[at], shape)
	}
	if n := shape.Dimensions[1]; n >= 0 && n != labels {
		return "", fmt.Errorf("it has %d logits, and id2label of %s names %d labels", n, configFile, labels)
	}
	return m.OutputsNames[at], nil
}

// logits runs the model over one sentence and returns its logits, one for each
// label.
func (g *graph) logits(e encoded) (out []float32, err error) {
	defer caught(&err, "run the model")
	in := make([]any, len(g.inputs))
	for i, name := range g.inputs {
		row := e.ids
		switch name {
		case inputMask:
			row = e.mask
		case inputTypes:
			row = e.types
		}
		if g.kinds[i] == dtypes.Int32 {
			in[i] = tensors.FromFlatDataAndDimensions(numbers[int32](row), 1, len(row))
		} else {
			in[i] = tensors.FromFlatDataAndDimensions(numbers[int64](row), 1, len(row))
		}
	}
	results, err := g.exec.Exec(in...)
	if err != nil {
		return nil, fmt.Errorf("run the model: %w", err)
	}
	flat := tensors.MustCopyFlatData[float32](results[0])
	if len(flat) != g.labels {
		return nil, fmt.Errorf("run the model: it gave %d logits for %d labels", len(flat), g.labels)
	}
	return flat, nil
}

// numbers converts a row.
func numbers[T int32 | int64](row []int) []T {
	out := make([]T, len(row))
	for i, v := range row {
		out[i] = T(v)
	}
	return out
}
