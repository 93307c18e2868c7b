package echo

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"example.com/detente/data"
)

// report is an event coded from an article.
func report(article, words string, day data.Day) data.Event {
	return data.Event{
		ID: article + words, ArticleID: article, Publisher: "p-" + article, Evidence: words, Date: day, Reported: day + 1,
		Source: "USA", Target: "CHN", Type: data.Accuse, Mentions: 1,
	}
}

// record of a table such as GDELT's.
func coded(id, code, place string, source, target data.Actor, mentions int) data.Event {
	return data.Event{
		ID: id, CAMEO: code, Ontology: "gdelt", Place: place, Source: source, Target: target, Type: data.Consult, Mentions: mentions,
		Publisher: id + ".com", Date: 100,
	}
}

// from says which article a record was read from.
func from(url string, e data.Event) data.Event {
	e.URL = url
	return e
}

const (
	wire  = "The United States on Monday accused China of dumping steel on world markets at prices below cost"
	edit  = "the United States on Monday accused China of dumping steel on world markets at prices below its cost"
	other = "Washington said that Beijing had sold metal abroad for less than it takes to make"
)

func TestFold(t *testing.T) {
	week := report("b", wire, 94)
	week.Precision = data.PrecisionWeek
	both := report("c", wire, 100)
	both.Reciprocal = true
	flipped := both
	flipped.ID, flipped.ArticleID, flipped.Source, flipped.Target = "d", "d", "CHN", "USA"
	threat := report("b", wire, 100)
	threat.Type = data.Threaten
	for _, c := range []struct {
		name     string
		reports  []data.Event
		ids      []string
		mentions int // of the first event
	}{
		{"the same words", []data.Event{report("a", wire, 100), report("b", wire, 100)}, []string{"a" + wire}, 2},
		{"words edited", []data.Event{report("a", wire, 100), report("b", edit, 101)}, []string{"a" + wire}, 2},
		{"other words", []data.Event{report("a", wire, 100), report("b", other, 100)}, []string{"a" + wire, "b" + other}, 1},
		{"two days apart", []data.Event{report("a", wire, 100), report("b", wire, 102)}, []string{"a" + wire}, 2},
		{"three days apart", []data.Event{report("a", wire, 100), report("b", wire, 103)}, []string{"a" + wire, "b" + wire}, 1},
		{"a chain of days", []data.Event{report("a", wire, 100), report("b", wire, 102), report("c", wire, 104)}, []string{"a" + wire}, 3},
		{"the precise date is kept", []data.Event{week, report("a", wire, 99)}, []string{"a" + wire}, 2},
		{"twice in one article", []data.Event{report("a", wire, 100), func() data.Event { e := report("a", wire, 100); e.ID = "z"; return e }()},
			[]string{"a" + wire, "z"}, 1},
		{"another type", []data.Event{report("a", wire, 100), threat}, []string{"a" + wire, "b" + wire}, 1},
		{"mutual, told from the other side", []data.Event{flipped, both}, []string{"d"}, 2},
		{"one direction is not mutual", []data.Event{report("a", wire, 100), both}, []string{"a" + wire, "c" + wire}, 1},
		{"two accusations at one place", []data.Event{coded("1", "112", "Geneva", "USA", "CHN", 4), coded("2", "112", "Geneva", "USA", "CHN", 9)}, []string{"1", "2"}, 4},
		{"two rows of one article", []data.Event{from("x.com/1", coded("1", "112", "Geneva", "USA", "CHN", 4)), from("x.com/1", coded("2", "112", "Geneva", "USA", "CHN", 9))}, []string{"1"}, 9},
		{"two places of one article", []data.Event{from("x.com/1", coded("1", "112", "Geneva", "USA", "CHN", 4)), from("x.com/1", coded("2", "112", "Bern", "USA", "CHN", 9))}, []string{"1", "2"}, 4},
		{"rows of two articles", []data.Event{from("x.com/1", coded("1", "112", "", "USA", "CHN", 4)), from("x.com/2", coded("2", "112", "", "USA", "CHN", 9))}, []string{"1", "2"}, 4},
		{"each accuses the other in one article", []data.Event{from("x.com/1", coded("1", "112", "", "CHN", "USA", 4)), from("x.com/1", coded("2", "112", "", "USA", "CHN", 9))}, []string{"1", "2"}, 4},
		{"a meeting at one place", []data.Event{coded("1", "046", "Geneva", "USA", "CHN", 4), coded("2", "046", "Geneva", "USA", "CHN", 9)}, []string{"1"}, 9},
		{"meetings at two places", []data.Event{coded("1", "046", "Geneva", "USA", "CHN", 4), coded("2", "046", "Bern", "USA", "CHN", 9)}, []string{"1", "2"}, 4},
		{"a meeting from each side", []data.Event{coded("1", "046", "Geneva", "CHN", "USA", 4), coded("2", "046", "Geneva", "USA", "CHN", 3)}, []string{"1"}, 4},
		{"a visit is of one side", []data.Event{coded("1", "042", "Geneva", "CHN", "USA", 4), coded("2", "042", "Geneva", "USA", "CHN", 3)}, []string{"1", "2"}, 4},
		{"a meeting at no place", []data.Event{coded("1", "046", "", "USA", "CHN", 4), coded("2", "046", "", "USA", "CHN", 9)}, []string{"1", "2"}, 4},
	} {
		slices.SortFunc(c.reports, func(a, b data.Event) int { return data.CompareEvents(&a, &b) })
		events, folded := Fold(c.reports)
		var ids []string
		for i := range events {
			ids = append(ids, events[i].ID)
		}
		if !reflect.DeepEqual(ids, c.ids) || len(folded) != len(c.reports)-len(events) || events[0].Mentions != c.mentions {
			t.Errorf("%s: got %q with %d mentions, %v folded; want %q with %d", c.name, ids, events[0].Mentions, folded, c.ids, c.mentions)
		}
	}
}

