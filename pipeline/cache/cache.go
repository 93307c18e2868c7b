// Package cache keeps answers that cost something on disk, so that a rerun
// costs nothing and says the same: those of a model behind sentiment/llm.
//
// An entry is one small file under the folder of the store, named by the hash
// of its key. It is written under another name and then gets its own, so that
// it is whole or not there; the first line holds a checksum over key and value,
// and an entry that does not match counts as not there. What is written first
// stays: several goroutines, and several processes that share the folder, get
// the same answer to the same question from then on.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	heading  = "detente answer 1 " // of the first line; the checksum follows
	maxValue = 1 << 20             // bytes; what is larger was not written by Put
	stale    = 24 * time.Hour      // a half-written file of a killed process is older
)

// Store is a folder of entries. Make it with Open; it is safe for several
// goroutines and for several processes.
type Store struct {
	dir     string
	damaged sync.Map // paths of the entries that Get met damaged
}

// Open returns the store in the folder dir, which it makes when there is none.
// The error says that the folder cannot be written to.
func Open(dir string) (*Store, error) {
	if dir == "" {
		return nil, errors.New("cache: no folder is named")
	}
	s := &Store{dir: dir}
	if err := os.MkdirAll(s.draft(), 0o700); err != nil {
		return nil, fmt.Errorf("cache folder: %w (name one that can be written to)", err)
	}
	f, err := os.CreateTemp(s.draft(), "probe-*")
	if err != nil {
		return nil, fmt.Errorf("cache folder %s cannot be written to: %w", dir, err)
	}
	err = errors.Join(f.Close(), os.Remove(f.Name()))
	if err != nil {
		return nil, fmt.Errorf("cache folder %s: %w", dir, err)
	}
	s.sweep()
	return s, nil
}

// Get returns the value kept under key. It is false when there is none, when the
// file cannot be read, and when it is damaged, which Notes tells.
func (s *Store) Get(key string) ([]byte, bool) {
	value, err := s.read(key)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.damaged.Store(s.path(key), true)
	}
	return value, err == nil
}

// Put keeps value under key unless a sound value is kept there already, which
// then stays. value has at most 1 MiB. After an error the store is as before.
func (s *Store) Put(key string, value []byte) error {
	if len(value) > maxValue {
		return fmt.Errorf("cache: a value of %d bytes is too long, at most %d are kept", len(value), maxValue)
	}
	path := s.path(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	draft, err := s.write(key, value)
	if err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	defer func() { _ = os.Remove(draft) }() // gone already where it was renamed
	if err = os.Link(draft, path); err == nil {
		return nil
	}
	if _, bad := s.read(key); bad == nil {
		return nil
	}
	if err = os.Rename(draft, path); err != nil { // damaged, or a file system without links
		return fmt.Errorf("cache: %w", err)
	}
	return nil
}

// Damaged returns how many entries Get has met damaged.
func (s *Store) Damaged() int {
	n := 0
	s.damaged.Range(func(any, any) bool { n++; return true })
	return n
}

// Notes says in plain words what a user should know; nil when all is well.
func (s *Store) Notes() []string {
	n := s.Damaged()
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("cache %s: %d kept answers were damaged and not used: is the disk sound?", filepath.Base(s.dir), n)}
}

// draft is the folder of files that are not finished.
func (s *Store) draft() string { return filepath.Join(s.dir, "draft") }

// path spreads the entries over 256 folders.
func (s *Store) path(key string) string {
	sum := sha256.Sum256([]byte(key))
	name := hex.EncodeToString(sum[:])
	return filepath.Join(s.dir, name[:2], name[2:])
}

func checksum(key string, value []byte) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%d\n%s\n", len(key), key) // a hash does not fail
	_, _ = h.Write(value)
	return hex.EncodeToString(h.Sum(nil))
}

// write writes an entry under a temporary name, which it returns.
func (s *Store) write(key string, value []byte) (string, error) {
	f, err := os.CreateTemp(s.draft(), "entry-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(append([]byte(heading+checksum(key, value)+"\n"), value...))
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// read returns a sound value. The error is fs.ErrNotExist when there is no
// entry.
func (s *Store) read(key string) ([]byte, error) {
	f, err := os.Open(s.path(key))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	all, err := io.ReadAll(io.LimitReader(f, maxValue+int64(len(heading))+2*sha256.Size+2))
	if err != nil {
		return nil, err
	}
	first, value, ok := bytes.Cut(all, []byte("\n"))
	if !ok || string(first) != heading+checksum(key, value) {
		return nil, errors.New("damaged")
	}
	return value, nil
}

// sweep removes what killed processes left half written.
func (s *Store) sweep() {
	entries, err := os.ReadDir(s.draft())
	if err != nil {
		return // nothing depends on it
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > stale {
			_ = os.Remove(filepath.Join(s.draft(), e.Name())) // the next Open tries again
		}
	}
}
