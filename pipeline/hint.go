package pipeline

// hinted is an error that knows what to type next.
type hinted struct {
	error
	hint string
}

// WithHint adds to err what the user can do about it, one line in the words of
// the command line. Find it again with a type that has a Hint method.
func WithHint(err error, hint string) error { return &hinted{err, hint} }

// Hint returns what to do.
func (h *hinted) Hint() string { return h.hint }

// Unwrap returns the error without its hint.
func (h *hinted) Unwrap() error { return h.error }
