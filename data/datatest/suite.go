package datatest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/detente/data"
)

// Reader is what a reader of records of type T offers. Next returns io.EOF at
// the end and again ever after; a *data.RowError is one row set aside, and the
// next call goes on; any other error ends the input and stays. Tally is the
// account of the rows so far, the reader's own: it changes with Next.
type Reader[T any] interface {
	Next() (T, error)
	Tally() *data.Tally
}

// Suite is the contract of a reader as tests. New and Good are needed; a format
// of one record per file leaves OneBad empty.
type Suite[T any] struct {
	New    func(r io.Reader) Reader[T]
	Good   []byte // a small, faultless input
	Rows   int    // records that Good yields
	OneBad []byte // Good with exactly one faulty row between its first and its last
	Check  func(*T) error
}

// Run runs every part of the suite as a subtest.
func (s *Suite[T]) Run(t *testing.T) {
	t.Run("good", s.good)
	t.Run("empty", s.empty)
	t.Run("one bad row", s.oneBad)
	t.Run("truncated", s.truncated)
	t.Run("split reads", s.splitReads)
	t.Run("failing input", s.failing)
}

func (s *Suite[T]) good(t *testing.T) {
	got, bad, err := drain(s.New(bytes.NewReader(s.Good)), len(s.Good))
	if err != nil || len(bad) > 0 || len(got) != s.Rows {
		t.Errorf("%d records, faults %v, error %v; want %d records", len(got), bad, err, s.Rows)
	}
	for i := range got {
		if err := s.Check(&got[i]); err != nil {
			t.Errorf("record %d: %v", i, err)
		}
	}
}

func (s *Suite[T]) empty(t *testing.T) {
	got, bad, err := drain(s.New(strings.NewReader("")), 0)
	if err != nil || len(got) > 0 {
		t.Errorf("empty input: %d records, error %v", len(got), err)
	}
	if len(bad) != 1 || !strings.Contains(bad[0].Error(), "empty") {
		t.Errorf("empty input: faults %v, want one that says it is empty", bad)
	}
}

func (s *Suite[T]) oneBad(t *testing.T) {
	if len(s.OneBad) == 0 {
		t.Skip("the format has one record per file")
	}
	got, bad, err := drain(s.New(bytes.NewReader(s.OneBad)), len(s.OneBad))
	if err != nil || len(got) != s.Rows || len(bad) != 1 {
		t.Fatalf("%d records, faults %v, error %v; want %d records and one fault", len(got), bad, err, s.Rows)
	}
	if bad[0].Line < 2 || bad[0].File == "" || bad[0].Reason == "" {
		t.Errorf("fault %+v does not say where and what", bad[0])
	}
}

func (s *Suite[T]) truncated(t *testing.T) {
	for n := range s.Good {
		got, _, err := drain(s.New(bytes.NewReader(s.Good[:n])), n)
		if err != nil || len(got) > s.Rows {
			t.Errorf("first %d bytes: %d records, error %v", n, len(got), err)
		}
	}
}

func (s *Suite[T]) splitReads(t *testing.T) {
	want, _, _ := drain(s.New(bytes.NewReader(s.Good)), len(s.Good))
	got, _, err := drain(s.New(iotest.OneByteReader(bytes.NewReader(s.Good))), len(s.Good))
	if err != nil || !same(got, want) {
		t.Errorf("read byte by byte: %d records, error %v; want the same %d", len(got), err, len(want))
	}
}

func (s *Suite[T]) failing(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, n := range []int{0, len(s.Good) / 2, len(s.Good)} {
		in := io.MultiReader(bytes.NewReader(s.Good[:n]), iotest.ErrReader(broken))
		_, _, err := drain(s.New(in), n)
		if !errors.Is(err, broken) {
			t.Errorf("input that fails after %d bytes: error %v, want it to wrap %v", n, err, broken)
		}
	}
}

// drain reads r to its end and checks what holds for every input: it ends, the
// end stays, and the books balance. It returns the records, the rows set aside
// and the error that ended the input, nil for io.EOF.
func drain[T any](r Reader[T], size int) (got []T, bad []*data.RowError, err error) {
	for range size + 10 { // no format has more rows than bytes
		rec, nextErr := r.Next()
		var row *data.RowError
		switch {
		case nextErr == nil:
			got = append(got, rec)
			continue
		case errors.As(nextErr, &row):
			bad = append(bad, row)
			continue
		}
		if nextErr != io.EOF {
			err = nextErr
		}
		if _, again := r.Next(); again != nextErr {
			return got, bad, fmt.Errorf("after %v, Next returned %v", nextErr, again)
		}
		return got, bad, errors.Join(err, checkTally(r.Tally(), len(got), len(bad)))
	}
	return got, bad, fmt.Errorf("no end after %d calls of Next", size+10)
}

func checkTally(tally *data.Tally, kept, bad int) error {
	switch {
	case !tally.Balanced():
		return fmt.Errorf("the tally does not balance: %+v", *tally)
	case tally.Kept != int64(kept):
		return fmt.Errorf("the tally keeps %d of %d records", tally.Kept, kept)
	case tally.Rejected() < int64(bad):
		return fmt.Errorf("the tally set aside %d rows of %d faults", tally.Rejected(), bad)
	}
	return nil
}

// same compares records by value, NaN equal to NaN.
func same[T any](a, b []T) bool {
	return reflect.DeepEqual(fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b))
}

// Fuzz feeds one input to a reader and fails the test unless it ends without a
// panic, its books balance, and Check accepts every record.
func (s *Suite[T]) Fuzz(t *testing.T, input []byte) {
	t.Helper()
	got, _, err := drain(s.New(bytes.NewReader(input)), len(input))
	if err != nil {
		t.Fatalf("input ends with %v", err)
	}
	for i := range got {
		if err := s.Check(&got[i]); err != nil {
			t.Fatalf("record %d: %v", i, err)
		}
	}
}
