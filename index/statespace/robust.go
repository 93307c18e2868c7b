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
func (o *Options) robust(in input) *Averaged {
	own := *o
	own.Prior.Noise *= (robustNu - 2.0) / robustNu // a t of scale² s has the variance s·ν/(ν − 2)
	in.eff = in.space.take(len(in.x))
	copy(in.eff, in.raw)
	for range robustRounds {
		mark := in.space.mark()
		moved := reweigh(in, mix(in, own.nodes(in)))
		in.space.release(mark)
		if moved < robustClose {
			break
		}
	}
	nodes := own.nodes(in)
	for i := range nodes { // the same steps, and noise that tells as much as a t's
		nodes[i].Sigma2 /= robustTells
		nodes[i].Q *= robustTells
		nodes[i].Slope *= robustTells
		nodes[i].Start *= robustTells
	}
	a := mix(in, nodes)
	a.tail = robustNu / (robustNu - 2.0) * robustTells
	a.predict(in.x)
	return a
}

// reweigh sets in.eff from the residuals of a fit and returns the greatest change
// of a weight.
func reweigh(in input, a *Averaged) (moved float64) {
	noise := a.meanNoise()
	for t, v := range in.x {
		if math.IsNaN(v) {
			continue
		}
		residual := v - a.Smoothed[t]
		w := (robustNu + 1) / (robustNu + (residual*residual+a.SmoothedVar[t])*in.raw[t]/noise)
		moved = max(moved, math.Abs(w-in.eff[t]/in.raw[t]))
		in.eff[t] = in.raw[t] * w
	}
	return moved
}
