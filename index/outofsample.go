package index

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.com/detente/data"
	"example.com/detente/index/blockboot"
	"example.com/detente/index/statespace"
)

// Foresight is how well the local level foresees the mean of the next period,
// beside two models that know nothing of events: a random walk, for which the next
// is like the last, and an autoregression of first order, which is drawn back to a
// mean. All are fitted to the first part of the periods with events of their own
// and judged on the rest, one step ahead.
type Foresight struct {
	Pair      data.Pair      `json:"pair"`
	Direction data.Direction `json:"direction"`
	Period    data.Period    `json:"period"`
	Trained   int            `json:"trained"` // observed periods that the models were fitted to
	Tested    int            `json:"tested"`  // and those that they were judged on
	From      data.Day       `json:"from"`    // first of those
	Models    []Forecaster   `json:"models"`  // the level first
	Gains     []Gain         `json:"gains"`   // of the level over each other model
}

// Forecaster is one model and how it did.
type Forecaster struct {
	Name string `json:"name"`
	// LogScore is the mean log density of what came, in nats, with means in index
	// points: higher is better, and no forecast can gain by being vague or bold.
	LogScore float64 `json:"log_score"`
	RMSE     float64 `json:"rmse"` // of the point forecast, index points
	In90     float64 `json:"in_90_band"`
}

// Gain is the mean log score of the level less that of another model.
type Gain struct {
	Over string  `json:"over"`
	Mean float64 `json:"mean"` // nats a period
	Lo   float64 `json:"lo"`   // 95 % block-bootstrap interval
	Hi   float64 `json:"hi"`
}

// Clear reports whether the interval leaves 0 out.
func (g Gain) Clear() bool { return g.Lo > 0 || g.Hi < 0 }

const (
	trainedPart = 2.0 / 3 // [W] of the observed periods
	leastTested = 8       // [W] as for a correlation, see package compare
	leastFitted = 16      // [W] three parameters need as many
	gainBand    = 0.95
)

// MeasureForesight judges one-step forecasts of the pairs and directions that
// Build indexes by the same settings. Pairs with too few observed periods are
// warnings. seed is that of the intervals. The error says which setting is wrong.
func MeasureForesight(p *Panel, settings Settings, seed uint64) ([]Foresight, []error, error) {
	if err := settings.Validate(); err != nil {
		return nil, nil, err
	}
	b := newBuilder(p, settings.withDefaults())
	m, err := findMethod(MethodLevel)
	if err != nil {
		return nil, nil, err
	}
	var out []Foresight
	for _, pair := range b.choose() {
		for _, direction := range b.directions(pair) {
			s, err := newSeries(b.cells[pair], pair, direction, b.span(pair))
			if err != nil {
				return nil, nil, err
			}
			f, err := b.foresee(m, s.own(), seed)
			if err != nil {
				b.warn("%s %s: %w", pair, direction, err)
				continue
			}
			out = append(out, *f)
		}
	}
	return out, b.result.Warnings, nil
}

// own returns the series without the periods that hold no more than a part of
// events dated more coarsely: such a period repeats the one before it, and to
// foresee it is no achievement.
func (s *Series) own() *Series {
	out := *s
	out.X, out.NEff, out.Var = slices.Clone(s.X), slices.Clone(s.NEff), slices.Clone(s.Var)
	for t, n := range s.N {
		if n == 0 {
			out.X[t], out.NEff[t], out.Var[t] = math.NaN(), 0, math.NaN()
		}
	}
	return &out
}

// prediction is a forecast of one step: a mixture of normal densities, one for
// most models.
type prediction struct{ mean, variance, weight []float64 }

func normal(mean, variance float64) prediction {
	return prediction{[]float64{mean}, []float64{variance}, []float64{1}}
}

// density is the log density at v.
func (p prediction) density(v float64) float64 {
	sum := 0.0
	for i, m := range p.mean {
		d := v - m
		sum += p.weight[i] * math.Exp(-d*d/(2*p.variance[i])) / math.Sqrt(2*math.Pi*p.variance[i])
	}
	return math.Log(max(sum, math.SmallestNonzeroFloat64))
}

// moments are mean and variance of the whole.
func (p prediction) moments() (mean, variance float64) {
	for i, m := range p.mean {
		mean += p.weight[i] * m
		variance += p.weight[i] * (p.variance[i] + m*m)
	}
	return mean, variance - mean*mean
}

