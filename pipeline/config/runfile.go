package config

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
		return Settings{}, usage("%s:%d: there is no setting %q; the settings are %s",
			path, lineOf(text, unknown[0][0]), unknown[0].String(), strings.Join(keys(), ", "))
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

// lineOf returns the line on which a top-level key or table begins, counted
// from 1; 0 when it is written in a way that cannot be found.
func lineOf(text []byte, key string) int {
	for i, line := range bytes.Split(text, []byte("\n")) {
		word := bytes.TrimLeft(line, " \t[\"'")
		rest, ok := bytes.CutPrefix(word, []byte(key))
		if ok && len(bytes.TrimLeft(rest, " \t\"'")) > 0 && bytes.ContainsAny(bytes.TrimLeft(rest, " \t\"'")[:1], "=.]") {
			return i + 1
		}
	}
	return 0
}

// keys are the settings of a run file.
func keys() []string {
	return []string{"inputs", "pair", "period", "from", "to", "out", "workers", "format", "date", "min-events", "max-bad", "charts", "method", "actors", "patterns"}
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
}

// bare takes the path off an error of the system: the message names it.
func bare(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return fmt.Errorf("%w", p.Err)
	}
	return err
}
