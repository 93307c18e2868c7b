package datatest

import (
	"math"
	"reflect"
	"testing"

	"example.com/detente/data"
)

func TestRecordsAreValid(t *testing.T) {
	e := Event()
	if err := e.Validate(); err != nil || e.ID == "" {
		t.Errorf("Event() = %+v: %v", e, err)
	}
	a := Article(func(a *data.Article) { a.ID = "other" })
	if err := a.Validate(); err != nil || a.ID != "other" {
		t.Errorf("Article() = %+v: %v", a, err)
	}
	if d := Day(t, "2021-03-18"); d != e.Date {
		t.Errorf("Day = %v, want %v", d, e.Date)
	}
}

func TestEvents(t *testing.T) {
	events := Events(1, 500)
	ids := map[string]bool{}
	bare := 0
	for i := range events {
		if err := events[i].Validate(); err != nil {
			t.Error(err)
		}
		ids[events[i].ID] = true
		if math.IsNaN(events[i].Goldstein) || math.IsNaN(events[i].Tone) {
			bare++
		}
		events[i].Goldstein, events[i].Tone, events[i].Score, events[i].Weight = 0, 0, 0, 0 // NaN != NaN
	}
	if len(ids) != 500 || bare == 0 {
		t.Errorf("%d ids, %d events without a component", len(ids), bare)
	}
	again := Events(1, 500)
	for i := range again {
		again[i].Goldstein, again[i].Tone, again[i].Score, again[i].Weight = 0, 0, 0, 0
	}
	if !reflect.DeepEqual(events, again) {
		t.Error("the same seed gave other events")
	}
}
