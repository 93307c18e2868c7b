package phrase

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

const (
	readSize = 64 << 10
	maxLine  = 1 << 20 // bytes; a sentence has some hundreds, an article some thousands
)

var (
	errLong = errors.New("the line is longer than 1 MB")
	errUTF8 = errors.New("the line is not UTF-8: save it as UTF-8")
)

// lines reads lines of bounded length.
type lines struct {
	in *bufio.Reader
	n  int // of the line that was read last, from 1
}

func newLines(r io.Reader) *lines { return &lines{in: bufio.NewReaderSize(r, readSize)} }

// next returns the next line without its end, io.EOF after the last. errLong
// and errUTF8 are of this line alone.
func (l *lines) next() (string, error) {
	var line []byte
	long, any := false, false
	for {
		part, err := l.in.ReadSlice('\n')
		any = any || len(part) > 0
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || !any) {
			return "", err
		}
		break
	}
	l.n++
	if long {
		return "", errLong
	}
	if l.n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff")) // some editors put it there
	}
	line = bytes.TrimRight(line, "\r\n")
	if !utf8.Valid(line) {
		return "", errUTF8
	}
	return string(line), nil
}

// waits reports whether a whole further line has been read from the input
// already, so that asking for it does not wait.
func (l *lines) waits() bool {
	have, _ := l.in.Peek(l.in.Buffered()) // what is buffered can be peeked
	return bytes.IndexByte(have, '\n') >= 0
}