func TestPublishersAndReciprocity(t *testing.T) {
	again := report("c", wire, 100)
	again.Publisher = "p-a"
	events, _ := Fold([]data.Event{report("a", wire, 100), report("b", wire, 100), again})
	if events[0].Publishers != 2 {
		t.Errorf("got %d publishers, want 2: one of them reported twice", events[0].Publishers)
	}
	events, _ = Fold([]data.Event{coded("1", "046", "Geneva", "CHN", "USA", 4), coded("2", "046", "Geneva", "USA", "CHN", 3)})
	if !events[0].Reciprocal {
		t.Error("a meeting told from both sides is not reciprocal")
	}
}

// The number of events and of mentions does not depend on the order in which
// ties stand, nor on the seed of the hashes.
func TestFoldTwice(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var reports []data.Event
	for i := range 400 {
		words := fmt.Sprintf("%s number %d", []string{wire, edit, other}[r.IntN(3)], r.IntN(40))
		reports = append(reports, report(fmt.Sprint("a", i), words, data.Day(100+r.IntN(60))))
	}
	slices.SortFunc(reports, func(a, b data.Event) int { return data.CompareEvents(&a, &b) })
	once, folded := Fold(reports)
	again, _ := Fold(reports)
	if fmt.Sprint(once) != fmt.Sprint(again) { // NaN is not equal to itself
		t.Error("two calls differ")
	}
	if len(folded) == 0 || len(once)+len(folded) != len(reports) {
		t.Errorf("%d reports, %d events, %d folded", len(reports), len(once), len(folded))
	}
	if _, more := Fold(once); len(more) > 0 {
		t.Errorf("folding what is folded folds %d more", len(more))
	}
	mentions := 0
	for i := range once {
		mentions += once[i].Mentions
	}
	if mentions != len(reports) {
		t.Errorf("%d mentions of %d reports", mentions, len(reports))
	}
}
