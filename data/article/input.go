package article

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode drops a UTF-8 byte order mark and turns UTF-16 with one into UTF-8.
// Anything else passes as it is.
func decode(r io.Reader) *bufio.Reader {
	in := bufio.NewReaderSize(r, 64<<10)
	head, _ := in.Peek(3) // a read error comes again with the first read
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, _ = in.Discard(3) // it was peeked
		return in
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		utf16 := unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
		return bufio.NewReaderSize(transform.NewReader(in, utf16.NewDecoder()), 64<<10)
	}
	return in
}

var errTooLong = errors.New("longer than 64 MiB")

// readLine appends the next line, without its end, to buf[:0] and returns it.
// A line longer than limit is read to its end and dropped: errTooLong. At the
// end of the input it returns io.EOF and no line.
func readLine(in *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	line, tooLong := buf[:0], false
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > limit {
			tooLong = true
		}
		if !tooLong {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(line) == 0 && !tooLong:
			return line, io.EOF
		case err != nil && err != io.EOF:
			return line[:0], err
		case tooLong:
			return line[:0], errTooLong
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

// countLines reads in to its end and counts the lines that are not blank.
func countLines(in *bufio.Reader) (n int64, err error) {
	blank := true
	for {
		part, err := in.ReadSlice('\n')
		blank = blank && len(bytes.TrimSpace(part)) == 0
		if err == bufio.ErrBufferFull {
			continue
		}
		if !blank {
			n++
		}
		blank = true
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// readWithin reads one whole article; errTooLong if it has more than limit bytes.
func readWithin(r io.Reader, limit int) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err == nil && len(text) > limit {
		return nil, errTooLong
	}
	return text, err
}
