package main

import (
	"cmp"
	"slices"

	"example.com/detente/data"
	"example.com/detente/pipeline"
	"example.com/detente/pipeline/finding"
)

// summarisePairs puts each pair of a result in a few words, that with most
// events first.
func summarisePairs(result *pipeline.Result) []pairSummary {
	pairs := make(map[data.Pair]*pairSummary)
	of := func(p data.Pair) *pairSummary {
		if pairs[p] == nil {
			pairs[p] = &pairSummary{Pair: p.String(), Name: p.Title()}
		}
		return pairs[p]
	}
	points := result.Indexed.Points
	for from := 0; from < len(points); {
		to := from
		for to < len(points) && points[to].Pair == points[from].Pair {
			to++
		}
		of(points[from].Pair).measure(points[from:to])
		from = to
	}
	if points == nil {
		for i := range result.Events {
			of(result.Events[i].Pair()).Events++
		}
	}
	for _, c := range result.Indexed.Changes {
		p := of(c.Pair)
		p.Changes = append(p.Changes, changeText{c.Weeks, c.Word})
	}
	for _, c := range result.Charts {
		of(c.Pair).Chart = c.Title
	}
	out := make([]pairSummary, 0, len(pairs))
	for _, p := range pairs {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b pairSummary) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Pair, b.Pair))
	})
	return out
}

// measure reads the points of one pair; of several methods the first counts.
func (p *pairSummary) measure(points []data.Point) {
	to := 0
	for to < len(points) && points[to].Method == points[0].Method && points[to].Direction == points[0].Direction {
		p.Events += points[to].N
		to++
	}
	x, ok := finding.Find(points[:to])
	if !ok {
		return
	}
	at := func(q *data.Point) *valueAt {
		return &valueAt{q.Period.Name(q.Start), q.Relations, q.Lo90, q.Hi90}
	}
	p.Latest, p.Lowest, p.Highest = at(x.Last), at(x.Low), at(x.High)
}
