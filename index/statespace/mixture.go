package statespace

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Averaged is a fitted mixture. All slices have length T; levels are NaN and
// their variances +Inf where nothing is known.
type Averaged struct {
	Nodes []Node
	N     int // observations
	// NEff is that of the observations after reweighting; neff itself without
	// Robust.
	NEff []float64

	Filtered, FilteredVar []float64 // from the observations up to the period
	Smoothed, SmoothedVar []float64 // from all observations
	// Pred and PredVar are the observation expected from the periods before, its
	// noise included. PredVar is NaN in missing periods, whose noise is not known.
	Pred, PredVar []float64
	// Innovation is (x − Pred)/√PredVar, N(0, 1) when the model holds, and Rank
	// its place in that distribution, 0 … 1. Both are NaN in missing periods and
	// at the first observation.
	Innovation, Rank []float64

	raw    []float64 // neff before reweighting
	tail   float64   // variance of the noise over its scale²: 1 for normal noise
	tracks []track
}

// mix runs all nodes over a series.
func mix(in input, nodes []Node) *Averaged {
	n := len(in.x)
	block := in.space.take(8 * n)
	cut := func(i int) []float64 { return block[i*n : (i+1)*n : (i+1)*n] }
	a := &Averaged{
		Nodes: nodes, NEff: in.eff, raw: in.raw, tail: 1,
		Filtered: cut(0), FilteredVar: cut(1), Smoothed: cut(2), SmoothedVar: cut(3),
		Pred: cut(4), PredVar: cut(5), Innovation: cut(6), Rank: cut(7),
	}
	for _, v := range in.x {
		if !math.IsNaN(v) {
			a.N++
		}
	}
	for _, node := range nodes {
		if node.plain() {
			a.tracks = append(a.tracks, node.LocalLevel.track(in))
		} else {
			a.tracks = append(a.tracks, node.track(in))
		}
	}
	a.blend(a.Filtered, a.FilteredVar, func(k *track) ([]float64, []float64) { return k.level, k.levelVar })
	a.blend(a.Smoothed, a.SmoothedVar, func(k *track) ([]float64, []float64) { return k.smooth, k.sVar })
	a.predict(in.x)
	return a
}

// blend sets the mean and the variance of the mixture: the mean variance and
// the variance of the means.
func (a *Averaged) blend(mean, variance []float64, of func(*track) (mean, variance []float64)) {
	for i := range a.tracks {
		w := a.Nodes[i].Weight
		m, v := of(&a.tracks[i])
		for t := range mean {
			mean[t] += w * m[t]
			variance[t] += w * v[t]
		}
	}
	for i := range a.tracks {
		w := a.Nodes[i].Weight
		m, _ := of(&a.tracks[i])
		for t := range mean {
			if d := m[t] - mean[t]; d != 0 && !math.IsNaN(d) {
				variance[t] += w * d * d
			}
		}
	}
}

// predict fills what was expected of each observation.
func (a *Averaged) predict(x []float64) {
	clear(a.Pred)
	for t, v := range x {
		variance := 0.0
		for i := range a.tracks {
			a.Pred[t] += a.Nodes[i].Weight * a.tracks[i].pred[t]
		}
		for i := range a.tracks {
			node, k := &a.Nodes[i], &a.tracks[i]
			d := k.pred[t] - a.Pred[t]
			variance += node.Weight * (k.predVar[t] + a.tail*node.Sigma2/a.raw[t] + d*d)
		}
		a.PredVar[t], a.Innovation[t], a.Rank[t] = variance, math.NaN(), math.NaN()
		switch {
		case math.IsNaN(v):
			a.PredVar[t] = math.NaN()
		case math.IsNaN(a.Pred[t]):
			a.PredVar[t] = math.Inf(1)
		default:
			z := (v - a.Pred[t]) / math.Sqrt(variance)
			a.Innovation[t], a.Rank[t] = z, distuv.UnitNormal.CDF(z)
		}
	}
}

func (a *Averaged) meanNoise() (sum float64) {
	for _, n := range a.Nodes {
		sum += n.Weight * n.Sigma2
	}
	return sum
}

// FilteredWeights returns w with Filtered[t] = Σ w[s]·x[s] over the observed
// periods: T numbers that sum to 1, 0 in missing periods and after t, all 0 where
// Filtered[t] is NaN. It panics unless 0 ≤ t < T. The weights of the nodes count
// as given.
func (a *Averaged) FilteredWeights(t int) []float64 {
	return a.weights(func(k *track) []float64 { return k.filteredWeights(t) })
}

// SmoothedWeights is FilteredWeights for Smoothed, from all periods.
func (a *Averaged) SmoothedWeights(t int) []float64 {
	return a.weights(func(k *track) []float64 { return k.smoothedWeights(t) })
}

func (a *Averaged) weights(of func(*track) []float64) []float64 {
	sum := make([]float64, len(a.Smoothed))
	for i := range a.tracks {
		for s, w := range of(&a.tracks[i]) {
			sum[s] += a.Nodes[i].Weight * w
		}
	}
	return sum
}

// ChangeVar returns the variance of Smoothed[to] − Smoothed[from], with the
// correlation of the two and the doubt about the model taken into account. It is
// 0 for from == to and +Inf without observations; it panics unless
// 0 ≤ from ≤ to < T.
func (a *Averaged) ChangeVar(from, to int) float64 {
	if from < 0 || from > to || to >= len(a.Smoothed) {
		panic("statespace: change between periods out of range")
	}
	if math.IsInf(a.SmoothedVar[to], 1) {
		return math.Inf(1)
	}
	mean, sum := a.Smoothed[to]-a.Smoothed[from], 0.0
	for i := range a.tracks {
		k := &a.tracks[i]
		d := k.smooth[to] - k.smooth[from] - mean
		sum += a.Nodes[i].Weight * (max(0, k.sVar[from]+k.sVar[to]-2*k.cov(from, to)) + d*d)
	}
	return sum
}

// Model returns one model that stands for the mixture: the geometric mean of the
// nodes' Q and the mean of their Sigma2.
func (a *Averaged) Model() LocalLevel {
	logQ := 0.0
	for _, n := range a.Nodes {
		logQ += n.Weight * math.Log(n.Q)
	}
	return LocalLevel{Q: math.Exp(logQ), Sigma2: a.meanNoise()}
}
