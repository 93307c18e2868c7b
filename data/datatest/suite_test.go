package datatest

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"example.com/detente/data"
)

// numbers is a reader of one integer per line; the faults make it break one
// promise each.
type numbers struct {
	in    *bufio.Scanner
	tally data.Tally
	line  int
	fault string
	ended bool
}

func (n *numbers) Next() (int, error) {
	if n.ended && n.fault == "not sticky" {
		return 0, fmt.Errorf("read after the end")
	}
	if n.fault == "endless" || n.fault == "uncounted" && n.line == 0 {
		n.line++
		return 1, nil
	}
	if !n.in.Scan() {
		first := n.line == 0 && !n.ended
		n.ended = true
		if err := n.in.Err(); err != nil {
			return 0, err
		}
		if first {
			n.tally.Reject("empty file")
			return 0, &data.RowError{File: "n", Reason: "empty file"}
		}
		return 0, io.EOF
	}
	n.line++
	v, err := strconv.Atoi(n.in.Text())
	if err != nil {
		n.tally.Reject("not a number")
		return 0, &data.RowError{File: "n", Line: n.line, Reason: "not a number", Err: err}
	}
	n.tally.Keep()
	if n.fault == "unbalanced" {
		n.tally.Read++
	}
	return v, nil
}

func (n *numbers) Tally() *data.Tally { return &n.tally }

func newNumbers(r io.Reader, fault string) *numbers {
	return &numbers{in: bufio.NewScanner(r), fault: fault}
}

func TestSuite(t *testing.T) {
	suite := Suite[int]{
		New:  func(r io.Reader) Reader[int] { return newNumbers(r, "") },
		Good: []byte("1\n2\n3\n"), Rows: 3, OneBad: []byte("1\n2\nx\n3\n"),
		Check: func(*int) error { return nil },
	}
	suite.Run(t)
	suite.Fuzz(t, []byte("7\n\n8"))
}

func TestDrainSeesBrokenPromises(t *testing.T) {
	for fault, want := range map[string]string{
		"not sticky": "Next returned",
		"endless":    "no end after",
		"uncounted":  "the tally keeps",
		"unbalanced": "does not balance",
	} {
		in := "1\n2\n"
		_, _, err := drain(newNumbers(strings.NewReader(in), fault), len(in))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", fault, err, want)
		}
	}
}
