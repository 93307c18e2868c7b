package statespace

import (
	"fmt"
	"math"
)

// Options say what Average fits. The zero value but for Prior is the local
// level with normal noise.
type Options struct {
	Prior Prior
	Jumps []int // periods at which the level may have jumped: explanatory steps of unknown size
	Trend bool  // the local linear trend instead of the local level
	// Robust gives the observations Student-t noise, so that one outlier does not
	// become an era: see robustNu.
	Robust bool
	Space  *Space // memory of the result; nil: fresh
}

func (o *Options) validate(x, neff []float64) error {
	if err := o.Prior.Validate(o.Trend); err != nil {
		return err
	}
	if err := checkSeries(x, neff); err != nil {
		return err
	}
	for _, t := range o.Jumps {
		if t < 0 || t >= len(x) {
			return fmt.Errorf("jump at period %d is not within the series of %d", t, len(x))
		}
	}
	return nil
}

// Average fits the model with the variances of its steps averaged out rather
// than estimated: bands that take an estimate for the truth are too narrow in
// short series. On a fixed grid of step variances that is refined where the
// likelihood is high, each node is weighed by its marginal likelihood (Sigma2
// integrated out) times its prior; nodes of no weight are dropped. Level and
// band are those of the mixture.
//
// The same input always gives the same result. Given the weights of the nodes
// every level is a weighted mean of linear smoothers and so linear in x itself:
// Averaged.SmoothedWeights returns its row. The error says which observation,
// period or number of the prior is out of range; Average panics when
// len(x) != len(neff).
func Average(x, neff []float64, o Options) (*Averaged, error) {
	if err := o.validate(x, neff); err != nil {
		return nil, err
	}
	in := input{x: x, eff: neff, raw: neff, jumps: newJumps(len(x), o.Jumps), space: o.Space}
	if o.Robust {
		return o.robust(in), nil
	}
	return mix(in, o.nodes(in)), nil
}

// Node is one model of the mixture and its weight.
type Node struct {
	LocalTrend         // Slope and Start are 0 without a trend
	Weight     float64 // 0 … 1; all sum to 1
}

// nodes returns the models that matter, in order of Q and Slope.
func (o *Options) nodes(in input) []Node {
	if o.Trend {
		return o.trendNodes(in)
	}
	p := o.Prior
	l := newLikelihood(in.x, in.eff, in.jumps)
	eval := func(logQ float64) point {
		q := math.Exp(logQ)
		sum, logDet := l.innovations(q)
		return point{
			at: logQ, noise: p.noise(sum, len(l.seen)),
			height: p.logMarginal(sum, logDet, len(l.seen)) + logHalfCauchy(math.Sqrt(q*p.Noise), p.Step),
		}
	}
	lo, hi := logRange(p.LeastStep, p.Step, p.Noise)
	g := newGrid(lo, hi, eval)
	nodes := make([]Node, 0, len(g))
	for i, pt := range g {
		m := LocalTrend{LocalLevel: LocalLevel{Q: math.Exp(pt.at), Sigma2: pt.noise}}
		nodes = append(nodes, Node{m, pt.height + math.Log(g.width(i))})
	}
	return weigh(nodes)
}

// logRange returns the range of ln q for steps from least to mostSteps·typical.
func logRange(least, typical, noise float64) (lo, hi float64) {
	return math.Log(least * least / noise), math.Log(mostSteps * mostSteps * typical * typical / noise)
}

// trendNodes averages over the steps of the level and of the slope.
func (o *Options) trendNodes(in input) []Node {
	p := o.Prior
	lo, hi := logRange(p.LeastSlope, p.Slope, p.Noise)
	start := p.SlopeStart * p.SlopeStart / p.Noise
	n := int(math.Ceil((hi - lo) / trendSpacing))
	var nodes []Node
	for i := range n + 1 {
		slope := math.Exp(lo + (hi-lo)*float64(i)/float64(n))
		lo, hi := logRange(p.LeastStep, p.Step, p.Noise)
		k := int(math.Ceil((hi - lo) / trendSpacing))
		for h := range k + 1 {
			q := math.Exp(lo + (hi-lo)*float64(h)/float64(k))
			m := LocalTrend{LocalLevel: LocalLevel{Q: q, Sigma2: 1}, Slope: slope, Start: start}
			sum, logDet, seen := m.innovations(in.x, in.eff, in.jumps)
			m.Sigma2 = p.noise(sum, seen)
			nodes = append(nodes, Node{m, p.logMarginal(sum, logDet, seen) +
				logHalfCauchy(math.Sqrt(q*p.Noise), p.Step) + logHalfCauchy(math.Sqrt(slope*p.Noise), p.Slope)})
		}
	}
	return weigh(nodes)
}

// trendSpacing is the distance of the nodes in ln q for a trend, whose grid has
// two dimensions and is not refined.
const trendSpacing = 1.2 // [W] less than two thirds of a decade

// leastWeight drops nodes that would change no digit that is read.
const leastWeight = 3e-3 // [W] of the weight of the heaviest

// weigh turns log weights into weights and drops the nodes of none.
func weigh(nodes []Node) []Node {
	top := math.Inf(-1)
	for _, n := range nodes {
		top = max(top, n.Weight)
	}
	var kept []Node
	total := 0.0
	for _, n := range nodes {
		if n.Weight = math.Exp(n.Weight - top); n.Weight >= leastWeight {
			kept = append(kept, n)
			total += n.Weight
		}
	}
	for i := range kept {
		kept[i].Weight /= total
	}
	return kept
}
