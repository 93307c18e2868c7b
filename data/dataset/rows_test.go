package dataset

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

var formats = []Format{Arrow, CSV, JSONL}

// words are texts that some format could spoil.
var words = []string{
	"", " ", "plain", "a,b", `say "no"`, "two\nlines", "tab\there", "=1+1", "+1", "-2", "@x", "NaN", "null", "true", "0010",
	"Ελλάδα", "中华人民共和国", "e\u0301", "😀", "\ufeffmark", "\u2028", "<b>&amp;</b>", `back\slash`, "\x00", "'", "a\rb", "\\N",
}

func word(rng *rand.Rand) string { return words[rng.IntN(len(words))] }

// float returns numbers of every size that a column can hold.
func float(rng *rand.Rand) float64 {
	switch rng.IntN(8) {
	case 0:
		return math.NaN()
	case 1:
		return 0
	case 2:
		return math.Copysign(0, -1)
	case 3:
		return rng.NormFloat64() * 1e-12
	case 4:
		return rng.NormFloat64() * 1e25
	case 5:
		return math.SmallestNonzeroFloat64
	default:
		return rng.NormFloat64()
	}
}

func someDay(rng *rand.Rand) data.Day {
	if rng.IntN(5) == 0 {
		return data.NoDay
	}
	return data.MinDay + data.Day(rng.IntN(int(data.MaxDay-data.MinDay)+1))
}

func randomEvent(rng *rand.Rand) data.Event {
	return data.Event{
		ID: word(rng), Date: someDay(rng), Precision: data.Precision(rng.IntN(5)),
		Source: data.Actor(word(rng)), Target: data.Actor(word(rng)), Reciprocal: rng.IntN(2) == 0,
		Type: data.Type(word(rng)), CAMEO: word(rng), Ontology: word(rng), Quad: data.Quad(rng.IntN(5)), Goldstein: float(rng),
		Tone: float(rng), ToneEvidence: word(rng), Commitment: data.Level(rng.IntN(9) - 3), Specificity: uint8(rng.IntN(4)),
		CommitmentEvidence: word(rng), Score: float(rng), Weight: float(rng), Mentions: rng.IntN(1 << 40), Publisher: word(rng),
		ArticleID: word(rng), Title: word(rng), URL: word(rng), Evidence: word(rng), EvidenceStart: rng.IntN(100),
		EvidenceEnd: rng.IntN(100), Reported: someDay(rng), Certainty: float(rng), Rule: word(rng),
	}
}

func randomPoint(rng *rand.Rand) data.Point {
	p := data.Point{
		Pair: data.MakePair(data.Actor(fmt.Sprint("A", rng.IntN(9))), "USA"), Direction: data.Direction(word(rng)),
		Period: data.Period(rng.IntN(5)), Start: someDay(rng), Method: word(rng), Unit: word(rng), Grade: word(rng), N: rng.Int64(), Mentions: -rng.Int64(),
	}
	for _, f := range []*float64{
		&p.Relations, &p.Tension, &p.Raw, &p.Filtered, &p.Smoothed, &p.Lo50, &p.Hi50, &p.Lo90, &p.Hi90, &p.Z, &p.NEff, &p.Coop, &p.Conf, &p.Change, &p.Value, &p.Base100,
	} {
		*f = float(rng)
	}
	for _, f := range []string{data.FlagMissing, data.FlagThin, data.FlagPartial} {
		if rng.IntN(2) == 0 {
			p.Flags = append(p.Flags, f)
		}
	}
	return p
}

func randomAnomaly(rng *rand.Rand) data.Anomaly {
	a := data.Anomaly{
		Pair: data.MakePair("CHN", data.Actor(fmt.Sprint("X", rng.IntN(9)))), Direction: data.Direction(word(rng)),
		Period: data.Period(rng.IntN(5)), Start: someDay(rng), Method: word(rng), N: rng.Int64(),
	}
	for _, f := range []*float64{&a.Value, &a.Expected, &a.SD, &a.P} {
		*f = float(rng)
	}
	return a
}

func randomCell(rng *rand.Rand) data.Cell {
	c := data.Cell{CellKey: data.CellKey{
		Source: data.Actor(word(rng)), Target: data.Actor(word(rng)), Day: someDay(rng),
		Precision: data.Precision(rng.IntN(5)), Reciprocal: rng.IntN(2) == 0,
	}, Overflowed: rng.IntN(9) == 0}
	for _, f := range []*int64{&c.N, &c.Mentions, &c.W, &c.W2, &c.WS, &c.WS2, &c.WG, &c.WGW, &c.WGCoop, &c.WT, &c.WTW, &c.WC, &c.WCW} {
		*f = int64(rng.Uint64())
	}
	for i := range c.Quads {
		c.Quads[i] = rng.Int64()
	}
	for i := range c.Levels {
		c.Levels[i] = rng.Int64()
	}
	return c
}

func many[T any](n int, one func(*rand.Rand) T) []T {
	rng := rand.New(rand.NewPCG(uint64(n), 7))
	rows := make([]T, n)
	for i := range rows {
		rows[i] = one(rng)
	}
	return rows
}

func encode[T any](t *testing.T, f Format, tab table[T], rows []T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, f, tab, rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exact prints rows so that NaN equals NaN and −0 does not equal 0.
func exact[T any](rows []T) string {
	return strings.ReplaceAll(fmt.Sprintf("%#v", rows), "[]string(nil)", "[]string{}")
}

func roundTrip[T any](t *testing.T, tab table[T], one func(*rand.Rand) T) {
	for _, f := range formats {
		for _, n := range []int{0, 1, 300} {
			rows := many(n, one)
			before := exact(rows)
			b := encode(t, f, tab, rows)
			got, err := read(bytes.NewReader(b), f, tab)
			if err != nil {
				t.Fatalf("%s, %d rows: %v", f, n, err)
			}
			if len(got) != n {
				t.Fatalf("%s: %d rows read, %d written", f, len(got), n)
			}
			for i := range rows {
				if exact(got[i:i+1]) != exact(rows[i:i+1]) {
					t.Fatalf("%s row %d: read\n%+v\nwritten\n%+v", f, i, got[i], rows[i])
				}
			}
			if exact(rows) != before {
				t.Errorf("%s: writing changed the rows", f)
			}
			if !bytes.Equal(b, encode(t, f, tab, rows)) {
				t.Errorf("%s: the same rows gave other bytes", f)
			}
			if got, err := read(struct{ *bytes.Buffer }{bytes.NewBuffer(b)}, f, tab); err != nil || len(got) != n {
				t.Errorf("%s from a plain io.Reader: %d rows, error %v", f, len(got), err)
			}
		}
	}
}

func TestEventsRoundTrip(t *testing.T)    { roundTrip(t, eventTable(), randomEvent) }
func TestPointsRoundTrip(t *testing.T)    { roundTrip(t, pointTable(), randomPoint) }
func TestAnomaliesRoundTrip(t *testing.T) { roundTrip(t, anomalyTable(), randomAnomaly) }
func TestCellsRoundTrip(t *testing.T)     { roundTrip(t, cellTable(), randomCell) }
