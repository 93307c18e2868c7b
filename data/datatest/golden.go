// Package datatest holds what tests of several packages share: golden files with
// the one -update flag (Golden), records to start from (Event, Article), and the
// suite that every reader of events or articles passes (Suite).
//
// It is for tests only: importing it adds the -update flag to the test binary.
package datatest

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// update is the one switch that rewrites golden files: go test ./charts -update.
var update = flag.Bool("update", false, "rewrite golden files from what the tests got")

// Golden compares got with the file at path, relative to the test's folder. A
// mismatch fails the test, shows the first differing line and leaves path.got
// beside it. With -update the file is written instead.
func Golden(t testing.TB, path string, got []byte) {
	t.Helper()
	if err := compare(path, got, *update); err != nil {
		t.Error(err)
	}
}

func compare(path string, got []byte, rewrite bool) error {
	left := path + ".got"
	if rewrite {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("write golden file: %w", err)
		}
		_ = os.Remove(left) // a leftover of an earlier failure; it may not exist
		return os.WriteFile(path, got, 0o644)
	}
	want, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("read golden file: %w", err)
	}
	if err == nil && bytes.Equal(got, want) {
		_ = os.Remove(left)
		return nil
	}
	if werr := os.WriteFile(left, got, 0o644); werr != nil {
		return fmt.Errorf("leave %s: %w", left, werr)
	}
	if err != nil {
		return fmt.Errorf("%s does not exist: run the test with -update; got is left in %s", path, left)
	}
	return fmt.Errorf("%s: %s; got is left in %s, run the test with -update to accept it",
		path, firstDifference(got, want), left)
}

func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf("line %d is %q, want %q", i+1, clip(g[i]), clip(w[i]))
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// clip keeps a message readable when a file is one long line.
func clip(line []byte) []byte { return line[:min(len(line), 200)] }
