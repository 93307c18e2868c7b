package dataset

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/apache/arrow/go/v15/arrow/memory"
)

// batchRows is the number of rows in an Arrow record batch.
const batchRows = 1 << 14 // a few megabytes of events, far below the 2 GiB that a text column can hold

// The keys of an Arrow file's metadata.
const (
	metaTable       = "detente.table"
	metaVersion     = "detente.schema_version"
	metaDescription = "description"
	metaUnit        = "unit"
)

// dictionaryType is that of a label column.
var dictionaryType = &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.String}

func (k kind) arrowType() arrow.DataType {
	switch k {
	case label:
		return dictionaryType
	case date:
		return arrow.FixedWidthTypes.Date32
	case integer:
		return arrow.PrimitiveTypes.Int64
	case number:
		return arrow.PrimitiveTypes.Float64
	case truth:
		return arrow.FixedWidthTypes.Boolean
	default:
		return arrow.BinaryTypes.String
	}
}

func (t *table[T]) schema() *arrow.Schema {
	fields := make([]arrow.Field, len(t.columns))
	for i := range t.columns {
		c := &t.columns[i]
		keys, values := []string{metaDescription}, []string{c.doc}
		if c.unit != "" {
			keys, values = append(keys, metaUnit), append(values, c.unit)
		}
		fields[i] = arrow.Field{Name: c.name, Type: c.kind.arrowType(), Nullable: c.nullable, Metadata: arrow.NewMetadata(keys, values)}
	}
	meta := arrow.NewMetadata([]string{metaTable, metaVersion}, []string{t.name, SchemaVersion})
	return arrow.NewSchema(fields, &meta)
}

func writeArrow[T any](w io.Writer, t table[T], rows []T) (err error) {
	a := arrowWriter[T]{table: t, rows: rows, schema: t.schema(), mem: memory.NewGoAllocator()}
	if err := a.makeDictionaries(); err != nil {
		return err
	}
	out, err := ipc.NewFileWriter(&position{w: w}, ipc.WithSchema(a.schema), ipc.WithAllocator(a.mem))
	if err != nil {
		return err
	}
	// A table without rows still gets one batch, which carries the dictionaries.
	for from := 0; from < max(1, len(rows)); from += batchRows {
		if err := a.writeBatch(out, from, min(from+batchRows, len(rows))); err != nil {
			return err // out is not closed: Close would make a valid file of what came before
		}
	}
	return out.Close()
}

type arrowWriter[T any] struct {
	table[T]
	rows   []T
	schema *arrow.Schema
	mem    memory.Allocator
	dicts  []dictionary // by column, empty for those that are not labels
}

// dictionary is the one dictionary of a column.
type dictionary struct {
	index  map[string]int32
	values arrow.Array
}

// makeDictionaries collects and sorts the values of each label column.
func (a *arrowWriter[T]) makeDictionaries() error {
	a.dicts = make([]dictionary, len(a.columns))
	for i := range a.columns {
		c := &a.columns[i]
		if c.kind != label {
			continue
		}
		index := make(map[string]int32)
		for n := range a.rows {
			v, err := c.cell(&a.rows[n])
			if err != nil {
				return cellError(n, c.name, err)
			}
			index[v.s] = 0
		}
		words := make([]string, 0, len(index))
		for s := range index {
			words = append(words, s)
		}
		slices.Sort(words)
		b := array.NewStringBuilder(a.mem)
		for j, s := range words {
			index[s] = int32(j)
			b.Append(s)
		}
		a.dicts[i] = dictionary{index, b.NewArray()}
		b.Release()
	}
	return nil
}

func (a *arrowWriter[T]) writeBatch(out *ipc.FileWriter, from, to int) error {
	columns := make([]arrow.Array, len(a.columns))
	defer func() {
		for _, c := range columns {
			if c != nil {
				c.Release()
			}
		}
	}()
	for i := range a.columns {
		var err error
		if columns[i], err = a.build(i, from, to); err != nil {
			return err
		}
	}
	batch := array.NewRecord(a.schema, columns, int64(to-from))
	defer batch.Release()
	return out.Write(batch)
}

// build makes the array of column i for the rows [from, to).
func (a *arrowWriter[T]) build(i, from, to int) (arrow.Array, error) {
	c := &a.columns[i]
	b, add := newBuilder(c.kind, a.mem, a.dicts[i])
	defer b.Release()
	b.Reserve(to - from)
	for n := from; n < to; n++ {
		v, err := c.cell(&a.rows[n])
		if err != nil {
			return nil, cellError(n, c.name, err)
		}
		if v.null {
			b.AppendNull()
		} else {
			add(v)
		}
	}
	values := b.NewArray()
	if c.kind != label {
		return values, nil
	}
	defer values.Release()
	return array.NewDictionaryArray(dictionaryType, values, a.dicts[i].values), nil
}

// newBuilder returns the builder of a kind and the way to append to it.
func newBuilder(k kind, mem memory.Allocator, d dictionary) (array.Builder, func(value)) {
	switch k {
	case label:
		b := array.NewInt32Builder(mem)
		return b, func(v value) { b.Append(d.index[v.s]) }
	case date:
		b := array.NewDate32Builder(mem)
		return b, func(v value) { b.Append(arrow.Date32(v.i)) }
	case integer:
		b := array.NewInt64Builder(mem)
		return b, func(v value) { b.Append(v.i) }
	case number:
		b := array.NewFloat64Builder(mem)
		return b, func(v value) { b.Append(v.f) }
	case truth:
		b := array.NewBooleanBuilder(mem)
		return b, func(v value) { b.Append(v.b) }
	default:
		b := array.NewStringBuilder(mem)
		return b, func(v value) { b.Append(v.s) }
	}
}

// position lets the IPC writer, which only asks where it is, write to any
// io.Writer.
type position struct {
	w io.Writer
	n int64
}

func (p *position) Write(b []byte) (int, error) {
	n, err := p.w.Write(b)
	p.n += int64(n)
	return n, err
}

var errSeek = errors.New("this writer can only tell its position")

func (p *position) Seek(offset int64, whence int) (int64, error) {
	if offset != 0 || whence != io.SeekCurrent {
		return 0, fmt.Errorf("seek to %d: %w", offset, errSeek)
	}
	return p.n, nil
}
