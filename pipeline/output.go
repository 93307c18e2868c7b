package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/detente/data/dataset"
)

// Output is the set of files that a run writes into one folder. They are
// written under temporary names and get their own all together, in Commit; until
// then, and after Abort, the folder is as it was before.
type Output struct {
	dir     string
	files   []*outputFile
	folders []string // made by this output, the outermost first
}

// FileReport is one file that was written; it stands in the manifest.
type FileReport struct {
	Path   string `json:"path"` // below the output folder, with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

type outputFile struct {
	*dataset.File
	report FileReport
	hash   hash.Hash
}

func (f *outputFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	f.report.Bytes += int64(n)
	_, _ = f.hash.Write(p[:n]) // a hash does not fail
	return n, err
}

// NewOutput prepares the files of a folder, which need not exist.
func NewOutput(dir string) *Output { return &Output{dir: dir} }

// Add writes one file under a temporary name. name is below the folder, with
// slashes. The error names the file.
func (o *Output) Add(name string, write func(io.Writer) error) error {
	path := filepath.Join(o.dir, filepath.FromSlash(name))
	if err := o.makeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	f, err := dataset.Create(path)
	if err != nil {
		return err
	}
	file := &outputFile{File: f, report: FileReport{Path: name}, hash: sha256.New()}
	o.files = append(o.files, file)
	if err := write(file); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	file.report.SHA256 = hex.EncodeToString(file.hash.Sum(nil))
	return nil
}

// makeFolder makes dir and what lacks above it.
func (o *Output) makeFolder(dir string) error {
	_, err := os.Stat(dir)
	if err == nil {
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("output folder %s: %w", dir, err)
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := o.makeFolder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o777); err != nil { // the user's umask decides
		return fmt.Errorf("make the output folder: %w", err)
	}
	o.folders = append(o.folders, dir)
	return nil
}

// Reports returns the files added so far.
func (o *Output) Reports() []FileReport {
	reports := make([]FileReport, len(o.files))
	for i, f := range o.files {
		reports[i] = f.report
	}
	return reports
}

// Commit gives all files their names, in the order they were added, so that a
// manifest added last vouches for the others. On an error those that have not
// been renamed are gone.
func (o *Output) Commit() error {
	for _, f := range o.files {
		if err := f.Commit(); err != nil {
			o.Abort()
			return err
		}
	}
	o.files, o.folders = nil, nil
	return nil
}

// Abort removes what Add left: temporary files, and folders that Add made and
// that are empty. It does nothing after Commit, so that it can be deferred.
func (o *Output) Abort() {
	for _, f := range o.files {
		f.Abort()
	}
	for i := len(o.folders) - 1; i >= 0; i-- {
		_ = os.Remove(o.folders[i]) // fails when something else stands in it, as it should
	}
	o.files, o.folders = nil, nil
}
