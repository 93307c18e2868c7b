package config

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/detente/sentiment/process"
)

// ONNX is the table [onnx] of a run file: a text classification model in a
// folder, run by a program of its own.
type ONNX struct {
	Model   string             `toml:"model"`   // folder of the model
	Program string             `toml:"program"` // "" is detente-onnx, wherever the PATH has it
	Labels  map[string]float64 `toml:"labels"`  // what its labels are worth, −1 … 1; none: by their names
	Batch   int                `toml:"batch"`   // sentences that are sent before the first must be answered
	Timeout Duration           `toml:"timeout"` // of a batch
}

// Process is the table [process] of a run file: any program that reads and
// writes the lines of detente score --json.
type Process struct {
	Command []string `toml:"command"` // the program and its arguments
	Batch   int      `toml:"batch"`
	Timeout Duration `toml:"timeout"`
}

// Duration is a length of time in a run file, such as "90s".
type Duration time.Duration

// UnmarshalText reads "90s" or "2m".
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil || v <= 0 {
		return fmt.Errorf("%q is no length of time: write one like 90s or 2m", text)
	}
	*d = Duration(v)
	return nil
}

const onnxProgram = "detente-onnx"

// scorer returns the scorer of the table, which starts its program when it is
// first asked.
func (o *ONNX) scorer() (*process.Scorer, error) {
	if o.Model == "" {
		return nil, usage("the scorer onnx needs a model: write in the run file [onnx] and model = \"FOLDER\"")
	}
	if _, err := os.Stat(o.weights()); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, usage("[onnx] model: there is no model.onnx in %s: name the folder of a model", o.Model)
		}
		return nil, usage("[onnx] model: %v", err)
	}
	command := []string{o.Program, "--model", o.Model}
	if o.Program == "" {
		command[0] = onnxProgram
	}
	if labels := o.labels(); labels != "" {
		command = append(command, "--labels", labels)
	}
	if o.Batch < 0 {
		return nil, usage("[onnx] batch: %d: use 1 or more", o.Batch)
	}
	options := process.Options{Name: ScorerONNX, Batch: o.Batch, Timeout: time.Duration(o.Timeout)}
	return process.New(process.Command(command...), options), nil
}

func (o *ONNX) weights() string { return filepath.Join(o.Model, "model.onnx") }

// labels are as the program takes them, in the order of the names.
func (o *ONNX) labels() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(o.Labels)) {
		parts = append(parts, name+"="+strconv.FormatFloat(o.Labels[name], 'g', -1, 64))
	}
	return strings.Join(parts, ",")
}

// record is what a manifest keeps: the model by its content, not by where it
// lies on this machine.
func (o *ONNX) record() (any, error) {
	f, err := os.Open(o.weights())
	if err != nil {
		return nil, usage("[onnx] model: %v", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, fmt.Errorf("[onnx] model: %w", err)
	}
	return struct {
		Model  string             `json:"model"`
		SHA256 string             `json:"sha256"` // of model.onnx
		Labels map[string]float64 `json:"labels,omitempty"`
	}{filepath.Base(o.Model), fmt.Sprintf("%x", h.Sum(nil)), o.Labels}, nil
}

// scorer returns the scorer of the table, as ONNX.scorer does.
func (p *Process) scorer() (*process.Scorer, error) {
	if len(p.Command) == 0 || p.Command[0] == "" {
		return nil, usage(`the scorer process needs a program: write in the run file [process] and command = ["PROGRAM", "ARGUMENT"]`)
	}
	if p.Batch < 0 {
		return nil, usage("[process] batch: %d: use 1 or more", p.Batch)
	}
	options := process.Options{Name: ScorerProcess, Batch: p.Batch, Timeout: time.Duration(p.Timeout)}
	return process.New(process.Command(p.Command...), options), nil
}

// program makes a path of a program relative to dir; a bare name is looked up in
// the PATH.
func program(dir, name string) string {
	if name == "" || filepath.IsAbs(name) || !strings.ContainsAny(name, `/\`) {
		return name
	}
	return filepath.Join(dir, name)
}
