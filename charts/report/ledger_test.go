package report

import (
	"fmt"
	"testing"

	"example.com/detente/data"
)

func TestLedger(t *testing.T) {
	type act struct {
		day    data.Day
		source data.Actor
		both   bool
		level  data.Level
	}
	for _, c := range []struct {
		name string
		acts []act
		want string // outcomes in order of time
	}{
		{"nothing follows", []act{{0, "A", false, data.Agreed}}, "[open]"},
		{"delivered", []act{{0, "A", false, data.Binding}, {9, "A", false, data.Delivered}}, "[kept]"},
		{"withdrawn", []act{{0, "A", false, data.Intended}, {9, "A", false, data.Withdrawn}}, "[broken]"},
		{"refused", []act{{0, "A", false, data.Agreed}, {9, "A", false, data.Refused}}, "[broken]"},
		{"the other side delivers", []act{{0, "A", false, data.Agreed}, {9, "B", false, data.Delivered}}, "[open]"},
		{"both promised, one delivers", []act{{0, "A", true, data.Agreed}, {9, "B", false, data.Delivered}}, "[kept]"},
		{"on the same day is not later", []act{{0, "A", false, data.Agreed}, {0, "A", false, data.Delivered}}, "[open]"},
		{"too late", []act{{0, "A", false, data.Agreed}, {settleDays + 1, "A", false, data.Delivered}}, "[open]"},
		{"one deed, one promise: the latest", []act{{0, "A", false, data.Agreed}, {1, "A", false, data.Agreed}, {9, "A", false, data.Delivered}}, "[open kept]"},
		{"the first outcome stays", []act{{0, "A", false, data.Agreed}, {5, "A", false, data.Delivered}, {9, "A", false, data.Withdrawn}}, "[kept]"},
		{"an invitation is no promise", []act{{0, "A", false, data.Invited}}, "[]"},
	} {
		var events []data.Event
		for i, a := range c.acts {
			target := data.Actor("B")
			if a.source == "B" {
				target = "A"
			}
			events = append(events, data.Event{ID: fmt.Sprint(i), Date: a.day, Source: a.source, Target: target, Reciprocal: a.both, Commitment: a.level})
		}
		got := []string{}
		for _, p := range ledger(events) {
			got = append(got, p.Outcome)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
