package process

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Command returns a Starter of the program argv[0] with the arguments after it,
// found as a shell would and run without one. It inherits the environment and the
// folder of detente. What it writes on standard error is kept for the error with
// which it ends.
func Command(argv ...string) Starter {
	return func(ctx context.Context) (io.WriteCloser, io.Reader, func() error, error) {
		if len(argv) == 0 || argv[0] == "" {
			return nil, nil, nil, errors.New(`no program is given: name one, such as command = ["./my-scorer", "--fast"]`)
		}
		cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
		said := new(lastWords)
		cmd.Stderr = said
		cmd.WaitDelay = time.Second // a child of its own may hold the pipes open
		in, err := cmd.StdinPipe()
		if err != nil {
			return nil, nil, nil, fmt.Errorf("start %s: %w", argv[0], err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			return nil, nil, nil, fmt.Errorf("start %s: %w", argv[0], err)
		}
		if err := cmd.Start(); err != nil {
			if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
				return nil, nil, nil, fmt.Errorf("start %s: %w; give the path of the program", argv[0], err)
			}
			return nil, nil, nil, fmt.Errorf("start %s: %w", argv[0], err)
		}
		return in, out, func() error { return said.exit(cmd.Wait()) }, nil
	}
}

// How much of the program's standard error an error quotes.
const (
	lastBytes = 2048
	lastLines = 4
)

// lastWords keeps the end of what is written to it.
type lastWords struct {
	mu   sync.Mutex
	tail []byte
}

// Write keeps the end of p. It never fails.
func (w *lastWords) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tail = append(w.tail, p[max(0, len(p)-lastBytes):]...)
	if over := len(w.tail) - lastBytes; over > 0 {
		w.tail = append(w.tail[:0], w.tail[over:]...)
	}
	return len(p), nil
}

// exit returns the Exit of a program that ended with err; nil for nil.
func (w *lastWords) exit(err error) error {
	if err == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	lines := strings.FieldsFunc(strings.ToValidUTF8(string(w.tail), ""), func(r rune) bool { return r == '\n' || r == '\r' })
	lines = lines[max(0, len(lines)-lastLines):]
	said := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.Join(lines, " | "))
	return &Exit{Err: err, Said: strings.TrimSpace(said)}
}

// Exit is how a program ended that did not end well.
type Exit struct {
	Err  error  // its status
	Said string // the last lines of its standard error, in one line
}

// Error gives the status and the words.
func (e *Exit) Error() string {
	if e.Said == "" {
		return e.Err.Error()
	}
	return e.Err.Error() + "; it last said: " + e.Said
}

// Unwrap returns the status.
func (e *Exit) Unwrap() error { return e.Err }
