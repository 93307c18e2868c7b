package input

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// write makes files below a new folder and goes there, so that paths in the
// tests are relative.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func zipped(t *testing.T, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(m, "/") {
			continue
		}
		if _, err := io.WriteString(f, "text of "+m); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestExpand(t *testing.T) {
	write(t, map[string]string{
		"news/b.txt": "b", "news/a.txt": "a", "news/sub/c.jsonl": "c", "news/.hidden": "x", "news/.git/config": "x", "news/out/events.csv": "x",
		"two.zip": zipped(t, "z.txt", "sub/a.txt", "sub/", ".DS_Store", "__MACOSX/z.txt"), "a[1].txt": "brackets", "top.txt": "top",
	})
	if err := os.Mkdir("empty", 0o777); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		paths []string
		want  string // names, or the error
	}{
		"a file":           {[]string{"top.txt"}, "top.txt"},
		"a folder":         {[]string{"news"}, "news/a.txt news/b.txt news/sub/c.jsonl"},
		"order as given":   {[]string{"top.txt", "news/b.txt", "news/a.txt"}, "top.txt news/b.txt news/a.txt"},
		"twice":            {[]string{"news/b.txt", "news", "./news/a.txt"}, "news/b.txt news/a.txt news/sub/c.jsonl"},
		"only seen before": {[]string{"news", "news"}, "news/a.txt news/b.txt news/sub/c.jsonl"},
		"a pattern":        {[]string{"news/*.txt"}, "news/a.txt news/b.txt"},
		"pattern, folders": {[]string{"new?"}, "news/a.txt news/b.txt news/sub/c.jsonl"},
		"a name like one":  {[]string{"a[1].txt"}, "a[1].txt"},
		"an archive":       {[]string{"two.zip"}, "two.zip/z.txt two.zip/sub/a.txt"},
		"standard input":   {[]string{"-", "top.txt"}, "standard input top.txt"},
		"nothing there":    {[]string{"top.txt", "no.txt"}, "error: no file or folder is called no.txt"},
		"nothing matches":  {[]string{"news/*.pdf"}, "error: no file matches news/*.pdf"},
		"bad pattern":      {[]string{"news/[a"}, "error: pattern news/[a: syntax error in pattern"},
		"an empty folder":  {[]string{"empty"}, "error: the folder empty holds no file"},
		"stdin twice":      {[]string{"-", "-"}, "error: standard input can be read once only: give one -"},
	} {
		files, err := Expand(c.paths, Options{Stdin: strings.NewReader(""), Skip: "news/out"})
		got := names(files)
		if err != nil {
			got = "error: " + err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %v: got %q, want %q", name, c.paths, got, c.want)
		}
	}
	if _, err := Expand([]string{"-"}, Options{}); err == nil {
		t.Error("standard input was promised where there is none")
	}
}

func names(files []File) string {
	var out []string
	for i := range files {
		out = append(out, filepath.ToSlash(files[i].Name()))
	}
	return strings.Join(out, " ")
}

