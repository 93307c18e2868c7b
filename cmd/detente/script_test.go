package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"detente": main, "judge": judge})
}

// judge is a program for the scorer process: a tone by one word, no commitment.
// With an argument it ends with the status 7 after so many answers.
func judge() {
	last := -1
	if len(os.Args) > 1 {
		last, _ = strconv.Atoi(os.Args[1]) // the scripts write a number
	}
	lines := json.NewDecoder(os.Stdin)
	for n := 0; n != last; n++ {
		var q struct{ ID, Text string }
		if err := lines.Decode(&q); err != nil {
			return
		}
		tone := -0.25
		if strings.Contains(q.Text, "thank") {
			tone = 0.75
		}
		_, _ = fmt.Printf("{\"id\":%q,\"tone\":%g,\"tone_reasons\":[{\"text\":\"its word\",\"value\":1,\"reason\":\"a rule\"}]}\n", q.ID, tone)
	}
	fmt.Fprintln(os.Stderr, "judge: had enough")
	os.Exit(7)
}

// TestScripts runs every testdata/script/*.txtar: one behaviour each, with the
// real program. Besides testscript's own commands they use those below.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "interrupts": interrupts, "raw": raw, "gzip": gzipFile, "zip": zipFiles, "chat": chat, "asked": asked, "more": more,
		},
	})
}

// exits STATUS COMMAND... runs a command and compares its exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND...")
	}
	checkStatus(ts, args[0], ts.Exec(args[1], args[2:]...))
}

func checkStatus(ts *testscript.TestScript, want string, err error) {
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != want {
		ts.Fatalf("exit status %d, want %s", got, want)
	}
}

// interrupts STATUS COMMAND... starts a command whose standard input stays open,
// gives it a moment, sends SIGINT and compares its exit status.
func interrupts(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupts STATUS COMMAND...")
	}
	ts.Check(ts.Exec("which", args[1])) // in the PATH of the script
	path := strings.TrimSpace(ts.ReadFile("stdout"))
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args[2:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "PATH="+ts.Getenv("PATH"))
	var stderr bytes.Buffer
	cmd.Stderr, cmd.Stdout = &stderr, &stderr
	stdin, err := cmd.StdinPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	_, err = io.WriteString(stdin, "{\"date\":\"2021-09-10\",\"text\":\"China condemned the United States.\"}\n")
	ts.Check(err)
	time.Sleep(500 * time.Millisecond) // long enough to start on any machine that runs the other tests in time
	ts.Check(cmd.Process.Signal(syscall.SIGINT))
	err = cmd.Wait()
	ts.Check(os.WriteFile(ts.MkAbs("interrupted.txt"), stderr.Bytes(), 0o666))
	checkStatus(ts, args[0], err)
}

// raw FILE 'TEXT' writes bytes that a script cannot hold, as Go quotes them.
func raw(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: raw FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// gzip FILE packs FILE into FILE.gz.
func gzipFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: gzip FILE")
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".gz"), b.Bytes(), 0o666))
}

// zip ARCHIVE FILE... packs files.
func zipFiles(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: zip ARCHIVE FILE...")
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range args[1:] {
		f, err := w.Create(name)
		ts.Check(err)
		_, err = io.WriteString(f, ts.ReadFile(name))
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
}
