package data

import (
	"fmt"
	"sort"
)

// RowError says why one row of an input was set aside. Readers return it and go
// on; anything else they return ends the input.
type RowError struct {
	File   string
	Line   int    // 1-based line or record number, 0 unknown
	Field  string // column, "" for the whole row
	Reason string // short and constant for a kind of fault, so that rows can be counted by it
	Err    error  // detail, may be nil
}

// Error returns "file:line: field: reason: detail".
func (e *RowError) Error() string {
	s := e.File
	if e.Line > 0 {
		s = fmt.Sprintf("%s:%d", s, e.Line)
	}
	if e.Field != "" {
		s += ": " + e.Field
	}
	s += ": " + e.Reason
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the detail.
func (e *RowError) Unwrap() error { return e.Err }

// Tally counts what happened to the rows of an input. The books balance:
// Read = Kept + Folded + the sum of Filtered + the sum of SetAside. The zero value
// is ready; a Tally is merged, never shared between goroutines.
type Tally struct {
	Read     int64            `json:"read"`
	Kept     int64            `json:"kept"`
	Folded   int64            `json:"folded,omitempty"`    // reports of an event that was kept already
	Filtered map[string]int64 `json:"filtered,omitempty"`  // sound rows that the run does not use, by reason
	SetAside map[string]int64 `json:"set_aside,omitempty"` // faulty rows, by reason
}

// Keep counts one row that was used.
func (t *Tally) Keep() { t.Read++; t.Kept++ }

// Filter counts one sound row that is not used, by reason.
func (t *Tally) Filter(reason string) { t.Read++; bump(&t.Filtered, reason, 1) }

// Reject counts one faulty row, by reason.
func (t *Tally) Reject(reason string) { t.Read++; bump(&t.SetAside, reason, 1) }

// Fold turns one row that was kept into one more report of an event.
func (t *Tally) Fold() { t.Kept--; t.Folded++ }

// Merge adds b to t.
func (t *Tally) Merge(b *Tally) {
	t.Read += b.Read
	t.Kept += b.Kept
	t.Folded += b.Folded
	for reason, n := range b.Filtered {
		bump(&t.Filtered, reason, n)
	}
	for reason, n := range b.SetAside {
		bump(&t.SetAside, reason, n)
	}
}

func bump(m *map[string]int64, reason string, n int64) {
	if *m == nil {
		*m = make(map[string]int64)
	}
	(*m)[reason] += n
}

// Rejected returns the number of rows set aside for any reason.
func (t *Tally) Rejected() int64 { return total(t.SetAside) }

// Balanced reports whether the books add up.
func (t *Tally) Balanced() bool {
	return t.Read == t.Kept+t.Folded+total(t.Filtered)+total(t.SetAside)
}

func total(m map[string]int64) (n int64) {
	for _, v := range m {
		n += v
	}
	return n
}

// Reasons returns the keys of a tally map, the most frequent first, ties by
// name.
func Reasons(m map[string]int64) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if m[keys[i]] != m[keys[j]] {
			return m[keys[i]] > m[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys
}
