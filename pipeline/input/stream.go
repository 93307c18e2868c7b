package input

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"path/filepath"
	"strings"
)

// headSize is how much of a stream Head shows: what the readers of event tables
// want to see.
const headSize = 32 << 10

// Digest identifies the bytes of a file on disk.
type Digest struct {
	Bytes  int64
	SHA256 string // 64 hex digits
}

func makeDigest(h hash.Hash, n int64) Digest { return Digest{n, hex.EncodeToString(h.Sum(nil))} }

// Stream is an open input, unpacked. It belongs to one goroutine.
type Stream struct {
	Label string // what messages call it, File.Name
	// Name is the file name that tells the format: that of the member of an
	// archive, without ".gz". It is "" for standard input.
	Name string

	raw    *rawReader
	closer io.Closer
	from   *archive
	in     *bufio.Reader
	head   []byte
}

// Open opens the stream and looks at its head. count is called with the number
// of bytes of each read, from the goroutine that reads; nil is allowed. When ctx
// is done, reads fail with its error, those that wait for a pipe included. The
// error says why there is nothing to read.
func (f *File) Open(ctx context.Context, count func(int)) (*Stream, error) {
	source, err := f.openSource(ctx)
	if err != nil {
		return nil, bare(err)
	}
	s := &Stream{Label: f.Name(), Name: f.nameOfFormat(), closer: source, from: f.source.archive()}
	var in io.Reader = source
	if f.Size < 0 {
		in = newWaiting(ctx, source)
	}
	s.raw = &rawReader{stopped: func() error { return context.Cause(ctx) }, in: in, hash: sha256.New(), count: count}
	if err := s.unpack(); err != nil {
		s.Drop()
		return nil, err
	}
	return s, nil
}

// openSource opens the stored bytes. A named pipe is opened in a goroutine of its
// own, since that waits for somebody to write to it.
func (f *File) openSource(ctx context.Context) (io.ReadCloser, error) {
	if f.Size >= 0 {
		return f.source.open()
	}
	type result struct {
		source io.ReadCloser
		err    error
	}
	done := make(chan result, 1)
	go func() {
		source, err := f.source.open()
		done <- result{source, err}
	}()
	select {
	case r := <-done:
		return r.source, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func (f *File) nameOfFormat() string {
	name := f.Path
	if f.Member != "" {
		name = f.Member
	}
	if name == Stdin {
		return ""
	}
	name = filepath.ToSlash(name)
	if strings.HasSuffix(strings.ToLower(name), ".gz") {
		name = name[:len(name)-len(".gz")]
	}
	return name
}

// unpack sets up the reader of the plain bytes and peeks at them.
func (s *Stream) unpack() error {
	s.in = bufio.NewReaderSize(s.raw, headSize)
	head, err := s.in.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return bare(err)
	}
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(s.in)
		if err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
		s.in = bufio.NewReaderSize(z, headSize)
		if head, err = s.in.Peek(headSize); err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
			return fmt.Errorf("unpack: %w", err)
		}
	}
	s.head = bytes.Clone(head)
	return nil
}

// Head returns the first 32 KiB, or all there is.
func (s *Stream) Head() []byte { return s.head }

// Read reads the plain bytes.
func (s *Stream) Read(p []byte) (int, error) { return s.in.Read(p) }

// Close reads what is left of the file, so that its digest is that of all its
// bytes, and closes it.
func (s *Stream) Close() (Digest, error) {
	defer func() { _ = s.closer.Close() }() // it was only read
	if s.from != nil {
		return s.from.hash()
	}
	_, err := io.Copy(io.Discard, s.raw)
	return makeDigest(s.raw.hash, s.raw.n), bare(err)
}

// Drop closes the file without reading the rest.
func (s *Stream) Drop() { _ = s.closer.Close() }

// rawReader hashes and counts the stored bytes and stops when the run does.
type rawReader struct {
	stopped func() error // why the run ends, nil while it goes on
	in      io.Reader
	hash    hash.Hash
	n       int64
	count   func(int)
}

func (r *rawReader) Read(p []byte) (int, error) {
	if err := r.stopped(); err != nil {
		return 0, err
	}
	n, err := r.in.Read(p)
	r.n += int64(n)
	_, _ = r.hash.Write(p[:n]) // a hash does not fail
	if r.count != nil {
		r.count(n)
	}
	return n, err
}

// waiting reads from a pipe or a terminal in a goroutine of its own, so that a
// read that may never return does not keep the program from ending.
type waiting struct {
	stopped func() error
	done    <-chan struct{}
	chunks  chan chunk
	rest    chunk
}

type chunk struct {
	data []byte
	err  error
}

// Interruptible returns a reader of in that fails with the cause of ctx when ctx
// is done, even while in, a pipe or a terminal, has nothing to read.
func Interruptible(ctx context.Context, in io.Reader) io.Reader { return newWaiting(ctx, in) }

func newWaiting(ctx context.Context, in io.Reader) *waiting {
	w := &waiting{stopped: func() error { return context.Cause(ctx) }, done: ctx.Done(), chunks: make(chan chunk, 1)}
	go func() {
		for {
			buf := make([]byte, headSize)
			n, err := in.Read(buf)
			select {
			case w.chunks <- chunk{buf[:n], err}:
			case <-w.done:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return w
}

func (w *waiting) Read(p []byte) (int, error) {
	for len(w.rest.data) == 0 {
		if w.rest.err != nil {
			return 0, w.rest.err
		}
		select {
		case w.rest = <-w.chunks:
		case <-w.done:
			return 0, w.stopped()
		}
	}
	n := copy(p, w.rest.data)
	w.rest.data = w.rest.data[n:]
	return n, nil
}
