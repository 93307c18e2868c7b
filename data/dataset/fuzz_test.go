package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"example.com/detente/data"
)

// A damaged file must give rows or an error, never a crash: the library asks for
// the memory that flipped bits declare, which no test could survive.
func TestDamagedArrowNeverCrashes(t *testing.T) {
	t0 := eventTable()
	events := judgedEvents(20)
	whole := encode(t, Arrow, t0.with(opinionNames(events)), events)
	rng := rand.New(rand.NewPCG(3, 3))
	damaged, lengths := 0, 0
	for range 3000 {
		b := bytes.Clone(whole)
		at := rng.IntN(len(b))
		if rng.IntN(2) == 0 { // the footer, where lengths stand
			at = len(b) - 1 - rng.IntN(len(b)/3)
		}
		for range 1 + rng.IntN(3) {
			b[min(len(b)-1, at+rng.IntN(8))] ^= 1 << rng.IntN(8)
		}
		if _, err := ReadEvents(bytes.NewReader(b), Arrow); err != nil {
			damaged++
			if errors.Is(err, errLengths) {
				lengths++
			}
		}
	}
	if damaged < 300 || lengths < 10 {
		t.Errorf("of 3000 damaged files %d gave an error, %d for a length: the test damages nothing", damaged, lengths)
	}
}

func FuzzReadArrow(f *testing.F) {
	var b bytes.Buffer
	if err := WriteCells(&b, Arrow, many(3, randomCell)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("ARROW1\x00\x00 \x01\x00\x00\x00ARROW1"))
	f.Fuzz(func(t *testing.T, b []byte) { _, _ = ReadCells(bytes.NewReader(b), Arrow) })
}

// What can be read can be written, and reads as the same again.
func FuzzReadText(f *testing.F) {
	events := judgedEvents(5)
	for _, format := range []Format{CSV, JSONL} {
		var b bytes.Buffer
		if err := WriteEvents(&b, format, events); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, format := range []Format{CSV, JSONL} {
			rows, err := ReadEvents(bytes.NewReader(b), format)
			if err != nil {
				continue
			}
			var again bytes.Buffer
			if err := WriteEvents(&again, format, rows); err != nil {
				continue // text that is not UTF-8
			}
			got, err := ReadEvents(&again, format)
			if err != nil || exact(got) != exact(rows) {
				t.Fatalf("%s: read %+v (%v), was %+v", format, got, err, rows)
			}
		}
	})
}

func BenchmarkWriteEvents(b *testing.B) {
	events := many(10_000, randomEvent)
	for _, f := range formats {
		b.Run(fmt.Sprintf("format=%s", f), func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := WriteEvents(&out, f, events); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(out.Len()))
		})
	}
}

func BenchmarkReadEvents(b *testing.B) {
	events := many(10_000, randomEvent)
	for _, f := range formats {
		b.Run(fmt.Sprintf("format=%s", f), func(b *testing.B) {
			var out bytes.Buffer
			if err := WriteEvents(&out, f, events); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(out.Len()))
			b.ReportAllocs()
			for b.Loop() {
				var rows []data.Event
				var err error
				if rows, err = ReadEvents(bytes.NewReader(out.Bytes()), f); err != nil || len(rows) != len(events) {
					b.Fatal(err)
				}
			}
		})
	}
}
