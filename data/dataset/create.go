package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// File is a file that bears its name only when it is whole. Until Commit its
// bytes stand under a temporary name in the same folder, ".NAME.….part"; a file
// of that name from before stays as it is. It belongs to one goroutine.
//
//	f, err := dataset.Create(path)
//	if err != nil {
//		return err
//	}
//	defer f.Abort()
//	if err := dataset.WriteEvents(f, dataset.CSV, events); err != nil {
//		return err
//	}
//	return f.Commit()
type File struct {
	path string
	file *os.File // nil once committed or aborted
	err  error    // the first write that failed
}

var errDone = errors.New("file is already committed or aborted")

// Create starts the file of that path. Its folder must exist.
func Create(path string) (*File, error) {
	dir, name := filepath.Split(path)
	if name == "" {
		return nil, fmt.Errorf("create %q: the path names no file", path)
	}
	for {
		temp := filepath.Join(dir, fmt.Sprintf(".%s.%08x.part", name, rand.Uint32()))
		file, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // the user's umask decides
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("create %s: %w", path, err)
		}
		return &File{path: path, file: file}, nil
	}
}

// Write writes to the temporary file. After an error the file cannot be
// committed.
func (f *File) Write(b []byte) (int, error) {
	if f.file == nil {
		return 0, errDone
	}
	n, err := f.file.Write(b)
	if err != nil && f.err == nil {
		f.err = fmt.Errorf("write %s: %w", f.path, err)
	}
	return n, err
}

// Commit flushes the file to the disk and gives it its name. On an error, that
// of an earlier Write included, nothing new bears the name and the temporary
// file is gone.
func (f *File) Commit() error {
	if f.file == nil {
		return errDone
	}
	file := f.file
	f.file = nil
	err := f.err
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), f.path)
	}
	if err != nil {
		return fmt.Errorf("commit %s: %w", f.path, errors.Join(err, os.Remove(file.Name())))
	}
	syncFolder(filepath.Dir(f.path))
	return nil
}

// syncFolder makes the new name survive a power cut where the system can do so;
// where it cannot, the file itself is safe and nothing is lost by going on.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// Abort removes the temporary file. It does nothing after Commit or Abort, so
// that it can be deferred.
func (f *File) Abort() {
	if f.file == nil {
		return
	}
	_ = f.file.Close()
	_ = os.Remove(f.file.Name())
	f.file = nil
}
