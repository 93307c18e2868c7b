package charts

import (
	"math"
	"sort"

	"gonum.org/v1/plot/vg"
)

// How labels are placed.
//
// Every label (tag) brings a list of spots where it could stand, each with a
// cost of its own: distance, the wrong side, an awkward angle. A scene adds what
// a spot covers: lines that must not be hidden cost infinitely much, bands a
// little. Two spots of different tags exclude one another when their boxes
// touch, when a leader runs through a box, or when two leaders cross. Wanted is
// the choice that leaves the fewest tags out and, among those, costs least.
//
// That is a maximum independent set, hard in general, easy here: the tags are
// few and their conflicts local. So: greedy choice in several fixed orders, each
// improved by moving one tag at a time and by evicting one tag for another until
// nothing changes; the best of the orders is taken. There is no random number
// and ties go to the earlier spot, so the same chart always looks the same. Cost:
// about tags² × spots² comparisons of boxes, a few milliseconds for a dozen tags.
// It fails where a tag could only be placed by moving two others at once; the
// caller then takes smaller labels.

const (
	boxGap    = 5.0  // least white between two boxes, points
	leaderGap = 3.0  // least white between a leader and a box
	maxSweeps = 12   // improvement ends long before; a bound for certainty
	tie       = 1e-6 // costs closer than this are equal
)

// spot is one place where a label could stand.
type spot struct {
	box    vg.Rectangle
	anchor vg.Point  // what the label points at
	foot   vg.Point  // where the leader meets the box
	leader bool      // a leader is drawn from anchor to foot
	cost   float64   // of the place itself
	align  vg.Length // of the text in the box: 0 left, 0.5 centred, 1 right
}

// tag is one label to be placed: the spots where it could stand.
type tag []spot

// trace is a line that labels should keep off, with x rising.
type trace struct {
	points []vg.Point
	cover  float64 // cost per point of length under a box; +Inf forbids
	cross  float64 // cost of one crossing by a leader
}

// scene is where labels are placed.
type scene struct {
	area    vg.Rectangle   // no box leaves it
	blocked []vg.Rectangle // no box and no leader touches these
	dots    []vg.Point     // no box covers these
	traces  []trace
	areas   []area
}

// area is the ground between two lines that labels should rather not cover. Its
// edges have the same x, rising.
type area struct {
	upper, lower []vg.Point
	cover        float64 // cost of a box that lies in it wholly
}

// place returns for each tag the spot it got, nil for those that found no room,
// and what the choice costs. Boxes of different tags never overlap, nor do they
// overlap what is blocked.
func (s scene) place(tags []tag) (out []*spot, bestCost float64) {
	p := &placement{tags: tags, cost: s.costs(tags)}
	var best []int
	bestCost = math.Inf(1)
	for _, order := range p.orders() {
		choice := p.solve(order)
		if cost := p.total(choice); cost < bestCost-tie {
			best, bestCost = choice, cost
		}
	}
	out = make([]*spot, len(tags))
	for i, k := range best {
		if k >= 0 {
			out[i] = &tags[i][k]
		}
	}
	return out, bestCost
}

// costs returns the cost of every spot by itself, +Inf where it cannot be.
func (s scene) costs(tags []tag) [][]float64 {
	cost := make([][]float64, len(tags))
	for i, t := range tags {
		cost[i] = make([]float64, len(t))
		for k := range t {
			cost[i][k] = s.cost(&t[k])
		}
	}
	return cost
}

func (s scene) cost(sp *spot) float64 {
	if !within(sp.box, s.area) {
		return math.Inf(1)
	}
	for _, b := range s.blocked {
		if overlap(sp.box, b, boxGap) || sp.leader && through(sp.anchor, sp.foot, b, leaderGap) {
			return math.Inf(1)
		}
	}
	for _, d := range s.dots {
		if holds(sp.box, d, boxGap) {
			return math.Inf(1)
		}
	}
	cost := sp.cost
	for _, t := range s.traces {
		covered, crossed := t.under(sp)
		if covered > 0 {
			if cost += covered * t.cover; math.IsInf(cost, 1) {
				return cost
			}
		}
		if crossed > 0 {
			cost += float64(crossed) * t.cross
		}
	}
	for _, a := range s.areas {
		cost += a.cover * a.share(sp.box)
	}
	return cost
}

