package process

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

// role is the variable that makes the test binary a scorer's program.
const role = "DETENTE_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if name := os.Getenv(role); name != "" {
		os.Exit(play(name))
	}
	os.Exit(m.Run())
}

// play is the child: it does what the program of that name does and returns its
// exit status.
func play(name string) int {
	questions := bufio.NewScanner(os.Stdin)
	switch name {
	case "answers":
		if err := each(byNumber)(questions, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return 0
	case "dies":
		questions.Scan()
		fmt.Fprint(os.Stderr, strings.Repeat("much\n", 1000), "the weights are missing\n\tgive --model\n")
		return 7
	case "ends badly":
		if err := each(byNumber)(questions, os.Stdout); err != nil {
			return 1
		}
		fmt.Fprintln(os.Stderr, "could not save")
		return 4
	case "stops": // answers once, and then neither reads nor answers nor goes
		fmt.Fprintln(os.Stderr, "thinking")
		questions.Scan()
		fmt.Fprintln(os.Stdout, `{"id":"1","tone":0.5}`)
		time.Sleep(time.Hour)
		return 0
	default:
		fmt.Fprintln(os.Stderr, "no such role:", name)
		return 2
	}
}

// child returns a scorer whose program is this test binary in a role.
func child(t *testing.T, name string, o Options) *Scorer {
	t.Helper()
	t.Setenv(role, name)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return New(Command(self), o)
}

func TestChildAnswers(t *testing.T) {
	s := child(t, "answers", Options{})
	ps := passages(t, 100)
	got, err := s.Judge(t.Context(), ps)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range ps {
		if got[i].Tone.Value != toneOf(p.Text) {
			t.Errorf("passage %d: tone %v, want %v", i, got[i].Tone.Value, toneOf(p.Text))
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestChildFails(t *testing.T) {
	tests := []struct {
		name, judge string // parts of the errors, "" for none
		close       string
	}{
		{"dies", "unanswered: exit status 7; it last said: much | much | the weights are missing |  give --model", ""},
		{"ends badly", "", "the program ended badly: exit status 4; it last said: could not save"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := child(t, tt.name, Options{})
			_, err := s.Judge(t.Context(), passages(t, 1))
			if holds(err, tt.judge) != "" {
				t.Error("judging:", holds(err, tt.judge))
			}
			if err := s.Close(); holds(err, tt.close) != "" {
				t.Error("closing:", holds(err, tt.close))
			}
		})
	}
}

// holds says what is wrong with err, which is to hold part, or to be nil for "".
func holds(err error, part string) string {
	switch {
	case part == "" && err == nil, part != "" && err != nil && strings.Contains(err.Error(), part):
		return ""
	default:
		return fmt.Sprintf("error %v, want it to hold %q", err, part)
	}
}

// TestChildStops: the end of the time, and of the run, do not wait for a program
// that has stopped.
func TestChildStops(t *testing.T) {
	tests := []struct {
		name, want string
		cancelled  bool
	}{
		{"late", "a slow one needs a longer timeout; it last said: thinking", false},
		{"cancelled", "process: context deadline exceeded", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := child(t, "stops", Options{})
			if _, err := s.Judge(t.Context(), passages(t, 1)); err != nil {
				t.Fatal(err)
			}
			ctx := t.Context()
			if tt.cancelled {
				var cancel context.CancelFunc
				ctx, cancel = context.WithTimeout(ctx, 50*time.Millisecond)
				defer cancel()
			} else {
				s.options.Timeout = 50 * time.Millisecond
			}
			_, err := s.Judge(ctx, passages(t, 1))
			if holds(err, tt.want) != "" {
				t.Error(holds(err, tt.want))
			}
		})
	}
}

func TestNoSuchProgram(t *testing.T) {
	for name, tt := range map[string]struct {
		argv []string
		want string
	}{
		"none":   {nil, "no program is given"},
		"name":   {[]string{"detente-no-such-program"}, "give the path of the program"},
		"path":   {[]string{"./no-such-program"}, "give the path of the program"},
		"folder": {[]string{t.TempDir()}, "start "},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(Command(tt.argv...), Options{}).Judge(t.Context(), passages(t, 1))
			if holds(err, tt.want) != "" {
				t.Error(holds(err, tt.want))
			}
		})
	}
}

// TestLastWords: the end of what was written, however it was cut.
func TestLastWords(t *testing.T) {
	for _, size := range []int{1, 7, 4000, 1 << 20} {
		w := new(lastWords)
		text := strings.Repeat("0123456789\n", 1000) + "\x1b[31mred\x00 end\n"
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			if _, err := io.WriteString(w, rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		var got *Exit
		if !errors.As(w.exit(errors.New("exit status 1")), &got) || got.Said != "0123456789 | 0123456789 | 0123456789 |  [31mred  end" {
			t.Errorf("pieces of %d: %+v", size, got)
		}
	}
}
