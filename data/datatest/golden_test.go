package datatest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sub", "x.golden")
	if err := compare(path, []byte("a\nb\n"), true); err != nil {
		t.Fatal(err)
	}
	if err := compare(path, []byte("a\nb\n"), false); err != nil {
		t.Errorf("same bytes: %v", err)
	}
	err := compare(path, []byte("a\nc\n"), false)
	if err == nil || !strings.Contains(err.Error(), `line 2 is "c", want "b"`) {
		t.Errorf("one other line: %v", err)
	}
	left, _ := os.ReadFile(path + ".got")
	if string(left) != "a\nc\n" {
		t.Errorf("left %q in .got", left)
	}
	if err := compare(path, []byte("a\nb\n"), false); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path + ".got"); !os.IsNotExist(err) {
		t.Errorf(".got stays after a match: %v", err)
	}
	if err := compare(path, []byte("a\nb"), false); err == nil || !strings.Contains(err.Error(), "2 lines, want 3") {
		t.Errorf("missing line end: %v", err)
	}
}

func TestCompareMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.golden")
	err := compare(path, []byte("a"), false)
	if err == nil || !strings.Contains(err.Error(), "-update") {
		t.Errorf("missing golden file: %v", err)
	}
}
