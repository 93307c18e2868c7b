package dataset

import (
	"fmt"
	"math"
	"slices"

	"example.com/detente/data"
)

// kind says what a cell of a column holds.
type kind uint8

const (
	text    kind = iota // UTF-8
	label               // UTF-8 out of few values: a dictionary in Arrow
	date                // data.Day
	integer             // int64
	number              // float64
	truth               // bool
)

// value is one cell of a table. Which field counts follows from the kind of the
// column: s for text and label, i for date and integer, f for number, b for
// truth. Nothing counts when null is set.
type value struct {
	null bool
	s    string
	i    int64
	f    float64
	b    bool
}

// column is one column of a table of T: all that any format needs to know.
type column[T any] struct {
	name     string
	kind     kind
	unit     string // "" without one
	doc      string
	nullable bool
	optional bool // a table without it can be read
	extra    bool // it is of this table alone: table.more made it
	get      func(*T) value
	set      func(*T, value) error // nil: follows from others, is not read
}

// table is all columns of T, in order.
type table[T any] struct {
	name    string
	columns []column[T]
	more    func(name string) (column[T], bool) // makes a column that some tables have; nil: none
}

// with returns t and the further columns that the tables of its kind may have,
// those of the names, in their order.
func (t *table[T]) with(names []string) table[T] {
	out := *t
	if t.more == nil {
		return out
	}
	out.columns = slices.Clip(t.columns)
	for _, name := range names {
		known := slices.ContainsFunc(out.columns, func(c column[T]) bool { return c.name == name })
		if c, ok := t.more(name); ok && !known {
			c.extra, c.optional = true, true
			out.columns = append(out.columns, c)
		}
	}
	return out
}

// required reports whether a table without the column cannot be read.
func (c *column[T]) required() bool { return c.set != nil && !c.optional }

// asOptional marks columns that a table need not have.
func asOptional[T any](cols ...column[T]) []column[T] {
	for i := range cols {
		cols[i].optional = true
	}
	return cols
}

// textColumn holds a string field.
func textColumn[T any, S ~string](name, doc string, field func(*T) *S) column[T] {
	return column[T]{
		name: name, kind: text, doc: doc,
		get: func(r *T) value { return value{s: string(*field(r))} },
		set: func(r *T, v value) error { *field(r) = S(v.s); return nil },
	}
}

// labelColumn holds a string field that takes few values.
func labelColumn[T any, S ~string](name, doc string, field func(*T) *S) column[T] {
	c := textColumn(name, doc, field)
	c.kind = label
	return c
}

// parsedColumn holds a label that print and parse turn into a field.
func parsedColumn[T any](name, doc string, print func(*T) string, parse func(*T, string) error) column[T] {
	return column[T]{
		name: name, kind: label, doc: doc,
		get: func(r *T) value { return value{s: print(r)} },
		set: func(r *T, v value) error { return parse(r, v.s) },
	}
}

// dayColumn holds a day, null when it is data.NoDay.
func dayColumn[T any](name, doc string, field func(*T) *data.Day) column[T] {
	return column[T]{
		name: name, kind: date, doc: doc, nullable: true,
		get: func(r *T) value { d := *field(r); return value{i: int64(d), null: d == data.NoDay} },
		set: func(r *T, v value) error {
			*field(r) = data.Day(v.i)
			if v.null {
				*field(r) = data.NoDay
			} else if v.i < int64(data.MinDay) || v.i > int64(data.MaxDay) {
				return fmt.Errorf("day is outside 1600 to 2200")
			}
			return nil
		},
	}
}

// intColumn holds a whole number of any width.
func intColumn[T any, I ~int | ~int8 | ~int64 | ~uint8](name, unit, doc string, field func(*T) *I) column[T] {
	return column[T]{
		name: name, kind: integer, unit: unit, doc: doc,
		get: func(r *T) value { return value{i: int64(*field(r))} },
		set: func(r *T, v value) error {
			n := I(v.i)
			if int64(n) != v.i {
				return fmt.Errorf("%d is out of range", v.i)
			}
			*field(r) = n
			return nil
		},
	}
}

// zeroIsNull makes a whole number null where it is zero.
func zeroIsNull[T any](c column[T]) column[T] {
	get := c.get
	c.nullable = true
	c.get = func(r *T) value { v := get(r); v.null = v.i == 0; return v }
	return c
}

// numberColumn holds a float64, null when it is NaN.
func numberColumn[T any](name, unit, doc string, field func(*T) *float64) column[T] {
	return column[T]{
		name: name, kind: number, unit: unit, doc: doc, nullable: true,
		get: func(r *T) value { f := *field(r); return value{f: f, null: math.IsNaN(f)} },
		set: func(r *T, v value) error {
			*field(r) = v.f
			if v.null {
				*field(r) = math.NaN()
			}
			return nil
		},
	}
}

// truthColumn holds a bool.
func truthColumn[T any](name, doc string, field func(*T) *bool) column[T] {
	return column[T]{
		name: name, kind: truth, doc: doc,
		get: func(r *T) value { return value{b: *field(r)} },
		set: func(r *T, v value) error { *field(r) = v.b; return nil },
	}
}
