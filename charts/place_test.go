package charts

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"gonum.org/v1/plot/vg"
)

// wave is a line across the area with dots on it, as a chart would hand it in.
func wave(r *rand.Rand, labels int) (scene, []callout) {
	s := scene{area: rect(0, 0, 1000, 400), blocked: []vg.Rectangle{rect(10, 180, 120, 200)}}
	line := trace{cover: math.Inf(1), cross: 30}
	for x := 0; x <= 1000; x += 10 {
		y := 200 + 90*math.Sin(float64(x)/140) + 15*r.NormFloat64()
		line.points = append(line.points, vg.Point{X: vg.Length(x), Y: vg.Length(y)})
	}
	s.traces = []trace{line}
	var callouts []callout
	for i := range labels {
		c := newCallout(Light(), i+1, "Aug 2022: a visit; drills follow", r.IntN(2) == 0)
		c.at = line.points[r.IntN(len(line.points))]
		s.dots = append(s.dots, c.at)
		callouts = append(callouts, c)
	}
	return s, callouts
}

func TestPlaceNeverOverlaps(t *testing.T) {
	for seed := range uint64(60) {
		s, callouts := wave(rand.New(rand.NewPCG(seed, 7)), 1+int(seed%14))
		var tags []tag
		for i := range callouts {
			tags = append(tags, callouts[i].spots())
		}
		spots, cost := s.place(tags)
		checkSpots(t, fmt.Sprint("seed ", seed), s, spots)
		again, cost2 := s.place(tags)
		if !reflect.DeepEqual(spots, again) || cost != cost2 {
			t.Errorf("seed %d: the same labels were placed in two ways", seed)
		}
	}
}

// checkSpots fails when a box leaves the area, touches another or what is
// blocked, or hides a line that must not be hidden.
func checkSpots(t *testing.T, name string, s scene, spots []*spot) {
	t.Helper()
	for i, a := range spots {
		if a == nil {
			continue
		}
		if !within(a.box, s.area) {
			t.Errorf("%s: box %d %v leaves the area %v", name, i, a.box, s.area)
		}
		for _, b := range s.blocked {
			if overlap(a.box, b, 0) {
				t.Errorf("%s: box %d %v covers %v, which is blocked", name, i, a.box, b)
			}
		}
		for _, line := range s.traces {
			if covered, _ := line.under(a); math.IsInf(line.cover, 1) && covered > 0 {
				t.Errorf("%s: box %d %v hides %g points of a line", name, i, a.box, covered)
			}
		}
		for j, b := range spots[:i] {
			if b != nil && overlap(a.box, b.box, 0) {
				t.Errorf("%s: boxes %d %v and %d %v overlap", name, j, b.box, i, a.box)
			}
		}
	}
}

func TestPlaceFindsRoomByEviction(t *testing.T) {
	box := func(x vg.Length) vg.Rectangle { return rect(x, 0, x+10, 10) }
	// The first tag prefers the only spot of the second.
	tags := []tag{
		{{box: box(0)}, {box: box(100), cost: 50}},
		{{box: box(0), cost: 1}},
	}
	spots, cost := scene{area: rect(-1, -1, 200, 20)}.place(tags)
	if spots[0] != &tags[0][1] || spots[1] != &tags[1][0] || cost != 51 {
		t.Errorf("got %v, %v at cost %g, want the second spot, the only spot, cost 51", spots[0], spots[1], cost)
	}
}

func TestPlaceLeavesOutWhatHasNoRoom(t *testing.T) {
	b := rect(0, 0, 10, 10)
	spots, _ := scene{area: rect(-1, -1, 20, 20)}.place([]tag{{{box: b}}, {{box: b}}, {}})
	placed := 0
	for _, sp := range spots {
		if sp != nil {
			placed++
		}
	}
	if placed != 1 {
		t.Errorf("%d of two labels for one spot and one without spots were placed, want 1", placed)
	}
}

func TestClipped(t *testing.T) {
	r := rect(0, 0, 10, 10)
	for _, c := range []struct {
		name string
		p, q vg.Point
		want float64
	}{
		{"through", vg.Point{X: -10, Y: 5}, vg.Point{X: 30, Y: 5}, 0.25},
		{"inside", vg.Point{X: 1, Y: 1}, vg.Point{X: 9, Y: 9}, 1},
		{"half", vg.Point{X: 5, Y: 5}, vg.Point{X: 5, Y: 15}, 0.5},
		{"beside", vg.Point{X: 11, Y: 0}, vg.Point{X: 11, Y: 10}, 0},
		{"past a corner", vg.Point{X: -3, Y: 8}, vg.Point{X: 6, Y: 17}, 0},
	} {
		if got := clipped(c.p, c.q, r); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: got %g, want %g", c.name, got, c.want)
		}
	}
}

func TestStack(t *testing.T) {
	label := func(y, height vg.Length) endLabel {
		return endLabel{target: vg.Point{Y: y}, height: height, attach: height / 2}
	}
	for name, labels := range map[string][]endLabel{
		"apart":       {label(90, 10), label(50, 10), label(10, 10)},
		"together":    {label(50, 10), label(50, 20), label(49, 10)},
		"at the top":  {label(100, 10), label(99, 30), label(98, 10)},
		"at the foot": {label(2, 10), label(1, 30), label(0, 10)},
		"out of it":   {label(300, 10), label(-50, 10)},
	} {
		stack(labels, 0, 100, 5)
		above := vg.Length(100 + 5)
		for i, l := range labels {
			if l.top > above-5+1e-9 || l.top-l.height < -1e-9 {
				t.Errorf("%s: label %d stands at %g to %g, the one above ends at %g", name, i, l.top-l.height, l.top, above)
			}
			above = l.top - l.height
		}
	}
	alone := []endLabel{label(50, 10)}
	if stack(alone, 0, 100, 5); alone[0].top != 55 {
		t.Errorf("a label alone stands at %g, want beside its target, 55", alone[0].top)
	}
}
