package config

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// ReadFile reads a run file: TOML whose keys are the names of the flags, and
// inputs for the paths. Relative paths in it count from the folder of the file.
// Errors are *UsageError and name the line.
func ReadFile(path string) (Settings, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Settings{}, usage("run file %s: %v", path, bare(err))
	}
	return parseFile(text, path)
}

// parseFile parses the text of the run file at path.
func parseFile(text []byte, path string) (Settings, error) {
	var s Settings
	meta, err := toml.Decode(string(text), &s)
	if err != nil {
		return Settings{}, fileError(path, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		table, known := "", keys(reflect.TypeFor[Settings]())
		if field := fieldOf(unknown[0]); len(unknown[0]) > 1 && field != nil {
			table, known = " in ["+unknown[0][0]+"]", keys(field)
		}
		return Settings{}, usage("%s:%d: there is no setting %q%s; the settings are %s",
			path, lineOf(text, unknown[0]...), unknown[0][len(unknown[0])-1], table, strings.Join(known, ", "))
	}
	s.relativeTo(filepath.Dir(path))
	return s, nil
}

func fileError(path string, err error) error {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return usage("%s:%d: %s", path, parse.Position.Line, parse.Message)
	}
	message := strings.TrimPrefix(err.Error(), "toml: ")
	if m := typeError.FindStringSubmatch(message); m != nil {
		return usage("%s:%s: %s: %s", path, m[1], m[2], m[3])
	}
	return usage("%s: %s", path, message)
}

// typeError is how the parser words a value of the wrong type.
var typeError = regexp.MustCompile(`^line (\d+) \(last key "(.*)"\): (.*)$`)

// lineOf returns the line on which a key begins, counted from 1, or else the
// table it is in; 0 when it is written in a way that cannot be found.
func lineOf(text []byte, path ...string) int {
	found := 0
	for i, line := range bytes.Split(text, []byte("\n")) {
		word := bytes.TrimLeft(line, " \t[\"'")
		rest, ok := bytes.CutPrefix(word, []byte(path[0]))
		rest = bytes.TrimLeft(rest, " \t\"'")
		if !ok || len(rest) == 0 || !bytes.ContainsAny(rest[:1], "=.]") {
			continue
		}
		if found = i + 1; len(path) == 1 {
			break
		}
		path = path[1:]
	}
	return found
}

// keys are the settings of a table of a run file.
func keys(table reflect.Type) (out []string) {
	for i := range table.NumField() {
		if name := table.Field(i).Tag.Get("toml"); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// fieldOf returns the type of the table that key is in, nil for none.
func fieldOf(key toml.Key) reflect.Type {
	settings := reflect.TypeFor[Settings]()
	for i := range settings.NumField() {
		if f := settings.Field(i); f.Tag.Get("toml") == key[0] && f.Type.Kind() == reflect.Struct {
			return f.Type
		}
	}
	return nil
}

// relativeTo makes paths relative to the folder of the run file.
func (s *Settings) relativeTo(dir string) {
	move := func(path string) string {
		if path == "" || path == "-" || filepath.IsAbs(path) {
			return path
		}
		return filepath.Join(dir, path)
	}
	for i, p := range s.Inputs {
		s.Inputs[i] = move(p)
	}
	s.Out, s.Actors, s.Patterns = move(s.Out), move(s.Actors), move(s.Patterns)
	if s.LLM.Cache != cacheOff {
		s.LLM.Cache = move(s.LLM.Cache)
	}
	s.ONNX.Model, s.ONNX.Program = move(s.ONNX.Model), program(dir, s.ONNX.Program)
	if len(s.Process.Command) > 0 {
		s.Process.Command[0] = program(dir, s.Process.Command[0])
	}
}

// bare takes the path off an error of the system: the message names it.
func bare(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return fmt.Errorf("%w", p.Err)
	}
	return err
}
