package dataset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/apache/arrow/go/v15/arrow/memory"
)

// The Arrow library believes the lengths that a file declares and asks for that
// much memory, which no recover catches: a flipped bit can ask for hundreds of
// gigabytes. checkLengths reads the footer first, a FlatBuffers table, and holds
// each block and each list of the schema against the size of the file; bounded
// caps what the library takes while it reads.
//
// Note: this checks the lists that the library allocates from, not the whole
// file. What a message says of itself is caught by bounded and by recover.

const (
	magic       = "ARROW1"
	maxDepth    = 16 // of nested columns in a file that other programs extended
	blockSize   = 24 // bytes of a Block: offset, length of metadata, length of body
	memoryRatio = 16 // a reader may take this many times the size of its file; twice is usual
)

var errLengths = errors.New("arrow file is damaged: a length it declares does not fit its size")

// checkLengths returns the size of the file, or why it cannot be opened.
func checkLengths(r readAtSeeker) (int64, error) {
	size, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return 0, err
	}
	tail := make([]byte, 4+len(magic))
	head := make([]byte, len(magic))
	if size < int64(len(tail)+8) {
		return 0, fmt.Errorf("file of %d bytes is no arrow file", size)
	}
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil {
		return 0, err
	}
	if _, err := r.ReadAt(head, 0); err != nil {
		return 0, err
	}
	if !bytes.Equal(head, []byte(magic)) || !bytes.Equal(tail[4:], []byte(magic)) {
		return 0, fmt.Errorf("file is no arrow file, or it was cut off")
	}
	length := int64(binary.LittleEndian.Uint32(tail))
	if length == 0 || length > size-int64(len(tail)+8) {
		return 0, errLengths
	}
	buf := make([]byte, length)
	if _, err := r.ReadAt(buf, size-int64(len(tail))-length); err != nil {
		return 0, err
	}
	return size, checkFooter(buf, size)
}

// checkFooter walks the footer: field 1 is the schema, 2 and 3 the lists of
// blocks of dictionaries and batches (format/File.fbs of Apache Arrow). Offsets
// beyond buf panic, which the caller of the library recovers from anyway.
func checkFooter(buf []byte, size int64) error {
	f := flat{buf}
	root := f.follow(0)
	if !f.checkSchema(f.child(root, 1)) {
		return errLengths
	}
	for _, field := range []int{2, 3} {
		start, n := f.list(root, field)
		if int64(n)*blockSize > int64(len(buf)) {
			return errLengths
		}
		for i := range n {
			b := buf[start+i*blockSize:]
			offset := int64(binary.LittleEndian.Uint64(b))
			meta := int64(int32(binary.LittleEndian.Uint32(b[8:])))
			body := int64(binary.LittleEndian.Uint64(b[16:]))
			if offset < 0 || meta < 8 || body < 0 || offset > size || meta > size-offset || body > size-offset-meta {
				return errLengths
			}
		}
	}
	return nil
}

// flat reads the few parts of FlatBuffers that the check needs. Positions count
// from the start of the buffer; 0 is an absent part.
type flat struct{ buf []byte }

func (f flat) u32(at int) int { return int(binary.LittleEndian.Uint32(f.buf[at:])) }

// follow returns where the offset at a position leads.
func (f flat) follow(at int) int { return at + f.u32(at) }

// child returns the position of what field of the table at leads to.
func (f flat) child(at, field int) int {
	vtable := at - int(int32(f.u32(at)))
	entry := 4 + 2*field
	if entry >= int(binary.LittleEndian.Uint16(f.buf[vtable:])) {
		return 0
	}
	offset := int(binary.LittleEndian.Uint16(f.buf[vtable+entry:]))
	if offset == 0 {
		return 0
	}
	return f.follow(at + offset)
}

// list returns the first element of a list and their number.
func (f flat) list(at, field int) (start, n int) {
	p := f.child(at, field)
	if p == 0 {
		return 0, 0
	}
	return p + 4, f.u32(p)
}

// fits reports whether a list of offsets can stand in the buffer.
func (f flat) fits(start, n int) bool { return n <= (len(f.buf)-start)/4 }

// checkSchema checks the lists of a Schema: field 1 holds its Fields, 2 its
// metadata (format/Schema.fbs).
func (f flat) checkSchema(schema int) bool {
	if schema == 0 {
		return false
	}
	if start, n := f.list(schema, 2); !f.fits(start, n) {
		return false
	}
	budget := len(f.buf) // Fields may share their children: no more visits than bytes
	return f.checkFields(schema, 1, maxDepth, &budget)
}

// checkFields checks the Fields of a list and theirs: field 5 of a Field holds
// its children, 6 its metadata.
func (f flat) checkFields(at, field, depth int, budget *int) bool {
	start, n := f.list(at, field)
	*budget -= n
	if depth == 0 || *budget < 0 || !f.fits(start, n) {
		return false
	}
	for i := range n {
		child := f.follow(start + 4*i)
		if s, m := f.list(child, 6); !f.fits(s, m) {
			return false
		}
		if !f.checkFields(child, 5, depth-1, budget) {
			return false
		}
	}
	return true
}

// bounded is an allocator that panics with errLengths when more than its budget
// is taken at once. The budget is of what lives, and freed memory returns to it.
type bounded struct {
	memory.Allocator
	left int64
}

func newBounded(size int64) *bounded {
	return &bounded{Allocator: memory.NewGoAllocator(), left: 1<<20 + memoryRatio*size}
}

func (b *bounded) take(n int) {
	if n < 0 || int64(n) > b.left {
		panic(errLengths)
	}
	b.left -= int64(n)
}

func (b *bounded) Allocate(size int) []byte {
	b.take(size)
	return b.Allocator.Allocate(size)
}

func (b *bounded) Reallocate(size int, old []byte) []byte {
	b.left += int64(len(old))
	b.take(size)
	return b.Allocator.Reallocate(size, old)
}

func (b *bounded) Free(old []byte) {
	b.left += int64(len(old))
	b.Allocator.Free(old)
}