// placement is one problem: which spot for which tag. A choice of -1 is none.
type placement struct {
	tags []tag
	cost [][]float64
}

// orders returns the orders in which the greedy choice is tried: left to right,
// right to left, those with the least room first, from the middle outwards.
func (p *placement) orders() [][]int {
	byX := make([]int, len(p.tags))
	for i := range byX {
		byX[i] = i
	}
	at := func(i int) vg.Length {
		if len(p.tags[i]) == 0 {
			return 0
		}
		return p.tags[i][0].anchor.X
	}
	sort.SliceStable(byX, func(a, b int) bool { return at(byX[a]) < at(byX[b]) })
	back := make([]int, len(byX))
	for i, t := range byX {
		back[len(byX)-1-i] = t
	}
	room := make([]int, len(p.tags))
	for i, costs := range p.cost {
		for _, c := range costs {
			if !math.IsInf(c, 1) {
				room[i]++
			}
		}
	}
	tight := append([]int(nil), byX...)
	sort.SliceStable(tight, func(a, b int) bool { return room[tight[a]] < room[tight[b]] })
	var middle []int
	for d := 0; d <= len(byX); d++ {
		if hi := len(byX)/2 + d; hi < len(byX) {
			middle = append(middle, byX[hi])
		}
		if lo := len(byX)/2 - 1 - d; lo >= 0 {
			middle = append(middle, byX[lo])
		}
	}
	return [][]int{tight, byX, back, middle}
}

func (p *placement) solve(order []int) []int {
	choice := make([]int, len(p.tags))
	for i := range choice {
		choice[i] = -1
	}
	for sweep := 0; sweep < maxSweeps; sweep++ {
		changed := false
		for _, i := range order {
			was := choice[i]
			choice[i] = -1
			choice[i] = p.cheapest(choice, i)
			if choice[i] < 0 {
				p.evict(choice, i)
			}
			changed = changed || choice[i] != was
		}
		if !changed {
			break
		}
	}
	return choice
}

// cheapest returns the cheapest spot of tag i that no other chosen spot
// excludes, or -1.
func (p *placement) cheapest(choice []int, i int) int {
	best, bestCost := -1, math.Inf(1)
	for k, cost := range p.cost[i] {
		if cost < bestCost-tie && len(p.rivals(choice, i, k, 1)) == 0 {
			best, bestCost = k, cost
		}
	}
	return best
}

// evict makes room for tag i by moving one other tag, if that is possible.
func (p *placement) evict(choice []int, i int) {
	for k, cost := range p.cost[i] {
		if math.IsInf(cost, 1) {
			continue
		}
		rivals := p.rivals(choice, i, k, 2)
		if len(rivals) != 1 {
			continue
		}
		j := rivals[0]
		was := choice[j]
		choice[i], choice[j] = k, -1
		if choice[j] = p.cheapest(choice, j); choice[j] >= 0 {
			return
		}
		choice[i], choice[j] = -1, was
	}
}

// rivals returns up to most other tags whose chosen spots exclude spot k of i.
func (p *placement) rivals(choice []int, i, k, most int) []int {
	var out []int
	a := &p.tags[i][k]
	for j, l := range choice {
		if j == i || l < 0 {
			continue
		}
		if exclude(a, &p.tags[j][l]) {
			if out = append(out, j); len(out) == most {
				break
			}
		}
	}
	return out
}

// total is the cost of a choice; a tag left out outweighs every other cost.
func (p *placement) total(choice []int) float64 {
	const leftOut = 1e7
	sum := 0.0
	for i, k := range choice {
		if k < 0 {
			sum += leftOut
		} else {
			sum += p.cost[i][k]
		}
	}
	return sum
}
