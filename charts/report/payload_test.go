package report

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/detente/data"
)

func TestColumnWritesNull(t *testing.T) {
	got, err := json.Marshal(column{1.005, math.NaN(), -2, math.Inf(1), 0.125})
	if want := "[1,null,-2,null,0.13]"; err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

// TestPlace: an event known by its year stands in each of its
// months, and a direction shows its own events and those of both sides.
func TestPlace(t *testing.T) {
	d := panel(1, 12)
	day := data.MakeDay(2014, 1, 1)
	events := []data.Event{
		{ID: "year", Date: day, Precision: data.PrecisionYear, Source: "A00", Target: "B00", Score: 0.1, Weight: 1},
		{ID: "back", Date: day, Source: "B00", Target: "A00", Score: 0.9, Weight: 1},
		{ID: "both", Date: day, Source: "B00", Target: "A00", Reciprocal: true, Score: math.NaN(), Weight: 1},
		{ID: "other", Date: day, Source: "C", Target: "A00", Score: 0.9, Weight: 1},
	}
	all := split(&d)
	for _, c := range []struct {
		dir           data.Direction
		january, june string
	}{
		{data.Both, "back year both", "year"},
		{"A00>B00", "year both", "year"},
		{"B00>A00", "back both", ""},
	} {
		for i := range all[0].points {
			all[0].points[i].Direction = c.dir
		}
		found := place(&all[0], events)
		for month, want := range map[int]string{0: c.january, 5: c.june} {
			var ids []string
			for _, k := range found[month] {
				ids = append(ids, events[k].ID)
			}
			if got := strings.Join(ids, " "); got != want {
				t.Errorf("%s, month %d: %q, want %q", c.dir, month+1, got, want)
			}
		}
	}
}

func TestClipKeepsLettersWhole(t *testing.T) {
	for shift := range 4 {
		got := clip(strings.Repeat("x", shift) + strings.Repeat("世", maxText))
		if !utf8.ValidString(got) || len(got) > maxText+len("…") || len(got) < maxText-3 {
			t.Errorf("shift %d: %d bytes, valid %v", shift, len(got), utf8.ValidString(got))
		}
	}
}
