package main

import (
	"context"
	"errors"

	"example.com/detente/pipeline/config"
)

// The exit statuses, in the words of the help.
const exitHelp = `Exit status:
  0    done
  1    failed
  2    wrong usage: nothing was begun
  3    done, but rows or inputs were set aside
  130  interrupted: no file was written
`

// errSetAside is the end of a run that is done and set rows aside.
var errSetAside = errors.New("rows were set aside")

// badUsage is a command line that cannot be understood.
type badUsage struct{ error }

// Unwrap returns what the parser said.
func (b *badUsage) Unwrap() error { return b.error }

// stopped is a command interrupted after some of its output was written.
type stopped struct{ error }

// Unwrap returns what stopped it.
func (s *stopped) Unwrap() error { return s.error }

// status is the one place where the end of a command becomes a number.
func status(err error) int {
	var usage *badUsage
	var setting *config.UsageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage), errors.As(err, &setting):
		return 2
	case errors.Is(err, errSetAside):
		return 3
	case errors.Is(err, context.Canceled):
		return 130
	default:
		return 1
	}
}
