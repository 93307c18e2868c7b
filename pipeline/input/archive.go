package input

import (
	"archive/zip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"sync"
)

// archive is a .zip file. It is open only while one of its members is, so that
// thousands of archives can stand in one run.
type archive struct {
	path string
	zip  *zip.Reader

	mu    sync.Mutex
	users int
	file  *os.File // open while users > 0

	hash func() (Digest, error) // of the whole file, computed once
}

// openArchive lists the members of the archive as streams, in the order of the
// archive.
func openArchive(name string, size int64) ([]File, error) {
	a := &archive{path: name}
	a.hash = sync.OnceValues(a.digest)
	if err := a.acquire(); err != nil {
		return nil, err
	}
	defer a.release()
	var err error
	if a.zip, err = zip.NewReader(a, size); err != nil {
		return nil, fmt.Errorf("not a whole .zip archive: %w", err)
	}
	var files []File
	for _, m := range a.zip.File {
		if strings.HasSuffix(m.Name, "/") || hidden(path.Base(m.Name)) || strings.HasPrefix(m.Name, "__MACOSX/") {
			continue
		}
		files = append(files, File{
			Path: name, Member: m.Name, Size: int64(m.UncompressedSize64), Found: len(a.zip.File) > 1,
			source: member{a, m},
		})
	}
	if len(files) == 0 {
		return nil, errors.New("the archive holds no file")
	}
	return files, nil
}

func (a *archive) acquire() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.users == 0 {
		f, err := os.Open(a.path)
		if err != nil {
			return bare(err)
		}
		a.file = f
	}
	a.users++
	return nil
}

func (a *archive) release() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.users--
	if a.users == 0 {
		_ = a.file.Close() // it was only read
		a.file = nil
	}
}

// ReadAt serves the zip reader while the archive is acquired.
func (a *archive) ReadAt(p []byte, off int64) (int, error) {
	a.mu.Lock()
	f := a.file
	a.mu.Unlock()
	if f == nil {
		return 0, os.ErrClosed
	}
	return f.ReadAt(p, off)
}

func (a *archive) digest() (Digest, error) {
	f, err := os.Open(a.path)
	if err != nil {
		return Digest{}, bare(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	h := sha256.New()
	n, err := io.Copy(h, f)
	return makeDigest(h, n), err
}

// member is one file inside an archive.
type member struct {
	in   *archive
	file *zip.File
}

func (m member) archive() *archive { return m.in }

func (m member) open() (io.ReadCloser, error) {
	if m.file.Flags&0x1 != 0 { // APPNOTE 4.4.4, bit 0: encrypted
		return nil, errors.New("it is encrypted: unpack the archive first")
	}
	if err := m.in.acquire(); err != nil {
		return nil, err
	}
	r, err := m.file.Open()
	if err != nil {
		m.in.release()
		return nil, err
	}
	return &memberReader{r, m.in}, nil
}

type memberReader struct {
	io.ReadCloser
	in *archive
}

func (r *memberReader) Close() error {
	defer r.in.release()
	return r.ReadCloser.Close()
}