func TestFoundOrNamed(t *testing.T) {
	write(t, map[string]string{"news/a.txt": "a", "one.zip": zipped(t, "a.txt"), "two.zip": zipped(t, "a.txt", "b.txt")})
	files, err := Expand([]string{"news", "news/*.txt", "one.zip", "two.zip"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var found []bool
	for i := range files {
		found = append(found, files[i].Found)
	}
	if want := []bool{true, false, true, true}; !slices.Equal(found, want) {
		t.Errorf("%s: found %v, want %v", names(files), found, want)
	}
}

// read returns all that a file holds, its digest, and the first error.
func read(t *testing.T, f *File) (string, Digest, error) {
	t.Helper()
	counted := 0
	s, err := f.Open(context.Background(), func(n int) { counted += n })
	if err != nil {
		return "", Digest{}, err
	}
	text, err := io.ReadAll(s)
	if err != nil {
		s.Drop()
		return string(text), Digest{}, err
	}
	digest, err := s.Close()
	if f.Member == "" && int64(counted) != digest.Bytes {
		t.Errorf("%s: %d bytes counted, %d digested", f.Name(), counted, digest.Bytes)
	}
	return string(text), digest, err
}

func TestReadAll(t *testing.T) {
	long := strings.Repeat("forty thousand times ten bytes\n", 15000)
	files := map[string]string{
		"empty.txt": "", "plain.txt": "plain", "long.txt": long, "a.csv.gz": gzipped(t, long), "really.gz": "not packed",
		"two.zip": zipped(t, "z.txt", "a.txt"),
	}
	write(t, files)
	for name, c := range map[string]struct{ file, format, want string }{
		"empty":         {"empty.txt", "empty.txt", ""},
		"plain":         {"plain.txt", "plain.txt", "plain"},
		"long":          {"long.txt", "long.txt", long},
		"gzip":          {"a.csv.gz", "a.csv", long},
		"gzip by name":  {"really.gz", "really", "not packed"},
		"first member":  {"two.zip", "z.txt", "text of z.txt"},
		"second member": {"two.zip", "a.txt", "text of a.txt"},
	} {
		list, err := Expand([]string{c.file}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		i := 0
		if name == "second member" {
			i = 1
		}
		s, err := list[i].Open(context.Background(), nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if s.Name != c.format || string(s.Head()) != c.want[:min(len(c.want), headSize)] {
			t.Errorf("%s: format name %q, head of %d bytes", name, s.Name, len(s.Head()))
		}
		s.Drop()
		text, digest, err := read(t, &list[i])
		if err != nil || text != c.want {
			t.Errorf("%s: %d bytes, error %v, want %d bytes", name, len(text), err, len(c.want))
		}
		sum := sha256.Sum256([]byte(files[c.file]))
		if digest.SHA256 != hex.EncodeToString(sum[:]) || digest.Bytes != int64(len(files[c.file])) {
			t.Errorf("%s: digest %v is not that of the file on disk", name, digest)
		}
	}
}

// The digest is of the whole file even if the reader stops early.
func TestDigestOfWhatWasNotRead(t *testing.T) {
	text := strings.Repeat("x", 3*headSize)
	write(t, map[string]string{"a.txt": text, "a.gz": gzipped(t, text) + "rest"})
	for _, name := range []string{"a.txt", "a.gz"} {
		list, err := Expand([]string{name}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := list[0].Open(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		digest, err := s.Close()
		if info, _ := os.Stat(name); err != nil || digest.Bytes != info.Size() {
			t.Errorf("%s: %d bytes, error %v", name, digest.Bytes, err)
		}
	}
}

func TestBrokenFiles(t *testing.T) {
	write(t, map[string]string{
		"cut.gz": gzipped(t, strings.Repeat("some text ", 9))[:30], "head.gz": "\x1f\x8b", "cut.zip": zipped(t, "a.txt")[:30],
		"none.zip": "no archive", "void.zip": zipped(t), "folder/ok.txt": "x",
	})
	if err := os.Symlink("loop.txt", "folder/loop.txt"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for path, want := range map[string]string{
		"cut.gz": "unexpected EOF", "head.gz": "unpack: unexpected EOF", "cut.zip": "not a whole .zip archive", "none.zip": "not a whole .zip archive",
		"void.zip": "the archive holds no file",
	} {
		list, err := Expand([]string{path}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := read(t, &list[0]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", path, err, want)
		}
	}
	list, err := Expand([]string{"folder"}, Options{})
	if err != nil || names(list) != "folder/loop.txt folder/ok.txt" {
		t.Fatalf("%s, error %v", names(list), err)
	}
	if _, _, err := read(t, &list[0]); err == nil {
		t.Error("a link to itself was read")
	}
	if _, err := Expand([]string{"folder/loop.txt"}, Options{}); err == nil {
		t.Error("a link to itself was found")
	}
}

func TestFromFS(t *testing.T) {
	list, err := FromFS(fstest.MapFS{"b.jsonl": {Data: []byte("b")}, "a.jsonl": {Data: []byte("a")}}, "sample")
	if err != nil || names(list) != "sample/a.jsonl sample/b.jsonl" {
		t.Fatalf("%s, error %v", names(list), err)
	}
	if text, digest, err := read(t, &list[1]); text != "b" || digest.Bytes != 1 || err != nil {
		t.Errorf("%q, %v, error %v", text, digest, err)
	}
}

// A pipe that nobody writes to must not keep the program.
func TestStoppedWhileWaiting(t *testing.T) {
	r, w := io.Pipe()
	defer func() { _ = w.Close() }()
	list, err := Expand([]string{"-"}, Options{Stdin: r})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := list[0].Open(ctx, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// Opening a named pipe waits for a writer: that must not keep the program either.
func TestStoppedWhileOpening(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("stopped")
	never := make(chan struct{})
	defer close(never)
	f := File{Path: "pipe", Size: -1, source: blocked{never}}
	cancel(stop)
	if _, err := f.Open(ctx, nil); !errors.Is(err, stop) {
		t.Errorf("error %v, want the cause of the context", err)
	}
}

type blocked struct{ until chan struct{} }

func (b blocked) open() (io.ReadCloser, error) { <-b.until; return nil, os.ErrClosed }
func (b blocked) archive() *archive            { return nil }

func TestStdinInPieces(t *testing.T) {
	r, w := io.Pipe()
	go func() {
		for _, piece := range []string{"one ", "", "two ", strings.Repeat("x", 2*headSize)} {
			_, _ = io.WriteString(w, piece)
		}
		_ = w.Close()
	}()
	list, err := Expand([]string{"-"}, Options{Stdin: r})
	if err != nil {
		t.Fatal(err)
	}
	text, digest, err := read(t, &list[0])
	if want := "one two " + strings.Repeat("x", 2*headSize); text != want || err != nil || digest.Bytes != int64(len(want)) {
		t.Errorf("%d bytes, digest %v, error %v", len(text), digest, err)
	}
}
