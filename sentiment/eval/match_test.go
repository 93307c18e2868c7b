package eval

import (
	"math/rand/v2"
	"testing"

	"example.com/detente/data"
)

// gold and said make events of a short notation.
func gold(day string, p data.Precision, source, target data.Actor, t data.Type) Event {
	d := data.NoDay
	if day != "" {
		d, _ = data.ParseDay(day)
	}
	return Event{Date: d, Precision: p, Source: source, Target: target, Type: t}
}

func says(day string, p data.Precision, source, target data.Actor, t data.Type) data.Event {
	d, _ := data.ParseDay(day)
	return data.Event{Date: d, Precision: p, Source: source, Target: target, Type: t, Quad: publishedQuad(t), Tone: data.NaN(), Score: data.NaN()}
}

func mutual(g Event) Event { g.Reciprocal = true; return g }

func mutually(e data.Event) data.Event { e.Reciprocal = true; return e }

func coded(e data.Event, cameo string) data.Event { e.CAMEO = cameo; return e }

const fullRule = byPair | byType | byDate

func TestAgrees(t *testing.T) {
	day, week, month := data.PrecisionDay, data.PrecisionWeek, data.PrecisionMonth
	accuse := gold("2021-09-09", day, "USA", "CHN", data.Accuse)
	withAccept := accuse
	withAccept.Accept = []data.Type{data.Request}
	published := Event{Date: data.NoDay, Source: "USA", Target: "CHN", Published: true}
	support, coerce := published, published
	support.Type, coerce.Type = data.Support, data.Coerce
	body := gold("2021-09-09", day, AnyBody, "SRB", data.Accuse)
	tests := []struct {
		name string
		g    Event
		e    data.Event
		c    criterion
		want bool
	}{
		{"all the same", accuse, says("2021-09-09", day, "USA", "CHN", data.Accuse), fullRule, true},
		{"the day after", accuse, says("2021-09-10", day, "USA", "CHN", data.Accuse), fullRule, true},
		{"the day before", accuse, says("2021-09-08", day, "USA", "CHN", data.Accuse), fullRule, true},
		{"two days after", accuse, says("2021-09-11", day, "USA", "CHN", data.Accuse), fullRule, false},
		{"week that ends the day before", accuse, says("2021-09-02", week, "USA", "CHN", data.Accuse), fullRule, true},
		{"week that ends two days before", accuse, says("2021-09-01", week, "USA", "CHN", data.Accuse), fullRule, false},
		{"its month", accuse, says("2021-09-01", month, "USA", "CHN", data.Accuse), fullRule, true},
		{"another month", accuse, says("2021-08-01", month, "USA", "CHN", data.Accuse), fullRule, false},
		{"the other direction", accuse, says("2021-09-09", day, "CHN", "USA", data.Accuse), fullRule, false},
		{"gold is mutual", mutual(accuse), says("2021-09-09", day, "CHN", "USA", data.Accuse), fullRule, true},
		{"said is mutual", accuse, mutually(says("2021-09-09", day, "CHN", "USA", data.Accuse)), fullRule, true},
		{"another pair", mutual(accuse), says("2021-09-09", day, "USA", "RUS", data.Accuse), byPair, false},
		{"accepted type", withAccept, says("2021-09-09", day, "USA", "CHN", data.Request), byType, true},
		{"another type of the quad", accuse, says("2021-09-09", day, "USA", "CHN", data.Threaten), byQuad, true},
		{"another quad", accuse, says("2021-09-09", day, "USA", "CHN", data.Sanction), byQuad, false},
		{"signed agreement in the manual", support, coded(says("2021-09-09", day, "USA", "CHN", data.Agree), "057"), byType, true},
		{"other agreement", support, coded(says("2021-09-09", day, "USA", "CHN", data.Agree), "030"), byType, false},
		{"embargo in the manual", coerce, coded(says("2021-09-09", day, "USA", "CHN", data.Sanction), "163"), byPair | byType | byQuad, true},
		{"no embargo", coerce, coded(says("2021-09-09", day, "USA", "CHN", data.Sanction), "161"), byType, false},
		{"any body", body, says("2021-09-09", day, "NATO", "SRB", data.Accuse), fullRule, true},
		{"a state is no body", body, says("2021-09-09", day, "USA", "SRB", data.Accuse), fullRule, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.c.holds(&tt.g, &tt.e); got != tt.want {
				t.Errorf("by %s, gold %s and said %s agree: %v, want %v", tt.c, &tt.g, describe(&tt.e), got, tt.want)
			}
		})
	}
}

func TestMatchTakesTheBestFirst(t *testing.T) {
	day := data.PrecisionDay
	exact, accepting := gold("2021-09-09", day, "USA", "CHN", data.Request), gold("2021-09-09", day, "USA", "CHN", data.Accuse)
	accepting.Accept = []data.Type{data.Request}
	first, second := exact, exact
	first.Start, first.End, second.Start, second.End = 0, 20, 50, 90
	here := says("2021-09-09", day, "USA", "CHN", data.Request)
	here.EvidenceStart, here.EvidenceEnd = 60, 80
	tests := []struct {
		name string
		gold []Event
		said []data.Event
		want [][2]int
	}{
		{"the very type before an accepted one", []Event{accepting, exact}, []data.Event{says("2021-09-09", day, "USA", "CHN", data.Request)}, [][2]int{{1, 0}}},
		{"the same words before others", []Event{first, second}, []data.Event{here}, [][2]int{{1, 0}}},
		{"the same day before the next", []Event{gold("2021-09-10", day, "USA", "CHN", data.Request), exact}, []data.Event{says("2021-09-09", day, "USA", "CHN", data.Request)}, [][2]int{{1, 0}}},
		{"each once", []Event{exact}, []data.Event{here, here}, [][2]int{{0, 0}}},
		{"nothing said", []Event{exact}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := match(fullRule, tt.gold, tt.said)
			if len(got) != len(tt.want) {
				t.Fatalf("%d matches %v, want %v", len(got), got, tt.want)
			}
			for i := range got {
				if got[i].gold != tt.want[i][0] || got[i].said != tt.want[i][1] {
					t.Errorf("match %d is %+v, want %v", i, got[i], tt.want[i])
				}
			}
		})
	}
}

// randomEvents makes two lists with many near misses.
func randomEvents(rng *rand.Rand) (g []Event, s []data.Event) {
	actors, types := []data.Actor{"USA", "CHN", "RUS"}, []data.Type{data.Accuse, data.Request, data.Consult}
	for range rng.IntN(8) {
		k := rng.IntN(3)
		e := Event{Date: data.Day(18000 + rng.IntN(4)), Source: actors[k], Target: actors[(k+1+rng.IntN(2))%3], Type: types[rng.IntN(3)], Reciprocal: rng.IntN(4) == 0, Start: rng.IntN(50)}
		e.End = e.Start + 10
		g = append(g, e)
	}
	for range rng.IntN(8) {
		k := rng.IntN(3)
		e := data.Event{Date: data.Day(18000 + rng.IntN(4)), Source: actors[k], Target: actors[(k+1+rng.IntN(2))%3], Type: types[rng.IntN(3)], Reciprocal: rng.IntN(4) == 0, EvidenceStart: rng.IntN(50)}
		e.EvidenceEnd, e.Quad, e.Tone = e.EvidenceStart+10, publishedQuad(e.Type), 0
		s = append(s, e)
	}
	return g, s
}

func TestMatchProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		g, s := randomEvents(rng)
		for _, c := range criteria() {
			links := match(c, g, s)
			goldSeen, saidSeen := map[int]bool{}, map[int]bool{}
			for _, l := range links {
				if goldSeen[l.gold] || saidSeen[l.said] || !c.holds(&g[l.gold], &s[l.said]) {
					t.Fatalf("by %s: %v joins an event twice or wrongly", c, links)
				}
				goldSeen[l.gold], saidSeen[l.said] = true, true
			}
			g2, s2 := append([]Event(nil), g...), append([]data.Event(nil), s...)
			rng.Shuffle(len(g2), func(i, j int) { g2[i], g2[j] = g2[j], g2[i] })
			rng.Shuffle(len(s2), func(i, j int) { s2[i], s2[j] = s2[j], s2[i] })
			if again := match(c, g2, s2); len(again) != len(links) {
				t.Fatalf("by %s: %d matches, %d in another order", c, len(links), len(again))
			}
			for k := range g {
				for n := range s {
					if !goldSeen[k] && !saidSeen[n] && c.holds(&g[k], &s[n]) {
						t.Fatalf("by %s: gold %d and said %d agree and are both left over", c, k, n)
					}
				}
			}
		}
	}
}
