//go:build linux

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk runs into a file system of 64 KiB: the message says so, the status
// is 1, and nothing is left behind.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=64k"); err != nil {
		t.Skip("cannot mount a small disk here:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	var stdout, stderr bytes.Buffer
	got := run(context.Background(), []string{"run", "--out", filepath.Join(disk, "out")}, streams{strings.NewReader(""), &stdout, &stderr})
	if got != 1 || stdout.Len() > 0 || !strings.Contains(stderr.String(), "no space left on device") {
		t.Errorf("status %d, stdout %q, stderr %q", got, &stdout, &stderr)
	}
	left, err := os.ReadDir(disk)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, error %v", left, err)
	}
}
