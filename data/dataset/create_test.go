package dataset

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// started returns a file with "new" written over one that holds "old".
func started(t *testing.T) (f *File, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "events.csv")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("new")); err != nil {
		t.Fatal(err)
	}
	return f, path
}

// holds fails unless the file holds want and stands alone in its folder.
func holds(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want || folder(t, path) != "events.csv" {
		t.Errorf("file holds %q (%v), want %q; folder holds %s", got, err, want, folder(t, path))
	}
}

// folder lists the folder that path stands in.
func folder(t *testing.T, path string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestCreate(t *testing.T) {
	t.Run("commit", func(t *testing.T) {
		f, path := started(t)
		if got, _ := os.ReadFile(path); string(got) != "old" {
			t.Errorf("before Commit the file holds %q", got)
		}
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		f.Abort()
		holds(t, path, "new")
		if err := f.Commit(); !errors.Is(err, errDone) {
			t.Errorf("second Commit: %v", err)
		}
		if _, err := f.Write(nil); !errors.Is(err, errDone) {
			t.Errorf("write after Commit: %v", err)
		}
	})
	t.Run("abort", func(t *testing.T) {
		f, path := started(t)
		f.Abort()
		f.Abort()
		holds(t, path, "old")
	})
	t.Run("a write failed", func(t *testing.T) {
		f, path := started(t)
		f.err = errFull
		if err := f.Commit(); !errors.Is(err, errFull) {
			t.Errorf("Commit after a failed write: %v", err)
		}
		holds(t, path, "old")
	})
	t.Run("the name is taken by a folder", func(t *testing.T) {
		f, path := started(t)
		if err := errors.Join(os.Remove(path), os.MkdirAll(filepath.Join(path, "in"), 0o755)); err != nil {
			t.Fatal(err)
		}
		if err := f.Commit(); err == nil || folder(t, path) != "events.csv" {
			t.Errorf("error %v, folder holds %s", err, folder(t, path))
		}
	})
	t.Run("no folder", func(t *testing.T) {
		if _, err := Create(filepath.Join(t.TempDir(), "no", "x.csv")); err == nil {
			t.Error("no error")
		}
		if _, err := Create(t.TempDir() + string(filepath.Separator)); err == nil {
			t.Error("no error for a folder's name")
		}
	})
}
