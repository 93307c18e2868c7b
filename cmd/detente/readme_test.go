package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
)

// TestReadme types what the README says under "Try it", so that it cannot go
// stale.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "## Try it")
	_, block, _ = strings.Cut(block, "```sh\n")
	block, _, _ = strings.Cut(block, "```")
	t.Chdir(t.TempDir())
	ran := 0
	for line := range strings.Lines(block) {
		line, _, _ = strings.Cut(line, "#")
		args, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./cmd/detente ")
		if !ok {
			continue
		}
		ran++
		var stdout, stderr bytes.Buffer
		if got := run(context.Background(), strings.Fields(args), streams{strings.NewReader(""), &stdout, &stderr}); got != 0 {
			t.Errorf("%s: status %d, stderr %s", line, got, &stderr)
		}
	}
	if ran < 3 {
		t.Errorf("%d commands found, want the session of the README", ran)
	}
}