func (b *builder) foresee(m *Method, s *Series, seed uint64) (*Foresight, error) {
	cut, trained, tested := split(s)
	if trained < leastFitted || tested < leastTested {
		return nil, fmt.Errorf("%d observed %ss are too few to fit models to and to judge them on: take a finer period", trained+tested, s.Period)
	}
	level, err := b.levelForecasts(m, s, cut)
	if err != nil {
		return nil, err
	}
	f := &Foresight{Pair: s.Pair, Direction: s.Direction, Period: s.Period, Trained: trained, Tested: tested, From: s.Starts[cut]}
	steps := newSteps(s.X)
	var scores [][]float64
	for _, forecaster := range []struct {
		name string
		all  []prediction
	}{{"local level", level}, {"random walk", steps.walk(cut)}, {"AR(1)", steps.autoregression(cut)}} {
		one, log := judge(forecaster.name, s.X, cut, forecaster.all)
		f.Models = append(f.Models, one)
		scores = append(scores, log)
	}
	for k := 1; k < len(scores); k++ {
		d := make([]float64, len(scores[0]))
		for i := range d {
			d[i] = scores[0][i] - scores[k][i]
		}
		g := Gain{Over: f.Models[k].Name}
		g.Mean, g.Lo, g.Hi = blockboot.Mean(d, gainBand, seed)
		g.Mean, g.Lo, g.Hi = tidy(g.Mean), tidy(g.Lo), tidy(g.Hi)
		f.Gains = append(f.Gains, g)
	}
	return f, nil
}

// split returns the first period to judge on, and the observed periods before it
// and from it on.
func split(s *Series) (cut, trained, tested int) {
	all := 0
	for _, x := range s.X {
		if !math.IsNaN(x) {
			all++
		}
	}
	want := int(math.Round(trainedPart * float64(all)))
	for ; cut < len(s.X) && trained < want; cut++ {
		if !math.IsNaN(s.X[cut]) {
			trained++
		}
	}
	return cut, trained, all - trained
}

// levelForecasts runs the mixture of levels that the first part chose over all
// periods.
func (b *builder) levelForecasts(m *Method, s *Series, cut int) ([]prediction, error) {
	head := &Series{
		Pair: s.Pair, Direction: s.Direction, Period: s.Period, Starts: s.Starts[:cut], X: s.X[:cut], NEff: s.NEff[:cut], Var: s.Var[:cut],
		N: s.N[:cut], Mentions: s.Mentions[:cut], Coop: s.Coop[:cut], Conf: s.Conf[:cut],
	}
	o := b.options(m, head)
	o.Jumps, o.Robust = nil, false // an honest forecast knows no step to come
	fit, err := statespace.Average(head.X, head.NEff, o)
	if err != nil {
		return nil, err
	}
	out := make([]prediction, len(s.X))
	for i := range fit.Nodes {
		n := &fit.Nodes[i]
		f, err := n.LocalLevel.Filter(s.X, s.NEff)
		if err != nil {
			return nil, err
		}
		for t := cut; t < len(s.X); t++ {
			p := &out[t]
			p.mean = append(p.mean, f.Pred[t])
			p.variance = append(p.variance, f.PredVar[t]+n.Sigma2/s.NEff[t])
			p.weight = append(p.weight, n.Weight)
		}
	}
	return out, nil
}

// judge scores the forecasts of the observed periods from cut on.
func judge(name string, x []float64, cut int, all []prediction) (Forecaster, []float64) {
	var scores []float64
	sum, square, inside := 0.0, 0.0, 0
	for t := cut; t < len(x); t++ {
		if math.IsNaN(x[t]) {
			continue
		}
		log := all[t].density(x[t]) - math.Log(100) // of index points
		mean, variance := all[t].moments()
		scores = append(scores, log)
		sum += log
		square += 1e4 * (x[t] - mean) * (x[t] - mean)
		if math.Abs(x[t]-mean) <= quantile90*math.Sqrt(variance) {
			inside++
		}
	}
	n := float64(len(scores))
	return Forecaster{Name: name, LogScore: tidy(sum / n), RMSE: tidy(math.Sqrt(square / n)), In90: tidy(float64(inside) / n)}, scores
}

// Say puts f into a sentence.
func (f *Foresight) Say() string {
	var parts []string
	for _, g := range f.Gains {
		how := "neither clearly better nor worse than"
		switch {
		case g.Lo > 0:
			how = "better than"
		case g.Hi < 0:
			how = "worse than"
		}
		parts = append(parts, fmt.Sprintf("%s the %s (%+.2f nats a %s, %+.2f to %+.2f)", how, g.Over, g.Mean, f.Period, g.Lo, g.Hi))
	}
	return fmt.Sprintf("%s: the level foresees the next %s, over %d held-out ones, %s.", f.Pair, f.Period, f.Tested, strings.Join(parts, ", "))
}
