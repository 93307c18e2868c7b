package dataset

import (
	"fmt"
	"io"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
)

// readArrow reads a whole file. The library panics on much of what a damaged
// file can hold; each such panic becomes an error here.
func readArrow[T any](r io.Reader, t table[T]) (rows []T, err error) {
	file, err := bytesReader(r)
	if err != nil {
		return nil, err
	}
	defer func() {
		switch p := recover(); p {
		case nil:
		case errLengths:
			rows, err = nil, errLengths
		default:
			rows, err = nil, fmt.Errorf("arrow file is damaged: %v", p)
		}
	}()
	size, err := checkLengths(file)
	if err != nil {
		return nil, err
	}
	in, err := ipc.NewFileReader(file, ipc.WithAllocator(newBounded(size)))
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // it frees memory and cannot fail
	names := make([]string, 0, in.Schema().NumFields())
	for _, f := range in.Schema().Fields() {
		names = append(names, strings.Clone(f.Name))
	}
	t = t.with(names)
	at, err := t.match(in.Schema())
	if err != nil {
		return nil, err
	}
	for i := range in.NumRecords() {
		batch, err := in.RecordAt(i)
		if err != nil {
			return nil, err
		}
		rows, err = t.appendBatch(rows, batch, at)
		batch.Release()
		if err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// match returns where each column of t stands in the schema, −1 when it is not
// there or not read.
func (t *table[T]) match(schema *arrow.Schema) ([]int, error) {
	meta := schema.Metadata()
	if i := meta.FindKey(metaTable); i >= 0 && meta.Values()[i] != t.name {
		return nil, fmt.Errorf("this is a table of %s", meta.Values()[i])
	}
	if i := meta.FindKey(metaVersion); i >= 0 && meta.Values()[i] != SchemaVersion {
		return nil, fmt.Errorf("table has schema version %s, this program reads version %s", meta.Values()[i], SchemaVersion)
	}
	at := make([]int, len(t.columns))
	for i := range t.columns {
		c := &t.columns[i]
		at[i] = -1
		found := schema.FieldIndices(c.name)
		if len(found) > 1 {
			return nil, fmt.Errorf("column %s stands twice", c.name)
		}
		if len(found) == 0 || c.set == nil {
			continue
		}
		if have := schema.Field(found[0]).Type; !c.kind.reads(have) {
			return nil, fmt.Errorf("column %s holds %s, want %s", c.name, have, c.kind.arrowType())
		}
		at[i] = found[0]
	}
	return at, t.missing(func(name string) bool { return len(schema.FieldIndices(name)) > 0 })
}

// reads reports whether a column of kind k can be read from an Arrow type: text
// also from a dictionary and the other way round, as other programs rewrite one
// into the other.
func (k kind) reads(have arrow.DataType) bool {
	if k == text || k == label {
		return arrow.TypeEqual(have, arrow.BinaryTypes.String) || arrow.TypeEqual(have, dictionaryType)
	}
	return arrow.TypeEqual(have, k.arrowType())
}

func (t *table[T]) appendBatch(rows []T, batch arrow.Record, at []int) ([]T, error) {
	from, n := len(rows), int(batch.NumRows())
	blank := t.blank()
	for range n {
		rows = append(rows, blank)
	}
	for i := range t.columns {
		c := &t.columns[i]
		if at[i] < 0 {
			continue
		}
		col := batch.Column(at[i])
		get := getter(col)
		for j := range n {
			v := value{null: true}
			if !col.IsNull(j) {
				v = get(j)
			}
			if err := c.put(&rows[from+j], v); err != nil {
				return nil, cellError(from+j, c.name, err)
			}
		}
	}
	return rows, nil
}

// getter returns the way to read an element of col. Strings are copied, so that
// no row keeps a whole batch alive; those of a dictionary once.
func getter(col arrow.Array) func(int) value {
	switch col := col.(type) {
	case *array.Dictionary:
		words := col.Dictionary().(*array.String)
		copies := make([]string, words.Len())
		for i := range copies {
			copies[i] = strings.Clone(words.Value(i))
		}
		return func(i int) value { return value{s: copies[col.GetValueIndex(i)]} }
	case *array.String:
		return func(i int) value { return value{s: strings.Clone(col.Value(i))} }
	case *array.Date32:
		return func(i int) value { return value{i: int64(col.Value(i))} }
	case *array.Int64:
		return func(i int) value { return value{i: col.Value(i)} }
	case *array.Float64:
		return func(i int) value { return value{f: col.Value(i)} }
	case *array.Boolean:
		return func(i int) value { return value{b: col.Value(i)} }
	}
	panic(fmt.Sprintf("dataset: column of %s has no getter", col.DataType()))
}
