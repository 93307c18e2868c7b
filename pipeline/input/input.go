// Package input turns the paths of a run into streams: files, folders, patterns,
// the members of .zip archives, .gz files and standard input, in an order that
// does not depend on the system. It knows no format of what the streams hold.
//
// Expand finds the streams; File.Open opens one. A stream is unpacked as it is
// read and its file is hashed on the way, so that nothing is read twice.
package input

import (
	"io"
	"io/fs"
	"os"
)

// Stdin is the path that means standard input.
const Stdin = "-"

// File is one stream of a run, found and not yet opened.
type File struct {
	Path   string // as given, or as found below the folder that was given
	Member string // name inside a .zip archive, "" for a file
	Size   int64  // bytes to read, −1 unknown
	Found  bool   // it was found in a folder, nobody named it

	source source
}

// Name is what messages call the stream: the path, with the member after it.
func (f *File) Name() string {
	switch {
	case f.Path == Stdin:
		return "standard input"
	case f.Member == "":
		return f.Path
	}
	return f.Path + "/" + f.Member
}

// source is where the bytes of a stream come from.
type source interface {
	// open returns the bytes as they are stored. The digest of the whole file
	// is asked for after the bytes have been read to their end.
	open() (io.ReadCloser, error)
	// archive returns the archive that the stream is a member of, nil for none.
	archive() *archive
}

// onDisk is a file of the system.
type onDisk string

func (p onDisk) open() (io.ReadCloser, error) { return os.Open(string(p)) }
func (p onDisk) archive() *archive            { return nil }

// standard is standard input.
type standard struct{ in io.Reader }

func (s standard) open() (io.ReadCloser, error) { return io.NopCloser(s.in), nil }
func (s standard) archive() *archive            { return nil }

// embedded is a file inside the program.
type embedded struct {
	fsys fs.FS
	name string
}

func (e embedded) open() (io.ReadCloser, error) { return e.fsys.Open(e.name) }
func (e embedded) archive() *archive            { return nil }

// broken is a file that could not even be looked at.
type broken struct{ err error }

func (b broken) open() (io.ReadCloser, error) { return nil, b.err }
func (b broken) archive() *archive            { return nil }
