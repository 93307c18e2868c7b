package statespace

import "math"

// robustNu is the degrees of freedom of the Student-t noise.
const robustNu = 4 // Lange, Little & Taylor (1989), J. Am. Stat. Assoc. 84: 4 works well where too little data are at hand to estimate it

// robustTells is the Fisher information about its mean that an observation of
// Student-t noise has, in units of 1/scale². The weights alone would claim 1.
const robustTells = (robustNu + 1.0) / (robustNu + 3.0) // Lange, Little & Taylor (1989), section 3

const (
	robustRounds = 30   // [W] at most; a dozen suffice
	robustClose  = 1e-3 // [W] change of a weight that no reader sees
)

// robust fits Student-t noise by reweighting (Lange, Little & Taylor 1989): a t
// is a normal of unknown variance, so each observation gets the weight
// (ν + 1)/(ν + E(residual²)/variance), the model is fitted again with that
// weight on its neff, and so on until nothing moves. Given the last weights all
// is linear in x as before.
func (o *Options) robust(x, neff []float64, j jumps) *Averaged {
	own := *o
	own.Prior.Noise *= (robustNu - 2.0) / robustNu // a t of scale² s has the variance s·ν/(ν − 2)
	weights := make([]float64, len(x))
	for t := range weights {
		weights[t] = 1
	}
	eff := make([]float64, len(x))
	apply := func() {
		for t := range eff {
			eff[t] = neff[t] * weights[t]
		}
	}
	for range robustRounds {
		apply()
		a := mix(x, eff, neff, own.nodes(x, eff, j), j)
		noise, moved := a.meanNoise(), 0.0
		for t, v := range x {
			if math.IsNaN(v) {
				continue
			}
			residual := v - a.Smoothed[t]
			w := (robustNu + 1) / (robustNu + (residual*residual+a.SmoothedVar[t])*neff[t]/noise)
			moved = max(moved, math.Abs(w-weights[t]))
			weights[t] = w
		}
		if moved < robustClose {
			break
		}
	}
	apply()
	nodes := own.nodes(x, eff, j)
	for i := range nodes { // the same steps, and noise that tells as much as a t's
		nodes[i].Sigma2 /= robustTells
		nodes[i].Q *= robustTells
		nodes[i].Slope *= robustTells
		nodes[i].Start *= robustTells
	}
	a := mix(x, eff, neff, nodes, j)
	a.tail = robustNu / (robustNu - 2.0) * robustTells
	a.predict(x)
	return a
}
