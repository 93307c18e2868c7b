package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Options say what Expand needs to know besides the paths. The zero value works.
type Options struct {
	Stdin io.Reader // what "-" reads; nil is an error when it is asked for
	Skip  string    // folder that is passed over inside folders, such as that of the output; "" none
}

// Expand returns the streams that paths stand for: files as given, folders with
// all they hold below, patterns such as "news/2021-*.txt", and "-". Folders and
// patterns give their files in byte order, hidden files and folders are passed
// over, and a path that turns up twice counts once. The error says which path
// stands for nothing.
func Expand(paths []string, opts Options) ([]File, error) {
	e := expander{opts: opts, seen: make(map[string]bool)}
	if opts.Skip != "" {
		e.skip, _ = os.Stat(opts.Skip) // it need not exist yet
	}
	for _, p := range paths {
		if err := e.add(p); err != nil {
			return nil, err
		}
	}
	return e.files, nil
}

// FromFS returns the files of fsys in byte order, under names that begin with
// prefix.
func FromFS(fsys fs.FS, prefix string) ([]File, error) {
	var files []File
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files = append(files, File{Path: prefix + "/" + name, Size: info.Size(), source: embedded{fsys, name}})
		return nil
	})
	return files, err
}

type expander struct {
	opts  Options
	skip  fs.FileInfo // nil: nothing to pass over
	seen  map[string]bool
	met   int // files met so far, those that turned up before included
	files []File
}

func (e *expander) add(path string) error {
	if path == Stdin {
		return e.addStdin()
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return e.addFolder(path)
	case err == nil:
		e.addFile(path, info, false)
		return nil
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?["):
		return e.addPattern(path)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("no file or folder is called %s", path)
	}
	return fmt.Errorf("look at %s: %w", path, bare(err))
}

func (e *expander) addStdin() error {
	if e.seen[Stdin] {
		return errors.New("standard input can be read once only: give one -")
	}
	if e.opts.Stdin == nil {
		return errors.New("there is no standard input here")
	}
	e.seen[Stdin] = true
	e.files = append(e.files, File{Path: Stdin, Size: -1, source: standard{e.opts.Stdin}})
	return nil
}

func (e *expander) addPattern(pattern string) error {
	matches, err := filepath.Glob(pattern) // in byte order within a folder
	if err != nil {
		return fmt.Errorf("pattern %s: %w", pattern, err)
	}
	before := e.met
	for _, m := range matches {
		if hidden(filepath.Base(m)) {
			continue
		}
		if err := e.add(m); err != nil {
			return err
		}
	}
	if e.met == before {
		return fmt.Errorf("no file matches %s", pattern)
	}
	return nil
}

// addFolder adds all files below a folder. What cannot be looked at becomes a
// file that cannot be opened, so that the run can set it aside by name.
func (e *expander) addFolder(folder string) error {
	before := e.met
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path == folder:
			return bare(err)
		case err != nil:
			e.addBroken(path, err)
			return nil
		case path != folder && hidden(d.Name()), d.IsDir() && e.skipped(d):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		info, err := os.Stat(path) // follows links
		switch {
		case err != nil:
			e.addBroken(path, err)
		case info.Mode().IsRegular():
			e.addFile(path, info, true)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("look into the folder %s: %w", folder, err)
	}
	if e.met == before {
		return fmt.Errorf("the folder %s holds no file", folder)
	}
	return nil
}

func (e *expander) skipped(d fs.DirEntry) bool {
	if e.skip == nil {
		return false
	}
	info, err := d.Info()
	return err == nil && os.SameFile(info, e.skip)
}

func (e *expander) addBroken(path string, err error) {
	if e.first(path) {
		e.files = append(e.files, File{Path: path, Size: -1, Found: true, source: broken{bare(err)}})
	}
}

func (e *expander) addFile(path string, info fs.FileInfo, found bool) {
	if !e.first(path) {
		return
	}
	size := info.Size()
	if !info.Mode().IsRegular() {
		size = -1
	}
	f := File{Path: path, Size: size, Found: found, source: onDisk(path)}
	if size < 0 || !strings.EqualFold(filepath.Ext(path), ".zip") {
		e.files = append(e.files, f)
		return
	}
	members, err := openArchive(path, size)
	if err != nil {
		f.source = broken{err}
		e.files = append(e.files, f)
		return
	}
	e.files = append(e.files, members...)
}

// first reports whether path turns up for the first time.
func (e *expander) first(path string) bool {
	e.met++
	key := filepath.Clean(path)
	if e.seen[key] {
		return false
	}
	e.seen[key] = true
	return true
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." && name != ".." }

// bare takes the path off an error of the system: messages name it already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
