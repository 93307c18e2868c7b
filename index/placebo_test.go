package index

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/detente/data"
)

// worsening makes 60 months of events of USA and CHN whose score falls from +0.4 to
// −0.4, or stays where fall is 0, and calm ones of two other pairs.
func worsening(fall float64) []data.Event {
	events := drifting(60, 0, 0.3, 2)
	first, last := events[0].Date, events[len(events)-1].Date
	for i := range events {
		events[i].Score = math.Max(-1, math.Min(1, events[i].Score+fall*(0.5-float64(events[i].Date-first)/float64(last-first))))
	}
	for k, pair := range [][2]data.Actor{{"IND", "PAK"}, {"FRA", "DEU"}} {
		for _, e := range drifting(60, 0, 0.3, uint64(3+k)) {
			e.Source, e.Target, e.ID = pair[0], pair[1], string(pair[0])+e.ID
			events = append(events, e)
		}
	}
	return events
}

func TestPlaceboTellsMovementFromNoise(t *testing.T) {
	for _, shuffle := range []string{PlaceboDates, PlaceboDyads} {
		o := PlaceboOptions{Shuffle: shuffle, Replicates: 39, Seed: 1}
		moved, err := MeasurePlacebo(context.Background(), worsening(0.8), usaCHN, Settings{}, o)
		if err != nil {
			t.Fatal(err)
		}
		if moved.AsLarge != 1.0/40 || moved.Swing < 40 || moved.Placebo95 > 0.8*moved.Swing {
			t.Errorf("%s: an index that falls: %+v", shuffle, moved)
		}
		flat, err := MeasurePlacebo(context.Background(), worsening(0), usaCHN, Settings{}, o)
		if err != nil {
			t.Fatal(err)
		}
		if flat.AsLarge <= 0.05 || flat.WithBreaks > 0.15 || flat.FalseChanges > 0.25 {
			t.Errorf("%s: an index that does nothing: %+v", shuffle, flat)
		}
	}
}

func TestPlaceboInWords(t *testing.T) {
	for name, c := range map[string]struct {
		p    Placebo
		want string
	}{
		"moves":     {Placebo{Shuffled: PlaceboDates, AsLarge: 0.005}, "moves with time: its level swings by 21 points, placebo indices by 9 in the middle, and 0.5 % of them by as much"},
		"flat":      {Placebo{Shuffled: PlaceboDates, AsLarge: 0.2}, "does not clearly move with time"},
		"of itself": {Placebo{Shuffled: PlaceboDyads, AsLarge: 0.05}, "moves more than events of all pairs mixed"},
		"as others": {Placebo{Shuffled: PlaceboDyads, AsLarge: 0.051}, "does not clearly move more than events"},
	} {
		c.p.Pair, c.p.Swing, c.p.PlaceboHalf = usaCHN, 21.3, 9.4
		if got := c.p.Say(); !strings.HasPrefix(got, "CHN:USA ") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Shuffling changes when events happen or who acts, and nothing else.
func TestShufflesKeepTheRest(t *testing.T) {
	events := worsening(0.8)
	for i := range events {
		events[i].Precision = data.Precision(i % 3)
	}
	before := slices.Clone(events)
	scores := func(all []data.Event) (out []float64) {
		for i := range all {
			out = append(out, all[i].Score)
		}
		slices.Sort(out)
		return out
	}
	days := func(all []data.Event) (out []int) {
		for i := range all {
			out = append(out, 10*int(all[i].Date)+int(all[i].Precision))
		}
		slices.Sort(out)
		return out
	}
	for _, shuffle := range []string{PlaceboDates, PlaceboDyads} {
		s := &shuffler{pair: usaCHN, settings: Settings{}.withDefaults()}
		if err := s.choose(events, shuffle); err != nil {
			t.Fatal(err)
		}
		got := s.draw(seeded(5))
		if len(got) != len(s.own) {
			t.Errorf("%s: %d events of %d", shuffle, len(got), len(s.own))
		}
		for i := range got {
			if got[i].Pair() != usaCHN {
				t.Fatalf("%s: an event of %s", shuffle, got[i].Pair())
			}
		}
		if shuffle == PlaceboDates && (!slices.Equal(scores(got), scores(s.own)) || !slices.Equal(days(got), days(s.own))) {
			t.Error("shuffled dates changed scores or the set of dates")
		}
		if again := s.draw(seeded(5)); !slices.EqualFunc(got, again, func(a, b data.Event) bool { return a.ID == b.ID && a.Date == b.Date }) {
			t.Errorf("%s: the same seed gives other events", shuffle)
		}
	}
	if !slices.EqualFunc(events, before, func(a, b data.Event) bool {
		return a.Date == b.Date && a.Source == b.Source && a.Precision == b.Precision
	}) {
		t.Error("the events were changed")
	}
}

func TestPlaceboErrors(t *testing.T) {
	stopped, stop := context.WithCancelCause(context.Background())
	why := errors.New("enough")
	stop(why)
	events := worsening(0)
	alone := slices.DeleteFunc(worsening(0), func(e data.Event) bool { return e.Pair() != usaCHN })
	late := data.MakeDay(2014, time.December, 20)
	for name, c := range map[string]struct {
		ctx     context.Context
		events  []data.Event
		s       Settings
		shuffle string
		want    string
	}{
		"stopped":     {stopped, events, Settings{}, PlaceboDates, "enough"},
		"unknown":     {context.Background(), events, Settings{}, "titles", "not one of dates, dyads"},
		"few":         {context.Background(), events, Settings{From: &late}, PlaceboDates, "a placebo needs 16"},
		"nobody else": {context.Background(), alone, Settings{}, PlaceboDyads, "there is nothing to shuffle it with"},
	} {
		if _, err := MeasurePlacebo(c.ctx, c.events, usaCHN, c.s, PlaceboOptions{Shuffle: c.shuffle, Replicates: 3}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }
