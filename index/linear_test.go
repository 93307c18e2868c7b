package index

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/detente/data"
)

func TestLinearMakesThePoints(t *testing.T) {
	p := panelOf(randomEvents(rand.New(rand.NewPCG(20, 2)), 300))
	for _, method := range []string{MethodLevel, MethodMean} {
		s := Settings{Pairs: []data.Pair{chnUSA}, Methods: []string{method}}
		points := build(t, p, s).Points
		l, err := Linearise(p, s, chnUSA, data.Both, method)
		if err != nil {
			t.Fatal(err)
		}
		if len(points) != len(l.Starts) {
			t.Fatalf("%s: %d points, %d periods", method, len(points), len(l.Starts))
		}
		for i, pt := range points {
			for _, c := range []struct {
				what          string
				weights       []float64
				value, points float64
			}{
				{"smoothed", l.SmoothedWeights(i), l.Smoothed[i], pt.Relations},
				{"filtered", l.FilteredWeights(i), l.Filtered[i], pt.Filtered},
			} {
				sum := 0.0
				for j, w := range c.weights {
					if w != 0 {
						sum += w * l.X[j]
					}
				}
				if math.IsNaN(c.value) {
					sum = math.NaN()
				}
				if !near(sum, c.value) || !near(100*sum, c.points) && method == MethodLevel {
					t.Fatalf("%s %s: %s is %g (points: %g), its weights make %g", method, pt.Start, c.what, c.value, c.points, sum)
				}
			}
		}
	}
}

func TestLineariseRefuses(t *testing.T) {
	p := panelOf([]data.Event{event("a", "2021-03-05", "USA", "CHN", 0.3)})
	for _, c := range []struct {
		name, method string
		direction    data.Direction
		want         string
	}{
		{"method", "magic", data.Both, `method "magic" is not one of level, trend`},
		{"not linear", MethodNet, data.Both, `method "net" is not linear`},
		{"no event", MethodLevel, "CHN>USA", "no scored event"},
		{"direction", MethodLevel, "A>B", "is not one of both"},
	} {
		if _, err := Linearise(p, Settings{}, chnUSA, c.direction, c.method); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want it to say %q", c.name, err, c.want)
		}
	}
}
