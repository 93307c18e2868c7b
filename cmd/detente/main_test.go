package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/config"
)

func TestStatus(t *testing.T) {
	_, setting := config.ParsePairs([]string{"USA"})
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("anything"), 1},
		{fmt.Errorf("wrapped: %w", &badUsage{errors.New("flag")}), 2},
		{setting, 2},
		{errSetAside, 3},
		{fmt.Errorf("read: %w", context.Canceled), 130},
	} {
		if got := status(c.err); got != c.want {
			t.Errorf("%v: %d, want %d", c.err, got, c.want)
		}
	}
}

// Every status that the program can have is in the help.
func TestHelpListsEveryStatus(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 130} {
		if !strings.Contains(exitHelp, fmt.Sprintf("\n  %-3d  ", n)) {
			t.Errorf("%d is not in the help", n)
		}
	}
}

// A summary that cannot be printed is a failure: the disk behind a redirected
// standard output may be full.
func TestStdoutFull(t *testing.T) {
	var stderr bytes.Buffer
	out := t.TempDir()
	if got := run(context.Background(), []string{"code", "--out", out}, streams{nil, full{}, &stderr}); got != 1 {
		t.Errorf("status %d, want 1; stderr %q", got, &stderr)
	}
	if !strings.Contains(stderr.String(), "print the summary: no space") {
		t.Errorf("stderr %q", &stderr)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestMessages(t *testing.T) {
	inputs := make([]pipeline.InputReport, 13)
	for i := range inputs {
		in := &inputs[i]
		in.Path = fmt.Sprintf("%d.jsonl", i)
		in.Rows.Reject("bad date")
		in.Examples = []string{in.Path + ":1: bad date"}
	}
	inputs[0].Rows.SetAside = map[string]int64{"bad date": 2, "no text": 5}
	inputs[0].Examples = append(inputs[0].Examples, "0.jsonl:2: no text")
	inputs[1].Rows, inputs[1].Passed = data.Tally{}, "it is empty"
	var b bytes.Buffer
	m := messages{w: &b}
	if err := m.report(&pipeline.Manifest{Inputs: inputs, Warnings: []string{"thin\nice", "a\x1b[2Jb"}}); !errors.Is(err, errSetAside) {
		t.Errorf("error %v", err)
	}
	for _, want := range []string{
		"detente: warning: 0.jsonl: 7 rows were set aside: no text (5), bad date (2); the first is 0.jsonl:1: bad date\n",
		"detente: warning: 2.jsonl:1: bad date\n",
		"detente: warning: and 2 more inputs with rows that were set aside: the manifest names them all\n",
		"detente: warning: 1.jsonl was passed over: it is empty\n",
		"detente: warning: thin\n  ice\n",
		"detente: warning: a\uFFFD[2Jb\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in %q", want, b.String())
		}
	}
}

func TestProgressLine(t *testing.T) {
	var b bytes.Buffer
	p := new(pipeline.Progress)
	p.Bytes.Store(1_500_000)
	p.Articles.Store(12)
	v := &watch{progress: p, w: &b}
	v.line()
	p.Total.Store(3_000_000)
	v.line()
	want := "detente: : 1.5 MB read, 12 articles coded, 0 events\ndetente: : 1.5 of 3.0 MB read, 12 articles coded, 0 events\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// The bar is drawn over and over; whatever the numbers do, it must not fail.
func TestProgressBar(t *testing.T) {
	for _, total := range []int64{0, 100} {
		var b bytes.Buffer
		p := new(pipeline.Progress)
		p.Total.Store(total)
		v := &watch{progress: p, w: &b, quit: make(chan struct{})}
		for _, done := range []int64{0, 50, 100, 200} {
			p.Bytes.Store(done)
			v.draw()
		}
		v.stop()
		if b.Len() == 0 {
			t.Errorf("total %d: nothing was drawn", total)
		}
	}
}

func TestQuote(t *testing.T) {
	for path, want := range map[string]string{"out/events.arrow": "out/events.arrow", "my out/e": "'my out/e'", "it's": `'it'\''s'`} {
		if got := quote(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
